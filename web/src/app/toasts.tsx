/** Short messages about what was recorded; read out politely, gone when closed or after a while. */
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { Notice } from "../ui/parts";
import { useWriting } from "./settings";

interface Toast {
  id: number;
  text: string;
  tone: "good" | "bad" | "info";
}

const Context = createContext<(text: string, tone?: Toast["tone"]) => void>(() => undefined);
const SHOWN_MS = 9_000;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const { words } = useWriting();
  const remove = useCallback((id: number) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  const show = useCallback(
    (text: string, tone: Toast["tone"] = "good") => {
      const id = Date.now() + Math.random();
      setToasts((all) => [...all.slice(-2), { id, text, tone }]);
      if (tone !== "bad") setTimeout(() => remove(id), SHOWN_MS);
    },
    [remove],
  );
  const context = useMemo(() => show, [show]);
  return (
    <Context value={context}>
      {children}
      <div className="toasts no-print" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <Notice key={toast.id} tone={toast.tone}>
            <div className="row">
              <span>{toast.text}</span>
              <button type="button" className="icon-button" aria-label={words.close} onClick={() => remove(toast.id)}>
                <span aria-hidden="true">✕</span>
              </button>
            </div>
          </Notice>
        ))}
      </div>
    </Context>
  );
}

export function useToast() {
  return useContext(Context);
}
