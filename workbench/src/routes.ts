/** The pages: address pattern, how to fetch its code, name in the navigation. The only list of them. */

import type { ComponentType } from "preact";

/** What every page gets: the parts of its address. */
export interface PageProps { params: Record<string, string> }
export interface Route {
  path: string;
  load: () => Promise<{ default: ComponentType<PageProps> }>;
  /** Title of the browser's tab until the page sets its own (`useTitle`). */
  title: string;
  /** Name and shortcut in the navigation; absent for pages one comes to by links. */
  nav?: { label: string; keys: string };
}

export const routes: readonly Route[] = [
  { path: "/", load: () => import("./pages/incidents"), title: "Incidents", nav: { label: "Incidents", keys: "g i" } },
  { path: "/incident/:id", load: () => import("./pages/incident"), title: "Incident" },
  { path: "/report/:id", load: () => import("./pages/report"), title: "Report" },
  { path: "/review", load: () => import("./pages/review"), title: "Review", nav: { label: "Review", keys: "g r" } },
  { path: "/sources", load: () => import("./pages/sources"), title: "Sources", nav: { label: "Sources", keys: "g s" } },
  { path: "/source/:key", load: () => import("./pages/source"), title: "Source" },
  { path: "/log", load: () => import("./pages/log"), title: "Log", nav: { label: "Log", keys: "g l" } },
  { path: "/add", load: () => import("./pages/add"), title: "Add reports", nav: { label: "Add", keys: "g a" } },
  { path: "/search", load: () => import("./pages/search"), title: "Search" },
  { path: "/login", load: () => import("./pages/login"), title: "Log in" },
];
