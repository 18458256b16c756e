/** Putting an item before the session: a case that waits for this body with a motion, or any other matter. */
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { client } from "../../api/client";
import type { MeetingView } from "../../api/types";
import { useLabels } from "../../app/labels";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useOrder } from "../../app/useOrder";
import { Dialog } from "../../ui/dialog";
import { Button } from "../../ui/parts";
import { Refusal } from "../decide";

export function PutItem({ meeting, onClose }: { meeting: MeetingView; onClose: () => void }) {
  const { words, digits } = useWriting();
  const { definition, nameOf } = useSession();
  const labels = useLabels();
  const order = useOrder();
  const id = useId();
  const [number, setNumber] = useState(String(meeting.items.length + 1));
  const [chosen, setChosen] = useState("");
  const [motion, setMotion] = useState("");
  const [subject, setSubject] = useState("");
  const [text, setText] = useState("");
  const [recused, setRecused] = useState<string[]>([]);
  // Moves that this body decides, and the states in which cases wait for it.
  const moves = definition.kinds.flatMap((kind) => kind.moves.filter((move) => move.bodies.includes(meeting.body)).map((move) => ({ kind: kind.name, move })));
  const waiting = [...new Map(moves.flatMap(({ kind, move }) => move.from.map((state) => [`${kind} ${state}`, { kind, state }]))).values()];
  const cases = useQuery({ queryKey: ["cases", "ready", meeting.body], queryFn: async () => (await Promise.all(waiting.map((one) => client.cases({ kind: one.kind, state: one.state, limit: 200 })))).flatMap((page) => page.rows) });
  const of = cases.data?.find((one) => one.id === chosen);
  const motions = of ? moves.filter(({ kind, move }) => kind === of.kind && move.from.includes(of.state)) : [];
  const present = meeting.members.filter((member) => member.status === "present");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const item = number.trim();
    const body: Record<string, unknown> = { item };
    if (of) Object.assign(body, { case: of.id, motion: motion || motions[0]?.move.act });
    if (subject.trim()) body.subject = subject.trim();
    if (text.trim()) body.text = text.trim();
    if (recused.length > 0) body.recused = recused;
    if (await order.send(client.meetingPath.put(meeting.id), body, null, words.meeting.put, item)) onClose();
  };
  return (
    <Dialog title={words.meeting.put} onClose={onClose} wide>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={`${id}-number`}>{words.audit.seq}</label>
          <input id={`${id}-number`} className="input short" required value={number} onChange={(event) => setNumber(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-case`}>{words.meeting.ready}</label>
          <select id={`${id}-case`} className="input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">–</option>
            {cases.data?.map((one) => (
              <option key={one.id} value={one.id}>
                {digits(`${one.number} ${one.title}`)}
              </option>
            ))}
          </select>
        </div>
        {of && (
          <div className="field">
            <label htmlFor={`${id}-motion`}>{words.meeting.motion}</label>
            <select id={`${id}-motion`} className="input" value={motion} onChange={(event) => setMotion(event.target.value)}>
              {motions.map(({ move }) => (
                <option key={move.act} value={move.act}>
                  {labels.act(of.kind, move.act)}
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="field">
          <label htmlFor={`${id}-subject`}>
            {words.meeting.subject} <span className="muted">({words.optional})</span>
          </label>
          <input id={`${id}-subject`} className="input" value={subject} onChange={(event) => setSubject(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-text`}>
            {words.meeting.text} <span className="muted">({words.optional})</span>
          </label>
          <textarea id={`${id}-text`} className="input grows" rows={2} value={text} onChange={(event) => setText(event.target.value)} />
        </div>
        {present.length > 0 && (
          <details>
            <summary>{words.meeting.recusedList}</summary>
            <div className="stack tight">
              {present.map(({ person }) => (
                <label key={person} className="switch-line">
                  <input type="checkbox" checked={recused.includes(person)} onChange={(event) => setRecused(event.target.checked ? [...recused, person] : recused.filter((one) => one !== person))} />
                  {digits(nameOf(person))}
                </label>
              ))}
            </div>
          </details>
        )}
        {order.fault && <Refusal fault={order.fault} />}
        <div className="dialog-foot">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" tone="main" disabled={order.sending}>
            {words.meeting.put}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
