/** Answers that do not come, and answers that say that somebody else was faster. */
import { dialog, preparePlan, stateOf, submittedProposal } from "./steps.mjs";

export async function unknown(play) {
  const server = await play.serve();
  const page = await play.page(await play.browser());
  await preparePlan(play, page);
  const id = await submittedProposal(play, page);
  await play.signIn(page, "P05");

  // The server carries it out, and its answer is lost on the way.
  const keys = [];
  let lost = 2;
  await page.route("**/acts/endorse", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    const answer = await route.fetch();
    if (lost-- > 0) await route.abort("connectionreset");
    else await route.fulfill({ response: answer });
  });
  await page.locator(`[data-case="${id}"]`).getByRole("button", { name: "เห็นชอบ" }).click();
  await dialog(page).getByRole("button", { name: "ยืนยัน: เห็นชอบ" }).click();
  await dialog(page).getByText("ไม่ทราบผล กำลังถามซ้ำ").waitFor();
  play.check("no yes is shown before the server gives it", !(await page.getByText(/^บันทึกแล้ว/).isVisible()));
  await play.accessible(page, "an act without an answer");
  await play.shot(page, "unknown");
  await dialog(page).waitFor({ state: "detached" });
  await page.getByText(/^บันทึกแล้ว: เห็นชอบ/).waitFor();
  play.check("it was asked with one key", keys.length === 3 && new Set(keys).size === 1, keys.join());
  const endorsed = (await play.api(page, `/cases/${encodeURIComponent(id)}`)).body?.history.filter((one) => one.act === "endorse");
  play.same("and it counts once", endorsed?.length, 1);

  await serverAway(play, page, server, id);
}

/** The server is down when the director approves; the banner says so on every screen until it is back. */
async function serverAway(play, page, server, id) {
  await play.signIn(page, "P01", `/cases/${id}`);
  await page.getByRole("region", { name: "สิ่งที่ฉันทำได้" }).getByRole("button", { name: "อนุมัติ", exact: true }).click();
  await dialog(page).getByRole("button", { name: "ยืนยัน: อนุมัติ" }).waitFor();
  await server.end();
  await dialog(page).getByRole("button", { name: "ยืนยัน: อนุมัติ" }).click();
  await dialog(page).getByText("ไม่ทราบผล กำลังถามซ้ำ").waitFor();
  await dialog(page).getByRole("button", { name: "ปิด" }).last().click();
  await page.getByText("ยังไม่ได้รับคำตอบ").waitFor();
  play.check("closing the dialog does not hide that it is open", await page.getByTestId("open-orders").isVisible());
  await server.restart();
  await page.getByText(/^บันทึกแล้ว: อนุมัติ/).waitFor({ timeout: 45_000 });
  play.same("it is carried out when the server is back", await stateOf(play, page, id), "approved");
  await page.getByTestId("open-orders").waitFor({ state: "detached" });
}

export async function conflict(play) {
  await play.serve();
  const page = await play.page(await play.browser());
  await preparePlan(play, page);
  const id = await submittedProposal(play, page);
  const at = `/cases/${encodeURIComponent(id)}/acts/submit`;

  await play.signIn(page, "P14", `/cases/${id}?act=submit`);
  const form = page.getByRole("form", { name: "เสนอ" });
  await form.getByRole("textbox", { name: /^ชื่อโครงการ/ }).fill("ชื่อของฉัน");
  await form.getByRole("textbox", { name: /^ประเภทกิจกรรม/ }).fill("อบรมของฉัน");
  // Meanwhile the same person hands it in from another window.
  const other = await play.api(page, at, { method: "POST", key: "other", body: { fields: { title: "ชื่อของเขา", reference: "ศธ 1/2571" } } });
  play.check("another window changes the case", other.status === 200, JSON.stringify(other.body));
  const box = form.locator('[data-conflict="title"]');
  await box.waitFor();
  play.check("only what both changed is asked", (await form.locator("[data-conflict]").count()) === 1);
  play.same("what only the other changed is taken over", await form.getByRole("textbox", { name: /^เลขที่ข้อเสนอ/ }).inputValue(), "ศธ 1/2571");
  play.same("what only I changed is kept", await form.getByRole("textbox", { name: /^ประเภทกิจกรรม/ }).inputValue(), "อบรมของฉัน");
  play.check("nothing is sent before the choice", await form.getByRole("button", { name: "เสนอ", exact: true }).isDisabled());
  await play.accessible(page, "a conflict");
  await play.shot(page, "conflict");
  await box.getByRole("button", { name: /^ของฉัน/ }).click();
  await form.getByRole("button", { name: "เสนอ", exact: true }).click();
  await form.waitFor({ state: "detached" });
  const found = (await play.api(page, `/cases/${encodeURIComponent(id)}`)).body?.fields;
  play.same("both changes are in the case", [found?.title, found?.reference, found?.["activity type"]], ["ชื่อของฉัน", "ศธ 1/2571", "อบรมของฉัน"]);

  // The stream of changes may be late: then the server itself says that the version is old.
  await page.route("**/api/v1/changes*", (route) => route.abort());
  await play.signIn(page, "P14", `/cases/${id}?act=submit`);
  await form.getByRole("textbox", { name: /^ชื่อโครงการ/ }).fill("ชื่อที่สอง");
  await play.api(page, at, { method: "POST", key: "other-2", body: { fields: { title: "ชื่อที่สามของเขา" } } });
  await form.getByRole("button", { name: "เสนอ", exact: true }).click();
  await box.waitFor();
  play.same("an old version is refused, and mine is kept", await form.getByRole("textbox", { name: /^ชื่อโครงการ/ }).inputValue(), "ชื่อที่สอง");
}
