/** Steps that several plays take, by what people see in Thai. */

/** Chooses from a list under a field by typing part of the name. */
export async function choose(page, label, typed, option) {
  const input = page.getByRole("combobox", { name: label });
  await input.click();
  await input.fill(typed);
  await page.getByRole("option", { name: option }).first().click();
}

export async function fillProposal(page, { title, project, amount, starts, ends }) {
  await choose(page, "โครงการตามแผน", project, new RegExp(project));
  await page.getByRole("textbox", { name: /^ชื่อโครงการ/ }).fill(title);
  await page.getByRole("textbox", { name: /^ประเภทกิจกรรม/ }).fill("อบรม");
  await choose(page, "ธีมงาน", "T9", /T9/);
  await page.getByRole("textbox", { name: /^วันเริ่ม/ }).fill(starts);
  await page.getByRole("textbox", { name: /^วันสิ้นสุด/ }).fill(ends);
  await page.getByRole("textbox", { name: /^วงเงินที่ขอ/ }).fill(amount);
  await page.getByRole("textbox", { name: /^ผลรวมรายการค่าใช้จ่าย/ }).fill(amount);
  const kpis = page.getByRole("textbox", { name: /^ตัวชี้วัด/ });
  await kpis.fill("K1");
  await kpis.press("Enter");
}

/** What the office needs before a proposal can be made after the sample year: a theme and a project that is in the plan. */
export async function preparePlan(play, page, projects = ["PJ71-01"]) {
  await play.signIn(page, "P05");
  const open = (kind, number, fields) => play.api(page, "/cases", { method: "POST", key: `prepare-${kind}-${number}`, body: { kind, fields } });
  const answers = [await open("theme", "T9", { code: "T9", name: "ทดสอบ", "window from": "2027-11-01", "window to": "2028-03-31", "activity types": ["อบรม"] })];
  for (const code of projects) {
    answers.push(await open("project", code, { code, title: `โครงการน้ำใจ ${code}`, theme: "T9", "plan budget": 120000, "plan starts": "2027-11-15", "plan ends": "2027-12-15", owner: "P14", "activity type": "อบรม" }));
  }
  play.check("the plan is prepared", answers.every((one) => one.status === 201), JSON.stringify(answers.map((one) => one.body)));
}

/** A proposal that waits for the planning officer, made over the API; its id. */
export async function submittedProposal(play, page, project = "PJ71-01") {
  await play.signIn(page, "P14");
  const fields = { owner: "P14", title: `ข้อเสนอ ${project}`, project, "activity type": "อบรม", theme: "T9", starts: "2027-11-15", ends: "2027-12-15", requested: 120000, "lines total": 120000, kpis: ["K1"] };
  const opened = await play.api(page, "/cases", { method: "POST", key: `open-${project}`, body: { kind: "proposal", fields } });
  const id = opened.body?.case;
  const { owner, ...given } = fields;
  const submitted = await play.api(page, `/cases/${encodeURIComponent(id)}/acts/submit`, { method: "POST", key: `submit-${project}`, body: { fields: given } });
  play.check(`a proposal for ${project} is submitted`, submitted.status === 200, JSON.stringify([opened.body, submitted.body]));
  return id;
}

export async function stateOf(play, page, id) {
  return (await play.api(page, `/cases/${encodeURIComponent(id)}`)).body?.state;
}

export const dialog = (page) => page.getByRole("dialog");
