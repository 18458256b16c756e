import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { client } from "../../api/client";
import type { MeetingRow } from "../../api/types";
import { useLabels } from "../../app/labels";
import { Link, meetingAddress, useRouter } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useOrder } from "../../app/useOrder";
import { readTypedDate } from "../../lib/dates";
import { typedDate } from "../../lib/values";
import { Dialog, DialogFoot } from "../../ui/dialog";
import { DateInput } from "../../ui/form/DateInput";
import { Button, Empty, Fault, Loading, Section, StateChip, When } from "../../ui/parts";
import { Asking, Refusal } from "../decide";

export default function Meetings() {
  const { words } = useWriting();
  const { definition, me } = useSession();
  const meetings = useQuery({ queryKey: ["meetings"], queryFn: () => client.meetings() });
  const [calling, setCalling] = useState(false);
  const bodies = definition.bodies.filter((body) => body.calledBy.some((role) => me.roles.includes(role)));
  const byDate = (a: MeetingRow, b: MeetingRow) => a.date.localeCompare(b.date);
  return (
    <>
      <div className="page-head">
        <h1>{words.meetings.title}</h1>
        {bodies.length > 0 && (
          <Button tone="main" onClick={() => setCalling(true)}>
            + {words.meetings.call}
          </Button>
        )}
      </div>
      {meetings.isPending && <Loading />}
      {meetings.error && !meetings.data ? <Fault error={meetings.error} retry={() => void meetings.refetch()} /> : null}
      {meetings.data && (
        <>
          <Section title={words.meetings.upcoming} id="coming">
            <List rows={meetings.data.filter((one) => one.state !== "closed" && one.state !== "cancelled").sort(byDate)} />
          </Section>
          <Section title={words.meetings.past} id="past">
            <List rows={meetings.data.filter((one) => one.state === "closed" || one.state === "cancelled").sort((a, b) => byDate(b, a))} />
          </Section>
        </>
      )}
      {calling && <CallDialog bodies={bodies.map((body) => body.id)} onClose={() => setCalling(false)} />}
    </>
  );
}

function List({ rows }: { rows: MeetingRow[] }) {
  const { words, digits } = useWriting();
  const labels = useLabels();
  if (rows.length === 0) return <Empty title={words.meetings.empty} />;
  return (
    <ul className="plain-list line-list">
      {rows.map((row) => (
        <li key={row.id} className="line">
          <div>
            <Link to={meetingAddress(row.id)} className="row-title">
              {labels.body(row.body)} {digits(row.number ?? row.id.replace(/^meeting\//, ""))}
            </Link>
            <p className="muted small-text">
              <When iso={row.date} style="full" /> · {digits(words.meetings.items(row.items))}
            </p>
          </div>
          <StateChip label={words.meetings.states[row.state] ?? row.state} ended={row.state === "closed"} />
        </li>
      ))}
    </ul>
  );
}

/** `again`: the session that is held once more. */
export function CallDialog({ bodies, again, onClose }: { bodies: string[]; again?: string; onClose: () => void }) {
  const { words } = useWriting();
  const { me } = useSession();
  const labels = useLabels();
  const { go } = useRouter();
  const id = useId();
  const [body, setBody] = useState(bodies[0] ?? "");
  const [date, setDate] = useState(typedDate(me.today));
  const [number, setNumber] = useState("");
  const [states, setStates] = useState(true);
  const order = useOrder();
  const read = readTypedDate(date);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (read.kind !== "date" || !number.trim()) return;
    const meeting = `${body.replace(/\W+/g, "-")}-${number.trim().replace(/\W+/g, "-")}`;
    const done = await order.send(client.meetingPath.call, { meeting, body, date: read.iso, number: number.trim(), ...(again ? { kind: "reconvened", reconvened_from: again, states_rule: states } : {}) }, null, words.meetings.call, number);
    if (done) {
      onClose();
      go(meetingAddress(meeting));
    }
  };
  return (
    <Dialog title={words.meetings.call} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={`${id}-body`}>{words.meetings.body}</label>
          <select id={`${id}-body`} className="input" value={body} onChange={(event) => setBody(event.target.value)}>
            {bodies.map((one) => (
              <option key={one} value={one}>
                {labels.body(one)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-number`}>{words.meetings.number}</label>
          <input id={`${id}-number`} className="input short" placeholder="1/2571" required value={number} onChange={(event) => setNumber(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-date`}>{words.meetings.date}</label>
          <DateInput id={`${id}-date`} label={words.meetings.date} value={date} onChange={setDate} today={me.today} invalid={read.kind !== "date"} />
        </div>
        {again && (
          <label className="switch-line">
            <input type="checkbox" checked={states} onChange={(event) => setStates(event.target.checked)} />
            {words.room.statesRule}
          </label>
        )}
        {order.fault !== null && <Refusal fault={order.fault} />}
        <Asking orderKey={order.key} sending={order.sending} />
        <DialogFoot send={words.meetings.callDo} sending={order.sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
