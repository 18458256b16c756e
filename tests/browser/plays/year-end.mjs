/** The finance officer closes the year of the books: what is carried over and what lapses stands there; what others may not do they are told. */

export async function yearEnd(play) {
  await play.serve();
  const desk = await play.page(await play.browser());
  const phone = await play.page(await play.browser({ phone: true }));

  await play.signIn(desk, "P11", "/money?part=years");
  await close(desk, "30/9/2570");
  await desk.getByText("ระบบไม่อนุญาต").or(desk.getByRole("alert")).first().waitFor();
  play.same("whoever may not close a year is refused", (await play.api(desk, "/years")).body.years, []);
  await play.accessible(desk, "a refused closing");

  await play.signIn(desk, "P08", "/money?part=years");
  await close(desk, "30/9/2570");
  const year = desk.getByRole("region", { name: /· .*30 กันยายน.*2570/ });
  await year.getByRole("table").waitFor();
  const closed = (await play.api(desk, "/years")).body.years;
  play.same("the year is closed once, by the finance officer", closed.map((one) => [one.to, one.closed_by]), [["2027-09-30", "P08"]]);
  const { available, lapsed } = closed[0].accounts;
  play.check("what was left over has lapsed", Number(available.opens) === 0 && Number(available.closed) > 0 && lapsed.opens === available.closed, JSON.stringify(closed[0].accounts));
  play.same("nothing has changed since it was closed", await year.locator("tr.changed").count(), 0);
  await play.accessible(desk, "a closed year");
  await play.shot(desk, "year-end", { fullPage: true });

  await play.signIn(phone, "P08", "/money?part=years");
  const restate = phone.getByRole("region", { name: "ปรับปรุงปีที่ปิดแล้ว" });
  await restate.getByRole("textbox", { name: "วันสุดท้ายของปี" }).fill("30/9/2570");
  await restate.getByRole("textbox", { name: "สิ่งที่รู้ภายหลัง" }).fill("ตรวจทานแล้ว ไม่มีรายการใหม่");
  await restate.getByRole("button", { name: "ปรับปรุงปีที่ปิดแล้ว" }).click();
  await phone.waitForFunction(() => document.querySelector("main")?.getAttribute("aria-busy") !== "true");
  await play.accessible(phone, "restating a year on a phone");
  await play.shot(phone, "year-end-phone", { fullPage: true });
}

async function close(page, day) {
  const form = page.getByRole("region", { name: "ปิดปี", exact: true });
  await form.getByRole("textbox", { name: "วันสุดท้ายของปี" }).fill(day);
  await form.getByText(/ปิดปี: .*30 กันยายน/).waitFor();
  await form.getByRole("button", { name: "ปิดปี", exact: true }).click();
}
