/** A vote in secret. The vote is kept nowhere in the browser; the code of the slip is shown once, to its voter alone. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../api/client";
import { NoAnswer } from "../../api/request";
import type { MeetingItem, MeetingView } from "../../api/types";
import { newKey } from "../../app/sending";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { Button, Notice } from "../../ui/parts";
import { Refusal } from "../decide";

const BALLOTS = ["yes", "no", "abstain"] as const;
const TRIES = 5;
const WAIT_MS = 1_500;

/** The same key each time, so that it counts once; only while this page is open. */
async function handIn(meeting: string, item: string, ballot: string, giver: string | null): Promise<{ slip: string | null }> {
  const key = newKey();
  for (let tries = 1; ; tries += 1) {
    try {
      return await client.voteInSecret(meeting, item, ballot, giver, key);
    } catch (fault) {
      if (!(fault instanceof NoAnswer) || tries === TRIES) throw fault;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
}

export function SecretBallot({ meeting, item, giver }: { meeting: MeetingView; item: MeetingItem; giver: string | null }) {
  const { words, digits } = useWriting();
  const { me, nameOf } = useSession();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<(typeof BALLOTS)[number] | null>(null);
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [told, setTold] = useState<{ slip: string | null } | null>(null);
  const names = { yes: words.meeting.voteYes, no: words.meeting.voteNo, abstain: words.meeting.voteAbstain };
  const voter = giver ?? me.person.id;
  const vote = async () => {
    if (!chosen) return;
    setSending(true);
    setFault(null);
    try {
      setTold(await handIn(meeting.id, item.id, chosen, giver));
      setChosen(null);
    } catch (problem) {
      setFault(problem);
    }
    setSending(false);
    void queries.invalidateQueries({ queryKey: ["meeting"] });
  };
  if (told)
    return (
      <Notice tone="good" live title={told.slip ? words.room.slip : words.room.slipLost}>
        {told.slip && (
          <>
            <p>
              <code className="digest">{told.slip}</code>
            </p>
            <p>{words.room.slipNote}</p>
            <Button small onClick={() => setTold(null)}>
              {words.room.slipTold}
            </Button>
          </>
        )}
      </Notice>
    );
  if (item.voted.includes(voter)) return <p className="ballot-done">✓ {giver ? words.room.forGiver(digits(nameOf(giver))) : words.room.votedInSecret}</p>;
  return (
    <div className="ballot" role="group" aria-label={giver ? words.room.forGiver(nameOf(giver)) : words.room.secret}>
      <p>
        <strong>{giver ? words.room.forGiver(digits(nameOf(giver))) : words.room.secret}</strong>
      </p>
      <p className="muted small-text">{words.room.secretNote}</p>
      <div className="ballot-buttons">
        {BALLOTS.map((one) => (
          <Button key={one} className={`ballot-${one}`} aria-pressed={chosen === one} disabled={sending} onClick={() => setChosen(one)}>
            {names[one]}
          </Button>
        ))}
      </div>
      {chosen && (
        <div className="row" role="status">
          <span>{words.room.secretSure}</span>
          <Button tone="main" disabled={sending} onClick={() => void vote()}>
            {sending ? words.decide.sending : `${words.room.handIn}: ${names[chosen]}`}
          </Button>
        </div>
      )}
      {fault !== null && <Refusal fault={fault} />}
    </div>
  );
}

/** Who has voted: what the secretary ticks for slips on paper, and what everybody may see. */
export function VoterList({ meeting, item, leads, mark }: { meeting: MeetingView; item: MeetingItem; leads: boolean; mark: (person: string) => void }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const present = meeting.members.filter((member) => member.status === "present" && !item.recused.includes(member.person));
  return (
    <details>
      <summary>{digits(words.room.handedIn(item.voted.length, present.length + meeting.proxies.length))}</summary>
      {leads && <p className="muted small-text">{words.room.paperList}</p>}
      <ul className="plain-list stack tight">
        {present.map(({ person }) => (
          <li key={person}>
            {leads && !item.voted.includes(person) ? (
              <Button small onClick={() => mark(person)}>
                {words.room.paperMark(digits(nameOf(person)))}
              </Button>
            ) : (
              <span className={item.voted.includes(person) ? "present" : "muted"}>
                {item.voted.includes(person) ? "✓ " : ""}
                {digits(nameOf(person))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
