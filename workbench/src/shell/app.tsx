/** The frame around every page: header, the moment looked at, the page itself, dialogs and toasts. */

import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useErrorBoundary, useRef } from "preact/hooks";
import { useKeys } from "../lib/keys";
import { asApiError } from "../lib/query";
import { address, go, href, matchRoute, visits } from "../router";
import { routes, type PageProps, type Route } from "../routes";
import { Empty, EndedDialog, Failure, Loading, Toasts, WhoDialog } from "../ui";
import { AsOfBar } from "./asof";
import { Header } from "./header";
import { KeyHelp } from "./keyhelp";

const loaded = new Map<string, ComponentType<PageProps>>();

export function App() {
  const help = useSignal(false);
  useKeys("Everywhere", [
    { keys: "?", does: "Show the keys", run: () => (help.value = true) },
    { keys: "/", does: "Search", run: () => document.querySelector<HTMLElement>("#search")?.focus() },
    ...routes.flatMap((route) => route.nav ? [{ keys: route.nav.keys, does: route.nav.label, run: () => go(href(route.path)) }] : []),
  ]);
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={toMain}>Skip to the page</a>
      <Header onHelp={() => (help.value = true)} />
      <AsOfBar />
      <CurrentPage />
      <KeyHelp open={help.value} onClose={() => (help.value = false)} />
      <WhoDialog />
      <EndedDialog />
      <Toasts />
    </div>
  );
}

function toMain(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function CurrentPage() {
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const visit = visits.value;
  useEffect(() => {
    // A new page: screen readers and the keyboard start at its top, as they would after a load.
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [visit]);
  const path = address.value.path;
  const match = matchRoute(routes.map((route) => route.path), path);
  const route = match && routes.find((one) => one.path === match.name);
  return (
    <main class="main" id="main" ref={main} tabIndex={-1}>
      {route && match ? <Guarded key={route.path} route={route} params={match.params} /> : <Nowhere />}
    </main>
  );
}

/** One page, with a fault in it kept from the frame. */
function Guarded({ route, params }: { route: Route; params: Record<string, string> }) {
  const [fault, forget] = useErrorBoundary((error) => console.error(error));
  if (fault) return <Failure error={asApiError(fault)} again={forget} />;
  return <LazyPage route={route} params={params} />;
}

function LazyPage({ route, params }: { route: Route; params: Record<string, string> }) {
  const page = useSignal<ComponentType<PageProps> | null>(loaded.get(route.path) ?? null);
  const failed = useSignal(false);
  useEffect(() => {
    document.title = `${route.title} · Daybook`;
    if (page.peek()) return;
    route.load().then(
      (module) => {
        loaded.set(route.path, module.default);
        page.value = module.default;
      },
      () => (failed.value = true),
    );
  }, [route.path]);
  if (failed.value) {
    const error = asApiError(new Error("This page could not be fetched: the server stopped, or it was renewed meanwhile. Load the page anew."));
    return <Failure error={error} again={() => window.location.reload()} />;
  }
  const Page = page.value;
  return Page ? <Page params={params} /> : <div class="page"><Loading /></div>;
}

function Nowhere() {
  return (
    <Empty icon="page" title="There is no such page">
      <p>The address may be mistyped. <a href="/">All incidents</a></p>
    </Empty>
  );
}
