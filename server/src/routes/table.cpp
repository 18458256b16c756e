#include <vector>

#include "routes/handlers.hpp"
#include "routes/route.hpp"

namespace anumat::server {

namespace {

using enum Method;
using enum Access;

// clang-format off
const Route table[]{
  // Signing in.
  {Get,    "/me",           "showMe",        {"who is signed in, with roles and powers held for others", "ผู้ที่ลงชื่อเข้าใช้ พร้อมบทบาทและอำนาจที่ถือแทนผู้อื่น"}, Person, Where::Office, show_me, "read", Takes::Nothing, false, "", "Me"},
  {Post,   "/session",      "signIn",        {"sign in, or prove anew who one is", "ลงชื่อเข้าใช้ หรือยืนยันตัวตนอีกครั้ง"}, Open, Where::Worker, sign_in, "", Takes::Json, false, "SignIn", "Session"},
  {Delete, "/session",      "signOut",       {"end this session", "ออกจากระบบ"}, Person, Where::Here, sign_out, "", Takes::Nothing, false, "", "", 204},
  {Get,    "/demo/people",  "listDemoPeople", {"the people of a demonstration, whom anybody may be", "บุคคลในหน่วยงานสาธิตที่เลือกเป็นได้"}, Access::Demo, Where::Office, list_demo_people, "", Takes::Nothing, false, "", "People"},
  {Post,   "/demo/session", "signInDemo",    {"be one of the people of a demonstration", "เข้าใช้ในฐานะบุคคลในหน่วยงานสาธิต"}, Access::Demo, Where::Office, sign_in_demo, "", Takes::Json, false, "DemoSignIn", "Session"},

  // Accounts.
  {Post,   "/me/password",      "changePassword", {"set a new password; all sessions end", "ตั้งรหัสผ่านใหม่ ทุกเซสชันสิ้นสุด"}, Person, Where::Worker, change_password, "admin", Takes::Json, false, "ChangePassword", "", 204},
  {Post,   "/me/code",          "offerCode",      {"begin with one-time codes: a secret for an authenticator", "เริ่มใช้รหัสใช้ครั้งเดียว: รหัสลับสำหรับแอปยืนยันตัวตน"}, Person, Where::Office, offer_own_code, "admin", Takes::Json, false, "Nothing", "CodeOffer"},
  {Post,   "/me/code/confirm",  "confirmCode",    {"give a first code; from then on one is asked for", "ใส่รหัสแรก จากนั้นจะถามทุกครั้ง"}, Person, Where::Worker, confirm_own_code, "admin", Takes::Json, false, "Code", "", 204},
  {Get,    "/me/tokens",        "listTokens",     {"my API tokens", "โทเคน API ของฉัน"}, Person, Where::Worker, list_tokens, "admin", Takes::Nothing, false, "", "Tokens"},
  {Post,   "/me/tokens",        "makeToken",      {"make an API token; it is shown once", "สร้างโทเคน API แสดงครั้งเดียว"}, Person, Where::Worker, make_own_token, "admin", Takes::Json, false, "MakeToken", "NewToken", 201},
  {Delete, "/me/tokens/{token}", "endToken",      {"end an API token", "ยกเลิกโทเคน API"}, Person, Where::Worker, end_own_token, "admin", Takes::Nothing, false, "", "", 204},
  {Get,    "/accounts",         "listAccounts",   {"the accounts, for administrators", "บัญชีทั้งหมด สำหรับผู้ดูแลระบบ"}, Person, Where::Office, list_accounts, "admin", Takes::Nothing, false, "", "Accounts"},
  {Get,    "/accounts/events",  "listAccountEvents", {"logins, refusals and changes, newest first, for administrators", "การเข้าใช้ การปฏิเสธ และการเปลี่ยนแปลง ใหม่สุดก่อน สำหรับผู้ดูแลระบบ"}, Person, Where::Office, list_account_events, "admin", Takes::Nothing, false, "", "AccountEvents"},
  {Post,   "/accounts/{person}/activate",   "activateAccount",   {"allow signing in again", "อนุญาตให้เข้าใช้อีกครั้ง"}, Person, Where::Office, activate_account, "admin", Takes::Json, false, "Nothing", "", 204},
  {Post,   "/accounts/{person}/deactivate", "deactivateAccount", {"end all signing in at once", "ระงับการเข้าใช้ทันที"}, Person, Where::Office, deactivate_account, "admin", Takes::Json, false, "Nothing", "", 204},

  // What the office works by.
  {Get, "/definition",                       "showDefinition", {"kinds of case, fields, states, acts, routes, roles and bodies, with labels", "ประเภทเรื่อง ช่องข้อมูล สถานะ การดำเนินการ เส้นทาง บทบาท และองค์ประชุม พร้อมชื่อ"}, Person, Where::Office, show_definition, "read", Takes::Nothing, false, "", "Definition", 200,
    {{"digest", {"that of an older definition, to which a case is pinned", "ลายนิ้วมือของชุดนิยามเดิมที่เรื่องผูกไว้"}}}},
  {Get, "/definition/kinds/{kind}/diagram",  "drawKind",       {"the lifecycle or route of a kind as a picture", "แผนภาพวงจรหรือเส้นทางของประเภทเรื่อง"}, Person, Where::Office, draw_kind, "read", Takes::Nothing, false, "", "", 200,
    {{"format", {"svg or mermaid; svg when left out", "svg หรือ mermaid หากไม่ระบุใช้ svg"}}, {"language", {"th or en; that of the reader when left out", "th หรือ en หากไม่ระบุใช้ภาษาของผู้อ่าน"}}, {"digest", {"as for /definition", "เช่นเดียวกับ /definition"}}}},

  // Cases.
  {Get,   "/inbox",                      "showInbox",    {"what waits for me", "งานที่รอฉัน"}, Person, Where::Office, show_inbox, "read", Takes::Nothing, false, "", "Inbox"},
  {Get,   "/cases",                      "listCases",    {"cases, a page at a time", "รายการเรื่อง ทีละหน้า"}, Person, Where::Office, list_cases, "read", Takes::Nothing, false, "", "CasePage", 200,
    {{"kind", {"only this kind", "เฉพาะประเภทนี้"}}, {"state", {"only in this state", "เฉพาะสถานะนี้"}}, {"q", {"whose number or title holds this", "เลขที่หรือชื่อมีข้อความนี้"}}, {"after", {"`next` of the page before", "`next` ของหน้าก่อน"}}, {"limit", {"at most so many, 1 to 200; 50 when left out", "จำนวนสูงสุด 1 ถึง 200 หากไม่ระบุใช้ 50"}}}},
  {Post,  "/cases",                      "openCase",     {"open a case", "เปิดเรื่อง"}, Person, Where::Office, open_case, "act", Takes::Json, true, "OpenCase", "Outcome", 201},
  {Get,   "/cases/{case}",               "showCase",     {"a case: fields, what I may do and why not the rest, route, points, evidence, history", "เรื่อง: ข้อมูล สิ่งที่ฉันทำได้และเหตุที่ทำไม่ได้ เส้นทาง ประเด็น หลักฐาน ประวัติ"}, Person, Where::Office, show_case, "read", Takes::Nothing, false, "", "Case"},
  {Patch, "/cases/{case}/fields",        "changeFields", {"change fields by the one act that keeps the state and takes them", "แก้ไขข้อมูลด้วยการดำเนินการเดียวที่คงสถานะและรับข้อมูลนั้น"}, Person, Where::Office, change_fields, "act", Takes::Json, true, "ChangeFields", "Outcome"},
  {Post,  "/cases/{case}/acts/{act}",    "actOnCase",    {"act on a case", "ดำเนินการกับเรื่อง"}, Person, Where::Office, act_on_case, "act", Takes::Json, true, "Act", "Outcome"},
  {Post,  "/acts/{act}",                 "actOnCases",   {"the same act on many cases, each decided by itself", "ดำเนินการแบบเดียวกันกับหลายเรื่อง โดยตัดสินทีละเรื่อง"}, Person, Where::Office, act_on_cases, "act", Takes::Json, true, "ActOnMany", "BulkAnswer"},
  {Get,   "/cases/{case}/history",       "showHistory",  {"what has happened to a case", "ประวัติของเรื่อง"}, Person, Where::Office, show_history, "read", Takes::Nothing, false, "", "History"},
  {Get,   "/cases/{case}/evidence",      "listEvidence", {"the evidence of a case", "หลักฐานของเรื่อง"}, Person, Where::Office, list_evidence, "read", Takes::Nothing, false, "", "EvidenceList"},
  {Post,  "/cases/{case}/evidence",      "attachEvidence", {"attach a file; the body is the file itself", "แนบไฟล์ เนื้อหาคำขอคือไฟล์"}, Person, Where::Office, attach_evidence, "act", Takes::File, true, "", "Outcome", 201,
    {{"kind", {"kind of evidence", "ประเภทหลักฐาน"}}, {"name", {"name of the file", "ชื่อไฟล์"}}, {"on_paper", {"true: it is kept on paper, and the body is empty", "true: เก็บเป็นกระดาษ ไม่มีเนื้อหา"}}}},
  {Get,   "/evidence/{digest}",          "fetchEvidence", {"a file given as evidence", "ไฟล์หลักฐาน"}, Person, Where::Office, fetch_evidence},

  // Meetings.
  {Get,  "/meetings",                            "listMeetings",     {"the sessions", "รายการประชุม"}, Person, Where::Office, list_meetings, "read", Takes::Nothing, false, "", "MeetingList"},
  {Post, "/meetings",                            "callMeeting",      {"call a session of a body", "นัดประชุม"}, Person, Where::Office, call_meeting, "act", Takes::Json, true, "CallMeeting", "Outcome", 201},
  {Get,  "/meetings/{meeting}",                  "showMeeting",      {"a session: quorum, items, votes", "การประชุม: องค์ประชุม วาระ คะแนน"}, Person, Where::Office, show_meeting, "read", Takes::Nothing, false, "", "Meeting"},
  {Post, "/meetings/{meeting}/open",             "openMeeting",      {"open the session and freeze who may vote", "เปิดประชุมและกำหนดองค์ประชุม"}, Person, Where::Office, open_meeting, "act", Takes::Json, true, "OpenMeeting", "Outcome"},
  {Post, "/meetings/{meeting}/attendance",       "recordAttendance", {"record who is present", "บันทึกผู้มาประชุม"}, Person, Where::Office, record_attendance, "act", Takes::Json, true, "RecordAttendance", "Outcome"},
  {Post, "/meetings/{meeting}/items",            "putItem",          {"put an item before the meeting", "เสนอวาระ"}, Person, Where::Office, put_item, "act", Takes::Json, true, "PutItem", "Outcome"},
  {Post, "/meetings/{meeting}/items/{item}/ballot",     "castBallot",  {"vote on an item", "ลงมติในวาระ"}, Person, Where::Office, cast_ballot, "act", Takes::Json, true, "CastBallot", "Outcome"},
  {Post, "/meetings/{meeting}/items/{item}/resolution", "resolveItem", {"count the votes of an item", "นับคะแนนและสรุปมติ"}, Person, Where::Office, resolve_item, "act", Takes::Json, true, "ResolveItem", "Outcome"},
  {Post, "/meetings/{meeting}/close",            "closeMeeting",     {"close the session", "ปิดประชุม"}, Person, Where::Office, close_meeting, "act", Takes::Json, true, "CloseMeeting", "Outcome"},

  // People.
  {Get,  "/people",         "listPeople",       {"the people and their roles today", "รายชื่อบุคคลและบทบาทวันนี้"}, Person, Where::Office, list_people, "read", Takes::Nothing, false, "", "People"},
  {Post, "/people",         "registerPerson",   {"register a person", "เพิ่มบุคคล"}, Person, Where::Office, register_person, "admin", Takes::Json, true, "RegisterPerson", "Outcome", 201},
  {Get,  "/roles",          "listRoles",        {"the roles and who holds them from when to when", "บทบาทและผู้ดำรงตำแหน่งตามช่วงเวลา"}, Person, Where::Office, list_roles, "read", Takes::Nothing, false, "", "Roles"},
  {Post, "/roles",          "grantRole",        {"give a role from a day on", "มอบบทบาทตั้งแต่วันที่"}, Person, Where::Office, grant_role, "admin", Takes::Json, true, "GrantRole", "Outcome", 201},
  {Post, "/roles/end",      "endRole",          {"end a role", "ยุติบทบาท"}, Person, Where::Office, end_role, "admin", Takes::Json, true, "EndRole", "Outcome"},
  {Get,  "/acting-orders",  "listActingOrders", {"who acts for whom", "คำสั่งรักษาการและมอบอำนาจ"}, Person, Where::Office, list_acting_orders, "read", Takes::Nothing, false, "", "ActingOrders"},
  {Post, "/acting-orders",  "issueActingOrder", {"issue an acting order", "ออกคำสั่งรักษาการหรือมอบอำนาจ"}, Person, Where::Office, issue_acting_order, "admin", Takes::Json, true, "IssueActingOrder", "Outcome", 201},

  // The record.
  {Get, "/audit/events", "listEvents",    {"events in order, a page at a time", "เหตุการณ์ตามลำดับ ทีละหน้า"}, Person, Where::Office, list_events, "read", Takes::Nothing, false, "", "EventPage", 200,
    {{"after", {"`next` of the page before", "`next` ของหน้าก่อน"}}, {"before", {"newest first, from this event down; `newest` starts at the last", "จากใหม่ไปเก่าตั้งแต่เหตุการณ์นี้ `newest` เริ่มจากเหตุการณ์ล่าสุด"}}, {"case", {"only of this case or meeting", "เฉพาะเรื่องหรือการประชุมนี้"}}, {"person", {"only done by or for this person", "เฉพาะที่ทำโดยหรือทำแทนบุคคลนี้"}}, {"refused", {"true: only what was refused or undecided", "true: เฉพาะที่ถูกปฏิเสธหรือตัดสินไม่ได้"}}, {"limit", {"at most so many, 1 to 200; 50 when left out", "จำนวนสูงสุด 1 ถึง 200 หากไม่ระบุใช้ 50"}}}},
  {Get, "/audit/verify", "verifyLog",     {"recompute the log and decide every command again", "ตรวจบันทึกเหตุการณ์และตัดสินทุกคำสั่งซ้ำ"}, Person, Where::Worker, verify_log, "read", Takes::Nothing, false, "", "Verdict"},
  {Get, "/changes",      "followChanges", {"a stream of what changes, as server-sent events", "กระแสการเปลี่ยนแปลงแบบ server-sent events"}, Person, Where::Office, follow_changes, "read", Takes::Nothing, false, "", "", 200,
    {{"after", {"all since this event too; Last-Event-ID does the same", "รวมทั้งหมดหลังเหตุการณ์นี้ ใช้ Last-Event-ID แทนได้"}}}},

  // The service itself.
  {Get, "/openapi.json", "showOpenApi", {"this API as OpenAPI 3.1", "API นี้ในรูปแบบ OpenAPI 3.1"}, Open, Where::Here, show_openapi, ""},
  {Get, "//healthz",     "isAlive",     {"the process answers", "โปรเซสทำงานอยู่"}, Open, Where::Here, is_alive, ""},
  {Get, "//readyz",      "isReady",     {"the office answers", "หน่วยงานพร้อมให้บริการ"}, Open, Where::Office, is_ready, ""},
  {Get, "//metrics",     "showMetrics", {"counts and times, as Prometheus reads them", "ตัวนับและเวลาตามรูปแบบ Prometheus"}, Open, Where::Here, show_metrics, ""},
};
// clang-format on

}  // namespace

std::span<const Route> route_table() {
  return table;
}

}  // namespace anumat::server
