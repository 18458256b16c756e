import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { account } from "../api/account";
import type { InboxRow } from "../api/types";
import { useLabels } from "../app/labels";
import { useWriting } from "../app/settings";
import { isEmptyFilter, NO_FILTER, withFilter, type DueFilter, type InboxFilter, type SavedFilter } from "../lib/filters";
import { compareText } from "../lib/thai";
import { Button, Fault } from "../ui/parts";

interface Props {
  rows: InboxRow[];
  filter: InboxFilter;
  hidden: number;
  onChange: (filter: InboxFilter) => void;
}

/** Those of the account, the same in every browser; what is saved here shows at once. */
function useSavedFilters() {
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ["filters"], queryFn: account.filters, staleTime: 60_000 });
  const kept = useMutation({
    mutationFn: account.keepFilters,
    onMutate: async (next: SavedFilter[]) => {
      await queries.cancelQueries({ queryKey: ["filters"] });
      queries.setQueryData(["filters"], next);
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ["filters"] }),
  });
  // What is not known yet must not be written over.
  return { saved: found.data ?? [], known: found.data !== undefined, keep: kept.mutate, fault: kept.error ?? found.error };
}

export function InboxFilters({ rows, filter, hidden, onChange }: Props) {
  const { words, digits } = useWriting();
  const labels = useLabels();
  const { saved, known, keep, fault } = useSavedFilters();
  const [naming, setNaming] = useState(false);
  const kinds = [...new Set(rows.map((row) => row.kind))].sort((a, b) => compareText(labels.kind(a), labels.kind(b)));
  const acts = [...new Map(rows.flatMap((row) => row.acts.map((act) => [act.act, labels.act(row.kind, act.act)]))).entries()];
  const set = (part: Partial<InboxFilter>) => onChange({ ...filter, ...part });
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    if (name && known) keep(withFilter(saved, name, filter));
    setNaming(false);
  };
  const dueNames: [DueFilter, string][] = [
    ["any", words.inbox.dueAny],
    ["late", words.inbox.dueLate],
    ["soon", words.inbox.dueSoon],
    ["none", words.inbox.dueNone],
  ];
  return (
    <search className="filters no-print">
      <div className="filter-line">
        <div className="field grow">
          <label htmlFor="inbox-search">{words.inbox.search}</label>
          <input id="inbox-search" type="search" className="input" placeholder={words.inbox.searchHint} value={filter.text} onChange={(event) => set({ text: event.target.value })} />
        </div>
        <div className="field">
          <label htmlFor="inbox-kind">{words.inbox.kind}</label>
          <select id="inbox-kind" className="input" value={filter.kind} onChange={(event) => set({ kind: event.target.value })}>
            <option value="">{words.all}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {labels.kind(kind)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="inbox-act">{words.inbox.act}</label>
          <select id="inbox-act" className="input" value={filter.act} onChange={(event) => set({ act: event.target.value })}>
            <option value="">{words.all}</option>
            {acts.map(([act, label]) => (
              <option key={act} value={act}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="inbox-due">{words.inbox.due}</label>
          <select id="inbox-due" className="input" value={filter.due} onChange={(event) => set({ due: event.target.value as DueFilter })}>
            {dueNames.map(([due, name]) => (
              <option key={due} value={due}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className="row" aria-live="polite">
        {saved.map((one) => (
          <span key={one.name} className="tag">
            <button type="button" className="tag-button" onClick={() => onChange(one.filter)}>
              {one.name}
            </button>
            <button type="button" className="tag-remove" aria-label={words.inbox.forget(one.name)} onClick={() => keep(saved.filter((kept) => kept.name !== one.name))}>
              <span aria-hidden="true">✕</span>
            </button>
          </span>
        ))}
        {!isEmptyFilter(filter) && !naming && (
          <>
            {hidden > 0 && <span className="muted small-text">{digits(words.inbox.hidden(hidden))}</span>}
            <Button small tone="quiet" onClick={() => onChange(NO_FILTER)}>
              {words.inbox.clear}
            </Button>
            {known && (
              <Button small tone="quiet" onClick={() => setNaming(true)}>
                {words.inbox.save}
              </Button>
            )}
          </>
        )}
        {naming && (
          <form className="row" onSubmit={save}>
            <label className="visually-hidden" htmlFor="filter-name">
              {words.inbox.saveName}
            </label>
            <input id="filter-name" name="name" className="input short" placeholder={words.inbox.saveName} autoFocus required />
            <Button small tone="main" type="submit">
              {words.inbox.saveDo}
            </Button>
            <Button small tone="quiet" onClick={() => setNaming(false)}>
              {words.cancel}
            </Button>
          </form>
        )}
      </div>
      {fault !== null && <Fault error={fault} />}
    </search>
  );
}
