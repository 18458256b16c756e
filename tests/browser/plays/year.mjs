/**
 * The year as those who keep it see it: the procurement officer settles differences until the registers are bridged, the planning
 * officer closes the period and looks at duties and findings, staff answer a survey, the auditor goes back in time.
 */
import { dialog } from "./steps.mjs";

export async function year(play) {
  await play.serve();
  const desk = await play.page(await play.browser());
  const phone = await play.page(await play.browser({ phone: true }));
  await board(play, desk);
  await settle(play, desk, phone);
  await closePeriod(play, desk);
  await indicators(play, desk);
  await answer(play, desk, phone);
  await findings(play, desk);
  await past(play, desk, phone);
  await search(play, desk);
}

async function board(play, page) {
  await play.signIn(page, "P05", "/cycle");
  await page.locator(".duty").first().waitFor();
  const found = (await play.api(page, "/cycle")).body.boards[0];
  play.same("all duties of the year are on the board", await page.locator(".duty").count(), found.duties.length);
  const late = found.duties.filter((duty) => duty.state === "late");
  await page.locator(".tally.late").click();
  await page.waitForFunction((count) => document.querySelectorAll(".duty").length === count, late.length);
  play.check("a late duty says by how many working days", (await page.locator(".duty").first().innerText()).includes("วันทำการ"), await page.locator(".duty").first().innerText());
  play.check("what is asked stands in the address", page.url().includes("state=late"), page.url());
  await page.getByRole("textbox", { name: "สถานะ ณ วันที่" }).fill("15/6/2570");
  await page.getByText("15 มิ.ย. 2570").first().waitFor();
  play.check("the board goes back to another day", page.url().includes("on=2027-06-15"), page.url());
  await page.locator(".tally").first().click();
  await page.locator(".duty.done").first().locator("a").first().click();
  await page.locator("#content h1").waitFor();
  play.check("an event leads to its case or session", /\/(cases|meetings)\//.test(page.url()), page.url());
}

async function settle(play, desk, phone) {
  await play.signIn(desk, "P07", "/money");
  await desk.getByRole("table").first().waitFor();
  play.check("the books balance", await desk.getByText("เดบิตและเครดิตเท่ากันทุกสตางค์").isVisible());
  await desk.getByRole("button", { name: "PJ70-10", exact: true }).click();
  await dialog(desk).getByRole("table").waitFor();
  await play.accessible(desk, "the postings of a project");
  await play.shot(desk, "money-postings");
  await dialog(desk).getByRole("button", { name: "ปิด", exact: true }).last().click();

  await desk.getByRole("link", { name: "ทะเบียนและผลต่าง" }).click();
  await desk.locator(".match").first().waitFor();
  const open = (await play.api(desk, "/reconciliations")).body.reconciliations[0].open;
  play.same("each open difference can be settled", await desk.getByRole("button", { name: "ชี้ขาด", exact: true }).count(), open);
  await play.shot(desk, "money-registers", { fullPage: true });
  await desk.getByRole("button", { name: "ชี้ขาด", exact: true }).first().click();
  await dialog(desk).getByRole("button", { name: "ชี้ขาด", exact: true }).click();
  play.check("a settlement without a reason is stopped here", await dialog(desk).getByText("กรุณาระบุเหตุผล").isVisible());
  await play.accessible(desk, "settling a difference");
  await dialog(desk).getByRole("textbox", { name: /^เหตุผล/ }).fill("ตรวจเอกสารแล้ว");
  await dialog(desk).getByRole("button", { name: "ชี้ขาด", exact: true }).click();
  await dialog(desk).waitFor({ state: "detached" });
  await desk.getByRole("button", { name: `ค้าง (${open - 1})` }).waitFor();

  // The rest on the phone, to the last one.
  await play.signIn(phone, "P07", "/money?part=registers");
  for (let left = open - 1; left > 0; left -= 1) {
    await phone.getByRole("button", { name: "ชี้ขาด", exact: true }).first().click();
    await dialog(phone).getByRole("textbox", { name: /^เหตุผล/ }).fill(`ตรวจแล้ว ${left}`);
    await dialog(phone).getByRole("button", { name: "ชี้ขาด", exact: true }).click();
    await dialog(phone).waitFor({ state: "detached" });
    await phone.getByRole("button", { name: `ค้าง (${left - 1})` }).waitFor();
  }
  await phone.getByText("ยอดสะพานเป็นศูนย์").waitFor();
  const bridge = (await play.api(phone, "/reconciliations")).body.reconciliations[0].bridge;
  play.same("the registers are bridged to zero", Number(bridge.unexplained), 0);
  await play.accessible(phone, "the bridge on a phone");
  await play.shot(phone, "money-bridge-phone", { fullPage: true });
}

async function closePeriod(play, page) {
  await play.signIn(page, "P05", "/money?part=periods");
  await page.getByRole("textbox", { name: "วันสุดท้ายของงวด" }).fill("30/9/2570");
  await page.getByText("ข้าพเจ้าขอปิดงวดที่สิ้นสุดในวันพฤหัสบดีที่ 30 กันยายน พ.ศ. 2570").waitFor();
  await page.getByRole("button", { name: "ปิดงวด", exact: true }).click();
  await page.getByRole("heading", { name: /30 กันยายน/ }).waitFor();
  const periods = (await play.api(page, "/periods")).body.periods;
  play.same("the period is closed once", periods.map((one) => [one.to, one.closed_by, one.restated]), [["2027-09-30", "P05", false]]);
  await play.accessible(page, "the closed periods");
  await play.shot(page, "money-periods");
}

async function indicators(play, page) {
  await play.signIn(page, "P05", "/indicators");
  const report = page.getByRole("region", { name: "รายงาน" }).getByRole("button").first();
  await report.click();
  await page.locator(".table.dense").waitFor();
  const href = await page.getByRole("region", { name: "รายงาน" }).getByRole("link").first().getAttribute("href");
  const csv = await page.evaluate(async (address) => (await fetch(address)).text(), href);
  play.check("a report comes as CSV with a row for each row", csv.trim().split("\n").length > 1, csv.slice(0, 80));

  await page.getByRole("region", { name: "รายงาน" }).getByRole("button", { name: "ผลการเบิกจ่ายรายไตรมาส" }).click();
  const rows = page.locator(".table.dense tbody tr");
  await rows.first().waitFor();
  const all = await rows.count();
  const heads = await page.locator(".table.dense thead th").allInnerTexts();
  play.same("columns of a report have their Thai names", heads.slice(0, 4), ["ไตรมาส", "ณ วันที่", "จัดสรรในระบบ ERP (บาท)", "เบิกจ่ายสะสมที่กระทบยอดแล้ว (บาท)"]);
  play.check("and no other names", heads.every((one) => /[ก-๙]/.test(one)), heads.join(" / "));
  const named = await page.getByRole("region", { name: "รายงาน" }).getByRole("button", { expanded: false }).allInnerTexts();
  play.check("reports have their Thai names", named.length > 10 && named.every((one) => /[ก-๙]/.test(one)), named.join(" / "));
  const days = page.getByRole("region", { name: "รายงาน" }).getByLabel("ณ วันที่");
  const last = days.locator("option").last();
  const day = await last.innerText();
  await days.selectOption(await last.getAttribute("value"));
  await page.waitForFunction((before) => document.querySelectorAll(".table.dense tbody tr").length < before, all);
  const shown = await rows.allInnerTexts();
  play.check("one day of a report is its rows alone", shown.length === 1 && shown[0].includes(day), shown.join(" / "));
  play.check("and amounts in it are written as amounts", /\t3,407,500\.00\t/.test(shown[0]), shown[0]);
  await play.shot(page, "report-one-day");

  const origins = page.locator(".table.dense details").first();
  await origins.locator("summary").click();
  await play.accessible(page, "what a figure is made of");
  await origins.getByRole("link", { name: /^ฎีกา/ }).first().click();
  await page.locator("#content h1").waitFor();
  play.check("a figure leads to its vouchers", /\/cases\/(unit|erp)%20voucher\//.test(page.url()), page.url());

  await play.signIn(page, "P05", "/indicators");
  const papers = page.getByRole("region", { name: "เอกสาร", exact: true });
  await papers.getByText("รายงานผลรายไตรมาส").click();
  await papers.getByRole("link", { name: "Q3", exact: true }).click();
  await page.getByText("ที่มาของตัวเลข").waitFor();
  const event = page.locator(".references a").first();
  const number = (await event.innerText()).trim();
  await event.click();
  await page.locator(".event-seq").first().waitFor();
  play.same("a figure on a paper leads to its event", (await page.locator(".event-seq").first().innerText()).trim(), number);
}

async function answer(play, desk, phone) {
  await play.signIn(phone, "P11", "/surveys");
  const sheets = (await play.api(phone, "/surveys")).body.surveys[0].results[0].sheets;
  await phone.getByRole("button", { name: "บันทึกคำตอบ" }).click();
  await dialog(phone).getByRole("button", { name: "ส่งแบบสำรวจ" }).click();
  play.check("an empty sheet is stopped here", await dialog(phone).getByText("ตอบอย่างน้อยหนึ่งข้อ").isVisible());
  const about = dialog(phone).getByRole("combobox");
  await about.fill("PJ70-01");
  await phone.getByRole("option", { name: /PJ70-01/ }).first().click();
  for (const scale of await dialog(phone).getByRole("group").all()) await scale.getByRole("radio", { name: /^5 / }).check();
  await play.accessible(phone, "a survey on a phone");
  await play.shot(phone, "survey-phone");
  await dialog(phone).getByRole("button", { name: "ส่งแบบสำรวจ" }).click();
  await dialog(phone).waitFor({ state: "detached" });
  play.same("one more has answered", (await play.api(phone, "/surveys")).body.surveys[0].results[0].sheets, sheets + 1);
  await play.signIn(desk, "P05", "/surveys");
  await desk.getByText(`ผู้ตอบ ${sheets + 1} คน`).first().waitFor();
}

async function findings(play, page) {
  await play.signIn(page, "P05", "/findings");
  await page.locator(".finding").first().waitFor();
  const open = await page.locator(".finding").count();
  await page.getByRole("checkbox", { name: "รวมที่ปิดแล้ว" }).check();
  await page.waitForFunction((before) => document.querySelectorAll(".finding").length > before, open);
  play.check("those that are over say since when", await page.locator(".finding.over").first().getByText("ปิดเมื่อ").isVisible());
  await page.getByRole("heading", { name: "มาตรการ", exact: true }).waitFor();
  play.check("who has read a measure is counted", (await page.getByText(/รับทราบแล้ว \d+ จาก \d+ คน/).count()) > 0);
}

async function past(play, desk, phone) {
  await play.signIn(desk, "C01", "/audit?part=past&on=2027-03-31");
  await desk.getByText(/เกิดขึ้นแล้ว \d+ จาก \d+ เหตุการณ์/).waitFor();
  const events = async () => Number((await desk.getByText(/เกิดขึ้นแล้ว \d+ จาก/).innerText()).match(/เกิดขึ้นแล้ว (\d+)/)[1]);
  const then = await events();
  const slider = desk.getByRole("slider", { name: "วันที่" });
  await slider.focus();
  for (let day = 0; day < 30; day += 1) await slider.press("ArrowLeft");
  await desk.waitForFunction((before) => Number(/เกิดขึ้นแล้ว (\d+)/.exec(document.body.innerText)?.[1] ?? before) < before, then);
  play.check("the slider goes back day by day", desk.url().includes("on=2027-03-01"), desk.url());
  await play.shot(desk, "audit-past", { fullPage: true });
  await play.accessible(desk, "the past of the office");

  await play.signIn(phone, "C01", "/audit?part=past&case=PJ70-10&on=2027-03-31");
  await phone.getByText("ข้อมูลขณะนั้น").waitFor();
  const known = (await play.api(phone, "/cases/PJ70-10/as-of?on=2027-03-31")).body;
  play.check("a case stands as it stood", known.case.state !== (await play.api(phone, "/cases/PJ70-10")).body.state, known.case.state);
  await play.accessible(phone, "the past of a case on a phone");
  await play.shot(phone, "audit-past-phone", { fullPage: true });
}

async function search(play, page) {
  await play.signIn(page, "C01", "/audit");
  await page.getByRole("combobox", { name: "ทำในฐานะ" }).selectOption("deputy");
  await page.waitForFunction(() => document.querySelectorAll(".event-line").length > 0 && [...document.querySelectorAll(".event-line .muted")].every((line) => line.textContent.includes("แทน")));
  await page.getByRole("combobox", { name: "ทำในฐานะ" }).selectOption("");
  await page.getByRole("textbox", { name: "ตั้งแต่" }).fill("1/3/2570");
  await page.getByRole("textbox", { name: "ถึง" }).fill("5/3/2570");
  await page.waitForFunction(() => {
    const times = [...document.querySelectorAll(".event-line time")];
    return times.length > 0 && times.every((time) => time.dateTime >= "2027-02-28T17" && time.dateTime < "2027-03-05T17");
  });
  play.check("a period is searched by the office's days", true);
  await play.shot(page, "audit-search");
}
