/** Which rows of a long list are in sight. */

/** Rows drawn beyond either edge, so that scrolling shows no blanks. */
const MARGIN = 8;

export interface Sight { top: number; height: number; row: number }

/** Indexes of the first row to draw and of the one after the last. */
export function windowOf({ top, height, row }: Sight, count: number): { from: number; to: number } {
  const from = Math.max(0, Math.floor(top / row) - MARGIN);
  const to = Math.min(count, Math.ceil((top + height) / row) + MARGIN);
  return { from: Math.min(from, to), to };
}
