/** The title of the browser's tab. */

import { useEffect } from "preact/hooks";

/** Sets "title · Daybook" while the component is on the screen; nothing while the title is not known. */
export function useTitle(title: string | null | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · Daybook`;
  }, [title]);
}
