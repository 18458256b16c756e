/**
 * What leaves the office, by its administrator: a webhook from its secret to its removal, with a receiver on this machine; one's own daily mail and how
 * all of it fares; backups that are made, verified, and found when they are no good.
 */
import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isGenuine, openReceiver } from "../support/receiver.mjs";
import { dialog } from "./steps.mjs";

export async function administration(play) {
  const server = await play.serve();
  await writeFile(join(server.office, "webhooks"), "allow 127.0.0.1\n");
  const receiver = await openReceiver();
  play.atEnd(() => receiver.end());
  const page = await play.page(await play.browser());
  await play.signIn(page, "admin", "/office?part=webhooks");
  const secret = await addWebhook(play, page, receiver);
  await sendTest(play, page, receiver, secret);
  await followEvents(play, page, receiver, secret);
  await sendAgain(play, page, receiver);
  await failing(play, page, receiver);
  await remove(play, page);
  await mail(play, page, server);
  await backups(play, page, server);
}

const line = (page, receiver) => page.getByRole("listitem", { name: receiver.url });

async function addWebhook(play, page, receiver) {
  await page.getByText("ยังไม่ส่งเหตุการณ์ไปที่ใด").waitFor();
  await page.getByLabel("ที่อยู่", { exact: true }).fill("http://169.254.169.254/latest");
  await page.getByRole("button", { name: "เพิ่มเว็บฮุก" }).click();
  await page.getByText("E8202").waitFor();
  await page.getByLabel("ที่อยู่", { exact: true }).fill(receiver.url);
  await page.getByText("เฉพาะบางประเภท").click();
  for (const kind of ["เปิดเรื่อง", "เพิ่มวันหยุด"]) await page.getByLabel(kind, { exact: true }).check();
  await play.accessible(page, "the form of a webhook");
  await page.getByRole("button", { name: "เพิ่มเว็บฮุก" }).click();
  const secret = await page.getByTestId("webhook-secret").innerText();
  play.check("the secret is shown", secret.startsWith("whsec_"), secret);
  await line(page, receiver).getByText("ส่งครบแล้ว").waitFor();
  await play.accessible(page, "a webhook with its secret");
  await play.shot(page, "webhook-secret", { fullPage: true });
  await page.reload();
  await line(page, receiver).waitFor();
  play.same("the secret is shown once", await page.getByTestId("webhook-secret").count(), 0);
  return secret;
}

async function sendTest(play, page, receiver, secret) {
  await line(page, receiver).getByRole("button", { name: /^ส่งข้อความทดสอบ/ }).click();
  await page.getByText("ผู้รับรับข้อความทดสอบแล้ว").waitFor();
  const [test] = receiver.received;
  play.check("the test is signed by the secret that was shown", isGenuine(secret, test));
}

const addHoliday = (play, page, key, date) => play.api(page, "/calendar/holidays", { method: "POST", key, body: { date, name: `วันหยุด ${key}` } });
const isHoliday = (message) => JSON.parse(message.body).type === "anumat.holiday_added";

async function followEvents(play, page, receiver, secret) {
  await line(page, receiver).getByRole("button", { name: /^พัก/ }).click();
  await line(page, receiver).getByText("พักไว้", { exact: true }).waitFor();
  play.same("a holiday is added meanwhile", (await addHoliday(play, page, "one", "2027-12-13")).status, 201);
  await page.reload();
  await line(page, receiver).getByText(/ยังไม่ได้ส่ง \d+ เหตุการณ์/).waitFor();
  await play.accessible(page, "a webhook that is paused");
  await line(page, receiver).getByRole("button", { name: /^ส่งต่อ/ }).click();
  const event = await receiver.until(isHoliday);
  play.check("what came meanwhile is sent, signed", isGenuine(secret, event));
}

async function sendAgain(play, page, receiver) {
  await page.reload();
  await line(page, receiver).getByText("ส่งครบแล้ว").waitFor();
  await line(page, receiver).getByRole("button", { name: /^ประวัติการส่ง/ }).click();
  const again = line(page, receiver).getByRole("button", { name: /^ส่งอีกครั้ง: เหตุการณ์ \d+/ });
  await again.waitFor();
  await again.click();
  await page.getByText(/ผู้รับรับเหตุการณ์ \d+ แล้ว/).waitFor();
  const ids = receiver.received.filter(isHoliday).map((one) => one.headers["webhook-id"]);
  play.same("it came twice, under one id", [ids.length, new Set(ids).size], [2, 1]);
  await play.accessible(page, "deliveries of a webhook");
  await play.shot(page, "webhook-deliveries", { fullPage: true });
}

