/** Adding a file to the draft, taking one out, and bringing it back. */
import { useId, useState, type FormEvent } from "react";
import { useWriting } from "../../app/settings";
import { headOf, newFileName, type NameFault } from "../../lib/packageDraft";
import { Dialog, DialogFoot } from "../../ui/dialog";
import { Button } from "../../ui/parts";
import type { Studio as Draft } from "./useStudio";

export function FileList({ draft, file, onShow }: { draft: Draft; file: string; onShow: (file: string) => void }) {
  const { words } = useWriting();
  const [asking, setAsking] = useState<"add" | "remove" | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      <div className="row">
        <Button small onClick={() => setAsking("add")}>
          {words.studio.addFile}
        </Button>
        <Button small disabled={Object.keys(draft.files).length < 2} onClick={() => setAsking("remove")}>
          {words.studio.removeFile}
        </Button>
      </div>
      {draft.removed.length > 0 && (
        <ul className="plain-list stack tight">
          {draft.removed.map((name) => (
            <li key={name} className="row">
              <span>{words.studio.removedFile(name)}</span>
              <Button
                small
                onClick={() => {
                  draft.restore(name);
                  onShow(name);
                }}
              >
                {words.studio.restoreFile}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {asking === "add" && (
        <AddFile
          draft={draft}
          onClose={close}
          onAdd={(name) => {
            draft.set(name, headOf(name, draft.files));
            onShow(name);
            close();
          }}
        />
      )}
      {asking === "remove" && (
        <Dialog title={words.studio.removeFile} onClose={close}>
          <p>{words.studio.removeSure(file)}</p>
          <DialogFoot
            send={words.studio.removeFile}
            tone="danger"
            onClose={close}
            onSend={() => {
              draft.remove(file);
              close();
            }}
          />
        </Dialog>
      )}
    </>
  );
}

function AddFile({ draft, onAdd, onClose }: { draft: Draft; onAdd: (name: string) => void; onClose: () => void }) {
  const { words } = useWriting();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<NameFault>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = newFileName(typed, draft.files);
    setFault(read.fault);
    if (!read.fault) onAdd(read.name);
  };
  return (
    <Dialog title={words.studio.addFile} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <div className={`field ${fault ? "wrong" : ""}`}>
          <label htmlFor={id}>{words.studio.fileName}</label>
          <input id={id} className="input" autoFocus spellCheck={false} value={typed} aria-invalid={fault !== null} aria-describedby={`${id}-note`} onChange={(event) => setTyped(event.target.value)} />
          <p id={`${id}-note`} className={fault ? "field-error" : "muted small-text"} role={fault ? "alert" : undefined}>
            {fault ? words.studio.fileNameFaults[fault] : words.studio.fileNameNote}
          </p>
        </div>
        <DialogFoot send={words.studio.addFile} onClose={onClose} />
      </form>
    </Dialog>
  );
}
