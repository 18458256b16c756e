/** What an administrator changes about people: each change is an event of the record, with its first and last day. */
import { useQuery } from "@tanstack/react-query";
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

const PEOPLE_TASKS = ["register", "grant", "end", "issue"] as const;
const GROUP_TASKS = ["addGroup", "renameGroup", "moveGroup", "closeGroup", "join", "quit"] as const;
type Task = (typeof PEOPLE_TASKS)[number] | (typeof GROUP_TASKS)[number];

const PATHS: Record<Task, string> = { ...client.peoplePath, issue: client.peoplePath.order };

export function PeopleAdmin() {
  return <Tasks tasks={PEOPLE_TASKS} />;
}

export function GroupsAdmin() {
  return <Tasks tasks={GROUP_TASKS} />;
}

function Tasks({ tasks }: { tasks: readonly Task[] }) {
  const { words } = useWriting();
  const [task, setTask] = useState<Task | null>(null);
  return (
    <>
      <div className="row no-print">
        {tasks.map((one) => (
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
  const groups = useQuery({ queryKey: ["groups"], queryFn: () => client.groups() });
  const group = (label: string, name: "group" | "parent" = "group", required = true) => {
    const known = (groups.data ?? []).map((one) => ({ value: one.id, label: { en: one.name, th: one.name } }));
    return field(name, label, text, required, known);
  };
  const person = field("person", words.people.person, { kind: "person" });
  const firstDay = field("from", words.people.firstDay, { kind: "date" });
  const lastDay = (required: boolean) => field("to", words.people.lastDay, { kind: "date" }, required);
  const kinds = (["substitute", "delegate"] as const).map((value) => ({ value, label: { en: words.people[value], th: words.people[value] } }));
  switch (task) {
    case "register":
      return [field("person", words.people.id, text), field("name", words.people.name, text)];
    case "grant":
      return [person, field("role", words.people.role, text, true, roles), group(words.people.inGroup, "group", false), firstDay, lastDay(false)];
    case "end":
      return [person, field("role", words.people.role, text, true, roles), group(words.people.inGroup, "group", false), lastDay(true)];
    case "addGroup":
      return [field("group", words.people.id, text), field("name", words.people.groupName, text), group(words.people.above, "parent", false), firstDay];
    case "renameGroup":
      return [group(words.people.group), field("name", words.people.groupName, text)];
    case "moveGroup":
      return [group(words.people.group), group(words.people.above, "parent", false), firstDay];
    case "closeGroup":
      return [group(words.people.group), lastDay(true)];
    case "join":
      return [person, group(words.people.group), firstDay, lastDay(false)];
    case "quit":
      return [person, group(words.people.group), lastDay(true)];
    case "issue":
      return [
        field("order", words.people.orderId, text),
        field("kind", words.people.kind, text, true, kinds),
        field("principal", words.people.principal, { kind: "person" }),
        field("deputy", words.people.deputy, { kind: "person" }),
        firstDay,
        lastDay(true),
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
    if (!(await order.send(PATHS[task], body, null, title, String(body.person ?? body.group ?? body.order)))) return;
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
