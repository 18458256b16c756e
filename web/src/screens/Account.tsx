/** My own account: the daily mail, the calendar's address, tokens, the password. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { client } from "../api/client";
import { account } from "../api/account";
import { useSession } from "../app/session";
import { useWriting } from "../app/settings";
import { useToast } from "../app/toasts";
import { OneTimeCode } from "./OneTimeCode";
import { OwnMail } from "./OwnMail";
import { useFreshLogin } from "./useFreshLogin";
import { Button, Fault, Loading, Notice, Section, When } from "../ui/parts";

export default function Account() {
  const { words } = useWriting();
  const { me } = useSession();
  return (
    <>
      <div className="page-head">
        <h1>{words.account.title}</h1>
      </div>
      <OwnMail />
      <Feeds />
      <Tokens />
      {!me.demo && !me.byProvider && <OneTimeCode />}
      {!me.demo && !me.byProvider && <Password />}
    </>
  );
}

function Feeds() {
  const { words } = useWriting();
  const queries = useQueryClient();
  const toast = useToast();
  const fresh = useFreshLogin();
  const [name, setName] = useState("");
  const make = useMutation({
    mutationFn: () => account.makeFeed(name.trim()),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["tokens"] }),
  });
  const address = make.data ? `${window.location.origin}/feeds/${make.data.token}.ics` : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (client.asksFreshLogin(make.error) && !(await fresh.prove())) return;
    make.mutate();
  };
  return (
    <Section title={words.account.feeds} id="feeds">
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="muted">{words.account.feedNote}</p>
        <div className="field">
          <label htmlFor="feed-name">{words.account.feedName}</label>
          <input id="feed-name" className="input" required value={name} onChange={(event) => setName(event.target.value)} />
        </div>
        {make.error && (client.asksFreshLogin(make.error) ? fresh.form : <Fault error={make.error} />)}
        <div>
          <Button type="submit" tone="main" disabled={make.isPending}>
            {words.account.makeFeed}
          </Button>
        </div>
      </form>
      {address && (
        <Notice tone="good" live title={words.account.feedMade}>
          <p>
            <code className="digest" data-testid="feed-address">
              {address}
            </code>
          </p>
          <Button small onClick={() => void navigator.clipboard?.writeText(address).then(() => toast(words.account.copied))}>
            {words.account.copy}
          </Button>
        </Notice>
      )}
    </Section>
  );
}

function Tokens() {
  const { words, date, digits } = useWriting();
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ["tokens"], queryFn: account.tokens });
  const end = useMutation({ mutationFn: account.endToken, onSettled: () => void queries.invalidateQueries({ queryKey: ["tokens"] }) });
  if (!found.data) return found.error ? <Fault error={found.error} retry={() => void found.refetch()} /> : <Loading />;
  return (
    <Section title={words.account.tokens} id="tokens">
      {end.error && <Fault error={end.error} />}
      {found.data.length === 0 && <p className="muted">{words.account.noTokens}</p>}
      <ul className="plain-list line-list">
        {found.data.map((one) => (
          <li key={one.id} className="line">
            <div>
              <p>
                <strong>{digits(one.name)}</strong> <span className="muted small-text">{one.scopes.map((scope) => words.account.scopes[scope] ?? scope).join(" · ")}</span>
              </p>
              <p className="muted small-text">
                <When iso={one.created_at} /> · {words.account.until(date(one.expires_at.slice(0, 10), "full"))}
              </p>
            </div>
            <Button small tone="danger" disabled={end.isPending} aria-label={`${words.account.end}: ${one.name}`} onClick={() => end.mutate(one.id)}>
              {words.account.end}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Password() {
  const { words } = useWriting();
  const [typed, setTyped] = useState({ password: "", new_password: "", code: "" });
  const set = useMutation({ mutationFn: () => account.changePassword(typed.code ? typed : { password: typed.password, new_password: typed.new_password }), onSuccess: () => window.location.assign("/") });
  const field = (name: keyof typeof typed, label: string, type: string, autoComplete: string, required: boolean) => (
    <div className="field">
      <label htmlFor={`account-${name}`}>{label}</label>
      <input id={`account-${name}`} className="input" type={type} autoComplete={autoComplete} required={required} value={typed[name]} onChange={(event) => setTyped({ ...typed, [name]: event.target.value })} />
    </div>
  );
  return (
    <Section title={words.account.password} id="password">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate();
        }}
      >
        {field("password", words.account.oldPassword, "password", "current-password", true)}
        {field("code", `${words.signIn.code} (${words.optional})`, "text", "one-time-code", false)}
        {field("new_password", words.account.newPassword, "password", "new-password", true)}
        <p className="muted small-text">{words.account.passwordNote}</p>
        {set.error && <Fault error={set.error} />}
        <div>
          <Button type="submit" disabled={set.isPending}>
            {words.account.changePassword}
          </Button>
        </div>
      </form>
    </Section>
  );
}
