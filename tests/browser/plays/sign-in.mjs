/** A newcomer opens the address: one click, two languages, Thai digits, all assets from here, and little to load. */
import { gzipSync } from "node:zlib";

const FIRST_LOAD_MAX = 300_000;

export async function signIn(play) {
  await play.serve();
  const page = await play.page(await play.browser());
  const loaded = [];
  page.on("response", (response) => loaded.push(response));
  await page.goto(play.home);
  await page.getByRole("heading", { name: "ทดลองใช้ในฐานะ…" }).waitFor();
  await play.accessible(page, "the sign-in");
  await play.shot(page, "sign-in");

  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Try it as…" }).waitFor();
  await play.accessible(page, "the sign-in in English");
  await page.getByRole("button", { name: "ไทย" }).click();

  await page.locator('[data-person="P05"]').or(page.getByText("ผู้รับผิดชอบงานแผน 1")).first().click();
  await page.getByRole("heading", { level: 1, name: "งานรอฉัน" }).waitFor();
  play.same("the first screen is the inbox", new URL(page.url()).pathname, "/inbox");
  await page.locator(".inbox-row").first().waitFor();
  await page.waitForLoadState("load");
  await play.check("the fonts are ours", await page.evaluate(async () => (await document.fonts.ready, document.fonts.check('16px Sarabun', "ก"))));
  let bytes = 0;
  for (const response of loaded) {
    if (response.url().includes("/api/")) continue;
    const body = await response.body().catch(() => Buffer.alloc(0));
    bytes += /woff2/.test(response.url()) ? body.length : gzipSync(body).length;
  }
  play.check(`the first screen needs at most ${FIRST_LOAD_MAX} bytes`, bytes > 50_000 && bytes <= FIRST_LOAD_MAX, `${bytes}`);
  console.log(`  first screen: ${bytes} bytes gzip`);

  await page.getByRole("checkbox", { name: "เลขไทย" }).check();
  const text = await page.locator(".inbox-list").first().innerText();
  play.check("every digit is Thai when asked", /[๐-๙]/.test(text) && !/[0-9]/.test(text), text.match(/.{0,10}[0-9].{0,10}/)?.[0]);
  await page.reload();
  await page.locator(".inbox-row").first().waitFor();
  play.check("the choice of digits is remembered", await page.getByRole("checkbox", { name: "เลขไทย" }).isChecked());

  await page.getByRole("button", { name: "ออกจากระบบ" }).click();
  await page.locator(".role-button").first().waitFor();
  play.same("nobody is signed in any more", (await play.api(page, "/me")).status, 401);
  await clipping(play, page);
}

/** Marks above and below Thai letters keep inside their lines. */
async function clipping(play, page) {
  const cut = await page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll("h1, h2, p, span, strong, button, summary")) {
      const style = getComputedStyle(element);
      const height = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
      if (element.textContent.trim() && height < 1.45) found.push(`${element.className || element.tagName} ${height.toFixed(2)}`);
    }
    return found;
  });
  play.check("no line is set so tight that marks are cut", cut.length === 0, cut.slice(0, 3).join("; "));
}
