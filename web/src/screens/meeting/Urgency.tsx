/** A session that was called late is held when whoever may declares it urgent and says why. */
import { useId, useState, type FormEvent } from "react";
import { useWriting } from "../../app/settings";
import { Button } from "../../ui/parts";

export function Urgency({ disabled, declare }: { disabled: boolean; declare: (reason: string) => void }) {
  const { words } = useWriting();
  const id = useId();
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    declare(reason);
  };
  return (
    <form className="row" onSubmit={submit} aria-label={words.meeting.waive}>
      <label htmlFor={id}>{words.meeting.waiveWhy}</label>
      <input id={id} className="input" required value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button small type="submit" disabled={disabled}>
        {words.meeting.waive}
      </Button>
    </form>
  );
}
