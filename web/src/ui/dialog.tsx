/** Dialogs. What draws them is no part of the first screen: it is fetched as soon as that stands, so that it is there without a network. */
import { lazy, Suspense, type ReactNode } from "react";
import { useWriting } from "../app/settings";
import { Button } from "./parts";

export interface DialogProps {
  title: string;
  children: ReactNode;
  onClose?: () => void;
  /** Not to be closed by Escape or a click beside it. */
  fixed?: boolean;
  wide?: boolean;
}

const load = () => import("./DialogFrame");
const DialogFrame = lazy(load);

/** Fetches it before it is needed; when that fails, it is fetched when a dialog is opened. */
export function fetchDialogs(): void {
  load().catch(() => undefined);
}

export function Dialog(props: DialogProps) {
  return (
    <Suspense>
      <DialogFrame {...props} />
    </Suspense>
  );
}

/** The foot of a dialog: leave it, or send what stands in its form. Without a form `onSend` is what the button does. */
export function DialogFoot({ send, tone = "main", sending = false, onClose, onSend }: { send: string; tone?: "main" | "danger"; sending?: boolean; onClose: () => void; onSend?: () => void }) {
  const { words } = useWriting();
  return (
    <div className="dialog-foot">
      <Button onClick={onClose}>{words.cancel}</Button>
      <Button type={onSend ? "button" : "submit"} tone={tone} disabled={sending} onClick={onSend}>
        {send}
      </Button>
    </div>
  );
}
