/** The meeting room: who is there, does it count, what is on the agenda, and my vote, also on a phone. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../api/client";
import { Problem } from "../../api/request";
import type { MeetingItem, MeetingView } from "../../api/types";
import { useLabels } from "../../app/labels";
import { caseAddress, Link, meetingAddress } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useOrder } from "../../app/useOrder";
import { Button, Empty, Fault, Loading, Notice, Section, StateChip, When } from "../../ui/parts";
import { Asking, Refusal } from "../decide";
import { AskText } from "../../ui/AskText";
import { Attendance } from "./Attendance";
import { CallDialog } from "./Meetings";
import { Minutes } from "./Minutes";
import { Proxies } from "./Proxies";
import { PutItem } from "./PutItem";
import { Resolve } from "./Resolve";
import { SecretBallot, VoterList } from "./SecretBallot";
import { Urgency } from "./Urgency";

export default function Meeting({ id }: { id: string }) {
  const { words } = useWriting();
  const found = useQuery({ queryKey: ["meeting", id], queryFn: () => client.meeting(id), refetchInterval: (query) => (query.state.data?.state === "in_session" ? 5_000 : false) });
  if (found.isPending) return <Loading />;
  if (!found.data) return found.error instanceof Problem && found.error.status === 404 ? <Empty page title={words.notFound.title} /> : <Fault error={found.error} retry={() => void found.refetch()} />;
  return <Room meeting={found.data} />;
}

function Room({ meeting }: { meeting: MeetingView }) {
  const { words, digits } = useWriting();
  const labels = useLabels();
  const order = useOrder();
  const [putting, setPutting] = useState(false);
  const [closing, setClosing] = useState(false);
  const [again, setAgain] = useState(false);
  const title = `${labels.body(meeting.body)} ${meeting.number ?? meeting.id}`;
  const leads = meeting.mayLead;
  const inSession = meeting.state === "in_session";
  const say = (path: string, body: Record<string, unknown>, label: string) => order.send(path, body, null, label, title);
  return (
    <>
      <header className="case-head">
        <p className="muted">
          <When iso={meeting.date} style="full" />
          {meeting.remeeting && ` · ${words.meeting.remeeting}`}
        </p>
        <h1>{digits(title)}</h1>
        <div className="row">
          <StateChip label={words.meetings.states[meeting.state] ?? meeting.state} ended={meeting.state === "closed"} />
          {meeting.mayWaive && <Urgency disabled={order.sending} declare={(reason) => void say(client.meetingPath.waive(meeting.id), { reason }, words.meeting.waive)} />}
          {leads && meeting.state === "called" && (
            <Button tone="main" disabled={order.sending} onClick={() => void say(client.meetingPath.open(meeting.id), {}, words.meeting.open)}>
              {words.meeting.open}
            </Button>
          )}
          {leads && inSession && (
            <Button disabled={order.sending} onClick={() => setClosing(true)}>
              {words.meeting.close}
            </Button>
          )}
          {leads && inSession && <AskText label={words.room.adjourn} field={words.room.why} note={words.room.adjournNote} disabled={order.sending} onSay={(reason) => void say(client.meetingPath.adjourn(meeting.id), { reason }, words.room.adjourn)} />}
          {leads && meeting.minutes.over && meeting.items.some((item) => item.outcome === "ready" || item.outcome === "void_no_quorum") && <Button onClick={() => setAgain(true)}>{words.room.hold}</Button>}
        </div>
      </header>
      {closing && (
        <Notice tone="warn" title={words.meeting.closeSure}>
          <div className="row">
            <Button small tone="main" onClick={() => void say(client.meetingPath.close(meeting.id), {}, words.meeting.close).then(() => setClosing(false))}>
              {words.meeting.close}
            </Button>
            <Button small onClick={() => setClosing(false)}>
              {words.cancel}
            </Button>
          </div>
        </Notice>
      )}
      {order.fault && <Refusal fault={order.fault} />}
      <Asking orderKey={order.key} sending={order.sending} />
      {meeting.adjournedBecause && <Notice tone="warn" title={digits(words.room.adjourned(meeting.adjournedBecause))} />}
      {meeting.reconvenedFrom && (
        <p>
          {words.room.heldAgainAfter} <Link to={meetingAddress(meeting.reconvenedFrom)}>{digits(meeting.reconvenedFrom.replace(/^meeting\//, ""))}</Link>
        </p>
      )}
      {meeting.state !== "called" && <Quorum meeting={meeting} />}
      <div className="case-columns">
        <div className="stack">
          <Section title={words.meeting.agenda} id="agenda" side={leads && inSession && <Button small onClick={() => setPutting(true)}>+ {words.meeting.put}</Button>}>
            {leads && (inSession || meeting.state === "called") && (
              <p className="agenda-tools">
                <Button small disabled={order.sending} onClick={() => void say(client.meetingPath.build(meeting.id), {}, words.room.build)}>
                  {words.room.build}
                </Button>
              </p>
            )}
            {meeting.items.length === 0 && <p className="muted">{words.meeting.noItems}</p>}
            <ol className="plain-list stack">
              {meeting.items.map((item) => (
                <Item key={item.id} meeting={meeting} item={item} leads={leads} />
              ))}
            </ol>
          </Section>
        </div>
        <div className="stack">
          <Attendance meeting={meeting} leads={leads && inSession} />
          <Proxies meeting={meeting} leads={leads} />
        </div>
      </div>
      <Minutes meeting={meeting} leads={leads} />
      {again && <CallDialog bodies={[meeting.body]} again={meeting.id} onClose={() => setAgain(false)} />}
      {putting && <PutItem meeting={meeting} onClose={() => setPutting(false)} />}
    </>
  );
}

/** The light says it in words, by its shape and by its colour. */
function Quorum({ meeting }: { meeting: MeetingView }) {
  const { words, digits } = useWriting();
  const { present, memberCount, needed, quorate } = meeting;
  return (
    <div className={`quorum ${quorate ? "good" : "bad"}`} role="status">
      <span className="quorum-light" aria-hidden="true">
        {quorate ? "✓" : "✕"}
      </span>
      <p>
        <strong>{words.meeting.quorum}</strong> {digits(quorate ? words.meeting.quorate(present, memberCount, needed) : words.meeting.notQuorate(present, memberCount, needed))}
        {!quorate && ` (${digits(words.meeting.short(needed - present))})`}
      </p>
      <progress value={Math.min(present, needed)} max={Math.max(needed, 1)} aria-label={words.meeting.quorum} />
    </div>
  );
}

