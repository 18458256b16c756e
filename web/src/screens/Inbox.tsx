/** What waits for me: oldest due first, decided from the list, one by one or many at once. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { client } from "../api/client";
import type { ActView, InboxRow } from "../api/types";
import { byForce, isQuick, toneOf, useLabels } from "../app/labels";
import { caseAddress, Link, useRouter } from "../app/router";
import { useSession } from "../app/session";
import { useWriting } from "../app/settings";
import { filterOfQuery, filterToQuery, fits, type InboxFilter } from "../lib/filters";
import { commandKey, isTypingIn } from "../lib/keys";
import { BEGINNING, DRAWN_WHOLE } from "../ui/drawnWhole";
import { Button, Due, Empty, Fault, Loading, StateChip } from "../ui/parts";
import { BulkBar } from "./Bulk";
import { DecideDialog } from "./decide";
import { InboxFilters } from "./InboxFilters";
import { WaitingSignatures } from "./Signatures";

const LongRows = lazy(() => import("./LongRows"));

export default function Inbox() {
  const { words, digits } = useWriting();
  const inbox = useQuery({ queryKey: ["inbox"], queryFn: () => client.inbox() });
  return (
    <>
      <div className="page-head">
        <h1>{words.inbox.title}</h1>
        {inbox.data && <p className="muted">{digits(words.inbox.intro(inbox.data.filter((row) => row.awaited).length))}</p>}
      </div>
      {inbox.error && !inbox.data ? <Fault error={inbox.error} retry={() => void inbox.refetch()} /> : null}
      {inbox.isPending && <Loading />}
      <WaitingSignatures />
      {inbox.data && (inbox.data.length === 0 ? <Empty title={words.inbox.emptyTitle}>{words.inbox.emptyNote}</Empty> : <List rows={inbox.data} />)}
    </>
  );
}

function List({ rows }: { rows: InboxRow[] }) {
  const { words } = useWriting();
  const labels = useLabels();
  const { place, go } = useRouter();
  const queries = useQueryClient();
  const filter = filterOfQuery(place.query);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [deciding, setDeciding] = useState<{ row: InboxRow; act: ActView } | null>(null);
  const [at, setAt] = useState<string | null>(null);
  const [waiting, other] = useMemo(
    () => {
      const fitting = rows.filter((row) => fits(row, filter, `${labels.kind(row.kind)} ${labels.state(row.kind, row.state)}`));
      return [fitting.filter((row) => row.awaited), fitting.filter((row) => !row.awaited)];
    },
    [rows, place.query], // eslint-disable-line
  );
  const shown = useMemo(() => [...waiting, ...other], [waiting, other]);
  /** Only what is shown can be selected: what a filter hides is never decided. */
  const selected = shown.filter((row) => chosen.has(row.id));
  const setFilter = (next: InboxFilter) => go(`/inbox${filterToQuery(next)}`, { replace: true });
  const toggle = (id: string) => setChosen((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  const done = () => void queries.invalidateQueries();
  useListKeys({ shown, at, setAt, toggle, decide: (row, act) => setDeciding({ row, act }), paused: deciding !== null });

  const list = (some: InboxRow[], title: string) => (
    <Rows rows={some} title={title}>
      {(row, place) => <Row key={row.id} place={place} row={row} chosen={chosen.has(row.id)} current={at === row.id} onToggle={() => toggle(row.id)} onFocus={() => setAt(row.id)} onDecide={(act) => setDeciding({ row, act })} />}
    </Rows>
  );

  return (
    <>
      <InboxFilters rows={rows} filter={filter} hidden={rows.length - shown.length} onChange={setFilter} />
      <div className="select-line">
        <label className="switch-line">
          <input
            type="checkbox"
            checked={selected.length > 0 && selected.length === shown.length}
            ref={(input) => {
              if (input) input.indeterminate = selected.length > 0 && selected.length < shown.length;
            }}
            onChange={(event) => setChosen(event.target.checked ? new Set(shown.map((row) => row.id)) : new Set())}
          />
          {words.inbox.selectAll}
        </label>
      </div>
      {selected.length > 0 && <BulkBar rows={selected} onClear={() => setChosen(new Set())} onDone={done} />}
      {shown.length === 0 ? (
        <Empty title={words.inbox.noMatch}>
          <Button onClick={() => go("/inbox", { replace: true })}>{words.inbox.clear}</Button>
        </Empty>
      ) : (
        <>
          {waiting.length > 0 && list(waiting, words.inbox.title)}
          {other.length > 0 && (
            <>
              <h2 className="inbox-part">{words.inbox.other}</h2>
              {list(other, words.inbox.other)}
            </>
          )}
        </>
      )}
      <p className="visually-hidden">{words.inbox.keys}</p>
      {deciding && <DecideDialog caseId={deciding.row.id} act={deciding.act} onClose={() => setDeciding(null)} onDone={done} />}
    </>
  );
}

/** Where a row stands in its list: said to screen readers, as a long list is not drawn whole. */
export interface Place {
  "data-index": number;
  "aria-posinset": number;
  "aria-setsize": number;
  ref: ((row: Element | null) => void) | undefined;
}

interface RowsProps {
  rows: InboxRow[];
  title: string;
  children: (row: InboxRow, place: Place) => ReactNode;
}

/** What draws a long list comes when there is one; until then its beginning stands there. */
function Rows({ rows, ...rest }: RowsProps) {
  const wasLong = useRef(false);
  wasLong.current ||= rows.length > DRAWN_WHOLE;
  if (!wasLong.current) return <DrawnRows rows={rows} most={DRAWN_WHOLE} {...rest} />;
  return (
    <Suspense fallback={<DrawnRows rows={rows} most={BEGINNING} {...rest} />}>
      <LongRows rows={rows} {...rest} />
    </Suspense>
  );
}

function DrawnRows({ rows, most, title, children }: RowsProps & { most: number }) {
  return (
    <ul className="plain-list inbox-list" aria-label={title}>
      {rows.slice(0, most).map((row, index) => children(row, { "data-index": index, "aria-posinset": index + 1, "aria-setsize": rows.length, ref: undefined }))}
    </ul>
  );
}

interface RowProps {
  place: Place;
  row: InboxRow;
  chosen: boolean;
  current: boolean;
  onToggle: () => void;
  onFocus: () => void;
  onDecide: (act: ActView) => void;
}

function Row({ place, row, chosen, current, onToggle, onFocus, onDecide }: RowProps) {
  const { words, digits, date } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const acts = [...row.acts].sort(byForce);
  return (
    <li {...place} className={`inbox-row ${chosen ? "chosen" : ""} ${current ? "current" : ""}`} data-case={row.id} onFocus={onFocus}>
      <span className="row-check">
        <input type="checkbox" checked={chosen} aria-label={words.inbox.select(digits(row.title || row.number))} onChange={onToggle} />
      </span>
      <div className="row-what">
        <Link to={caseAddress(row.id)} className="row-title">
          {digits(row.title || row.number)}
        </Link>
        <p className="muted small-text">
          {labels.kind(row.kind)} · {digits(row.number)}
          {row.round > 1 && ` · ${digits(words.case.round(row.round))}`}
          {row.forPerson && <strong>{` · ${words.inbox.actingFor(digits(nameOf(row.forPerson)))}`}</strong>}
        </p>
      </div>
      <div className="row-standing">
        <StateChip label={labels.state(row.kind, row.state)} />
        <p className="small-text">
          <Due due={row.due} left={row.daysLeft} />
        </p>
        {row.since && <p className="muted small-text">{row.waitingDays === null ? words.inbox.since(date(row.since)) : digits(words.inbox.waiting(row.waitingDays))}</p>}
      </div>
      <div className="row-acts">
        {acts.map((act) =>
          isQuick(act) ? (
            <Button key={`${act.act}-${act.forPerson ?? ""}`} small tone={toneOf(act)} onClick={() => onDecide(act)}>
              {labels.act(row.kind, act.act)}
            </Button>
          ) : (
            <Link key={`${act.act}-${act.forPerson ?? ""}`} className="button small quiet" to={`${caseAddress(row.id)}?act=${encodeURIComponent(act.act)}`}>
              {words.inbox.fillIn(labels.act(row.kind, act.act))}
            </Link>
          ),
        )}
      </div>
    </li>
  );
}

interface KeysFor {
  shown: InboxRow[];
  at: string | null;
  setAt: (id: string) => void;
  toggle: (id: string) => void;
  decide: (row: InboxRow, act: ActView) => void;
  paused: boolean;
}

/** j, k, x, a, r, o and / on the list, by the position of the key: the Thai layout may be on. */
function useListKeys(given: KeysFor) {
  const { shortcuts } = useWriting();
  const { go } = useRouter();
  const latest = useRef(given);
  latest.current = given;
  useEffect(() => {
    if (!shortcuts) return undefined;
    const press = (event: KeyboardEvent) => {
      const { shown, at, setAt, toggle, decide, paused } = latest.current;
      if (paused || event.defaultPrevented || isTypingIn(event.target) || document.querySelector("[role=dialog]")) return;
      const key = commandKey(event);
      const here = shown.findIndex((row) => row.id === at);
      const row = shown[here];
      const moveTo = (next: InboxRow | undefined) => {
        if (!next) return;
        setAt(next.id);
        document.querySelector<HTMLElement>(`[data-case="${CSS.escape(next.id)}"] .row-title`)?.focus();
      };
      if (key === "j") moveTo(shown[Math.min(here + 1, shown.length - 1)]);
      else if (key === "k") moveTo(shown[Math.max(here - 1, 0)]);
      else if (key === "/") document.getElementById("inbox-search")?.focus();
      else if (!row) return;
      else if (key === "x") toggle(row.id);
      else if (key === "o") go(caseAddress(row.id));
      else if (key === "a" || key === "r") {
        const quick = row.acts.filter(isQuick).sort(byForce);
        const act = key === "r" ? quick.find((one) => one.meaning === "return") : quick.find((one) => one.meaning !== "return" && one.meaning !== "reject");
        if (!act) return;
        decide(row, act);
      } else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [shortcuts, go]);
}
