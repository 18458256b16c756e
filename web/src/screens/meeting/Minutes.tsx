/** The minutes as they follow from what was recorded: nothing in them is typed twice. Drafted when the session is over, certified and numbered by a later one. */
import { useId, useState, type FormEvent } from "react";
import { client } from "../../api/client";
import type { MeetingView } from "../../api/types";
import { Link, meetingAddress } from "../../app/router";
import { useLabels } from "../../app/labels";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useOrder } from "../../app/useOrder";
import { Dialog, DialogFoot } from "../../ui/dialog";
import { Button, Notice, Section, When } from "../../ui/parts";
import { Asking, Refusal } from "../decide";

export function Minutes({ meeting, leads }: { meeting: MeetingView; leads: boolean }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const [correcting, setCorrecting] = useState(false);
  const { minutes } = meeting;
  if (!minutes.over) return null;
  const members = new Set(meeting.members.map((one) => one.person));
  const there = (person: string) => meeting.attendance[person] === "present";
  const names = (persons: string[]) => persons.map((one) => digits(nameOf(one))).join(", ") || "–";
  const guests = Object.keys(meeting.attendance).filter((one) => there(one) && !members.has(one));
  const certifiedAt = minutes.certified_at ? <Link to={meetingAddress(minutes.certified_at.split("#")[0]!)}>{digits(minutes.certified_at.replace(/^meeting\//, ""))}</Link> : null;
  return (
    <Section title={words.room.minutes} id="minutes" side={leads && minutes.certified_at && <Button small onClick={() => setCorrecting(true)}>{words.room.correct}</Button>}>
      {minutes.certified ? (
        <Notice tone="good" title={minutes.number ? digits(words.room.number(minutes.number)) : undefined}>
          <p>
            {words.room.certified("")}
            {certifiedAt}
          </p>
        </Notice>
      ) : (
        <Notice tone="info">
          <p>{certifiedAt ? digits(words.room.toCertifyAgain(minutes.certified_at!.replace(/^meeting\//, ""))) : words.room.draft}</p>
        </Notice>
      )}
      <dl className="values">
        {meeting.noticeSent && (
          <div>
            <dt>{words.room.noticeSent("").replace(/: ?$/, "")}</dt>
            <dd>
              <When iso={meeting.noticeSent} style="full" />
            </dd>
          </div>
        )}
        <div>
          <dt>{words.room.present}</dt>
          <dd>{names(meeting.members.filter((one) => one.status === "present").map((one) => one.person))}</dd>
        </div>
        <div>
          <dt>{words.room.absent}</dt>
          <dd>{names(meeting.members.filter((one) => one.status !== "present").map((one) => one.person))}</dd>
        </div>
        {guests.length > 0 && (
          <div>
            <dt>{words.room.guests}</dt>
            <dd>{names(guests)}</dd>
          </div>
        )}
      </dl>
      <ol className="plain-list stack">
        {meeting.items.map((item) => (
          <li key={item.id}>
            <h3>
              {digits(words.meeting.item(item.id))}: {digits(item.minutesOf ? `${words.room.put.minutesOf} ${item.minutesOf.replace(/^meeting\//, "")}` : (item.subject ?? item.case ?? ""))}
            </h3>
            {item.motion && item.case && <p>{`${words.meeting.motion}: ${labels.act(item.case.split("/")[0]!, item.motion)}`}</p>}
            {item.text && <p>{digits(item.text)}</p>}
            <p>
              {words.room.resolution}: {words.meeting.outcomes[item.outcome ?? ""] ?? item.outcome}
              {item.yes !== null && item.outcome !== "ready" && item.outcome !== "withdrawn" && ` (${digits(words.meeting.counts(item.yes, item.no ?? 0, item.abstain ?? 0))})`}
            </p>
            {item.dissents.map((one) => (
              <p key={one.person}>{digits(`${words.room.dissentOf(nameOf(one.person))} ${one.reason}`)}</p>
            ))}
          </li>
        ))}
      </ol>
      {minutes.corrections.length > 0 && (
        <>
          <h3>{words.room.corrections}</h3>
          <ul>
            {minutes.corrections.map((one, at) => (
              <li key={at}>
                {digits(one.item ? words.meeting.item(one.item) : words.room.whole)}: {digits(one.text)} <span className="muted small-text">{digits(words.room.corrected(nameOf(one.by)))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {correcting && <Correct meeting={meeting} onClose={() => setCorrecting(false)} />}
    </Section>
  );
}

function Correct({ meeting, onClose }: { meeting: MeetingView; onClose: () => void }) {
  const { words, digits } = useWriting();
  const order = useOrder();
  const id = useId();
  const [item, setItem] = useState("");
  const [text, setText] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body: Record<string, string> = { text: text.trim() };
    if (item) body.item = item;
    if (await order.send(client.meetingPath.correct(meeting.id), body, null, words.room.correct, meeting.id)) onClose();
  };
  return (
    <Dialog title={words.room.correct} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={`${id}-item`}>{words.room.correctionItem}</label>
          <select id={`${id}-item`} className="input" value={item} onChange={(event) => setItem(event.target.value)}>
            <option value="">{words.room.whole}</option>
            {meeting.items.map((one) => (
              <option key={one.id} value={one.id}>
                {digits(words.meeting.item(one.id))}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-text`}>{words.room.correctionText}</label>
          <textarea id={`${id}-text`} className="input" rows={3} required value={text} onChange={(event) => setText(event.target.value)} />
        </div>
        {order.fault && <Refusal fault={order.fault} />}
        <Asking orderKey={order.key} sending={order.sending} />
        <DialogFoot send={words.room.correct} sending={order.sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
