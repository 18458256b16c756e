/** An invitation: whoever holds it chooses a password, or signs in by the provider. The secret is behind the #, which no server sees. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { client } from "../api/client";
import { LanguageSwitch } from "../app/DisplaySettings";
import { leaveForProvider } from "../app/providerWindow";
import { useWriting } from "../app/settings";
import { Button, Fault, Loading } from "../ui/parts";

export default function Invitation() {
  const { words, text, digits, date } = useWriting();
  const [secret] = useState(() => window.location.hash.slice(1));
  const invited = useQuery({ queryKey: ["invitation", secret], queryFn: () => client.invitation(secret), retry: false });
  const ways = useQuery({ queryKey: ["ways in"], queryFn: client.waysIn, retry: false });
  const away = useMutation({ mutationFn: () => leaveForProvider({ return_to: "/", invitation: secret }) });
  const provider = ways.data?.provider;
  return (
    <main className="sign-in">
      <div className="sign-in-card stack">
        <div className="row">
          <h1>{words.invitation.title}</h1>
          <span className="push">
            <LanguageSwitch />
          </span>
        </div>
        {invited.error ? <Fault error={invited.error} /> : !invited.data && <Loading />}
        {invited.data && (
          <>
            <p>
              <strong>{digits(invited.data.name)}</strong> <span className="muted">{digits(invited.data.person)}</span> · {invited.data.office}
            </p>
            <p className="muted">{words.account.until(date(invited.data.expires_at.slice(0, 10), "full"))}</p>
            {provider && (
              <>
                {away.error && <Fault error={away.error} />}
                <Button tone="main" disabled={away.isPending} onClick={() => away.mutate()}>
                  {words.provider.signIn(text(provider.label))}
                </Button>
                <p className="muted">{words.invitation.or}</p>
              </>
            )}
            <ChoosePassword secret={secret} person={invited.data.person} />
          </>
        )}
      </div>
    </main>
  );
}

function ChoosePassword({ secret, person }: { secret: string; person: string }) {
  const { words } = useWriting();
  const id = useId();
  const [password, setPassword] = useState("");
  const set = useMutation({ mutationFn: () => client.acceptInvitation(secret, password), onSuccess: () => window.location.assign("/") });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <input type="hidden" name="username" autoComplete="username" value={person} readOnly />
      <div className="field">
        <label htmlFor={`${id}-password`}>{words.account.newPassword}</label>
        <input id={`${id}-password`} className="input" type="password" autoComplete="new-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
        <p className="muted small-text">{words.invitation.passwordNote}</p>
      </div>
      {set.error && <Fault error={set.error} />}
      <Button type="submit" disabled={set.isPending}>
        {words.invitation.choose}
      </Button>
    </form>
  );
}
