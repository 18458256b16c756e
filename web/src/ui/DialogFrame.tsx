/** A dialog over the page: focus goes in and comes back, Escape closes, the page behind is out of reach. */
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useWriting } from "../app/settings";
import type { DialogProps } from "./dialog";

export default function DialogFrame({ title, children, onClose, fixed, wide }: DialogProps) {
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
