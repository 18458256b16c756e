/** Two registers against each other: the bridge from one total to the other, each difference, and settling it. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { year, type Match, type Reconciliation } from "../../api/year";
import { useLabels } from "../../app/labels";
import { caseAddress, Link } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useToast } from "../../app/toasts";
import { useOrder } from "../../app/useOrder";
import { formatAmount, readAmount } from "../../lib/money";
import { Dialog, DialogFoot } from "../../ui/dialog";
import { Amount, Button, Empty, Fault, Loading, Notice, Section, When } from "../../ui/parts";
import { Asking, Refusal } from "../decide";
import type { MoneyAsked } from "./Money";

export function Registers({ asked }: { asked: MoneyAsked }) {
  const { words } = useWriting();
  const found = useQuery({ queryKey: ["reconciliations", asked], queryFn: () => year.reconciliations({ to: asked.to, as_known: asked.known }), placeholderData: keepPreviousData });
  if (found.error && !found.data) return <Fault error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  if (found.data.length === 0) return <Empty title={words.money.noRegisters} />;
  return found.data.map((one) => <Register key={one.reconciliation} of={one} asked={asked} />);
}

function Register({ of, asked }: { of: Reconciliation; asked: MoneyAsked }) {
  const { words, text } = useWriting();
  const labels = useLabels();
  const id = of.reconciliation.replace(/\W+/g, "-");
  const title = text(of.label) || labels.name(of.reconciliation);
  return (
    <>
      <Section title={`${words.money.bridge}: ${title}`} id={`bridge-${id}`}>
        <Bridge of={of} />
      </Section>
      <Section title={words.money.differences} id={`differences-${id}`}>
        <Differences of={of} asked={asked} />
      </Section>
    </>
  );
}

function Bridge({ of }: { of: Reconciliation }) {
  const { words, amount } = useWriting();
  const labels = useLabels();
  const isZero = of.open === 0 && readAmount(of.bridge.unexplained) === 0n;
  // A difference leads from the left total to the right one: what is taken away there stands with a minus here.
  const step = (says: string, difference: string) => {
    const satang = readAmount(difference) ?? 0n;
    return { says, sign: satang > 0n ? "−" : "+", value: formatAmount(satang < 0n ? -satang : satang), sum: false };
  };
  const steps = [
    { says: words.money.leftRegister(labels.kind(of.left)), sign: "", value: of.bridge.left, sum: true },
    step(words.money.explained, of.bridge.explained),
    step(words.money.unexplained, of.bridge.unexplained),
    { says: words.money.rightRegister(labels.kind(of.right)), sign: "=", value: of.bridge.right, sum: true },
  ];
  return (
    <div className="stack">
      <dl className="bridge">
        {steps.map((one) => (
          <div key={one.says} className={one.sum ? "sum" : ""}>
            <dt>
              <span className="bridge-sign">{one.sign}</span> {one.says}
            </dt>
            <dd>
              <Amount value={one.value} />
            </dd>
          </div>
        ))}
        <div className="counted">
          <dt>{words.money.counted}</dt>
          <dd>
            <Amount value={of.bridge.counted} />
          </dd>
        </div>
      </dl>
      <Notice tone={isZero ? "good" : "warn"} title={isZero ? words.money.zero : words.money.notZero(amount(of.bridge.unexplained), of.open)} />
    </div>
  );
}

type Part = "open" | "settled" | "matched";

function partOf(match: Match): Part {
  if (!match.settled) return "open";
  return match.settlement ? "settled" : "matched";
}

function Differences({ of, asked }: { of: Reconciliation; asked: MoneyAsked }) {
  const { words } = useWriting();
  const [part, setPart] = useState<Part>("open");
  const [settling, setSettling] = useState<Match | null>(null);
  const [limit, setLimit] = useState(50);
  const rows = of.matches.filter((match) => partOf(match) === part);
  return (
    <div className="stack">
      <div className="row" role="group" aria-label={words.money.differences}>
        {(["open", "settled", "matched"] as const).map((one) => (
          <Button key={one} small aria-pressed={part === one} tone={part === one ? "main" : "plain"} onClick={() => setPart(one)}>
            {words.money[one](of.matches.filter((match) => partOf(match) === one).length)}
          </Button>
        ))}
      </div>
      {rows.length === 0 && <Empty title={part === "open" ? words.money.noneOpen : words.money.noneHere} />}
      <ul className="plain-list line-list">
        {rows.slice(0, limit).map((match) => (
          <MatchLine key={match.key} of={of} match={match} onSettle={match.may_settle && !asked.known ? () => setSettling(match) : undefined} />
        ))}
      </ul>
      {rows.length > limit && <Button onClick={() => setLimit(limit + 100)}>{words.audit.more}</Button>}
      {settling && <Settle of={of} match={settling} to={asked.to} onClose={() => setSettling(null)} />}
    </div>
  );
}

function useOutcome(): (match: Match) => string {
  const { text, words } = useWriting();
  const labels = useLabels();
  return (match) => text(match.label) || (match.outcome ? labels.name(match.outcome) : words.cycle.states.undecided!);
}

function MatchLine({ of, match, onSettle }: { of: Reconciliation; match: Match; onSettle?: () => void }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const outcome = useOutcome();
  const names = match.persons.map(nameOf).join(", ");
  return (
    <li className="line match">
      <div className="stack tight grow">
        <p>
          <strong>{digits(match.key)}</strong> <span className={`chip ${match.settled ? "ended" : "late"}`}>{outcome(match)}</span>
        </p>
        <p className="small-text amounts">
          <span>
            {words.money.left} <Amount value={match.left_amount} />
          </span>
          <span>
            {words.money.right} <Amount value={match.right_amount} />
          </span>
          <span>
            {words.money.counts} <Amount value={match.counted} />
          </span>
        </p>
        {!match.settled && <p className="small-text muted">{digits(words.money.waitsFor(names || words.cycle.nobody))}</p>}
        {match.settlement && (
          <p className="small-text">
            {digits(words.money.settledBy(nameOf(match.settlement.actor)))} · <When iso={match.settlement.at} />
            {match.settlement.comment && <> · “{digits(match.settlement.comment)}”</>}
          </p>
        )}
        <details>
          <summary>{words.money.entries}</summary>
          <ul className="plain-list small-text">
            {(["left", "right", "reversed"] as const).flatMap((side) =>
              match[side].map((entry) => (
                <li key={`${side} ${entry.case}`}>
                  {side === "reversed" ? words.money.reversed : labels.kind(side === "left" ? of.left : of.right)}: <Link to={caseAddress(entry.case)}>{digits(entry.case.slice(entry.case.indexOf("/") + 1))}</Link> · <When iso={entry.on} /> · <Amount value={entry.amount} />
                </li>
              )),
            )}
          </ul>
          {match.differs.length > 0 && <p className="small-text muted">{`${words.money.differs}: ${match.differs.join(", ")}`}</p>}
        </details>
      </div>
      {onSettle && (
        <Button tone="main" small onClick={onSettle}>
          {words.money.settle}
        </Button>
      )}
    </li>
  );
}

function Settle({ of, match, to, onClose }: { of: Reconciliation; match: Match; to: string; onClose: () => void }) {
  const { words, digits, amount } = useWriting();
  const toast = useToast();
  const outcome = useOutcome();
  const id = useId();
  const order = useOrder();
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (match.needs_comment && !comment.trim()) {
      setMissing(true);
      document.getElementById(`${id}-comment`)?.focus();
      return;
    }
    const body = { key: match.key, outcome: match.outcome, ...(comment.trim() ? { comment: comment.trim() } : {}), ...(to ? { to } : {}) };
    if (!(await order.send(year.settlePath(of.reconciliation), body, null, words.money.settle, match.key))) return;
    toast(`${words.money.settleDone}: ${digits(match.key)}`);
    onClose();
  };
  return (
    <Dialog title={digits(words.money.settleTitle(match.key))} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <div className="declaration">
          <p className="declaration-text">{digits(words.money.settleSays(outcome(match), amount(match.counted)))}</p>
        </div>
        <div className="field">
          <label htmlFor={`${id}-comment`}>
            {words.money.reason} {!match.needs_comment && <span className="muted small-text">({words.optional})</span>}
          </label>
          <textarea id={`${id}-comment`} className="input grows" rows={2} value={comment} aria-invalid={missing || undefined} aria-describedby={missing ? `${id}-fault` : undefined} onChange={(event) => (setComment(event.target.value), setMissing(false))} />
          {missing && (
            <p id={`${id}-fault`} className="field-error">
              {words.decide.reasonMissing}
            </p>
          )}
        </div>
        {order.fault !== null && <Refusal fault={order.fault} />}
        <Asking orderKey={order.key} sending={order.sending} />
        <DialogFoot send={words.money.settle} sending={order.sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
