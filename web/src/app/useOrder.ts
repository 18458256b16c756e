import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey, outbox } from "./sending";
import { useSession } from "./session";

/** What is asked of a session or of the office; the fault of the last order stays until the next. Each order has a key of its own. */
export function useOrder() {
  const { me } = useSession();
  const queries = useQueryClient();
  const [key, setKey] = useState("");
  const [open, setOpen] = useState(0);
  const [fault, setFault] = useState<Error | null>(null);
  const send = async (path: string, body: unknown, version: string | null, label: string, title: string): Promise<boolean> => {
    const mine = newKey();
    setKey(mine);
    setOpen((count) => count + 1);
    setFault(null);
    const outcome = await outbox.send({ key: mine, person: me.person.id, path, body, version, label: { en: label, th: label }, title, draft: null });
    setOpen((count) => count - 1);
    if (outcome.kind === "no") setFault(outcome.problem);
    void queries.invalidateQueries({ predicate: ({ queryKey: [what] }) => what !== "meeting" && what !== "me" && what !== "definition" });
    await queries.invalidateQueries({ queryKey: ["meeting"] });
    return outcome.kind === "done";
  };
  return { send, sending: open > 0, fault, key };
}
