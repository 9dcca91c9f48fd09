/** Whether a media query holds, as it changes. */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

export function useMedia(query: string): boolean {
  const holds = useSignal(typeof window.matchMedia === "function" ? window.matchMedia(query).matches : true);
  useEffect(() => {
    if (typeof window.matchMedia !== "function") return undefined;
    const list = window.matchMedia(query);
    const note = () => (holds.value = list.matches);
    note();
    list.addEventListener("change", note);
    return () => list.removeEventListener("change", note);
  }, [query]);
  return holds.value;
}
