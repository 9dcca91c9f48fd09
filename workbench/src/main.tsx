import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/components.css";
import "./styles/shell.css";
import { render } from "preact";
import { whenUnauthorised } from "./api";
import { App } from "./shell/app";
import { startKeys } from "./lib/keys";
import { ended, session, startSession } from "./lib/session";
import { startTheme } from "./lib/theme";
import { address, go, startRouter } from "./router";

startTheme();
startRouter();
startKeys();
whenUnauthorised(() => {
  const { path, query } = address.peek();
  if (path === "/login") return;
  if (session.peek()?.user) {
    // Somebody was at work: the page stays, and the password is asked for above it.
    ended.value = true;
    return;
  }
  const back = query.size ? `${path}?${query}` : path;
  go(`/login?next=${encodeURIComponent(back)}`, { replace: true });
});
void startSession();

const root = document.getElementById("app");
if (root) render(<App />, root);
