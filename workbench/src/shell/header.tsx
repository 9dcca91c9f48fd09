/** Name, pages, search, theme and account. */

import { useSignal } from "@preact/signals";
import * as api from "../api";
import { session } from "../lib/session";
import { nextTheme, theme } from "../lib/theme";
import { address, go, href } from "../router";
import { routes } from "../routes";
import { Button, Icon, Popover } from "../ui";
import { AsOfMenu } from "./asof";

const THEME = { system: { icon: "half", word: "as the system" }, light: { icon: "sun", word: "light" }, dark: { icon: "moon", word: "dark" } } as const;

export function Header({ onHelp }: { onHelp: () => void }) {
  const look = THEME[theme.value];
  const now = session.value;
  // Nobody is logged in: there is nothing to go to yet.
  const out = Boolean(now && !now.loopback && !now.user);
  return (
    <header class="head">
      <a class="brand" href={href("/")} aria-label="Daybook: all incidents"><Mark /><span>Daybook</span></a>
      {!out && <nav class="nav" aria-label="Pages">
        {routes.map((route) => route.nav && (
          <a key={route.path} href={href(route.path)} aria-current={isHere(route.path) ? "page" : undefined}>{route.nav.label}</a>
        ))}
      </nav>}
      {out || address.value.path === "/search" ? <span class="head-search" /> : <SearchBox />}
      <div class="head-tools">
        {!out && <AsOfMenu />}
        <Button variant="quiet" icon={look.icon} label={`Colours: ${look.word}`} onClick={nextTheme} />
        <Button variant="quiet" icon="keyboard" label="Keys (?)" class="wide-only" onClick={onHelp} />
        {address.value.path !== "/login" && <Account />}
      </div>
    </header>
  );
}

function isHere(path: string): boolean {
  const now = address.value.path;
  if (path === "/") return now === "/" || now.startsWith("/incident/") || now.startsWith("/report/");
  return now === path || (path === "/sources" && now.startsWith("/source/"));
}

function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <path d="M8 8.5h16M8 14.500h9.500M8 20.500h16M8 26h6" stroke="var(--accent-ink)" stroke-width="2.4" stroke-linecap="round" />
      <circle cx="23" cy="14.5" r="2.6" fill="var(--lit)" />
    </svg>
  );
}

function SearchBox() {
  const words = useSignal("");
  const submit = (event: Event) => {
    event.preventDefault();
    if (words.value.trim()) go(href("/search", { q: words.value.trim() }));
  };
  return (
    <form class="head-search" role="search" onSubmit={submit}>
      <Icon name="search" />
      <input id="search" class="input" type="search" name="q" placeholder="Search" aria-label="Search text, actors and places"
        autocomplete="off" value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

function Account() {
  const now = session.value;
  if (!now || now.loopback) return null;
  if (!now.user) return <a class="button small" href="/login">Log in</a>;
  const leave = () => api.logout().then((answer) => { session.value = answer; go("/login"); }, () => undefined);
  return (
    <Popover end name={`Account of ${now.user.name}`} label={<><Icon name="user" />{now.user.name}</>}>
      {() => (
        <div class="menu-list">
          <span class="faint">{now.user?.role}</span>
          <button type="button" onClick={leave}>Log out</button>
        </div>
      )}
    </Popover>
  );
}
