/** The two pages of the window in which somebody signs in by the provider: on the way there, and back. */
import { useEffect, useState } from "react";
import { client } from "../api/client";
import { isSignedOut } from "../app/session";
import { leaveForProvider, DONE, tellDone } from "../app/providerWindow";
import { useWriting } from "../app/settings";
import { Fault, Loading } from "../ui/parts";

/** Leaves at once: to prove anew who somebody is, or, when the session has ended, to sign in. */
async function leave(): Promise<void> {
  const signedIn = await client.me().then(
    () => true,
    (fault: unknown) => {
      if (isSignedOut(fault)) return false;
      throw fault;
    },
  );
  await leaveForProvider({ return_to: DONE, anew: signedIn });
}

export function ProviderAway() {
  const { words } = useWriting();
  const [fault, setFault] = useState<unknown>(null);
  const go = () => {
    setFault(null);
    leave().catch(setFault);
  };
  useEffect(go, []);
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <h1>{words.provider.away}</h1>
        {fault === null ? <Loading /> : <Fault error={fault} retry={go} />}
      </div>
    </main>
  );
}

export function ProviderDone() {
  const { words } = useWriting();
  useEffect(() => {
    tellDone();
    window.close();
  }, []);
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <h1>{words.provider.done}</h1>
        <p>{words.provider.doneNote}</p>
      </div>
    </main>
  );
}
