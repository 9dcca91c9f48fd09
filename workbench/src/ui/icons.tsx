/** The few line icons of the pages, 16 by 16, drawn here. Decorative: the name stands on the control. */

const PATHS = {
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.5 10.5l3.5 3.5",
  close: "M4 4l8 8M12 4l-8 8",
  check: "M3 8.5l3.5 3.5L13 4.5",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  back: "M9.5 3.5L5 8l4.5 4.5",
  next: "M6.5 3.5L11 8l-4.5 4.5",
  down: "M3.5 6L8 10.5 12.5 6",
  up: "M3.5 10L8 5.5 12.5 10",
  sun: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M3.2 12.8l1.1-1.1M11.7 4.3l1.1-1.1",
  moon: "M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6Z",
  half: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 2v12M9.5 4.2v7.6M11 5.2v5.6M12.5 7v2",
  clock: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.8V8l2.2 1.6",
  pin: "M8 14s4.5-4.2 4.5-7.6a4.5 4.5 0 0 0-9 0C3.5 9.8 8 14 8 14ZM8 4.9a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z",
  map: "M2 4l4-1.5 4 1.5 4-1.5v9.5L10 13.5 6 12l-4 1.5ZM6 2.5V12M10 4v9.5",
  list: "M5.5 4H14M5.5 8H14M5.5 12H14M2 4h.5M2 8h.5M2 12h.5",
  filter: "M2 3.5h12M4.5 8h7M6.5 12.5h3",
  user: "M8 2.5a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM2.8 14c.4-2.7 2.5-4.2 5.2-4.2s4.8 1.5 5.2 4.2",
  link: "M6.5 9.5l3-3M5 7L3.4 8.6a2.8 2.8 0 0 0 4 4L9 11M11 9l1.6-1.6a2.8 2.8 0 0 0-4-4L7 5",
  out: "M6 3H3v10h10v-3M9 2.5h4.5V7M13.2 2.8L7.5 8.5",
  download: "M8 2.5v7M4.8 6.5L8 9.7l3.2-3.2M2.8 13h10.4",
  undo: "M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.8 3.5L2.8 6.5l3 3",
  note: "M2.5 3h11v8H8l-3 2.5V11H2.5Z",
  page: "M4 1.8h5.5L12.5 5v9.2H4ZM9.2 1.8V5.2h3.3M6 8h4.5M6 10.8h4.5",
  warn: "M8 2.2L14.5 13.5h-13ZM8 6.3v3.4M8 11.4v.4",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  keyboard: "M1.8 4h12.4v8H1.8ZM4 6.5h.5M6.5 6.5H7M9 6.5h.5M11.5 6.5h.5M5 9.5h6",
  world: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM2 8h12M8 2c2 1.8 2.6 4 2.6 6S10 12.2 8 14C6 12.2 5.4 10 5.4 8S6 3.8 8 2Z",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width={name === "more" ? 2.2 : 1.5}
      stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
