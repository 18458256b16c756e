/** An order that binds the office: when the sign-in is too old for it, it is proved once more and the order sent again. */
import { useState, type ReactNode } from "react";
import { client } from "../api/client";
import { useSession } from "../app/session";
import { useOrder } from "../app/useOrder";
import { Fault } from "../ui/parts";
import { Asking, FreshLogin, Refusal } from "./decide";

export interface BindingOrder {
  send(path: string, body: unknown, label: string, title: string): Promise<boolean>;
  sending: boolean;
  /** What stands in the way, the password that is asked for, that no answer has come. */
  standing: ReactNode;
}

export function useBindingOrder(): BindingOrder {
  const { me } = useSession();
  const order = useOrder();
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<unknown>(null);
  const needsFresh = client.asksFreshLogin(order.fault);
  return {
    sending: order.sending,
    send: async (path, body, label, title) => {
      setFault(null);
      if (needsFresh) {
        try {
          await client.freshLogin(password, me);
          setPassword("");
        } catch (problem) {
          setFault(problem);
          return false;
        }
      }
      return order.send(path, body, null, label, title);
    },
    standing: (
      <>
        {order.fault && (needsFresh ? <FreshLogin demo={me.demo} value={password} onChange={setPassword} /> : <Refusal fault={order.fault} />)}
        {fault !== null && <Fault error={fault} />}
        <Asking orderKey={order.key} sending={order.sending} />
      </>
    ),
  };
}
