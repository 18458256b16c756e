/** Who holds the case since when, the steps of its route, what happens next and by when. */
import type { CaseView, Holder, RouteStep } from "../../api/types";
import { useLabels } from "../../app/labels";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { Due, Section, When } from "../../ui/parts";

export function Whereabouts({ which }: { which: CaseView }) {
  const { words, text, digits, date } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  // Who must decide holds the case; who may take it back or hand it in anew can act as well.
  const decides = (holder: Holder) => holder.acts.some((act) => (which.acts.find((one) => one.act === act)?.meaning ?? act) !== "submit");
  const main = which.holders.some(decides) ? which.holders.filter(decides) : which.holders;
  const also = which.holders.filter((holder) => !main.includes(holder));
  return (
    <Section title={words.case.route} id="whereabouts" className="whereabouts">
      {which.ended ? (
        <p className="muted">{words.case.ended}</p>
      ) : (
        <div className="stack">
          {main.map((holder, at) => (
            <div key={at} className="holder">
              <p className="muted small-text">
                {words.case.holder} · {words.case.since(date(which.since))}
              </p>
              <p>
                <strong>{holder.persons.length === 0 ? words.case.nobody : holder.persons.map((person) => digits(nameOf(person))).join(", ")}</strong>
              </p>
              <p className="muted small-text">{holder.acts.map((act) => labels.act(which.kind, act)).join(" / ")}</p>
            </div>
          ))}
          {also.length > 0 && (
            <div className="small-text muted">
              <p>{words.case.also}</p>
              <ul className="also">
                {also.map((holder, at) => (
                  <li key={at}>
                    {holder.acts.map((act) => labels.act(which.kind, act)).join(" / ")}: {holder.persons.map((person) => digits(nameOf(person))).join(", ") || words.case.nobody}
                  </li>
                ))}
              </ul>
            </div>
          )}
          {which.route.length > 0 && (
            <ol className="plain-list route">
              {which.route.map((step) => (
                <Step key={step.number} step={step} />
              ))}
            </ol>
          )}
          {which.limits.length > 0 && (
            <div>
              <h3>{words.case.deadlines}</h3>
              <ul className="plain-list stack tight">
                {which.limits.map((limit, at) => (
                  <li key={at}>
                    <Due due={limit.due} left={limit.daysLeft} />
                    {limit.passed && <span className="muted"> · {words.case.deadlinePassed}</span>}
                  </li>
                ))}
              </ul>
            </div>
          )}
          {which.nextByItself.length > 0 && (
            <div>
              <h3>{words.case.next}</h3>
              <ul className="plain-list stack tight">
                {which.nextByItself.map((one, at) => (
                  <li key={at} className="small-text">
                    {digits(text(one.says))}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
    </Section>
  );
}

const MARKS: Record<RouteStep["standing"], string> = { done: "✓", current: "▶", waiting: "○", skipped: "–" };

function Step({ step }: { step: RouteStep }) {
  const { words, text, digits } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  return (
    <li className={`route-step ${step.standing}`} aria-current={step.standing === "current" ? "step" : undefined}>
      <span className="route-mark" aria-hidden="true">
        {MARKS[step.standing]}
      </span>
      <div>
        <p>
          <strong>{text(step.who)}</strong> {step.act && <span className="muted">{labels.name(step.act)}</span>}
        </p>
        {step.by && (
          <p className="small-text">
            {digits(nameOf(step.by))}
            {step.forPerson && ` ${digits(words.case.forWhom(nameOf(step.forPerson)))}`} {step.at && <When iso={step.at} />}
          </p>
        )}
        {step.needed > 1 && <p className="small-text muted">{digits(words.of(step.signed.length, step.needed))}</p>}
        {step.standing === "current" && step.persons.length > 0 && <p className="small-text">{step.persons.map((person) => digits(nameOf(person))).join(", ")}</p>}
      </div>
    </li>
  );
}
