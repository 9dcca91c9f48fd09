/** Choosing words of a text by mouse, touch or keyboard: a text field that takes no typing, so that its selection is the choice. */

import { useEffect, useMemo, useRef } from "preact/hooks";
import { Points } from "../lib/text";
import { Field } from "../ui";

export interface Words { start: number; end: number; text: string }

const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{M}\p{N}]/u;

/** The same words made whole, in scripts that part words by blanks: a mouse seldom hits their ends. */
export function whole(points: Points, start: number, end: number): { start: number; end: number } {
  const letter = (at: number) => at >= 0 && at < points.length && LETTER.test(points.slice(at, at + 1));
  let { start: from, end: to } = tidy(points, start, end);
  while (from < to && letter(from) && letter(from - 1)) from -= 1;
  while (from < to && letter(to - 1) && letter(to)) to += 1;
  return { start: from, end: to };
}

interface Props {
  label: string; text: string;
  /** Where `text` begins in the report; `chosen` is in the report's offsets. */
  offset: number; chosen: Words | null; onChoose: (words: Words) => void;
}

/** Blanks at either end are not part of the words. */
export function tidy(points: Points, start: number, end: number): { start: number; end: number } {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(points.slice(from, from + 1))) from += 1;
  while (to > from && /\s/u.test(points.slice(to - 1, to))) to -= 1;
  return { start: from, end: to };
}

export function WordPicker({ label, text, offset, chosen, onChoose }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const points = useMemo(() => new Points(text), [text]);
  useEffect(() => {
    // After the dialog around it has opened: before, it has no height and takes no focus.
    const frame = window.requestAnimationFrame(() => {
      const box = field.current;
      if (!box) return;
      box.style.height = `${box.scrollHeight + 4}px`;
      // Whoever writes in another field by now is not taken from it.
      if (!(document.activeElement instanceof HTMLInputElement)) box.focus({ preventScroll: true });
      if (chosen) box.setSelectionRange(points.unit(chosen.start - offset), points.unit(chosen.end - offset));
    });
    return () => window.cancelAnimationFrame(frame);
  }, [text]);
  const choose = () => {
    const box = field.current;
    if (!box) return;
    const { start, end } = tidy(points, points.point(box.selectionStart), points.point(box.selectionEnd));
    if (end > start) onChoose({ start: start + offset, end: end + offset, text: points.slice(start, end) });
  };
  return (
    <Field label={label} hint={chosen ? <>Chosen: <q class="chosen-words">{chosen.text}</q></> : "Select the words with the mouse, or with Shift and the arrow keys."}>
      {(ids) => <textarea class="input word-picker" dir="auto" {...ids} ref={field} readOnly value={text} onSelect={choose} onKeyUp={choose} onMouseUp={choose} />}
    </Field>
  );
}
