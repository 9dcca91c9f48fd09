/** Words selected in a text on the page, in the record's offsets. */

import { Points } from "./text";

export interface Selected { start: number; end: number; text: string }

/** Blanks and closing points at either end are not part of the words. */
export function tidied(points: Points, start: number, end: number): { start: number; end: number } {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(points.slice(from, from + 1))) from += 1;
  while (to > from && /[\s,;.:]/u.test(points.slice(to - 1, to))) to -= 1;
  return { start: from, end: to };
}

/** How far into an element's text (UTF-16 units) a point of the selection lies. */
function unitsTo(element: Element, node: Node, at: number): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(node, at);
  return range.toString().length;
}

/** What is selected inside `element`, whose text is `text` and begins at `offset` of its report; null: nothing, or not only there. */
export function selectedIn(element: Element, text: string, offset: number): Selected | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  if (!element.contains(startContainer) || !element.contains(endContainer)) return null;
  const points = new Points(text);
  const { start, end } = tidied(points, points.point(unitsTo(element, startContainer, startOffset)), points.point(unitsTo(element, endContainer, endOffset)));
  return end > start ? { start: start + offset, end: end + offset, text: points.slice(start, end) } : null;
}
