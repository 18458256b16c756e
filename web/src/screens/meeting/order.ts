import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey, outbox } from "../../app/sending";
import { useSession } from "../../app/session";

/** One thing asked of a session at a time; the fault of the last one stays until the next. */
export function useMeetingOrder() {
  const { me } = useSession();
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<Error | null>(null);
  const send = async (path: string, body: unknown, version: string | null, label: string, title: string): Promise<boolean> => {
    setSending(true);
    setFault(null);
    const outcome = await outbox.send({ key, person: me.person.id, path, body, version, label: { en: label, th: label }, title, draft: null });
    setSending(false);
    setKey(newKey());
    if (outcome.kind === "no") setFault(outcome.problem);
    await queries.invalidateQueries();
    return outcome.kind === "done";
  };
  return { send, sending, fault, key };
}
