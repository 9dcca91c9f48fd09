/** Reports that were handed over from here, and how far the server has come with them; they outlast a look at other pages. */

import { signal } from "@preact/signals";
import * as api from "../api";
import type { Job } from "../types";
import { asApiError } from "./query";

export interface Handed { id: string; name: string; at: number; job: Job | null; lost: string | null }

/** The latest first. */
export const handed = signal<readonly Handed[]>([]);
const POLL_FIRST = 400;
const POLL_MOST = 4000;

function change(id: string, patch: Partial<Handed>): void {
  handed.value = handed.peek().map((one) => (one.id === id ? { ...one, ...patch } : one));
}

/** Whether the server is done with a job, one way or another. */
export const over = (one: Handed): boolean => one.lost !== null || one.job?.state === "done" || one.job?.state === "failed";

/** Follows a job to its end, asking more seldom the longer it takes. */
export function follow(id: string, name: string, onEnd: () => void = () => undefined): void {
  handed.value = [{ id, name, at: Date.now(), job: null, lost: null }, ...handed.peek()].slice(0, 20);
  let wait = POLL_FIRST;
  let failures = 0;
  const ask = () => {
    api.job(id).then((job) => {
      failures = 0;
      change(id, { job });
      if (job.state === "done" || job.state === "failed") return onEnd();
      window.setTimeout(ask, wait);
      wait = Math.min(POLL_MOST, wait * 1.3);
    }, (thrown: unknown) => {
      const error = asApiError(thrown);
      failures += 1;
      // One missed answer is no end of the job; a server that knows nothing of it is.
      if (error.code === "network" && failures < 5) window.setTimeout(ask, POLL_MOST);
      else change(id, { lost: error.message });
    });
  };
  window.setTimeout(ask, wait / 2);
}

/** Takes a finished job off the page. */
export function forget(id: string): void {
  handed.value = handed.peek().filter((one) => one.id !== id);
}

/** Bytes as people write them: "1.2 MB". */
export function bytes(n: number): string {
  const units = ["bytes", "kB", "MB", "GB"];
  let size = n;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) { size /= 1000; unit += 1; }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

/** An issue without the name that its message begins with: the name stands beside it. */
export function issueText(where: string, message: string): string {
  const bare = where && message.startsWith(`${where}: `) ? message.slice(where.length + 2) : message;
  return api.sentence(bare);
}
