/** Real Chromium, driven by playwright-core; each page is watched for faults, outside requests and accessibility. */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const fromWeb = createRequire(new URL("../../../web/package.json", import.meta.url));
const { chromium } = fromWeb("playwright-core");
const axeSource = await readFile(fromWeb.resolve("axe-core/axe.min.js"), "utf8");

export const DESKTOP = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export function findChromium(given) {
  return given ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path)) ?? null;
}

/** A browser with a profile of its own, which is on disk: a killed tab and a new window find the same storage. */
export async function openBrowser(executablePath, { phone = false, dark = false, still = true } = {}) {
  const profile = await mkdtemp(join(tmpdir(), "anumat-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: FLAGS,
    viewport: phone ? PHONE : DESKTOP,
    hasTouch: phone,
    locale: "th-TH",
    timezoneId: "Asia/Bangkok",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: still ? "reduce" : "no-preference",
    acceptDownloads: true,
  });
  context.setDefaultTimeout(45_000);
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Notes what a page must never do: ask outside, throw, or break the content policy. `others` are places where a play goes on purpose. */
export function watch(page, home, faults, others = []) {
  const known = (url) => [home, ...others].some((one) => url.startsWith(one));
  // What the pages of others ask for is theirs.
  const elsewhere = () => others.some((one) => page.url().startsWith(one));
  page.on("request", (request) => {
    if (!known(request.url()) && !elsewhere() && !/^(data|blob):/.test(request.url())) faults.push(`asked outside: ${request.url()}`);
  });
  page.on("pageerror", (error) => !elsewhere() && faults.push(`threw: ${error.message}`));
  page.on("console", (message) => {
    const text = message.text();
    // Answers that are no, and connections that a play cuts, are told by the browser as well.
    if (message.type() === "error" && !elsewhere() && !/Failed to load resource|net::ERR/.test(text)) faults.push(`console: ${text}`);
  });
}

/** Violations that axe finds on the page when it has come to rest: what is still awaited is dimmed meanwhile. */
export async function axe(page) {
  await page.waitForFunction(
    () => document.querySelector('[aria-busy="true"]') === null && document.getAnimations().every((one) => one.playState !== "running"),
  );
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(async (tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }), RULES);
  return violations.map((one) => `${one.id} (${one.impact}): ${one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`);
}
