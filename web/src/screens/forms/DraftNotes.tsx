import { useWriting } from "../../app/settings";
import type { Conflict } from "../../lib/merge";
import { Button, Notice } from "../../ui/parts";
import type { DraftForm } from "./useDraftForm";

const clock = (instant: string) => new Date(instant).toTimeString().slice(0, 5);

/** What was restored, and that the browser has no room. */
export function DraftNotes({ form }: { form: DraftForm }) {
  const { words, instant } = useWriting();
  return (
    <>
      {form.restoredAt && (
        <Notice tone="info" live>
          <p>{words.form.draftRestored(instant(form.restoredAt))}</p>
          <Button small onClick={form.discard}>
            {words.form.draftDrop}
          </Button>
        </Notice>
      )}
      {form.noRoom && <Notice tone="bad" live title={words.form.draftFull} />}
    </>
  );
}

/** Stands beside the buttons, where it moves nothing when it appears. */
export function DraftKept({ form }: { form: DraftForm }) {
  const { words, digits } = useWriting();
  if (!form.savedAt || form.noRoom) return null;
  return (
    <span className="muted small-text" data-testid="draft-kept">
      {digits(words.form.draftKept(clock(form.savedAt)))}
    </span>
  );
}

interface ConflictProps {
  form: DraftForm;
  label: (field: string) => string;
  show: (field: string, value: unknown) => string;
}

/** Fields that two people changed, each to something else: both versions, and a choice. */
export function Conflicts({ form, label, show }: ConflictProps) {
  const { words, digits } = useWriting();
  if (form.conflicts.length === 0 && form.taken.length === 0) return null;
  return (
    <Notice tone="warn" live title={words.form.conflictTitle}>
      {form.conflicts.length > 0 && <p>{words.form.conflictNote}</p>}
      {form.conflicts.map((conflict: Conflict) => (
        <fieldset key={conflict.field} className="conflict" data-conflict={conflict.field}>
          <legend>{label(conflict.field)}</legend>
          <div className="row">
            <Button small onClick={() => form.choose(conflict.field, conflict.mine)}>
              {words.form.mine}: {digits(show(conflict.field, conflict.mine))}
            </Button>
            <Button small onClick={() => form.choose(conflict.field, conflict.theirs)}>
              {words.form.theirs}: {digits(show(conflict.field, conflict.theirs))}
            </Button>
          </div>
        </fieldset>
      ))}
      {form.taken.length > 0 && <p>{`${words.form.takenOver}: ${form.taken.map(label).join(", ")}`}</p>}
    </Notice>
  );
}
