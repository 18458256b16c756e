import { useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { client } from "../../api/client";
import { NoAnswer } from "../../api/request";
import type { CaseView, KindDef } from "../../api/types";
import { useLabels } from "../../app/labels";
import { newKey } from "../../app/sending";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useToast } from "../../app/toasts";
import { FileChoice } from "../../ui/form/FileChoice";
import { Button, Fault, Notice, Section, When } from "../../ui/parts";

export function Evidence({ which, kind }: { which: CaseView; kind: KindDef }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  return (
    <Section title={words.case.evidence} id="evidence">
      {which.evidence.length === 0 ? (
        <p className="muted">{words.case.evidenceNone}</p>
      ) : (
        <ul className="plain-list stack tight">
          {which.evidence.map((one, at) => (
            <li key={`${at}-${one.digest ?? one.name}`} className="evidence-line">
              {one.digest ? (
                <a href={client.evidenceAddress(one.digest)} download={one.name}>
                  {digits(one.name)}
                </a>
              ) : (
                <span>{digits(one.name)}</span>
              )}
              <span className="muted small-text">
                {labels.name(one.kind)} · {one.size > 0 && `${digits(sizeText(one.size))} · `}
                {digits(nameOf(one.by))}
                {one.at && (
                  <>
                    {" · "}
                    <When iso={one.at} />
                  </>
                )}
              </span>
              {one.digest && <span className="muted code-line">{`${words.case.digest} ${one.digest.slice(0, 16)}…`}</span>}
            </li>
          ))}
        </ul>
      )}
      {!which.ended && kind.evidence.length > 0 && <AddEvidence which={which} kind={kind} />}
    </Section>
  );
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function AddEvidence({ which, kind }: { which: CaseView; kind: KindDef }) {
  const { words, text, digits } = useWriting();
  const queries = useQueryClient();
  const toast = useToast();
  const id = useId();
  const [chosen, setChosen] = useState(kind.evidence[0]!.name);
  const [file, setFile] = useState<File | null>(null);
  const [key, setKey] = useState(newKey);
  const [state, setState] = useState<"idle" | "sending" | "unknown">("idle");
  const [fault, setFault] = useState<unknown>(null);
  const of = kind.evidence.find((one) => one.name === chosen);
  const wrong = file && of ? whatIsWrong(file, of) : null;

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!file || wrong) {
      document.getElementById(`${id}-file`)?.focus();
      setFault(file ? null : new Error(words.case.evidencePick));
      return;
    }
    setFault(null);
    setState("sending");
    try {
      await client.attach(which.id, which.version, chosen, file, key);
      toast(words.case.evidenceAdded);
      form.reset();
      setFile(null);
      setKey(newKey());
      setState("idle");
      await queries.invalidateQueries({ queryKey: ["case", which.id] });
    } catch (error) {
      // Without an answer the same key is used again, so that the file is recorded once.
      setState(error instanceof NoAnswer ? "unknown" : "idle");
      if (!(error instanceof NoAnswer)) {
        setFault(error);
        setKey(newKey());
      }
    }
  };

  return (
    <form className="stack evidence-form no-print" onSubmit={(event) => void send(event)} aria-label={words.case.evidenceAdd}>
      <h3>{words.case.evidenceAdd}</h3>
      <div className="field">
        <label htmlFor={`${id}-kind`}>{words.case.evidenceKind}</label>
        <select id={`${id}-kind`} className="input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {kind.evidence.map((one) => (
            <option key={one.name} value={one.name}>
              {text(one.label) || one.name}
            </option>
          ))}
        </select>
      </div>
      <FileChoice
        id={`${id}-file`}
        label={words.case.evidenceFile}
        accept={of?.formats.map((format) => `.${format}`).join()}
        file={file}
        invalid={wrong !== null}
        size={(bytes) => digits(sizeText(bytes))}
        hint={of && (wrong === "size" ? words.case.evidenceTooBig(digits(sizeText(of.sizeMax ?? 0))) : wrong === "format" ? words.case.evidenceFormat(of.formats.join(", ")) : words.case.evidenceHint(of.formats.join(", "), digits(sizeText(of.sizeMax ?? 0))))}
        onChange={(next) => {
          setFile(next);
          setFault(null);
        }}
      />
      {fault !== null && <Fault error={fault} />}
      {state === "unknown" && (
        <Notice tone="warn" live title={words.decide.unknownShort}>
          <p>{words.decide.unknown}</p>
        </Notice>
      )}
      <div className="row">
        <Button type="submit" disabled={state === "sending"}>
          {state === "sending" ? words.case.evidenceSending : state === "unknown" ? words.decide.askNow : words.case.evidenceSend}
        </Button>
      </div>
    </form>
  );
}

function whatIsWrong(file: File, of: { formats: string[]; sizeMax: number | null }): "size" | "format" | null {
  if (of.sizeMax !== null && file.size > of.sizeMax) return "size";
  const ending = file.name.split(".").pop()?.toLowerCase() ?? "";
  const same = (format: string) => format === ending || (format === "jpg" && ending === "jpeg");
  return of.formats.length > 0 && !of.formats.some(same) ? "format" : null;
}
