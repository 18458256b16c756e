/** Of a long list only what is near the window is drawn; the rest is room above and below it. Short lists are drawn whole. */
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import { DRAWN_WHOLE } from "./drawnWhole";

const OVERSCAN = 12;

interface LongList<Holder extends HTMLElement> {
  holder: RefObject<Holder | null>;
  /** The places in the list of the rows to draw. */
  shown: number[];
  /** Pixels of room above the first and below the last. */
  before: number;
  after: number;
  /** Takes the true height of a row, which carries `data-index`. */
  measure: ((row: Element | null) => void) | undefined;
}

export function useLongList<Holder extends HTMLElement>(count: number, keyOf: (index: number) => string, estimate: number): LongList<Holder> {
  const holder = useRef<Holder>(null);
  const [top, setTop] = useState(0);
  const isLong = count > DRAWN_WHOLE;
  useLayoutEffect(() => {
    if (holder.current) setTop(holder.current.getBoundingClientRect().top + window.scrollY);
  }, [isLong, count]);
  const virtual = useWindowVirtualizer({ count: isLong ? count : 0, estimateSize: () => estimate, overscan: OVERSCAN, scrollMargin: top, getItemKey: keyOf });
  if (!isLong) return { holder, shown: Array.from({ length: count }, (_, index) => index), before: 0, after: 0, measure: undefined };
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  return {
    holder,
    shown: items.map((item) => item.index),
    before: first ? Math.max(0, first.start - top) : 0,
    after: last ? Math.max(0, virtual.getTotalSize() - (last.end - top)) : 0,
    measure: virtual.measureElement,
  };
}
