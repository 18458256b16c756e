/** Indicators with figure, score and levels; and the reports of the definition. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { year, type Indicator, type ReportType } from "../../api/year";
import { useLabels } from "../../app/labels";
import { caseAddress, Link, meetingAddress } from "../../app/router";
import { useWriting } from "../../app/settings";
import { Button, Empty, Fault, Loading, Section } from "../../ui/parts";
import { Wide } from "../../ui/Wide";

export default function Indicators() {
  const { words, digits } = useWriting();
  const labels = useLabels();
  const found = useQuery({ queryKey: ["indicators"], queryFn: () => year.indicators() });
  return (
    <>
      <div className="page-head">
        <h1>{words.kpis.title}</h1>
      </div>
      <p className="muted">{words.kpis.intro}</p>
      {found.isPending && <Loading />}
      {found.error && !found.data ? <Fault error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data && found.data.indicators.length === 0 && <Empty title={words.kpis.empty} />}
      {found.data && found.data.indicators.length > 0 && (
        <>
          {found.data.sets.length > 0 && (
            <ul className="plain-list tallies">
              {found.data.sets.map((set) => (
                <li key={set.set} className="tally still">
                  <span className="tally-count">{digits(set.score ?? words.kpis.none)}</span>
                  {labels.name(set.set)}
                </li>
              ))}
            </ul>
          )}
          <ul className="plain-list kpi-list">
            {found.data.indicators.map((one) => (
              <Card key={one.indicator} indicator={one} />
            ))}
          </ul>
        </>
      )}
      <Reports />
      <Papers />
    </>
  );
}

function Card({ indicator }: { indicator: Indicator }) {
  const { words, text, digits } = useWriting();
  const best = indicator.levels.at(-1)?.score ?? "5";
  const score = indicator.score === null ? null : Number(indicator.score);
  const share = score === null ? 0 : Math.max(0, Math.min(1, score / Number(best)));
  return (
    <li className="card kpi">
      <div className="card-head">
        <h2>
          {digits(indicator.indicator.toUpperCase())} {digits(text(indicator.label))}
        </h2>
        <span className="muted small-text">
          {words.kpis.weight} {digits(indicator.weight)}
        </span>
      </div>
      <p>
        <span className="kpi-figure">{indicator.figure === null ? words.kpis.none : digits(indicator.figure)}</span> <span className="muted">{indicator.unit}</span>
        {indicator.target !== null && (
          <span className="muted">
            {" "}
            · {words.kpis.target} {digits(indicator.target)}
          </span>
        )}
      </p>
      {indicator.score !== null && (
        <div className="stack tight">
          <p className="small-text">
            {words.kpis.score} <strong>{digits(words.kpis.of(indicator.score, best))}</strong> · {words.kpis.directions[indicator.direction]}
          </p>
          <span className="bar" aria-hidden="true">
            <span style={{ inlineSize: `${share * 100}%` }} />
          </span>
        </div>
      )}
      <details>
        <summary>{words.kpis.levels}</summary>
        <ul className="plain-list small-text">
          {indicator.levels.map((level) => (
            <li key={level.score}>{digits(words.kpis.level(level.score, level.from, level.to))}</li>
          ))}
        </ul>
        {indicator.source && (
          <p className="muted small-text">
            {words.cycle.source}: {digits(indicator.source)}
          </p>
        )}
      </details>
    </li>
  );
}

function Reports() {
  const { words } = useWriting();
  const labels = useLabels();
  const found = useQuery({ queryKey: ["reports"], queryFn: () => year.reports() });
  const [shown, setShown] = useState<string | null>(null);
  if (!found.data || found.data.length === 0) return null;
  return (
    <Section title={words.kpis.reports} id="reports" className="apart">
      <p className="muted small-text">{words.kpis.reportsNote}</p>
      <ul className="plain-list line-list">
        {found.data.map(({ report, label }) => {
          const called = labels.labelled(label, report);
          return (
            <li key={report}>
              <div className="line">
                <button type="button" className="button-reset link" aria-expanded={shown === report} onClick={() => setShown(shown === report ? null : report)}>
                  {called}
                </button>
                <a className="button small" href={year.reportAddress(report)} download aria-label={`${words.kpis.csv}: ${called}`}>
                  {words.kpis.csv}
                </a>
              </div>
              {shown === report && <ReportTable name={report} />}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** Two decimals, as amounts of money and percentages have them. */
