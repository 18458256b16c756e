/** A value as people read it, by the type of its field: names, dates of the Buddhist era, amounts, links to other cases. */
import type { FieldType } from "../../api/types";
import { kindOf, useLabels } from "../../app/labels";
import { caseAddress, Link } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { asHeading, pick } from "../../i18n/text";
import { Amount, When } from "../../ui/parts";

export function FieldValue({ kind, field, value, words: inWords }: { kind: string; field: string; value: unknown; words?: boolean }) {
  const { definition } = useSession();
  const of = kindOf(definition, kind);
  const type = of?.fields.find((one) => one.name === field)?.type ?? of?.derived.find((one) => one.name === field)?.type ?? { kind: "any" as const };
  return <ShownValue type={type} value={value} inWords={inWords} />;
}

export function ShownValue({ type, value, inWords }: { type: FieldType; value: unknown; inWords?: boolean }) {
  const { words, digits, language } = useWriting();
  const { nameOf, definition } = useSession();
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return <span className="muted">{words.case.empty}</span>;
  if (Array.isArray(value)) {
    const of: FieldType = type.kind === "list" ? type.of : { kind: "any" };
    return (
      <ul className="plain-list value-list">
        {value.map((one: unknown, at) => (
          <li key={at}>
            <ShownValue type={of} value={one} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === "object") {
    const { number } = value as { number?: unknown };
    if (type.kind === "case" && typeof number === "string") return <Link to={caseAddress(`${type.of}/${number}`)}>{digits(number)}</Link>;
    return <Entries type={type} value={value as Record<string, unknown>} />;
  }
  const plain = String(value as string | number | boolean);
  switch (type.kind) {
    case "money":
      return <Amount value={value} words={inWords} />;
    case "date":
    case "instant":
      return <When iso={plain} />;
    case "person":
      return <>{digits(nameOf(plain))}</>;
    case "case":
      return <Link to={caseAddress(`${type.of}/${plain}`)}>{digits(plain)}</Link>;
    case "boolean":
      return <>{value === true ? words.yes : words.no}</>;
    default: {
      const label = definition.labels[plain];
      return <>{digits(label ? pick(label, language) : plain)}</>;
    }
  }
}

/** The parts of a record, each under its name. */
function Entries({ type, value }: { type: FieldType; value: Record<string, unknown> }) {
  const { digits, text } = useWriting();
  const labels = useLabels();
  const fields = type.kind === "record" ? type.fields : [];
  return (
    <>
      {Object.entries(value).map(([name, one], at) => {
        const field = fields.find((candidate) => candidate.name === name);
        return (
          <span key={name}>
            {at > 0 && " · "}
            <span className="muted">{digits(asHeading(text(field?.label) || labels.name(name)))}</span> <ShownValue type={field?.type ?? { kind: "any" }} value={one} />
          </span>
        );
      })}
    </>
  );
}
