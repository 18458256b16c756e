/** A day of the Buddhist era, typed, pasted or chosen in a calendar. What it was understood as stands beneath, in full. */
import { CalendarDate, parseDate } from "@internationalized/date";
import { useState } from "react";
import { Button as AriaButton, Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell, Heading, I18nProvider } from "react-aria-components";
import { useWriting } from "../../app/settings";
import { parseIso, readTypedDate } from "../../lib/dates";
import { typedDate } from "../../lib/values";
import { Dialog } from "../dialog";
import { Button } from "../parts";

interface Props {
  id: string;
  value: string;
  onChange: (value: string) => void;
  describedBy?: string;
  invalid?: boolean;
  label: string;
  today: string;
}

export function DateInput({ id, value, onChange, describedBy, invalid, label, today }: Props) {
  const { words, date, digits } = useWriting();
  const [open, setOpen] = useState(false);
  const read = readTypedDate(value);
  return (
    <div className="stack tight">
      <div className="date-input">
        <input
          id={id}
          className="input"
          value={value}
          autoComplete="off"
          inputMode="text"
          placeholder={digits("31/12/2570")}
          aria-describedby={[describedBy, `${id}-read`].filter(Boolean).join(" ")}
          aria-invalid={invalid || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        <button type="button" className="button" aria-label={`${words.form.openCalendar}: ${label}`} onClick={() => setOpen(true)}>
          <svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
            <path d="M4 6h16v14H4zM4 10h16M8 3v5M16 3v5" />
          </svg>
        </button>
      </div>
      <p id={`${id}-read`} className="muted small-text" aria-live="polite">
        {read.kind === "date" ? date(read.iso, "full") : read.kind === "ask" ? words.form.askYear(read.year) : words.form.dateHint}
      </p>
      {read.kind === "ask" && (
        <Button small onClick={() => onChange(typedDate(read.iso))}>
          {words.form.useYear(date(read.iso, "full"))}
        </Button>
      )}
      {open && (
        <PickDay
          label={label}
          chosen={read.kind === "date" ? read.iso : null}
          today={today}
          onClose={() => setOpen(false)}
          onPick={(iso) => {
            onChange(typedDate(iso));
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

function day(iso: string): CalendarDate | null {
  return parseIso(iso) ? parseDate(iso) : null;
}

function PickDay({ label, chosen, today, onPick, onClose }: { label: string; chosen: string | null; today: string; onPick: (iso: string) => void; onClose: () => void }) {
  const { words, language, thaiDigits } = useWriting();
  const locale = language === "th" ? `th-TH-u-ca-buddhist${thaiDigits ? "-nu-thai" : ""}` : "en-GB-u-ca-buddhist";
  const value = chosen ? day(chosen) : null;
  return (
    <Dialog title={label} onClose={onClose}>
      <I18nProvider locale={locale}>
        <Calendar aria-label={label} value={value} defaultFocusedValue={value ?? day(today)} autoFocus onChange={(picked) => onPick(gregorianIso(picked))}>
          <div className="calendar-head">
            <AriaButton slot="previous" className="icon-button" aria-label={words.form.previousMonth}>
              ‹
            </AriaButton>
            <Heading level={3} />
            <AriaButton slot="next" className="icon-button" aria-label={words.form.nextMonth}>
              ›
            </AriaButton>
          </div>
          <CalendarGrid className="calendar" weekdayStyle="short">
            <CalendarGridHeader>{(name) => <CalendarHeaderCell>{name}</CalendarHeaderCell>}</CalendarGridHeader>
            <CalendarGridBody>{(date) => <CalendarCell date={date} className="calendar-day" />}</CalendarGridBody>
          </CalendarGrid>
        </Calendar>
      </I18nProvider>
    </Dialog>
  );
}

/** The calendar gives back a day in the calendar of the value that it had, which is always the common era here. */
function gregorianIso(picked: { year: number; month: number; day: number; calendar: { identifier: string } }): string {
  const year = picked.calendar.identifier === "buddhist" ? picked.year - 543 : picked.year;
  return `${String(year).padStart(4, "0")}-${String(picked.month).padStart(2, "0")}-${String(picked.day).padStart(2, "0")}`;
}
