/** An act that takes fields: the form from the definition, answers to marked points, and the draft. */
import { useQueryClient } from "@tanstack/react-query";
import { useId, useMemo, useRef, useState, type FormEvent } from "react";
import { client } from "../../api/client";
import { Problem } from "../../api/request";
import type { ActView, CaseView, FieldDef, KindDef } from "../../api/types";
import { isAgainst, useLabels } from "../../app/labels";
import { newKey, outbox } from "../../app/sending";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useToast } from "../../app/toasts";
import { faultsOf, typedOf, valueOf, type Typed } from "../../lib/values";
import { FieldInput } from "../../ui/form/FieldInput";
import { Button, Notice } from "../../ui/parts";
import { Asking, Refusal } from "../decide";
import { PointAnswers, type PointAnswer } from "../points";
import { Conflicts, DraftKept, DraftNotes } from "./DraftNotes";
import { useFaultTexts } from "../../ui/form/faults";
import { useDraftForm } from "./useDraftForm";

const COMMENT = "#comment";
const ANSWERS = "#answers";

export default function ActForm({ which, kind, act, onDone, onCancel }: { which: CaseView; kind: KindDef; act: ActView; onDone: () => void; onCancel: () => void }) {
  const { words, digits, text, language } = useWriting();
  const { me } = useSession();
  const labels = useLabels();
  const toast = useToast();
  const queries = useQueryClient();
  const id = useId();
  const top = useRef<HTMLFormElement>(null);
  const place = `${which.id}#${act.act}`;
  const fields = useMemo(() => act.takes.map((name) => kind.fields.find((field) => field.name === name)).filter((field): field is FieldDef => field !== undefined), [act.takes, kind]);
  const current = useMemo(() => {
    const typed: Record<string, unknown> = Object.fromEntries(fields.map((field) => [field.name, typedOf(which.fields[field.name], field.type, "th")]));
    return { ...typed, [COMMENT]: "", [ANSWERS]: {} };
  }, [fields, which.fields]);
  const form = useDraftForm(me.person.id, place, current, which.version);
  const faultText = useFaultTexts();
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [fault, setFault] = useState<unknown>(null);
  const [key, setKey] = useState(newKey);
  const [sending, setSending] = useState(false);
  const typed = (name: string) => (form.typed[name] ?? "") as Typed;
  const comment = String(form.typed[COMMENT] ?? "");
  const answers = (form.typed[ANSWERS] ?? {}) as Record<number, PointAnswer>;
  const open = which.points.filter((point) => !point.answer);
  const label = labels.act(which.kind, act.act);
  const needsComment = act.needs.includes("comment") || isAgainst(act);

  /** A fault goes as soon as its field is touched. */
  const change = (name: string, value: unknown, faulty = name) => {
    form.set(name, value);
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([one]) => one !== faulty)));
  };

  /** What is wrong before anything is sent, by field; points as `point 3`. */
  const check = (): Record<string, string> => {
    const found: Record<string, string> = {};
    for (const [name, kindOfFault] of Object.entries(faultsOf(fields, form.typed as Record<string, Typed>))) found[name] = faultText(kindOfFault, typed(name));
    for (const point of open) {
      const answer = answers[point.number];
      if (!answer?.kind) found[`point ${point.number}`] = words.case.answerMissing;
      else if (answer.kind === "explained" && !answer.text.trim()) found[`point ${point.number}`] = words.case.explainMissing;
    }
    if (needsComment && !comment.trim()) found[COMMENT] = words.decide.reasonMissing;
    return found;
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = check();
    setFaults(found);
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(() => top.current?.querySelector<HTMLElement>("[aria-invalid=true], .wrong input, .wrong textarea, .wrong select, .point-answer input")?.focus());
      return;
    }
    const values = Object.fromEntries(fields.map((field) => [field.name, valueOf(typed(field.name), field.type).value]).filter(([name, value]) => value !== null || (which.fields[name as string] ?? null) !== null));
    const body = client.actBody({ comment, fields: values, answers: open.map((point) => ({ number: point.number, answer: answers[point.number]!.kind!, text: answers[point.number]!.text })), forPerson: act.forPerson });
    setSending(true);
    setFault(null);
    const outcome = await outbox.send({ key, person: me.person.id, path: client.actPath(which.id, act.act), body, version: which.version, label: { [language]: label }, title: which.title, draft: place });
    setSending(false);
    if (outcome.kind === "done") {
      toast(words.decide.done(label, digits(which.title)));
      onDone();
      return;
    }
    if (outcome.kind === "left") return;
    setKey(newKey());
    setFault(outcome.problem);
    if (outcome.problem instanceof Problem) {
      setFaults(Object.fromEntries(outcome.problem.body.fields.map((one) => [one.field, [text(one.message), text(one.help)].filter(Boolean).join(" · ")])));
      if (outcome.problem.status === 412) {
        setFault(null);
        await queries.invalidateQueries({ queryKey: ["case", which.id] });
      }
    }
  };

  const pointOn = (field: string) => open.filter((point) => point.field === field).map((point) => `${point.number}. ${point.text}`).join(" · ");

  return (
    <form ref={top} className="stack act-form" onSubmit={(event) => void submit(event)} noValidate aria-label={label}>
      <DraftNotes form={form} />
      <Conflicts form={form} label={(field) => (field === COMMENT ? words.decide.comment : labels.field(which.kind, field))} show={(_, value) => (Array.isArray(value) ? value.join(", ") : String(value ?? words.case.empty))} />
      {Object.keys(faults).length > 0 && <Notice tone="bad" live title={digits(words.form.mistakes(Object.keys(faults).length))} />}
      {act.checks.some((check) => !check.ok && check.effect !== "record") && (
        <Notice tone="warn" title={words.decide.warningsNow}>
          <ul>
            {act.checks
              .filter((check) => !check.ok && check.effect !== "record")
              .map((check) => (
                <li key={check.rule}>
                  {digits(text(check.message) || labels.name(check.rule))}
                  {check.advice && <p>{`${words.problem.help}: ${digits(text(check.advice))}`}</p>}
                </li>
              ))}
          </ul>
        </Notice>
      )}
      {open.length > 0 && (
        <fieldset className="points">
          <legend>{words.case.points}</legend>
          <PointAnswers
            kind={which.kind}
            points={open}
            answers={answers}
            faults={Object.fromEntries(Object.entries(faults).filter(([name]) => name.startsWith("point ")).map(([name, says]) => [Number(name.slice(6)), says]))}
            onChange={(number, answer) => change(ANSWERS, { ...answers, [number]: answer }, `point ${number}`)}
          />
        </fieldset>
      )}
      <div className="form-grid">
        {fields.map((field) => (
          <FieldInput key={field.name} field={field} value={typed(field.name)} fault={faults[field.name]} note={pointOn(field.name)} onChange={(value) => change(field.name, value)} />
        ))}
      </div>
      <div className="field">
        <label htmlFor={`${id}-comment`}>
          {words.decide.comment} {!needsComment && <span className="muted small-text">({words.optional})</span>}
        </label>
        <textarea id={`${id}-comment`} className="input grows" rows={2} value={comment} aria-invalid={Boolean(faults[COMMENT]) || undefined} onChange={(event) => change(COMMENT, event.target.value)} />
        {faults[COMMENT] && <p className="field-error">{faults[COMMENT]}</p>}
      </div>
      {fault !== null && <Refusal fault={fault} />}
      <Asking orderKey={key} sending={sending} />
      <div className="row form-foot">
        <Button tone="main" type="submit" disabled={sending || form.conflicts.length > 0}>
          {sending ? words.decide.sending : label}
        </Button>
        <Button onClick={onCancel}>{words.close}</Button>
        <DraftKept form={form} />
      </div>
    </form>
  );
}
