/** The days on which the office works: holidays, who said so, and for which days they are complete. */
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { office } from "../../api/office";
import { useWriting } from "../../app/settings";
import { useOrder } from "../../app/useOrder";
import { DayChoice } from "../../ui/DayChoice";
import { Button, Fault, Loading, Notice, Section, When } from "../../ui/parts";
import { Wide } from "../../ui/Wide";
import { Asking, Refusal } from "../decide";

export function Calendar() {
  const { words, date, digits } = useWriting();
  const found = useQuery({ queryKey: ["calendar"], queryFn: office.calendar });
  if (!found.data) return found.error ? <Fault error={found.error} retry={() => void found.refetch()} /> : <Loading />;
  const { from, to, holidays, working_days: days } = found.data;
  return (
    <>
      {from && to ? <p>{digits(words.office.covers(date(from, "full"), date(to, "full")))}</p> : <Notice tone="warn" title={words.office.coversNothing} />}
      <p>{words.office.worksOn(days.map((day) => words.office.weekdays[day - 1]).join(" "))}</p>
      <Section title={words.office.holidays} id="holidays">
        {holidays.length === 0 ? (
          <p className="muted">{words.office.noHolidays}</p>
        ) : (
          <Wide label={words.office.holidays}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{words.office.date}</th>
                  <th scope="col">{words.office.holiday}</th>
                  <th scope="col">{words.office.setBy}</th>
                </tr>
              </thead>
              <tbody>
                {holidays.map((one) => (
                  <tr key={one.date}>
                    <td>
                      <When iso={one.date} style="full" />
                    </td>
                    <td>{digits(one.name)}</td>
                    <td className="muted">{one.set_by === "office" ? words.office.byOffice : words.office.byDefinition}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
      </Section>
      <div className="case-columns">
        <AddHoliday />
        <Cover />
      </div>
    </>
  );
}

function AddHoliday() {
  const { words } = useWriting();
  const order = useOrder();
  const [day, setDay] = useState("");
  const [name, setName] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!day || !name.trim() || !(await order.send(office.holidayPath, { date: day, name: name.trim() }, null, words.office.addHoliday, name))) return;
    setDay("");
    setName("");
  };
  return (
    <Section title={words.office.addHoliday} id="add-holiday">
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <DayChoice label={words.office.date} value={day} onChange={setDay} />
        <div className="field">
          <label htmlFor="holiday-name">{words.office.holiday}</label>
          <input id="holiday-name" className="input" required value={name} onChange={(event) => setName(event.target.value)} />
        </div>
        {order.fault && <Refusal fault={order.fault} />}
        <Asking orderKey={order.key} sending={order.sending} />
        <div>
          <Button type="submit" tone="main" disabled={order.sending || !day}>
            {words.office.addHoliday}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Cover() {
  const { words } = useWriting();
  const order = useOrder();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!from || !to || !(await order.send(office.coverPath, { from, to }, null, words.office.cover, `${from} ${to}`))) return;
    setFrom("");
    setTo("");
  };
  return (
    <Section title={words.office.cover} id="cover">
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <DayChoice label={words.people.firstDay} value={from} onChange={setFrom} />
        <DayChoice label={words.people.lastDay} value={to} onChange={setTo} />
        {order.fault && <Refusal fault={order.fault} />}
        <Asking orderKey={order.key} sending={order.sending} />
        <div>
          <Button type="submit" tone="main" disabled={order.sending || !from || !to}>
            {words.office.cover}
          </Button>
        </div>
      </form>
    </Section>
  );
}
