/** A record, or a list of them, as a form made from its type: each field with its own input, faults at the field. */
import type { FieldDef } from "../../api/types";
import { useWriting } from "../../app/settings";
import { useFaultTexts } from "./faults";
import { faultsOf, isEmptyRecord, type TypedRecord } from "../../lib/values";
import { Button } from "../parts";
import { FieldInput } from "./FieldInput";

interface Props<Value> {
  id: string;
  fields: FieldDef[];
  label: string;
  value: Value;
  /** The form was sent and something is wrong here: say what, at its field. */
  invalid: boolean;
  onChange: (value: Value) => void;
}

export function RecordInput({ id, fields, label, value, invalid, onChange }: Props<TypedRecord>) {
  return (
    <div id={id} role="group" aria-label={label} className="record" tabIndex={-1}>
      <Fields fields={fields} value={value} invalid={invalid} onChange={onChange} />
    </div>
  );
}

export function RecordsInput({ id, fields, label, value, invalid, onChange }: Props<TypedRecord[]>) {
  const { words, digits } = useWriting();
  const shown = value.length > 0 ? value : [{}];
  return (
    <div id={id} role="group" aria-label={label} className="stack" tabIndex={-1}>
      {shown.map((record, at) => (
        <div key={at} role="group" aria-label={digits(words.form.record(label, at + 1))} className="record">
          <div className="record-head">
            <span className="muted small-text">{digits(at + 1)}</span>
            {value.length > 0 && (
              <button type="button" className="icon-button" aria-label={digits(words.form.removeRecord(at + 1))} onClick={() => onChange(value.filter((_, index) => index !== at))}>
                <span aria-hidden="true">✕</span>
              </button>
            )}
          </div>
          <Fields fields={fields} value={record} invalid={invalid} onChange={(next) => onChange(shown.map((one, index) => (index === at ? next : one)))} />
        </div>
      ))}
      <div>
        <Button small onClick={() => onChange([...shown, {}])}>
          {words.form.addRecord}
        </Button>
      </div>
    </div>
  );
}

function Fields({ fields, value, invalid, onChange }: { fields: FieldDef[]; value: TypedRecord; invalid: boolean; onChange: (value: TypedRecord) => void }) {
  const faultText = useFaultTexts();
  const faults = invalid && !isEmptyRecord(value) ? faultsOf(fields, value) : {};
  return (
    <div className="form-grid">
      {fields.map((field) => {
        const typed = value[field.name] ?? "";
        const fault = faults[field.name];
        return <FieldInput key={field.name} field={field} value={typed} fault={fault && faultText(fault, typed)} onChange={(next) => onChange({ ...value, [field.name]: next })} />;
      })}
    </div>
  );
}
