/** Opening a case: the form of its kind, with a draft of its own. */
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState, type FormEvent } from "react";
import { client } from "../api/client";
import { Problem } from "../api/request";
import type { FieldDef, KindDef } from "../api/types";
import { kindOf, useLabels } from "../app/labels";
import { caseAddress, useRouter } from "../app/router";
import { newKey, outbox } from "../app/sending";
import { useSession } from "../app/session";
import { useWriting } from "../app/settings";
import { useToast } from "../app/toasts";
import { faultsOf, typedOf, valueOf, valueOfLink, type Typed } from "../lib/values";
import { FieldInput } from "../ui/form/FieldInput";
import { Button, Empty, Notice } from "../ui/parts";
import { Asking, Refusal } from "./decide";
import { DraftKept, DraftNotes } from "./forms/DraftNotes";
import { useFaultTexts } from "../ui/form/faults";
import { useDraftForm } from "./forms/useDraftForm";

export default function NewCase({ kind: name }: { kind: string }) {
  const { words } = useWriting();
  const { definition } = useSession();
  const labels = useLabels();
  const kind = kindOf(definition, name);
  if (!kind) return <Empty page title={words.notFound.title}>{words.notFound.note}</Empty>;
  return (
    <>
      <div className="page-head">
        <h1>{words.caseList.new(labels.kind(kind.name))}</h1>
      </div>
      <NewForm key={kind.name} kind={kind} />
    </>
  );
}

/** What the first act takes can wait until then; what no act takes is needed now. */
function fieldsAtOpening(kind: KindDef, given: URLSearchParams): FieldDef[] {
  const start = kind.states.find((state) => state.start)?.name;
  const later = new Set(kind.moves.filter((move) => start !== undefined && move.from.includes(start) && move.to !== null && move.to !== start).flatMap((move) => move.takes));
  const everLater = new Set(kind.moves.flatMap((move) => move.takes));
  return kind.fields.filter((field) => field.required || given.has(field.name) || later.has(field.name) || !everLater.has(field.name)).map((field) => ({ ...field, required: field.required && (!later.has(field.name) || field.name === kind.title) }));
}

function NewForm({ kind }: { kind: KindDef }) {
  const { words, digits, text, language } = useWriting();
  const { me } = useSession();
  const labels = useLabels();
  const toast = useToast();
  const queries = useQueryClient();
  const { place: here, go } = useRouter();
  const place = `new:${kind.name}`;
  const fields = useMemo(() => fieldsAtOpening(kind, here.query), [kind, here.query]);
  // A link may say what stands in the fields to begin with.
  const current = useMemo(() => Object.fromEntries(fields.map((field) => [field.name, here.query.has(field.name) ? typedOf(valueOfLink(here.query.get(field.name)!, field.type), field.type, "th") : field.type.kind === "person" && field.required ? me.person.id : typedOf(null, field.type, "th")])), [fields, me, here.query]);
  const form = useDraftForm(me.person.id, place, current, null);
  const faultText = useFaultTexts();
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [fault, setFault] = useState<unknown>(null);
  const [key, setKey] = useState(newKey);
  const [sending, setSending] = useState(false);
  const typed = (name: string) => (form.typed[name] ?? "") as Typed;
  const label = words.caseList.new(labels.kind(kind.name));

  /** A fault goes as soon as its field is touched. */
  const change = (name: string, value: Typed) => {
    form.set(name, value);
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([one]) => one !== name)));
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = Object.fromEntries(Object.entries(faultsOf(fields, form.typed as Record<string, Typed>)).map(([name, one]) => [name, faultText(one, typed(name))]));
    setFaults(found);
    if (Object.keys(found).length > 0) {
      const page = event.currentTarget;
      requestAnimationFrame(() => page.querySelector<HTMLElement>(".wrong input, .wrong textarea, .wrong select")?.focus());
      return;
    }
    const values = Object.fromEntries(fields.map((field) => [field.name, valueOf(typed(field.name), field.type).value]).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)));
    setSending(true);
    setFault(null);
    const outcome = await outbox.send({ key, person: me.person.id, path: client.openPath, body: client.openBody(kind.name, values), version: null, label: { [language]: label }, title: String(form.typed[kind.title ?? ""] ?? ""), draft: place });
    setSending(false);
    if (outcome.kind === "done") {
      toast(label);
      await queries.invalidateQueries();
      go(outcome.answer.case ? caseAddress(outcome.answer.case) : "/cases");
    } else if (outcome.kind === "no") {
      setKey(newKey());
      setFault(outcome.problem);
      if (outcome.problem instanceof Problem) setFaults(Object.fromEntries(outcome.problem.body.fields.map((one) => [one.field, [text(one.message), text(one.help)].filter(Boolean).join(" · ")])));
    }
  };

  return (
    <form className="card stack" onSubmit={(event) => void submit(event)} noValidate aria-label={label}>
      <DraftNotes form={form} />
      {Object.keys(faults).length > 0 && <Notice tone="bad" live title={digits(words.form.mistakes(Object.keys(faults).length))} />}
      <div className="form-grid">
        {fields.map((field) => (
          <FieldInput key={field.name} field={field} value={typed(field.name)} fault={faults[field.name]} onChange={(value) => change(field.name, value)} />
        ))}
      </div>
      {fault !== null && <Refusal fault={fault} />}
      <Asking orderKey={key} sending={sending} />
      <div className="row form-foot">
        <Button tone="main" type="submit" disabled={sending}>
          {sending ? words.decide.sending : words.form.create}
        </Button>
        <Button onClick={() => window.history.back()}>{words.back}</Button>
        <DraftKept form={form} />
      </div>
    </form>
  );
}
