/** An order that binds the office: when the sign-in is too old for it, it is proved once more and the order sent again. */
import type { ReactNode } from "react";
import { client } from "../api/client";
import { useOrder } from "../app/useOrder";
import { Asking, Refusal } from "./decide";
import { useFreshLogin } from "./useFreshLogin";

export interface BindingOrder {
  send(path: string, body: unknown, label: string, title: string): Promise<boolean>;
  sending: boolean;
  /** What stands in the way, the password that is asked for, that no answer has come. */
  standing: ReactNode;
}

export function useBindingOrder(): BindingOrder {
  const order = useOrder();
  const fresh = useFreshLogin();
  const needsFresh = client.asksFreshLogin(order.fault);
  return {
    sending: order.sending,
    send: async (path, body, label, title) => {
      if (needsFresh && !(await fresh.prove())) return false;
      return order.send(path, body, null, label, title);
    },
    standing: (
      <>
        {order.fault && (needsFresh ? fresh.form : <Refusal fault={order.fault} />)}
        <Asking orderKey={order.key} sending={order.sending} />
      </>
    ),
  };
}
