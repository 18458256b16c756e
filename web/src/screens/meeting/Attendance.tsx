import { useState } from "react";
import { client } from "../../api/client";
import type { MeetingView } from "../../api/types";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useOrder } from "../../app/useOrder";
import { compareText } from "../../lib/thai";
import { Section } from "../../ui/parts";
import { Refusal } from "../decide";

export function Attendance({ meeting, leads }: { meeting: MeetingView; leads: boolean }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const order = useOrder();
  const members = [...meeting.members].sort((a, b) => compareText(nameOf(a.person), nameOf(b.person)));
  // What was ticked and is not answered yet: shown as such, not as recorded.
  const [waiting, setWaiting] = useState<Record<string, "present" | "absent">>({});
  const mark = async (person: string, status: "present" | "absent") => {
    setWaiting((before) => ({ ...before, [person]: status }));
    await order.send(client.meetingPath.attend(meeting.id), { person, status }, null, words.meeting.attendance, nameOf(person));
    setWaiting((before) => Object.fromEntries(Object.entries(before).filter(([one]) => one !== person)));
  };
  return (
    <Section title={words.meeting.attendance} id="attendance">
      {order.fault && <Refusal fault={order.fault} />}
      <ul className="plain-list attendance">
        {members.map(({ person, status }) => (
          <li key={person} className="line">
            {leads ? (
              <label className="switch-line">
                <input type="checkbox" checked={(waiting[person] ?? status) === "present"} aria-label={words.meeting.markPresent(digits(nameOf(person)))} onChange={(event) => void mark(person, event.target.checked ? "present" : "absent")} />
                {digits(nameOf(person))}
              </label>
            ) : (
              <span>{digits(nameOf(person))}</span>
            )}
            <span className={status === "present" && !waiting[person] ? "present" : "muted"}>{waiting[person] ? words.decide.sending : status === "present" ? `✓ ${words.meeting.present}` : status === "absent" ? words.meeting.absent : words.meeting.unmarked}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
