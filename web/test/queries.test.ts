import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import { createElement, useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { afterEach, expect, test, vi } from "vitest";
import { makeQueries } from "../src/app/queries";

/** A box that shows what was ticked until the record says so, as in a meeting's attendance; `shown` takes what stood there each time. */
async function tick(queries: QueryClient): Promise<boolean[]> {
  const shown: boolean[] = [];
  let recorded = false;
  let press = async () => undefined as void;

  function Room() {
    const { data } = useQuery({ queryKey: ["meeting", "m"], queryFn: async () => ({ present: recorded }) });
    return data ? createElement(Box, { present: data.present }) : null;
  }
  function Box({ present }: { present: boolean }) {
    const client = useQueryClient();
    const [waiting, setWaiting] = useState<boolean | null>(null);
    const checked = waiting ?? present;
    press = async () => {
      flushSync(() => setWaiting(true));
      recorded = true;
      await client.invalidateQueries({ queryKey: ["meeting"] });
      setWaiting(null);
    };
    useLayoutEffect(() => void shown.push(checked), [checked]);
    return createElement("input", { type: "checkbox", checked, readOnly: true });
  }

  const root = createRoot(document.body.appendChild(document.createElement("div")));
  root.render(createElement(QueryClientProvider, { client: queries }, createElement(Room)));
  while (shown.length === 0) await new Promise((go) => setTimeout(go, 0));
  await press();
  for (let at = 0; at < 5; at += 1) await new Promise((go) => setTimeout(go, 0));
  root.unmount();
  return shown;
}

afterEach(() => vi.unstubAllGlobals());

test("what was ticked and recorded never shows what was there before", async () => {
  // A busy machine: timers come late, so that whatever hangs on them comes after the next drawing.
  const soon = setTimeout;
  vi.stubGlobal("setTimeout", (act: () => void, ms = 0) => soon(act, ms + 20));
  expect(await tick(makeQueries())).toEqual([false, true]);
});
