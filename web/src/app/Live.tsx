/** Keeps what is shown up to date: by the server's stream of changes, and by acts that were accepted late. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { client } from "../api/client";
import { Notice } from "../ui/parts";
import { onAccepted } from "./sending";
import { useWriting } from "./settings";
import { useToast } from "./toasts";

const CUT_MS = 4_000;

export function Live() {
  const { words, text } = useWriting();
  const queries = useQueryClient();
  const toast = useToast();
  const [cut, setCut] = useState(false);

  useEffect(() => {
    let late: ReturnType<typeof setTimeout> | undefined;
    const end = client.changes(
      (subject) => {
        void queries.invalidateQueries({
          predicate: ({ queryKey: [what, id] }) => (what === "case" || what === "meeting" ? subject === null || subject === id || subject === `meeting/${String(id)}` : what === "inbox" || what === "cases" || what === "meetings" || what === "events"),
        });
      },
      (live) => {
        clearTimeout(late);
        if (live) setCut(false);
        else late = setTimeout(() => setCut(true), CUT_MS);
      },
    );
    return () => {
      clearTimeout(late);
      end();
    };
  }, [queries]);

  useEffect(
    () =>
      onAccepted((order, awaited) => {
        if (awaited) return;
        void queries.invalidateQueries();
        toast(words.decide.done(text(order.label), order.title));
      }),
    [queries, toast, words, text],
  );

  if (!cut) return null;
  return (
    <div className="cut no-print">
      <Notice tone="warn" live>
        <p>{words.live.offline}</p>
      </Notice>
    </div>
  );
}