function Item({ meeting, item, leads }: { meeting: MeetingView; item: MeetingItem; leads: boolean }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const order = useOrder();
  const say = (path: string, body: Record<string, unknown>, label: string) => order.send(path, body, null, label, words.meeting.item(item.id));
  const open = meeting.state === "in_session" && item.outcome === "put";
  const kind = item.case?.split("/")[0] ?? "";
  return (
    <li className={`agenda-item ${item.outcome ?? ""}`}>
      <p className="row">
        <strong>{digits(words.meeting.item(item.id))}</strong>
        {item.outcome && <StateChip label={words.meeting.outcomes[item.outcome] ?? item.outcome} ended={item.outcome !== "put"} />}
      </p>
      {item.subject && !item.minutesOf && <p>{digits(item.subject)}</p>}
      {item.text && <p>{digits(item.text)}</p>}
      {item.case && (
        <p>
          <CaseLink id={item.case} />
          {item.motion && <span className="muted">{` · ${words.meeting.motion}: ${labels.act(kind, item.motion)}`}</span>}
        </p>
      )}
      {item.recused.length > 0 && <p className="muted small-text">{`${words.meeting.recusedList}: ${item.recused.map((person) => digits(nameOf(person))).join(", ")}`}</p>}
      {SETTLED.has(item.outcome ?? "") && item.yes !== null && <p className="small-text">{digits(words.meeting.counts(item.yes, item.no ?? 0, item.abstain ?? 0))}</p>}
      {item.minutesOf && (
        <p>
          {words.room.put.minutesOf} <Link to={meetingAddress(item.minutesOf)}>{digits(item.minutesOf.replace(/^meeting\//, ""))}</Link>
        </p>
      )}
      {open && <Ballots meeting={meeting} item={item} />}
      {open && item.secret && <VoterList meeting={meeting} item={item} leads={leads} mark={(member) => void say(client.meetingPath.handIn(meeting.id, item.id), { member }, words.room.paperList)} />}
      {open && leads && <Resolve meeting={meeting} item={item} />}
      {item.slips.length > 0 && (
        <details>
          <summary>{words.room.slips}</summary>
          <ul className="plain-list">
            {item.slips.map((slip) => (
              <li key={slip}>
                <code className="digest">{slip.split(" ")[0]}</code> {{ yes: words.meeting.voteYes, no: words.meeting.voteNo, abstain: words.meeting.voteAbstain }[slip.split(" ")[1] ?? ""]}
              </li>
            ))}
          </ul>
        </details>
      )}
      {item.dissents.map((one) => (
        <p key={one.person}>
          <strong>{digits(words.room.dissentOf(nameOf(one.person)))}</strong> {digits(one.reason)}
        </p>
      ))}
      <ItemActs meeting={meeting} item={item} leads={leads} say={say} disabled={order.sending} />
      {order.fault && <Refusal fault={order.fault} />}
    </li>
  );
}

const SETTLED = new Set(["carried", "carried_by_casting_vote", "not_carried", "void_no_quorum", "void_ballot"]);

/** What can be done with an item beside voting: put it, take it off, leave for it, dissent from it. */
function ItemActs({ meeting, item, leads, say, disabled }: { meeting: MeetingView; item: MeetingItem; leads: boolean; say: (path: string, body: Record<string, unknown>, label: string) => Promise<boolean>; disabled: boolean }) {
  const { words } = useWriting();
  const { me } = useSession();
  const [putting, setPutting] = useState(false);
  const going = meeting.state === "called" || meeting.state === "in_session";
  const waits = item.outcome === "ready" || item.outcome === "put" || item.outcome === "void_ballot";
  const member = meeting.members.some((one) => one.person === me.person.id);
  const mayDissent = member && meeting.state !== "called" && !meeting.minutes.certified_at && SETTLED.has(item.outcome ?? "") && item.mine !== "yes" && !item.dissents.some((one) => one.person === me.person.id) && (item.voted.includes(me.person.id) || meeting.attendance[me.person.id] === "present");
  const maySay = { leave: going && waits && member && !item.recused.includes(me.person.id) && !item.voted.includes(me.person.id), put: leads && meeting.state === "in_session" && (item.outcome === "ready" || item.outcome === "void_ballot"), withdraw: leads && going && (item.outcome === "ready" || item.outcome === "put") };
  if (!maySay.leave && !maySay.put && !maySay.withdraw && !mayDissent) return null;
  const { withdraw, recuse, dissent } = client.meetingPath;
  return (
    <div className="row no-print">
      {maySay.put && (
        <Button small tone="main" disabled={disabled} onClick={() => setPutting(true)}>
          {words.meeting.put}
        </Button>
      )}
      {putting && <PutItem meeting={meeting} item={item} onClose={() => setPutting(false)} />}
      {maySay.withdraw && <AskText label={words.room.withdraw} field={words.room.why} optional disabled={disabled} onSay={(reason) => void say(withdraw(meeting.id, item.id), reason ? { reason } : {}, words.room.withdraw)} />}
      {maySay.leave && <AskText label={words.room.recuse} field={words.room.why} optional disabled={disabled} onSay={(reason) => void say(recuse(meeting.id, item.id), reason ? { reason } : {}, words.room.recuse)} />}
      {mayDissent && <AskText label={words.room.dissent} field={words.room.why} disabled={disabled} onSay={(reason) => void say(dissent(meeting.id, item.id), { reason }, words.room.dissent)} />}
    </div>
  );
}

/** The case that an item is about, by number and title. */
function CaseLink({ id }: { id: string }) {
  const { digits } = useWriting();
  const found = useQuery({ queryKey: ["case", id], queryFn: () => client.case(id) });
  const number = id.split("/").slice(1).join("/");
  const title = found.data?.title;
  return <Link to={caseAddress(id)}>{digits(title && title !== number ? `${number} ${title}` : number)}</Link>;
}

const BALLOTS = ["yes", "no", "abstain"] as const;

/** My own vote, and those of members whose proxy I hold. */
function Ballots({ meeting, item }: { meeting: MeetingView; item: MeetingItem }) {
  const { me } = useSession();
  const givers = meeting.proxies.filter((one) => one.holder === me.person.id && meeting.attendance[one.giver] !== "present" && !item.recused.includes(one.giver)).map((one) => one.giver);
  return (
    <>
      {[null, ...givers].map((giver) => (
        <Ballot key={giver ?? ""} meeting={meeting} item={item} giver={giver} />
      ))}
    </>
  );
}

/** My vote, or why I have none. */
function Ballot({ meeting, item, giver }: { meeting: MeetingView; item: MeetingItem; giver: string | null }) {
  const { words, digits } = useWriting();
  const { me, nameOf } = useSession();
  const order = useOrder();
  const [chosen, setChosen] = useState<(typeof BALLOTS)[number] | null>(null);
  const mine = meeting.members.find((member) => member.person === me.person.id);
  const names = { yes: words.meeting.voteYes, no: words.meeting.voteNo, abstain: words.meeting.voteAbstain };
  if (!mine) return <p className="muted">{words.meeting.notMember}</p>;
  if (item.recused.includes(me.person.id)) return <p className="muted">{words.meeting.recused}</p>;
  if (mine.status !== "present") return <p className="muted">{words.meeting.notPresent}</p>;
  if (item.secret) return <SecretBallot meeting={meeting} item={item} giver={giver} />;
  if (giver && item.voted.includes(giver)) return <p className="ballot-done">✓ {words.room.forGiver(digits(nameOf(giver)))}</p>;
  const vote = giver ? null : (item.mine as (typeof BALLOTS)[number] | null);
  if (vote) return <p className="ballot-done">✓ {words.meeting.yourVote(names[vote])}</p>;
  return (
    <div className="ballot" role="group" aria-label={giver ? words.room.forGiver(nameOf(giver)) : words.meeting.ballot}>
      <p>{giver ? words.room.forGiver(digits(nameOf(giver))) : words.meeting.ballot}</p>
      <div className="ballot-buttons">
        {BALLOTS.map((one) => (
          <Button key={one} className={`ballot-${one}`} aria-pressed={chosen === one} disabled={order.sending} onClick={() => setChosen(one)}>
            {names[one]}
          </Button>
        ))}
      </div>
      {chosen && (
        <div className="row" role="status">
          <span>{words.meeting.ballotSure(names[chosen])}</span>
          <Button tone="main" disabled={order.sending} onClick={() => void order.send(client.meetingPath.vote(meeting.id, item.id), giver ? { ballot: chosen, for: giver } : { ballot: chosen }, null, names[chosen], item.id)}>
            {words.meeting.ballotDo(names[chosen])}
          </Button>
        </div>
      )}
      {order.fault && <Refusal fault={order.fault} />}
      <Asking orderKey={order.key} sending={order.sending} />
    </div>
  );
}
