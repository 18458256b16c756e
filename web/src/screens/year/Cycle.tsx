/** The duties of the year: where each stands, who does it, how late it is, and the events behind it. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { year, type Board, type Duty, type DutyTime } from "../../api/year";
import { useLabels } from "../../app/labels";
import { caseAddress, Link, meetingAddress, useRouter } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { BE_OFFSET } from "../../lib/dates";
import { DayChoice } from "../../ui/DayChoice";
import { Empty, Fault, Loading, Notice, Section, When } from "../../ui/parts";
import { addressOf } from "../../ui/Tabs";
import { Wide } from "../../ui/Wide";

const STATES = ["late", "open", "done", "not_yet", "undecided"] as const;
const MARKS: Record<Duty["state"], string> = { late: "▲", open: "●", done: "✓", not_yet: "○", undecided: "?" };

export default function Cycle() {
  const { words } = useWriting();
  const { me } = useSession();
  const { place, go } = useRouter();
  const asked = { on: place.query.get("on") ?? "", year: place.query.get("year") ?? "", state: place.query.get("state") ?? "" };
  const found = useQuery({ queryKey: ["cycle", asked.on, asked.year], queryFn: () => year.cycle({ on: asked.on, year: asked.year }), placeholderData: keepPreviousData });
  const change = (part: Partial<typeof asked>) => go(addressOf("/cycle", { ...asked, ...part }), { replace: true });
  const thisYear = Number(me.today.slice(0, 4)) + BE_OFFSET;
  return (
    <>
      <div className="page-head">
        <h1>{words.cycle.title}</h1>
      </div>
      <div className="filter-line no-print">
        <DayChoice label={words.cycle.on} value={asked.on || me.today} onChange={(on) => change({ on: on === me.today ? "" : on })} />
        <div className="field">
          <label htmlFor="cycle-year">{words.cycle.year}</label>
          <select id="cycle-year" className="input" value={asked.year} onChange={(event) => change({ year: event.target.value })}>
            <option value="">{words.cycle.today}</option>
            {[thisYear + 1, thisYear, thisYear - 1].map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </div>
      </div>
      {found.isPending && <Loading />}
      {found.error && !found.data ? <Fault error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data?.boards.length === 0 && <Empty title={words.cycle.empty} />}
      {found.data?.boards.map((board) => <BoardView key={board.cycle} board={board} state={asked.state} onState={(state) => change({ state })} />)}
    </>
  );
}

function BoardView({ board, state, onState }: { board: Board; state: string; onState: (state: string) => void }) {
  const { words, text, date, digits } = useWriting();
  const labels = useLabels();
  const count = (one: string) => board.duties.filter((duty) => duty.state === one).length;
  const shown = board.duties.filter((duty) => !state || duty.state === state);
  return (
    <>
      <p>
        <strong>{text(board.label) || labels.name(board.cycle)}</strong> · <span className="muted">{words.cycle.intro(date(board.from), date(board.to), date(board.on))}</span>
      </p>
      <div className="tallies" role="group" aria-label={words.cycle.marks}>
        <button type="button" className="tally" aria-pressed={!state} onClick={() => onState("")}>
          <span className="tally-count">{digits(board.duties.length)}</span>
          {words.cycle.all}
        </button>
        {STATES.filter((one) => count(one) > 0).map((one) => (
          <button key={one} type="button" className={`tally ${one}`} aria-pressed={state === one} onClick={() => onState(state === one ? "" : one)}>
            <span className="tally-count">
              <span aria-hidden="true">{MARKS[one]}</span> {digits(count(one))}
            </span>
            {words.cycle.states[one]}
          </button>
        ))}
      </div>
      {board.stages
        .filter((stage) => stage.open !== true)
        .map((stage) => (
          <Notice key={stage.stage} tone="warn" title={words.cycle.closed(labels.name(stage.stage))}>
            <p>{digits(text(stage.waits_for))}</p>
          </Notice>
        ))}
      {shown.length === 0 && <Empty title={words.cycle.nothing} />}
      {board.stage_names.map((stage, at) => {
        const duties = shown.filter((duty) => duty.stage === stage);
        if (duties.length === 0) return null;
        const all = board.duties.filter((duty) => duty.stage === stage);
        return (
          <Section key={stage} title={`${digits(at + 1)}. ${labels.name(stage)}`} id={`stage-${at}`} side={<span className="muted small-text">{words.cycle.count(all.filter((duty) => duty.state === "done").length, all.length)}</span>}>
            <ul className="plain-list duty-list">
              {duties.map((duty) => (
                <DutyLine key={duty.duty} duty={duty} />
              ))}
            </ul>
          </Section>
        );
      })}
    </>
  );
}

function DutyLine({ duty }: { duty: Duty }) {
  const { words, text, digits, language } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const label = text(duty.label);
  const late = duty.working_days !== null && duty.working_days < 0;
  return (
    <li className={`duty ${duty.state}`}>
      <span className="duty-mark" aria-hidden="true">
        {MARKS[duty.state]}
      </span>
      <div className="stack tight">
        <p className="duty-head">
          <strong>{digits(language === "th" ? label || labels.name(duty.duty) : labels.name(duty.duty))}</strong> <span className={`chip ${duty.state}`}>{words.cycle.states[duty.state]}</span>
        </p>
        <p className="small-text muted">
          {duty.now?.due ? (
            <>
              <When iso={duty.now.due} />
              {duty.working_days !== null && duty.state !== "done" && <span className={`due ${late ? "late" : ""}`}> · {late ? words.cycle.late(-duty.working_days) : words.cycle.left(duty.working_days)}</span>}
            </>
          ) : (
            words.cycle.noDue
          )}
          {" · "}
          {words.cycle.holders} {labels.name(duty.who)}: {duty.persons.length > 0 ? digits(duty.persons.map(nameOf).join(", ")) : words.cycle.nobody}
        </p>
        {duty.now && <Behind time={duty.now} />}
        {duty.times.length > 1 && (
          <details>
            <summary>{words.cycle.times(duty.times.length)}</summary>
            <Wide label={words.cycle.times(duty.times.length)}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{words.cycle.period}</th>
                    <th scope="col">{words.cycle.due("").trim()}</th>
                    <th scope="col">{words.cycle.state}</th>
                    <th scope="col">{words.cycle.events}</th>
                  </tr>
                </thead>
                <tbody>
                  {duty.times.map((time) => (
                    <tr key={`${time.from} ${time.case ?? ""}`}>
                      <td>
                        {time.case ? <Link to={caseAddress(time.case)}>{digits(time.case.slice(time.case.indexOf("/") + 1))}</Link> : <When iso={time.from} />}
                        {!time.case && time.to !== time.from && (
                          <>
                            {" – "}
                            <When iso={time.to} />
                          </>
                        )}
                      </td>
                      <td>
                        <When iso={time.due} />
                      </td>
                      <td>
                        <span className={`chip ${time.state}`}>{words.cycle.states[time.state]}</span>
                      </td>
                      <td>{digits(time.events.slice(-3).map((seq) => `#${seq}`).join(" "))}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          </details>
        )}
        {duty.source && (
          <p className="small-text muted">
            {words.cycle.source}: {digits(duty.source)}
          </p>
        )}
      </div>
    </li>
  );
}

/** The cases and events that made it done, or that stand in its way. */
function Behind({ time }: { time: DutyTime }) {
  const { words, digits } = useWriting();
  if (time.events.length === 0) return null;
  const shown = time.about.slice(-4);
  return (
    <p className="small-text">
      <span className="muted">{time.state === "done" ? words.cycle.events : words.cycle.blocking}: </span>
      {shown.map((id, at) => (
        <span key={id}>
          {at > 0 && ", "}
          <Link to={id.startsWith("meeting/") ? meetingAddress(id) : caseAddress(id)}>{digits(id.slice(id.indexOf("/") + 1))}</Link>
        </span>
      ))}
      {time.about.length > shown.length && ` ${words.cycle.more(time.about.length - shown.length)}`}
      <span className="muted"> ({digits(time.events.slice(-3).map((seq) => `#${seq}`).join(" "))})</span>
    </p>
  );
}
