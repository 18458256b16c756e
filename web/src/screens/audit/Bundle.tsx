/** What an auditor takes along: a bundle of the whole record, of a case, or of a time, in one file. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { year } from "../../api/year";
import { useWriting } from "../../app/settings";
import { DayChoice } from "../../ui/DayChoice";
import { Fault, Loading, Notice, Section } from "../../ui/parts";

type Scope = "whole" | "case" | "time";

export function Bundle() {
  const { words, digits } = useWriting();
  const found = useQuery({ queryKey: ["checkpoint"], queryFn: () => year.checkpoint() });
  return (
    <Section title={words.bundle.title} id="bundle" className="apart">
      <p className="muted">{words.bundle.note}</p>
      {found.isPending && <Loading />}
      {found.error && !found.data ? <Fault error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data && !found.data.checkpoint && <Notice tone="warn" title={words.bundle.unsigned} />}
      {found.data?.checkpoint && (
        <>
          <p>{digits(words.bundle.signed(found.data.checkpoint.events, found.data.events))}</p>
          <p className="small-text">
            {words.bundle.key}: <code className="digest">{found.data.checkpoint.key}</code>
          </p>
          <Take />
        </>
      )}
    </Section>
  );
}

function Take() {
  const { words } = useWriting();
  const [scope, setScope] = useState<Scope>("whole");
  const [id, setId] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const asked = scope === "case" ? { case: id } : scope === "time" ? { from, to } : {};
  const ready = scope === "whole" || (scope === "case" ? id.trim() !== "" : from !== "" || to !== "");
  return (
    <div className="stack">
      <div className="row" role="radiogroup" aria-label={words.bundle.title}>
        {(["whole", "case", "time"] as const).map((one) => (
          <label key={one} className="switch-line">
            <input type="radio" name="bundle-scope" checked={scope === one} onChange={() => setScope(one)} />
            {words.bundle[one]}
          </label>
        ))}
      </div>
      {scope === "case" && (
        <div className="field">
          <label htmlFor="bundle-case">{words.past.caseId}</label>
          <input id="bundle-case" className="input" placeholder="PJ70-10" value={id} onChange={(event) => setId(event.target.value)} />
        </div>
      )}
      {scope === "time" && (
        <div className="filter-line">
          <DayChoice label={words.search.from} value={from} onChange={setFrom} />
          <DayChoice label={words.search.to} value={to} onChange={setTo} />
        </div>
      )}
      <div>
        {ready ? (
          <a className="button main" href={year.bundleAddress(asked)} download>
            {words.bundle.download}
          </a>
        ) : (
          <button type="button" className="button main" disabled>
            {words.bundle.download}
          </button>
        )}
      </div>
    </div>
  );
}
