/** The office or a case at the end of any day: as it was known then, beside what is known now of the same day. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState, type ReactNode } from "react";
import { year, type Account, type CaseThen, type OfficeThen } from "../../api/year";
import { useLabels } from "../../app/labels";
import { caseAddress, Link, useRouter } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { addDays, daysBetween } from "../../lib/days";
import { DayChoice } from "../../ui/DayChoice";
import { Amount, Button, Empty, Fault, Loading, Section, StateChip, When } from "../../ui/parts";
import { addressOf } from "../../ui/Tabs";
import { Wide } from "../../ui/Wide";
import { FieldValue } from "../case/FieldValue";

export function Past() {
  const { words } = useWriting();
  const { me } = useSession();
  const { place, go } = useRouter();
  const id = place.query.get("case") ?? "";
  const on = place.query.get("on") ?? me.today;
  const [typed, setTyped] = useState(id);
  const change = (part: { case?: string; on?: string }) => go(addressOf("/audit", { part: "past", case: id, on, ...part }), { replace: true });
  return (
    <Section title={words.past.title} id="past" className="apart">
      <p className="muted">{words.past.intro}</p>
      <form
        className="filter-line no-print"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          change({ case: typed.trim() });
        }}
      >
        <div className="field grow">
          <label htmlFor="past-case">{words.past.caseId}</label>
          <input id="past-case" className="input" placeholder={words.past.office} value={typed} onChange={(event) => setTyped(event.target.value)} />
        </div>
        <Button type="submit">{words.past.look}</Button>
        {id && (
          <Button
            onClick={() => {
              setTyped("");
              change({ case: "" });
            }}
          >
            {words.past.office}
          </Button>
        )}
      </form>
      {id ? <OfCase id={id} on={on} onDay={(day) => change({ on: day })} /> : <OfOffice on={on} onDay={(day) => change({ on: day })} />}
    </Section>
  );
}

function DaySlider({ first, last, on, onDay }: { first: string; last: string; on: string; onDay: (iso: string) => void }) {
  const { words, date } = useWriting();
  const length = Math.max(1, daysBetween(first, last));
  const at = Math.max(0, Math.min(length, daysBetween(first, on)));
  const to = (day: number) => onDay(addDays(first, Math.max(0, Math.min(length, day))));
  return (
    <div className="stack no-print">
      <div className="day-slider">
        <Button small aria-label={words.past.back} disabled={at === 0} onClick={() => to(at - 1)}>
          <span aria-hidden="true">◀</span>
        </Button>
        <input type="range" min={0} max={length} step={1} value={at} aria-label={words.past.day} aria-valuetext={date(on, "full")} onChange={(event) => to(Number(event.target.value))} />
        <Button small aria-label={words.past.on} disabled={at === length} onClick={() => to(at + 1)}>
          <span aria-hidden="true">▶</span>
        </Button>
      </div>
      <div className="day-ends small-text muted" aria-hidden="true">
        <span>{date(first)}</span>
        <span>{date(last)}</span>
      </div>
      <DayChoice label={words.past.day} value={on} onChange={(day) => day && onDay(day)} />
    </div>
  );
}

function OfOffice({ on, onDay }: { on: string; onDay: (iso: string) => void }) {
  const { words, digits } = useWriting();
  const labels = useLabels();
  const day = useDeferredValue(on);
  const found = useQuery({ queryKey: ["office then", day], queryFn: () => year.officeThen(day), placeholderData: keepPreviousData, staleTime: Infinity });
  if (found.error && !found.data) return <Fault error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const then = found.data;
  return (
    <>
      <DaySlider first={then.first} last={then.today} on={on} onDay={onDay} />
      <div className={found.isPlaceholderData ? "stack waiting" : "stack"} aria-busy={found.isPlaceholderData}>
        <h3>
          <When iso={then.on} style="full" /> <span className="muted small-text">{digits(words.past.events(then.events, then.events_now))}</span>
        </h3>
        <Money known={then.known.ledgers} restated={then.restated.ledgers}>
          <Registers then={then} />
        </Money>
        <h4>{words.past.states}</h4>
        {then.states.length === 0 ? (
          <Empty title={words.none} />
        ) : (
          <Wide label={words.past.states}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{words.past.kind}</th>
                  <th scope="col">{words.past.state}</th>
                  <th scope="col" className="number">
                    {words.past.count}
                  </th>
                </tr>
              </thead>
              <tbody>
                {then.states.map((row) => (
                  <tr key={`${row.kind} ${row.state}`}>
                    <th scope="row">{labels.kind(row.kind)}</th>
                    <td>{labels.state(row.kind, row.state)}</td>
                    <td className="number">{digits(row.cases)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
      </div>
    </>
  );
}

type Books = OfficeThen["known"]["ledgers"];

/** The accounts of a day twice: by what was known then, and by what is known now. */
function Money({ known, restated, children }: { known: Books; restated: Books; children?: ReactNode }) {
  const { words, text } = useWriting();
  const labels = useLabels();
  const rows = restated.flatMap((ledger) => {
    const then = known.find((one) => one.ledger === ledger.ledger);
    return ledger.accounts.map((account: Account) => ({ name: text(account.label) || labels.name(account.account), then: then?.totals[account.account], now: ledger.totals[account.account] }));
  });
  if (rows.length === 0 && !children) return null;
  return (
    <>
      <h4>{words.past.money}</h4>
      <Wide label={words.past.money}>
        <table className="table money">
          <thead>
            <tr>
              <td />
              <th scope="col" className="number">
                {words.past.known}
              </th>
              <th scope="col" className="number">
                {words.past.restated}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Figure key={row.name} {...row} />
            ))}
            {children}
          </tbody>
        </table>
      </Wide>
    </>
  );
}

