/** What came of each attempt to send an event to a receiver, newest first; one of them can be sent again. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { administration, type Delivery, type Webhook } from "../../api/administration";
import { useWriting } from "../../app/settings";
import { useToast } from "../../app/toasts";
import { Button, Fault, Loading, Notice, When } from "../../ui/parts";
import { Wide } from "../../ui/Wide";

const SHOWN = 50;

/** What came of an attempt, in words. */
export function useOutcome(): (tried: Delivery) => string {
  const { words } = useWriting();
  return (tried) => {
    if (tried.fault) return words.webhooks.faults[tried.fault] ?? tried.fault;
    const answer = tried.status === null ? "" : words.webhooks.status(tried.status);
    return tried.good ? `${words.webhooks.taken} (${answer})` : answer;
  };
}

export function Deliveries({ webhook }: { webhook: Webhook }) {
  const { words, digits, instant } = useWriting();
  const queries = useQueryClient();
  const toast = useToast();
  const outcome = useOutcome();
  const found = useQuery({ queryKey: ["webhooks", webhook.id, "deliveries", webhook.position, webhook.failures], queryFn: () => administration.deliveries(webhook.id, SHOWN) });
  const again = useMutation({
    mutationFn: (event: number) => administration.redeliver(webhook.id, event),
    onSuccess: (tried, event) => tried.good && toast(digits(words.webhooks.sentAgain(event))),
    onSettled: () => void queries.invalidateQueries({ queryKey: ["webhooks"] }),
  });
  if (!found.data) return found.error ? <Fault error={found.error} retry={() => void found.refetch()} /> : <Loading />;
  return (
    <div className="deliveries">
      {again.error && <Fault error={again.error} />}
      {again.data && !again.data.good && <Notice tone="bad" live title={digits(words.webhooks.notTaken(outcome(again.data)))} />}
      {found.data.length === 0 ? (
        <p className="muted">{words.webhooks.noDeliveries}</p>
      ) : (
        <>
          <p className="muted small-text">{digits(words.webhooks.newest(found.data.length))}</p>
          <Wide label={words.webhooks.logOf(webhook.url)}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{words.webhooks.when}</th>
                  <th scope="col">{words.webhooks.what}</th>
                  <th scope="col">{words.webhooks.outcome}</th>
                  <th scope="col">{words.webhooks.duration}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {found.data.map((one, at) => (
                  <tr key={`${one.at}-${one.message}-${at}`}>
                    <td>
                      <When iso={one.at} />
                    </td>
                    <td>{one.event === null ? words.webhooks.isTest : digits(words.webhooks.event(one.event))}</td>
                    <td>
                      {one.good ? "✓" : "✕"} {digits(outcome(one))}
                      {one.next_attempt && <span className="muted small-text"> · {digits(words.webhooks.next(instant(one.next_attempt)))}</span>}
                    </td>
                    <td>{digits(words.webhooks.milliseconds(one.duration_ms))}</td>
                    <td>
                      {one.event !== null && (
                        <Button small disabled={again.isPending} aria-label={digits(`${words.webhooks.again}: ${words.webhooks.event(one.event)}`)} onClick={() => again.mutate(one.event!)}>
                          {words.webhooks.again}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </>
      )}
    </div>
  );
}
