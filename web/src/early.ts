/**
 * What the first screen needs is asked for while the scripts of the pages are still on their way: who is there, then what that person
 * sees first, or the ways to sign in. A script of its own, small and without imports; `api/early.ts` hands out the answers.
 */
const BASE = "/api/v1";
const asked: Record<string, { answer: Promise<Response>; at: number }> = {};
const get = (path: string) => {
  const answer = fetch(BASE + path, { headers: { Accept: "application/json", "X-Anumat-Request": "1" }, credentials: "same-origin", cache: "no-store", redirect: "error" });
  answer.catch(() => undefined); // Whoever takes it is told; if nobody does, nobody misses it.
  asked[path] = { answer, at: performance.now() };
  return answer;
};

/** The scripts of the inbox and of the texts in English, which the build writes beside this one. */
const scripts = document.querySelector<HTMLScriptElement>("script[data-inbox]")?.dataset ?? {};
const load = (list = "") => {
  for (const href of list.split(" ").filter(Boolean)) document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
};
/** Whether somebody was signed in here when the page was last open, as `app/session.tsx` notes: then all is asked for at once. */
const wasSignedIn = localStorage.getItem("anumat.signed-in") !== null;
const isInbox = /^\/(inbox)?$/.test(location.pathname);

if (/"language":"en"/.test(localStorage.getItem("anumat.settings") ?? "")) load(scripts.english);

// Pages for whoever may not be signed in yet do not ask.
if (!/^\/(invitation|sign-in\/)/.test(location.pathname)) {
  Object.assign(window, { anumatAsked: asked });
  const first = () => ["/definition", "/people", ...(isInbox ? ["/inbox"] : [])].forEach(get);
  const me = get("/me");
  if (wasSignedIn) first();
  me.then(
    ({ ok, status }) => {
      if (ok && !wasSignedIn) first();
      if (ok && isInbox) load(scripts.inbox);
      if (status === 401) ["/demo/people", "/sign-in"].forEach(get);
    },
    () => undefined,
  );
}

export {};
