/** A newcomer of the demonstration is led through a first approval: as the owner, the planning officer, the director and an auditor. */
import { dialog, stateOf } from "./steps.mjs";

const CLICKS_MAX = 18;
const TITLE = "เปิดบ้านวัฒนธรรม 2571";

export async function guide(play) {
  await play.serve();
  const page = await play.page(await play.browser({ guide: true }));
  const began = Date.now();
  let clicks = 0;
  const click = async (locator) => {
    clicks += 1;
    await locator.click();
  };
  const card = page.getByRole("region", { name: "อนุมัติเรื่องแรกของท่าน" });
  const says = (text) => card.getByText(text).waitFor();

  await page.goto(play.home);
  await page.getByText("ระบบสาธิต", { exact: true }).waitFor();
  await click(page.locator('[data-person="P05"]'));
  await card.getByRole("button", { name: "พาทำทีละขั้น" }).waitFor();
  await play.accessible(page, "the offer of the guide");
  await play.shot(page, "guide-offer");
  await click(card.getByRole("button", { name: "พาทำทีละขั้น" }));

  await page.getByRole("heading", { level: 1, name: "สร้างข้อเสนอโครงการ" }).waitFor();
  await says("ขั้นที่ 1 จาก 5");
  const form = page.getByRole("form", { name: "สร้างข้อเสนอโครงการ" });
  play.same("the form is filled in", [await form.getByRole("textbox", { name: /^ชื่อโครงการ/ }).inputValue(), await form.getByRole("textbox", { name: /^วันเริ่ม/ }).inputValue(), await form.getByRole("textbox", { name: /^วงเงินที่ขอ/ }).inputValue()], [TITLE, "15/11/2570", "120,000.00"]);
  await play.accessible(page, "the first step of the guide");
  await play.shot(page, "guide-form");
  await click(form.getByRole("button", { name: "เปิดเรื่อง" }));

  await says("ขั้นที่ 2 จาก 5");
  const actions = page.getByRole("region", { name: "สิ่งที่ฉันทำได้" });
  await click(actions.getByRole("button", { name: "เสนอ" }));
  await click(page.getByRole("form", { name: "เสนอ" }).getByRole("button", { name: "เสนอ", exact: true }));

  await says("ขั้นที่ 3 จาก 5");
  const id = decodeURIComponent(new URL(page.url()).pathname.replace("/cases/", ""));
  await click(card.getByRole("button", { name: "ทำต่อในฐานะ ผู้รับผิดชอบงานแผน 1" }));
  await click(actions.getByRole("button", { name: "เห็นชอบ" }));
  await play.accessible(page, "a decision in the guide");
  await click(dialog(page).getByRole("button", { name: "ยืนยัน: เห็นชอบ" }));

  await says("ขั้นที่ 4 จาก 5");
  await play.shot(page, "guide-step");
  await click(card.getByRole("button", { name: "ทำต่อในฐานะ ผู้อำนวยการสำนัก" }));
  await click(actions.getByRole("button", { name: "อนุมัติ", exact: true }));
  await click(dialog(page).getByRole("button", { name: "ยืนยัน: อนุมัติ" }));

  await says("ขั้นที่ 5 จาก 5");
  play.same("the first approval is done", await stateOf(play, page, id), "approved");
  await click(card.getByRole("button", { name: /^ทำต่อในฐานะ ประธานกรรมการ/ }));
  await click(page.getByRole("button", { name: "ตรวจพิสูจน์บันทึก" }));
  await page.getByText(/^ถูกต้อง: \d+ เหตุการณ์/).waitFor({ timeout: 60_000 });
  await play.accessible(page, "the last step of the guide");
  await play.shot(page, "guide-proof");
  await click(card.getByRole("button", { name: "เสร็จสิ้น" }));
  await card.waitFor({ state: "detached" });
  play.check(`it takes few clicks`, clicks <= CLICKS_MAX, `${clicks}`);
  console.log(`  first approval: ${clicks} clicks, ${((Date.now() - began) / 1000).toFixed(0)} s by a machine`);

  const phone = await play.page(await play.browser({ guide: true, phone: true }));
  await play.signIn(phone, "P11");
  const offered = phone.getByRole("region", { name: "อนุมัติเรื่องแรกของท่าน" });
  await offered.waitFor();
  await play.accessible(phone, "the guide on a phone");
  await play.shot(phone, "guide-phone");
  await offered.getByRole("button", { name: "ไว้ภายหลัง" }).click();
  await offered.waitFor({ state: "detached" });
  await phone.reload();
  await phone.getByRole("heading", { level: 1, name: "งานรอฉัน" }).waitFor();
  play.same("what was put off is not offered again", await offered.count(), 0);
}
