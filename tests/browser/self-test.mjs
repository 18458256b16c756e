/** The harness must see faults: each is planted on a page, and each must be found. */
import { createServer } from "node:http";
import { findChromium } from "./support/browser.mjs";
import { Play } from "./support/play.mjs";

const PAGE = `<!doctype html><html lang="th"><title>x</title><main><h1>x</h1>BODY</main></html>`;

/** Two targets of that height, one above the other, and a bar that stays while the page scrolls and covers most of the first. */
const targets = (height) => `<nav aria-label="bar" style="position:sticky;top:0;z-index:9"><a href="/c" style="display:block;height:112px;background:#fff">c</a></nav>
  <div style="height:1000px"></div>
  <div id="two" style="line-height:1"><a href="/a" style="display:block;height:${height}px">a</a><a href="/b" style="display:block;height:${height}px">b</a></div>
  <div style="height:3000px"></div>
  <script>scrollTo(0, document.getElementById("two").offsetTop - 112 + ${height} - 11)</script>`;

/** What is planted, and what must be said about it. */
const PLANTED = [
  ["a picture without words", "<img src='/p.png'>", /axe finds nothing on planted: .*image-alt/],
  ["pale text", "<p style='color:#ccc'>pale</p>", /axe finds nothing on planted: .*color-contrast/],
  ["a field without a name", "<input>", /axe finds nothing on planted: .*label/],
  ["a target too small that a bar covers", targets(12), /axe finds nothing on planted: .*target-size/],
  ["something too wide", "<div style='width:5000px;height:9px'></div>", /planted does not scroll sideways/],
  ["a script that throws", "<script>throw new Error('planted')</script>", /threw: planted/],
  ["a request to another place", "<script>fetch('http://127.0.0.1:9/x').catch(() => 0)</script>", /asked outside: http:\/\/127\.0\.0\.1:9/],
];

const chromium = findChromium();
if (!chromium) {
  console.error("there is no chromium");
  process.exit(77);
}
const server = createServer((request, response) => {
  const body = decodeURIComponent(new URL(request.url, "http://x").searchParams.get("body") ?? "");
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
  response.end(PAGE.replace("BODY", body));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const home = `http://127.0.0.1:${server.address().port}`;

let passed = 0;
let failed = 0;
const expect = (says, holds, detail) => {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`not found: ${says}: ${detail}`);
  }
};
const log = console.log;

/** The faults that the harness notes on a page with this body. */
async function faultsOf(body) {
  const play = new Play("planted", { chromium }, null);
  play.home = home;
  const page = await play.page(await play.browser());
  console.log = () => undefined;
  await page.goto(`${home}/?body=${encodeURIComponent(encodeURIComponent(body))}`);
  await play.accessible(page, "planted");
  console.log = log;
  await play.end();
  return play.failures;
}

const clean = await faultsOf("<p>fine</p>");
expect("a sound page is sound", clean.length === 0, clean.join("; "));
const under = await faultsOf(targets(40));
expect("a target that a bar covers until the page scrolls is sound", under.length === 0, under.join("; "));
for (const [what, body, wanted] of PLANTED) {
  const found = await faultsOf(body);
  expect(what, found.some((one) => wanted.test(one)), found.join("; ") || "nothing");
}
const play = new Play("counts", {}, null);
console.log = () => undefined;
play.check("no", false);
play.same("no", [1], [2]);
play.same("yes", { a: 1 }, { a: 1 });
console.log = log;
expect("what does not hold counts as a failure", play.failures.length === 2 && play.passed === 1, JSON.stringify(play.failures));
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
