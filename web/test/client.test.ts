import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** The least that a package says. */
const DEFINITION = {
  package: "office",
  digest: "d",
  office: "office",
  labels: {},
  kinds: [{ name: "letter", label: { th: "", en: "" }, title: null, fields: [], derived: [], life: null, opened_by: [{ kind: "role", name: "clerk" }] }],
  records: [],
  forms: [],
  routes: [],
  roles: [],
  bodies: [],
  evidence: [],
  rules: [],
  cycles: [],
  ledgers: [],
  reconciliations: [],
  indicators: [],
  surveys: [],
  problems: [],
  reports: [],
};

let roles: string[];
let asked: string[];
let time: number;

beforeEach(() => {
  roles = [];
  asked = [];
  time = 1_000;
  vi.resetModules();
  vi.spyOn(performance, "now").mockImplementation(() => time);
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path.replace("/api/v1", ""));
    const body = path.endsWith("/me") ? { id: "P1", name: "P1", administrator: false, roles, office: "office", today: "2026-10-01", demo: false, method: "password", acts_for: [] } : DEFINITION;
    return new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const times = (path: string) => asked.filter((one) => one === path).length;

test("who has just been told is not asked again for the definition", async () => {
  const { client } = await import("../src/api/client");
  await client.me();
  time += 9_999;
  await client.definition();
  expect(times("/me")).toBe(1);
});

test("after ten seconds it is asked anew, and a role that was granted since counts", async () => {
  const { client } = await import("../src/api/client");
  await client.me();
  const before = await client.definition();
  roles = ["clerk"];
  time += 10_000;
  const after = await client.definition();
  expect(times("/me")).toBe(2);
  expect(before.kinds.map((kind) => kind.mayOpen)).toEqual([false]);
  expect(after.kinds.map((kind) => kind.mayOpen)).toEqual([true]);
});

test("an asking that failed is not handed out", async () => {
  const { client } = await import("../src/api/client");
  const whole = globalThis.fetch;
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("no network");
  });
  await expect(client.me()).rejects.toThrow("no network");
  vi.stubGlobal("fetch", whole);
  await client.definition();
  expect(times("/me")).toBe(1);
});
