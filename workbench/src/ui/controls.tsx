/** Buttons, fields, chips and tabs. */

import type { ComponentChildren, JSX } from "preact";
import { useId, useRef } from "preact/hooks";
import { Icon, type IconName } from "./icons";

type ButtonProps = Omit<JSX.IntrinsicElements["button"], "icon"> & {
  variant?: "plain" | "primary" | "quiet" | "danger"; small?: boolean; icon?: IconName; label?: string; pressed?: boolean; class?: string;
};

/** A button; with `icon` and `label` but no children it is square and the label is its name for screen readers and on hover. */
export function Button({ variant = "plain", small, icon, label, pressed, children, class: extra, ...rest }: ButtonProps) {
  const square = icon && !children;
  const names = ["button", variant === "plain" ? "" : variant, small ? "small" : "", square ? "icon" : "", extra ?? ""];
  return (
    <button type="button" {...rest} class={names.filter(Boolean).join(" ")} aria-label={square ? label : rest["aria-label"]}
      title={square ? label : rest.title} aria-pressed={pressed}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface FieldProps { label: string; hint?: ComponentChildren; wrong?: string | null; hideLabel?: boolean; children: (ids: { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean | undefined }) => ComponentChildren }

/** A label, a control and what to know about it, tied together: `<Field label="Name">{(ids) => <input class="input" {...ids} />}</Field>`. */
export function Field({ label, hint, wrong, hideLabel, children }: FieldProps) {
  const id = useId();
  const about = [hint ? `${id}-hint` : "", wrong ? `${id}-wrong` : ""].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label class={hideLabel ? "hush" : "label"} for={id}>{label}</label>
      {children({ id, "aria-describedby": about || undefined, "aria-invalid": wrong ? true : undefined })}
      {hint && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      {wrong && <span class="wrong" id={`${id}-wrong`} role="alert">{wrong}</span>}
    </div>
  );
}

/** A box to tick, with its words. */
export function Check({ checked, onChange, children }: { checked: boolean; onChange: (now: boolean) => void; children: ComponentChildren }) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  );
}

interface ChipProps { children: ComponentChildren; n?: number | undefined; pressed?: boolean; onClick?: () => void; href?: string; onRemove?: () => void; removeLabel?: string; title?: string }

/** A small rounded thing: plain, a switch (`pressed`), a link (`href`) or removable. */
export function Chip({ children, n, pressed, onClick, href, onRemove, removeLabel, title }: ChipProps) {
  const inner = <>{children}{n !== undefined && <span class="n">{n.toLocaleString("en")}</span>}</>;
  if (href) return <a class="chip" href={href} title={title}>{inner}</a>;
  if (onRemove) return <button type="button" class="chip" onClick={onRemove} aria-label={removeLabel} title={title}>{inner}<Icon name="close" size={12} /></button>;
  if (onClick) return <button type="button" class="chip" aria-pressed={pressed} onClick={onClick} title={title}>{inner}</button>;
  return <span class="chip" title={title}>{inner}</span>;
}

export interface Tab<Name extends string = string> { name: Name; label: ComponentChildren }

/** Tabs after the ARIA pattern: arrows move, the panel is the caller's (give it `id={panelId(name)}`). */
export function Tabs<Name extends string>({ tabs, now, onPick, label }: { tabs: readonly Tab<Name>[]; now: Name; onPick: (name: Name) => void; label: string }) {
  const bar = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.name === now);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onPick(next.name);
    bar.current?.querySelectorAll<HTMLElement>("[role=tab]")[tabs.indexOf(next)]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} ref={bar} onKeyDown={move}>
      {tabs.map((tab) => (
        <button key={tab.name} type="button" class="tab" role="tab" id={`tab-${tab.name}`} aria-selected={tab.name === now}
          aria-controls={panelId(tab.name)} tabIndex={tab.name === now ? 0 : -1} onClick={() => onPick(tab.name)}>
          {tab.label}
        </button>
      ))}
    </div>
  );
}
/** The id that the panel of a tab must bear. */
export const panelId = (name: string): string => `panel-${name}`;
