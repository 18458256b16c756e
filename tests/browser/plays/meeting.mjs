/** A session with proxies, a secret ballot on phones, dissent, adjournment and minutes. The rules of the body are changed for it over the studio. */

const MEETINGS = "meetings.anumat";

/** The staff meeting of the sample year admits secret ballots and proxies from now on. */
async function changeRules(play, page) {
  await play.signIn(page, "admin");
  const { body } = await play.api(page, "/studio/files");
  const file = body.files.find((one) => one.name === MEETINGS);
  const text = file.text.replace("tie: chair casts\n", "tie: chair casts\nballots: open or secret\nproxy given by: staff\n");
  const kept = await play.api(page, "/studio/proposals", { method: "POST", body: { files: [{ name: MEETINGS, text }] } });
  play.check("the changed rules are kept", kept.status === 201, JSON.stringify(kept.body));
  const published = await play.api(page, "/studio/publication", { method: "POST", key: "publish-rules", body: { definition: kept.body.definition } });
  play.check("and in force", published.status === 200, JSON.stringify(published.body));
}

const item = (page) => page.locator(".agenda-item").first();

export async function meeting(play) {
  await play.serve();
  const desk = await play.page(await play.browser());
  await changeRules(play, desk);
  await play.signIn(desk, "P09");
  const today = (await play.api(desk, "/me")).body.today;
  const called = await play.api(desk, "/meetings", { method: "POST", key: "call", body: { meeting: "SM-T", body: "staff meeting", date: today, number: "9/2571" } });
  play.check("a session is called", called.status === 201, JSON.stringify(called.body));
  await play.signIn(desk, "P01");
  await play.api(desk, "/meetings/SM-T/urgency", { method: "POST", key: "waive", body: { reason: "ปิดปีแล้ว" } });

  const phone = await play.page(await play.browser({ phone: true }));
  await play.signIn(phone, "P13", "/meetings/SM-T");
  await phone.getByRole("button", { name: "+ มอบฉันทะ" }).click();
  await phone.getByLabel("ผู้รับมอบ").selectOption("P11");
  await phone.getByRole("dialog").getByRole("button", { name: "มอบฉันทะ", exact: true }).click();
  await phone.locator("#proxies").locator("..").locator("..").getByText(/ลงมติแทน/).waitFor();
  await play.accessible(phone, "a proxy on a phone");

  await play.signIn(desk, "P09", "/meetings/SM-T");
  await desk.getByRole("button", { name: "จัดวาระจากเรื่องที่พร้อมเสนอ" }).click();
  await desk.getByRole("button", { name: "เปิดประชุม" }).click();
  const members = ["P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08", "P10", "P11", "P12"];
  for (const [at, person] of members.entries()) await play.api(desk, "/meetings/SM-T/attendance", { method: "POST", key: `attend-${at}`, body: { person, status: "present" } });
  await desk.reload();
  await desk.getByRole("button", { name: "+ บรรจุวาระ" }).click();
  await desk.getByRole("dialog").getByLabel("ที่", { exact: true }).fill("S1");
  await desk.getByRole("dialog").getByRole("textbox", { name: /^เรื่อง/ }).fill("เลือกผู้แทน");
  await desk.getByRole("dialog").getByRole("checkbox", { name: "ลงคะแนนลับ" }).check();
  await desk.getByRole("dialog").getByRole("button", { name: "บรรจุวาระ", exact: true }).click();
  const secret = desk.locator(".agenda-item", { hasText: "เลือกผู้แทน" });
  await secret.waitFor();
  await play.accessible(desk, "a secret ballot at the secretary's desk");
  await play.shot(desk, "meeting-desk", { fullPage: true });

  await play.signIn(phone, "P11", "/meetings/SM-T");
  const mine = phone.locator(".agenda-item", { hasText: "เลือกผู้แทน" });
  await mine.getByRole("group", { name: "ลงคะแนนลับ" }).getByRole("button", { name: "ไม่เห็นชอบ" }).click();
  await mine.getByRole("button", { name: "หย่อนบัตร: ไม่เห็นชอบ" }).click();
  const told = mine.locator(".notice.good .digest").first();
  await told.waitFor();
  const code = await told.textContent();
  play.check("the voter is told the code of the slip", /^[0-9a-f]{32}$/.test(code), code);
  await play.accessible(phone, "a slip on a phone");
  await play.shot(phone, "meeting-slip-phone", { fullPage: true });
  const stored = await phone.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  play.check("nothing of the vote is kept in the browser", !stored.includes(code) && !/"ballot"/.test(stored), stored);
  await mine.getByRole("button", { name: "จดไว้แล้ว" }).click();
  await mine.getByRole("group", { name: /^ลงมติแทน/ }).getByRole("button", { name: "เห็นชอบ", exact: true }).click();
  await mine.getByRole("button", { name: "หย่อนบัตร: เห็นชอบ" }).click();
  await mine.locator(".notice.good .digest").first().waitFor();

  for (const person of ["P01", "P02", "P10"]) {
    await play.signIn(phone, person, "/meetings/SM-T");
    const vote = await play.api(phone, "/meetings/SM-T/items/S1/secret-ballot", { method: "POST", key: `vote-${person}`, body: { ballot: "yes" } });
    play.check(`${person} votes`, vote.status === 200 && /^[0-9a-f]{32}$/.test(vote.body.slip), JSON.stringify(vote.body));
  }
  await desk.reload();
  await secret.getByRole("button", { name: "นับบัตรในหีบและสรุปมติ" }).click();
  await secret.getByText("เห็นชอบ 4").first().waitFor();
  await secret.locator("summary", { hasText: "บัตรลงคะแนน" }).click();
  play.check("the slip is among those that were counted", (await secret.textContent()).includes(code));

  await play.signIn(phone, "P11", "/meetings/SM-T");
  const dissent = phone.locator(".agenda-item", { hasText: "เลือกผู้แทน" });
  await dissent.getByRole("button", { name: "ขอบันทึกความเห็นแย้ง" }).click();
  await dissent.getByLabel("เหตุผล").fill("ควรเลือกใหม่");
  await dissent.getByRole("button", { name: "ขอบันทึกความเห็นแย้ง" }).click();
  await dissent.getByText("ควรเลือกใหม่").waitFor();

  await desk.reload();
  await desk.getByRole("button", { name: "เลื่อนการประชุม" }).click();
  await desk.getByLabel("เหตุผล").fill("ไฟดับ");
  await desk.getByRole("button", { name: "เลื่อนการประชุม" }).click();
  await desk.getByText("เลื่อนการประชุม: ไฟดับ").waitFor();
  await desk.getByText("ร่าง ยังไม่ได้รับรอง").waitFor();
  await play.accessible(desk, "drafted minutes");
  await play.shot(desk, "meeting-minutes", { fullPage: true });
  play.check("the agenda is there", (await item(desk).count()) === 1);
}
