/** A new receiver of events; its secret is shown once. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { administration, FROM_THE_FIRST } from "../../api/administration";
import { client } from "../../api/client";
import { useWriting } from "../../app/settings";
import { useToast } from "../../app/toasts";
import { asHeading } from "../../i18n/text";
import { Button, Fault, Notice, Section } from "../../ui/parts";
import { useFreshLogin } from "../useFreshLogin";

export function AddWebhook() {
  const { words } = useWriting();
  const toast = useToast();
  const queries = useQueryClient();
  const fresh = useFreshLogin();
  const [url, setUrl] = useState("");
  const [kinds, setKinds] = useState<string[]>([]);
  const [fromFirst, setFromFirst] = useState(false);
  const add = useMutation({
    mutationFn: () => administration.addWebhook({ url: url.trim(), kinds, ...(fromFirst && { after: FROM_THE_FIRST }) }),
    onSuccess: () => {
      setUrl("");
      setKinds([]);
      setFromFirst(false);
      void queries.invalidateQueries({ queryKey: ["webhooks"] });
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (client.asksFreshLogin(add.error) && !(await fresh.prove())) return;
    add.mutate();
  };
  const choose = (kind: string, chosen: boolean) => setKinds(chosen ? [...kinds, kind] : kinds.filter((one) => one !== kind));
  return (
    <Section title={words.webhooks.add} id="add-webhook">
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor="webhook-url">{words.webhooks.url}</label>
          <input id="webhook-url" className="input" type="url" inputMode="url" required placeholder="https://receiver.example.go.th/hook" aria-describedby="webhook-url-note" value={url} onChange={(event) => setUrl(event.target.value)} />
          <p id="webhook-url-note" className="muted small-text">
            {words.webhooks.urlNote}
          </p>
        </div>
        <div className="field">
          <label htmlFor="webhook-from">{words.webhooks.from}</label>
          <select id="webhook-from" className="input" value={fromFirst ? "first" : "now"} onChange={(event) => setFromFirst(event.target.value === "first")}>
            <option value="now">{words.webhooks.fromNow}</option>
            <option value="first">{words.webhooks.fromFirst}</option>
          </select>
        </div>
        <details>
          <summary>
            {words.webhooks.onlyKinds}
            {kinds.length > 0 && `: ${kinds.map((kind) => words.eventTypes[kind]).join(" · ")}`}
          </summary>
          <fieldset className="kind-choice">
            <legend>{words.webhooks.kinds}</legend>
            {Object.entries(words.eventTypes).map(([kind, label]) => (
              <label key={kind} className="switch-line">
                <input type="checkbox" checked={kinds.includes(kind)} onChange={(event) => choose(kind, event.target.checked)} />
                {asHeading(label)}
              </label>
            ))}
          </fieldset>
        </details>
        {add.error && (client.asksFreshLogin(add.error) ? fresh.form : <Fault error={add.error} />)}
        <div>
          <Button type="submit" tone="main" disabled={add.isPending}>
            {words.webhooks.addDo}
          </Button>
        </div>
      </form>
      {add.data && (
        <Notice tone="good" live title={words.webhooks.secret}>
          <p>
            <code className="digest" data-testid="webhook-secret">
              {add.data.secret}
            </code>
          </p>
          <p className="muted small-text">{words.webhooks.secretNote}</p>
          <Button small onClick={() => void navigator.clipboard?.writeText(add.data.secret).then(() => toast(words.account.copied))}>
            {words.account.copy}
          </Button>
        </Notice>
      )}
    </Section>
  );
}
