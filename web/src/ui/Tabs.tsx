/** Parts of a screen of which one is shown; which one stands in the address. */
import { Link } from "../app/router";

export function Tabs({ label, tabs, current }: { label: string; tabs: { id: string; label: string; to: string }[]; current: string }) {
  return (
    <nav className="tabs no-print" aria-label={label}>
      <ul className="plain-list">
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
