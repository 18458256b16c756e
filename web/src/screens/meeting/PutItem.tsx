/** Putting an item before the session: a case that waits for this body with a motion, or any other matter. */
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { client } from "../../api/client";
import type { MeetingItem, MeetingView } from "../../api/types";
import { useLabels } from "../../app/labels";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useOrder } from "../../app/useOrder";
import { Dialog, DialogFoot } from "../../ui/dialog";
import { Refusal } from "../decide";

/** `item`: one that stands on the agenda already, and comes up now. */
export function PutItem({ meeting, item: listed, onClose }: { meeting: MeetingView; item?: MeetingItem; onClose: () => void }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const order = useOrder();
  const id = useId();
  const [number, setNumber] = useState(listed?.id ?? String(meeting.items.length + 1));
  const [chosen, setChosen] = useState(listed?.case ?? "");
  const [motion, setMotion] = useState("");
  const [subject, setSubject] = useState("");
  const [text, setText] = useState("");
  const [minutesOf, setMinutesOf] = useState("");
  const [secret, setSecret] = useState(false);
  const [recused, setRecused] = useState<string[]>([]);
  const ready = useQuery({ queryKey: ["cases", "ready", meeting.body], queryFn: () => client.ready(meeting.body) });
  const of = ready.data?.items.find((one) => one.case === chosen);
  const kind = of?.case.split("/")[0] ?? "";
  const present = meeting.members.filter((member) => member.status === "present");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const item = number.trim();
    const body: Record<string, unknown> = { item };
    if (of && !listed) body.case = of.case;
    if (of && !listed?.motion) body.motion = motion || of.motions[0];
    if (minutesOf) body.minutes_of = minutesOf.replace(/^meeting\//, "");
    if (secret) body.secret = true;
    if (subject.trim()) body.subject = subject.trim();
    if (text.trim()) body.text = text.trim();
    if (recused.length > 0) body.recused = recused;
    if (await order.send(client.meetingPath.put(meeting.id), body, null, words.meeting.put, item)) onClose();
  };
  return (
    <Dialog title={words.meeting.put} onClose={onClose} wide>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {!listed && (
          <>
            <div className="field">
              <label htmlFor={`${id}-number`}>{words.audit.seq}</label>
              <input id={`${id}-number`} className="input short" required value={number} onChange={(event) => setNumber(event.target.value)} />
            </div>
            <div className="field">
              <label htmlFor={`${id}-case`}>{words.meeting.ready}</label>
              <select id={`${id}-case`} className="input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
                <option value="">–</option>
                {ready.data?.items
                  .filter((one) => !one.on_agenda_of)
                  .map((one) => (
                    <option key={one.case} value={one.case}>
                      {digits(`${one.case.split("/").slice(1).join("/")} ${one.subject}`)}
                    </option>
                  ))}
              </select>
            </div>
          </>
        )}
        {of && !listed?.motion && (
          <div className="field">
            <label htmlFor={`${id}-motion`}>{words.meeting.motion}</label>
            <select id={`${id}-motion`} className="input" value={motion} onChange={(event) => setMotion(event.target.value)}>
              {of.motions.map((act) => (
                <option key={act} value={act}>
                  {labels.act(kind, act)}
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
        {!listed && (ready.data?.minutes.length ?? 0) > 0 && (
          <div className="field">
            <label htmlFor={`${id}-minutes`}>
              {words.room.put.minutesOf} <span className="muted">({words.optional})</span>
            </label>
            <select id={`${id}-minutes`} className="input" value={minutesOf} onChange={(event) => setMinutesOf(event.target.value)}>
              <option value="">–</option>
              {ready.data?.minutes.map((one) => (
                <option key={one} value={one}>
                  {digits(one.replace(/^meeting\//, ""))}
                </option>
              ))}
            </select>
          </div>
        )}
        {meeting.ballots === "as_put" && (
          <label className="switch-line">
            <input type="checkbox" checked={secret} onChange={(event) => setSecret(event.target.checked)} />
            {words.room.put.secret}
          </label>
        )}
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
        <DialogFoot send={words.meeting.put} sending={order.sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
