/** Tables, and the foot of a list that comes page by page. */

import type { ComponentChildren } from "preact";
import { Button } from "./controls";

export interface Column<Row> { name: string; head: ComponentChildren; cell: (row: Row) => ComponentChildren; numeric?: boolean }

/** A table with a caption for screen readers; it scrolls sideways in itself on a narrow screen. */
export function Table<Row>({ caption, columns, rows, rowKey }: { caption: string; columns: readonly Column<Row>[]; rows: readonly Row[]; rowKey: (row: Row) => string }) {
  return (
    <div class="table-wrap" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption class="hush">{caption}</caption>
        <thead><tr>{columns.map((column) => <th key={column.name} scope="col" class={column.numeric ? "num" : ""}>{column.head}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>{columns.map((column) => <td key={column.name} class={column.numeric ? "num" : ""}>{column.cell(row)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "50 of 1,204" and a button for the rest. */
export function More({ shown, total, loading, onMore }: { shown: number; total: number; loading: boolean; onMore: (() => void) | null }) {
  return (
    <div class="row spread small soft">
      <span>{shown.toLocaleString("en")} of {total.toLocaleString("en")}</span>
      {onMore && <Button small onClick={onMore} disabled={loading}>{loading ? "Loading…" : "Show more"}</Button>}
    </div>
  );
}
