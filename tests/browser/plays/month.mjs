/**
 * A month of the office, each in their own part: a theme and a project enter the plan, a proposal is made, returned with marked
 * points, answered, endorsed, approved on a phone, carried out, summarized, and its summary accepted by the staff meeting.
 */
import { choose, dialog, fillProposal, stateOf } from "./steps.mjs";

/** A PDF of one empty page: what is attached is looked at. */
const smallPdf = (() => {
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, i) => {
    const place = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  return `${text}xref\n0 4\n0000000000 65535 f \n${rows}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
})();

export async function month(play) {
  await play.serve();
  const desk = await play.page(await play.browser());
  const phone = await play.page(await play.browser({ phone: true }));
  await enterThePlan(play, desk);
  const id = await propose(play, desk);
  await returnWithPoints(play, desk, id);
  await answerPoints(play, desk, id);
  await endorse(play, desk, id);
  await approveOnThePhone(play, phone, id);
  await carryOut(play, desk);
  await meet(play, desk, phone);
  await audit(play, desk, id);
}

async function enterThePlan(play, page) {
  await play.signIn(page, "P05", "/cases");
  await page.getByText("สร้างเรื่องใหม่").click();
  await page.getByRole("link", { name: "ธีมงาน" }).click();
  await page.getByRole("heading", { name: "สร้างธีมงาน" }).waitFor();
  await page.getByRole("button", { name: "เปิดเรื่อง" }).click();
  play.check("what is missing is said at each field", (await page.locator(".field-error").count()) === 5, `${await page.locator(".field-error").count()}`);
  await play.accessible(page, "a form with faults");
  await page.getByRole("textbox", { name: "รหัส" }).fill("T9");
  await page.getByRole("textbox", { name: "ชื่อธีมงาน" }).fill("น้ำใจและภูมิปัญญา");
  await page.getByRole("textbox", { name: "เริ่มช่วงเวลา" }).fill("๑ พ.ย. ๒๕๗๐");
  await page.getByRole("textbox", { name: "สิ้นสุดช่วงเวลา" }).fill("31/3/2571");
  const types = page.getByRole("textbox", { name: "ประเภทกิจกรรมที่จัดได้" });
  await types.fill("อบรม");
  await types.press("Enter");
  await page.getByRole("button", { name: "เปิดเรื่อง" }).click();
  await page.getByRole("heading", { level: 1, name: /T9/ }).or(page.getByRole("heading", { level: 1, name: "น้ำใจและภูมิปัญญา" })).first().waitFor();
  const theme = (await play.api(page, "/cases/theme%2FT9")).body;
  play.same("the days that were typed in the Buddhist era are those", [theme?.fields?.["window from"], theme?.fields?.["window to"]], ["2027-11-01", "2028-03-31"]);

  await page.goto(`${play.home}/new/project`);
  await page.getByRole("textbox", { name: "รหัสโครงการ" }).fill("PJ71-01");
  await page.getByRole("textbox", { name: /^ชื่อโครงการ/ }).fill("โครงการน้ำใจสู่ชุมชน");
  await choose(page, "ธีมงาน", "T9", /T9/);
  await page.getByRole("textbox", { name: /^งบประมาณตามแผน/ }).fill("120,000");
  await page.getByText("หนึ่งแสนสองหมื่นบาทถ้วน").waitFor();
  await pickInCalendar(play, page);
  await page.getByRole("textbox", { name: /^วันสิ้นสุดตามแผน/ }).fill("15/12/2570");
  await choose(page, "ผู้รับผิดชอบโครงการ", "โครงการ 5", /ผู้รับผิดชอบโครงการ 5/);
  await page.getByRole("textbox", { name: /^ประเภทกิจกรรม/ }).fill("อบรม");
  await page.getByRole("button", { name: "เปิดเรื่อง" }).click();
  await page.getByRole("heading", { level: 1, name: "โครงการน้ำใจสู่ชุมชน" }).waitFor();
  const project = (await play.api(page, "/cases/project%2FPJ71-01")).body;
  play.same("the day that was chosen in the calendar is that day", project?.fields?.["plan starts"], "2027-11-15");
  play.same("the owner is the one who was chosen", project?.fields?.owner, "P14");
  play.same("the amount is exact", project?.fields?.["plan budget"], 120000);
}

/** The calendar shows the Buddhist era and gives back the day that was pointed at, also when it is opened again. */
async function pickInCalendar(play, page) {
  const input = page.getByRole("textbox", { name: /^วันเริ่มตามแผน/ });
  const open = page.getByRole("button", { name: "เปิดปฏิทิน: วันเริ่มตามแผน" });
  for (let round = 0; round < 3; round += 1) {
    await open.click();
    const shown = await dialog(page).locator(".calendar-head").innerText();
    play.check("the calendar names the year of the Buddhist era", shown.includes("2570"), shown);
    if (round === 0) await dialog(page).getByRole("button", { name: "เดือนถัดไป" }).click();
    await dialog(page).locator(".calendar-day:not([data-outside-month])", { hasText: /^15$/ }).click();
    await dialog(page).waitFor({ state: "detached" });
    play.same("choosing a day again never adds years", await input.inputValue(), "15/11/2570");
  }
}

async function propose(play, page) {
  await play.signIn(page, "P14", "/new/proposal");
  await fillProposal(page, { title: "น้ำใจสู่ชุมชน รุ่นที่ ๑", project: "PJ71-01", amount: "120,000.00", starts: "15/11/2570", ends: "15/12/2570" });
  await play.accessible(page, "the form of a proposal");
  await play.shot(page, "new-proposal");
  await page.getByRole("button", { name: "เปิดเรื่อง" }).click();
  await page.getByRole("heading", { level: 1, name: /น้ำใจสู่ชุมชน รุ่นที่/ }).waitFor();
  const id = decodeURIComponent(new URL(page.url()).pathname.replace("/cases/", ""));
  await page.getByRole("region", { name: "สิ่งที่ฉันทำได้" }).getByRole("button", { name: "เสนอ" }).click();
  const form = page.getByRole("form", { name: "เสนอ" });
  play.same("what was given at the opening stands in the form", await form.getByRole("textbox", { name: /^วงเงินที่ขอ/ }).inputValue(), "120,000.00");
  await form.getByRole("button", { name: "เสนอ", exact: true }).click();
  await form.waitFor({ state: "detached" });
  play.same("the proposal waits for the planning officer", await stateOf(play, page, id), "planning review");
  await page.getByText("ลำดับเหตุการณ์").waitFor();
  play.same("the draft is gone once it was accepted", await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("anumat.draft."))), []);
  return id;
}

async function returnWithPoints(play, page, id) {
  await play.signIn(page, "P05");
  const row = page.locator(`[data-case="${id}"]`);
  await row.getByRole("button", { name: "ส่งคืน" }).click();
  await dialog(page).getByRole("button", { name: "ยืนยัน: ส่งคืน" }).click();
  play.check("a return without a reason is stopped here", await dialog(page).getByText("กรุณาระบุเหตุผล").isVisible());
  await dialog(page).getByRole("textbox", { name: /^เหตุผล/ }).fill("ขอรายละเอียดเพิ่ม");
  await dialog(page).getByRole("button", { name: "+ เพิ่มข้อ" }).click();
  await dialog(page).getByRole("combobox", { name: "เกี่ยวกับ 1" }).selectOption({ label: "วงเงินที่ขอ" });
  await dialog(page).getByRole("textbox", { name: "สิ่งที่ต้องแก้ 1" }).fill("รวมภาษีแล้วหรือยัง");
  await play.accessible(page, "the dialog of a return");
  await play.shot(page, "return-with-points");
  await dialog(page).getByRole("button", { name: "ยืนยัน: ส่งคืน" }).click();
  await dialog(page).waitFor({ state: "detached" });
  play.same("it goes back to its owner", await stateOf(play, page, id), "draft");
  await row.waitFor({ state: "detached" });
}

async function answerPoints(play, page, id) {
  await play.signIn(page, "P14", `/cases/${id}?act=submit`);
  const form = page.getByRole("form", { name: "เสนอ" });
  await form.getByRole("button", { name: "เสนอ", exact: true }).click();
  play.check("an open point stops the form", await form.getByText("กรุณาตอบทุกข้อ").isVisible());
  await form.getByRole("radio", { name: "ชี้แจง" }).check();
  await form.getByRole("textbox", { name: "คำชี้แจง" }).fill("รวมแล้ว");
  await play.accessible(page, "a form with marked points");
  await play.shot(page, "answer-points", { fullPage: true });
  await form.getByRole("button", { name: "เสนอ", exact: true }).click();
  await form.waitFor({ state: "detached" });
  await page.getByText("ชี้แจง: รวมแล้ว").waitFor();
  play.same("it is handed in anew", await stateOf(play, page, id), "planning review");
}

async function endorse(play, page, id) {
  await play.signIn(page, "P05");
  await page.locator(`[data-case="${id}"]`).getByRole("button", { name: "เห็นชอบ" }).click();
  await dialog(page).getByRole("button", { name: "ยืนยัน: เห็นชอบ" }).waitFor();
  const says = await dialog(page).innerText();
  play.check("what is declared is said in words", says.includes("หนึ่งแสนสองหมื่นบาทถ้วน") && says.includes("น้ำใจสู่ชุมชน") && says.includes("ข้าพเจ้า ผู้รับผิดชอบงานแผน 1 เห็นชอบข้อเสนอโครงการ"), says);
  play.check("what is only a warning is shown as one", says.includes("ข้อควรพิจารณา"));
  await play.shot(page, "endorse");
  await dialog(page).getByRole("button", { name: "ยืนยัน: เห็นชอบ" }).click();
  await dialog(page).waitFor({ state: "detached" });
  await page.getByText(/^บันทึกแล้ว: เห็นชอบ/).waitFor();
  play.same("it waits for the director", await stateOf(play, page, id), "approval");
}

async function approveOnThePhone(play, page, id) {
  await play.signIn(page, "P01");
  await page.locator(`[data-case="${id}"]`).getByRole("link").first().click();
  await page.getByRole("heading", { level: 1, name: /น้ำใจสู่ชุมชน/ }).waitFor();
  await page.getByRole("region", { name: "เรื่องอยู่ที่ใด" }).getByText("ผู้อำนวยการสำนัก").first().waitFor();
  await play.accessible(page, "a case on a phone");
  await play.shot(page, "case-phone", { fullPage: true });
  await page.getByRole("region", { name: "สิ่งที่ฉันทำได้" }).getByRole("button", { name: "อนุมัติ", exact: true }).click();
  await play.accessible(page, "an approval on a phone");
  await play.shot(page, "approve-phone");
  await dialog(page).getByRole("button", { name: "ยืนยัน: อนุมัติ" }).click();
  await dialog(page).waitFor({ state: "detached" });
  play.same("it is approved", await stateOf(play, page, id), "approved");
  await page.getByRole("region", { name: "ลำดับเหตุการณ์" }).getByText("→ อนุมัติ").first().waitFor();
}

async function carryOut(play, page) {
  await play.signIn(page, "P14", "/cases/project/PJ71-01");
  const actions = page.getByRole("region", { name: "สิ่งที่ฉันทำได้" });
  for (const [act, state] of [["เริ่มดำเนินการ", "in progress"], ["แจ้งดำเนินการแล้วเสร็จ", "finished"]]) {
    await actions.getByRole("button", { name: act }).click();
    await dialog(page).getByRole("button", { name: `ยืนยัน: ${act}` }).click();
    await dialog(page).waitFor({ state: "detached" });
    play.same(`after ${act} the project is`, await stateOf(play, page, "project/PJ71-01"), state);
  }
  await page.getByRole("combobox", { name: "ประเภทหลักฐาน" }).selectOption({ label: "รายงานสรุปผล" });
  await page.locator("input[type=file]").setInputFiles({ name: "รายงาน.pdf", mimeType: "application/pdf", buffer: Buffer.from(smallPdf) });
  await page.getByRole("form", { name: "เพิ่มหลักฐาน" }).getByRole("button", { name: "เพิ่ม", exact: true }).click();
  await page.getByRole("link", { name: "รายงาน.pdf" }).waitFor();
  const evidence = (await play.api(page, "/cases/project%2FPJ71-01/evidence")).body?.evidence;
  play.same("the evidence is recorded once", evidence?.map((one) => [one.kind, one.name, one.size]), [["report", "รายงาน.pdf", smallPdf.length]]);

  await actions.getByRole("button", { name: "เสนอสรุปผล" }).click();
  const form = page.getByRole("form", { name: "เสนอสรุปผล" });
  await form.getByRole("textbox", { name: /^จำนวนผู้เข้าร่วม/ }).fill("๔๐");
  await form.getByRole("textbox", { name: /^จำนวนแบบประเมินที่ตอบ/ }).fill("38");
  await form.getByRole("textbox", { name: /^ค่าเฉลี่ยความพึงพอใจ/ }).fill("4.25");
  // The rules want these before the meeting may accept it.
  for (const kind of ["เอกสารการเงิน", "รายชื่อผู้เข้าร่วม", "แบบประเมิน"]) {
    await form.getByRole("textbox", { name: /^หลักฐานที่แนบ/ }).fill(kind);
    await form.getByRole("textbox", { name: /^หลักฐานที่แนบ/ }).press("Enter");
  }
  await form.getByRole("button", { name: "เสนอสรุปผล" }).click();
  await form.waitFor({ state: "detached" });
  const project = (await play.api(page, "/cases/project%2FPJ71-01")).body;
  play.same("the summary waits for the meeting", [project?.state, project?.fields?.participants, project?.fields?.["survey mean"]], ["summary review", 40, 4.25]);
}

async function meet(play, desk, phone) {
  await play.signIn(desk, "P09", "/meetings");
  await play.accessible(desk, "the meetings");
  await desk.getByRole("button", { name: "+ เรียกประชุม" }).click();
  await dialog(desk).getByRole("combobox", { name: "องค์ประชุม" }).selectOption({ label: "ที่ประชุมบุคลากร" });
  await dialog(desk).getByRole("textbox", { name: "ครั้งที่" }).fill("1/2571");
  await dialog(desk).getByRole("button", { name: "เรียกประชุม" }).click();
  await desk.getByRole("button", { name: "เปิดประชุม" }).waitFor();
  const id = decodeURIComponent(new URL(desk.url()).pathname.replace("/meetings/", ""));
  // Called for the same day: the director answers for the urgency, from a phone.
  await play.signIn(phone, "P01", `/meetings/${encodeURIComponent(id)}`);
  await phone.getByRole("textbox", { name: "เหตุที่เร่งด่วน" }).fill("ต้องสรุปก่อนสิ้นปีงบประมาณ");
  await play.accessible(phone, "an urgent session");
  await phone.getByRole("button", { name: "สั่งว่าเร่งด่วน" }).click();
  await phone.getByRole("textbox", { name: "เหตุที่เร่งด่วน" }).waitFor({ state: "detached" });
  await desk.getByRole("button", { name: "เปิดประชุม" }).click();
  await desk.getByText(/ไม่ครบองค์ประชุม/).waitFor();
  await play.accessible(desk, "a session without quorum");
  const people = desk.getByRole("region", { name: "ผู้มาประชุม" }).getByRole("checkbox");
  const needed = (await play.api(desk, `/meetings/${encodeURIComponent(id)}`)).body?.needed;
  const members = await people.count();
  play.check("the quorum is more than nobody and at most all", needed > 0 && needed <= members, `${needed} of ${members}`);
  for (const name of ["ผู้รับผิดชอบโครงการ 1", "ผู้อำนวยการสำนัก"]) await desk.getByRole("checkbox", { name: new RegExp(`^${name}:`) }).check();
  for (let at = 0; (await people.and(desk.locator(":checked")).count()) < needed; at += 1) if (!(await people.nth(at).isChecked())) await people.nth(at).check();
  await desk.getByText(/: ครบองค์ประชุม/).waitFor();

  await desk.getByRole("button", { name: "+ บรรจุวาระ" }).click();
  await dialog(desk).getByRole("combobox", { name: "เรื่องที่พร้อมเข้าที่ประชุม" }).selectOption({ label: "PJ71-01 โครงการน้ำใจสู่ชุมชน" });
  await dialog(desk).getByRole("combobox", { name: "ญัตติ" }).selectOption({ label: "เห็นชอบสรุปผล" });
  await play.accessible(desk, "putting an item");
  await dialog(desk).getByRole("button", { name: "บรรจุวาระ" }).click();
  await dialog(desk).waitFor({ state: "detached" });
  await play.shot(desk, "meeting");

  await play.signIn(phone, "P10", `/meetings/${id}`);
  await phone.getByRole("group", { name: "ลงคะแนนของท่าน" }).getByRole("button", { name: "เห็นชอบ", exact: true }).click();
  play.check("a vote is confirmed before it counts", await phone.getByText("ลงแล้วเปลี่ยนไม่ได้").isVisible());
  await phone.getByRole("button", { name: "ยืนยัน: เห็นชอบ" }).click();
  await phone.getByText("ท่านลงคะแนน: เห็นชอบ").waitFor();
  await play.accessible(phone, "a ballot on a phone");
  await play.shot(phone, "ballot-phone");
  await play.signIn(phone, "P01", `/meetings/${id}`);
  await phone.getByRole("group", { name: "ลงคะแนนของท่าน" }).getByRole("button", { name: "เห็นชอบ", exact: true }).click();
  await phone.getByRole("button", { name: "ยืนยัน: เห็นชอบ" }).click();
  await phone.getByText("ท่านลงคะแนน: เห็นชอบ").waitFor();

  await desk.getByRole("button", { name: "นับคะแนนและลงมติ" }).click();
  await desk.getByText("เห็นชอบ 2 ไม่เห็นชอบ 0 งดออกเสียง 0").waitFor();
  play.same("the resolution moves the project", await stateOf(play, desk, "project/PJ71-01"), "summarized");
  await desk.getByRole("button", { name: "ปิดประชุม" }).click();
  await desk.getByRole("button", { name: "ปิดประชุม" }).last().click();
  await desk.getByText("ปิดประชุมแล้ว").waitFor();
}

async function audit(play, page, id) {
  await play.signIn(page, "admin", "/audit?part=proof");
  await page.getByRole("button", { name: "ตรวจพิสูจน์บันทึก" }).click();
  await page.getByText(/^ถูกต้อง: \d+ เหตุการณ์/).waitFor({ timeout: 60_000 });
  await page.getByRole("link", { name: "เหตุการณ์", exact: true }).click();
  await page.getByRole("textbox", { name: "เรื่อง" }).fill(id);
  await page.getByRole("button", { name: "ค้นหา" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".event-line").length > 3 && [...document.querySelectorAll(".event-line a")].every((link) => link.textContent.startsWith("PRP-")));
  const acts = await page.locator(".event-line strong").allInnerTexts();
  play.same("the record holds each act once, newest first", acts.slice(0, 5), ["อนุมัติ", "เห็นชอบ", "เสนอ", "ส่งคืน", "เสนอ"]);
  await play.accessible(page, "the audit");
  await play.shot(page, "audit");
}
