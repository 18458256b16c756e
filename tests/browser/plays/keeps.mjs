/** Nothing that was typed is lost: not with a killed tab, not with a session that ends, not without a network. */
import { preparePlan, stateOf, submittedProposal } from "./steps.mjs";

const TITLE = "น้ำใจที่พิมพ์ค้างไว้ ปั๊ม ญฺ ฎุ";

export async function keeps(play) {
  await play.serve();
  const context = await play.browser();
  let page = await play.page(context);
  await preparePlan(play, page);
  page = await killedTab(play, context, page);
  await languageSwitch(play, page);
  await endedSession(play, context, page);
  page = await noNetwork(play, context, page);
  await otherPerson(play, page);
}

const title = (page) => page.getByRole("textbox", { name: /^ชื่อโครงการ/ });

/** Another tab keeps the browser open, as its cookies go with the last one. */
async function killTab(play, context, page) {
  const next = await context.newPage();
  await page.close({ runBeforeUnload: false });
  return play.page(context, next);
}

async function killedTab(play, context, page) {
  await play.signIn(page, "P14", "/new/proposal");
  await title(page).fill(TITLE);
  await page.getByRole("textbox", { name: /^วงเงินที่ขอ/ }).fill("12,");
  await page.getByRole("textbox", { name: /^วันเริ่ม/ }).fill("15/1");
  const next = await killTab(play, context, page);
  await next.goto(`${play.home}/new/proposal`);
  await next.getByText(/นำร่างของท่านเมื่อ/).waitFor();
  play.same("a killed tab loses nothing, not even what is half written", [await title(next).inputValue(), await next.getByRole("textbox", { name: /^วงเงินที่ขอ/ }).inputValue(), await next.getByRole("textbox", { name: /^วันเริ่ม/ }).inputValue()], [TITLE, "12,", "15/1"]);
  await play.accessible(next, "a restored draft");
  await next.goto(`${play.home}/cases`);
  await next.getByRole("region", { name: "ร่างที่ยังไม่ได้ส่ง" }).getByRole("link").click();
  await title(next).waitFor();
  play.same("the list of cases leads back to the draft", [new URL(next.url()).pathname, await title(next).inputValue()], ["/new/proposal", TITLE]);
  return next;
}

async function languageSwitch(play, page) {
  await page.getByRole("button", { name: "English" }).click();
  play.same("changing the language keeps what was typed", await page.getByRole("textbox", { name: /^Title/ }).inputValue(), TITLE);
  await page.getByRole("button", { name: "ไทย" }).click();
}

async function endedSession(play, context, page) {
  const amount = page.getByRole("textbox", { name: /^วงเงินที่ขอ/ });
  await amount.fill("");
  await page.getByRole("textbox", { name: /^วันเริ่ม/ }).fill("");
  await context.clearCookies();
  await page.getByRole("button", { name: "เปิดเรื่อง" }).click();
  await page.getByRole("dialog").getByText(/หมดเวลาการเข้าใช้งาน/).waitFor();
  await play.accessible(page, "the sign-in over a form");
  play.same("the form stands behind the sign-in as it was", await title(page).inputValue(), TITLE);
  await page.getByRole("dialog").getByRole("button", { name: "ผู้รับผิดชอบโครงการ 5" }).click();
  await page.getByRole("heading", { level: 1, name: TITLE }).waitFor();
  const found = (await play.api(page, `/cases?kind=proposal&q=${encodeURIComponent(TITLE)}`)).body?.cases;
  play.same("what was sent before the sign-in is carried out after it, once", found?.length, 1);
}

async function noNetwork(play, context, page) {
  const id = await submittedProposal(play, page);
  await play.signIn(page, "P05", `/cases/${id}`);
  await page.getByRole("region", { name: "สิ่งที่ฉันทำได้" }).getByRole("button", { name: "ส่งคืน" }).click();
  const reason = page.getByRole("dialog").getByRole("textbox", { name: /^เหตุผล/ });
  await context.setOffline(true);
  await reason.fill("พิมพ์ตอนไม่มีเครือข่าย");
  await page.getByRole("dialog").getByRole("button", { name: "ยืนยัน: ส่งคืน" }).click();
  await page.getByRole("dialog").getByText("ไม่ทราบผล กำลังถามซ้ำ").waitFor();
  play.check("without a network nothing says that it was recorded", !(await page.getByText(/^บันทึกแล้ว/).isVisible()));
  const next = await killTab(play, context, page);
  await context.setOffline(false);
  await next.goto(`${play.home}/cases/${id}`);
  await next.getByText(/^บันทึกแล้ว: ส่งคืน/).waitFor();
  play.same("what was sent without a network is carried out by the next page", await stateOf(play, next, id), "draft");
  const returns = (await play.api(next, `/cases/${encodeURIComponent(id)}`)).body?.history.filter((one) => one.act === "return");
  play.same("it counts once, with its reason", returns?.map((one) => one.comment), ["พิมพ์ตอนไม่มีเครือข่าย"]);
  return next;
}

async function otherPerson(play, next) {
  await play.signIn(next, "P14", "/new/proposal");
  await title(next).fill("ของคนแรก");
  await play.signIn(next, "P16", "/new/proposal");
  play.same("nobody sees the draft of somebody else", await title(next).inputValue(), "");
  await play.signIn(next, "P14", "/new/proposal");
  play.same("and it waits for whom it belongs to", await title(next).inputValue(), "ของคนแรก");
}
