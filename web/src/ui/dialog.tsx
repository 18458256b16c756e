/** A dialog over the page: focus goes in and comes back, Escape closes, the page behind is out of reach. */
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useWriting } from "../app/settings";
import { Button } from "./parts";

interface Props {
  title: string;
  children: ReactNode;
  onClose?: () => void;
  /** Not to be closed by Escape or a click beside it. */
  fixed?: boolean;
  wide?: boolean;
}

export function Dialog({ title, children, onClose, fixed, wide }: Props) {
  const { words } = useWriting();
  return (
    <ModalOverlay className="overlay" isOpen isDismissable={!fixed} isKeyboardDismissDisabled={fixed} onOpenChange={(open) => !open && onClose?.()}>
      <Modal className={`modal ${wide ? "wide" : ""}`}>
        <AriaDialog className="dialog">
          <div className="dialog-head">
            <Heading slot="title">{title}</Heading>
            {onClose && !fixed && (
              <button type="button" className="icon-button" aria-label={words.close} onClick={onClose}>
                <span aria-hidden="true">✕</span>
              </button>
            )}
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
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
