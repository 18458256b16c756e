/** A value as people read it, by the type of its field: names, dates of the Buddhist era, amounts, links to other cases. */
import type { FieldType } from "../../api/types";
import { kindOf } from "../../app/labels";
import { caseAddress, Link } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { pick } from "../../i18n/text";
import { Amount, When } from "../../ui/parts";

export function FieldValue({ kind, field, value, words: inWords }: { kind: string; field: string; value: unknown; words?: boolean }) {
  const { definition } = useSession();
  const of = kindOf(definition, kind);
  const type = of?.fields.find((one) => one.name === field)?.type ?? of?.derived.find((one) => one.name === field)?.type ?? { kind: "any" as const };
  return <Shown type={type} value={value} inWords={inWords} />;
}

function Shown({ type, value, inWords }: { type: FieldType; value: unknown; inWords?: boolean }) {
  const { words, digits, language } = useWriting();
  const { nameOf, definition } = useSession();
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return <span className="muted">{words.case.empty}</span>;
  if (Array.isArray(value)) {
    const of: FieldType = type.kind === "list" ? type.of : { kind: "any" };
    return (
      <ul className="plain-list value-list">
        {value.map((one: unknown, at) => (
          <li key={at}>
            <Shown type={of} value={one} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === "object") {
    const { number } = value as { number?: unknown };
    if (type.kind === "case" && typeof number === "string") return <Link to={caseAddress(`${type.of}/${number}`)}>{digits(number)}</Link>;
    return <code className="json">{digits(JSON.stringify(value))}</code>;
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
