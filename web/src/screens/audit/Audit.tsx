/** The record: every event in one order, its search, and the proof that nothing was changed. */
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useState, type ComponentType } from "react";
import { client } from "../../api/client";
import type { AuditEvent } from "../../api/types";
import type { Screens } from "../../app/App";
import { useLabels } from "../../app/labels";
import { caseAddress, Link, meetingAddress, useRouter } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { asHeading } from "../../i18n/text";
import { DayChoice } from "../../ui/DayChoice";
import { Button, Empty, Fault, Loading, Notice, Section, When } from "../../ui/parts";
import { Tabs } from "../../ui/Tabs";
import { Bundle } from "./Bundle";
import { Past } from "./Past";

const PARTS: Record<keyof Screens["/audit"], ComponentType> = { events: Events, past: Past, proof: Proof };
type Part = keyof typeof PARTS;

export default function Audit() {
  const { words } = useWriting();
  const { place } = useRouter();
  const given = place.query.get("part") ?? "";
  const part: Part = given in PARTS ? (given as Part) : "events";
  const Part = PARTS[part];
  const labels: Record<Part, string> = { events: words.audit.events, past: words.past.title, proof: words.audit.verify };
  return (
    <>
      <div className="page-head">
        <h1>{words.audit.title}</h1>
      </div>
      <Tabs label={words.audit.title} current={part} tabs={(Object.keys(PARTS) as Part[]).map((id) => ({ id, label: labels[id], to: id === "events" ? "/audit" : `/audit?part=${id}` }))} />
      <Part />
    </>
  );
}

function Proof() {
  return (
    <>
      <Verify />
      <Bundle />
    </>
  );
}

const NOTHING = { case: "", person: "", capacity: "", rule: "", from: "", to: "", refused: false };

function Events() {
  const { words } = useWriting();
  const { nameOf } = useSession();
  const { place } = useRouter();
  /** Of a link on a paper: the event that a figure comes from stands first. */
  const linked = Number(place.query.get("event") ?? "");
  const [filter, setFilter] = useState(NOTHING);
  const [asked, setAsked] = useState(NOTHING);
  const list = useInfiniteQuery({
    queryKey: ["events", asked, linked],
    queryFn: ({ pageParam }) => client.events({ ...asked, before: pageParam }),
    initialPageParam: linked > 0 ? String(linked + 1) : (null as string | null),
    getNextPageParam: (page) => page.after,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  /** What is chosen is asked at once; what is typed waits for Enter. */
  const choose = (part: Partial<typeof NOTHING>) => {
    setFilter({ ...filter, ...part });
    setAsked({ ...filter, ...part });
  };
  return (
    <Section title={words.audit.events} id="events" className="apart">
      <p className="muted">{words.audit.intro}</p>
      <form
        className="filter-line no-print"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(filter);
        }}
      >
        <div className="field">
          <label htmlFor="audit-case">{words.audit.case}</label>
          <input id="audit-case" className="input" placeholder="PRP-PJ70-10" value={filter.case} onChange={(event) => setFilter({ ...filter, case: event.target.value })} />
        </div>
        <div className="field">
          <label htmlFor="audit-person">{words.audit.person}</label>
          <input id="audit-person" className="input" placeholder="P05" value={filter.person} onChange={(event) => setFilter({ ...filter, person: event.target.value })} />
        </div>
        <div className="field">
          <label htmlFor="audit-capacity">{words.search.capacity}</label>
          <select id="audit-capacity" className="input" value={filter.capacity} onChange={(event) => choose({ capacity: event.target.value })}>
            <option value="">{words.search.any}</option>
            <option value="own">{words.search.own}</option>
            <option value="deputy">{words.search.deputy}</option>
          </select>
        </div>
        <div className="field">
          <label htmlFor="audit-rule">{words.search.rule}</label>
          <input id="audit-rule" className="input" placeholder="R4012" value={filter.rule} onChange={(event) => setFilter({ ...filter, rule: event.target.value })} />
        </div>
        <DayChoice label={words.search.from} value={filter.from} onChange={(from) => choose({ from })} />
        <DayChoice label={words.search.to} value={filter.to} onChange={(to) => choose({ to })} />
        <label className="switch-line">
          <input type="checkbox" checked={filter.refused} onChange={(event) => choose({ refused: event.target.checked })} />
          {words.case.timelineRefused}
        </label>
        <Button type="submit">{words.search.search}</Button>
      </form>
      {list.error ? <Fault error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isPending && <Loading />}
      {list.data && rows.length === 0 && !list.hasNextPage && <Empty title={words.audit.empty} />}
      {rows.length > 0 && (
        <ol className="plain-list event-list">
          {rows.map((event) => (
            <EventLine key={event.seq} event={event} who={nameOf(event.actor)} forWhom={event.forPerson ? nameOf(event.forPerson) : null} />
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {words.audit.more}
        </Button>
      )}
    </Section>
  );
}

function EventLine({ event, who, forWhom }: { event: AuditEvent; who: string; forWhom: string | null }) {
  const { words, digits, text } = useWriting();
  const labels = useLabels();
  const kind = event.case?.split("/")[0] ?? "";
  const refused = event.type.includes("refused") || event.type.includes("undecided");
  return (
    <li className="event-line">
      <span className="event-seq">{digits(event.seq)}</span>
      <div>
        <p>
          <strong>{event.act ? labels.act(kind, event.act) : asHeading(words.eventTypes[event.type] ?? event.type.replace(/_/g, " "))}</strong> {refused && <span className="chip bad">✕ {words.case.refused}</span>}{" "}
          {event.case && <Link to={kind === "meeting" ? meetingAddress(event.case) : caseAddress(event.case)}>{digits(event.case.split("/").slice(1).join("/"))}</Link>}
        </p>
        <p className="muted small-text">
          {digits(who)}
          {forWhom && ` ${digits(words.case.forWhom(forWhom))}`}
          {event.order && ` (${digits(words.case.order(event.order))})`} · <When iso={event.at} /> · {event.type}
        </p>
        {event.message && (
          <p className="timeline-reason">
            {digits(text(event.message))} <span className="code-line">{event.code}</span>
          </p>
        )}
      </div>
    </li>
  );
}

function Verify() {
  const { words, digits, text } = useWriting();
  const verify = useMutation({ mutationFn: () => client.verify() });
  return (
    <Section title={words.audit.verify} id="verify" side={<Button disabled={verify.isPending} onClick={() => verify.mutate()}>{verify.isPending ? words.audit.verifying : words.audit.verify}</Button>}>
      {verify.error && <Fault error={verify.error} />}
      {verify.data && (
        <Notice tone={verify.data.good ? "good" : "bad"} live title={verify.data.good ? digits(words.audit.verified(verify.data.events)) : words.audit.broken}>
          {verify.data.bad && <p>{digits(`${words.case.event(verify.data.bad.seq)}: ${text(verify.data.bad.why)}`)}</p>}
          <p className="small-text">
            {words.audit.root}: <code className="digest">{verify.data.root}</code>
          </p>
        </Notice>
      )}
    </Section>
  );
}
