/** A button that asks for a reason, or another line of text, before it does what it says. */
import { useId, useState, type FormEvent } from "react";
import { useWriting } from "../app/settings";
import { Button } from "./parts";

interface Props {
  label: string;
  field: string;
  /** Nothing need be said. */
  optional?: boolean;
  note?: string;
  disabled?: boolean;
  tone?: "plain" | "danger";
  onSay: (text: string) => void;
}

export function AskText({ label, field, optional, note, disabled, tone = "plain", onSay }: Props) {
  const { words } = useWriting();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  if (!open)
    return (
      <Button small tone={tone} disabled={disabled} onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSay(text.trim());
    setOpen(false);
    setText("");
  };
  return (
    <form className="ask-text" onSubmit={submit} aria-label={label}>
      <label htmlFor={id}>
        {field} {optional && <span className="muted">({words.optional})</span>}
      </label>
      <input id={id} className="input" autoFocus required={!optional} value={text} onChange={(event) => setText(event.target.value)} />
      {note && <p className="muted small-text">{note}</p>}
      <div className="row">
        <Button small type="submit" tone={tone === "danger" ? "danger" : "main"} disabled={disabled}>
          {label}
        </Button>
        <Button small onClick={() => setOpen(false)}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
