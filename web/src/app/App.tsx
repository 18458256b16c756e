import { QueryClientProvider } from "@tanstack/react-query";
import { Component, lazy, Suspense, useEffect, type ComponentType, type ReactNode } from "react";
import { Button, Empty, Loading, Notice } from "../ui/parts";
import { Live } from "./Live";
import { makeQueries } from "./queries";
import type screens from "./screens.json";
import { Link, RouterProvider, useRouter } from "./router";
import { AGAIN, DONE } from "./providerWindow";
import { SessionProvider } from "./session";
import { SettingsProvider, useWriting } from "./settings";
import { Shell } from "./Shell";
import { ToastProvider } from "./toasts";

const loadInbox = () => import("../screens/Inbox");
const Inbox = lazy(loadInbox);
// The screen that most people open first comes while the page still asks who is there.
if (/^\/(inbox)?$/.test(window.location.pathname)) loadInbox().catch(() => undefined);

const Cases = lazy(() => import("../screens/Cases"));
const Case = lazy(() => import("../screens/case/Case"));
const NewCase = lazy(() => import("../screens/NewCase"));
const Meetings = lazy(() => import("../screens/meeting/Meetings"));
const Meeting = lazy(() => import("../screens/meeting/Meeting"));
const People = lazy(() => import("../screens/People"));
const Audit = lazy(() => import("../screens/audit/Audit"));
const Cycle = lazy(() => import("../screens/year/Cycle"));
const Money = lazy(() => import("../screens/year/Money"));
const Indicators = lazy(() => import("../screens/year/Indicators"));
const Surveys = lazy(() => import("../screens/year/Surveys"));
const Account = lazy(() => import("../screens/Account"));
const Office = lazy(() => import("../screens/office/Office"));
const Studio = lazy(() => import("../screens/studio/Studio"));
const Invitation = lazy(() => import("../screens/Invitation"));
const ProviderAway = lazy(() => import("../screens/ProviderPages").then((pages) => ({ default: pages.ProviderAway })));
const ProviderDone = lazy(() => import("../screens/ProviderPages").then((pages) => ({ default: pages.ProviderDone })));
const Findings = lazy(() => import("../screens/year/Findings"));

/** Every screen by its address; the parts that some have stand in the same file, from which plays know where to go. */
export type Screens = typeof screens;
const SCREENS: Record<keyof Screens, ComponentType<{ id: string }>> = {
  "/inbox": Inbox,
  "/cases": Cases,
  "/cases/*": Case,
  "/new/*": ({ id }) => <NewCase kind={id} />,
  "/meetings": Meetings,
  "/meetings/*": Meeting,
  "/people": People,
  "/audit": Audit,
  "/cycle": Cycle,
  "/money": Money,
  "/indicators": Indicators,
  "/surveys": Surveys,
  "/findings": Findings,
  "/studio": Studio,
  "/office": Office,
  "/account": Account,
};

/** Pages for whoever may not be signed in yet. */
const ENTRANCES: Record<string, ComponentType> = { "/invitation": Invitation, [AGAIN]: ProviderAway, [DONE]: ProviderDone };

const queries = makeQueries();

export function App() {
  return (
    <SettingsProvider>
      <QueryClientProvider client={queries}>
        <Guard>
          <RouterProvider>
            <ToastProvider>
              <House />
            </ToastProvider>
          </RouterProvider>
        </Guard>
      </QueryClientProvider>
    </SettingsProvider>
  );
}

function House() {
  const { place } = useRouter();
  const Entrance = ENTRANCES[place.path];
  if (Entrance)
    return (
      <Suspense fallback={<Loading />}>
        <Entrance />
      </Suspense>
    );
  return (
    <SessionProvider>
      <Live />
      <Shell>
        <Guard>
          <Suspense fallback={<Loading />}>
            <Screen />
          </Suspense>
        </Guard>
      </Shell>
    </SessionProvider>
  );
}

function Screen() {
  const { place, go } = useRouter();
  const { words } = useWriting();
  const [, screen = "", ...rest] = place.path.split("/").map(decodeURIComponent);
  useEffect(() => {
    if (place.path === "/") go("/inbox", { replace: true });
  }, [place.path, go]);
  const nav = words.nav as Record<string, string>;
  useEffect(() => {
    const name = rest.length > 0 ? rest[rest.length - 1] : nav[screen];
    document.title = [name, words.product].filter(Boolean).join(" · ");
  });
  const id = rest.join("/");
  const Found = SCREENS[(place.path === "/" ? "/inbox" : `/${screen}${id ? "/*" : ""}`) as keyof Screens] as ComponentType<{ id: string }> | undefined;
  if (Found) return <Found key={id} id={id} />;
  return (
    <Empty page title={words.notFound.title}>
      <p>{words.notFound.note}</p>
      <Link to="/inbox" className="button">
        {words.notFound.home}
      </Link>
    </Empty>
  );
}

/** A fault of the page itself: said, with a way on; drafts are in the storage. */
class Guard extends Component<{ children: ReactNode }, { fault: Error | null }> {
  state = { fault: null };

  static getDerivedStateFromError(fault: Error) {
    return { fault };
  }

  render() {
    return this.state.fault ? <Crash fault={this.state.fault} /> : this.props.children;
  }
}

function Crash({ fault }: { fault: Error }) {
  const { words } = useWriting();
  return (
    <Notice tone="bad" live title={words.problem.crash}>
      <p className="code-line">{fault.message}</p>
      <Button onClick={() => window.location.reload()}>{words.retry}</Button>
    </Notice>
  );
}