async function failing(play, page, receiver) {
  receiver.status = 500;
  await line(page, receiver).getByRole("button", { name: /^ส่งข้อความทดสอบ/ }).click();
  await line(page, receiver).getByText("ผู้รับไม่รับ: ตอบ 500").waitFor();
  await addHoliday(play, page, "two", "2027-12-14");
  await receiver.until((one) => isHoliday(one) && one.body.includes("2027-12-14"));
  await page.reload();
  await line(page, receiver).getByText(/ไม่สำเร็จ \d+ ครั้งตั้งแต่/).waitFor();
  await play.accessible(page, "a webhook that fails");
  await play.shot(page, "webhook-fails", { fullPage: true });
}

async function remove(play, page) {
  await page.getByRole("button", { name: /^ลบ:/ }).click();
  await dialog(page).getByText("ประวัติการส่งจะหายไป").waitFor();
  await play.accessible(page, "the question before a webhook is removed");
  await dialog(page).getByRole("button", { name: "ลบ", exact: true }).click();
  await page.getByText("ยังไม่ส่งเหตุการณ์ไปที่ใด").waitFor();
}

async function mail(play, page, server) {
  await page.goto(`${play.home}/account`);
  const own = page.getByRole("region", { name: "อีเมลประจำวันของฉัน" });
  await own.getByText("หน่วยงานนี้ยังไม่ส่งอีเมล").waitFor();
  await own.getByLabel("ที่อยู่อีเมล").fill("admin@example.go.th");
  await own.getByLabel("การรับอีเมล").selectOption("on");
  await own.getByLabel("ภาษา").selectOption("both");
  await own.getByRole("button", { name: "บันทึก" }).click();
  await page.getByText("บันทึกแล้ว").waitFor();
  await page.goto(`${play.home}/office?part=mail`);
  await page.getByText("หน่วยงานนี้ไม่ส่งอีเมล").waitFor();
  await writeFile(join(server.office, "mail"), 'server smtp://127.0.0.1:9\ntls none\nfrom "กองแผนงาน" <plan@example.go.th>\nlink https://plan.example.go.th\n');
  await page.reload();
  const state = page.getByRole("region", { name: "อีเมลประจำวัน" });
  await state.getByText("127.0.0.1").waitFor();
  play.same("one gets it", await state.locator("dd").last().innerText(), "1");
  await play.accessible(page, "the daily mail");
  await play.shot(page, "mail", { fullPage: true });
  await page.goto(`${play.home}/account`);
  play.same("my mail is as I left it", await own.getByLabel("ที่อยู่อีเมล").inputValue(), "admin@example.go.th");
  await own.getByText("ส่งตั้งแต่เวลา 07:30 น.").waitFor();
  await play.accessible(page, "my daily mail");
  await play.shot(page, "own-mail", { fullPage: true });
}

async function backups(play, page, server) {
  await page.goto(`${play.home}/office?part=backups`);
  const region = page.getByRole("region", { name: "สำเนาสำรอง" });
  await region.getByText("ยังไม่มีสำเนาสำรอง").waitFor();
  await play.accessible(page, "no backups");
  await region.getByRole("button", { name: "สำรองทันที" }).click();
  await region.getByText(/^สำรอง .* เสร็จแล้ว/).waitFor({ timeout: 120_000 });
  await region.getByText("ตรวจเมื่อสำรอง").waitFor();
  const [made] = (await play.api(page, "/backups")).body.backups;
  const verdict = await server.command(["backup", "verify", join(server.backups, made.name)]);
  play.check("the command line finds it good", verdict.includes(`${made.events} events`), verdict);
  await verify(region, made.name);
  await region.getByText(`สำเนา ${made.name} ใช้ได้`).waitFor({ timeout: 120_000 });
  await page.getByText(`anumat backup restore ${server.backups}/${made.name} unit-restored --as admin`).waitFor();
  await play.accessible(page, "a backup that is good");
  await play.shot(page, "backups", { fullPage: true });
  await truncate(join(server.backups, made.name, "office.db"), 50_000);
  await verify(region, made.name);
  await region.getByText(`สำเนา ${made.name} ใช้ไม่ได้`).waitFor({ timeout: 120_000 });
  await region.getByRole("row").getByText(/^✕ ใช้ไม่ได้/).waitFor();
  await play.accessible(page, "a backup that is not good");
  await play.shot(page, "backup-bad", { fullPage: true });
}

const verify = (region, name) => region.getByRole("button", { name: `ตรวจ: ${name}` }).click();
