/** The year's end: what was closed and carried over, beside what is known now; closing and restating. */
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { office, type ClosedYear } from "../../api/office";
import { year as books } from "../../api/year";
import { useLabels } from "../../app/labels";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { DayChoice } from "../../ui/DayChoice";
import { Amount, Button, Empty, Fault, Loading, Section } from "../../ui/parts";
import { Wide } from "../../ui/Wide";
import { useBindingOrder } from "../useBindingOrder";

export function Years() {
  const { words } = useWriting();
  const years = useQuery({ queryKey: ["years"], queryFn: office.years });
  if (years.error && !years.data) return <Fault error={years.error} retry={() => void years.refetch()} />;
  if (!years.data) return <Loading />;
  return (
    <>
      {years.data.length === 0 && <Empty title={words.yearEnd.none} />}
      {[...years.data].reverse().map((one) => (
        <YearView key={one.seq} year={one} />
      ))}
      <EndOfYear path={office.closeYearPath} title={words.yearEnd.close} note={words.yearEnd.closeNote} comment={false} />
      {years.data.length > 0 && <EndOfYear path={office.restateYearPath} title={words.yearEnd.restate} comment />}
    </>
  );
}

function YearView({ year }: { year: ClosedYear }) {
  const { words, date, digits, text } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const ledgers = useQuery({ queryKey: ["ledgers", { to: "", known: "" }], queryFn: () => books.ledgers({}) });
  const ledger = ledgers.data?.find((one) => one.ledger === year.ledger);
  const title = `${text(ledger?.label) || labels.name(year.ledger)} · ${date(year.to, "full")}`;
  return (
    <Section title={title} id={`year-${year.seq}`}>
      <p className="muted small-text">
        {digits(words.yearEnd.by(nameOf(year.closed_by)))} {digits(year.comment)}
      </p>
      <Wide label={title}>
        <table className="table money">
          <thead>
            <tr>
              <th scope="col">{words.yearEnd.account}</th>
              {[words.yearEnd.closed, words.yearEnd.opens, words.yearEnd.now].map((name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(year.accounts).map(([account, amounts]) => (
              <tr key={account} className={amounts.opens === amounts.now ? "" : "changed"}>
                <th scope="row">{text(ledger?.accounts.find((one) => one.account === account)?.label) || labels.name(account)}</th>
                {[amounts.closed, amounts.opens, amounts.now].map((amount, at) => (
                  <td key={at} className="number">
                    <Amount value={amount} />
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

function EndOfYear({ path, title, note, comment }: { path: string; title: string; note?: string; comment: boolean }) {
  const { words, text, date } = useWriting();
  const labels = useLabels();
  const order = useBindingOrder();
  const id = useId();
  const ledgers = useQuery({ queryKey: ["ledgers", { to: "", known: "" }], queryFn: () => books.ledgers({}) });
  const [ledger, setLedger] = useState("");
  const [to, setTo] = useState("");
  const [why, setWhy] = useState("");
  const chosen = ledger || ledgers.data?.[0]?.ledger || "";
  if (!ledgers.data?.length) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!to) return;
    const body: Record<string, string> = { ledger: chosen, to };
    if (comment) body.comment = why.trim();
    if (await order.send(path, body, title, `${chosen} ${to}`)) setTo("");
  };
  return (
    <Section title={title} id={`${comment ? "restate" : "close"}-year`}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {note && <p className="muted">{note}</p>}
        <div className="field">
          <label htmlFor={`${id}-ledger`}>{words.yearEnd.ledger}</label>
          <select id={`${id}-ledger`} className="input" value={chosen} onChange={(event) => setLedger(event.target.value)}>
            {ledgers.data.map((one) => (
              <option key={one.ledger} value={one.ledger}>
                {text(one.label) || labels.name(one.ledger)}
              </option>
            ))}
          </select>
        </div>
        <DayChoice label={words.yearEnd.lastDay} value={to} onChange={setTo} />
        {comment && (
          <div className="field">
            <label htmlFor={`${id}-why`}>{words.yearEnd.comment}</label>
            <textarea id={`${id}-why`} className="input" rows={2} required value={why} onChange={(event) => setWhy(event.target.value)} />
          </div>
        )}
        {to && (
          <div className="declaration">
            <p className="declaration-text">{`${title}: ${date(to, "full")}`}</p>
          </div>
        )}
        {order.standing}
        <div>
          <Button type="submit" tone="main" disabled={!to || order.sending}>
            {title}
          </Button>
        </div>
      </form>
    </Section>
  );
}
