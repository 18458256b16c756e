/** A day that a page is asked about; empty is today, or no limit. It is taken as soon as it reads as a day. */
import { useEffect, useId, useState } from "react";
import { useSession } from "../app/session";
import { readTypedDate } from "../lib/dates";
import { typedDate } from "../lib/values";
import { DateInput } from "./form/DateInput";

export function DayChoice({ label, value, onChange }: { label: string; value: string; onChange: (iso: string) => void }) {
  const { me } = useSession();
  const id = useId();
  const [typed, setTyped] = useState(value ? typedDate(value) : "");
  useEffect(() => setTyped(value ? typedDate(value) : ""), [value]);
  const change = (text: string) => {
    setTyped(text);
    const read = readTypedDate(text);
    if (read.kind === "date" && read.iso !== value) onChange(read.iso);
    else if (!text.trim() && value) onChange("");
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <DateInput id={id} label={label} value={typed} onChange={change} today={me.today} />
    </div>
  );
}
