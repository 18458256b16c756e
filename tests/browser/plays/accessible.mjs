import { readFile } from "node:fs/promises";

/** Every screen, in both languages, on desktop and phone, light and dark: nothing that axe finds, nothing out of the side. */

const SCREENS = [
  ["inbox", "P05", "/inbox", ".inbox-row"],
  ["case", "P05", "/cases/proposal/PRP-PJ70-10", ".diagram"],
  ["act form", "P14", "/cases/project/PJ70-10?act=submit%20summary", ".act-form"],
  ["ended case", "P05", "/cases/project/PJ70-01", ".diagram"],
  ["new case", "P14", "/new/proposal", ".form-grid"],
  ["cases", "P05", "/cases", ".table"],
  ["meetings", "P09", "/meetings", ".line-list"],
  ["meeting", "P09", "/meetings/CM-04-2570", ".agenda-item"],
  ["people", "P05", "/people", ".person-card"],
  ["audit", "P05", "/audit", ".event-line"],
  ["cycle board", "P05", "/cycle", ".duty"],
  ["books", "P07", "/money", ".table.money"],
  ["registers", "P07", "/money?part=registers", ".match"],
  ["periods", "P05", "/money?part=periods", ".empty"],
  ["indicators", "P05", "/indicators", "#reports"],
  ["surveys", "P05", "/surveys", ".survey-result"],
  ["findings", "P05", "/findings", "#kind-measure"],
  ["past of the office", "P05", "/audit?part=past", ".day-slider"],
  ["past of a case", "P05", "/audit?part=past&case=PJ70-10", ".values"],
  ["proof", "P05", "/audit?part=proof", "#bundle"],
  ["nothing", "P05", "/nowhere", ".empty"],
  ["account", "P05", "/account", "#own-mail-wish"],
  ["years", "P05", "/money?part=years", "#close-year"],
  ["studio", "admin", "/studio?file=problems.anumat", ".studio-editor .cm-line"],
  ["studio findings", "admin", "/studio?part=findings", "#studio-findings"],
  ["studio grid", "admin", "/studio?file=office.anumat&part=grid", ".studio-grid"],
  ["studio picture", "admin", "/studio?part=picture", ".studio-picture"],
  ["studio tests", "admin", "/studio?part=tests", "#studio-tests"],
  ["studio changes", "admin", "/studio?part=changes", "#studio-changes"],
  ["studio back-test", "admin", "/studio?part=backtest", "#studio-backtest"],
  ["studio proposal", "admin", "/studio?part=propose", "#studio-digest"],
  ["calendar", "admin", "/office", "#holidays"],
  ["parameters", "admin", "/office?part=parameters", "#parameter-minimum-lead-time"],
  ["imports", "P05", "/money?part=imports", "#read-in"],
  ["imports of the office", "admin", "/office?part=imports", "#read-in"],
  ["accounts", "admin", "/office?part=accounts", "#accounts"],
  ["webhooks", "admin", "/office?part=webhooks", "#webhooks"],
  ["mail", "admin", "/office?part=mail", "#mail"],
  ["backups", "admin", "/office?part=backups", "#restore"],
  ["health", "admin", "/office?part=health", "#health"],
];

/** Screens that the pages have and this list has not: of each address, and of each of its parts. */
async function missing() {
  const screens = JSON.parse(await readFile(new URL("../../../web/src/app/screens.json", import.meta.url), "utf8"));
  const visited = SCREENS.map(([, , path]) => new URL(path, "http://x"));
  const isOf = (url, address) => (address.endsWith("/*") ? url.pathname.startsWith(address.slice(0, -1)) : url.pathname === address);
  return Object.entries(screens).flatMap(([address, parts]) => {
    const here = visited.filter((url) => isOf(url, address));
    const first = Object.keys(parts)[0];
    const seen = new Set(here.map((url) => url.searchParams.get("part") ?? first));
    return here.length === 0 ? [address] : Object.keys(parts).filter((part) => !seen.has(part)).map((part) => `${address}?part=${part}`);
  });
}

export async function accessible(play) {
  play.same("every screen of the pages is looked at", await missing(), []);
  await play.serve();
  for (const [look, kind, settings] of [
    ["desktop Thai", {}, { language: "th" }],
    ["desktop English dark", { dark: true }, { language: "en" }],
    ["phone Thai digits", { phone: true }, { language: "th", thaiDigits: true }],
    ["phone English dark", { phone: true, dark: true }, { language: "en" }],
  ]) {
    const page = await play.page(await play.browser({ ...kind, settings }));
    let person = null;
    for (const [name, who, path, ready] of SCREENS) {
      if (who !== person) await play.signIn(page, who, path);
      else await page.goto(play.home + path);
      person = who;
      await page.locator(ready).first().waitFor();
      await page.evaluate(() => document.querySelectorAll("details:not(.menu)").forEach((one) => (one.open = true)));
      await play.accessible(page, `${name}, ${look}`);
      await play.shot(page, `${name} ${look}`.replaceAll(" ", "-"), { fullPage: true });
    }
    if (kind.phone) {
      await page.getByRole("button", { name: settings.language === "en" ? "More" : "เพิ่มเติม" }).click();
      await page.getByRole("dialog").waitFor();
      await play.accessible(page, `the menu, ${look}`);
    }
  }
}
