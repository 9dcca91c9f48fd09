/** Light, dark, or as the system says; remembered on this machine. */

import { computed, effect, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";
const KEY = "daybook.theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");
const systemDark = signal(system.matches);

function stored(): Theme {
  try {
    const found = window.localStorage.getItem(KEY);
    return found === "light" || found === "dark" ? found : "system";
  } catch {
    return "system";
  }
}

export const theme = signal<Theme>(stored());
/** Whether the pages are dark now. */
export const dark = computed(() => (theme.value === "system" ? systemDark.value : theme.value === "dark"));

/** Follows the switch and the system. */
export function startTheme(): void {
  system.addEventListener("change", (event) => (systemDark.value = event.matches));
  effect(() => {
    const now = theme.value;
    if (now === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = now;
    try {
      window.localStorage.setItem(KEY, now);
    } catch {
      // Not remembered; it holds until the page is closed.
    }
  });
}

/** system → light → dark → system */
export function nextTheme(): void {
  const order: Theme[] = ["system", "light", "dark"];
  theme.value = order[(order.indexOf(theme.value) + 1) % order.length] as Theme;
}
