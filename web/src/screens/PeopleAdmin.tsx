/** What an administrator changes about people: each change is an event of the record, with its first and last day. */
import { useId, useState, type FormEvent } from "react";
import { client } from "../api/client";
import type { FieldDef, FieldType } from "../api/types";
import { useSession } from "../app/session";
import { useWriting } from "../app/settings";
import { useToast } from "../app/toasts";
import { useOrder } from "../app/useOrder";
import { faultsOf, typedDate, valueOf, type Typed } from "../lib/values";
import { Dialog, DialogFoot } from "../ui/dialog";
import { FieldInput } from "../ui/form/FieldInput";
import { Button } from "../ui/parts";
import { Asking, Refusal } from "./decide";
import { useFaultTexts } from "../ui/form/faults";

type Task = "register" | "grant" | "end" | "issue";

const PATHS: Record<Task, string> = { register: client.peoplePath.register, grant: client.peoplePath.grant, end: client.peoplePath.end, issue: client.peoplePath.order };

export function PeopleAdmin() {
  const { words } = useWriting();
  const [task, setTask] = useState<Task | null>(null);
  return (
    <>
      <div className="row no-print">
        {(["register", "grant", "end", "issue"] as const).map((one) => (
          <Button key={one} small onClick={() => setTask(one)}>
            {words.people[one]}
          </Button>
        ))}
      </div>
      {task && <TaskDialog key={task} task={task} onClose={() => setTask(null)} />}
    </>
  );
}

/** The fields of a task, in the terms of the command that it becomes. */
function useFields(task: Task): FieldDef[] {
  const { words } = useWriting();
  const { definition } = useSession();
  const text: FieldType = { kind: "text" };
  const field = (name: string, label: string, type: FieldType, required = true, values: FieldDef["values"] = []): FieldDef => ({ name, label: { en: label, th: label }, type, required, values, help: null, check: null, personal: false });
  const roles = definition.roles.map((role) => ({ value: role.id, label: role.label }));
  const kinds = (["substitute", "delegate"] as const).map((value) => ({ value, label: { en: words.people[value], th: words.people[value] } }));
  switch (task) {
    case "register":
      return [field("person", words.people.id, text), field("name", words.people.name, text)];
    case "grant":
      return [field("person", words.people.person, { kind: "person" }), field("role", words.people.role, text, true, roles), field("from", words.people.firstDay, { kind: "date" }), field("to", words.people.lastDay, { kind: "date" }, false)];
    case "end":
      return [field("person", words.people.person, { kind: "person" }), field("role", words.people.role, text, true, roles), field("to", words.people.lastDay, { kind: "date" })];
    case "issue":
      return [
        field("order", words.people.orderId, text),
        field("kind", words.people.kind, text, true, kinds),
        field("principal", words.people.principal, { kind: "person" }),
        field("deputy", words.people.deputy, { kind: "person" }),
        field("from", words.people.firstDay, { kind: "date" }),
        field("to", words.people.lastDay, { kind: "date" }),
        field("scope", words.people.scope, text, false),
        field("cap", words.people.cap, { kind: "money" }, false),
        field("document", words.people.document, text, false),
      ];
  }
}

function TaskDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const { words } = useWriting();
  const { me } = useSession();
  const toast = useToast();
  const order = useOrder();
  const faultText = useFaultTexts();
  const fields = useFields(task);
  const id = useId();
  const [typed, setTyped] = useState<Record<string, Typed>>({ from: typedDate(me.today) });
  const [faults, setFaults] = useState<Record<string, string>>({});
  const title = words.people[task];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = Object.fromEntries(Object.entries(faultsOf(fields, typed)).map(([name, fault]) => [name, faultText(fault, typed[name] ?? "")]));
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const body = Object.fromEntries(fields.map((field) => [field.name, valueOf(typed[field.name] ?? "", field.type).value]).filter(([, value]) => value !== null));
    if (!(await order.send(PATHS[task], body, null, title, String(body.person ?? body.order)))) return;
    toast(title);
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate aria-labelledby={id}>
        <span id={id} className="visually-hidden">
          {title}
        </span>
        {fields.map((field) => (
          <FieldInput key={field.name} field={field} value={typed[field.name] ?? ""} fault={faults[field.name]} onChange={(value) => setTyped({ ...typed, [field.name]: value })} />
        ))}
        {order.fault && <Refusal fault={order.fault} />}
        <Asking orderKey={order.key} sending={order.sending} />
        <DialogFoot send={title} sending={order.sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
