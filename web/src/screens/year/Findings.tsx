/** The register of findings, with age and what is at stake; and the measures that answer them, with who has read them. */
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { client } from "../../api/client";
import { year, type Finding } from "../../api/year";
import { kindOf, useLabels } from "../../app/labels";
import { caseAddress, Link } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useOrder } from "../../app/useOrder";
import { formatAmount, readAmount } from "../../lib/money";
import { Dialog, DialogFoot } from "../../ui/dialog";
import { Amount, Button, Empty, Fault, Loading, Section, StateChip, When } from "../../ui/parts";
import { Asking, Refusal } from "../decide";

export default function Findings() {
  const { words, digits } = useWriting();
  const [all, setAll] = useState(false);
  const [closing, setClosing] = useState<Finding | null>(null);
  const found = useQuery({ queryKey: ["findings", all], queryFn: () => year.findings(all) });
  const open = found.data?.filter((one) => !one.closed) ?? [];
  const cost = open.reduce((sum, one) => sum + (readAmount(one.cost ?? "0") ?? 0n), 0n);
  return (
    <>
      <div className="page-head">
        <h1>{words.findings.title}</h1>
        {found.data && <p className="muted">{digits(words.findings.total(open.length, formatAmount(cost)))}</p>}
      </div>
      <Section title={words.findings.findings} id="findings" className="apart">
        <p className="muted small-text">{words.findings.intro}</p>
        <label className="switch-line no-print">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          {words.findings.all}
        </label>
        {found.isPending && <Loading />}
        {found.error && !found.data ? <Fault error={found.error} retry={() => void found.refetch()} /> : null}
        {found.data?.length === 0 && <Empty title={words.findings.none} />}
        <ul className="plain-list line-list">
          {found.data?.map((one) => (
            <Line key={`${one.case} ${one.event}`} finding={one} onClose={() => setClosing(one)} />
          ))}
        </ul>
      </Section>
      <Measures />
      {closing && <CloseFinding finding={closing} onClose={() => setClosing(null)} />}
    </>
  );
}

function Line({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { words, text, digits, date } = useWriting();
  const labels = useLabels();
  return (
    <li className={`line finding ${finding.closed ? "over" : ""}`}>
      <div className="stack tight grow">
        <p>
          <strong>{text(finding.label) || labels.name(finding.problem)}</strong>{" "}
          {finding.severity && <span className={`chip ${finding.closed ? "ended" : { high: "late", medium: "open", low: "not_yet" }[finding.severity]}`}>{words.findings.severities[finding.severity]}</span>}
        </p>
        <p>{digits(text(finding.message))}</p>
        <p className="small-text muted">
          <Link to={caseAddress(finding.case)}>{digits(finding.title ?? finding.case)}</Link> · {words.findings.since} <When iso={finding.opened} /> · {digits(words.findings.age(finding.age_days))}
          {finding.closed && ` · ${words.findings.closed(date(finding.closed))}`} · #{digits(finding.event)}
        </p>
      </div>
      <div className="stack tight end">
        {finding.cost !== null && (
          <p>
            <span className="muted small-text">{words.findings.cost}</span> <Amount value={finding.cost} />
          </p>
        )}
        {!finding.closed && (
          <Button small onClick={onClose} aria-label={`${words.findings.close}: ${digits(text(finding.message))}`}>
            {words.findings.close}
          </Button>
        )}
      </div>
    </li>
  );
}

function CloseFinding({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { words, text, digits } = useWriting();
  const id = useId();
  const order = useOrder();
  const [comment, setComment] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (comment.trim() && (await order.send(year.closeFindingPath(finding.case, finding.problem), { comment: comment.trim() }, null, words.findings.close, finding.case))) onClose();
  };
  return (
    <Dialog title={words.findings.closeTitle} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p>{digits(text(finding.message))}</p>
        <div className="field">
          <label htmlFor={`${id}-how`}>{words.findings.closeHow}</label>
          <textarea id={`${id}-how`} className="input grows" rows={2} required value={comment} onChange={(event) => setComment(event.target.value)} />
        </div>
        {order.fault !== null && <Refusal fault={order.fault} />}
        <Asking orderKey={order.key} sending={order.sending} />
        <DialogFoot send={words.findings.close} sending={order.sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** The kinds of case that the duties of the last stage have brought forth. */
function useMeasureKinds(): string[] {
  const { definition } = useSession();
  const found = useQuery({ queryKey: ["cycle", "", ""], queryFn: () => year.cycle({}), enabled: definition.has.cycle });
  const kinds = new Set<string>();
  for (const board of found.data?.boards ?? [])
    for (const duty of board.duties.filter((one) => one.stage === board.stage_names.at(-1)))
      for (const time of duty.times) for (const id of time.about) kinds.add(id.slice(0, id.indexOf("/")));
  return [...kinds].filter((kind) => kindOf(definition, kind) !== undefined);
}

function Measures() {
  const { words } = useWriting();
  const labels = useLabels();
  const kinds = useMeasureKinds();
  if (kinds.length === 0) return null;
  return (
    <>
      <h2>{words.findings.measures}</h2>
      <p className="muted small-text">{words.findings.measuresNote}</p>
      {kinds.map((kind) => (
        <Section key={kind} title={labels.kind(kind)} id={`kind-${kind.replace(/\W+/g, "-")}`}>
          <Cases kind={kind} />
        </Section>
      ))}
    </>
  );
}

function Cases({ kind }: { kind: string }) {
  const { digits } = useWriting();
  const { definition } = useSession();
  const labels = useLabels();
  const found = useQuery({ queryKey: ["cases", "all", kind], queryFn: () => client.allCases(kind) });
  const isRead = kindOf(definition, kind)?.moves.some((move) => move.meaning === "acknowledge") ?? false;
  if (found.error && !found.data) return <Fault error={found.error} />;
  if (!found.data) return <Loading />;
  return (
    <ul className="plain-list line-list">
      {found.data.map((row) => (
        <li key={row.id} className="line">
          <div className="stack tight">
            <Link to={caseAddress(row.id)} className="row-title">
              {digits(row.title || row.number)}
            </Link>
            <p className="small-text muted">
              {digits(row.number)} · <When iso={row.since} />
            </p>
            {isRead && <Read id={row.id} />}
          </div>
          <StateChip label={labels.state(kind, row.state)} />
        </li>
      ))}
    </ul>
  );
}

function Read({ id }: { id: string }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const found = useQuery({ queryKey: ["receipts", id], queryFn: () => year.receipts(id) });
  return found.data?.acts.map((act) => (
    <details key={act.act} className="small-text">
      <summary>{digits(words.findings.read(act.read.length, act.read.length + act.unread.length))}</summary>
      {act.unread.length > 0 && <p className="muted">{digits(`${words.findings.unread}: ${act.unread.map(nameOf).join(", ")}`)}</p>}
    </details>
  ));
}
