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

/**
 * Violations that axe finds on the page when it has come to rest: what is still awaited is dimmed meanwhile. A target that lies under
 * a bar which stays while the page scrolls is looked at again in the middle of the window, where it is used.
 */
export async function axe(page) {
  await page.waitForFunction(
    () => document.querySelector('[aria-busy="true"]') === null && document.getAnimations().every((one) => one.playState !== "running"),
  );
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (tags) => {
    const stays = async (target) => {
      const at = window.scrollY;
      document.querySelector(target[0])?.scrollIntoView({ block: "center", behavior: "instant" });
      const again = await window.axe.run(document, { runOnly: { type: "rule", values: ["target-size"] } });
      window.scrollTo({ top: at, behavior: "instant" });
      return again.violations.some(({ nodes }) => nodes.some((node) => node.target.join(" ") === target.join(" ")));
    };
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
    const found = [];
    for (const { id, impact, nodes } of violations) {
      const left = [];
      for (const { target } of nodes) if (id !== "target-size" || (await stays(target))) left.push(target);
      if (left.length > 0) found.push({ id, impact, targets: left });
    }
    return found;
  }, RULES);
  return violations.map(({ id, impact, targets }) => `${id} (${impact}): ${targets.slice(0, 3).map((target) => target.join(" ")).join(" | ")}`);
}
