/** Where events of the office go: each receiver with how far it has come, what was sent to it, and a new one. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { administration, type Delivery, type Webhook } from "../../api/administration";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useToast } from "../../app/toasts";
import { asHeading } from "../../i18n/text";
import { Dialog, DialogFoot } from "../../ui/dialog";
import { Button, Fault, Loading, Notice, Section } from "../../ui/parts";
import { AddWebhook } from "./AddWebhook";
import { Deliveries, useOutcome } from "./Deliveries";

const LOOK_AGAIN_MS = 10_000;

export function Webhooks() {
  const { words } = useWriting();
  const found = useQuery({ queryKey: ["webhooks"], queryFn: administration.webhooks, refetchInterval: LOOK_AGAIN_MS });
  if (!found.data) return found.error ? <Fault error={found.error} retry={() => void found.refetch()} /> : <Loading />;
  return (
    <>
      <Section title={words.webhooks.title} id="webhooks">
        <p className="muted">{words.webhooks.note}</p>
        {found.data.length === 0 && <p>{words.webhooks.none}</p>}
        <ul className="plain-list line-list">
          {found.data.map((one) => (
            <WebhookLine key={one.id} webhook={one} />
          ))}
        </ul>
      </Section>
      <AddWebhook />
    </>
  );
}

function WebhookLine({ webhook }: { webhook: Webhook }) {
  const { words, digits, instant, text } = useWriting();
  const { nameOf } = useSession();
  const queries = useQueryClient();
  const toast = useToast();
  const outcome = useOutcome();
  const [open, setOpen] = useState(false);
  const [removing, setRemoving] = useState(false);
  const changed = () => void queries.invalidateQueries({ queryKey: ["webhooks"] });
  const turn = useMutation({ mutationFn: () => (webhook.state === "active" ? administration.pauseWebhook(webhook.id) : administration.resumeWebhook(webhook.id)), onSettled: changed });
  const test = useMutation({ mutationFn: () => administration.testWebhook(webhook.id), onSuccess: (tried) => tried.good && toast(words.webhooks.tested), onSettled: changed });
  const fault = turn.error ?? test.error;
  const busy = turn.isPending || test.isPending;
  const about = (what: string) => `${what}: ${webhook.url}`;
  return (
    <li className="line webhook" aria-label={webhook.url}>
      <div>
        <p>
          <strong className="breaks">{webhook.url}</strong> <span className={`chip ${webhook.state === "active" ? "done" : webhook.state === "disabled" ? "bad" : ""}`}>{words.webhooks.states[webhook.state]}</span>
        </p>
        <p className="muted small-text">
          {webhook.kinds.length === 0 ? words.webhooks.allKinds : webhook.kinds.map((kind) => words.eventTypes[kind] ?? kind).join(" · ")} · {digits(words.webhooks.by(nameOf(webhook.registered_by), instant(webhook.registered_at)))}
        </p>
        <p>{webhook.behind === 0 ? `✓ ${words.webhooks.upToDate}` : digits(words.webhooks.behind(webhook.behind))}</p>
        {webhook.state === "disabled" && webhook.reason && <p className="fault-text">✕ {digits(words.webhooks.disabledBecause(text(webhook.reason.message)))} <span className="code-line">{webhook.reason.code}</span></p>}
        {webhook.failing_since && (
          <p className="fault-text">
            ✕ {digits(words.webhooks.failing(webhook.failures, instant(webhook.failing_since)))}
            {webhook.next_attempt && ` · ${digits(words.webhooks.next(instant(webhook.next_attempt)))}`}
          </p>
        )}
        <LastAttempt webhook={webhook} />
      </div>
      <div className="row">
        <Button small disabled={busy} aria-label={about(webhook.state === "active" ? words.webhooks.pause : words.webhooks.resume)} onClick={() => turn.mutate()}>
          {webhook.state === "active" ? words.webhooks.pause : words.webhooks.resume}
        </Button>
        <Button small disabled={busy} aria-label={about(words.webhooks.test)} onClick={() => test.mutate()}>
          {words.webhooks.test}
        </Button>
        <Button small aria-expanded={open} aria-label={about(words.webhooks.log)} onClick={() => setOpen(!open)}>
          {words.webhooks.log}
        </Button>
        <Button small tone="danger" aria-label={about(words.webhooks.remove)} onClick={() => setRemoving(true)}>
          {words.webhooks.remove}
        </Button>
      </div>
      {fault && <Fault error={fault} />}
      {test.data && !test.data.good && <Notice tone="bad" live title={digits(words.webhooks.notTaken(outcome(test.data)))} />}
      {open && <Deliveries webhook={webhook} />}
      {removing && <Removal webhook={webhook} onClose={() => setRemoving(false)} />}
    </li>
  );
}

/** Whether it was taken, and when. */
function LastAttempt({ webhook }: { webhook: Webhook }) {
  const { words, digits, instant } = useWriting();
  const outcome = useOutcome();
  const found = useQuery({ queryKey: ["webhooks", webhook.id, "last", webhook.position, webhook.failures], queryFn: () => administration.deliveries(webhook.id, 1) });
  if (!found.data) return null;
  const last: Delivery | undefined = found.data[0];
  return (
    <p className="muted small-text">{last ? digits(`${words.webhooks.last}: ${instant(last.at)} · ${last.good ? "✓" : "✕"} ${outcome(last)}`) : asHeading(words.webhooks.never)}</p>
  );
}

function Removal({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { words } = useWriting();
  const queries = useQueryClient();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: () => administration.removeWebhook(webhook.id),
    onSuccess: () => {
      toast(words.webhooks.removed);
      onClose();
      void queries.invalidateQueries({ queryKey: ["webhooks"] });
    },
  });
  return (
    <Dialog title={words.webhooks.removeTitle} onClose={onClose}>
      <p className="breaks">
        <strong>{webhook.url}</strong>
      </p>
      <p>{words.webhooks.removeNote}</p>
      {remove.error && <Fault error={remove.error} />}
      <DialogFoot send={words.webhooks.remove} tone="danger" sending={remove.isPending} onClose={onClose} onSend={() => remove.mutate()} />
    </Dialog>
  );
}
