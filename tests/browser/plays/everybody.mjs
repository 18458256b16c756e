/** The eight who use it go through every screen that their menu has, by its links: on a desktop, then on a phone. */

const PEOPLE = [
  ["owner", "P14"],
  ["planning officer", "P05"],
  ["director", "P01"],
  ["procurement officer", "P07"],
  ["secretary", "P09"],
  ["staff", "P11"],
  ["auditor", "C01"],
  ["administrator", "admin"],
];
/** Only administrators have these. */
const KEPT = ["/studio", "/office"];

export async function everybody(play) {
  await play.serve();
  for (const [look, kind] of [
    ["desktop", {}],
    ["phone", { phone: true }],
  ]) {
    const page = await play.page(await play.browser(kind));
    for (const [role, person] of PEOPLE) {
      await play.signIn(page, person);
      const links = await menu(page, kind.phone);
      play.same(`the menu of the ${role} on a ${look} has what is theirs`, KEPT.filter((one) => links.includes(one)), role === "administrator" ? KEPT : []);
      for (const link of links) {
        await open(page, link, kind.phone);
        await rest(page);
        await play.accessible(page, `${link} as ${role} on a ${look}`);
      }
    }
  }
}

async function menu(page, phone) {
  const nav = page.locator(phone ? ".shell-bottom" : ".shell-side");
  const hrefs = (within) => within.locator("a.nav-link").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  const here = await hrefs(nav);
  if (!phone) return here;
  await page.getByRole("button", { name: "เพิ่มเติม" }).click();
  await page.getByRole("dialog").waitFor();
  const more = await hrefs(page.getByRole("dialog"));
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  return [...here, ...more];
}

async function open(page, link, phone) {
  const direct = page.locator(phone ? ".shell-bottom" : ".shell-side").locator(`a.nav-link[href="${link}"]`);
  if ((await direct.count()) === 0) await page.getByRole("button", { name: "เพิ่มเติม" }).click();
  await page.locator(`a.nav-link[href="${link}"]:visible`).first().click();
  await page.waitForFunction((path) => window.location.pathname === path && !document.querySelector("[role=dialog]"), link);
}

/** What is asked for has come. */
async function rest(page) {
  await page.locator("#content h1").waitFor();
  await page.waitForFunction(() => document.querySelector("#content .loading") === null);
}
