/** Money: the books, the registers against each other, and the periods that are closed. */
import type { ComponentType } from "react";
import type { Screens } from "../../app/App";
import { useRouter } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { DayChoice } from "../../ui/DayChoice";
import { Button, Notice } from "../../ui/parts";
import { addressOf, Tabs } from "../../ui/Tabs";
import { Books } from "./Books";
import { Imports } from "./Imports";
import { Periods } from "./Periods";
import { Registers } from "./Registers";
import { Years } from "./Years";

export interface MoneyAsked {
  /** What counts up to this day. */
  to: string;
  /** As it was known at the end of this day. */
  known: string;
}

const PARTS: Record<keyof Screens["/money"], ComponentType<{ asked: MoneyAsked }>> = { books: Books, registers: Registers, periods: Periods, years: Years, imports: Imports };
type Part = keyof typeof PARTS;

export default function Money() {
  const { words, date } = useWriting();
  const { me } = useSession();
  const { place, go } = useRouter();
  const given = place.query.get("part") ?? "";
  const part: Part = given in PARTS ? (given as Part) : "books";
  const Part = PARTS[part];
  const asked: MoneyAsked = { to: place.query.get("to") ?? "", known: place.query.get("known") ?? "" };
  const address = (change: Partial<MoneyAsked & { part: string }>) => {
    const next = { part, ...asked, ...change };
    return addressOf("/money", { ...next, part: next.part === "books" ? "" : next.part });
  };
  const labels: Record<Part, string> = { books: words.money.books, registers: words.money.registers, periods: words.money.periods, years: words.yearEnd.title, imports: words.imports.title };
  const looksBack = part === "books" || part === "registers";
  const tabs = (Object.keys(PARTS) as Part[]).map((id) => ({ id, label: labels[id], to: address({ part: id }) }));
  return (
    <>
      <div className="page-head">
        <h1>{words.money.title}</h1>
      </div>
      <Tabs label={words.money.title} tabs={tabs} current={part} />
      {looksBack && (
        <div className="filter-line no-print">
          <DayChoice label={words.money.countsTo} value={asked.to} onChange={(to) => go(address({ to }), { replace: true })} />
          <DayChoice label={words.money.asKnown} value={asked.known} onChange={(known) => go(address({ known: known >= me.today ? "" : known }), { replace: true })} />
          {(asked.to || asked.known) && <Button onClick={() => go(address({ to: "", known: "" }), { replace: true })}>{words.money.reset}</Button>}
        </div>
      )}
      {asked.known && looksBack && <Notice title={words.money.then(date(asked.known, "full"))} />}
      <Part asked={asked} />
    </>
  );
}
