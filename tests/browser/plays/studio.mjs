/** An administrator changes a rule: finds a fault, mends it, tries the change on the year that was, proposes it and puts it into force. */
import { dialog } from "./steps.mjs";

const editor = (page) => page.locator(".studio-editor .cm-content");

/** Puts the cursor behind a text of the file that is shown, by the keyboard's own search of lines. */
async function typeOver(page, was, now) {
  const line = page.locator(".studio-editor .cm-line", { hasText: was }).first();
  await line.click();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.insertText((await line.textContent()).replace(was, now));
}

const status = (page) => page.locator(".page-head [role=status]");

export async function studio(play) {
  await play.serve();
  const context = await play.browser();
  const page = await play.page(context);
  await play.signIn(page, "admin", "/studio?file=problems.anumat");
  await editor(page).waitFor();
  await status(page).filter({ hasText: "คอมไพล์ผ่าน" }).waitFor();

  await typeOver(page, "severity: high", "severity: hihg");
  await status(page).filter({ hasText: "✕" }).waitFor();
  const finding = page.locator("#studio-findings").locator("..").locator("..").locator(".finding").first();
  await finding.waitFor();
  play.check("the finding names file and line", /problems\.anumat บรรทัด \d+/.test(await finding.textContent()), await finding.textContent());
  await play.accessible(page, "the studio with a finding");
  await play.shot(page, "studio-finding");

  await page.reload();
  await status(page).filter({ hasText: "✕" }).waitFor();
  play.check("what was typed is there after a reload", (await editor(page).textContent()).includes("severity: hihg"));
  await finding.getByRole("button", { name: /^แก้: / }).first().click();
  await status(page).filter({ hasText: "คอมไพล์ผ่าน" }).waitFor();
  play.check("the fix is in the text", !(await editor(page).textContent()).includes("hihg"));

  await typeOver(page, "when: count(findings", 'when: erp short > 0 and (today + duration("P1D")).month != today.month or count(findings');
  await status(page).filter({ hasText: "คอมไพล์ผ่าน" }).waitFor();
  await page.getByRole("button", { name: "ตรงนี้คืออะไร" }).click();
  await page.locator(".explained-text").filter({ hasText: /\S/ }).waitFor();

  await page.getByRole("link", { name: "สิ่งที่เปลี่ยน", exact: true }).click();
  await page.getByRole("button", { name: "เทียบกับฉบับที่ประกาศใช้" }).click();
  await page.locator(".finding.different").first().waitFor();
  await page.getByRole("link", { name: "ทดสอบย้อนหลัง", exact: true }).click();
  await page.getByRole("button", { name: "ตัดสินเรื่องที่บันทึกไว้อีกครั้ง" }).click();
  await page.getByText("เร็วขึ้น 177 วัน").waitFor({ timeout: 60_000 });
  await play.accessible(page, "the back-test");
  await play.shot(page, "studio-backtest", { fullPage: true });
  await page.getByRole("link", { name: "การทดสอบ", exact: true }).click();
  await page.getByRole("button", { name: "เริ่ม", exact: true }).click();
  await page.getByText(/ผ่าน \d+ ไม่ผ่าน 0/).waitFor({ timeout: 60_000 });

  await page.getByRole("link", { name: "ตาราง", exact: true }).click();
  await page.getByLabel("ไฟล์", { exact: true }).selectOption("money.anumat");
  const cell = page.locator(".studio-grid input").first();
  await cell.waitFor();
  const before = await cell.inputValue();
  await cell.fill(`${before}0`);
  await page.getByRole("button", { name: "กลับไปเป็นฉบับที่ประกาศใช้" }).waitFor();
  play.check("a cell of the grid is in the text", (await page.getByLabel("ไฟล์", { exact: true }).locator("option:checked").textContent()).includes("แก้ไขแล้ว"));
  await cell.fill(before);

  await page.getByRole("link", { name: "เสนอ", exact: true }).click();
  await page.getByRole("button", { name: "เก็บร่างนี้เป็นข้อเสนอ" }).click();
  await page.locator(".notice.good .digest").waitFor();
  const digest = await page.locator(".notice.good .digest").textContent();
  play.check("the proposal has a digest", /^[0-9a-f]{64}$/.test(digest), digest);
  play.check("a measure can carry it", (await page.getByRole("link", { name: /^สร้าง.*ด้วยลายนิ้วมือนี้$/ }).first().getAttribute("href")).endsWith(`?definition=${digest}`));
  play.check("it is not in force yet", (await play.api(page, "/definition")).body.digest !== digest);
  await play.accessible(page, "a proposal");
  await page.getByRole("checkbox", { name: /^ข้าพเจ้าประกาศใช้/ }).check();
  await page.getByRole("button", { name: "ประกาศใช้", exact: true }).click();
  await page.getByText("ประกาศใช้แล้ว", { exact: true }).waitFor();
  play.same("it is in force", (await play.api(page, "/definition")).body.digest, digest);
  await page.getByText("ข้อความตรงกับฉบับที่ประกาศใช้", { exact: true }).waitFor();
  play.check("it still says so when the new definition has been read", await page.getByText("ประกาศใช้แล้ว", { exact: true }).isVisible());
  play.same("nothing of the draft is left over", await dialog(page).count(), 0);

  await play.signIn(page, "P11", "/inbox");
  play.same("others do not see the studio", await page.getByRole("link", { name: "ชุดนิยาม" }).count(), 0);
  await page.goto(`${play.home}/studio`);
  await page.getByRole("heading", { name: "ไฟล์ชุดนิยามเปิดให้เฉพาะผู้ดูแลระบบของหน่วยงาน" }).waitFor();
}
