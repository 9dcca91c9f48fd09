/** What lies above the page: dialogs, tooltips, popovers and toasts. */

import { signal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Button } from "./controls";

interface DialogProps { open: boolean; title: string; onClose: () => void; children: ComponentChildren; foot?: ComponentChildren }

/** A modal dialog (the browser's own: focus stays inside, Escape closes). */
export function Dialog({ open, title, onClose, children, foot }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const ours = useRef(0);
  const id = useId();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) {
      ours.current += 1;
      element.close();
    }
  }, [open]);
  // The browser tells of a closing late: told of ours then, it would close what the next key has opened meanwhile.
  const told = () => {
    if (ours.current > 0) ours.current -= 1;
    else onClose();
  };
  const cancel = (event: Event) => {
    if (event.target !== box.current) return; // a choice of files that was given up
    event.preventDefault();
    onClose();
  };
  return (
    <dialog ref={box} aria-labelledby={id} onCancel={cancel} onClose={told}
      onClick={(event) => event.target === box.current && onClose()}>
      {open && (
        <>
          <div class="dialog-head"><h2 id={id}>{title}</h2><Button variant="quiet" icon="close" label="Close" onClick={onClose} /></div>
          <div class="dialog-body">{children}</div>
          {foot && <div class="dialog-foot">{foot}</div>}
        </>
      )}
    </dialog>
  );
}

interface TipProps { tip: ComponentChildren; children: ComponentChildren; plain?: boolean; class?: string; focusable?: boolean }

/** Words with more to say on hover and focus. `plain`: without the dotted line. `focusable=false` inside links and buttons. */
export function Tip({ tip, children, plain, class: extra, focusable = true }: TipProps) {
  const shown = useSignal<{ left: number; top: number; above: boolean } | null>(null);
  const id = useId();
  const at = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);
  const show = (wait: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const box = at.current?.getBoundingClientRect();
      if (!box) return;
      const above = box.bottom + 140 > window.innerHeight;
      const left = Math.max(8, Math.min(box.left, window.innerWidth - 360));
      shown.value = { left, top: above ? window.innerHeight - box.top + 6 : box.bottom + 6, above };
    }, wait);
  };
  const hide = () => {
    window.clearTimeout(timer.current);
    shown.value = null;
  };
  useEffect(() => hide, []);
  const place = shown.value;
  return (
    <span ref={at} class={`has-tip${plain ? " plain" : ""}${extra ? ` ${extra}` : ""}`} tabIndex={focusable ? 0 : undefined}
      aria-describedby={place ? id : undefined} onMouseEnter={() => show(250)} onMouseLeave={hide} onFocus={() => show(0)} onBlur={hide}
      onKeyDown={(event) => event.key === "Escape" && hide()}>
      {children}
      {place && (
        <span id={id} role="tooltip" class="tip" style={place.above ? { left: `${place.left}px`, bottom: `${place.top}px` } : { left: `${place.left}px`, top: `${place.top}px` }}>
          {tip}
        </span>
      )}
    </span>
  );
}

interface PopoverProps { label: ComponentChildren; name: string; end?: boolean; pressed?: boolean; small?: boolean; children: (close: () => void) => ComponentChildren }

/** A button that opens a small panel below itself, called `name`; `pressed`: something is chosen in it. The label holds the words; Escape, a click elsewhere, or leaving by Tab closes it. */
export function Popover({ label, name, end, pressed, small = true, children }: PopoverProps) {
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    if (!open.peek()) return;
    open.value = false;
    box.current?.querySelector<HTMLElement>("button")?.focus();
  };
  useEffect(() => {
    if (!open.value) return undefined;
    const away = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) open.value = false;
    };
    document.addEventListener("pointerdown", away);
    document.addEventListener("focusin", away);
    box.current?.querySelector<HTMLElement>(".popover input, .popover button, .popover a")?.focus();
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("focusin", away);
    };
  }, [open.value]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && open.peek()) {
      event.stopPropagation();
      event.preventDefault();
      close();
    }
  };
  return (
    <div class="anchor" ref={box} onKeyDown={onKeyDown}>
      <button type="button" class={`button${small ? " small" : ""}`} aria-expanded={open.value} aria-controls={open.value ? id : undefined}
        data-on={pressed || undefined} onClick={() => (open.value = !open.value)}>{label}</button>
      {open.value && <div class={`popover${end ? " end" : ""}`} id={id} role="group" aria-label={name}>{children(close)}</div>}
    </div>
  );
}

interface ToastItem { id: number; text: string; action?: { label: string; run: () => void } | undefined; bad: boolean }
const toasts = signal<ToastItem[]>([]);
let nextToast = 1;

/** Says a sentence at the foot of the page for a while; with an action, such as Undo, for longer. Gives back what takes it away sooner. */
export function toast(text: string, options: { action?: { label: string; run: () => void }; bad?: boolean } = {}): () => void {
  const item: ToastItem = { id: nextToast, text, action: options.action, bad: options.bad ?? false };
  nextToast += 1;
  toasts.value = [...toasts.peek().slice(-2), item];
  window.setTimeout(() => dismiss(item.id), options.action || options.bad ? 10_000 : 5_000);
  return () => dismiss(item.id);
}
function dismiss(id: number): void {
  toasts.value = toasts.peek().filter((item) => item.id !== id);
}

/** Where toasts appear; once, in the shell. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((item) => (
        <div class="toast" key={item.id}>
          <span>{item.text}</span>
          {item.action && <Button small onClick={() => { dismiss(item.id); item.action?.run(); }}>{item.action.label}</Button>}
          <Button small variant="quiet" icon="close" label="Dismiss" onClick={() => dismiss(item.id)} />
        </div>
      ))}
    </div>
  );
}
