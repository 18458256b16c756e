/** What happened, newest first: who, for whom, by which order, why, and what was given. Refusals are events, too. */
import { useState } from "react";
import type { CaseView, HistoryEntry } from "../../api/types";
import { useLabels } from "../../app/labels";
import { Link, meetingAddress } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import type { Text } from "../../i18n/text";
import { dayNumber, parseIso } from "../../lib/dates";
import { Section, When } from "../../ui/parts";
import { FieldValue } from "./FieldValue";

type Shown = "all" | "acts" | "refused";
const GAP_DAYS = 14;

interface Props {
  which: CaseView;
  seenSeq: number | null;
  /** Why, by the number of the refused event. */
  refusals: Map<number, Text> | undefined;
}

export function Timeline({ which, seenSeq, refusals }: Props) {
  const { words } = useWriting();
  const [shown, setShown] = useState<Shown>("all");
  const entries = [...which.history].reverse().filter((entry) => shown === "all" || entry.accepted === (shown === "acts"));
  const names: [Shown, string][] = [
    ["all", words.case.timelineAll],
    ["acts", words.case.timelineActs],
    ["refused", words.case.timelineRefused],
  ];
  return (
    <Section
      title={words.case.timeline}
      id="timeline"
      side={
        <div className="segmented no-print" role="group" aria-label={words.case.timelineFilter}>
          {names.map(([one, name]) => (
            <button key={one} type="button" aria-pressed={shown === one} onClick={() => setShown(one)}>
              {name}
            </button>
          ))}
        </div>
      }
    >
      <ol className="plain-list timeline">
        {entries.map((entry, at) => (
          <Entry key={entry.seq} entry={entry} kind={which.kind} gap={gapBefore(entry, entries[at + 1])} isNew={seenSeq !== null && entry.seq > seenSeq} why={refusals?.get(entry.seq)} />
        ))}
        {shown !== "refused" && <Opened which={which} />}
      </ol>
    </Section>
  );
}

/** Days of silence between an event and the one before it. */
function gapBefore(entry: HistoryEntry, earlier: HistoryEntry | undefined): number {
  const [a, b] = [parseIso(entry.at), parseIso(earlier?.at)];
  return a && b ? dayNumber(a) - dayNumber(b) : 0;
}

function Opened({ which }: { which: CaseView }) {
  const { words, digits, date } = useWriting();
  const { nameOf } = useSession();
  return (
    <li className="timeline-entry">
      <p>{digits(words.case.openedBy(nameOf(which.openedBy), date(which.openedAt)))}</p>
    </li>
  );
}

function Entry({ entry, kind, gap, isNew, why }: { entry: HistoryEntry; kind: string; gap: number; isNew: boolean; why: Text | undefined }) {
  const { words, digits, text } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const warned = entry.checks.filter((check) => !check.ok && check.effect !== "record");
  const given = Object.entries(entry.given).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
  return (
    <>
      <li className={`timeline-entry ${entry.accepted ? "" : "refused"} ${isNew ? "new" : ""}`}>
        <p className="timeline-head">
          <strong>{labels.act(kind, entry.act)}</strong>
          {!entry.accepted && <span className="chip bad">✕ {words.case.refused}</span>}
          {isNew && <span className="chip">{words.case.changedSince}</span>}
          {entry.accepted && entry.to && entry.to !== entry.from && <span className="muted">→ {labels.state(kind, entry.to)}</span>}
        </p>
        <p>
          {digits(nameOf(entry.actor))}
          {entry.forPerson && (
            <strong>
              {" "}
              {digits(words.case.forWhom(nameOf(entry.forPerson)))}
              {entry.order && ` (${digits(words.case.order(entry.order))})`}
            </strong>
          )}
          <span className="muted">
            {" · "}
            <When iso={entry.at} />
            {entry.round !== null && entry.round > 1 && ` · ${digits(words.case.round(entry.round))}`}
            {entry.item && (
              <>
                {" · "}
                <Link to={meetingAddress(entry.item.split("#")[0] ?? "")}>{digits(entry.item.replace(/^meeting\//, "").replace("#", " · "))}</Link>
              </>
            )}
          </span>
        </p>
        {entry.comment && <blockquote>{digits(entry.comment)}</blockquote>}
        {(why ?? entry.reason) && (
          <p className="timeline-reason">
            {digits(text(why))} {entry.reason && <span className="code-line">{entry.reason}</span>}
          </p>
        )}
        {warned.length > 0 && (
          <ul className="timeline-checks">
            {warned.map((check) => (
              <li key={check.rule}>! {digits(text(check.message) || check.rule)}</li>
            ))}
          </ul>
        )}
        {given.length > 0 && (
          <details>
            <summary className="small-text">{words.case.changed}</summary>
            <dl className="values">
              {given.map(([field, value]) => (
                <div key={field}>
                  <dt>{labels.field(kind, field)}</dt>
                  <dd>
                    <FieldValue kind={kind} field={field} value={value} />
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )}
        <p className="muted code-line">{digits(words.case.event(entry.seq))}</p>
      </li>
      {gap >= GAP_DAYS && <li className="timeline-gap muted small-text">{digits(words.case.gap(gap))}</li>}
    </>
  );
}
