/**
 * How long the first screen of the pages takes on a slow line and a slow machine, in real Chromium.
 *
 *     node bench/first_screen.mjs --program PATH [--rounds N] [--chromium PATH]
 *
 * The line is the usual profile of a good 3G connection (1.6 Mbit/s down, 0.75 up, 150 ms there and back), the processor four times
 * slower than this one. Each round has a browser of its own: nothing is in its cache, or, for the second visit, only the files of the
 * first. Prints the middle and the worst of the rounds, against the limit of 1.5 s.
 */
import { parseArgs } from "node:util";
import { findChromium, openBrowser } from "../tests/browser/support/browser.mjs";
import { makeSample, serveCopy } from "../tests/browser/support/program.mjs";

const LIMIT_MS = 1500;
const LINE = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (0.75 * 1024 * 1024) / 8 };
const SLOWER = 4;

const { values: options } = parseArgs({ options: { program: { type: "string" }, rounds: { type: "string", default: "5" }, chromium: { type: "string" } } });
options.chromium = findChromium(options.chromium);
if (!options.program || !options.chromium) {
  console.error("usage: node bench/first_screen.mjs --program PATH [--rounds N] [--chromium PATH]");
  process.exit(2);
}

const sample = await makeSample(options.program);
const server = await serveCopy(options.program, sample, "first-screen");
const times = { "the sign-in, first visit": [], "the inbox, first visit": [], "the inbox, second visit": [] };
const bytes = [];
try {
  for (let round = 0; round < Number(options.rounds); round += 1) await visit();
} finally {
  await server.end();
  await sample.end();
}
for (const [name, all] of Object.entries(times)) {
  all.sort((a, b) => a - b);
  const middle = all[Math.floor(all.length / 2)];
  console.log(`${name}: ${middle} ms in the middle, ${all.at(-1)} ms the worst, of ${LIMIT_MS} (${(middle / LIMIT_MS).toFixed(2)})`);
}
console.log(`sent on the first visit of the inbox: ${Math.max(...bytes)} bytes`);

async function visit() {
  const cold = await slow();
  times["the sign-in, first visit"].push(await shows(cold.page, "/", ".role-button"));
  await cold.browser.close();

  const { browser, page, session } = await slow();
  // Signed in without a page, so that nothing of the pages is in the cache.
  await browser.context.request.post(`${server.address}/api/v1/demo/session`, { headers: { "X-Anumat-Request": "1" }, data: { person: "P05" } });
  let sent = 0;
  session.on("Network.loadingFinished", (event) => (sent += event.encodedDataLength));
  times["the inbox, first visit"].push(await shows(page, "/inbox", ".inbox-row"));
  bytes.push(sent);
  times["the inbox, second visit"].push(await shows(page, "/inbox", ".inbox-row"));
  await browser.close();
}

async function slow() {
  const browser = await openBrowser(options.chromium);
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  const session = await browser.context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return { browser, page, session };
}

/** From asking for the address until what people came for has been painted, by the clock of the page: to look from outside slows it. */
async function shows(page, path, selector) {
  await page.addInitScript((wanted) => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector(wanted)) return;
      watch.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => (window.shownAt = performance.now())));
    });
    watch.observe(document, { subtree: true, childList: true });
  }, selector);
  await page.goto(server.address + path, { waitUntil: "commit" });
  await page.waitForFunction(() => window.shownAt !== undefined, null, { polling: 500 });
  return Math.round(await page.evaluate(() => window.shownAt));
}
