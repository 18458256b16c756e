/** What is promised about a project is signed in turn: the rule is added as a file in the studio, then the owner and the director sign. */
import { dialog, preparePlan } from "./steps.mjs";

const RULE = "agreement: project promise\nlabel en: promise of the project\nlabel th: คำรับรองโครงการ\nabout: project\npromise: plan budget, plan starts, plan ends\nsource: the office's own rule\n| order | who      | party     |\n| 1     | owner    | promisor  |\n| 2     | director | recipient |\n";
const status = (page) => page.locator(".page-head [role=status]");

export async function agreements(play) {
  await play.serve();
  const context = await play.browser();
  const desk = await play.page(context);
  const phone = await play.page(await play.browser({ phone: true }));
  await addRule(play, desk);
  await preparePlan(play, desk);
  await ownerSigns(play, desk);
  await directorSigns(play, phone);
}

/** A file of the draft comes, goes and comes back; what is published then holds the rule. */
async function addRule(play, page) {
  await play.signIn(page, "admin", "/studio");
  await status(page).filter({ hasText: "คอมไพล์ผ่าน" }).waitFor();
  await page.getByRole("button", { name: "+ ไฟล์" }).click();
  const name = dialog(page).getByRole("textbox", { name: "ชื่อไฟล์" });
  await name.fill("plan.anumat");
  await dialog(page).getByRole("button", { name: "+ ไฟล์" }).click();
  await dialog(page).getByText("มีไฟล์ชื่อนี้แล้ว").waitFor();
  await play.accessible(page, "a name that is taken");
  await name.fill("คำรับรอง");
  await dialog(page).getByRole("button", { name: "+ ไฟล์" }).click();
  await dialog(page).waitFor({ state: "detached" });
  const file = page.getByLabel("ไฟล์", { exact: true });
  play.same("the new file is open", await file.inputValue(), "คำรับรอง.anumat");
  await page.locator(".studio-editor .cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(RULE);
  await status(page).filter({ hasText: "คอมไพล์ผ่าน" }).waitFor();

  await file.selectOption("plan.anumat");
  await page.getByRole("button", { name: "นำไฟล์นี้ออก" }).click();
  await play.accessible(page, "taking a file out");
  await dialog(page).getByRole("button", { name: "นำไฟล์นี้ออก" }).click();
  await page.getByText("นำ plan.anumat ออกแล้ว").waitFor();
  await status(page).filter({ hasText: "✕" }).waitFor();
  play.check("without a file that others need it does not compile", true);
  await page.reload();
  await page.getByText("นำ plan.anumat ออกแล้ว").waitFor();
  play.check("what was taken out stays out after a reload, and what was added is there", (await file.locator("option").allInnerTexts()).some((one) => one.startsWith("คำรับรอง.anumat")));
  await page.getByRole("button", { name: "นำกลับมา" }).click();
  await status(page).filter({ hasText: "คอมไพล์ผ่าน" }).waitFor();
  await play.shot(page, "studio-files");

  await page.getByRole("link", { name: "เสนอ", exact: true }).click();
  await page.getByRole("button", { name: "เก็บร่างนี้เป็นข้อเสนอ" }).click();
  await page.locator(".notice.good .digest").waitFor();
  await page.getByRole("checkbox", { name: /^ข้าพเจ้าประกาศใช้/ }).check();
  await page.getByRole("button", { name: "ประกาศใช้", exact: true }).click();
  await page.getByText("ประกาศใช้แล้ว", { exact: true }).waitFor();
}

async function ownerSigns(play, page) {
  await play.signIn(page, "P14", "/inbox");
  const waiting = page.getByRole("region", { name: "รอฉันลงนาม" });
  await waiting.getByText("โครงการน้ำใจ PJ71-01").waitFor();
  await play.accessible(page, "signatures that wait");
  await play.shot(page, "agreements-inbox");
  await waiting.getByRole("button", { name: "ลงนาม", exact: true }).click();
  await dialog(page).getByText("ข้าพเจ้าลงนามตามสิ่งที่รับรองนี้").waitFor();
  await dialog(page).getByText("หนึ่งแสนสองหมื่นบาทถ้วน").waitFor();
  await play.accessible(page, "signing");
  await play.shot(page, "agreements-sign");
  await dialog(page).getByRole("button", { name: "ลงนาม", exact: true }).click();
  await dialog(page).waitFor({ state: "detached" });
  await waiting.waitFor({ state: "detached" });
  const one = (await play.api(page, "/agreements?case=project%2FPJ71-01")).body.agreements[0];
  play.same("the owner has signed, and it is not in force", [one.open, one.version, one.signing.map((mark) => mark.actor)], [true, 0, ["P14"]]);
}

async function directorSigns(play, page) {
  await play.signIn(page, "P01", "/cases/project/PJ71-01");
  const section = page.getByRole("region", { name: "คำรับรอง" });
  await section.getByText("หนึ่งแสนสองหมื่นบาทถ้วน").waitFor();
  await play.accessible(page, "an agreement on a phone");
  await play.shot(page, "agreements-phone", { fullPage: true });
  await section.getByRole("button", { name: "ลงนาม", exact: true }).click();
  await dialog(page).getByRole("button", { name: "ลงนาม", exact: true }).click();
  await dialog(page).waitFor({ state: "detached" });
  await section.getByText("ฉบับที่ 1 มีผล").waitFor();
  const one = (await play.api(page, "/agreements?case=project%2FPJ71-01")).body.agreements[0];
  play.same("both have signed, in their order", [one.open, one.version, one.signed_by.map((mark) => mark.actor)], [false, 1, ["P14", "P01"]]);
}
