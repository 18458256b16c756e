/**
 * Real accounts, with passwords and one-time codes: an invitation is taken up, an authenticator is set up, an act that binds asks anew who it is,
 * and who is deactivated is out at once.
 */
import { codeNow, letSignInsGrowOld } from "../support/accounts.mjs";
import { dialog, preparePlan, stateOf, submittedProposal } from "./steps.mjs";

const CHOSEN = "ปลาทูสามตัวในตะกร้าใบเก่า";
const REASON = "ตรงกับแผนและตัวชี้วัด";

/** A proposal that waits for the director; prepared by one click as anybody, before the office is served with real accounts. */
export async function proposalForTheDirector(play, page) {
  await preparePlan(play, page);
  const id = await submittedProposal(play, page);
  await play.signIn(page, "P05");
  const endorsed = await play.api(page, `/cases/${encodeURIComponent(id)}/acts/endorse`, { method: "POST", key: "endorse", body: {} });
  play.same("it waits for the director", [endorsed.status, await stateOf(play, page, id)], [200, "approval"]);
  return id;
}

export async function accounts(play) {
  const server = await play.serve();
  const page = await play.page(await play.browser());
  const id = await proposalForTheDirector(play, page);
  await server.restart({ demo: false });
  await takeUpInvitation(play, page, server);
  await signIn(play, page);
  const secret = await setUpCodes(play, page);
  await signInWithCode(play, page, server, secret);
  await approveWithCode(play, page, server, secret, id);
  await deactivated(play, page, server);
}

async function takeUpInvitation(play, page, server) {
  const path = (await server.command(["user", "invite", "P01"])).match(/\/invitation#\S+/)[0];
  await page.goto(play.home + path);
  await page.getByText("ผู้อำนวยการสำนัก").first().waitFor();
  await play.accessible(page, "an invitation");
  await play.shot(page, "invitation");
  await page.getByLabel("รหัสผ่านใหม่").fill("สั้นไป");
  await page.getByRole("button", { name: "ตั้งรหัสผ่าน" }).click();
  await page.getByText(/ต้องมีอย่างน้อย 15/).waitFor();
  await page.getByLabel("รหัสผ่านใหม่").fill(CHOSEN);
  await page.getByRole("button", { name: "ตั้งรหัสผ่าน" }).click();
  await page.getByLabel("รหัสบุคลากร").waitFor();
  const again = await page.context().newPage();
  await again.goto(play.home + path);
  await again.getByText("E8062").waitFor();
  await again.close();
}

async function giveNames(page, code) {
  await page.getByLabel("รหัสบุคลากร").fill("P01");
  await page.getByLabel("รหัสผ่าน", { exact: true }).fill(CHOSEN);
  if (code) await page.getByLabel(/^รหัสหกหลัก/).fill(code);
  await page.getByRole("button", { name: "เข้าสู่ระบบ", exact: true }).click();
}

async function signIn(play, page) {
  await play.accessible(page, "the sign-in with a password");
  await page.getByLabel("รหัสบุคลากร").fill("P01");
  await page.getByLabel("รหัสผ่าน", { exact: true }).fill("ไม่ใช่รหัสผ่านของฉัน");
  await page.getByRole("button", { name: "เข้าสู่ระบบ", exact: true }).click();
  await page.getByText("E8025").waitFor();
  await giveNames(page);
  await page.getByRole("heading", { level: 1, name: "งานรอฉัน" }).waitFor();
}

async function setUpCodes(play, page) {
  await page.goto(`${play.home}/account`);
  const codes = page.getByRole("region", { name: "รหัสใช้ครั้งเดียว" });
  await codes.getByRole("button", { name: "ตั้งค่ารหัสใช้ครั้งเดียว" }).click();
  const secret = await codes.getByTestId("code-secret").innerText();
  await codes.getByLabel("รหัสที่แอปแสดงขณะนี้").fill("000000");
  await codes.getByRole("button", { name: "ยืนยัน" }).click();
  await codes.getByText("E8044").waitFor();
  await play.accessible(page, "the set-up of one-time codes");
  await play.shot(page, "one-time-codes");
  await codes.getByLabel("รหัสที่แอปแสดงขณะนี้").fill(codeNow(secret));
  await codes.getByRole("button", { name: "ยืนยัน" }).click();
  await codes.getByText("ตั้งแต่นี้ไปจะถามรหัสใช้ครั้งเดียว").waitFor();
  return secret;
}

async function signInWithCode(play, page, server, secret) {
  await page.getByRole("button", { name: "ออกจากระบบ" }).click();
  await page.getByLabel("รหัสบุคลากร").waitFor();
  await giveNames(page);
  await page.getByText("E8042").waitFor();
  await letSignInsGrowOld(server.office);
  await giveNames(page, codeNow(secret));
  await page.getByRole("heading", { level: 1, name: "งานรอฉัน" }).waitFor();
}

async function approveWithCode(play, page, server, secret, id) {
  await letSignInsGrowOld(server.office);
  await page.goto(`${play.home}/cases/${id}`);
  await page.getByRole("region", { name: "สิ่งที่ฉันทำได้" }).getByRole("button", { name: "อนุมัติ", exact: true }).click();
  await dialog(page).getByRole("textbox", { name: /^(ความเห็น|เหตุผล)/ }).fill(REASON);
  const confirm = dialog(page).getByRole("button", { name: "ยืนยัน: อนุมัติ" });
  await confirm.click();
  await dialog(page).getByText("ยืนยันว่าเป็นท่าน").waitFor();
  await play.accessible(page, "the password before an act that binds");
  await play.shot(page, "fresh-password");
  play.same("nothing has happened yet", await stateOf(play, page, id), "approval");
  await dialog(page).getByLabel("รหัสผ่าน", { exact: true }).fill(CHOSEN);
  await confirm.click();
  await dialog(page).getByLabel("รหัสหกหลัก").waitFor();
  await play.accessible(page, "the one-time code before an act that binds");
  await dialog(page).getByLabel("รหัสหกหลัก").fill("000000");
  await confirm.click();
  await dialog(page).getByText("E8025").waitFor();
  await dialog(page).getByLabel("รหัสหกหลัก").fill(codeNow(secret));
  await confirm.click();
  await dialog(page).waitFor({ state: "detached" });
  const done = (await play.api(page, `/cases/${encodeURIComponent(id)}`)).body;
  play.same("it is approved, once, with what was typed before the password was asked for", [done?.state, done?.history.filter((one) => one.act === "approve").map((one) => one.comment)], ["approved", [REASON]]);
}

async function deactivated(play, page, server) {
  await server.command(["user", "deactivate", "P01"]);
  await page.getByRole("link", { name: "งานรอฉัน" }).first().click();
  await page.getByRole("dialog").getByText(/หมดเวลาการเข้าใช้งาน/).waitFor();
  await page.getByRole("dialog").getByLabel("รหัสผ่าน", { exact: true }).fill(CHOSEN);
  await page.getByRole("dialog").getByRole("button", { name: "เข้าสู่ระบบ", exact: true }).click();
  await page.getByRole("dialog").getByText("E8025").waitFor();
  play.same("who is deactivated is out at once", (await play.api(page, "/me")).status, 401);
}
