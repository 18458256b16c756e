/**
 * Proving once more who somebody is, for an act that binds: the password, and the one-time code where the account has one; or, where somebody
 * signed in by the provider, there, in a window beside the page.
 */
import { useId, useState, type ReactNode } from "react";
import { client } from "../api/client";
import { useProviderWindow } from "../app/providerWindow";
import { useSession } from "../app/session";
import { useWriting } from "../app/settings";
import { Fault, Notice } from "../ui/parts";
import { ProviderWaiting } from "./ProviderWaiting";

export interface FreshLogin {
  /** False when it was not proved; the form then says why, or asks for the code. */
  prove(): Promise<boolean>;
  form: ReactNode;
}

export function useFreshLogin(): FreshLogin {
  const { words } = useWriting();
  const { me } = useSession();
  const id = useId();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [needsCode, setNeedsCode] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const provider = useProviderWindow();
  if (me.byProvider)
    return {
      prove: provider.open,
      form: (
        <Notice tone="info" title={words.signIn.freshTitle}>
          <p>{words.provider.freshNote}</p>
          <ProviderWaiting provider={provider} />
        </Notice>
      ),
    };
  return {
    prove: async () => {
      setFault(null);
      try {
        await client.freshLogin({ password, code }, me);
      } catch (problem) {
        if (client.asksCode(problem)) setNeedsCode(true);
        else setFault(problem);
        return false;
      }
      setPassword("");
      setCode("");
      return true;
    },
    form: (
      <Notice tone="info" title={words.signIn.freshTitle}>
        <p>{words.signIn.freshNote}</p>
        {!me.demo && (
          <div className="field">
            <label htmlFor={`${id}-password`}>{words.signIn.password}</label>
            <input id={`${id}-password`} type="password" className="input" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} required />
          </div>
        )}
        {needsCode && (
          <div className="field" role="status">
            <label htmlFor={`${id}-code`}>{words.signIn.code}</label>
            <input
              id={`${id}-code`}
              className="input"
              inputMode="numeric"
              autoComplete="one-time-code"
              pattern="[0-9๐-๙ ]*"
              aria-describedby={`${id}-code-note`}
              value={code}
              onChange={(event) => setCode(event.target.value)}
              required
            />
            <p id={`${id}-code-note`} className="muted small-text">
              {words.signIn.codeNote}
            </p>
          </div>
        )}
        {fault !== null && <Fault error={fault} />}
      </Notice>
    ),
  };
}
