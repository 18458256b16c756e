/** A file to choose, in the words of the pages: the browser's own button speaks the language of the machine. */
import type { ReactNode } from "react";
import { useWriting } from "../../app/settings";

interface Props {
  id: string;
  label: string;
  accept?: string;
  file: File | null;
  invalid?: boolean;
  hint?: ReactNode;
  /** How the size of a file is said. */
  size?: (bytes: number) => string;
  onChange: (file: File | null) => void;
}

export function FileChoice({ id, label, accept, file, invalid, hint, size, onChange }: Props) {
  const { words } = useWriting();
  const choose = (input: HTMLInputElement) => {
    onChange(input.files?.[0] ?? null);
    // The same file may be chosen again, after it was corrected.
    input.value = "";
  };
  return (
    <div className="field">
      <span id={`${id}-label`} className="file-label">
        {label}
      </span>
      <div className="file-line">
        <input id={id} type="file" className="visually-hidden" accept={accept} aria-describedby={hint ? `${id}-hint` : undefined} aria-labelledby={`${id}-label ${id}-choose`} aria-invalid={invalid || undefined} onChange={(event) => choose(event.target)} />
        <label id={`${id}-choose`} className="button small" htmlFor={id}>
          {words.case.evidenceChoose}
        </label>
        <span>{file && (size ? `${file.name} (${size(file.size)})` : file.name)}</span>
      </div>
      {hint && (
        <p id={`${id}-hint`} className={invalid ? "field-error" : "muted small-text"}>
          {hint}
        </p>
      )}
    </div>
  );
}
