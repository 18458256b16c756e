/** Which fields of a case are not shown to me, and who reads them: withheld ones are no empty ones. */
import type { CaseView, KindDef, Reader } from "../../api/types";
import { useLabels } from "../../app/labels";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { asHeading } from "../../i18n/text";
import { Notice } from "../../ui/parts";

/** A clause of `read by` in words. */
function useReader(kind: KindDef): (reader: Reader) => string {
  const { text, words } = useWriting();
  const labels = useLabels();
  return ({ kind: by, name, label }) => {
    if (label) return asHeading(text(label));
    if (by === "role") return labels.role(name);
    if (by === "field") return labels.field(kind.name, name);
    if (by === "holder of") return words.withheld.holderOf(labels.role(name));
    return by === "anyone" ? words.withheld.anyone : labels.name(name);
  };
}

export function WithheldNotice({ which, kind }: { which: CaseView; kind: KindDef }) {
  const { words, digits } = useWriting();
  const { definition } = useSession();
  const labels = useLabels();
  const reader = useReader(kind);
  if (which.withheld.length === 0) return null;
  // A case that is pinned to another definition has the readers of that one.
  const readBy = (field: string) => (which.definition === definition.digest ? (kind.readBy[field] ?? []) : []);
  return (
    <Notice tone="info" title={digits(words.withheld.title(which.withheld.length))}>
      <ul>
        {which.withheld.map((field) => (
          <li key={field}>
            <strong>{labels.field(kind.name, field)}</strong>
            {readBy(field).length > 0 && ` · ${words.withheld.readBy(readBy(field).map(reader).join(", "))}`}
          </li>
        ))}
      </ul>
      <p className="muted small-text">{words.withheld.note}</p>
    </Notice>
  );
}
