import { notifyManager, QueryClient } from "@tanstack/react-query";
import { NoAnswer, Problem } from "../api/request";

/** What the server was asked for, kept for all screens. */
export function makeQueries(): QueryClient {
  // An answer is shown before whoever waited for it goes on. Told later, as by default, a box that was ticked and recorded would for a
  // moment show what was there before.
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // What the browser believes of the network is often wrong; the request itself tells.
        networkMode: "always",
        retry: (count, error) => (error instanceof NoAnswer || (error instanceof Problem && error.busy)) && count < 3,
        refetchOnWindowFocus: true,
      },
    },
  });
}
