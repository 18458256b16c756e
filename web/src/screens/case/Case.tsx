/** One case: what I can do and why not the rest, its fields, where it is, what happened. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { client } from "../../api/client";
import { Problem } from "../../api/request";
import type { CaseView, KindDef } from "../../api/types";
import { kindOf, useLabels } from "../../app/labels";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { Button, Due, Empty, Fault, Loading, Notice, Section, StateChip, When } from "../../ui/parts";
import { PointList } from "../points";
import { Actions } from "./Actions";
import { Agreements } from "../Signatures";
import { Evidence } from "./Evidence";
import { FieldValue } from "./FieldValue";
import { Timeline } from "./Timeline";
import { Whereabouts } from "./Whereabouts";
import { WithheldNotice } from "./Withheld";

const Diagram = lazy(() => import("./Diagram"));

export default function Case({ id }: { id: string }) {
  const { words } = useWriting();
  const { definition } = useSession();
  const found = useQuery({ queryKey: ["case", id], queryFn: () => client.case(id) });
  if (found.isPending) return <Loading />;
  if (!found.data) {
    if (found.error instanceof Problem && found.error.status === 404) return <Empty page title={words.case.notFound} />;
    return <Fault error={found.error} retry={() => void found.refetch()} />;
  }
  const kind = kindOf(definition, found.data.kind);
  if (!kind) return <Empty page title={words.case.notFound} />;
  return <Page which={found.data} kind={kind} />;
}

/** The last event of the case when I looked before; this visit is remembered when it ends. */
function useSeen(which: CaseView): number | null {
  const { me } = useSession();
  const key = `anumat.seen.${encodeURIComponent(me.person.id)}.${which.id}`;
  const last = which.history.reduce((most, entry) => Math.max(most, entry.seq), 0);
  const [before] = useState(() => {
    const kept = Number(localStorage.getItem(key));
    return kept > 0 ? kept : null;
  });
  useEffect(() => {
    try {
      localStorage.setItem(key, String(last));
    } catch {
      // Without room nothing is remembered; the timeline is whole all the same.
    }
  }, [key, last]);
  return before;
}

function Page({ which, kind }: { which: CaseView; kind: KindDef }) {
  const { words, digits, date } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const queries = useQueryClient();
  const seen = useSeen(which);
  const refusals = useQuery({ queryKey: ["refusals", which.id, which.version], queryFn: () => client.refusals(which.id), enabled: which.history.some((entry) => !entry.accepted), staleTime: Infinity });
  const nearest = which.limits.filter((limit) => !limit.passed)[0] ?? which.limits[0];
  const done = () => void queries.invalidateQueries();
  return (
    <>
      <header className="case-head">
        <p className="muted">
          {labels.kind(which.kind)} · {digits(which.number)}
          {which.round > 1 && ` · ${digits(words.case.round(which.round))}`}
        </p>
        <h1>{digits(which.title)}</h1>
        <div className="row">
          <StateChip label={labels.state(which.kind, which.state)} ended={which.ended} />
          <span className="muted">{words.case.since(date(which.since))}</span>
          {nearest && !which.ended && <Due due={nearest.due} left={nearest.daysLeft} />}
          <Button small tone="quiet" className="push no-print" onClick={() => window.print()}>
            {words.case.print}
          </Button>
        </div>
        <p className="muted small-text">
          {digits(words.case.openedBy(nameOf(which.openedBy), date(which.openedAt)))}
        </p>
      </header>
      {seen !== null && which.history.some((entry) => entry.seq > seen) && (
        <Notice tone="info" title={words.case.changedSince}>
          <ul>
            {which.history
              .filter((entry) => entry.seq > seen)
              .map((entry) => (
                <li key={entry.seq}>
                  {labels.act(which.kind, entry.act)} · {digits(nameOf(entry.actor))} · <When iso={entry.at} />
                </li>
              ))}
          </ul>
        </Notice>
      )}
      <div className="case-columns">
        <div className="stack">
          <Actions which={which} kind={kind} onDone={done} />
          {which.points.length > 0 && (
            <Section title={words.case.points} id="points">
              <PointList kind={which.kind} points={which.points} />
            </Section>
          )}
          <Details which={which} kind={kind} />
          <Agreements of={which.id} />
          <Timeline which={which} seenSeq={seen} refusals={refusals.data} />
        </div>
        <div className="stack">
          <Whereabouts which={which} />
          <Evidence which={which} kind={kind} />
        </div>
      </div>
      <Suspense fallback={<Loading />}>
        <Diagram which={which} kind={kind} />
      </Suspense>
    </>
  );
}

function Details({ which, kind }: { which: CaseView; kind: KindDef }) {
  const { words } = useWriting();
  const labels = useLabels();
  return (
    <Section title={words.case.form} id="details">
      <WithheldNotice which={which} kind={kind} />
      <dl className="values">
        {kind.fields.map((field) => (
          <div key={field.name}>
            <dt>{labels.field(kind.name, field.name)}</dt>
            <dd>
              {which.withheld.includes(field.name) ? <span className="muted">{words.withheld.value}</span> : <FieldValue kind={kind.name} field={field.name} value={which.fields[field.name]} words />}
            </dd>
          </div>
        ))}
      </dl>
      {kind.derived.length > 0 && (
        <details>
          <summary>{words.case.derived}</summary>
          <dl className="values">
            {kind.derived.map((field) => (
              <div key={field.name}>
                <dt>{labels.field(kind.name, field.name)}</dt>
                <dd>
                  <FieldValue kind={kind.name} field={field.name} value={which.derived[field.name]} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </Section>
  );
}
