/** Small parts that every screen uses. */
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { NoAnswer, Problem } from "../api/request";
import { useWriting } from "../app/settings";
import type { DateStyle } from "../lib/dates";
import { amountInWords, readAmount } from "../lib/money";

type Tone = "main" | "plain" | "danger" | "quiet";

export function Button({ tone = "plain", small, className = "", ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & { tone?: Tone; small?: boolean }) {
  return <button type="button" className={`button ${tone} ${small ? "small" : ""} ${className}`} {...rest} />;
}

/** A date of the record: read by people in the Buddhist era, by machines as ISO. */
export function When({ iso, style }: { iso: string | null | undefined; style?: DateStyle }) {
  const { date, instant } = useWriting();
  if (!iso) return null;
  const isInstant = iso.includes("T");
  return (
    <time dateTime={iso} title={date(iso, "full")}>
      {isInstant && !style ? instant(iso) : date(iso, style)}
    </time>
  );
}

export function Amount({ value, words: inWords }: { value: unknown; words?: boolean }) {
  const { amount, language } = useWriting();
  const satang = typeof value === "string" || typeof value === "number" ? readAmount(value) : null;
  return (
    <span className="amount">
      {amount(value)}
      {inWords && satang !== null && <span className="muted"> ({amountInWords(satang, language)})</span>}
    </span>
  );
}

/** How much time is left, in working days. The mark says it, too, so that nobody needs the colour. */
export function Due({ due, left }: { due: string | null | undefined; left: number | null | undefined }) {
  const { words, date } = useWriting();
  if (!due) return <span className="due none">{words.due.none}</span>;
  const standing = left === null || left === undefined ? "plain" : left < 0 ? "late" : left <= 3 ? "soon" : "plain";
  const says =
    left === null || left === undefined ? words.due.on(date(due)) : left < 0 ? words.due.late(-left) : left === 0 ? words.due.today : words.due.left(left);
  return (
    <span className={`due ${standing}`}>
      <span className="due-says">
        <span aria-hidden="true">{standing === "late" ? "▲ " : standing === "soon" ? "● " : ""}</span>
        {says}
      </span>
      {left !== null && left !== undefined && <span className="due-date"> · {date(due)}</span>}
    </span>
  );
}

export function StateChip({ label, ended }: { label: string; ended?: boolean }) {
  return <span className={`chip ${ended ? "ended" : ""}`}>{label}</span>;
}

type NoticeTone = "info" | "warn" | "bad" | "good";

export function Notice({ tone = "info", title, children, live }: { tone?: NoticeTone; title?: ReactNode; children?: ReactNode; live?: boolean }) {
  return (
    <div className={`notice ${tone}`} role={live ? (tone === "bad" ? "alert" : "status") : undefined}>
      <span className="notice-mark" aria-hidden="true">
        {tone === "good" ? "✓" : tone === "info" ? "i" : "!"}
      </span>
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

export function Loading() {
  const { words } = useWriting();
  return (
    <p className="loading" role="status">
      {words.loading}
    </p>
  );
}

/** `page`: it stands for the whole page, and has its heading. */
export function Empty({ title, page, children }: { title: string; page?: boolean; children?: ReactNode }) {
  return (
    <div className="empty">
      {page ? <h1 className="empty-title">{title}</h1> : <p className="empty-title">{title}</p>}
      {children}
    </div>
  );
}

/** Why the server said no, who can help and what helps; or that it did not answer. */
export function Fault({ error, retry, title }: { error: unknown; retry?: () => void; title?: string }) {
  const { words, text, digits } = useWriting();
  const body = error instanceof Problem ? error.body : null;
  const reasons = body ? (body.reasons.length > 0 ? body.reasons : [{ code: body.code, message: body.message, help: body.help, rule: null }]) : [];
  return (
    <Notice tone="bad" live title={title ?? words.problem.title}>
      {!body && <p>{error instanceof NoAnswer ? words.problem.network : String((error as Error)?.message ?? error)}</p>}
      {reasons.map((reason, at) => (
        <div key={`${at}-${reason.code}`}>
          <p>
            {digits(text(reason.message))} <span className="code-line">{reason.code}</span>
          </p>
          {text(reason.help) && <p>{`${words.problem.help}: ${digits(text(reason.help))}`}</p>}
        </div>
      ))}
      {retry && (
        <Button small onClick={retry}>
          {words.retry}
        </Button>
      )}
    </Notice>
  );
}

/** A section of a page with its heading. */
export function Section({ title, id, side, children, className = "" }: { title: string; id: string; side?: ReactNode; children: ReactNode; className?: string }) {
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        {side}
      </div>
      {children}
    </section>
  );
}
