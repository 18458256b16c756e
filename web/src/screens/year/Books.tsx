/** The books: what each account holds for each subject, and the postings behind a line. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { year, type Account, type Ledger } from "../../api/year";
import { useLabels } from "../../app/labels";
import { caseAddress, Link } from "../../app/router";
import { useWriting } from "../../app/settings";
import { readAmount } from "../../lib/money";
import { Dialog } from "../../ui/dialog";
import { Amount, Button, Empty, Fault, Loading, Notice, Section, When } from "../../ui/parts";
import { Wide } from "../../ui/Wide";
import type { MoneyAsked } from "./Money";

export function Books({ asked }: { asked: MoneyAsked }) {
  const { words } = useWriting();
  const found = useQuery({ queryKey: ["ledgers", asked], queryFn: () => year.ledgers({ on: asked.to, as_known: asked.known }), placeholderData: keepPreviousData });
  if (found.error && !found.data) return <Fault error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  if (found.data.length === 0) return <Empty title={words.money.noBooks} />;
  return found.data.map((ledger) => <Book key={ledger.ledger} ledger={ledger} asked={asked} />);
}

function Book({ ledger, asked }: { ledger: Ledger; asked: MoneyAsked }) {
  const { words, text, digits, amount } = useWriting();
  const labels = useLabels();
  const [shown, setShown] = useState<string | null>(null);
  const name = (account: Account) => text(account.label) || labels.name(account.account);
  return (
    <Section title={text(ledger.label) || labels.name(ledger.ledger)} id={`ledger-${ledger.ledger.replace(/\W+/g, "-")}`}>
      {readAmount(ledger.trial_balance) === 0n ? <p className="muted small-text">✓ {words.money.balanced}</p> : <Notice tone="bad" title={words.money.unbalanced(amount(ledger.trial_balance))} />}
      <Wide label={text(ledger.label) || ledger.ledger}>
        <table className="table money">
          <thead>
            <tr>
              <th scope="col">{words.money.subject}</th>
              {ledger.accounts.map((account) => (
                <th key={account.account} scope="col" className="number">
                  {name(account)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ledger.subjects.map((subject) => (
              <tr key={subject.of}>
                <th scope="row">
                  <button type="button" className="button-reset link" onClick={() => setShown(subject.of ?? "")}>
                    {digits(subject.of ?? "")}
                  </button>
                  {subject.title && <span className="muted small-text row-note">{digits(subject.title)}</span>}
                </th>
                {ledger.accounts.map((account) => (
                  <td key={account.account} className={`number ${isNegative(subject.balances[account.account]) ? "negative" : ""}`}>
                    <Amount value={subject.balances[account.account]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words.money.total}</th>
              {ledger.accounts.map((account) => (
                <td key={account.account} className="number">
                  <strong>
                    <Amount value={ledger.totals[account.account]} />
                  </strong>
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </Wide>
      {shown !== null && <Postings ledger={ledger} of={shown} asked={asked} name={(account) => name(ledger.accounts.find((one) => one.account === account) ?? ({ account, label: { en: account, th: account } } as Account))} onClose={() => setShown(null)} />}
    </Section>
  );
}

function isNegative(amount: string | undefined): boolean {
  return amount?.startsWith("-") ?? false;
}

function Postings({ ledger, of, asked, name, onClose }: { ledger: Ledger; of: string; asked: MoneyAsked; name: (account: string) => string; onClose: () => void }) {
  const { words, digits } = useWriting();
  const found = useInfiniteQuery({
    queryKey: ["postings", ledger.ledger, of, asked],
    queryFn: ({ pageParam }) => year.postings(ledger.ledger, { of, on: asked.to, as_known: asked.known, after: pageParam, limit: 100 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = found.data?.pages.flatMap((page) => page.postings) ?? [];
  return (
    <Dialog title={digits(words.money.postings(of))} onClose={onClose} wide>
      {found.isPending && <Loading />}
      {found.error && !found.data ? <Fault error={found.error} /> : null}
      {found.data && rows.length === 0 && <Empty title={words.money.noPostings} />}
      {rows.length > 0 && (
        <Wide label={words.money.postings(of)}>
          <table className="table money">
            <thead>
              <tr>
                <th scope="col">{words.money.on}</th>
                <th scope="col">{words.money.from}</th>
                <th scope="col">{words.money.into}</th>
                <th scope="col" className="number">
                  {words.money.amount}
                </th>
                <th scope="col">{words.money.by}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.event} ${row.debit} ${row.credit}`}>
                  <td>
                    <When iso={row.on} />
                  </td>
                  <td>{name(row.credit)}</td>
                  <td>{name(row.debit)}</td>
                  <td className="number">
                    <Amount value={row.amount} />
                  </td>
                  <td>
                    {row.case && <Link to={caseAddress(row.case)}>{digits(row.case.slice(row.case.indexOf("/") + 1))}</Link>} <span className="muted small-text">#{digits(row.event)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <div className="dialog-foot">
        {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>{words.audit.more}</Button>}
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  );
}
