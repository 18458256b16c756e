/** The rows of a long inbox: only those near the window are drawn. */
import type { ReactNode } from "react";
import type { InboxRow } from "../api/types";
import { useLongList } from "../ui/longList";
import type { Place } from "./Inbox";

const ROW_PIXELS = 88;

export default function LongRows({ rows, title, children }: { rows: InboxRow[]; title: string; children: (row: InboxRow, place: Place) => ReactNode }) {
  const long = useLongList<HTMLUListElement>(rows.length, (index) => rows[index]!.id, ROW_PIXELS);
  return (
    <ul ref={long.holder} className="plain-list inbox-list" aria-label={title} style={{ paddingBlock: `${long.before}px ${long.after}px` }}>
      {long.shown.map((index) => children(rows[index]!, { "data-index": index, "aria-posinset": index + 1, "aria-setsize": rows.length, ref: long.measure }))}
    </ul>
  );
}
