import { useWriting } from "./settings";
import { outbox, useOpenOrders } from "./sending";
import { Button, Notice } from "../ui/parts";

/** What was sent and has no answer yet: said plainly, on every screen, until the answer is there. */
export function OpenOrders() {
  const { words, text, digits } = useWriting();
  const open = useOpenOrders().filter((one) => one.standing !== "sending");
  if (open.length === 0) return null;
  return (
    <Notice tone="warn" live title={words.decide.pendingTitle}>
      <ul className="plain-list stack tight" data-testid="open-orders">
        {open.map(({ order, standing, tries }) => (
          <li key={order.key} className="stack tight">
            <p>
              <strong>{`${text(order.label)} · ${digits(order.title)}`}</strong>
            </p>
            <p>
              {standing === "unknown" ? words.decide.unknown : standing === "busy" ? words.decide.busy : words.decide.waitingSignIn}{" "}
              <span className="small-text">({words.decide.tries(tries)})</span>
            </p>
            <div className="row">
              <Button small onClick={() => outbox.askNow()}>
                {words.decide.askNow}
              </Button>
              <Button small tone="quiet" title={words.decide.letGoNote} onClick={() => outbox.leave(order.key)}>
                {words.decide.letGo}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
