/** Confirming an act: what will be declared, in words; the reason, the marked points, and what came of it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useState, type FormEvent } from "react";
import { client } from "../api/client";
import { Problem } from "../api/request";
import type { ActView, CaseView } from "../api/types";
import { isAgainst, kindOf, toneOf, useLabels } from "../app/labels";
import { newKey, outbox } from "../app/sending";
import { useSession } from "../app/session";
import { useWriting } from "../app/settings";
import { useToast } from "../app/toasts";
import { drafts } from "../lib/drafts";
import { amountInWords, formatAmount, readAmount } from "../lib/money";
import { Dialog } from "../ui/dialog";
import { Button, Fault, Loading, Notice } from "../ui/parts";
import { PointsEditor, type NewPoint } from "./points";
import { useFreshLogin } from "./useFreshLogin";

interface Props {
  caseId: string;
  act: ActView;
  onClose: () => void;
  onDone?: () => void;
}

export function DecideDialog({ caseId, act, onClose, onDone }: Props) {
  const { words } = useWriting();
  const labels = useLabels();
  const found = useQuery({ queryKey: ["case", caseId], queryFn: () => client.case(caseId) });
  const title = found.data ? labels.act(found.data.kind, act.act) : labels.name(act.act);
  return (
    <Dialog title={title} onClose={onClose} wide>
      {found.error && !found.data ? <Fault error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? <Decision which={found.data} act={found.data.acts.find((one) => one.act === act.act && one.forPerson === act.forPerson) ?? act} onClose={onClose} onDone={onDone} /> : !found.error && <Loading />}
      {!found.data && <Button onClick={onClose}>{words.close}</Button>}
    </Dialog>
  );
}

/** What was typed here is a draft as well: a reason is not written twice. */
function useReason(person: string, place: string): [string, NewPoint[], (comment: string, points: NewPoint[]) => void] {
  const [kept] = useState(() => drafts.load(person, place)?.fields);
  const [comment, setComment] = useState(typeof kept?.comment === "string" ? kept.comment : "");
  const [points, setPoints] = useState<NewPoint[]>(Array.isArray(kept?.points) ? (kept.points as NewPoint[]) : []);
  return [
    comment,
    points,
    (nextComment, nextPoints) => {
      setComment(nextComment);
      setPoints(nextPoints);
      drafts.save(person, place, { fields: { comment: nextComment, points: nextPoints }, base: {}, version: null });
    },
  ];
}