const HUNDREDTHS = /^-?\d+\.\d{2}$/;

function ReportTable({ name }: { name: string }) {
  const { words, digits, date, amount } = useWriting();
  const labels = useLabels();
  const id = useId();
  const [limit, setLimit] = useState(50);
  const [on, setOn] = useState("");
  const found = useQuery({ queryKey: ["report", name, on], queryFn: () => year.report(name, on), placeholderData: keepPreviousData });
  if (found.error && !found.data) return <Fault error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const traced = found.data.origins.some((row) => row.length > 0);
  const types = found.data.types;
  /** A cell as people read it; files have it as it is. */
  const shown = (cell: string, type: ReportType | undefined) => {
    if (cell === "") return cell;
    if (type === "date") return date(cell);
    if (type === "boolean") return cell === "true" ? words.yes : words.no;
    return type === "number" && HUNDREDTHS.test(cell) ? amount(cell) : digits(cell);
  };
  return (
    <div className="stack tight">
      {found.data.days.length > 1 && (
        <div className="field no-print">
          <label htmlFor={`${id}-on`}>{words.kpis.day}</label>
          <select id={`${id}-on`} className="input" value={on} onChange={(event) => setOn(event.target.value)}>
            <option value="">{words.kpis.allDays}</option>
            {found.data.days.map((one) => (
              <option key={one} value={one}>
                {date(one)}
              </option>
            ))}
          </select>
        </div>
      )}
      <p className="muted small-text" aria-live="polite">
        {digits(words.kpis.rows(found.data.rows.length))}
      </p>
      <Wide label={labels.labelled(found.data.label, name)}>
        <table className="table dense">
          <thead>
            <tr>
              {found.data.columns.map((column, at) => (
                <th key={column} scope="col" className={types[at] === "number" ? "over-numbers" : undefined}>
                  {labels.labelled(found.data.labels[at] ?? {}, column)}
                </th>
              ))}
              {traced && <th scope="col">{words.kpis.origin}</th>}
            </tr>
          </thead>
          <tbody>
            {found.data.rows.slice(0, limit).map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column} className={types[column] === "number" ? "number" : undefined}>
                    {shown(cell, types[column])}
                  </td>
                ))}
                {traced && (
                  <td>
                    <Origins of={found.data.origins[at] ?? []} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {found.data.rows.length > limit && <Button onClick={() => setLimit(limit + 200)}>{words.audit.more}</Button>}
    </div>
  );
}

/** The vouchers, cases and sessions that a row is made of; each leads on to its evidence, and to its event. */
function Origins({ of }: { of: { id: string; seq: number }[] }) {
  const { words, digits } = useWriting();
  const labels = useLabels();
  if (of.length === 0) return null;
  return (
    <details>
      <summary>{digits(words.kpis.origins(of.length))}</summary>
      <ul className="plain-list">
        {of.map(({ id, seq }) => {
          const kind = id.split("/")[0] ?? "";
          return (
            <li key={id}>
              <Link to={kind === "meeting" ? meetingAddress(id) : caseAddress(id)}>
                {labels.kind(kind)} {digits(id.slice(kind.length + 1))}
              </Link>{" "}
              <Link to={`/audit?event=${seq}`}>{digits(`#${seq}`)}</Link>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** What the office can print, as pages whose figures lead to their events. */
function Papers() {
  const { words, digits, text } = useWriting();
  const found = useQuery({ queryKey: ["papers"], queryFn: () => year.papers() });
  if (!found.data || found.data.length === 0) return null;
  return (
    <Section title={words.kpis.papers} id="papers" className="apart">
      <p className="muted small-text">{words.kpis.papersNote}</p>
      <ul className="plain-list line-list">
        {found.data.map((paper) => {
          const title = text(paper.label) || paper.document;
          return (
            <li key={paper.document}>
              {paper.keys.length === 0 ? (
                <a href={year.paperAddress(paper.document)}>{title}</a>
              ) : (
                <details>
                  <summary>{title}</summary>
                  <ul className="plain-list">
                    {paper.keys.map((key) => (
                      <li key={key}>
                        <a href={year.paperAddress(paper.document, key)}>{digits(key)}</a>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
