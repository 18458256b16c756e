/** Lifecycles and routes of the draft, as pictures of the server and as equal lists. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { studio } from "../../api/studio";
import { useWriting } from "../../app/settings";
import type { SentDraft } from "../../lib/packageDraft";
import { Fault, Loading, Section } from "../../ui/parts";

export function Pictures({ draft }: { draft: SentDraft }) {
  const { words, language } = useWriting();
  const found = useQuery({ queryKey: ["studio", "pictures", draft, language], queryFn: () => studio.pictures(draft, language), retry: false, gcTime: 0 });
  const [wanted, setWanted] = useState("");
  const pictures = found.data?.pictures ?? [];
  const shown = pictures.find((one) => one.subject === wanted) ?? pictures[0];
  return (
    <Section title={words.studio.parts.picture!} id="studio-picture" className="apart">
      {found.isPending && <Loading />}
      {found.error && <Fault error={found.error} title={words.studio.mustCompile} />}
      {shown && (
        <>
          <div className="field">
            <label htmlFor="studio-subject">{words.studio.picture}</label>
            <select id="studio-subject" className="input" value={shown.subject} onChange={(event) => setWanted(event.target.value)}>
              {pictures.map((one) => (
                <option key={one.subject} value={one.subject}>
                  {one.subject}
                </option>
              ))}
            </select>
          </div>
          <Svg svg={shown.svg} says={shown.subject} />
          {shown.outline.length > 0 && (
            <details>
              <summary>{words.case.outline}</summary>
              <ol className="outline">
                {shown.outline.map((arrow, at) => (
                  <li key={at}>
                    {arrow.from} · {arrow.act}
                    {arrow.to && ` → ${arrow.to}`}
                  </li>
                ))}
              </ol>
            </details>
          )}
        </>
      )}
    </Section>
  );
}

/** As an image: nothing in it can run, and its styles are its own. */
function Svg({ svg, says }: { svg: string; says: string }) {
  const { words } = useWriting();
  const address = useMemo(() => URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })), [svg]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return (
    <div className="diagram-scroll" tabIndex={0} role="group" aria-label={words.studio.parts.picture}>
      <img className="studio-picture" src={address} alt={says} />
    </div>
  );
}
