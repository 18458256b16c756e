/** Parts of a screen of which one is shown; which one stands in the address. */
import { useEffect, useRef } from "react";
import { Link } from "../app/router";

export function Tabs({ label, tabs, current }: { label: string; tabs: { id: string; label: string; to: string }[]; current: string }) {
  const row = useRef<HTMLUListElement>(null);
  // On a small screen the row scrolls; the part that is shown is to be seen in it.
  useEffect(() => {
    row.current?.querySelector("[aria-current]")?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }, [current]);
  return (
    <nav className="tabs no-print" aria-label={label}>
      <ul className="plain-list" ref={row}>
        {tabs.map((tab) => (
          <li key={tab.id}>
            <Link to={tab.to} className="tab" aria-current={tab.id === current ? "page" : undefined}>
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The address of a screen with what it is asked, empty parts left out. */
export function addressOf(path: string, asked: Record<string, string>): string {
  const set = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ""));
  return set.size > 0 ? `${path}?${set}` : path;
}
