/** Counting an item: by the ballots that were cast, or by the show of hands that the secretary counted. */
import { useId, useState, type FormEvent } from "react";
import { client } from "../../api/client";
import type { MeetingItem, MeetingView } from "../../api/types";
import { useWriting } from "../../app/settings";
import { useOrder } from "../../app/useOrder";
import { toArabicDigits } from "../../lib/digits";
import { Button } from "../../ui/parts";
import { Refusal } from "../decide";

export function Resolve({ meeting, item }: { meeting: MeetingView; item: MeetingItem }) {
  const { words } = useWriting();
  const order = useOrder();
  const id = useId();
  const [counts, setCounts] = useState({ yes: "", no: "", abstain: "" });
  const [casting, setCasting] = useState("");
  const [broken, setBroken] = useState(false);
  const names = { yes: words.meeting.voteYes, no: words.meeting.voteNo, abstain: words.meeting.voteAbstain };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: Record<string, unknown> = {};
    for (const [name, typed] of Object.entries(counts)) if (typed.trim()) body[name] = Number(toArabicDigits(typed));
    if (casting) body.casting = casting;
    if (broken) body.void = true;
    void order.send(client.meetingPath.resolve(meeting.id, item.id), body, null, words.meeting.resolve, item.id);
  };
  return (
    <form className="resolve" onSubmit={submit} aria-label={words.meeting.resolve}>
      {item.secret && <p className="muted small-text">{words.room.countPaper}</p>}
      <div className="filter-line">
        {(["yes", "no", "abstain"] as const).map((name) => (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`}>{names[name]}</label>
            <input id={`${id}-${name}`} className="input tiny" inputMode="numeric" pattern="[0-9๐-๙]*" value={counts[name]} onChange={(event) => setCounts({ ...counts, [name]: event.target.value })} />
          </div>
        ))}
        <div className="field">
          <label htmlFor={`${id}-casting`}>{words.meeting.casting}</label>
          <select id={`${id}-casting`} className="input" value={casting} onChange={(event) => setCasting(event.target.value)}>
            <option value="">{words.meeting.castingNone}</option>
            <option value="yes">{names.yes}</option>
            <option value="no">{names.no}</option>
          </select>
        </div>
        {item.secret && (
          <label className="switch-line">
            <input type="checkbox" checked={broken} onChange={(event) => setBroken(event.target.checked)} />
            {words.room.void}
          </label>
        )}
        <Button type="submit" tone="main" disabled={order.sending}>
          {item.secret && Object.values(counts).every((typed) => !typed.trim()) ? words.room.countBox : words.meeting.resolve}
        </Button>
      </div>
      {order.fault && <Refusal fault={order.fault} />}
    </form>
  );
}
