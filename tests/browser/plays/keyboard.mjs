/** Without a mouse, with the Thai layout on: sign in, find, look, decide. */
import { dialog, preparePlan, stateOf, submittedProposal } from "./steps.mjs";

/** A key of the Thai layout (Kedmanee): what it types, and where it is. */
const THAI = { j: ["่", "KeyJ"], k: ["า", "KeyK"], x: ["ป", "KeyX"], a: ["ฟ", "KeyA"], r: ["พ", "KeyR"], o: ["น", "KeyO"], g: ["เ", "KeyG"], i: ["ร", "KeyI"], c: ["แ", "KeyC"], "/": ["ฝ", "Slash"] };

async function thaiKey(page, name) {
  const [key, code] = THAI[name];
  await page.evaluate(
    ([key, code]) => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }));
      target.dispatchEvent(new KeyboardEvent("keyup", { key, code, bubbles: true, cancelable: true }));
    },
    [key, code],
  );
}

const focused = (page) => page.evaluate(() => document.activeElement?.closest("[data-case]")?.getAttribute("data-case") ?? document.activeElement?.id ?? "");

/** Moves on with Tab until the focus is where `holds` says. */
async function tabTo(page, holds, max = 60) {
  for (let step = 0; step < max; step += 1) {
    if (await page.evaluate(holds)) return true;
    await page.keyboard.press("Tab");
  }
  return false;
}

export async function keyboard(play) {
  await play.serve();
  const page = await play.page(await play.browser());
  await preparePlan(play, page, ["PJ71-01", "PJ71-02"]);
  const ids = [await submittedProposal(play, page, "PJ71-01"), await submittedProposal(play, page, "PJ71-02")];
  await play.api(page, "/session", { method: "DELETE" });

  await page.goto(play.home);
  await page.locator(".role-button").first().waitFor();
  play.check("the sign-in is reached by Tab", await tabTo(page, () => document.activeElement?.getAttribute("data-person") === "P05"));
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  play.check("the focus can be seen", ring !== "none", ring);
  await page.keyboard.press("Enter");
  await page.locator(".inbox-row").first().waitFor();

  await page.keyboard.press("Tab");
  play.check("the first Tab offers to skip the navigation", await page.evaluate(() => document.activeElement?.getAttribute("href") === "#content"));
  const order = await page.locator(".inbox-row").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-case")));
  await thaiKey(page, "j");
  play.same("j goes to the first case with the Thai layout on", await focused(page), order[0]);
  await thaiKey(page, "j");
  play.same("j again to the next", await focused(page), order[1]);
  await thaiKey(page, "k");
  play.same("k back", await focused(page), order[0]);
  await thaiKey(page, "x");
  play.check("x selects", await page.locator(`[data-case="${order[0]}"]`).getByRole("checkbox").isChecked());
  await thaiKey(page, "x");

  await thaiKey(page, "/");
  play.same("/ goes to the search", await focused(page), "inbox-search");
  await page.keyboard.insertText("ข้อเสนอ PJ71-01");
  await thaiKey(page, "j");
  play.same("where something is typed, letters are letters", await focused(page), "inbox-search");
  await page.waitForFunction(() => document.querySelectorAll(".inbox-row").length === 1);
  await page.keyboard.press("Tab");
  await page.evaluate(() => document.activeElement.blur());
  await thaiKey(page, "j");
  await thaiKey(page, "a");
  await dialog(page).getByRole("button", { name: "ยืนยัน: เห็นชอบ" }).waitFor();
  play.check("a opens the decision, and the focus is in it", await page.evaluate(() => document.querySelector("[role=dialog]")?.contains(document.activeElement)));
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "detached" });
  play.same("Escape closes it and nothing was done", await stateOf(play, page, ids[0]), "planning review");
  play.same("the focus is back where it was", await focused(page), ids[0]);
  await thaiKey(page, "a");
  await dialog(page).getByRole("button", { name: "ยืนยัน: เห็นชอบ" }).waitFor();
  play.check("the confirmation is reached by Tab", await tabTo(page, () => document.activeElement?.textContent === "ยืนยัน: เห็นชอบ"));
  await page.keyboard.press("Enter");
  await dialog(page).waitFor({ state: "detached" });
  play.same("decided without a mouse", await stateOf(play, page, ids[0]), "approval");

  await page.evaluate(() => document.activeElement?.blur());
  await thaiKey(page, "g");
  await thaiKey(page, "c");
  await page.getByRole("heading", { level: 1, name: "เรื่องทั้งหมด" }).waitFor();
  await page.getByRole("checkbox", { name: "คำสั่งปุ่มเดียว" }).uncheck();
  await page.evaluate(() => document.activeElement?.blur());
  await thaiKey(page, "g");
  await thaiKey(page, "i");
  play.same("single keys can be switched off", new URL(page.url()).pathname, "/cases");
  await page.goto(`${play.home}/cases/${ids[1]}`);
  await page.getByText("แบบรายการ").waitFor();
  play.check("the list beside the diagram is reached by Tab", await tabTo(page, () => document.activeElement?.textContent === "แบบรายการ"));
  await page.keyboard.press("Enter");
  await page.locator(".outline [aria-current=step]").waitFor();
  play.check("it says where the case is", (await page.locator(".outline [aria-current=step]").innerText()).includes("เรื่องอยู่ที่นี่"));
}
