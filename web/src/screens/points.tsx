/** Points that a return marks, and the answers that they get. */
import { useId } from "react";
import type { Point } from "../api/types";
import { kindOf, useLabels } from "../app/labels";
import { useSession } from "../app/session";
import { useWriting } from "../app/settings";
import { Button } from "../ui/parts";

export interface NewPoint {
  field: string | null;
  text: string;
}

export function PointsEditor({ kind, points, onChange }: { kind: string; points: NewPoint[]; onChange: (points: NewPoint[]) => void }) {
  const { words } = useWriting();
  const { definition } = useSession();
  const labels = useLabels();
  const id = useId();
  const fields = kindOf(definition, kind)?.fields ?? [];
  const change = (at: number, part: Partial<NewPoint>) => onChange(points.map((point, i) => (i === at ? { ...point, ...part } : point)));
  return (
    <fieldset className="points">
      <legend>{words.decide.points}</legend>
      <p className="muted small-text">{words.decide.pointsNote}</p>
      <ol className="plain-list stack tight">
        {points.map((point, at) => (
          <li key={at} className="point-line">
            <label className="visually-hidden" htmlFor={`${id}-field-${at}`}>{`${words.decide.pointField} ${at + 1}`}</label>
            <select id={`${id}-field-${at}`} className="input" value={point.field ?? ""} onChange={(event) => change(at, { field: event.target.value || null })}>
              <option value="">{words.decide.pointWhole}</option>
              {fields.map((field) => (
                <option key={field.name} value={field.name}>
                  {labels.field(kind, field.name)}
                </option>
              ))}
            </select>
            <label className="visually-hidden" htmlFor={`${id}-text-${at}`}>{`${words.decide.pointText} ${at + 1}`}</label>
            <textarea id={`${id}-text-${at}`} className="input" rows={1} placeholder={words.decide.pointText} value={point.text} onChange={(event) => change(at, { text: event.target.value })} />
            <button type="button" className="icon-button" aria-label={words.decide.removePoint(at + 1)} onClick={() => onChange(points.filter((_, i) => i !== at))}>
              <span aria-hidden="true">✕</span>
            </button>
          </li>
        ))}
      </ol>
      <Button small onClick={() => onChange([...points, { field: null, text: "" }])}>
        + {words.decide.addPoint}
      </Button>
    </fieldset>
  );
}

export interface PointAnswer {
  kind: "accepted" | "explained" | null;
  text: string;
}

/** Each open point gets an answer: mended, or explained why it stays. */
export function PointAnswers({ kind, points, answers, faults, onChange }: { kind: string; points: Point[]; answers: Record<number, PointAnswer>; faults: Record<number, string>; onChange: (number: number, answer: PointAnswer) => void }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const id = useId();
  return (
    <div className="stack">
      {points.map((point) => {
        const answer = answers[point.number] ?? { kind: null, text: "" };
        const fault = faults[point.number];
        return (
          <fieldset key={point.number} className="point-answer" aria-describedby={fault ? `${id}-${point.number}-fault` : undefined}>
            <legend>
              {digits(point.number)}. {point.field && <strong>{labels.field(kind, point.field)}: </strong>}
              {digits(point.text)}
            </legend>
            <p className="muted small-text">{digits(nameOf(point.by))}</p>
            <div className="row">
              {(["accepted", "explained"] as const).map((which) => (
                <label key={which} className="switch-line">
                  <input type="radio" name={`${id}-${point.number}`} checked={answer.kind === which} onChange={() => onChange(point.number, { ...answer, kind: which })} />
                  {words.case[which]}
                </label>
              ))}
            </div>
            {answer.kind === "explained" && (
              <div className="field">
                <label htmlFor={`${id}-${point.number}-text`}>{words.case.answerText}</label>
                <textarea id={`${id}-${point.number}-text`} className="input" rows={2} value={answer.text} onChange={(event) => onChange(point.number, { ...answer, text: event.target.value })} />
              </div>
            )}
            {fault && (
              <p id={`${id}-${point.number}-fault`} className="field-error">
                {fault}
              </p>
            )}
          </fieldset>
        );
      })}
    </div>
  );
}

export function PointList({ kind, points }: { kind: string; points: Point[] }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  return (
    <ol className="plain-list stack tight">
      {points.map((point) => (
        <li key={point.number} className="point-shown">
          <p>
            {digits(point.number)}. {point.field && <strong>{labels.field(kind, point.field)}: </strong>}
            {digits(point.text)} <span className="muted small-text">{digits(nameOf(point.by))}</span>
          </p>
          <p className={point.answer ? "answer" : "answer open"}>
            {point.answer ? `${words.case[point.answer.kind]}${point.answer.text ? `: ${digits(point.answer.text)}` : ""} (${digits(nameOf(point.answer.by))})` : words.case.pointOpen}
          </p>
        </li>
      ))}
    </ol>
  );
}
