/** Addresses: each view has one. A small router over the browser's history. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type AnchorHTMLAttributes, type MouseEvent, type ReactNode } from "react";

export interface Place {
  path: string;
  query: URLSearchParams;
}

interface Router {
  place: Place;
  go(to: string, options?: { replace?: boolean }): void;
}

const RouterContext = createContext<Router | null>(null);

function here(): Place {
  return { path: window.location.pathname, query: new URLSearchParams(window.location.search) };
}

export function RouterProvider({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const follow = () => setPlace(here());
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, []);
  const go = useCallback((to: string, options?: { replace?: boolean }) => {
    if (options?.replace) window.history.replaceState(null, "", to);
    else window.history.pushState(null, "", to);
    setPlace(here());
    if (!options?.replace) window.scrollTo(0, 0);
  }, []);
  const router = useMemo(() => ({ place, go }), [place, go]);
  return <RouterContext value={router}>{children}</RouterContext>;
}

export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (!router) throw new Error("useRouter outside of RouterProvider");
  return router;
}

/** A link within the program; opens in a new tab as any link does when a modifier is held. */
export function Link({ to, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }) {
  const { go } = useRouter();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return <a href={to} onClick={follow} {...rest} />;
}

/** The address of a case: its id is `kind/number`, and either may hold any character. */
export function caseAddress(id: string): string {
  return `/cases/${id.split("/").map(encodeURIComponent).join("/")}`;
}

export function meetingAddress(id: string): string {
  return `/meetings/${encodeURIComponent(id.replace(/^meeting\//, ""))}`;
}
