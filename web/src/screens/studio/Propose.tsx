/** The way of a draft into force: kept under its digest, adopted by a case that names it, published by an administrator. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Problem } from "../../api/request";
import { studio } from "../../api/studio";
import { Link } from "../../app/router";
import { useLabels } from "../../app/labels";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { readTypedDate } from "../../lib/dates";
import { typedDate } from "../../lib/values";
import { DateInput } from "../../ui/form/DateInput";
import { Button, Fault, Notice, Section } from "../../ui/parts";
import { useBindingOrder } from "../useBindingOrder";
import type { Studio } from "./useStudio";

export function Propose({ draft }: { draft: Studio }) {
  const { words } = useWriting();
  const { definition } = useSession();
  const labels = useLabels();
  const queries = useQueryClient();
  const keep = useMutation({
    mutationFn: studio.propose,
    // Somebody has published meanwhile: the page asks what is in force, and says so.
    onError: (fault) => {
      if (fault instanceof Problem && fault.status === 409) void queries.invalidateQueries({ queryKey: ["studio", "files"] });
    },
  });
  const [published, setPublished] = useState(false);
  const onDone = (digest: string) => {
    setPublished(true);
    draft.published(digest);
  };
  const propose = () => {
    setPublished(false);
    keep.mutate(draft.draft);
  };
  const stale = draft.base !== draft.inForce;
  const kept = keep.data && keep.variables === draft.draft ? keep.data : null;
  // Kinds that carry the digest of a definition through an approval.
  const carriers = definition.kinds.filter((kind) => kind.fields.some((field) => field.name === "definition"));
  return (
    <Section title={words.studio.parts.propose!} id="studio-propose" className="apart">
      <p className="muted">{words.studio.proposeNote}</p>
      {draft.changed.length === 0 && <p>{words.studio.unchanged}</p>}
      {stale && <Notice tone="warn" title={words.studio.takeInFirst} />}
      {keep.error && <Fault error={keep.error} title={keep.error instanceof Problem && keep.error.status === 409 ? undefined : words.studio.mustCompile} />}
      <div className="row">
        <Button tone="main" disabled={keep.isPending || stale || draft.changed.length === 0} onClick={propose}>
          {words.studio.propose}
        </Button>
      </div>
      {kept && (
        <>
          <Notice tone="good" live title={words.studio.kept}>
            <code className="digest">{kept.definition}</code>
            {kept.in_force && <p>{words.studio.unchangedMeaning}</p>}
          </Notice>
          {!kept.in_force && (
            <ul className="plain-list row">
              {carriers.map((kind) => (
                <li key={kind.name}>
                  <Link className="button" to={`/new/${encodeURIComponent(kind.name)}?definition=${kept.definition}`}>
                    {words.studio.newCase(labels.kind(kind.name))}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {published && <Notice tone="good" live title={words.studio.published} />}
      <Publish key={kept?.definition ?? ""} digest={kept && !kept.in_force ? kept.definition : ""} onDone={onDone} />
    </Section>
  );
}

/** Of what was just kept, or of a digest that a measure names. */
function Publish({ digest: given, onDone }: { digest: string; onDone: (digest: string) => void }) {
  const { words } = useWriting();
  const { me } = useSession();
  const order = useBindingOrder();
  const [digest, setDigest] = useState(given);
  const [from, setFrom] = useState(typedDate(me.today));
  const [sure, setSure] = useState(false);
  const day = readTypedDate(from);
  const good = /^[0-9a-f]{64}$/.test(digest.trim());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!good || day.kind !== "date" || !sure) return;
    const body: Record<string, string> = { definition: digest.trim() };
    if (day.iso !== me.today) body.from = day.iso;
    if (!(await order.send(studio.publishPath, body, words.studio.publish, digest.trim().slice(0, 12)))) return;
    setSure(false);
    onDone(digest.trim());
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} aria-label={words.studio.publish}>
      <h3>{words.studio.publish}</h3>
      <div className="field">
        <label htmlFor="studio-digest">{words.studio.digest}</label>
        <input id="studio-digest" className="input code" value={digest} spellCheck={false} onChange={(event) => setDigest(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor="studio-from">{words.studio.publishFrom}</label>
        <DateInput id="studio-from" label={words.studio.publishFrom} value={from} onChange={setFrom} today={me.today} invalid={day.kind !== "date"} />
      </div>
      <label className="switch-line">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
        {words.studio.publishSays}
      </label>
      {order.standing}
      <div className="row">
        <Button type="submit" tone="danger" disabled={order.sending || !good || !sure || day.kind !== "date"}>
          {words.studio.publish}
        </Button>
      </div>
    </form>
  );
}
