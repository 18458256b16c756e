/** What a draft comes to: its tests, what it changes in sentences, and the record decided again. */
import { useMutation } from "@tanstack/react-query";
import { studio } from "../../api/studio";
import { caseAddress, Link, meetingAddress } from "../../app/router";
import { useWriting } from "../../app/settings";
import type { SentDraft } from "../../lib/packageDraft";
import { Button, Fault, Notice, Section, When } from "../../ui/parts";

const SHOWN_MAX = 200;

/** Runs when asked, and says for which text it ran. */
function useRun<T>(draft: SentDraft, run: (draft: SentDraft) => Promise<T>) {
  const made = useMutation({ mutationFn: run });
  return { ...made, start: () => made.mutate(draft), stale: made.data !== undefined && made.variables !== draft };
}

function Frame({ id, title, note, run, label, children }: { id: string; title: string; note?: string; run: { start: () => void; isPending: boolean; error: unknown; stale: boolean }; label: string; children: React.ReactNode }) {
  const { words } = useWriting();
  return (
    <Section
      title={title}
      id={id}
      className="apart"
      side={
        <Button small tone="main" disabled={run.isPending} onClick={run.start}>
          {run.isPending ? words.studio.running : label}
        </Button>
      }
    >
      {note && <p className="muted">{note}</p>}
      {run.error !== null && run.error !== undefined && <Fault error={run.error} />}
      {run.stale && <Notice tone="warn" title={words.studio.stale} />}
      {children}
    </Section>
  );
}

export function Tests({ draft, goTo }: { draft: SentDraft; goTo: (file: string, line: number) => void }) {
  const { words, text, digits } = useWriting();
  const run = useRun(draft, studio.tests);
  const place = (at: string) => {
    const colon = at.lastIndexOf(":");
    return { file: at.slice(0, colon), line: Number(at.slice(colon + 1)) };
  };
  return (
    <Frame id="studio-tests" title={words.studio.parts.tests!} run={run} label={words.studio.run}>
      {run.data && (
        <>
          <Notice tone={run.data.failed > 0 ? "bad" : "good"} live title={run.data.tests.length === 0 ? words.studio.noTests : digits(words.studio.passed(run.data.passed, run.data.failed))} />
          <ul className="plain-list line-list">
            {[...run.data.tests]
              .sort((a, b) => Number(a.passed) - Number(b.passed))
              .map((one) => {
                const at = place(one.failure?.place || one.place);
                return (
                  <li key={`${one.place}-${one.name}`} className="line">
                    <div>
                      <p>
                        <span className={one.passed ? "present" : "field-error"}>{one.passed ? "✓" : "✕"}</span> {digits(one.name)}
                      </p>
                      {one.failure && <p className="small-text">{digits(`${words.studio.step}: ${one.failure.step}`)}</p>}
                      {one.failure && <p className="small-text">{digits(text(one.failure.message))}</p>}
                    </div>
                    <button type="button" className="button-reset link small-text" onClick={() => goTo(at.file, at.line - 1)}>
                      {digits(words.studio.goTo(at.file, at.line))}
                    </button>
                  </li>
                );
              })}
          </ul>
        </>
      )}
    </Frame>
  );
}

export function Changes({ draft }: { draft: SentDraft }) {
  const { words, text, digits } = useWriting();
  const run = useRun(draft, studio.changes);
  return (
    <Frame id="studio-changes" title={words.studio.parts.changes!} run={run} label={words.studio.compare}>
      {run.data && run.data.changes.length === 0 && <Notice live title={words.studio.noChanges} />}
      <ul className="plain-list stack">
        {run.data?.changes.map((one, at) => (
          <li key={at} className={`finding ${one.effect}`}>
            <p>
              <span className="chip">{words.studio.effects[one.effect]}</span> {digits(text(one.sentence))}
            </p>
            {one.example && <p className="muted">{digits(`${words.studio.example}: ${text(one.example)}`)}</p>}
          </li>
        ))}
      </ul>
    </Frame>
  );
}

export function Backtest({ draft }: { draft: SentDraft }) {
  const { words, text, digits } = useWriting();
  const run = useRun(draft, studio.backtest);
  const report = run.data;
  return (
    <Frame id="studio-backtest" title={words.studio.parts.backtest!} note={words.studio.backtestNote} run={run} label={words.studio.backtest}>
      {report && (
        <>
          <Notice live tone={report.affected.length > 0 ? "warn" : "good"} title={digits(words.studio.outcome(report.commands, report.cases, report.affected.length))}>
            {report.differences.length > 0 && (
              <p>
                {Object.entries(report.counts)
                  .filter(([, count]) => count > 0)
                  .map(([aspect, count]) => digits(`${words.studio.aspects[aspect] ?? aspect} ${count}`))
                  .join(" · ")}
              </p>
            )}
          </Notice>
          {report.findings.length > 0 && (
            <>
              <h3>{words.studio.shifts}</h3>
              <ul>
                {report.findings.map((one) => (
                  <li key={`${one.case}-${one.problem}`}>
                    <CaseName id={one.case} /> {one.problem}: {one.was ? <When iso={one.was} style="full" /> : "–"} → {one.now ? <When iso={one.now} style="full" /> : "–"}
                    {one.days_gained !== null && ` (${digits(words.studio.gained(one.days_gained))})`}
                  </li>
                ))}
              </ul>
            </>
          )}
          <ul className="plain-list line-list">
            {report.differences.slice(0, SHOWN_MAX).map((one, at) => (
              <li key={at} className={`line ${one.follows ? "muted" : ""}`}>
                <div>
                  <p>{digits(text(one.sentence))}</p>
                  <p className="muted small-text">
                    {one.case && <CaseName id={one.case} />} ·{" "}
                    <When iso={one.date} style="full" /> · {words.studio.aspects[one.aspect] ?? one.aspect}
                    {one.follows && ` · ${words.studio.follows}`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
          {report.differences.length > SHOWN_MAX && <p className="muted">{digits(words.studio.more(report.differences.length - SHOWN_MAX))}</p>}
        </>
      )}
    </Frame>
  );
}

function CaseName({ id }: { id: string }) {
  const { digits } = useWriting();
  return <Link to={id.startsWith("meeting/") ? meetingAddress(id) : caseAddress(id)}>{digits(id.split("/").slice(1).join("/"))}</Link>;
}
