/** Who votes for whom in this session: given by a member, or written down by the secretary from a paper. */
import { useId, useState, type FormEvent } from "react";
import { client } from "../../api/client";
import type { MeetingView } from "../../api/types";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useOrder } from "../../app/useOrder";
import { compareText } from "../../lib/thai";
import { Dialog, DialogFoot } from "../../ui/dialog";
import { Button, Section } from "../../ui/parts";
import { Asking, Refusal } from "../decide";

export function Proxies({ meeting, leads }: { meeting: MeetingView; leads: boolean }) {
  const { words, digits } = useWriting();
  const { me, nameOf } = useSession();
  const order = useOrder();
  const [giving, setGiving] = useState(false);
  const open = meeting.state === "called" || meeting.state === "in_session";
  const mine = meeting.proxies.some((one) => one.giver === me.person.id);
  const mayGive = open && ((meeting.mayGiveProxy && !mine) || leads);
  if (meeting.proxies.length === 0 && !mayGive) return null;
  const revoke = (giver: string) => void order.send(client.meetingPath.revokeProxy(meeting.id), giver === me.person.id ? {} : { giver }, null, words.room.revoke, nameOf(giver));
  return (
    <Section title={words.room.proxies} id="proxies" side={mayGive && <Button small onClick={() => setGiving(true)}>+ {words.room.giveProxy}</Button>}>
      {order.fault && <Refusal fault={order.fault} />}
      {meeting.proxies.length === 0 && <p className="muted">{words.room.noProxies}</p>}
      <ul className="plain-list stack tight">
        {meeting.proxies.map((one) => (
          <li key={one.giver} className="line">
            <span>
              {digits(words.room.proxy(nameOf(one.holder), nameOf(one.giver)))}
              {one.document && <span className="muted small-text"> · {digits(one.document)}</span>}
            </span>
            {open && (leads || one.giver === me.person.id) && (
              <Button small disabled={order.sending} onClick={() => revoke(one.giver)}>
                {words.room.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {giving && <GiveProxy meeting={meeting} leads={leads} onClose={() => setGiving(false)} />}
    </Section>
  );
}

function GiveProxy({ meeting, leads, onClose }: { meeting: MeetingView; leads: boolean; onClose: () => void }) {
  const { words, digits } = useWriting();
  const { me, nameOf } = useSession();
  const order = useOrder();
  const id = useId();
  const members = meeting.members.map((one) => one.person).sort((a, b) => compareText(nameOf(a), nameOf(b)));
  const [giver, setGiver] = useState(meeting.mayGiveProxy ? me.person.id : "");
  const [holder, setHolder] = useState("");
  const [paper, setPaper] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!holder || !giver) return;
    const body: Record<string, string> = { holder };
    if (giver !== me.person.id) body.giver = giver;
    if (paper.trim()) body.document = paper.trim();
    if (await order.send(client.meetingPath.giveProxy(meeting.id), body, null, words.room.giveProxy, nameOf(giver))) onClose();
  };
  const choice = (label: string, value: string, set: (value: string) => void, without: string) => (
    <div className="field">
      <label htmlFor={`${id}-${label}`}>{label}</label>
      <select id={`${id}-${label}`} className="input" required value={value} onChange={(event) => set(event.target.value)}>
        <option value="">–</option>
        {members
          .filter((one) => one !== without)
          .map((one) => (
            <option key={one} value={one}>
              {digits(nameOf(one))}
            </option>
          ))}
      </select>
    </div>
  );
  return (
    <Dialog title={words.room.giveProxy} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {leads && choice(words.room.giver, giver, setGiver, holder)}
        {choice(words.room.holder, holder, setHolder, giver)}
        <div className="field">
          <label htmlFor={`${id}-paper`}>
            {words.room.paper} <span className="muted">({words.optional})</span>
          </label>
          <input id={`${id}-paper`} className="input" value={paper} onChange={(event) => setPaper(event.target.value)} />
        </div>
        {order.fault && <Refusal fault={order.fault} />}
        <Asking orderKey={order.key} sending={order.sending} />
        <DialogFoot send={words.room.giveProxy} sending={order.sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
