/** Signing in by the provider: in this window, or in one of its own beside the page, so that nothing on the page is lost. */
import { useCallback, useEffect, useRef, useState } from "react";
import { client } from "../api/client";

const CHANNEL = "anumat.sign-in";
export const AGAIN = "/sign-in/again";
export const DONE = "/sign-in/done";

/** Leaves for the provider; comes back to `returnTo`. */
export async function leaveForProvider(given: { return_to: string; anew?: boolean; invitation?: string }): Promise<void> {
  window.location.assign(await client.beginAtProvider(given));
}

/** Tells the page beside which this window was opened that the person is signed in. */
export function tellDone(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("done");
  channel.close();
}

export interface ProviderWindow {
  /** Opens the window; true once somebody has signed in there, false when that is not waited for any more. */
  open(): Promise<boolean>;
  /** Shows the window once more to whoever has closed it. */
  again(): void;
  waiting: boolean;
}

/** At the click itself, as browsers open no window later. */
function show(): void {
  window.open(AGAIN, "anumat-sign-in", "popup,width=520,height=760");
}

export function useProviderWindow(): ProviderWindow {
  const [waiting, setWaiting] = useState(false);
  const end = useRef<((done: boolean) => void) | null>(null);
  useEffect(() => () => end.current?.(false), []);
  const open = useCallback(() => {
    end.current?.(false);
    show();
    setWaiting(true);
    return new Promise<boolean>((resolve) => {
      const channel = new BroadcastChannel(CHANNEL);
      end.current = (done) => {
        end.current = null;
        channel.close();
        setWaiting(false);
        resolve(done);
      };
      channel.onmessage = () => end.current?.(true);
    });
  }, []);
  return { open, again: show, waiting };
}
