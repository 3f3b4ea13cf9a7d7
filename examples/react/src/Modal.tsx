import { type ReactNode, useEffect, useRef } from "react";

/** A modal of the dashboard's own. */
export function Modal({ label, close, children }: { label: string; close: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} aria-label={label} onClose={(event) => event.target === dialog.current && close()}>
      {children}
      <button type="button" onClick={close}>
        Close
      </button>
    </dialog>
  );
}
