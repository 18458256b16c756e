/** The definition studio: the files as text, what the language server says of them, and what a change would come to. */
import { useEffect, useMemo, useRef, useState } from "react";
import { studio as server, type Finding, type Fix } from "../../api/studio";
import type { StudioFiles } from "../../api/studio";
import type { Screens } from "../../app/App";
import { useRouter } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useToast } from "../../app/toasts";
import { offsetOf, placeOf } from "../../lib/packageDraft";
import { Dialog, DialogFoot } from "../../ui/dialog";
import { Button, Empty, Fault, Loading, Notice, Section } from "../../ui/parts";
import { addressOf, Tabs } from "../../ui/Tabs";
import { plain, Editor, type EditorMeans } from "./editor";
import { FileList } from "./FileList";
import { Grid } from "./Grid";
import { Pictures } from "./Pictures";
import { Propose } from "./Propose";
import { Backtest, Changes, Tests } from "./Runs";
import { useStudio, useStudioFiles, type Studio as Draft } from "./useStudio";

const PARTS: (keyof Screens["/studio"])[] = ["findings", "grid", "picture", "tests", "changes", "backtest", "propose"];

export default function Studio() {
  const { words } = useWriting();
  const { me } = useSession();
  const { inForce, begun, fault, retry } = useStudioFiles();
  if (!me.administrator) return <Empty page title={words.studio.onlyAdministrators} />;
  if (inForce.error && !inForce.data) return <Fault error={inForce.error} retry={() => void inForce.refetch()} />;
  if (fault && !begun) return <Fault error={fault} retry={() => void retry()} />;
  if (!inForce.data || !begun) return <Loading />;
  if (inForce.data.files.length === 0) return <Empty page title={words.studio.nothingYet} />;
  return <Workshop begun={begun} inForce={inForce.data} />;
}

function Workshop({ begun, inForce }: { begun: StudioFiles; inForce: StudioFiles }) {
  const { words, digits, instant } = useWriting();
  const { place, go } = useRouter();
  const toast = useToast();
  const draft = useStudio(begun, inForce);
  const names = useMemo(() => Object.keys(draft.files).sort((a, b) => Number(a.includes("/")) - Number(b.includes("/")) || a.localeCompare(b)), [draft.files]);
  const asked = place.query.get("file") ?? "";
  const file = names.includes(asked) ? asked : (names[0] ?? "");
  const part = PARTS.find((one) => one === place.query.get("part")) ?? "findings";
  const address = (change: { file?: string; part?: string }) => addressOf("/studio", { file, part, ...change });
  const [wanted, setWanted] = useState<{ file: string; offset: number } | null>(null);
  const [cursor, setCursor] = useState(0);
  const [sure, setSure] = useState(false);
  const goTo = (to: string, offset: number) => {
    setWanted({ file: to, offset });
    if (to !== file) go(address({ file: to }), { replace: true });
  };
  const format = async () => {
    try {
      draft.set(file, await server.format(draft.draft, file));
    } catch (fault) {
      toast(fault instanceof Error ? fault.message : String(fault), "bad");
    }
  };
  return (
    <>
      <div className="page-head">
        <h1>{words.studio.title}</h1>
        <Standing draft={draft} />
      </div>
      <p className="muted">{words.studio.intro}</p>
      {draft.noRoom && <Notice tone="bad" live title={words.studio.noRoom} />}
      {draft.restoredAt && draft.changed.length > 0 && <p className="muted small-text">{words.studio.restored(instant(draft.restoredAt))}</p>}
      {draft.base !== draft.inForce && (
        <Notice tone="warn" title={words.studio.moved}>
          {draft.contested.length > 0 && <p>{words.studio.contested(draft.contested.join(", "))}</p>}
          <Button small onClick={draft.rebase}>
            {words.studio.rebase}
          </Button>
        </Notice>
      )}
      <div className="studio">
        <section className="card studio-text" aria-labelledby="studio-editor">
          <h2 id="studio-editor" className="visually-hidden">
            {words.studio.editor}
          </h2>
          <div className="filter-line">
            <div className="field grow">
              <label htmlFor="studio-file">{words.studio.file}</label>
              <select id="studio-file" className="input" value={file} onChange={(event) => go(address({ file: event.target.value }), { replace: true })}>
                {names.map((name) => (
                  <option key={name} value={name}>
                    {name}
                    {draft.changed.includes(name) ? ` · ${words.studio.changed}` : ""}
                  </option>
                ))}
              </select>
            </div>
            {file.endsWith(".anumat") && <Button onClick={() => void format()}>{words.studio.format}</Button>}
            <Button disabled={draft.changed.length === 0} onClick={() => setSure(true)}>
              {words.studio.reset}
            </Button>
          </div>
          <FileList draft={draft} file={file} onShow={(name) => go(address({ file: name }), { replace: true })} />
          <EditorPane draft={draft} file={file} wanted={wanted} onMove={setCursor} />
          <Explained draft={draft} file={file} cursor={cursor} />
        </section>
        <div className="studio-side">
          <Tabs label={words.studio.part} current={part} tabs={PARTS.map((id) => ({ id, label: words.studio.parts[id]!, to: address({ part: id }) }))} />
          {part === "findings" && <Findings draft={draft} goTo={goTo} />}
          {part === "grid" && <Grid key={file} file={file} text={draft.files[file] ?? ""} cursor={cursor} onChange={(text) => draft.set(file, text)} />}
          {part === "picture" && <Pictures draft={draft.draft} />}
          {part === "tests" && <Tests draft={draft.draft} goTo={(name, line) => goTo(name, offsetOf(draft.files[name] ?? "", { line, character: 0 }))} />}
          {part === "changes" && <Changes draft={draft.draft} />}
          {part === "backtest" && <Backtest draft={draft.draft} />}
          {part === "propose" && <Propose draft={draft} />}
        </div>
      </div>
      {sure && (
        <Dialog title={words.studio.reset} onClose={() => setSure(false)}>
          <p>{words.studio.resetSure}</p>
          <ul>
            {draft.changed.map((name) => (
              <li key={name}>{digits(name)}</li>
            ))}
          </ul>
          <DialogFoot
            send={words.studio.reset}
            tone="danger"
            onClose={() => setSure(false)}
            onSend={() => {
              draft.reset();
              setSure(false);
            }}
          />
        </Dialog>
      )}
    </>
  );
}

