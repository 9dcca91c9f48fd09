/** Where we are: the address as a signal, and moving about without loading the page anew. */

import { computed, signal } from "@preact/signals";

export interface Address { path: string; query: URLSearchParams }

function here(): Address {
  return { path: window.location.pathname, query: new URLSearchParams(window.location.search) };
}

/** The address shown in the browser. */
export const address = signal<Address>(here());
/** Counts moves to another page (not changes of the query), for focus and scrolling. */
export const visits = signal(0);
/** Moment in the past that every page shows, if the reader chose one. */
export const asOf = computed(() => address.value.query.get("as_of") ?? undefined);

export interface Go { replace?: boolean; keepScroll?: boolean }

/** Goes to an address of the workbench. */
export function go(to: string, { replace = false, keepScroll = false }: Go = {}): void {
  const before = address.peek().path;
  if (replace) window.history.replaceState(null, "", to);
  else window.history.pushState(null, "", to);
  address.value = here();
  if (address.peek().path !== before) {
    visits.value += 1;
    if (!keepScroll) window.scrollTo(0, 0);
  }
}

/** Changes parts of the query: null or an empty list takes a key out. */
export function setQuery(patch: Record<string, string | readonly string[] | null | undefined>, options: Go = {}): void {
  const { path, query } = address.peek();
  const next = new URLSearchParams(query);
  for (const [key, value] of Object.entries(patch)) {
    next.delete(key);
    if (value === null || value === undefined || value === "") continue;
    for (const one of typeof value === "string" ? [value] : value) next.append(key, one);
  }
  const text = next.toString();
  go(text ? `${path}?${text}` : path, { keepScroll: true, ...options });
}

/** An address within the workbench that keeps the moment we look at. */
export function href(path: string, query: Record<string, string | undefined> = {}): string {
  const next = new URLSearchParams();
  for (const [key, value] of Object.entries({ as_of: asOf.value, ...query })) if (value) next.set(key, value);
  const text = next.toString();
  return text ? `${path}?${text}` : path;
}

export interface Match { name: string; params: Record<string, string> }

/** The first of `routes` (patterns such as `/incident/:id`) that fits `path`. */
export function matchRoute(routes: readonly string[], path: string): Match | null {
  const parts = path.replace(/\/+$/, "").split("/");
  for (const name of routes) {
    const pattern = name.replace(/\/+$/, "").split("/");
    if (pattern.length !== parts.length) continue;
    const params: Record<string, string> = {};
    const fits = pattern.every((piece, index) => {
      const part = parts[index] ?? "";
      if (!piece.startsWith(":")) return piece === part;
      const value = decoded(part);
      if (value === null || value === "") return false;
      params[piece.slice(1)] = value;
      return true;
    });
    if (fits) return { name, params };
  }
  return null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null; // a stray percent sign: no page of ours
  }
}

function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || !link.href || link.target || link.hasAttribute("download")) return;
  const to = new URL(link.href);
  if (to.origin !== window.location.origin || to.pathname.startsWith("/api/") || to.pathname.startsWith("/openapi")) return;
  if (to.pathname === window.location.pathname && to.search === window.location.search && to.hash) return;
  event.preventDefault();
  go(to.pathname + to.search + to.hash);
}

/** Starts listening to links and to the browser's back and forward. */
export function startRouter(): void {
  window.addEventListener("popstate", () => {
    const before = address.peek().path;
    address.value = here();
    if (address.peek().path !== before) visits.value += 1;
  });
  document.addEventListener("click", followLink);
}
