/** Offsets: the record counts Unicode code points, JavaScript counts UTF-16 units. */

export interface Mark<Of = unknown> { start: number; end: number; of: Of }
export interface Piece<Of = unknown> { text: string; start: number; end: number; marks: Of[] }

/** A text by code points: slices at the record's offsets. */
export class Points {
  private readonly units: Uint32Array | null;

  constructor(readonly text: string) {
    // Only texts with characters beyond the basic plane need a table.
    this.units = /[\ud800-\udfff]/.test(text) ? table(text) : null;
  }

  /** How many code points. */
  get length(): number {
    return this.units ? this.units.length - 1 : this.text.length;
  }

  /** UTF-16 index of a code point. */
  unit(point: number): number {
    const within = Math.max(0, Math.min(point, this.length));
    return this.units ? (this.units[within] as number) : within;
  }

  /** Code point at a UTF-16 index, as a selection gives it. */
  point(unit: number): number {
    if (!this.units) return Math.max(0, Math.min(unit, this.text.length));
    let low = 0;
    let high = this.units.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.units[middle] as number) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

function table(text: string): Uint32Array {
  const units: number[] = [];
  let unit = 0;
  for (const sign of text) {
    units.push(unit);
    unit += sign.length;
  }
  units.push(unit);
  return Uint32Array.from(units);
}

/** Cuts `start`..`end` of a text where marks begin and end: pieces in order, each with the marks that cover it. */
export function pieces<Of>(points: Points, marks: readonly Mark<Of>[], start = 0, end = points.length): Piece<Of>[] {
  const inside = marks.filter((mark) => mark.end > start && mark.start < end && mark.end > mark.start);
  const cuts = new Set([start, end]);
  for (const mark of inside) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(end, mark.end));
  }
  const order = [...cuts].sort((left, right) => left - right);
  const found: Piece<Of>[] = [];
  for (let index = 0; index + 1 < order.length; index += 1) {
    const from = order[index] as number;
    const to = order[index + 1] as number;
    const over = inside.filter((mark) => mark.start <= from && mark.end >= to).map((mark) => mark.of);
    found.push({ text: points.slice(from, to), start: from, end: to, marks: over });
  }
  return found;
}

/** Signs that turn the direction of the text around them, and other invisible controls: shown as a box, never obeyed. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** The text with direction overrides and other controls made visible; its length stays the same. */
export const visible = (text: string): string => text.replace(CONTROLS, "\u2423");