function Standing({ draft }: { draft: Draft }) {
  const { words, digits } = useWriting();
  const count = draft.found?.findings.length ?? 0;
  const broken = draft.found !== null && draft.found.definition === null;
  return (
    <p role="status" className={`chip ${broken ? "bad" : ""}`}>
      {draft.checking ? words.studio.checking : draft.fault ? words.problem.title : broken ? `✕ ${digits(words.studio.findings(count))}` : `✓ ${words.studio.good}${count > 0 ? ` · ${digits(words.studio.findings(count))}` : ""}`}
    </p>
  );
}

function EditorPane({ draft, file, wanted, onMove }: { draft: Draft; file: string; wanted: { file: string; offset: number } | null; onMove: (offset: number) => void }) {
  const { words, language, text } = useWriting();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  // The editor is made once; what it asks for is always what stands now.
  const means = useRef<Omit<EditorMeans, "label" | "phrases">>(null!);
  const at = (name: string, offset: number) => ({ file: name, ...placeOf(draft.files[name] ?? "", offset), language });
  means.current = {
    onChange: draft.set,
    onMove: (_name, offset) => onMove(offset),
    complete: (name, offset, signal) => server.completion(draft.draft, at(name, offset), signal),
    explain: (name, offset) => server.hover(draft.draft, at(name, offset)),
    applyFix: draft.apply,
  };
  useEffect(() => {
    const made = new Editor(host.current!, {
      label: words.studio.editor,
      phrases: words.studio.editorPhrases,
      onChange: (name, now) => means.current.onChange(name, now),
      onMove: (name, offset) => means.current.onMove(name, offset),
      complete: (name, offset, signal) => means.current.complete(name, offset, signal),
      explain: (name, offset) => means.current.explain(name, offset),
      applyFix: (fix) => means.current.applyFix(fix),
    });
    editor.current = made;
    return () => {
      made.end();
      editor.current = null;
    };
  }, [words]);
  useEffect(() => editor.current?.show(file, draft.files[file] ?? ""), [file, draft.files, words]);
  useEffect(() => {
    const say = (finding: Finding) => ({ message: [text(finding.message), finding.example, text(finding.help)].filter(Boolean).join("\n"), fix: (fix: Fix) => text(fix.title) });
    editor.current?.mark(draft.found?.findings ?? [], say);
  }, [draft.found, file, text, words]);
  useEffect(() => {
    if (wanted && wanted.file === file) editor.current?.go(wanted.offset);
  }, [wanted, file]);
  return <div ref={host} className="studio-editor" data-typing="" />;
}

/** What a pointer shows where it rests, for everybody: what stands at the cursor. */
function Explained({ draft, file, cursor }: { draft: Draft; file: string; cursor: number }) {
  const { words, language } = useWriting();
  const [said, setSaid] = useState<string | null>(null);
  const explain = async () => {
    const found = await server.hover(draft.draft, { file, ...placeOf(draft.files[file] ?? "", cursor), language }).catch(() => null);
    setSaid(found ? plain(found) : words.studio.nothingHere);
  };
  return (
    <div className="row">
      <Button small onClick={() => void explain()}>
        {words.studio.explain}
      </Button>
      <span className="muted small-text">{words.studio.keys}</span>
      <p role="status" className="explained-text">
        {said}
      </p>
    </div>
  );
}

function Findings({ draft, goTo }: { draft: Draft; goTo: (file: string, offset: number) => void }) {
  const { words, text, digits } = useWriting();
  const findings = draft.found?.findings ?? [];
  return (
    <Section title={words.studio.parts.findings!} id="studio-findings">
      {draft.fault !== null && <Fault error={draft.fault} />}
      {draft.found && findings.length === 0 && <p>{words.studio.noFindings}</p>}
      <ol className="plain-list stack">
        {findings.map((one, at) => (
          <li key={`${one.file}-${one.code}-${at}`} className={`finding ${one.severity}`}>
            <p>
              <strong>{words.studio.severities[one.severity]}</strong> <span className="code-line">{one.code}</span>{" "}
              <button type="button" className="button-reset link" onClick={() => goTo(one.file, offsetOf(draft.files[one.file] ?? "", one.range.start))}>
                {digits(words.studio.goTo(one.file, one.range.start.line + 1))}
              </button>
            </p>
            <p>{digits(text(one.message))}</p>
            {one.example && <p className="muted">{digits(one.example)}</p>}
            {text(one.help) && <p className="muted">{digits(text(one.help))}</p>}
            {one.fixes.length > 0 && (
              <div className="row">
                {one.fixes.map((fix, index) => (
                  <Button key={index} small onClick={() => draft.apply(fix)}>
                    {words.studio.fix}: {digits(text(fix.title))}
                  </Button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
