/** Login, on a server that is reached from other machines. */

import "./login.css";
import { useEffect } from "preact/hooks";
import { nextPage } from "../../lib/login";
import { session } from "../../lib/session";
import { useTitle } from "../../lib/title";
import { address, go } from "../../router";
import type { PageProps } from "../../routes";
import { LoginForm } from "../../ui";

export default function Page(_: PageProps) {
  useTitle("Log in");
  const next = nextPage(address.value.query.get("next"));
  const now = session.value;
  const inside = Boolean(now && (now.loopback || now.user));
  useEffect(() => {
    if (inside) go(next, { replace: true });
  }, [inside]);
  return (
    <div class="login">
      <div class="panel stack login-box">
        <div class="stack tight"><h1>Log in</h1><p class="soft small">This record is kept by a desk. Whoever runs its server makes the accounts, with <code>daybook user add</code>.</p></div>
        <LoginForm onDone={() => go(next, { replace: true })} />
      </div>
    </div>
  );
}
