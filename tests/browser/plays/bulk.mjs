/** Many at once: what can be decided is, the rest is told one by one, and the counts add up. */
import { dialog, preparePlan, stateOf, submittedProposal } from "./steps.mjs";

export async function bulk(play) {
  await play.serve();
  const page = await play.page(await play.browser());
  const projects = ["PJ71-01", "PJ71-02", "PJ71-03"];
  await preparePlan(play, page, projects);
  const ids = [];
  for (const project of projects) ids.push(await submittedProposal(play, page, project));
  await play.signIn(page, "P05", "/inbox?kind=proposal");
  await page.locator(`[data-case="${ids[0]}"]`).waitFor();
  const shown = await page.locator(".inbox-row").count();
  play.same("the filter shows the proposals: three new ones and the one that lost its money", shown, 4);

  await page.getByRole("checkbox", { name: "เลือกทั้งหมดที่แสดง" }).check();
  await page.locator(`[data-case="${ids[2]}"]`).getByRole("checkbox").uncheck();
  const bar = page.getByRole("region", { name: "เลือก 3 เรื่อง" });
  await bar.getByRole("button", { name: "เห็นชอบ" }).click();
  await play.accessible(page, "the dialog for many");
  await dialog(page).getByRole("button", { name: "เห็นชอบ 3 เรื่อง" }).click();
  await dialog(page).getByText("สำเร็จ 2 + ถูกปฏิเสธ 1 + ข้าม 0 = 3").waitFor();
  play.check("the refusal says why", await dialog(page).locator(".bulk-line.refused").getByText(/80,000/).isVisible());
  await play.shot(page, "bulk");
  await dialog(page).getByRole("button", { name: "ปิด" }).last().click();
  play.same("what was decided is", [await stateOf(play, page, ids[0]), await stateOf(play, page, ids[1])], ["approval", "approval"]);
  play.same("what was not selected is not", await stateOf(play, page, ids[2]), "planning review");

  await page.getByRole("searchbox", { name: "ค้นหา" }).fill("pj71-03");
  await page.getByRole("button", { name: "บันทึกตัวกรองนี้" }).click();
  await page.getByRole("textbox", { name: "ชื่อตัวกรอง" }).fill("ข้อเสนอของฉัน");
  await page.getByRole("button", { name: "บันทึก", exact: true }).click();
  await page.goto(`${play.home}/inbox`);
  await page.getByRole("button", { name: "ข้อเสนอของฉัน", exact: true }).click();
  await page.waitForFunction(() => document.querySelectorAll(".inbox-row").length === 1);
  play.same("a saved filter is an address, too", new URL(page.url()).search, "?text=pj71-03&kind=proposal");

  // A selection is what is shown: what the filter hides is not decided.
  await page.locator(`[data-case="${ids[2]}"]`).getByRole("checkbox").check();
  await page.getByRole("searchbox", { name: "ค้นหา" }).fill("ไม่มีแน่");
  play.check("what is hidden is not selected", (await page.locator(".bulk-bar").count()) === 0);
}
