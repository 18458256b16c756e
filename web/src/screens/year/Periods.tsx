/** Closed periods: the figures as they were frozen, beside what is known now; and closing the next one. */
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { year, type Period } from "../../api/year";
import { useLabels } from "../../app/labels";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useOrder } from "../../app/useOrder";
import { DayChoice } from "../../ui/DayChoice";
import { Amount, Button, Empty, Fault, Loading, Section, When } from "../../ui/parts";
import { Wide } from "../../ui/Wide";
import { Asking, Refusal } from "../decide";

export function Periods() {
  const { words, text } = useWriting();
  const labels = useLabels();
  const periods = useQuery({ queryKey: ["periods"], queryFn: () => year.periods() });
  const registers = useQuery({ queryKey: ["reconciliations", { to: "", known: "" }], queryFn: () => year.reconciliations({}) });
  if (periods.error && !periods.data) return <Fault error={periods.error} retry={() => void periods.refetch()} />;
  if (!periods.data) return <Loading />;
  return (
    <>
      {registers.data
        ?.filter((one) => one.may_close)
        .map((one) => <ClosePeriod key={one.reconciliation} reconciliation={one.reconciliation} label={text(one.label) || labels.name(one.reconciliation)} />)}
      {periods.data.length === 0 && <Empty title={words.money.noPeriods} />}
      {[...periods.data].reverse().map((period) => (
        <PeriodView key={period.event} period={period} />
      ))}
    </>
  );
}

function PeriodView({ period }: { period: Period }) {
  const { words, date, digits } = useWriting();
  const { nameOf } = useSession();
  const names = Object.keys(period.as_known).filter((name) => words.money.figures[name]);
  return (
    <Section title={date(period.to, "full")} id={`period-${period.event}`} side={<span className={`chip ${period.restated ? "open" : "ended"}`}>{period.restated ? words.money.restated : words.money.same}</span>}>
      <p className="muted small-text">
        {words.money.closedBy} {digits(nameOf(period.closed_by))} · <When iso={period.at} /> · #{digits(period.event)}
      </p>
      <Wide label={date(period.to, "full")}>
        <table className="table money">
          <thead>
            <tr>
              <td />
              <th scope="col" className="number">
                {words.money.known}
              </th>
              <th scope="col" className="number">
                {words.money.knownNow}
              </th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name} className={String(period.as_known[name]) === String(period.now[name]) ? "" : "changed"}>
                <th scope="row">{words.money.figures[name]}</th>
                {[period.as_known[name], period.now[name]].map((value, at) => (
                  <td key={at} className="number">
                    {name === "open" ? digits(String(value ?? "")) : <Amount value={value} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
}

function ClosePeriod({ reconciliation, label }: { reconciliation: string; label: string }) {
  const { words, date } = useWriting();
  const order = useOrder();
  const [to, setTo] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (to && (await order.send(year.closePath(reconciliation), { to }, null, words.money.closeDo, label))) setTo("");
  };
  return (
    <Section title={`${words.money.close}: ${label}`} id={`close-${reconciliation.replace(/\W+/g, "-")}`}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="muted">{words.money.closeNote}</p>
        <DayChoice label={words.money.closeTo} value={to} onChange={setTo} />
        {to && (
          <div className="declaration">
            <p className="declaration-text">{words.money.closeSays(date(to, "full"))}</p>
          </div>
        )}
        {order.fault !== null && <Refusal fault={order.fault} />}
        <Asking orderKey={order.key} sending={order.sending} />
        <div>
          <Button type="submit" tone="main" disabled={!to || order.sending}>
            {words.money.closeDo}
          </Button>
        </div>
      </form>
    </Section>
  );
}