function Decision({ which, act, onClose, onDone }: { which: CaseView; act: ActView; onClose: () => void; onDone?: () => void }) {
  const { words, text, digits, language } = useWriting();
  const { me, definition, nameOf } = useSession();
  const labels = useLabels();
  const toast = useToast();
  const queries = useQueryClient();
  const id = useId();
  const place = `${which.id}#${act.act}`;
  const [comment, points, keep] = useReason(me.person.id, place);
  const [key, setKey] = useState(newKey);
  const [sending, setSending] = useState(false);
  const [missing, setMissing] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const fresh = useFreshLogin();
  const [toStep, setToStep] = useState("");
  const decided = which.route.filter((step) => step.standing === "done");
  const wantsReason = isAgainst(act) || act.needs.includes("comment");
  const actLabel = labels.act(which.kind, act.act);
  const warnings = act.checks.filter((check) => !check.ok && check.effect === "warn");
  const needsFresh = client.asksFreshLogin(fault);
  const order = me.mayActFor.find((one) => one.person === act.forPerson)?.order ?? null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (wantsReason && !comment.trim()) {
      setMissing(true);
      document.getElementById(`${id}-comment`)?.focus();
      return;
    }
    setSending(true);
    if (needsFresh && !(await fresh.prove())) {
      setSending(false);
      return;
    }
    setFault(null);
    const body = client.actBody({ comment, points: points.filter((point) => point.text.trim()), toStep: toStep ? Number(toStep) : undefined, forPerson: act.forPerson });
    const outcome = await outbox.send({ key, person: me.person.id, path: client.actPath(which.id, act.act), body, version: which.version, label: { [language]: actLabel }, title: which.title || which.number, draft: place });
    setSending(false);
    if (outcome.kind === "done") {
      toast(outcome.answer.repeated ? `${words.decide.done(actLabel, digits(which.title))} ${words.decide.doneBefore}` : words.decide.done(actLabel, digits(which.title)));
      onDone?.();
      onClose();
    } else if (outcome.kind === "no") {
      setFault(outcome.problem);
      setKey(newKey());
      if (outcome.problem instanceof Problem && outcome.problem.status === 412) await queries.invalidateQueries({ queryKey: ["case", which.id] });
    }
  };

  if (!act.possible && !sending) return <NotNow act={act} onClose={onClose} />;
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <div className="declaration">
        <p className="muted small-text">{words.decide.declare}</p>
        <p className="declaration-text">
          {words.decide.iDeclare(digits(nameOf(me.person.id)), actLabel, labels.kind(which.kind))} <strong>{digits(which.title || which.number)}</strong> ({digits(which.number)})
          {act.forPerson && <>, {words.decide.forWhom(digits(nameOf(act.forPerson)), order)}</>}
        </p>
        <Amounts which={which} fields={kindOf(definition, which.kind)?.fields.filter((field) => field.type.kind === "money").map((field) => field.name) ?? []} />
        {act.to && <p className="muted">{words.decide.leadsTo(labels.state(which.kind, act.to))}</p>}
      </div>
      {warnings.length > 0 && (
        <Notice tone="warn" title={words.decide.warnings}>
          <ul>
            {warnings.map((check) => (
              <li key={check.code}>{digits(text(check.message) || check.rule)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="field">
        <label htmlFor={`${id}-comment`}>
          {wantsReason ? words.decide.reason : words.decide.comment} <span className="muted">({wantsReason ? words.required : words.optional})</span>
        </label>
        <textarea
          id={`${id}-comment`}
          className="input"
          rows={3}
          value={comment}
          aria-invalid={missing || undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            setMissing(false);
            keep(event.target.value, points);
          }}
        />
        <p id={`${id}-note`} className={missing ? "field-error" : "muted small-text"}>
          {missing ? words.decide.reasonMissing : words.decide.reasonNote}
        </p>
      </div>
      {act.meaning === "return" && decided.length > 0 && (
        <div className="field">
          <label htmlFor={`${id}-step`}>{words.decide.backTo}</label>
          <select id={`${id}-step`} className="input" value={toStep} onChange={(event) => setToStep(event.target.value)}>
            <option value="">{words.decide.backToStart}</option>
            {decided.map((step) => (
              <option key={step.number} value={step.number}>
                {digits(words.decide.backToStep(step.number, text(step.who)))}
              </option>
            ))}
          </select>
        </div>
      )}
      {act.meaning === "return" && <PointsEditor kind={which.kind} points={points} onChange={(next) => keep(comment, next)} />}
      {fault !== null && (needsFresh ? fresh.form : <Refusal fault={fault} />)}
      <Asking orderKey={key} sending={sending} />
      <div className="dialog-foot">
        <Button onClick={onClose}>{sending ? words.close : words.cancel}</Button>
        <Button tone={toneOf(act) === "danger" ? "danger" : "main"} type="submit" disabled={sending}>
          {sending ? words.decide.sending : words.decide.confirm(actLabel)}
        </Button>
      </div>
    </form>
  );
}

/** The list offers what somebody has the right to; the case knows what stands in the way. */
function NotNow({ act, onClose }: { act: ActView; onClose: () => void }) {
  const { words, text, digits } = useWriting();
  const stopped = act.checks.filter((check) => !check.ok && check.effect === "stop");
  return (
    <div className="stack">
      <Notice tone="bad" title={words.decide.notNow}>
        <ul>
          {act.reasons.map((reason, at) => (
            <li key={`${at}-${reason.code}`}>
              {digits(text(reason.message))} <span className="code-line">{reason.code}</span>
              {text(reason.help) && <p>{`${words.problem.help}: ${digits(text(reason.help))}`}</p>}
            </li>
          ))}
          {act.reasons.length === 0 && stopped.map((check) => <li key={check.rule}>{digits(text(check.message) || check.rule)}</li>)}
        </ul>
      </Notice>
      <div className="dialog-foot">
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </div>
  );
}

function Amounts({ which, fields }: { which: CaseView; fields: string[] }) {
  const { words, language, digits } = useWriting();
  const labels = useLabels();
  return (
    <>
      {fields.slice(0, 2).map((field) => {
        const value = which.fields[field];
        const satang = typeof value === "string" || typeof value === "number" ? readAmount(value) : null;
        if (satang === null) return null;
        return <p key={field}>{digits(words.decide.amount(labels.field(which.kind, field), formatAmount(satang), amountInWords(satang, language)))}</p>;
      })}
    </>
  );
}

/** While no answer is there: that it is not known, and that it is asked again. */
export function Asking({ orderKey, sending }: { orderKey: string; sending: boolean }) {
  const { words } = useWriting();
  const [standing, setStanding] = useState<string | null>(null);
  useEffect(() => {
    const look = () => setStanding(outbox.open().find((one) => one.order.key === orderKey)?.standing ?? null);
    look();
    return outbox.subscribe(look);
  }, [orderKey]);
  if (!sending || !standing || standing === "sending") return null;
  return (
    <Notice tone="warn" live title={words.decide.unknownShort}>
      <p>{standing === "unknown" ? words.decide.unknown : standing === "busy" ? words.decide.busy : words.decide.waitingSignIn}</p>
    </Notice>
  );
}

/** Why the rules said no: each reason with what helps and who can. */
export function Refusal({ fault }: { fault: unknown }) {
  const { words } = useWriting();
  return <Fault error={fault} title={fault instanceof Problem ? words.decide.refused : undefined} />;
}
