/** The frame of every page: navigation, who is signed in, what is still without an answer. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import { client } from "../api/client";
import { commandKey, isTypingIn } from "../lib/keys";
import { Dialog, fetchDialogs } from "../ui/dialog";
import { Icon } from "../ui/icons";
import { Button } from "../ui/parts";
import { DisplaySettings } from "./DisplaySettings";
import { setGuide, useGuideStanding } from "./guideShown";
import { OpenOrders } from "./OpenOrders";
import { useLabels } from "./labels";
import { Link, useRouter } from "./router";
import { useSession } from "./session";
import { useWriting } from "./settings";

/** What the first screen asks for comes first. */
const FETCH_WAIT_MS = 1000;

const Guide = lazy(() => import("./Guide"));

const SCREENS = ["inbox", "cases", "meetings", "cycle", "money", "indicators", "surveys", "findings", "people", "audit", "studio", "office"] as const;
type Screen = (typeof SCREENS)[number];

function useScreens(): Screen[] {
  const { me, definition } = useSession();
  const has: Partial<Record<Screen, boolean>> = { ...definition.has, meetings: definition.bodies.length > 0, studio: me.administrator, office: me.administrator };
  return SCREENS.filter((screen) => has[screen] !== false);
}

function NavLink({ screen }: { screen: Screen }) {
  const { place } = useRouter();
  const { words, digits } = useWriting();
  const inbox = useQuery({ queryKey: ["inbox"], queryFn: () => client.inbox(), enabled: screen === "inbox" });
  const here = place.path === `/${screen}` || place.path.startsWith(`/${screen}/`);
  const count = screen === "inbox" ? (inbox.data?.filter((row) => row.awaited).length ?? 0) : 0;
  const late = screen === "inbox" && inbox.data?.some((row) => row.daysLeft !== null && row.daysLeft < 0);
  return (
    <Link to={`/${screen}`} className="nav-link" aria-current={here ? "page" : undefined}>
      <Icon name={screen} />
      <span>{words.nav[screen]}</span>
      {count > 0 && <span className={`nav-count ${late ? "late" : ""}`}>{digits(count)}</span>}
    </Link>
  );
}

export function Shell({ children }: { children: ReactNode }) {
  const { words } = useWriting();
  const { me } = useSession();
  const screens = useScreens();
  const [menu, setMenu] = useState(false);
  const main = useRef<HTMLElement>(null);
  const { place } = useRouter();
  useEffect(() => setMenu(false), [place.path]);
  useEffect(() => {
    const timer = setTimeout(fetchDialogs, FETCH_WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <a className="button main skip" href="#content" onClick={() => main.current?.focus()}>
        {words.skip}
      </a>
      <div className="shell">
        <header className="shell-side">
          <Brand office={me.office} />
          <nav aria-label={words.nav.label}>
            <ul className="plain-list nav-list">
              {screens.map((screen) => (
                <li key={screen}>
                  <NavLink screen={screen} />
                </li>
              ))}
            </ul>
          </nav>
          <div className="side-foot">
            <DisplaySettings />
            <Who />
          </div>
        </header>
        <header className="shell-top no-print">
          <Brand office={me.office} />
        </header>
        <main id="content" ref={main} className="shell-main" tabIndex={-1}>
          <OpenOrders />
          {me.demo && (
            <Suspense>
              <Guide />
            </Suspense>
          )}
          {children}
        </main>
        <nav className="shell-bottom" aria-label={words.nav.label}>
          {screens.slice(0, 3).map((screen) => (
            <NavLink key={screen} screen={screen} />
          ))}
          <button type="button" className="nav-link button-reset" aria-haspopup="dialog" onClick={() => setMenu(true)}>
            <Icon name="more" />
            <span>{words.nav.more}</span>
          </button>
        </nav>
      </div>
      {menu && (
        <Dialog title={words.nav.more} onClose={() => setMenu(false)}>
          <ul className="plain-list nav-list">
            {screens.slice(3).map((screen) => (
              <li key={screen}>
                <NavLink screen={screen} />
              </li>
            ))}
          </ul>
          <DisplaySettings />
          <Who />
        </Dialog>
      )}
      <Keys />
    </>
  );
}

function Brand({ office }: { office: string }) {
  const { words } = useWriting();
  const { me } = useSession();
  return (
    <Link to="/inbox" className="brand">
      <img src="/favicon.svg" alt="" />
      <span>
        <span className="brand-name">{words.product}</span>
        <span className="brand-office">
          {office}
          {me.demo && <span className="demo-mark"> · {words.signIn.demoMark}</span>}
        </span>
      </span>
    </Link>
  );
}

function Who() {
  const { words, digits } = useWriting();
  const { me, signOut } = useSession();
  const labels = useLabels();
  const guide = useGuideStanding();
  const roles = [...me.roles.map(labels.role), ...(me.administrator ? [words.settings.administrator] : [])];
  return (
    <div className="stack tight">
      <div>
        <p className="muted small-text">{words.settings.signedInAs}</p>
        <p className="who-name">{digits(me.person.name)}</p>
        <p className="who-roles">{roles.join(" · ")}</p>
      </div>
      <div className="row">
        <Link to="/account" className="button small">
          {words.account.title}
        </Link>
        <Button small onClick={signOut}>
          {words.settings.signOut}
        </Button>
        {me.demo && guide === "closed" && (
          <Button small tone="quiet" onClick={() => setGuide("begun")}>
            {words.guide.open}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The commands that work on every screen: `g` and a letter goes somewhere, `?` lists the keys. */
function Keys() {
  const { shortcuts, words } = useWriting();
  const { go } = useRouter();
  const [help, setHelp] = useState(false);
  useEffect(() => {
    if (!shortcuts) return undefined;
    let went = false;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTypingIn(event.target)) return;
      const key = commandKey(event);
      if (went && (key === "i" || key === "c" || key === "m")) go({ i: "/inbox", c: "/cases", m: "/meetings" }[key]);
      else if (key === "?") setHelp(true);
      went = key === "g";
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [shortcuts, go]);
  if (!help) return null;
  return (
    <Dialog title={words.keys.title} onClose={() => setHelp(false)}>
      <p>{words.keys.intro}</p>
      <dl className="key-list">
        {words.keys.list.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
