/** The parameters by which rules count: value, from when on, source, and what nobody has verified yet. */
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { fieldTypeOf } from "../../api/mapping";
import { office, type Parameter } from "../../api/office";
import type { FieldDef } from "../../api/types";
import type { WireType } from "../../api/wire";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useOrder } from "../../app/useOrder";
import { asHeading } from "../../i18n/text";
import { faultsOf, typedDate, typedOf, valueOf, type Typed } from "../../lib/values";
import { readTypedDate } from "../../lib/dates";
import { Dialog, DialogFoot } from "../../ui/dialog";
import { DateInput } from "../../ui/form/DateInput";
import { FieldInput } from "../../ui/form/FieldInput";
import { useFaultTexts } from "../../ui/form/faults";
import { Button, Fault, Loading, Section, When } from "../../ui/parts";
import { ShownValue } from "../case/FieldValue";
import { Asking, Refusal } from "../decide";

export function Parameters() {
  const { words, text } = useWriting();
  const found = useQuery({ queryKey: ["parameters"], queryFn: office.parameters });
  const [setting, setSetting] = useState<Parameter | null>(null);
  if (!found.data) return found.error ? <Fault error={found.error} retry={() => void found.refetch()} /> : <Loading />;
  if (found.data.length === 0) return <p className="muted">{words.office.noParameters}</p>;
  return (
    <>
      {found.data.map((one) => (
        <ParameterView key={one.name} parameter={one} onSet={() => setSetting(one)} />
      ))}
      {setting && <SetDialog key={setting.name} parameter={setting} title={`${words.office.set}: ${text(setting.label) || setting.name}`} onClose={() => setSetting(null)} />}
    </>
  );
}

function ParameterView({ parameter, onSet }: { parameter: Parameter; onSet: () => void }) {
  const { words, text, digits } = useWriting();
  const latest = parameter.values.length - 1;
  const type = fieldTypeOf(parameter.type as unknown as WireType);
  return (
    <Section
      title={asHeading(text(parameter.label) || parameter.name)}
      id={`parameter-${parameter.name.replace(/\W+/g, "-")}`}
      side={
        <Button small onClick={onSet}>
          {words.office.set}
        </Button>
      }
    >
      <p className="row">
        {parameter.status === "unverified" && <span className="chip bad">! {words.office.unverified}</span>}
        <span className="muted small-text">{digits(parameter.source ?? "")}</span>
      </p>
      {parameter.values.length === 0 && <p>{words.office.noValue}</p>}
      <ul className="plain-list stack tight">
        {parameter.values.map((one, at) => (
          <li key={`${one.from}-${at}`} className={at === latest ? "" : "muted"}>
            <div className="parameter-value breaks">
              <ShownValue type={type} value={one.value} />
            </div>{" "}
            {digits(parameter.unit ?? "")} <When iso={one.from} style="full" />{" "}
            <span className="small-text">
              {words.office.setBy} {one.set_by === "office" ? words.office.byOffice : words.office.byDefinition}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function SetDialog({ parameter, title, onClose }: { parameter: Parameter; title: string; onClose: () => void }) {
  const { words, language } = useWriting();
  const { me } = useSession();
  const order = useOrder();
  const faultText = useFaultTexts();
  const type = fieldTypeOf(parameter.type as unknown as WireType);
  const field: FieldDef = { name: "value", label: parameter.label, type, required: true, values: [], help: null, check: null, personal: false };
  const [typed, setTyped] = useState<Typed>(typedOf(parameter.value ?? null, type, language));
  const [from, setFrom] = useState(typedDate(me.today));
  const [fault, setFault] = useState("");
  const day = readTypedDate(from);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf([field], { value: typed }).value;
    setFault(found ? faultText(found, typed) : "");
    if (found || day.kind !== "date") return;
    if (await order.send(office.parameterPath, { parameter: parameter.name, value: valueOf(typed, type).value, from: day.iso }, null, title, parameter.name)) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <FieldInput field={field} value={typed} fault={fault || undefined} onChange={setTyped} />
        <div className="field">
          <label htmlFor="parameter-from">{words.office.holdsFrom}</label>
          <DateInput id="parameter-from" label={words.office.holdsFrom} value={from} onChange={setFrom} today={me.today} invalid={day.kind !== "date"} />
        </div>
        {order.fault && <Refusal fault={order.fault} />}
        <Asking orderKey={order.key} sending={order.sending} />
        <DialogFoot send={words.office.set} sending={order.sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
