/** One-time codes of one's own account: the secret goes into an authenticator, and its first code shows that it got there. */
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { account } from "../api/account";
import { client } from "../api/client";
import { useWriting } from "../app/settings";
import { Button, Fault, Notice, Section } from "../ui/parts";
import { useFreshLogin } from "./useFreshLogin";

export function OneTimeCode() {
  const { words } = useWriting();
  const fresh = useFreshLogin();
  const [code, setCode] = useState("");
  const offer = useMutation({ mutationFn: account.offerCode });
  const confirm = useMutation({ mutationFn: () => account.confirmCode(code), onSuccess: () => setCode("") });
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    confirm.reset();
    if (client.asksFreshLogin(offer.error) && !(await fresh.prove())) return;
    offer.mutate();
  };
  const finish = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <Section title={words.account.codes} id="codes" className="stack">
      <form className="stack" onSubmit={(event) => void begin(event)}>
        <p className="muted">{words.account.codesNote}</p>
        {offer.error && (client.asksFreshLogin(offer.error) ? fresh.form : <Fault error={offer.error} />)}
        <div>
          <Button type="submit" disabled={offer.isPending}>
            {words.account.offerCode}
          </Button>
        </div>
      </form>
      {offer.data && !confirm.isSuccess && (
        <form className="stack" onSubmit={finish}>
          <p>
            {words.account.codeSecret}{" "}
            <code className="digest" data-testid="code-secret">
              {offer.data.secret.replace(/(.{4})(?=.)/g, "$1 ")}
            </code>
          </p>
          <p>
            <a href={offer.data.address}>{words.account.openAuthenticator}</a>
          </p>
          <div className="field">
            <label htmlFor="first-code">{words.account.firstCode}</label>
            <input id="first-code" className="input" inputMode="numeric" autoComplete="one-time-code" pattern="[0-9๐-๙ ]*" required value={code} onChange={(event) => setCode(event.target.value)} />
          </div>
          {confirm.error && <Fault error={confirm.error} />}
          <div>
            <Button type="submit" tone="main" disabled={confirm.isPending}>
              {words.account.confirmCode}
            </Button>
          </div>
        </form>
      )}
      {confirm.isSuccess && <Notice tone="good" live title={words.account.codeOn} />}
    </Section>
  );
}
