/** Surveys: the figures by case, withheld where too few answered, and entering an answer sheet. */
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { year, type Survey } from "../../api/year";
import { kindOf, useLabels } from "../../app/labels";
import { caseAddress, Link } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { useToast } from "../../app/toasts";
import { useOrder } from "../../app/useOrder";
import { valueOf, type Typed } from "../../lib/values";
import { Dialog, DialogFoot } from "../../ui/dialog";
import { CaseInput, PersonInput } from "../../ui/form/Lookup";
import { Button, Empty, Fault, Loading, Notice, Section } from "../../ui/parts";
import { Wide } from "../../ui/Wide";
import { Asking, Refusal } from "../decide";

type Question = Survey["questions"][number];

export default function Surveys() {
  const { words, text } = useWriting();
  const labels = useLabels();
  const found = useQuery({ queryKey: ["surveys"], queryFn: () => year.surveys() });
  const [answering, setAnswering] = useState<Survey | null>(null);
  return (
    <>
      <div className="page-head">
        <h1>{words.surveys.title}</h1>
      </div>
      {found.isPending && <Loading />}
      {found.error && !found.data ? <Fault error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data?.length === 0 && <Empty title={words.surveys.empty} />}
      {found.data?.map((survey) => (
        <Section
          key={survey.survey}
          title={text(survey.label) || labels.name(survey.survey)}
          id={`survey-${survey.survey.replace(/\W+/g, "-")}`}
          side={
            survey.may_answer && (
              <Button small onClick={() => setAnswering(survey)}>
                {words.surveys.answer}
              </Button>
            )
          }
        >
          <p className="muted small-text">
            {[survey.about && words.surveys.about(labels.kind(survey.about)), survey.anonymous && words.surveys.anonymous, survey.least_answers > 0 && words.surveys.least(survey.least_answers), survey.source].filter(Boolean).join(" · ")}
          </p>
          {survey.results.length === 0 && <Empty title={words.surveys.nobody} />}
          {survey.results.map((result) => (
            <Result key={result.case} survey={survey} result={result} />
          ))}
        </Section>
      ))}
      {answering && <Answer survey={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

/** The scale of a question, lowest and highest; nothing when it has none. */
function rangeOf(question: Question | undefined): [number, number] | null {
  if (!question || question.points.length === 0) return null;
  const values = question.points.map((point) => Number(point.value));
  return [Math.min(...values), Math.max(...values)];
}

function Result({ survey, result }: { survey: Survey; result: Survey["results"][number] }) {
  const { words, text, digits } = useWriting();
  const named = (name: string | null) => (name === null ? words.surveys.together : text(survey.questions.find((one) => one.question === name)?.label) || name);
  return (
    <div className="stack tight survey-result">
      <h3>
        {result.case && <Link to={caseAddress(result.case)}>{digits(result.case.slice(result.case.indexOf("/") + 1))}</Link>} <span className="muted small-text">{digits(words.surveys.answered(result.sheets))}</span>
      </h3>
      {result.withheld ? (
        <Notice title={words.surveys.withheld} />
      ) : (
        <Wide label={text(survey.label) || survey.survey}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{words.surveys.question}</th>
                <th scope="col" className="number">
                  {words.surveys.n}
                </th>
                <th scope="col" className="number">
                  {words.surveys.mean}
                </th>
                <th scope="col" className="number">
                  {words.surveys.sd}
                </th>
                <td className="bar-cell" />
              </tr>
            </thead>
            <tbody>
              {result.figures.map((figure) => {
                const range = rangeOf(survey.questions.find((one) => (figure.question ? one.question === figure.question : one.points.length > 0)));
                return (
                  <tr key={figure.question ?? ""} className={figure.question ? "" : "sum"}>
                    <th scope="row">{digits(named(figure.question))}</th>
                    <td className="number">{digits(figure.n)}</td>
                    <td className="number">
                      <strong>{digits(figure.mean ?? "–")}</strong>
                    </td>
                    <td className="number">{digits(figure.sd ?? "–")}</td>
                    <td className="bar-cell" aria-hidden="true">
                      {range && figure.mean && (
                        <span className="bar">
                          <span style={{ inlineSize: `${((Number(figure.mean) - range[0]) / (range[1] - range[0])) * 100}%` }} />
                        </span>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Wide>
      )}
    </div>
  );
}

/** What stands in the body for what was typed; nothing for a blank. */
function answerOf(question: Question, typed: Typed | undefined): unknown {
  if (typed === undefined || typed.length === 0) return null;
  if (question.kind === "several") return typed;
  const single = String(typed).trim();
  if (!single) return null;
  if (question.kind === "scale" || question.kind === "number") return valueOf(single, { kind: "number" }).value;
  if (question.kind === "yes or no") return single === "yes";
  return single;
}

function Answer({ survey, onClose }: { survey: Survey; onClose: () => void }) {
  const { words, text, digits } = useWriting();
  const { definition } = useSession();
  const labels = useLabels();
  const toast = useToast();
  const id = useId();
  const order = useOrder();
  const [about, setAbout] = useState("");
  const [typed, setTyped] = useState<Record<string, Typed>>({});
  const [empty, setEmpty] = useState(false);
  const kind = survey.about ? kindOf(definition, survey.about) : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answers = Object.fromEntries(survey.questions.map((question) => [question.question, answerOf(question, typed[question.question])]).filter(([, value]) => value !== null));
    setEmpty(Object.keys(answers).length === 0);
    if (Object.keys(answers).length === 0) return;
    const body = { answers, ...(survey.about ? { case: `${survey.about}/${about}` } : {}) };
    if (!(await order.send(year.answerPath(survey.survey), body, null, words.surveys.answer, text(survey.label)))) return;
    toast(words.surveys.sent);
    onClose();
  };
  return (
    <Dialog title={text(survey.label) || labels.name(survey.survey)} onClose={onClose} wide>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {kind && (
          <div className="field">
            <label htmlFor={`${id}-case`}>
              {words.surveys.case} {labels.kind(kind.name)}
            </label>
            <CaseInput kind={kind.name} id={`${id}-case`} label={labels.kind(kind.name)} value={about} onChange={(value) => setAbout(String(value))} describedBy={undefined} invalid={false} />
          </div>
        )}
        {survey.questions.map((question, at) => (
          <QuestionInput key={question.question} id={`${id}-${at}`} question={question} label={`${digits(at + 1)}. ${digits(text(question.label) || question.question)}`} value={typed[question.question] ?? ""} onChange={(value) => setTyped({ ...typed, [question.question]: value })} />
        ))}
        {empty && <Notice tone="bad" live title={words.surveys.empties} />}
        {order.fault !== null && <Refusal fault={order.fault} />}
        <Asking orderKey={order.key} sending={order.sending} />
        <DialogFoot send={words.surveys.send} sending={order.sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function QuestionInput({ id, question, label, value, onChange }: { id: string; question: Question; label: string; value: Typed; onChange: (value: Typed) => void }) {
  const { words, text, digits } = useWriting();
  const single = String(value);
  const points = question.kind === "yes or no" ? [{ value: "yes", says: words.yes }, { value: "no", says: words.no }] : question.kind === "choice" ? question.choices.map((one) => ({ value: one, says: one })) : question.points.map((point) => ({ value: point.value, says: `${point.value} ${text(point.label)}` }));
  if (question.kind === "scale" || question.kind === "choice" || question.kind === "yes or no")
    return (
      <fieldset className="scale">
        <legend>{label}</legend>
        <div className="row">
          {[...points, { value: "", says: words.surveys.blank }].map((point) => (
            <label key={point.value} className="switch-line">
              <input type="radio" name={id} checked={single === point.value} onChange={() => onChange(point.value)} />
              {digits(point.says)}
            </label>
          ))}
        </div>
      </fieldset>
    );
  if (question.kind === "several") {
    const chosen = Array.isArray(value) ? value : [];
    return (
      <fieldset className="scale">
        <legend>{label}</legend>
        <div className="row">
          {question.choices.map((one) => (
            <label key={one} className="switch-line">
              <input type="checkbox" checked={chosen.includes(one)} onChange={(event) => onChange(event.target.checked ? [...chosen, one] : chosen.filter((kept) => kept !== one))} />
              {digits(one)}
            </label>
          ))}
        </div>
      </fieldset>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {question.kind === "person" ? <PersonInput id={id} label={label} value={single} onChange={(next) => onChange(next)} describedBy={undefined} invalid={false} /> : <textarea id={id} className="input grows" rows={1} value={single} onChange={(event) => onChange(event.target.value)} />}
    </div>
  );
}
