/**
 * A form that loses nothing: each change goes to the draft at once, and when the case has changed meanwhile, what was typed is
 * brought together with it field by field.
 */
import { useEffect, useState } from "react";
import { drafts } from "../../lib/drafts";
import { mergeFields, type Conflict, type Fields } from "../../lib/merge";

export interface DraftForm {
  typed: Fields;
  conflicts: Conflict[];
  /** Fields that were taken over from somebody else's change. */
  taken: string[];
  /** When the draft that was found here had been written. */
  restoredAt: string | null;
  /** When the draft was written last in this visit. */
  savedAt: string | null;
  /** The browser could not keep the draft. */
  noRoom: boolean;
  set(field: string, value: unknown): void;
  choose(field: string, value: unknown): void;
  discard(): void;
}

interface Kept {
  typed: Fields;
  base: Fields;
  version: string | null;
  conflicts: Conflict[];
  taken: string[];
  restoredAt: string | null;
  savedAt: string | null;
  noRoom: boolean;
}

/** `current` is what the fields are now, as typed text, at `version` of the case. */
export function useDraftForm(person: string, place: string, current: Fields, version: string | null): DraftForm {
  const [form, setForm] = useState<Kept>(() => begin(person, place, current, version));

  useEffect(() => {
    if (form.version === version) return;
    const merged = mergeFields(form.base, form.typed, current);
    setForm({ ...form, typed: { ...form.typed, ...merged.fields }, base: current, version, conflicts: merged.conflicts, taken: merged.taken });
    drafts.save(person, place, { fields: { ...form.typed, ...merged.fields }, base: current, version });
  }, [form, version, current, person, place]);

  const keep = (typed: Fields, more: Partial<Kept> = {}) => {
    const base = more.base ?? form.base;
    const kept = drafts.save(person, place, { fields: typed, base, version: form.version });
    setForm((before) => ({ ...before, ...more, typed, savedAt: new Date().toISOString(), noRoom: !kept }));
  };

  return {
    typed: form.typed,
    conflicts: form.conflicts,
    taken: form.taken,
    restoredAt: form.restoredAt,
    savedAt: form.savedAt,
    noRoom: form.noRoom,
    set: (field, value) => keep({ ...form.typed, [field]: value }),
    choose: (field, value) => keep({ ...form.typed, [field]: value }, { conflicts: form.conflicts.filter((one) => one.field !== field) }),
    discard: () => {
      drafts.drop(person, place);
      setForm({ ...plain(current, version) });
    },
  };
}

function plain(current: Fields, version: string | null): Kept {
  return { typed: current, base: current, version, conflicts: [], taken: [], restoredAt: null, savedAt: null, noRoom: false };
}

function begin(person: string, place: string, current: Fields, version: string | null): Kept {
  const draft = drafts.load(person, place);
  if (!draft) return plain(current, version);
  if (draft.version === version) return { ...plain(current, version), typed: { ...current, ...draft.fields }, base: draft.base, restoredAt: draft.savedAt };
  const merged = mergeFields(draft.base, draft.fields, current);
  return { ...plain(current, version), typed: { ...current, ...draft.fields, ...merged.fields }, conflicts: merged.conflicts, taken: merged.taken, restoredAt: draft.savedAt };
}
