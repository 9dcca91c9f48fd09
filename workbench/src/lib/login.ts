/** Where a login leads, and what a failed one says. */

import type { ApiError } from "../api";

/** The page asked for before the login, if it is one of ours; anything else leads to the incidents. */
export function nextPage(asked: string | null): string {
  if (!asked || !asked.startsWith("/") || asked.startsWith("//") || asked.includes("\\") || asked.startsWith("/login")) return "/";
  try {
    const to = new URL(asked, "http://daybook.invalid");
    return to.host === "daybook.invalid" ? to.pathname + to.search + to.hash : "/";
  } catch {
    return "/";
  }
}

/** The sentence for a failed login. */
export function loginWrong(error: ApiError): string {
  if (error.status === 401) return "The name or the password is wrong.";
  return error.message;
}
