/** All cases, by kind, state and words; a page at a time. Every view has its address. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { client } from "../api/client";
import { kindOf, useLabels } from "../app/labels";
import { caseAddress, Link, useRouter } from "../app/router";
import { useSession } from "../app/session";
import { useWriting } from "../app/settings";
import { drafts } from "../lib/drafts";
import { compareText } from "../lib/thai";
import { useLongList } from "../ui/longList";
import { Button, Empty, Fault, Loading, Section, StateChip, When } from "../ui/parts";

const TYPING_MS = 250;
const PAGE = 200;
const ROW_PIXELS = 48;
/** A list that somebody has gone far down in is not asked for anew with each change of the office. */
const PAGES_KEPT_FRESH = 5;
/** So many rows before the end the next page is asked for. */
const AHEAD = 40;

export default function Cases() {
  const { words, digits } = useWriting();
  const { definition, me } = useSession();
  const labels = useLabels();
  const { place, go } = useRouter();
  const kind = place.query.get("kind") ?? "";
  const state = place.query.get("state") ?? "";
  const q = place.query.get("q") ?? "";
  const [typed, setTyped] = useState(q);
  const set = (part: Record<string, string>) => {
    const next = new URLSearchParams(place.query);
    for (const [name, value] of Object.entries(part)) if (value) next.set(name, value);
      else next.delete(name);
    go(`/cases${next.size ? `?${next.toString()}` : ""}`, { replace: true });
  };
  useEffect(() => {
    if (typed === q) return undefined;
    const later = setTimeout(() => set({ q: typed }), TYPING_MS);
    return () => clearTimeout(later);
  });
  const list = useInfiniteQuery({
    queryKey: ["cases", "list", kind, state, q],
    queryFn: ({ pageParam }) => client.cases({ kind, state, q, after: pageParam, limit: PAGE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.after,
    placeholderData: keepPreviousData,
    enabled: (query) => (query.state.data?.pages.length ?? 0) <= PAGES_KEPT_FRESH,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const long = useLongList<HTMLTableSectionElement>(rows.length, (index) => rows[index]!.id, ROW_PIXELS);
  const nearEnd = (long.shown.at(-1) ?? 0) >= rows.length - AHEAD;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (long.measure && nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [long.measure, nearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const kinds = [...definition.kinds].sort((a, b) => compareText(labels.kind(a.name), labels.kind(b.name)));
  const mayOpen = definition.kinds.filter((one) => one.mayOpen);
  const openDrafts = drafts.places(me.person.id);
  return (
    <>
      <div className="page-head">
        <h1>{words.caseList.title}</h1>
        {mayOpen.length > 0 && (
          <details className="menu no-print">
            <summary className="button main">+ {words.caseList.newCase}</summary>
            <ul className="plain-list menu-list">
              {mayOpen.map((one) => (
                <li key={one.name}>
                  <Link className="nav-link" to={`/new/${encodeURIComponent(one.name)}`}>
                    {labels.kind(one.name)}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {openDrafts.length > 0 && <OpenDrafts places={openDrafts} />}
      <search className="filters no-print">
        <div className="filter-line">
          <div className="field grow">
            <label htmlFor="case-search">{words.caseList.search}</label>
            <input id="case-search" type="search" className="input" placeholder={words.caseList.searchHint} value={typed} onChange={(event) => setTyped(event.target.value)} />
          </div>
          <div className="field">
            <label htmlFor="case-kind">{words.caseList.kind}</label>
            <select id="case-kind" className="input" value={kind} onChange={(event) => set({ kind: event.target.value, state: "" })}>
              <option value="">{words.caseList.anyKind}</option>
              {kinds.map((one) => (
                <option key={one.name} value={one.name}>
                  {labels.kind(one.name)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="case-state">{words.caseList.state}</label>
            <select id="case-state" className="input" value={state} disabled={!kind} onChange={(event) => set({ state: event.target.value })}>
              <option value="">{words.caseList.anyState}</option>
              {kindOf(definition, kind)?.states.map((one) => (
                <option key={one.name} value={one.name}>
                  {labels.state(kind, one.name)}
                </option>
              ))}
            </select>
          </div>
        </div>
      </search>
      {list.error && rows.length === 0 ? <Fault error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isPending && <Loading />}
      {list.data && rows.length === 0 && <Empty title={words.caseList.empty} />}
      {rows.length > 0 && (
        <>
          <p className="muted small-text" role="status">
            {digits(words.caseList.count(rows.length, list.hasNextPage))}
          </p>
          <div className="table-wrap">
            <table className="table cards" aria-rowcount={list.hasNextPage ? -1 : rows.length + 1}>
              <thead>
                <tr>
                  <th scope="col">{words.caseList.caseTitle}</th>
                  <th scope="col">{words.caseList.number}</th>
                  <th scope="col">{words.caseList.kind}</th>
                  <th scope="col">{words.caseList.state}</th>
                  <th scope="col">{words.caseList.since}</th>
                </tr>
              </thead>
              <tbody ref={long.holder}>
                <Room pixels={long.before} />
                {long.shown.map((index) => {
                  const row = rows[index]!;
                  return (
                  <tr key={row.id} ref={long.measure} data-index={index} aria-rowindex={index + 2}>
                    <td>
                      <Link to={caseAddress(row.id)} className="row-title">
                        {digits(row.title || row.number)}
                      </Link>
                    </td>
                    <td>{digits(row.number)}</td>
                    <td>{labels.kind(row.kind)}</td>
                    <td>
                      <StateChip label={labels.state(row.kind, row.state)} ended={kindOf(definition, row.kind)?.states.find((one) => one.name === row.state)?.end} />
                    </td>
                    <td>
                      <When iso={row.since} />
                    </td>
                  </tr>
                  );
                })}
                <Room pixels={long.after} />
              </tbody>
            </table>
          </div>
          {list.hasNextPage && (
            <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
              {words.caseList.more}
            </Button>
          )}
        </>
      )}
    </>
  );
}

/** Room in a table for rows that are not drawn. */
function Room({ pixels }: { pixels: number }) {
  if (pixels === 0) return null;
  return (
    <tr aria-hidden="true" className="room">
      <td colSpan={5} style={{ height: pixels, padding: 0 }} />
    </tr>
  );
}

/** Where something was typed and not sent. */
function OpenDrafts({ places }: { places: string[] }) {
  const { words, digits } = useWriting();
  const labels = useLabels();
  return (
    <Section title={words.caseList.drafts} id="drafts">
      <ul className="plain-list row">
        {places.map((place) => {
          if (place.startsWith("new:")) {
            return (
              <li key={place}>
                <Link className="button small" to={`/new/${encodeURIComponent(place.slice(4))}`}>
                  {words.caseList.new(labels.kind(place.slice(4)))}
                </Link>
              </li>
            );
          }
          const [id = "", act = ""] = place.split("#");
          return (
            <li key={place}>
              <Link className="button small" to={`${caseAddress(id)}?act=${encodeURIComponent(act)}`}>
                {digits(id.split("/").pop() ?? id)} · {labels.act(id.split("/")[0] ?? "", act)}
              </Link>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
