/** The planning officer reads an export of the ERP in: tried first, row by row; what is wrong stops all of it, what is odd is set aside. */

const HEAD = "ลำดับ,เลขที่เอกสาร,เลขที่ฎีกา,วันที่ตั้งเบิก,วันที่จ่าย,รหัสโครงการ,รหัสหน่วยงาน,แหล่งเงิน,หมวดรายจ่าย,ผู้รับเงิน,จำนวนเงินขอเบิก,ภาษีหัก ณ ที่จ่าย,จำนวนเงินจ่ายสุทธิ,เลขที่ใบสั่งซื้อ,สถานะ";
const row = (number, claimed, gross) => `${number},47009900${number},ฎ.71/900${number},${claimed},15/10/2570,70-4100-01,4100,งบประมาณแผ่นดิน,ค่าวัสดุ,ผู้รับเงิน 008,"${gross}",0.00,"${gross}",PO-7001,จ่ายแล้ว`;
const total = (gross) => `รวมทั้งสิ้น,,,,,,,,,,"${gross}",0.00,"${gross}",,`;
const file = (lines, name) => ({ name, mimeType: "text/csv", buffer: Buffer.from(["รายงานการเบิกจ่ายรายฎีกา", "", HEAD, ...lines].join("\n")) });

export async function imports(play) {
  await play.serve();
  const page = await play.page(await play.browser());
  await play.signIn(page, "P05", "/money?part=imports");
  const form = page.getByRole("region", { name: "นำเข้าไฟล์" });
  const input = form.locator("input[type=file]");
  await form.getByRole("combobox", { name: "ข้อมูลในไฟล์" }).selectOption("erp vouchers");
  const before = (await play.api(page, "/imports")).body.imports.length;

  await input.setInputFiles(file([row(1, "12/10/2570", "1,250.00"), row(1, "13/10/2570", "80.00"), total("1,330.00")], "ซ้ำ.csv"));
  await form.getByText("นำเข้าไฟล์นี้ไม่ได้ ไม่มีการบันทึกใด ๆ").waitFor();
  play.check("what stands in the way is told with its place", (await form.getByRole("table").first().innerText()).includes("ซ้ำ.csv"), await form.innerText());
  play.same("and it cannot be read in", await form.getByRole("button", { name: "นำเข้า", exact: true }).count(), 0);
  await play.accessible(page, "a file that cannot be read in");
  await play.shot(page, "import-faults", { fullPage: true });

  await input.setInputFiles(file([row(1, "12/10/2570", "1,250.00"), row(2, "31/02/2570", "80.00"), total("1,330.00")], "เบิกจ่าย.csv"));
  await form.getByText("นำเข้าไฟล์นี้ได้").waitFor();
  await form.getByText("1 แถว: ใหม่ 1 แก้ไข 0 มีอยู่แล้ว 0 กันไว้ 1").waitFor();
  play.check("the row that is set aside says why", (await form.getByRole("table").innerText()).includes("31/02/2570"), await form.getByRole("table").innerText());
  play.same("a trial writes nothing", (await play.api(page, "/imports")).body.imports.length, before);
  await play.accessible(page, "a file that was tried");
  await play.shot(page, "import-tried", { fullPage: true });
  await form.getByRole("button", { name: "นำเข้า", exact: true }).click();
  await form.getByText("นำเข้าแล้ว 1 แถว").waitFor();
  const all = (await play.api(page, "/imports")).body.imports;
  play.same("the file is on record once, with its row that was set aside", [all.length, all.at(-1).file, all.at(-1).actor, all.at(-1).findings.map((one) => one.treatment)], [before + 1, "เบิกจ่าย.csv", "P05", ["set_aside"]]);
  play.same("its row is a voucher", (await play.api(page, "/cases/erp%20voucher%2F470099001")).body?.fields?.gross, 1250);

  await input.setInputFiles(file([row(1, "12/10/2570", "1,250.00"), row(2, "31/02/2570", "80.00"), total("1,330.00")], "เบิกจ่าย.csv"));
  await form.getByText(/^นำเข้าไฟล์นี้แล้วเมื่อ/).waitFor();

  const phone = await play.page(await play.browser({ phone: true }));
  await play.signIn(phone, "P05", "/money?part=imports");
  await phone.getByRole("heading", { name: /เบิกจ่าย\.csv/ }).waitFor();
  await play.accessible(phone, "imports on a phone");
  await play.shot(phone, "imports-phone", { fullPage: true });
}
