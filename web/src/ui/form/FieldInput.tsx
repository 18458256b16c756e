/** One field of a form, drawn from its definition: label, help, input by type, and what is wrong with it. */
import { useId, useState, type KeyboardEvent } from "react";
import type { FieldDef } from "../../api/types";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { asHeading } from "../../i18n/text";
import { amountInWords, readAmount } from "../../lib/money";
import { isPlainList, recordsOf, type Typed } from "../../lib/values";
import { DateInput } from "./DateInput";
import { CaseInput, PersonInput } from "./Lookup";
import { RecordInput, RecordsInput } from "./RecordInput";

interface Props {
  field: FieldDef;
  value: Typed;
  onChange: (value: Typed) => void;
  fault?: string;
  /** Points that were marked on this field. */
  note?: string;
}

export function FieldInput({ field, value, onChange, fault, note }: Props) {
  const { words, text, digits } = useWriting();
  const id = `${useId()}-${field.name.replace(/\W+/g, "-")}`;
  const help = text(field.help);
  const describedBy = [help && `${id}-help`, fault && `${id}-fault`, note && `${id}-note`].filter(Boolean).join(" ") || undefined;
  const label = asHeading(text(field.label) || field.name);
  return (
    <div className={`field ${fault ? "wrong" : ""}`} data-field={field.name}>
      <label htmlFor={id}>
        {label} {!field.required && <span className="muted small-text">({words.optional})</span>}
      </label>
      {help && (
        <p id={`${id}-help`} className="muted small-text">
          {digits(help)}
        </p>
      )}
      {note && (
        <p id={`${id}-note`} className="field-note">
          {digits(note)}
        </p>
      )}
      <Control id={id} field={field} label={label} value={value} onChange={onChange} describedBy={describedBy} invalid={Boolean(fault)} />
      {fault && (
        <p id={`${id}-fault`} className="field-error">
          {digits(fault)}
        </p>
      )}
    </div>
  );
}

interface ControlProps {
  id: string;
  field: FieldDef;
  label: string;
  value: Typed;
  onChange: (value: Typed) => void;
  describedBy: string | undefined;
  invalid: boolean;
}

function Control({ id, field, label, value, onChange, describedBy, invalid }: ControlProps) {
  const { me } = useSession();
  const { words, text } = useWriting();
  const single = Array.isArray(value) ? value.join("\n") : value;
  const shared = { id, "aria-describedby": describedBy, "aria-invalid": invalid || undefined, "aria-required": field.required || undefined };
  if (isPlainList(field.type)) return <ListInput id={id} label={label} value={Array.isArray(value) ? value : []} values={field.values} onChange={onChange} describedBy={describedBy} />;
  if (field.values.length > 0) {
    return (
      <select {...shared} className="input" value={single} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words.form.choose}</option>
        {field.values.map((one) => (
          <option key={one.value} value={one.value}>
            {text(one.label) || one.value}
          </option>
        ))}
      </select>
    );
  }
  switch (field.type.kind) {
    case "date":
      return <DateInput id={id} label={label} value={single} onChange={onChange} describedBy={describedBy} invalid={invalid} today={me.today} />;
    case "person":
      return <PersonInput id={id} label={label} value={single} onChange={onChange} describedBy={describedBy} invalid={invalid} />;
    case "case":
      return <CaseInput kind={field.type.of} id={id} label={label} value={single} onChange={onChange} describedBy={describedBy} invalid={invalid} />;
    case "money":
      return <MoneyInput shared={shared} value={single} onChange={onChange} />;
    case "number":
      return <input {...shared} className="input short" inputMode="decimal" autoComplete="off" value={single} onChange={(event) => onChange(event.target.value)} />;
    case "boolean":
      return <YesNo id={id} label={label} value={single} onChange={onChange} />;
    case "time":
      return <input {...shared} type="time" className="input short" value={single} onChange={(event) => onChange(event.target.value)} />;
    case "record":
      return <RecordInput id={id} fields={field.type.fields} label={label} value={recordsOf(single)[0] ?? {}} invalid={invalid} onChange={(record) => onChange(JSON.stringify(record))} />;
    case "list":
      if (field.type.of.kind === "record") return <RecordsInput id={id} fields={field.type.of.fields} label={label} value={recordsOf(single)} invalid={invalid} onChange={(records) => onChange(JSON.stringify(records))} />;
      return <textarea {...shared} className="input code" rows={4} spellCheck={false} placeholder={words.form.shapeJson} value={single} onChange={(event) => onChange(event.target.value)} />;
    default:
      return <textarea {...shared} className="input grows" rows={1} value={single} onChange={(event) => onChange(event.target.value)} />;
  }
}

function MoneyInput({ shared, value, onChange }: { shared: object; value: string; onChange: (value: string) => void }) {
  const { language, digits } = useWriting();
  const satang = value.trim() ? readAmount(value) : null;
  return (
    <div className="stack tight">
      <span className="with-unit">
        <input {...shared} className="input amount-input" inputMode="decimal" autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} />
        <span className="unit">{language === "th" ? "บาท" : "baht"}</span>
      </span>
      <p className="muted small-text" aria-live="polite">
        {satang === null ? "" : digits(amountInWords(satang, language))}
      </p>
    </div>
  );
}

function YesNo({ id, label, value, onChange }: { id: string; label: string; value: string; onChange: (value: string) => void }) {
  const { words } = useWriting();
  return (
    <div className="row" role="radiogroup" aria-label={label} id={id} tabIndex={-1}>
      {(["yes", "no"] as const).map((one) => (
        <label key={one} className="switch-line">
          <input type="radio" name={id} checked={value === one} onChange={() => onChange(one)} />
          {words[one]}
        </label>
      ))}
    </div>
  );
}

/** A list: Enter adds what is typed; what stands in the input when the form is sent belongs to it, too. */
function ListInput({ id, label, value, values, onChange, describedBy }: { id: string; label: string; value: string[]; values: FieldDef["values"]; onChange: (value: string[]) => void; describedBy: string | undefined }) {
  const { words, text, digits } = useWriting();
  const [next, setNext] = useState("");
  if (values.length > 0) {
    return (
      <div className="row" role="group" aria-label={label} id={id}>
        {values.map((one) => (
          <label key={one.value} className="switch-line">
            <input type="checkbox" checked={value.includes(one.value)} onChange={(event) => onChange(event.target.checked ? [...value, one.value] : value.filter((kept) => kept !== one.value))} />
            {text(one.label) || one.value}
          </label>
        ))}
      </div>
    );
  }
  const add = () => {
    if (next.trim()) onChange([...value, next.trim()]);
    setNext("");
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  };
  return (
    <div className="stack tight">
      {value.length > 0 && (
        <ul className="plain-list row">
          {value.map((one, at) => (
            <li key={`${at}-${one}`} className="tag">
              {digits(one)}
              <button type="button" className="tag-remove" aria-label={words.form.removeLine(one)} onClick={() => onChange(value.filter((_, i) => i !== at))}>
                <span aria-hidden="true">✕</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="date-input">
        <input id={id} className="input" value={next} placeholder={words.form.listHint} aria-describedby={describedBy} onChange={(event) => setNext(event.target.value)} onKeyDown={press} onBlur={add} />
        <button type="button" className="button" onClick={add}>
          {words.form.addLine}
        </button>
      </div>
    </div>
  );
}
