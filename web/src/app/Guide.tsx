/** Leads a newcomer of a demonstration through a first approval: what is to be done next, by whom, and one click to be that person. */
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { client } from "../api/client";
import { guide as server } from "../api/guide";
import { followed, stepAt, type Guide as GuideText, type GuideStep } from "../lib/guide";
import { Button, Fault } from "../ui/parts";
import { setGuide, useGuideStanding } from "./guideShown";
import { caseAddress, Link, useRouter } from "./router";
import { useSession } from "./session";
import { useWriting } from "./settings";

export default function Guide() {
  const standing = useGuideStanding();
  const { place } = useRouter();
  const found = useQuery({ queryKey: ["guide", "text"], queryFn: server.show, staleTime: Infinity, enabled: standing !== "closed" });
  if (!found.data || standing === "closed") return null;
  if (standing === "begun") return <Steps guide={found.data} />;
  return place.path === "/inbox" ? <Offer guide={found.data} /> : null;
}

/** The page is loaded anew, as whoever is signed in then has other cases and drafts. */
async function become(person: string, address: string) {
  await client.demoSignIn(person);
  window.location.assign(address);
}

function Frame({ title, side, children }: { title: string; side?: ReactNode; children: ReactNode }) {
  return (
    <section className="guide no-print" aria-label={title}>
      <div className="guide-head">
        <p className="guide-title">{title}</p>
        {side}
      </div>
      {children}
    </section>
  );
}

function Offer({ guide }: { guide: GuideText }) {
  const { words, text } = useWriting();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const begin = async () => {
    setBusy(true);
    try {
      await server.prepare(guide);
      setGuide("begun");
      const first = guide.steps[0]!;
      await become(first.person, first.go || "/inbox");
    } catch (problem) {
      setFault(problem);
      setBusy(false);
    }
  };
  return (
    <Frame title={text(guide.title)}>
      <p>{text(guide.about)}</p>
      {fault !== null && <Fault error={fault} />}
      <div className="row">
        <Button tone="main" disabled={busy} onClick={() => void begin()}>
          {busy ? words.guide.preparing : words.guide.begin}
        </Button>
        <Button tone="quiet" onClick={() => setGuide("closed")}>
          {words.guide.later}
        </Button>
      </div>
    </Frame>
  );
}

function Steps({ guide }: { guide: GuideText }) {
  const { words, text, digits } = useWriting();
  const rows = useQuery({ queryKey: ["cases", "guide"], queryFn: () => server.rows(guide) });
  if (!rows.data) return null;
  const which = followed(guide, rows.data);
  const at = stepAt(guide, which?.state ?? null);
  const step = guide.steps[at];
  const last = at === guide.steps.length - 1;
  return (
    <Frame
      title={text(guide.title)}
      side={
        <Button small tone="quiet" onClick={() => setGuide("closed")}>
          {words.guide.close}
        </Button>
      }
    >
      {step ? (
        <div role="status">
          <p className="muted small-text">{digits(words.guide.step(at + 1, guide.steps.length))}</p>
          <p>
            <strong>{text(step.title)}</strong>
          </p>
          <p>{digits(text(step.say))}</p>
        </div>
      ) : (
        <p>{words.guide.left}</p>
      )}
      <div className="row">
        {step && <Next step={step} to={step.go || (which ? caseAddress(which.id) : "/inbox")} />}
        {!step && which && (
          <Link className="button" to={caseAddress(which.id)}>
            {words.guide.look}
          </Link>
        )}
        {last && (
          <Button tone="quiet" onClick={() => setGuide("closed")}>
            {words.guide.finish}
          </Button>
        )}
      </div>
      <details>
        <summary>{words.guide.steps}</summary>
        <ol className="plain-list guide-steps">
          {guide.steps.map((one, index) => (
            <li key={index} aria-current={index === at ? "step" : undefined} className={index < at ? "muted" : ""}>
              <span aria-hidden="true">{index < at ? "✓" : index === at ? "▶" : "○"}</span> {text(one.title)}
              {index < at && <span className="visually-hidden"> ({words.guide.done})</span>}
            </li>
          ))}
        </ol>
      </details>
    </Frame>
  );
}

/** One click: be the person, or go to the page; nothing when both are so. */
function Next({ step, to }: { step: GuideStep; to: string }) {
  const { words, digits } = useWriting();
  const { me, nameOf } = useSession();
  const { place } = useRouter();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const url = new URL(to, window.location.origin);
  const there = place.path === url.pathname && (url.searchParams.get("part") ?? "") === (place.query.get("part") ?? "");
  if (me.person.id === step.person)
    return there ? null : (
      <Link className="button main" to={to}>
        {words.guide.go}
      </Link>
    );
  const go = async () => {
    setBusy(true);
    try {
      await become(step.person, to);
    } catch (problem) {
      setFault(problem);
      setBusy(false);
    }
  };
  return (
    <>
      <Button tone="main" disabled={busy} onClick={() => void go()}>
        {digits(words.guide.become(nameOf(step.person)))}
      </Button>
      {fault !== null && <Fault error={fault} />}
    </>
  );
}
