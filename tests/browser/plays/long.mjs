/** Fifty thousand rows in the inbox and in the list of cases: only what is near the window is drawn, and scrolling goes on to the end. */
const ROWS = 50_000;

export async function long(play) {
  await play.serve();
  const page = await play.page(await play.browser());
  await play.signIn(page, "P05");
  const inbox = (await play.api(page, "/inbox")).body;
  const cases = (await play.api(page, "/cases?limit=1")).body;
  const number = (at) => `L-${String(at).padStart(5, "0")}`;
  const copy = (row, at) => ({ ...row, id: `${row.kind}/${number(at)}`, number: number(at), title: `เรื่องที่ ${at}` });
  await page.route("**/api/v1/inbox", (route) => route.fulfill({ json: { ...inbox, tasks: Array.from({ length: ROWS }, (_, at) => ({ ...copy(inbox.tasks[0], at), awaited: true })) } }));
  await page.route("**/api/v1/cases?*", (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get("after") ?? 0);
    return route.fulfill({ json: { cases: Array.from({ length: Math.min(200, ROWS - from) }, (_, at) => copy(cases.cases[0], from + at)), next: from + 200 < ROWS ? String(from + 200) : null } });
  });

  await page.goto(`${play.home}/inbox`);
  await page.locator(".inbox-row").first().waitFor({ timeout: 60_000 });
  const drawn = () => page.locator(".inbox-row, .cards tbody tr:not(.room)").count();
  play.check("of a long inbox only what is near is drawn", (await drawn()) < 100, `${await drawn()} rows`);
  play.check("a screen reader is told how long it is", (await page.locator(".inbox-row").first().getAttribute("aria-setsize")) === String(ROWS));
  const frames = await scroll(page, 60);
  console.log(`  inbox of ${ROWS}: ${frames.middle} ms a frame in the middle, ${frames.longest} ms the longest, ${await drawn()} rows drawn`);
  // The height is an estimate until the rows were drawn: the end comes nearer with each jump.
  await toEnd(page, `[data-case$="${number(ROWS - 1)}"]`);
  play.check("the end of the inbox is reached", await page.locator(`[data-case$="${number(ROWS - 1)}"]`).isVisible());
  play.check("and little is drawn there as well", (await drawn()) < 100, `${await drawn()} rows`);

  await page.goto(`${play.home}/cases`);
  await page.locator(".cards tbody tr").first().waitFor();
  for (let at = 0; at < 30; at += 1) {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(60);
  }
  await page.waitForFunction(() => /\d/.test(document.querySelector("[role=status].small-text")?.textContent ?? "") && Number(document.querySelector("[role=status].small-text").textContent.match(/\d[\d,]*/)[0].replace(/,/g, "")) >= 2000);
  play.check("further pages come by themselves as one scrolls", true);
  play.check("of the list of cases only what is near is drawn", (await drawn()) < 150, `${await drawn()} rows`);
}

async function toEnd(page, last) {
  for (let jump = 0; jump < 20; jump += 1) {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(100);
    if (await page.locator(last).isVisible()) return;
  }
}

/** Scrolls by a screen in each frame; how long the frames were. */
function scroll(page, steps) {
  return page.evaluate(async (count) => {
    const times = [];
    let before = performance.now();
    for (let step = 0; step < count; step += 1) {
      window.scrollBy(0, window.innerHeight * 0.8);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      times.push(now - before);
      before = now;
    }
    times.sort((a, b) => a - b);
    return { middle: Math.round(times[Math.floor(times.length / 2)]), longest: Math.round(times.at(-1)) };
  }, steps);
}
