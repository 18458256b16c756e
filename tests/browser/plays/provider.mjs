/**
 * Signing in by a real provider of OpenID Connect on another site: a stranger is told whom to ask, the director gets in, proves anew who it is in a
 * window beside an act that binds, signs out at both places; and when the provider is down, a password still works.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort, openProvider, signInAt } from "../support/provider.mjs";
import { proposalForTheDirector } from "./accounts.mjs";
import { dialog, stateOf } from "./steps.mjs";

const PEOPLE = { director: { email: "director@unit.go.th", email_verified: true }, stranger: { email: "stranger@elsewhere.example", email_verified: true } };
const PASSWORD = "ปลาทูสามตัวในตะกร้าใบเก่า";
const WITH_PROVIDER = "เข้าสู่ระบบด้วยบัญชีของหน่วยงาน";

export async function provider(play) {
  const server = await play.serve();
  const page = await play.page(await play.browser());
  const id = await proposalForTheDirector(play, page);
  const at = await openProvider({ client: "anumat", secret: "s3cret/+", home: play.home, people: PEOPLE, port: await freePort() });
  play.atEnd(() => at.end());
  await configure(play, server, at);
  await server.restart({ demo: false });
  await turnAwayStranger(play, at);
  const desk = await play.page(await ownBrowser(play), null, [at.address]);
  await signIn(play, desk, at, id);
  await approve(play, desk, at, id);
  await signOut(play, desk, at);
  await withoutProvider(play, desk, server, at);
}

/** The provider's own pages would fetch a font from far away. */
async function ownBrowser(play) {
  const context = await play.browser();
  await context.route(/^https:/, (route) => route.abort());
  return context;
}

async function configure(play, server, at) {
  await writeFile(join(server.office, "client-secret"), "s3cret/+\n", { mode: 0o600 });
  const lines = [`issuer ${at.address}`, "client anumat", "secret client-secret", `address ${play.home}`, "claim email", "label Unit account", "label-th บัญชีของหน่วยงาน", "contact it@unit.go.th"];
  await writeFile(join(server.office, "provider"), `${lines.join("\n")}\n`);
  await server.command(["user", "expect", "P01", "director@unit.go.th"]);
  const told = await server.command(["serve", "--dry-run"]);
  play.check("the dry run has asked the provider", told.includes(`${at.address} answers`) && told.includes(`${play.home}/sign-in/callback`), told);
  await writeFile(join(server.office, "client-secret"), "another\n", { mode: 0o600 });
  const refused = await server.command(["serve", "--dry-run"]).catch((fault) => String(fault.stderr));
  play.check("the dry run finds a wrong secret", refused.includes("E8055") && refused.includes("invalid_client"), refused);
  await writeFile(join(server.office, "client-secret"), "s3cret/+\n", { mode: 0o600 });
}

async function turnAwayStranger(play, at) {
  const page = await play.page(await ownBrowser(play), null, [at.address]);
  await page.goto(play.home);
  await page.getByRole("button", { name: WITH_PROVIDER }).waitFor();
  await play.accessible(page, "the sign-in with a provider");
  await play.shot(page, "sign-in-provider");
  await page.getByRole("button", { name: WITH_PROVIDER }).click();
  await signInAt(page, at, "stranger");
  await page.getByText("E8057").waitFor();
  const told = await page.locator("main").innerText();
  play.check("a stranger is told whom to ask, in both languages", told.includes("it@unit.go.th") && told.includes("ติดต่อผู้ดูแลระบบ") && told.includes("ask an administrator"), told);
  await play.accessible(page, "the page for a stranger");
  await play.shot(page, "provider-stranger");
  await page.getByRole("link", { name: "กลับไปหน้าลงชื่อเข้าใช้" }).click();
  await page.getByLabel("รหัสบุคลากร").waitFor();
  play.same("a stranger is nobody here", (await play.api(page, "/me")).status, 401);
}

async function signIn(play, page, at, id) {
  await page.goto(`${play.home}/cases/${id}`);
  await page.getByRole("button", { name: WITH_PROVIDER }).click();
  await signInAt(page, at, "director");
  await page.getByRole("region", { name: "สิ่งที่ฉันทำได้" }).waitFor();
  play.same("one comes back to the page that was asked for", new URL(page.url()).pathname, `/cases/${id}`);
  const me = (await play.api(page, "/me")).body;
  play.same("the director is in, by the provider", [me?.id, me?.method], ["P01", "provider"]);
}

async function approve(play, page, at, id) {
  await page.getByRole("region", { name: "สิ่งที่ฉันทำได้" }).getByRole("button", { name: "อนุมัติ", exact: true }).click();
  const reason = dialog(page).getByRole("textbox", { name: /^(ความเห็น|เหตุผล)/ });
  await reason.fill("ยืนยันผ่านผู้ให้บริการ");
  const confirm = dialog(page).getByRole("button", { name: "ยืนยัน: อนุมัติ" });
  await confirm.click();
  await dialog(page).getByText("ยืนยันว่าเป็นท่าน").waitFor();
  await play.accessible(page, "the fresh sign-in by a provider");
  const opened = page.context().waitForEvent("page");
  await confirm.click();
  const beside = await play.page(page.context(), await opened, [at.address]);
  await dialog(page).getByText("ยืนยันตัวตนในหน้าต่างที่เปิดขึ้น").waitFor();
  await play.accessible(page, "the page that waits for the window beside it");
  await play.shot(page, "provider-waiting");
  play.same("nothing has happened yet", await stateOf(play, page, id), "approval");
  await signInAt(beside, at, "director");
  await dialog(page).waitFor({ state: "detached" });
  const done = (await play.api(page, `/cases/${encodeURIComponent(id)}`)).body;
  play.same("it is approved, once, with what was typed before", [done?.state, done?.history.filter((one) => one.act === "approve").map((one) => one.comment)], ["approved", ["ยืนยันผ่านผู้ให้บริการ"]]);
  play.check("the sign-in is fresh now", (await play.api(page, "/me")).body?.fresh === true);
  if (!beside.isClosed()) await beside.close();
}

async function signOut(play, page, at) {
  await page.getByRole("button", { name: "ออกจากระบบ" }).click();
  await page.waitForURL(`${at.address}/session/end**`);
  await page.getByRole("button", { name: "Yes, sign me out" }).click();
  await page.getByRole("button", { name: WITH_PROVIDER }).waitFor();
  play.same("nobody is signed in any more", (await play.api(page, "/me")).status, 401);
  await page.getByRole("button", { name: WITH_PROVIDER }).click();
  await page.locator('input[name="login"]').waitFor();
  play.check("the provider has forgotten the director too", page.url().startsWith(at.address), page.url());
}

async function withoutProvider(play, page, server, at) {
  await server.command(["user", "add", "P05"], `${PASSWORD}\n`);
  await at.end();
  await server.restart({ demo: false });
  await page.goto(play.home);
  await page.getByRole("button", { name: WITH_PROVIDER }).click();
  await page.getByText("E8052").waitFor();
  await play.accessible(page, "the sign-in when the provider is down");
  await page.getByLabel("รหัสบุคลากร").fill("P05");
  await page.getByLabel("รหัสผ่าน", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "เข้าสู่ระบบ", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "งานรอฉัน" }).waitFor();
}
