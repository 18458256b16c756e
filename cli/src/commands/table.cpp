#include <algorithm>

#include "commands/commands.hpp"
#include "commands/plain_order.hpp"

namespace anumat::cli {

namespace {

std::function<Action(Arguments&)> order(engine::CommandType type) {
  return [type](Arguments& arguments) { return declare_plain_order(type, arguments); };
}

// clang-format off
std::vector<CommandEntry> make_table() {
  using enum engine::CommandType;
  return {
    {"init",              {"make an office and publish a package in it", "สร้างหน่วยงานและประกาศใช้ชุดนิยาม"}, declare_init, "anumat init unit --name \"Office of Research\" --admin ADM --package workflows/annual-plan"},
    {"check",             {"find faults in definition files", "ตรวจหาข้อผิดพลาดในไฟล์นิยาม"}, declare_check, "anumat check workflows/annual-plan"},
    {"fmt",               {"write definition files the one way", "จัดรูปแบบไฟล์นิยามให้เป็นแบบเดียวกัน"}, declare_fmt, "anumat fmt workflows/annual-plan --check"},
    {"test",              {"run the scenarios of a package", "ทดสอบสถานการณ์จำลองในชุดนิยาม"}, declare_test, "anumat test workflows/annual-plan --filter president"},
    {"diff",              {"say what a new version of a package means for those who use it", "บอกว่าชุดนิยามฉบับใหม่ทำให้อะไรเปลี่ยนไป"}, declare_diff, "anumat diff published workflows/annual-plan"},
    {"backtest",          {"run the recorded cases under another version and list what would change", "ทดสอบเรื่องที่บันทึกไว้กับชุดนิยามอีกฉบับ และแจ้งสิ่งที่จะเปลี่ยน"}, declare_backtest, "anumat backtest workflows/annual-plan --case PRP-2570-001"},
    {"generate",          {"make pictures, BPMN, DMN, forms, code or a manual from a package", "สร้างภาพ BPMN DMN แบบฟอร์ม โค้ด หรือคู่มือจากชุดนิยาม"}, declare_generate, "anumat generate svg workflows/annual-plan --out pictures"},
    {"import dmn",        {"read decision tables and expressions from DMN XML", "อ่านตารางตัดสินใจและนิพจน์จาก XML ของ DMN"}, declare_import_dmn, "anumat import dmn approval.dmn --out approval.anumat"},
    {"import",            {"read an export of another system, all of it or nothing", "นำเข้าไฟล์ส่งออกของระบบอื่น ทั้งหมดหรือไม่นำเข้าเลย"}, declare_import_file, "anumat import \"erp vouchers\" vouchers.csv --as P05 --dry-run"},
    {"reconcile show",    {"two registers against each other: what differs, what is open, the bridge", "เทียบทะเบียนสองเล่ม: ผลต่าง รายการค้าง และยอดสะพาน"}, declare_reconcile_show, "anumat reconcile show vouchers --to 2026-12-31"},
    {"reconcile settle",  {"settle a difference, with a reason", "ชี้ขาดผลต่างพร้อมเหตุผล"}, order(SettleDifference), "anumat reconcile settle vouchers \"4100, ฎ.70/0021\" AMOUNT_DIFF --comment \"ERP is right\" --as P07"},
    {"month close",       {"close a period and freeze its figures", "ปิดงวดและตรึงตัวเลข"}, order(ClosePeriod), "anumat month close vouchers 2026-12-31 --as P05"},
    {"month show",        {"the closed periods, and what is known of them now", "งวดที่ปิดแล้ว และตัวเลขที่รู้ตอนนี้"}, declare_month_show, "anumat month show -o json"},
    {"ledger show",       {"the books on a day, as known on a day", "บัญชี ณ วันที่ ตามที่รู้ในวันที่"}, declare_ledger_show, "anumat ledger show --account available --on 2027-02-28 --as-known 2027-03-31"},
    {"year close",        {"close a year of the books: what lapses, what the next year opens with", "ปิดปีบัญชี: เงินที่พับไปและยอดยกไปปีถัดไป"}, order(CloseYear), "anumat year close \"unit books\" 2027-09-30 --as P07"},
    {"year restate",      {"take in what became known of a closed year; the first figures stay", "ปรับยอดปีที่ปิดแล้วตามที่รู้ภายหลัง โดยคงตัวเลขเดิม"}, order(RestateYear), "anumat year restate \"unit books\" 2027-09-30 \"a voucher of September\" --as P07"},
    {"year show",         {"the closed years, and what is known of them now", "ปีที่ปิดแล้ว และตัวเลขที่รู้ตอนนี้"}, declare_year_show, "anumat year show -o json"},
    {"agreement sign",    {"sign an agreement about a case, in turn", "ลงนามคำรับรองของเรื่องตามลำดับ"}, order(SignAgreement), "anumat agreement sign PJ70-01 \"project agreement\" --as P10"},
    {"agreement list",    {"the agreements: what is promised, who has signed, who is next", "คำรับรอง: สิ่งที่รับรอง ผู้ลงนามแล้ว และผู้ลงนามถัดไป"}, declare_agreement_list, "anumat agreement list --case PJ70-01"},
    {"explain",           {"say what a code means and what to do", "อธิบายรหัสข้อความและวิธีแก้"}, declare_explain, "anumat explain E1102"},
    {"explain case",      {"what can be done with a case, what not, why not and who can help", "เรื่องนี้ทำอะไรได้ ทำอะไรไม่ได้ เพราะเหตุใด และใครช่วยได้"}, declare_explain_case, "anumat explain case PRP-2570-001 --as P05"},
    {"lsp",               {"serve an editor: findings as you type, completion, rename", "ให้บริการโปรแกรมแก้ไขข้อความ: ข้อสังเกตขณะพิมพ์ เติมคำ เปลี่ยนชื่อ"}, declare_lsp, "anumat lsp --office unit"},
    {"serve",             {"serve the office over HTTP: API and web", "ให้บริการหน่วยงานผ่าน HTTP: API และเว็บ"}, declare_serve, "anumat serve --office out/demo --demo"},
    {"publish",           {"publish a package for new cases", "ประกาศใช้ชุดนิยามสำหรับเรื่องใหม่"}, declare_publish, "anumat publish workflows/annual-plan --as ADM"},
    {"migrate plan",      {"class every running case: can it move to another version, and what would it lose", "จัดกลุ่มเรื่องที่ดำเนินอยู่: ย้ายไปชุดนิยามอีกฉบับได้หรือไม่ และจะสูญเสียสิ่งใด"}, declare_migrate_plan, "anumat migrate plan workflows/annual-plan --map names.json"},
    {"migrate apply",     {"move the running cases for which every proof holds to a published version", "ย้ายเรื่องที่ดำเนินอยู่ซึ่งผ่านข้อพิสูจน์ทุกข้อไปชุดนิยามที่ประกาศใช้แล้ว"}, declare_migrate_apply, "anumat migrate apply workflows/annual-plan --certificate moved.json --as ADM"},
    {"migrate revert",    {"take a move back, exactly, while nothing has happened since", "ย้อนการย้ายให้เป็นอย่างเดิม ขณะที่ยังไม่มีการดำเนินการหลังย้าย"}, declare_migrate_revert, "anumat migrate revert --all --as ADM"},
    {"case new",          {"open a case", "เปิดเรื่องใหม่"}, declare_case_new, "anumat case new proposal --as P10 --set title='\"Open house\"' --set requested=60000"},
    {"case show",         {"a case: fields, what can happen next, history", "แสดงเรื่อง: ข้อมูล สิ่งที่ทำต่อได้ ประวัติ"}, declare_case_show, "anumat case show PRP-2570-001"},
    {"case list",         {"the cases, by kind and state", "รายการเรื่อง ตามประเภทและสถานะ"}, declare_case_list, "anumat case list --kind proposal --state approval -o json"},
    {"case do",           {"act on a case", "ดำเนินการกับเรื่อง"}, declare_case_do, "anumat case do PRP-2570-001 return --as P05 --comment \"no indicator\""},
    {"case bulk",         {"do the same on many cases, each decided by itself", "ดำเนินการแบบเดียวกันกับหลายเรื่อง โดยตัดสินทีละเรื่อง"}, declare_case_bulk, "anumat case bulk approve PRP-2570-001 PRP-2570-002 --as P05 --key round-12"},
    {"case recall",       {"take back your own decision while nobody has acted on it", "ถอนการตัดสินของตนเองขณะที่ยังไม่มีผู้ดำเนินการต่อ"}, order(RecallDecision), "anumat case recall PRP-2570-001 --comment \"the wrong case\" --as P05"},
    {"case pause",        {"let a case rest: nothing is done and no time runs", "พักเรื่อง ไม่ดำเนินการและไม่นับเวลา"}, order(PauseCase), "anumat case pause PRP-2570-001 \"waits for the ministry\" --as P05"},
    {"case resume",       {"let a paused case go on with the time that was left", "ดำเนินเรื่องที่พักไว้ต่อ โดยมีเวลาเหลือเท่าเดิม"}, order(ResumeCase), "anumat case resume PRP-2570-001 --as P05"},
    {"case remind",       {"have those reminded whom a case waits for", "เตือนผู้ซึ่งเรื่องรออยู่"}, order(RemindCase), "anumat case remind PRP-2570-001 --as P10"},
    {"case reopen",       {"take a finished case back to one state, in a new round", "นำเรื่องที่สิ้นสุดแล้วกลับไปสถานะหนึ่งในรอบใหม่"}, declare_case_reopen, "anumat case reopen PJ70-01 --comment \"the summary misses the budget\" --as P05"},
    {"case receipts",     {"who has taken note of a case, and who has not", "ผู้ที่รับทราบเรื่องแล้ว และผู้ที่ยังไม่ได้รับทราบ"}, declare_case_receipts, "anumat case receipts MS-03"},
    {"rights",            {"who reads what: each route, role and relation to a case, by the definition", "ผู้ใดอ่านอะไรได้: ทุกเส้นทาง บทบาท และความเกี่ยวข้องกับเรื่อง ตามชุดนิยาม"}, declare_rights, "anumat rights workflows/leave-request"},
    {"search",            {"cases by the words that stand in them", "ค้นหาเรื่องจากข้อความ"}, declare_search, "anumat search \"อบรมบุคลากร\""},
    {"index rebuild",     {"make the index of words anew from the log", "สร้างดัชนีคำใหม่จากบันทึก"}, declare_index_rebuild, "anumat index rebuild"},
    {"task list",         {"what waits for somebody", "งานที่รอดำเนินการ"}, declare_task_list, "anumat task list --as P05"},
    {"task claim",        {"take the task of a step in hand, so that the others wait", "รับงานของขั้นไว้ ผู้อื่นรอ"}, order(ClaimTask), "anumat task claim PRP-2570-001 --as P05"},
    {"task release",      {"give a task back, so that any of those who may decide can", "คืนงานให้ผู้มีสิทธิ์คนใดก็ได้"}, order(ReleaseTask), "anumat task release PRP-2570-001 --as P05"},
    {"task reassign",     {"hand a task on to somebody who may decide it, with a reason", "มอบงานต่อให้ผู้มีสิทธิ์คนอื่น พร้อมเหตุผล"}, order(ReassignTask), "anumat task reassign PRP-2570-001 P06 \"on leave from Monday\" --as P05"},
    {"meeting call",      {"call a session of a body", "นัดประชุม"}, order(CallMeeting), "anumat meeting call SM-05 \"staff meeting\" 2027-02-10 --as P09"},
    {"meeting open",      {"open the session and freeze who may vote", "เปิดประชุมและกำหนดองค์ประชุม"}, order(OpenMeeting), "anumat meeting open SM-05 --as P09"},
    {"meeting attend",    {"record who is present", "บันทึกผู้มาประชุม"}, order(RecordAttendance), "anumat meeting attend SM-05 P11 present --as P09"},
    {"meeting put",       {"put an item before the meeting", "เสนอวาระ"}, order(PutItem), "anumat meeting put SM-05 4.1 --case project/PJ70-01 --motion accept --as P09"},
    {"meeting vote",      {"vote on an item", "ลงมติในวาระ"}, order(CastBallot), "anumat meeting vote SM-05 4.1 yes --as P11"},
    {"meeting resolve",   {"count the votes of an item", "นับคะแนนและสรุปมติ"}, order(ResolveItem), "anumat meeting resolve SM-05 4.1 --as P09"},
    {"meeting close",     {"close the session", "ปิดประชุม"}, order(CloseMeeting), "anumat meeting close SM-05 --as P09"},
    {"meeting ready",     {"what waits for a resolution of a body", "เรื่องที่รอมติขององค์ประชุม"}, declare_meeting_ready, "anumat meeting ready \"staff meeting\""},
    {"meeting agenda",    {"build the agenda of what is ready, minutes first", "จัดวาระจากเรื่องที่พร้อม โดยเริ่มที่รายงานการประชุม"}, order(BuildAgenda), "anumat meeting agenda SM-05 --as P09"},
    {"meeting withdraw",  {"take an item off the agenda before it is put", "ถอนวาระก่อนพิจารณา"}, order(WithdrawItem), "anumat meeting withdraw SM-05 3 --reason \"not complete\" --as P09"},
    {"meeting waive",     {"declare a session urgent that was called late", "สั่งว่าการประชุมที่นัดกระชั้นชิดเป็นกรณีเร่งด่วน"}, order(WaiveNotice), "anumat meeting waive SM-05 \"the budget lapses tomorrow\" --as P01"},
    {"meeting proxy",     {"have another member vote for you", "มอบฉันทะให้สมาชิกอื่นลงคะแนนแทน"}, order(GiveProxy), "anumat meeting proxy SM-05 P12 --as P11"},
    {"meeting revoke",    {"take a proxy back", "ถอนการมอบฉันทะ"}, order(RevokeProxy), "anumat meeting revoke SM-05 --as P11"},
    {"meeting recuse",    {"leave for an item in which you have an interest", "ออกจากที่ประชุมในวาระที่มีส่วนได้เสีย"}, order(RecuseMember), "anumat meeting recuse SM-05 4.1 --reason \"a relative\" --as P11"},
    {"meeting ballot",    {"vote on an item in secret", "ลงคะแนนลับในวาระ"}, declare_meeting_ballot, "anumat meeting ballot SM-05 4.1 yes --as P11"},
    {"meeting hand-in",   {"list a member as having put a paper slip into the box", "บันทึกว่าสมาชิกหย่อนบัตรกระดาษแล้ว"}, order(HandInBallot), "anumat meeting hand-in SM-05 4.1 --member P11 --as P09"},
    {"meeting dissent",   {"have your dissent from a resolution recorded, with the reason", "ขอบันทึกความเห็นแย้งมติพร้อมเหตุผล"}, order(RecordDissent), "anumat meeting dissent SM-05 4.1 \"no money was set aside\" --as P11"},
    {"meeting adjourn",   {"end a session before its agenda is done", "เลื่อนการประชุมก่อนจบวาระ"}, order(AdjournMeeting), "anumat meeting adjourn SM-05 \"no quorum\" --as P09"},
    {"meeting minutes",   {"the minutes, drafted from what was recorded", "รายงานการประชุม ร่างจากสิ่งที่บันทึกไว้"}, declare_meeting_minutes, "anumat meeting minutes SM-05"},
    {"meeting correct",   {"say what the minutes should say", "แก้ไขรายงานการประชุม"}, order(CorrectMinutes), "anumat meeting correct SM-05 \"P14 was present\" --as P09"},
    {"meeting show",      {"a session: quorum, items, votes", "แสดงการประชุม: องค์ประชุม วาระ คะแนน"}, declare_meeting_show, "anumat meeting show SM-05"},
    {"meeting list",      {"the sessions", "รายการประชุม"}, declare_meeting_list, "anumat meeting list"},
    {"evidence add",      {"attach a file to a case", "แนบหลักฐานกับเรื่อง"}, declare_evidence_add, "anumat evidence add project/PJ70-01 report report.pdf --as P11"},
    {"evidence scan",     {"have the files that wait looked at by the scanner", "สแกนไฟล์หลักฐานที่รออยู่"}, declare_evidence_scan, "anumat evidence scan"},
    {"evidence due",      {"files that are kept no longer, and who has asked for their disposal", "ไฟล์ที่พ้นเวลาเก็บรักษา และผู้ขอทำลาย"}, declare_evidence_due, "anumat evidence due --on 2037-10-01"},
    {"evidence ask", {"ask that files of a kind be disposed of, as their time is over", "ขอทำลายไฟล์ประเภทหนึ่งที่พ้นเวลาเก็บรักษา"}, order(AskDisposal), "anumat evidence ask project/PJ70-01 report --as P05"},
    {"evidence dispose",  {"grant what another person has asked for, and dispose of the files", "อนุมัติคำขอของผู้อื่นและทำลายไฟล์"}, order(GrantDisposal), "anumat evidence dispose project/PJ70-01 report --as P09"},
    {"evidence list",     {"the evidence of a case", "รายการหลักฐานของเรื่อง"}, declare_evidence_list, "anumat evidence list project/PJ70-01"},
    {"person list",       {"the people and their roles", "รายชื่อบุคคลและบทบาท"}, declare_person_list, "anumat person list"},
    {"person add",        {"register a person", "เพิ่มบุคคล"}, order(RegisterPerson), "anumat person add P05 \"planning officer 1\" --as ADM"},
    {"person leave",      {"say from when to when a person is away; nobody's rights change", "บันทึกวันลาของบุคคล โดยไม่เปลี่ยนอำนาจของผู้ใด"}, order(RecordLeave), "anumat person leave P05 2026-12-01 2026-12-04 --as P05"},
    {"person back",       {"end a leave on a day before its last", "สิ้นสุดการลาก่อนกำหนด"}, order(EndLeave), "anumat person back P05 2026-12-02 --as P05"},
    {"person link",       {"say that two entries are one natural person", "ระบุว่าสองรหัสเป็นบุคคลคนเดียวกัน"}, order(LinkPersons), "anumat person link P05 X05 --as ADM"},
    {"person export",     {"hand over all that the office holds about a person or a case", "ส่งออกข้อมูลทั้งหมดที่มีเกี่ยวกับบุคคลหรือเรื่อง"}, declare_person_export, "anumat person export P10 --out p10 --as DPO"},
    {"erasure ask",       {"ask that personal data is erased", "ขอให้ลบข้อมูลส่วนบุคคล"}, order(AskErasure), "anumat erasure ask LV-2570-0001 \"PDPA section 33\" --as P06"},
    {"erasure grant",     {"grant a request, as a second person: key, words and files are destroyed", "อนุมัติคำขอโดยบุคคลที่สอง: ทำลายกุญแจ ข้อมูล และไฟล์"}, declare_erasure_grant, "anumat erasure grant 41 --as DPO"},
    {"erasure refuse",    {"refuse a request, with the reason of law", "ปฏิเสธคำขอพร้อมเหตุผลตามกฎหมาย"}, order(RefuseErasure), "anumat erasure refuse 41 \"PDPA section 33 (4): needed for a claim\" --as DPO"},
    {"erasure hold",      {"forbid that anything of a person or case is erased", "ระงับการลบข้อมูลของบุคคลหรือเรื่อง"}, order(PlaceHold), "anumat erasure hold P10 \"court case 12/2570\" --as P01"},
    {"erasure release",   {"end a hold", "ยกเลิกการระงับการลบ"}, order(LiftHold), "anumat erasure release P10 --as P01"},
    {"erasure list",      {"the requests and the holds", "คำขอลบและการระงับการลบ"}, declare_erasure_list, "anumat erasure list -o json"},
    {"role grant",        {"give a role from a day on", "มอบบทบาทตั้งแต่วันที่"}, order(GrantRole), "anumat role grant P05 \"planning officer\" 2026-10-01 --as ADM"},
    {"role end",          {"end a role", "ยุติบทบาท"}, order(EndRole), "anumat role end P05 \"planning officer\" 2027-03-31 --as ADM"},
    {"group list",        {"the groups as a tree, with who belongs to each and who holds a role in it", "ผังกลุ่มงาน พร้อมผู้สังกัดและผู้ถือบทบาทในแต่ละกลุ่มงาน"}, declare_group_list, "anumat group list"},
    {"group add",         {"add a group from a day on", "ตั้งกลุ่มงานตั้งแต่วันที่"}, order(AddGroup), "anumat group add FIN \"finance\" 2026-10-01 --parent HQ --as ADM"},
    {"group rename",      {"give a group another name", "เปลี่ยนชื่อกลุ่มงาน"}, order(RenameGroup), "anumat group rename FIN \"finance and supplies\" --as ADM"},
    {"group move",        {"put a group below another from a day on", "ย้ายกลุ่มงานไปอยู่ใต้กลุ่มงานอื่นตั้งแต่วันที่"}, order(MoveGroup), "anumat group move FIN 2027-04-01 --parent PLAN --as ADM"},
    {"group close",       {"close a group after a day", "ปิดกลุ่มงานหลังวันที่"}, order(CloseGroup), "anumat group close FIN 2027-09-30 --as ADM"},
    {"member add",        {"have somebody belong to a group from a day on", "ให้บุคคลสังกัดกลุ่มงานตั้งแต่วันที่"}, order(AddMember), "anumat member add P05 FIN 2026-10-01 --as ADM"},
    {"member end",        {"end what somebody belongs to", "สิ้นสุดสังกัดของบุคคล"}, order(EndMember), "anumat member end P05 FIN 2027-03-31 --as ADM"},
    {"acting issue",      {"issue an acting order", "ออกคำสั่งรักษาการหรือมอบอำนาจ"}, order(IssueActingOrder), "anumat acting issue O-12 substitute P01 P02 2026-12-01 2026-12-31 --as ADM"},
    {"user add",          {"make an account; the password is read from standard input", "สร้างบัญชีผู้ใช้ อ่านรหัสผ่านจาก standard input"}, declare_user_add, "anumat user add ADM --office unit"},
    {"user invite",       {"an invitation, with which somebody chooses a password or links the provider", "คำเชิญให้ตั้งรหัสผ่านหรือเชื่อมกับผู้ให้บริการยืนยันตัวตน"}, declare_user_invite, "anumat user invite P05 --days 3"},
    {"user expect",       {"by which claim of the provider somebody is recognized at the first sign-in", "ค่า claim ที่ใช้รู้จักบุคคลเมื่อเข้าใช้ครั้งแรกผ่านผู้ให้บริการ"}, declare_user_expect, "anumat user expect P05 somchai@unit.go.th"},
    {"user unlink",       {"end what links somebody to the provider", "ยกเลิกการเชื่อมกับผู้ให้บริการยืนยันตัวตน"}, declare_user_unlink, "anumat user unlink P05"},
    {"user password",     {"set a new password; its sessions end", "ตั้งรหัสผ่านใหม่ เซสชันเดิมสิ้นสุด"}, declare_user_password, "anumat user password P05"},
    {"user deactivate",   {"end all signing in at once", "ระงับการเข้าใช้ทันที"}, declare_user_deactivate, "anumat user deactivate P05"},
    {"user activate",     {"allow signing in again", "อนุญาตให้เข้าใช้อีกครั้ง"}, declare_user_activate, "anumat user activate P05"},
    {"user uncode",       {"ask for no one-time code any more, when the device is lost", "เลิกใช้รหัสใช้ครั้งเดียว เมื่ออุปกรณ์หาย"}, declare_user_code_drop, "anumat user uncode P05"},
    {"user token",        {"make an API token for a program", "สร้างโทเคน API สำหรับโปรแกรม"}, declare_user_token, "anumat user token P05 --scope read --name dashboard"},
    {"user untoken",      {"end an API token", "ยกเลิกโทเคน API"}, declare_user_token_end, "anumat user untoken P05 4TqD0s8b1x"},
    {"user list",         {"the accounts and their tokens", "รายการบัญชีและโทเคน"}, declare_user_list, "anumat user list"},
    {"mail preview",      {"print the daily mail that somebody would get", "แสดงอีเมลประจำวันที่บุคคลจะได้รับ"}, declare_mail_preview, "anumat mail preview --to P05"},
    {"mail send",         {"send the daily mails that are due and were not sent", "ส่งอีเมลประจำวันที่ถึงกำหนดและยังไม่ได้ส่ง"}, declare_mail_send, "anumat mail send"},
    {"mail set",          {"where the mail of a person goes, and whether it is sent", "กำหนดที่อยู่อีเมลของบุคคล และส่งหรือไม่"}, declare_mail_set, "anumat mail set P05 --address somsri@example.go.th --digest on"},
    {"mail list",         {"what came of the daily mails, newest first", "ผลการส่งอีเมลประจำวัน ใหม่สุดก่อน"}, declare_mail_list, "anumat mail list"},
    {"webhook add",       {"have events sent to an address; the secret is shown once", "ให้ส่งเหตุการณ์ไปยังที่อยู่หนึ่ง แสดงรหัสลับครั้งเดียว"}, declare_webhook_add, "anumat webhook add https://example.go.th/hook --kind case_acted"},
    {"webhook list",      {"where events are sent, and how far that has come", "ปลายทางที่ส่งเหตุการณ์ และส่งถึงไหนแล้ว"}, declare_webhook_list, "anumat webhook list"},
    {"webhook pause",     {"send nothing for now; nothing is passed over", "พักการส่ง โดยไม่ข้ามเหตุการณ์"}, declare_webhook_pause, "anumat webhook pause 4f2a90c1b7de"},
    {"webhook resume",    {"go on from where it stands, also after it was disabled", "ส่งต่อจากจุดเดิม แม้เคยถูกปิดใช้งาน"}, declare_webhook_resume, "anumat webhook resume 4f2a90c1b7de"},
    {"webhook remove",    {"end a webhook, with its deliveries", "ลบเว็บฮุกพร้อมประวัติการส่ง"}, declare_webhook_remove, "anumat webhook remove 4f2a90c1b7de"},
    {"webhook log",       {"what came of each attempt, newest first", "ผลของการส่งแต่ละครั้ง ใหม่สุดก่อน"}, declare_webhook_log, "anumat webhook log 4f2a90c1b7de"},
    {"webhook test",      {"send a test now", "ส่งข้อความทดสอบทันที"}, declare_webhook_test, "anumat webhook test 4f2a90c1b7de"},
    {"webhook redeliver", {"send one event once more, now", "ส่งเหตุการณ์หนึ่งซ้ำทันที"}, declare_webhook_redeliver, "anumat webhook redeliver 4f2a90c1b7de 1207"},
    {"calendar holiday",  {"add a holiday", "เพิ่มวันหยุด"}, order(AddHoliday), "anumat calendar holiday 2026-10-13 \"วันนวมินทรมหาราช\" --as ADM"},
    {"calendar cover",    {"say for which days the holidays are complete", "ระบุช่วงวันที่ปฏิทินวันหยุดครบถ้วน"}, order(CoverCalendar), "anumat calendar cover 2026-10-01 2027-09-30 --as ADM"},
    {"parameter set",     {"set a parameter from a day on", "กำหนดค่าพารามิเตอร์ตั้งแต่วันที่"}, order(SetParameter), "anumat parameter set \"minimum lead time\" 15 2027-01-01 --as ADM"},
    {"cycle board",       {"the duties of the year: state, holders, days left and the events behind", "กระดานภารกิจของปี: สถานะ ผู้ดำรงตำแหน่ง วันที่เหลือ และเหตุการณ์ที่เกี่ยวข้อง"}, declare_cycle_board, "anumat cycle board --on 2027-03-31 --stage monitor"},
    {"problem list",      {"the findings: since when, how much is at stake", "ทะเบียนปัญหา: ตั้งแต่เมื่อใด มูลค่าเท่าใด"}, declare_problem_list, "anumat problem list --on 2027-03-01"},
    {"problem close",     {"close a finding that does not close by itself", "ปิดปัญหาที่ไม่ปิดเอง"}, order(CloseProblem), "anumat problem close project/PJ70-06 \"late summary\" \"handed in on 2 June\" --as P05"},
    {"survey answer",     {"enter one answer sheet of a survey", "บันทึกคำตอบแบบสำรวจหนึ่งชุด"}, order(AnswerSurvey), "anumat survey answer satisfaction '{content: 4, place: 5}' --case project/PJ70-01 --as P10"},
    {"survey links",      {"hand out links by which anybody answers a survey once, without an account", "แจกลิงก์ให้บุคคลทั่วไปตอบแบบสำรวจคนละครั้งโดยไม่ต้องมีบัญชี"}, declare_survey_links, "anumat survey links satisfaction 50 --case PJ70-01 --to 2027-03-31 --site https://unit.example --out cards.pdf --as P05"},
    {"survey show",       {"the figures of the surveys: n, mean and S.D.; blanks are no answers", "ผลแบบสำรวจ: จำนวน ค่าเฉลี่ย S.D. ข้อที่เว้นว่างไม่นับ"}, declare_survey_show, "anumat survey show satisfaction --case PJ70-01"},
    {"day close",         {"put on record what the office has come to, and how far each case", "บันทึกสถานะของหน่วยงานและความคืบหน้าของทุกเรื่องเมื่อสิ้นวัน"}, order(CloseDay), "anumat day close --day 2026-10-31 --as ADM"},
    {"report list",       {"the tables that the package works out", "ตารางที่ชุดนิยามคำนวณ"}, declare_report_list, "anumat report list"},
    {"report make",       {"write tables as a workbook, CSV or JSON", "เขียนตารางเป็นสมุดงาน CSV หรือ JSON"}, declare_report_make, "anumat report make \"quarterly disbursement\" --out quarters.xlsx"},
    {"document list",     {"the papers that the office can make, and their keys", "เอกสารที่จัดทำได้ พร้อมกุญแจ"}, declare_document_list, "anumat document list"},
    {"document make",     {"make one paper: HTML, PDF or a picture", "จัดทำเอกสารหนึ่งฉบับ: HTML, PDF หรือรูป"}, declare_document_make, "anumat document make \"quarter report\" Q3 --out q3.pdf"},
    {"document year",     {"make all papers of the year", "จัดทำเอกสารทั้งปี"}, declare_document_year, "anumat document year --out papers --audience public"},
    {"document number",   {"give a signed paper the next number of its register", "ออกเลขที่ทะเบียนให้เอกสารที่ลงนามแล้ว"}, declare_document_number, "anumat document number \"quarter report\" Q3 --as P05"},
    {"document register", {"the numbers that were given, by register", "เลขที่ที่ออกแล้ว ตามทะเบียน"}, declare_document_register, "anumat document register memorandum"},
    {"document verify",   {"make a paper again of the log, and say whether a code is that of it", "จัดทำเอกสารซ้ำจากบันทึก และบอกว่ารหัสเป็นของเอกสารนั้นหรือไม่"}, declare_document_verify, "anumat document verify \"ANUMAT1 2890 0f3a... quarter report#Q3\""},
    {"deadline pass",     {"record the deadlines that have run out", "บันทึกกำหนดเวลาที่ล่วงเลย"}, order(PassTime), "anumat deadline pass --as ADM"},
    {"replay",            {"a case as it stood on a day: who, when, for whom, under which rule, why", "ย้อนดูเรื่อง ณ วันที่: ใคร เมื่อใด แทนใคร ตามกฎใด เพราะเหตุใด"}, declare_replay, "anumat replay PRP-2570-001 --at 2026-11-30"},
    {"audit verify",      {"recompute the log or a bundle and decide every command again", "ตรวจบันทึกเหตุการณ์หรือชุดหลักฐาน และตัดสินทุกคำสั่งซ้ำ"}, declare_audit_verify, "anumat audit verify bundle --vkey office.vkey"},
    {"audit search",      {"events by person, case, rule, refusal and day", "ค้นเหตุการณ์ตามบุคคล เรื่อง กฎ การปฏิเสธ และวัน"}, declare_audit_search, "anumat audit search --person P05 --refused --from 2026-10-01"},
    {"audit key",         {"make a key that signs checkpoints", "สร้างกุญแจสำหรับลงนามจุดตรวจ"}, declare_audit_key, "anumat audit key /secure/log.pem"},
    {"audit checkpoint",  {"sign the log as it stands", "ลงนามจุดตรวจของบันทึก"}, declare_audit_checkpoint, "anumat audit checkpoint --signer /secure/log.pem"},
    {"audit time",        {"the time of the last checkpoint from an authority outside (RFC 3161)", "เวลาของจุดตรวจล่าสุดจากผู้ให้บริการประทับเวลา (RFC 3161)"}, declare_audit_time, "anumat audit time --query question.tsq"},
    {"audit prove",       {"prove that the log goes on from a size, or holds an event", "พิสูจน์ว่าบันทึกต่อเนื่อง หรือมีเหตุการณ์นั้น"}, declare_audit_prove, "anumat audit prove --from 120"},
    {"audit witness",     {"cosign a checkpoint that goes on from the one remembered", "ลงนามเป็นพยานให้จุดตรวจที่ต่อจากที่จำไว้"}, declare_audit_witness, "anumat audit witness checkpoint proof --memory log.memory --signer witness.pem --name audit.example.go.th/w"},
    {"audit export",      {"write a bundle that others verify without anumat", "เขียนชุดหลักฐานที่ผู้อื่นตรวจได้โดยไม่ใช้ anumat"}, declare_audit_export, "anumat audit export --out bundle"},
    {"backup create",     {"copy the office, and verify the copy", "สำรองหน่วยงานและตรวจสำเนา"}, declare_backup_create, "anumat backup create backups/2026-11-25"},
    {"backup verify",     {"recompute a backup", "ตรวจสำเนาสำรอง"}, declare_backup_verify, "anumat backup verify backups/2026-11-25"},
    {"backup restore",    {"make an office of a backup", "กู้คืนหน่วยงานจากสำเนาสำรอง"}, declare_backup_restore, "anumat backup restore backups/2026-11-25 unit-restored --as ADM"},
    {"backup list",       {"the backups in a folder", "รายการสำเนาสำรองในโฟลเดอร์"}, declare_backup_list, "anumat backup list backups"},
    {"year replay",       {"feed a year of files through the engine and write its tables", "นำแฟ้มข้อมูลทั้งปีเข้าเครื่องยนต์และเขียนตารางผล"}, declare_year_replay, "anumat year replay workflows/annual-plan/sample --out out"},
    {"year cycle",        {"the duties of a year of files, lived through in memory", "กระดานภารกิจของปีจากแฟ้มข้อมูล"}, declare_year_cycle, "anumat year cycle workflows/annual-plan/sample --on 2027-09-30"},
    {"demo",              {"load the sample year and show its picture", "โหลดปีตัวอย่างและแสดงภาพรวม"}, declare_demo, "anumat demo"},
    {"feel eval",         {"evaluate a FEEL expression", "คำนวณนิพจน์ FEEL"}, declare_feel_eval, "anumat feel eval 'amount * 7 / 107' --set amount=1070"},
    {"completion",        {"print the completion script of a shell", "แสดงสคริปต์เติมคำสั่งของเชลล์"}, declare_completion, "source <(anumat completion bash)"},
    {"version",           {"print the version", "แสดงรุ่นของโปรแกรม"}, declare_version, "anumat version"},
    {"help",              {"explain a command, or a topic", "อธิบายคำสั่งหรือหัวข้อ"}, declare_help, "anumat help case do"},
    {"__complete",        {}, declare_complete, ""},
  };
}
// clang-format on

}  // namespace

const std::vector<CommandEntry>& command_table() {
  static const std::vector<CommandEntry> table = make_table();
  return table;
}

const CommandEntry* find_command(std::string_view path) {
  const auto& table = command_table();
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const CommandEntry& entry) { return entry.path == path; });
  return found == table.end() ? nullptr : &*found;
}

std::vector<std::string> next_words(std::string_view path) {
  std::vector<std::string> words;
  const std::string prefix = path.empty() ? std::string() : std::string(path) + " ";
  for (const CommandEntry& entry : command_table()) {
    if (!entry.path.starts_with(prefix) || entry.path.starts_with("__")) continue;
    std::string word(entry.path.substr(prefix.size()));
    word = word.substr(0, word.find(' '));
    if (!word.empty() && (words.empty() || words.back() != word)) words.push_back(word);
  }
  return words;
}

}  // namespace anumat::cli
