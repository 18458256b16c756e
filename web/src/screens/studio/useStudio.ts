/** The draft of the definition: loaded with the files that it began with, kept in the browser with each change, checked as it stands. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { studio, type DraftFindings, type Fix, type StudioFiles } from "../../api/studio";
import { useSession } from "../../app/session";
import { drafts } from "../../lib/drafts";
import { changedFiles, changesOf, contested, edited, filesOf, removedFiles, sentDraft, withOtherTab, type Changes, type Files, type SentDraft } from "../../lib/packageDraft";

const PLACE = "studio";
const CHECK_WAIT_MS = 500;

export interface Studio {
  /** Digest of the definition with which the draft began; null when none is published. */
  base: string | null;
  inForce: string | null;
  files: Files;
  changed: string[];
  /** Files that the draft takes out. */
  removed: string[];
  /** Files that were published in another form since the draft began, and are changed here as well. */
  contested: string[];
  /** The browser could not keep the draft. */
  noRoom: boolean;
  restoredAt: string | null;
  draft: SentDraft;
  found: DraftFindings | null;
  fault: unknown;
  checking: boolean;
  set(file: string, text: string): void;
  /** Takes a file out of the draft. */
  remove(file: string): void;
  /** Brings back a file that was taken out. */
  restore(file: string): void;
  apply(fix: Fix): void;
  reset(): void;
  /** Goes on from the definition in force, with the files that were changed here. */
  rebase(): void;
  /** A definition is in force now; the draft that it was made of goes. */
  published(digest: string): void;
}

const textsOf = (from: StudioFiles): Files => Object.fromEntries(from.files.map((file) => [file.name, file.text]));

/** `undefined` while the files are not there yet. */
export function useStudioFiles() {
  const { me } = useSession();
  const kept = useRef(drafts.load(me.person.id, PLACE));
  const digest = kept.current?.version ?? null;
  const inForce = useQuery({ queryKey: ["studio", "files"], queryFn: () => studio.files(), staleTime: 60_000 });
  const base = useQuery({ queryKey: ["studio", "files", digest], queryFn: () => studio.files(digest), enabled: digest !== null && inForce.data !== undefined && inForce.data.definition !== digest, staleTime: Infinity });
  const begun = digest === null || inForce.data?.definition === digest ? inForce : base;
  // A draft goes on from where it began, also when another definition comes into force while it is open.
  const first = useRef(begun.data);
  first.current ??= begun.data;
  return { inForce, begun: first.current, fault: begun.error, retry: begun.refetch };
}

export function useStudio(begun: StudioFiles, inForce: StudioFiles): Studio {
  const { me } = useSession();
  const queries = useQueryClient();
  const person = me.person.id;
  const [origin, setOrigin] = useState(begun);
  const base = useMemo(() => textsOf(origin), [origin]);
  const now = useMemo(() => textsOf(inForce), [inForce]);
  const [restored] = useState(() => drafts.load(person, PLACE));
  const [files, setFiles] = useState<Files>(() => filesOf(base, (restored?.fields ?? {}) as Changes));
  const [noRoom, setNoRoom] = useState(false);
  /** What this tab knows to be kept; another one may have changed it since. */
  const seen = useRef((restored?.fields ?? {}) as Changes);

  /** A definition that was published from this draft: the text goes on from it once it is in force. */
  const ours = useRef<string | null>(null);
  useEffect(() => {
    if (ours.current === null || ours.current !== inForce.definition) return;
    ours.current = null;
    seen.current = {};
    setOrigin(inForce);
    setFiles(textsOf(inForce));
  }, [inForce]);

  const keep = useCallback(
    (mine: Files, from: StudioFiles = origin) => {
      ours.current = null;
      const begin = textsOf(from);
      const kept = (drafts.load(person, PLACE)?.fields ?? {}) as Changes;
      const next = withOtherTab(seen.current, files, mine, kept);
      const changes = changesOf(begin, next);
      const began = Object.fromEntries(Object.keys(changes).map((name) => [name, begin[name] ?? ""]));
      setNoRoom(!drafts.save(person, PLACE, { fields: changes, base: began, version: from.definition }));
      seen.current = changes;
      setFiles(next);
    },
    [files, origin, person],
  );

  const changed = useMemo(() => changedFiles(base, files), [base, files]);
  const draft = useMemo(() => sentDraft(origin.definition, base, files), [origin, base, files]);
  const { found, fault, checking } = useCheck(draft);
  return {
    base: origin.definition,
    inForce: inForce.definition,
    files,
    changed,
    removed: useMemo(() => removedFiles(base, files), [base, files]),
    contested: useMemo(() => (origin.definition === inForce.definition ? [] : contested(base, files, now)), [origin, inForce, base, files, now]),
    noRoom,
    restoredAt: restored?.savedAt ?? null,
    draft,
    found,
    fault,
    checking,
    set: (file, text) => keep({ ...files, [file]: text }),
    remove: (file) => keep(filesOf(files, { [file]: null })),
    restore: (file) => keep({ ...files, [file]: base[file] ?? "" }),
    apply: (fix) => {
      const byFile = new Map<string, Fix["edits"]>();
      for (const edit of fix.edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
      keep({ ...files, ...Object.fromEntries([...byFile].map(([name, edits]) => [name, edited(files[name] ?? "", edits)])) });
    },
    reset: () => {
      drafts.drop(person, PLACE);
      seen.current = {};
      setOrigin(inForce);
      setFiles(textsOf(inForce));
    },
    rebase: () => {
      setOrigin(inForce);
      keep(filesOf(now, changesOf(base, files)), inForce);
    },
    published: (digest) => {
      if (found?.definition === digest) {
        drafts.drop(person, PLACE);
        ours.current = digest;
      }
      void queries.invalidateQueries({ queryKey: ["studio", "files"] });
      void queries.invalidateQueries({ queryKey: ["definition"] });
    },
  };
}

/** What the server finds in the draft, a moment after the last key; what came before is not waited for any more. */
function useCheck(draft: SentDraft) {
  const [found, setFound] = useState<DraftFindings | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [checking, setChecking] = useState(true);
  const first = useRef(true);
  useEffect(() => {
    const stop = new AbortController();
    setChecking(true);
    const timer = setTimeout(
      () => {
        studio.check(draft, stop.signal).then(
          (answer) => {
            setFound(answer);
            setFault(null);
            setChecking(false);
          },
          (problem: unknown) => {
            if (stop.signal.aborted) return;
            setFault(problem);
            setChecking(false);
          },
        );
      },
      first.current ? 0 : CHECK_WAIT_MS,
    );
    first.current = false;
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [draft]);
  return { found, fault, checking };
}
