import { afterEach, expect, test, vi } from "vitest";
import { ask } from "../src/api/request";
import { takeEarly } from "../src/api/early";

const answer = (body: unknown) => new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });

/** A server that says the path and how often it was asked for it. */
function server(signedIn: boolean) {
  const asked: Record<string, number> = {};
  vi.stubGlobal("fetch", async (path: string) => {
    asked[path] = (asked[path] ?? 0) + 1;
    return path === "/api/v1/me" && !signedIn ? new Response("{}", { status: 401 }) : answer({ path, times: asked[path] });
  });
  return asked;
}

/** Runs the script of its own as the page at this address does. */
async function open(address: string) {
  history.replaceState(null, "", address);
  vi.resetModules();
  await import("../src/early");
  for (let at = 0; at < 20; at += 1) await Promise.resolve();
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  delete window.anumatAsked;
  document.head.innerHTML = "";
});

test("who is signed in gets what the inbox shows, each asked for once", async () => {
  const asked = server(true);
  document.head.innerHTML = '<script data-inbox="/assets/a.js /assets/b.js"></script>';
  await open("/inbox");
  expect(Object.keys(asked)).toEqual(["/api/v1/me", "/api/v1/definition", "/api/v1/people", "/api/v1/inbox"]);
  expect([...document.head.querySelectorAll("link")].map((link) => [link.rel, link.getAttribute("href")])).toEqual([
    ["modulepreload", "/assets/a.js"],
    ["modulepreload", "/assets/b.js"],
  ]);
  expect((await ask("/people")).data).toEqual({ path: "/api/v1/people", times: 1 });
  expect(asked["/api/v1/people"]).toBe(1);
  expect((await ask("/people")).data).toEqual({ path: "/api/v1/people", times: 2 });
});

test("who was signed in before gets all of it at once, before it is known who is there", async () => {
  localStorage.setItem("anumat.signed-in", "1");
  const paths: string[] = [];
  vi.stubGlobal("fetch", (path: string) => {
    paths.push(path);
    return new Promise<Response>(() => undefined);
  });
  await open("/");
  localStorage.clear();
  expect(paths).toEqual(["/api/v1/me", "/api/v1/definition", "/api/v1/people", "/api/v1/inbox"]);
});

test("who is not signed in gets the ways to sign in, and the scripts of the inbox stay away", async () => {
  const asked = server(false);
  document.head.innerHTML = '<script data-inbox="/assets/a.js"></script>';
  await open("/");
  expect(Object.keys(asked)).toEqual(["/api/v1/me", "/api/v1/demo/people", "/api/v1/sign-in"]);
  expect(document.head.querySelector("link")).toBeNull();
  await expect(ask("/me")).rejects.toMatchObject({ status: 401 });
  expect(asked["/api/v1/me"]).toBe(1);
});

test("whoever reads English gets its texts as well", async () => {
  server(false);
  localStorage.setItem("anumat.settings", JSON.stringify({ language: "en", thaiDigits: false }));
  document.head.innerHTML = '<script data-inbox="/assets/a.js" data-english="/assets/en.js"></script>';
  await open("/");
  localStorage.clear();
  expect([...document.head.querySelectorAll("link")].map((link) => link.getAttribute("href"))).toEqual(["/assets/en.js"]);
});

test("another screen asks for no inbox, a page of an invitation for nothing", async () => {
  const asked = server(true);
  await open("/cases");
  expect(asked["/api/v1/inbox"]).toBeUndefined();
  const none = server(true);
  await open("/invitation");
  await open("/sign-in/done");
  expect(none).toEqual({});
});

test("after anything was changed nothing of before is handed out", async () => {
  const asked = server(true);
  await open("/inbox");
  await ask("/session", { method: "POST", body: {} });
  await ask("/inbox");
  expect(asked["/api/v1/inbox"]).toBe(2);
});

test("what is asked for with more than the path is asked for anew, as is what is no longer new", async () => {
  const asked = server(true);
  await open("/inbox");
  await ask("/inbox", { headers: { "If-None-Match": '"a"' } });
  expect(asked["/api/v1/inbox"]).toBe(2);
  vi.spyOn(performance, "now").mockReturnValue(performance.now() + 10_001);
  expect(takeEarly("/people")).toBeNull();
  vi.restoreAllMocks();
});

test("an early asking that failed is asked for again", async () => {
  let times = 0;
  vi.stubGlobal("fetch", async (path: string) => {
    times += 1;
    if (times === 1) throw new TypeError("no network");
    return answer({ path });
  });
  await open("/inbox");
  expect((await ask("/me")).data).toEqual({ path: "/api/v1/me" });
});
