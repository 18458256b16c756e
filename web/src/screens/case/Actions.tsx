/** What I can do on the case now; for the rest, why not, what helps and who can. */
import { lazy, Suspense, useEffect, useState } from "react";
import type { ActView, CaseView, KindDef } from "../../api/types";
import { byForce, isOpen, needsForm, toneOf, useLabels } from "../../app/labels";
import { useRouter } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { drafts } from "../../lib/drafts";
import { Button, Loading, Section } from "../../ui/parts";
import { DecideDialog } from "../decide";

const ActForm = lazy(() => import("../forms/ActForm"));

interface Props {
  which: CaseView;
  kind: KindDef;
  onDone: () => void;
}

export function Actions({ which, kind, onDone }: Props) {
  const { words, digits } = useWriting();
  const { me, nameOf } = useSession();
  const labels = useLabels();
  const { place, go } = useRouter();
  const possible = which.acts.filter((act) => isOpen(act, which.points)).sort(byForce);
  const asked = place.query.get("act");
  const drafted = possible.find((act) => needsForm(act, which.points) && drafts.load(me.person.id, `${which.id}#${act.act}`));
  const [filling, setFilling] = useState<string | null>(asked ?? drafted?.act ?? null);
  const [deciding, setDeciding] = useState<ActView | null>(null);
  useEffect(() => {
    if (asked) setFilling(asked);
  }, [asked]);
  const form = possible.find((act) => act.act === filling && needsForm(act, which.points));
  const closeForm = () => {
    setFilling(null);
    if (asked) go(place.path, { replace: true });
  };

  return (
    <Section title={words.case.actions} id="actions" className="actions no-print">
      {which.ended ? (
        <p className="muted">{words.case.ended}</p>
      ) : possible.length === 0 ? (
        <p className="muted">{words.case.noActions}</p>
      ) : (
        <div className="row">
          {possible.map((act) => (
            <Button key={`${act.act}-${act.forPerson ?? ""}`} tone={toneOf(act)} aria-expanded={needsForm(act, which.points) ? act === form : undefined} onClick={() => (needsForm(act, which.points) ? setFilling(act.act) : setDeciding(act))}>
              {labels.act(which.kind, act.act)}
              {act.forPerson && ` (${digits(words.case.forWhom(nameOf(act.forPerson)))})`}
            </Button>
          ))}
        </div>
      )}
      {form && (
        <Suspense fallback={<Loading />}>
          <ActForm
            key={form.act}
            which={which}
            kind={kind}
            act={form}
            onCancel={closeForm}
            onDone={() => {
              closeForm();
              onDone();
            }}
          />
        </Suspense>
      )}
      <WhyNot which={which} acts={which.acts.filter((act) => !isOpen(act, which.points))} />
      {deciding && <DecideDialog caseId={which.id} act={deciding} onClose={() => setDeciding(null)} onDone={onDone} />}
    </Section>
  );
}

function WhyNot({ which, acts }: { which: CaseView; acts: ActView[] }) {
  const { words, text, digits } = useWriting();
  const { definition, nameOf } = useSession();
  const labels = useLabels();
  if (which.ended || (acts.length === 0 && which.later.length === 0)) return null;
  return (
    <details className="why-not">
      <summary>
        {words.case.whyNot} <span className="muted">({digits(words.case.whyNotCount(acts.length + which.later.length))})</span>
      </summary>
      <ul className="plain-list stack">
        {acts.map((act) => (
          <li key={act.act}>
            <p>
              <strong>{labels.act(which.kind, act.act)}</strong> <span className="muted">{text(act.right)}</span>
            </p>
            <ul className="reasons">
              {act.reasons.map((reason, at) => (
                <li key={`${at}-${reason.code}`}>
                  {digits(text(reason.message))} <span className="code-line muted">{reason.code}</span>
                  {text(reason.help) && <p className="muted">{`${words.problem.help}: ${digits(text(reason.help))}`}</p>}
                </li>
              ))}
              {act.checks
                .filter((check) => !check.ok && check.effect === "stop")
                .map((check) => (
                  <li key={check.rule}>
                    {digits(text(check.message) || labels.name(check.rule))}
                    {definition.sources[check.rule] && <span className="muted small-text"> ({definition.sources[check.rule]})</span>}
                  </li>
                ))}
            </ul>
            {act.persons.length > 0 && <p className="muted small-text">{`${words.case.who}: ${act.persons.map((person) => digits(nameOf(person))).join(", ")}`}</p>}
          </li>
        ))}
        {which.later.map((act, at) => (
          <li key={`${at}-${act.act}`}>
            <p>
              <strong>{labels.act(which.kind, act.act)}</strong> <span className="muted">{text(act.right)}</span>
            </p>
            <p className="muted">{`${words.case.later}: ${words.case.laterIn(labels.state(which.kind, act.in))}`}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