function Figure({ name, then, now, plain }: { name: string; then: string | undefined; now: string | undefined; plain?: boolean }) {
  const { words, digits } = useWriting();
  const shown = (value: string | undefined) => (value === undefined ? "–" : plain ? digits(value) : <Amount value={value} />);
  return (
    <tr className={then === now ? "" : "changed"}>
      <th scope="row">{name}</th>
      <td className="number">{shown(then)}</td>
      <td className="number">{then === now ? <span className="muted">{words.past.same}</span> : shown(now)}</td>
    </tr>
  );
}

function Registers({ then }: { then: OfficeThen }) {
  const { words, text } = useWriting();
  const labels = useLabels();
  return then.restated.reconciliations.flatMap((now) => {
    const before = then.known.reconciliations.find((one) => one.reconciliation === now.reconciliation);
    const name = text(now.label) || labels.name(now.reconciliation);
    return [
      <Figure key={`${now.reconciliation} counted`} name={`${name}: ${words.money.figures.counted}`} then={before?.counted} now={now.counted} />,
      <Figure key={`${now.reconciliation} open`} name={`${name}: ${words.money.figures.open}`} then={before && String(before.open)} now={String(now.open)} plain />,
    ];
  });
}

interface ThenCase {
  kind: string;
  number: string;
  title: string | null;
  state: string;
  fields: Record<string, unknown>;
  waiting: { persons: string[] }[];
  history: { seq: number; at: string; act: string; actor: string; accepted: boolean; comment: string | null }[];
}

function OfCase({ id, on, onDay }: { id: string; on: string; onDay: (iso: string) => void }) {
  const { words } = useWriting();
  const day = useDeferredValue(on);
  const found = useQuery({ queryKey: ["case then", id, day], queryFn: () => year.caseThen(id, day), placeholderData: keepPreviousData, staleTime: Infinity });
  if (found.error && !found.data) return <Fault error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const then = found.data;
  return (
    <>
      <DaySlider first={then.first} last={then.today} on={on} onDay={onDay} />
      <div className={found.isPlaceholderData ? "stack waiting" : "stack"} aria-busy={found.isPlaceholderData}>
        {then.case ? <CaseView id={then.id} which={then.case as unknown as ThenCase} then={then} /> : <Empty title={words.past.notYet} />}
        <Money known={then.known.ledgers} restated={then.restated.ledgers} />
      </div>
    </>
  );
}

function CaseView({ id, which, then }: { id: string; which: ThenCase; then: CaseThen }) {
  const { words, digits } = useWriting();
  const { nameOf, definition } = useSession();
  const labels = useLabels();
  const kind = definition.kinds.find((one) => one.name === which.kind);
  const waits = which.waiting.flatMap((one) => one.persons).map(nameOf);
  return (
    <>
      <h3>
        <Link to={caseAddress(id)}>{digits(which.title ?? which.number)}</Link> <StateChip label={labels.state(which.kind, which.state)} />
      </h3>
      <p className="muted small-text">
        {waits.length > 0 && `${words.past.waits} ${digits(waits.join(", "))} · `}
        {digits(words.past.later(then.version_now - then.version))}
      </p>
      <h4>{words.past.fields}</h4>
      <dl className="values">
        {kind?.fields
          .filter((field) => which.fields[field.name] !== null && which.fields[field.name] !== undefined)
          .map((field) => (
            <div key={field.name}>
              <dt>{labels.field(which.kind, field.name)}</dt>
              <dd>
                <FieldValue kind={which.kind} field={field.name} value={which.fields[field.name]} />
              </dd>
            </div>
          ))}
      </dl>
      <h4>{words.past.history}</h4>
      <ol className="plain-list event-list">
        {[...which.history].reverse().map((entry) => (
          <li key={entry.seq} className="event-line">
            <span className="event-seq">{digits(entry.seq)}</span>
            <div>
              <p>
                <strong>{labels.act(which.kind, entry.act)}</strong> {!entry.accepted && <span className="chip bad">✕ {words.case.refused}</span>}
              </p>
              <p className="muted small-text">
                {digits(nameOf(entry.actor))} · <When iso={entry.at} />
                {entry.comment && <> · “{digits(entry.comment)}”</>}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
