/** A request for leave whose contact the director may not read: the page says what is withheld, and who reads it. Its owner sees all of it. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const PACKAGE = fileURLToPath(new URL("../../../workflows/leave-request", import.meta.url));
const OPENED = "2026-10-01";
const ASKED = "2026-11-02";
const CONTACT = "081 234 5678";
const PEOPLE = [
  ["S1", "สุดา", "staff"],
  ["S2", "มาลี", "staff"],
  ["H1", "วิชัย", "head"],
  ["D1", "อรุณ", "director"],
  ["R1", "พิมพ์", "hr officer"],
];

/** An office with one request, which its head has endorsed and the personnel officer has checked. */
async function makeOffice(play) {
  const office = join(play.sample.folder, "leave");
  const say = (args, as, at = OPENED) => run(play.options.program, [...args, "--as", as, "--at", at, "--office", office]);
  await run(play.options.program, ["init", office, "--name", "กองการเจ้าหน้าที่", "--admin", "ADM", "--package", PACKAGE, "--at", OPENED]);
  await say(["group", "add", "P", "งานการเจ้าหน้าที่", OPENED], "ADM");
  for (const [id, name, role] of PEOPLE) {
    await say(["person", "add", id, name], "ADM");
    await say(["role", "grant", id, role, OPENED, ...(role === "head" ? ["--group", "P"] : [])], "ADM");
  }
  await say(["member", "add", "S1", "P", OPENED], "ADM");
  await say(["calendar", "cover", OPENED, "2027-09-30"], "ADM");
  const set = (fields) => Object.entries(fields).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
  await say(["case", "new", "leave account", ...set({ code: "SUDA-70", person: "S1", year: 2570, vacation: 10 })], "R1");
  await say(["case", "new", "leave request", ...set({ person: "S1", account: "SUDA-70", kind: "vacation", starts: "2026-11-09", ends: "2026-11-13", days: 5, reason: "family", contact: CONTACT, "stand in": "S2" })], "S1", ASKED);
  for (const [act, as] of [["submit", "S1"], ["endorse", "H1"], ["check", "R1"]]) await say(["case", "do", "LV-2570-0001", act], as, ASKED);
  await writeFile(join(office, "demo-clock"), "2026-11-03T02:00:00.000000Z\n");
  return office;
}

export async function withheld(play) {
  await play.serve(await makeOffice(play));
  const address = `/cases/${encodeURIComponent("leave request/LV-2570-0001").replace("%2F", "/")}`;
  for (const [look, kind, settings] of [
    ["Thai", {}, { language: "th" }],
    ["English on a phone", { phone: true, dark: true }, { language: "en" }],
  ]) {
    const thai = settings.language === "th";
    const page = await play.page(await play.browser({ ...kind, settings }));
    const details = page.locator("#details").locator("xpath=ancestor::section");
    await play.signIn(page, "D1", address);
    await details.getByText(thai ? "มี 1 ช่องที่ไม่แสดงแก่ท่าน" : "1 field is not shown to you").waitFor();
    const line = await details.locator(".notice li").innerText();
    play.same(`the field and its readers are named in ${look}`, line, thai ? "ที่อยู่ติดต่อระหว่างลา · ผู้อ่านได้: ผู้ลา, หัวหน้างาน ในกลุ่มงานใกล้ที่สุดของผู้ลา, เจ้าหน้าที่งานบุคคล" : "How to be reached · read by Who is on leave, Head of section in nearest group of who is on leave, Personnel officer");
    play.same("it is nowhere on the page", (await page.locator("body").innerText()).includes(CONTACT), false);
    await play.accessible(page, `a case with a withheld field, ${look}`);
    await play.shot(page, `withheld-${settings.language}`, { fullPage: true });
    await play.signIn(page, "S1", address);
    await details.getByText(CONTACT).waitFor();
    play.same("its owner misses nothing", await details.locator(".notice").count(), 0);
  }
}
