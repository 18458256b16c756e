import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { client } from "../api/client";
import type { DemoPerson } from "../api/client";
import type { Me } from "../api/types";
import type { Text } from "../i18n/text";
import { LanguageSwitch } from "../app/DisplaySettings";
import { leaveForProvider, useProviderWindow } from "../app/providerWindow";
import { useWriting } from "../app/settings";
import { Dialog } from "../ui/dialog";
import { Button, Fault } from "../ui/parts";
import { ProviderWaiting } from "./ProviderWaiting";

interface Props {
  onDone: () => Promise<void> | void;
}

export function SignIn({ onDone }: Props) {
  const { words } = useWriting();
  const demo = useQuery({ queryKey: ["demo"], queryFn: () => client.demoPeople(), retry: false, staleTime: Infinity });
  const ways = useQuery({ queryKey: ["ways in"], queryFn: client.waysIn, retry: false, staleTime: Infinity });
  const people = demo.data ?? [];
  const provider = ways.data?.provider ?? null;
  return (
    <main className="sign-in">
      <div className={`sign-in-card ${people.length ? "wide" : ""}`}>
        <div className="row">
          <span className="brand">
            <img src="/favicon.svg" alt="" />
            <span>
              <span className="brand-name">{words.product}</span>
              <span className="brand-office">{words.productNote}</span>
            </span>
          </span>
          <span className="push">
            <LanguageSwitch />
          </span>
        </div>
        {people.length > 0 && <DemoRoles people={people} onDone={onDone} />}
        {demo.isFetched && people.length === 0 && (
          <>
            <h1>{words.signIn.title}</h1>
            {provider && <ByProvider label={provider.label} />}
            <PasswordForm onDone={onDone} />
          </>
        )}
        {people.length > 0 && (
          <details>
            <summary>{words.signIn.title}</summary>
            <PasswordForm onDone={onDone} />
          </details>
        )}
      </div>
    </main>
  );
}

/** Leaves for the provider, and comes back to this very page. */
function ByProvider({ label }: { label: Text }) {
  const { words, text } = useWriting();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const leave = () => {
    setBusy(true);
    setError(null);
    leaveForProvider({ return_to: window.location.pathname + window.location.search }).catch((fault: unknown) => {
      setError(fault);
      setBusy(false);
    });
  };
  return (
    <>
      {error !== null && <Fault error={error} />}
      <Button tone="main" disabled={busy} onClick={leave}>
        {words.provider.signIn(text(label))}
      </Button>
      <p className="muted">{words.provider.or}</p>
    </>
  );
}

/** The first role that somebody holds is the office by which others know them. */
const office = (one: DemoPerson) => one.roles[0]?.id ?? "";

function DemoRoles({ people, onDone }: Props & { people: DemoPerson[] }) {
  const { words, text, digits } = useWriting();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const choose = async (person: string) => {
    setBusy(person);
    setError(null);
    try {
      await client.demoSignIn(person);
      await onDone();
    } catch (fault) {
      setError(fault);
      setBusy(null);
    }
  };
  // One person of each office comes first; the others hold the same offices.
  const first = people.filter((one, at) => people.findIndex((other) => office(other) === office(one)) === at);
  const others = people.filter((one) => !first.includes(one));
  const button = (one: DemoPerson) => (
    <li key={one.person.id}>
      <button type="button" className="role-button" data-person={one.person.id} disabled={busy !== null} onClick={() => void choose(one.person.id)}>
        <strong>{digits(one.person.name)}</strong>
        <span className="muted small-text">{one.roles.map((role) => text(role.label)).join(" · ") || one.person.id}</span>
      </button>
    </li>
  );
  return (
    <section className="stack" aria-labelledby="demo-title">
      <div>
        <div className="row">
          <h1 id="demo-title">{words.signIn.demoTitle}</h1>
          <span className="chip ended">{words.signIn.demoMark}</span>
        </div>
        <p className="muted">{words.signIn.demoNote}</p>
      </div>
      {error !== null && <Fault error={error} />}
      <ul className="plain-list roles-grid">{first.map(button)}</ul>
      <details>
        <summary>{digits(words.signIn.others(others.length))}</summary>
        <ul className="plain-list roles-grid">{others.map(button)}</ul>
      </details>
    </section>
  );
}

export function PasswordForm({ onDone, person: given }: Props & { person?: string }) {
  const { words } = useWriting();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    try {
      await client.signIn({ person: given ?? String(form.get("person")), password: String(form.get("password")), code: String(form.get("code") ?? "") });
      await onDone();
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {error !== null && <Fault error={error} />}
      {!given && (
        <div className="field">
          <label htmlFor={`${id}-person`}>{words.signIn.person}</label>
          <input id={`${id}-person`} name="person" className="input" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-password`}>{words.signIn.password}</label>
        <input id={`${id}-password`} name="password" type="password" className="input" autoComplete="current-password" required />
      </div>
      <div className="field">
        <label htmlFor={`${id}-code`}>
          {words.signIn.code} <span className="muted">({words.optional})</span>
        </label>
        <input id={`${id}-code`} name="code" className="input" inputMode="numeric" autoComplete="one-time-code" pattern="[0-9๐-๙ ]*" aria-describedby={`${id}-code-note`} />
        <p id={`${id}-code-note`} className="muted small-text">
          {words.signIn.codeNote}
        </p>
      </div>
      <Button tone="main" type="submit" disabled={busy}>
        {words.signIn.submit}
      </Button>
    </form>
  );
}

/** Over the page that somebody was on: nothing of it is lost. */
export function SignInAgain({ me, onDone }: Props & { me: Me }) {
  const { words, digits } = useWriting();
  const [error, setError] = useState<unknown>(null);
  const provider = useProviderWindow();
  const beside = async () => {
    if (await provider.open()) await onDone();
  };
  const demo = async () => {
    try {
      await client.demoSignIn(me.person.id);
      await onDone();
    } catch (fault) {
      setError(fault);
    }
  };
  return (
    <Dialog title={words.signIn.title} fixed>
      <p>{words.signIn.again}</p>
      {error !== null && <Fault error={error} />}
      {me.demo ? (
        <Button tone="main" onClick={() => void demo()}>
          {digits(me.person.name)}
        </Button>
      ) : me.byProvider ? (
        <>
          <ProviderWaiting provider={provider} />
          <Button tone="main" disabled={provider.waiting} onClick={() => void beside()}>
            {words.signIn.submit}
          </Button>
        </>
      ) : (
        <PasswordForm person={me.person.id} onDone={onDone} />
      )}
    </Dialog>
  );
}
