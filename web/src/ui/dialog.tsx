/** A dialog over the page: focus goes in and comes back, Escape closes, the page behind is out of reach. */
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useWriting } from "../app/settings";

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
