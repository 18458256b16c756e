/** What plays say and check. Each check counts; a play that breaks counts as one failure and the next one goes on. */
import { join } from "node:path";
import { axe, openBrowser, watch } from "./browser.mjs";
import { openSite } from "./site.mjs";
import { serveCopy } from "./program.mjs";

export class Play {
  passed = 0;
  failures = [];
  #ends = [];
  #pages = [];
  #refused = [];

  constructor(name, options, sample) {
    this.name = name;
    this.options = options;
    this.sample = sample;
  }

  check(says, holds, detail = "") {
    if (holds) this.passed += 1;
    else {
      this.failures.push(`${says}${detail ? `: ${detail}` : ""}`);
      console.log(`  not so: ${says}${detail ? `: ${detail}` : ""}`);
    }
  }

  same(says, found, wanted) {
    this.check(says, JSON.stringify(found) === JSON.stringify(wanted), `${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
  }

  /** A server on its own copy of the sample year, or of another office. */
  async serve(office = this.sample.office) {
    const server = await serveCopy(this.options.program, { ...this.sample, office }, this.name.replace(/\W+/g, "-"));
    this.#ends.push(() => server.end());
    this.server = server;
    this.home = server.address;
    if (this.options.dist) {
      const site = await openSite(this.options.dist, server.address);
      this.#ends.push(() => site.end());
      this.home = site.address;
    }
    return server;
  }

  /** A browser window; `settings` as somebody chose them before, `guide` when the guide of the demonstration is to be offered. */
  async browser({ settings = {}, guide = false, ...kind } = {}) {
    const browser = await openBrowser(this.options.chromium, kind);
    this.#ends.push(() => browser.close());
    await browser.context.addInitScript(
      ([given, guided]) => {
        if (window.origin === "null") return; // A paper by itself has no storage.
        if (!localStorage.getItem("anumat.settings")) localStorage.setItem("anumat.settings", JSON.stringify(given));
        if (!guided && !localStorage.getItem("anumat.guide")) localStorage.setItem("anumat.guide", "closed");
      },
      [settings, guide],
    );
    return browser.context;
  }

  async page(context, given = null, others = []) {
    const page = given ?? context.pages().find((one) => one.url() === "about:blank") ?? (await context.newPage());
    watch(page, this.home, this.failures, others);
    page.on("response", (response) => {
      if (response.status() >= 400) this.#refused.push(`${response.request().method()} ${new URL(response.url()).pathname} ${response.status()}`);
    });
    this.#pages.push(page);
    return page;
  }

  /** Opens the pages as one of the people of the demonstration. */
  async signIn(page, person, path = "/inbox") {
    await page.goto(this.home);
    await page.evaluate(async (who) => {
      await fetch("/api/v1/demo/session", { method: "POST", headers: { "Content-Type": "application/json", "X-Anumat-Request": "1" }, body: JSON.stringify({ person: who }) });
    }, person);
    await page.goto(this.home + path);
    await page.locator("#content h1").waitFor();
  }

  /** The page is accessible, as far as a program can tell, and nothing runs out of its side. */
  async accessible(page, what) {
    const found = await axe(page);
    this.check(`axe finds nothing on ${what}`, found.length === 0, found.join("; "));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    this.check(`${what} does not scroll sideways`, over <= 0, `${over} px`);
  }

  async shot(page, name, options = {}) {
    if (this.options.shots) await page.screenshot({ path: join(this.options.shots, `${name}.png`), ...options });
  }

  /** What the API answers to the person who is signed in on the page. */
  async api(page, path, { method = "GET", body, key } = {}) {
    return page.evaluate(
      async ([path, method, body, key]) => {
        const headers = { "X-Anumat-Request": "1" };
        if (body) headers["Content-Type"] = "application/json";
        if (key) headers["Idempotency-Key"] = key;
        const answer = await fetch(`/api/v1${path}`, { method, headers, body: body ? JSON.stringify(body) : undefined });
        return { status: answer.status, body: await answer.json().catch(() => null) };
      },
      [path, method, body, key],
    );
  }

  /** What the pages showed and what was refused when the play broke. */
  async tellBroken() {
    for (const page of this.#pages) {
      if (page.isClosed()) continue;
      const said = await page.locator(".notice:visible, .field-error:visible, [role=alert]:visible").allInnerTexts().catch(() => []);
      console.log(`  on ${new URL(page.url()).pathname}: ${said.map((one) => one.replaceAll(/\s+/g, " ").slice(0, 300)).join(" | ") || "nothing is said"}`);
    }
    console.log(`  last refused: ${this.#refused.slice(-6).join(", ") || "nothing"}`);
    for (const [at, page] of this.#pages.entries()) if (!page.isClosed()) await this.shot(page, `broken-${this.name.replaceAll(" ", "-")}-${at}`).catch(() => undefined);
  }

  /** Has something ended with the play. */
  atEnd(end) {
    this.#ends.push(end);
  }

  async end() {
    for (const end of this.#ends.reverse()) await end().catch(() => undefined);
  }
}
