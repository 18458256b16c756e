/** The same act on many cases, each decided by itself; every one gets an answer and the counts add up. */
import { useId, useState, type FormEvent } from "react";
import { client } from "../api/client";
import { Problem } from "../api/request";
import type { ActView, InboxRow } from "../api/types";
import { byForce, isAgainst, isQuick, toneOf, useLabels } from "../app/labels";
import { newKey, outbox } from "../app/sending";
import { useSession } from "../app/session";
import { useWriting } from "../app/settings";
import { Dialog } from "../ui/dialog";
import { Button, Notice } from "../ui/parts";

interface Common {
  act: ActView;
  kind: string;
  rows: InboxRow[];
}

/** The acts that at least one of the cases allows without filling in, with the cases that do. */
function commonActs(rows: InboxRow[]): Common[] {
  const found = new Map<string, Common>();
  for (const row of rows) {
    for (const act of row.acts.filter(isQuick)) {
      const common = found.get(act.act) ?? { act, kind: row.kind, rows: [] };
      if (!common.rows.includes(row)) common.rows.push(row);
      found.set(act.act, common);
    }
  }
  return [...found.values()].sort((a, b) => byForce(a.act, b.act));
}

export function BulkBar({ rows, onClear, onDone }: { rows: InboxRow[]; onClear: () => void; onDone: () => void }) {
  const { words, digits } = useWriting();
  const labels = useLabels();
  const [bulk, setBulk] = useState<{ common: Common; rows: InboxRow[] } | null>(null);
  const acts = commonActs(rows);
  const close = () => {
    setBulk(null);
    onDone();
  };
  return (
    <>
      <div className="bulk-bar" role="region" aria-label={words.inbox.selected(rows.length)}>
        <strong aria-live="polite">{digits(words.inbox.selected(rows.length))}</strong>
        {acts.length === 0 && <span>{words.inbox.noCommon}</span>}
        {acts.map((common) => (
          <Button key={common.act.act} small tone={toneOf(common.act)} onClick={() => setBulk({ common, rows })}>
            {common.rows.length === rows.length ? labels.act(common.kind, common.act.act) : digits(words.inbox.commonNote(labels.act(common.kind, common.act.act), common.rows.length, rows.length))}
          </Button>
        ))}
        <Button small tone="quiet" className="push" onClick={onClear}>
          {words.inbox.unselect}
        </Button>
      </div>
      {bulk && <BulkDialog common={bulk.common} rows={bulk.rows} onClose={close} />}
    </>
  );
}

type Standing = "open" | "sending" | "ok" | "refused" | "skipped";

interface Line {
  row: InboxRow;
  standing: Standing;
  why: string;
}

const AT_ONCE = 4;

function BulkDialog({ common, rows, onClose }: { common: Common; rows: InboxRow[]; onClose: () => void }) {
  const { words, text, digits, language } = useWriting();
  const { me } = useSession();
  const labels = useLabels();
  const id = useId();
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState(false);
  const [started, setStarted] = useState(false);
  const [lines, setLines] = useState<Line[]>(() => rows.map((row) => ({ row, standing: common.rows.includes(row) ? "open" : "skipped", why: common.rows.includes(row) ? "" : words.bulk.skippedWhy })));
  const label = labels.act(common.kind, common.act.act);
  const wantsReason = isAgainst(common.act) || common.rows.some((row) => row.acts.some((act) => act.act === common.act.act && act.needs.includes("comment")));
  const count = (standing: Standing) => lines.filter((line) => line.standing === standing).length;
  const finished = started && count("open") + count("sending") === 0;

  const mark = (row: InboxRow, standing: Standing, why = "") => setLines((before) => before.map((line) => (line.row.id === row.id ? { ...line, standing, why } : line)));

  const one = async (row: InboxRow) => {
    const act = row.acts.find((candidate) => candidate.act === common.act.act);
    if (!act) return mark(row, "skipped", words.bulk.skippedWhy);
    mark(row, "sending");
    const body = client.actBody({ comment, points: [], forPerson: act.forPerson });
    const outcome = await outbox.send({ key: newKey(), person: me.person.id, path: client.actPath(row.id, act.act), body, version: row.version, label: { [language]: label }, title: row.title || row.number, draft: null });
    if (outcome.kind === "done") return mark(row, "ok");
    if (outcome.kind === "left") return mark(row, "refused", words.bulk.unknown);
    const fault = outcome.problem;
    const why = fault instanceof Problem ? (fault.body.reasons.length > 0 ? fault.body.reasons : [fault.body]).map((reason) => text(reason.message)).join("; ") : fault.message;
    mark(row, "refused", why);
  };

  const run = async (event: FormEvent) => {
    event.preventDefault();
    if (wantsReason && !comment.trim()) {
      setMissing(true);
      document.getElementById(id)?.focus();
      return;
    }
    setStarted(true);
    const waiting = common.rows.slice();
    const worker = async () => {
      for (let row = waiting.shift(); row; row = waiting.shift()) await one(row);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };

  return (
    <Dialog title={digits(words.bulk.title(label, common.rows.length))} onClose={onClose} wide>
      <form className="stack" onSubmit={(event) => void run(event)}>
        {!started && common.rows.length < rows.length && <Notice tone="info">{digits(words.bulk.leaves(rows.length - common.rows.length, label))}</Notice>}
        {finished && (
          <Notice tone={count("refused") > 0 ? "warn" : "good"} live title={digits(words.bulk.result(count("ok"), count("refused"), count("skipped")))} />
        )}
        {started && !finished && <p role="status">{digits(words.bulk.going(count("ok") + count("refused"), common.rows.length))}</p>}
        <ul className="plain-list bulk-list" tabIndex={0} aria-label={words.inbox.selected(rows.length)}>
          {lines.map((line) => (
            <li key={line.row.id} className={`bulk-line ${line.standing}`}>
              <span className="bulk-mark">{line.standing === "ok" ? `✓ ${words.bulk.ok}` : line.standing === "refused" ? `✕ ${words.bulk.refused}` : line.standing === "skipped" ? `– ${words.bulk.skipped}` : line.standing === "sending" ? "…" : ""}</span>
              <span>
                {digits(line.row.title || line.row.number)} <span className="muted small-text">{digits(line.row.number)}</span>
                {line.why && <span className="bulk-why">{digits(line.why)}</span>}
              </span>
            </li>
          ))}
        </ul>
        {!started && (
          <div className="field">
            <label htmlFor={id}>
              {wantsReason ? words.decide.reason : words.decide.comment} <span className="muted">({wantsReason ? words.required : words.optional})</span>
            </label>
            <textarea id={id} className="input" rows={2} value={comment} aria-invalid={missing || undefined} onChange={(event) => setComment(event.target.value)} />
            {missing && <p className="field-error">{words.decide.reasonMissing}</p>}
          </div>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{started ? words.close : words.cancel}</Button>
          {!started && (
            <Button type="submit" tone={toneOf(common.act) === "danger" ? "danger" : "main"}>
              {digits(words.bulk.run(label, common.rows.length))}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
