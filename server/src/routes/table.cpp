#include <algorithm>
#include <array>

#include "routes/draft.hpp"
#include "routes/handlers.hpp"
#include "routes/route.hpp"

namespace anumat::server {

namespace {

using enum Method;
using enum Access;

// clang-format off
constexpr Route table[]{
  // Signing in.
  {Get,    "/me",           "showMe",        {"who is signed in, with roles and powers held for others", "ผู้ที่ลงชื่อเข้าใช้ พร้อมบทบาทและอำนาจที่ถือแทนผู้อื่น"}, Person, Reads::Own, Where::Office, show_me, "read", Takes::Nothing, false, "", "Me"},
  {Post,   "/session",      "signIn",        {"sign in, or prove anew who one is", "ลงชื่อเข้าใช้ หรือยืนยันตัวตนอีกครั้ง"}, Open, Reads::Own, Where::Worker, sign_in, "", Takes::Json, false, "SignIn", "Session"},
  {Delete, "/session",      "signOut",       {"end this session; where the browser goes to sign out at the provider too", "ออกจากระบบ พร้อมที่อยู่สำหรับออกจากผู้ให้บริการยืนยันตัวตน"}, Person, Reads::Own, Where::Here, sign_out, "", Takes::Nothing, false, "", "SignedOut"},
  {Get,    "/sign-in",      "listWaysIn",    {"the ways to sign in", "วิธีลงชื่อเข้าใช้"}, Open, Reads::Nothing, Where::Here, list_ways_in, "", Takes::Nothing, false, "", "WaysIn"},
  {Post,   "/session/provider", "beginAtProvider", {"begin to sign in by the provider, or to prove anew who one is: where the browser goes", "เริ่มลงชื่อเข้าใช้หรือยืนยันตัวตนอีกครั้งกับผู้ให้บริการ: ที่อยู่ที่เบราว์เซอร์ไป"}, Open, Reads::Own, Where::Outside, begin_at_provider, "", Takes::Json, false, "BeginAtProvider", "Address"},
  {Get,    "//sign-in/callback", "comeFromProvider", {"where the provider sends the browser back to, with a session or a page that says why not", "ที่ที่ผู้ให้บริการส่งเบราว์เซอร์กลับมา ได้เซสชันหรือหน้าที่บอกเหตุ"}, Open, Reads::Own, Where::Outside, come_from_provider, "", Takes::Nothing, false, "", "", 303,
    {{"state", {"of the sign-in that was begun", "ของการลงชื่อเข้าใช้ที่เริ่มไว้"}}, {"code", {"what the tokens are asked for with", "รหัสสำหรับขอโทเคน"}}, {"iss", {"the provider", "ผู้ให้บริการ"}}, {"error", {"why the provider refused", "เหตุที่ผู้ให้บริการปฏิเสธ"}}}},
  {Post,   "/invitation",   "showInvitation", {"whom an invitation invites", "คำเชิญนี้เชิญผู้ใด"}, Open, Reads::Own, Where::Worker, show_invitation, "", Takes::Json, false, "ShowInvitation", "Invitation"},
  {Post,   "/invitation/acceptance", "acceptInvitation", {"choose a password by an invitation, once", "ตั้งรหัสผ่านตามคำเชิญ หนึ่งครั้ง"}, Open, Reads::Own, Where::Worker, take_up_invitation, "", Takes::Json, false, "AcceptInvitation", "", 204},
  {Get,    "/demo/people",  "listDemoPeople", {"the people of a demonstration, whom anybody may be", "บุคคลในหน่วยงานสาธิตที่เลือกเป็นได้"}, Access::Demo, Reads::Nothing, Where::Office, list_demo_people, "", Takes::Nothing, false, "", "People"},
  {Post,   "/demo/session", "signInDemo",    {"be one of the people of a demonstration", "เข้าใช้ในฐานะบุคคลในหน่วยงานสาธิต"}, Access::Demo, Reads::Own, Where::Office, sign_in_demo, "", Takes::Json, false, "DemoSignIn", "Session"},
  {Get,    "/demo/guide",   "showGuide",     {"the first approval of a demonstration, step by step", "การอนุมัติครั้งแรกในหน่วยงานสาธิต ทีละขั้น"}, Access::Demo, Reads::Nothing, Where::Worker, show_guide, "", Takes::Nothing, false, "", "Guide"},

  // Accounts.
  {Post,   "/me/password",      "changePassword", {"set a new password; all sessions end", "ตั้งรหัสผ่านใหม่ ทุกเซสชันสิ้นสุด"}, Person, Reads::Own, Where::Worker, change_password, "admin", Takes::Json, false, "ChangePassword", "", 204},
  {Post,   "/me/code",          "offerCode",      {"begin with one-time codes: a secret for an authenticator", "เริ่มใช้รหัสใช้ครั้งเดียว: รหัสลับสำหรับแอปยืนยันตัวตน"}, Person, Reads::Own, Where::Office, offer_own_code, "admin", Takes::Json, false, "Nothing", "CodeOffer"},
  {Post,   "/me/code/confirm",  "confirmCode",    {"give a first code; from then on one is asked for", "ใส่รหัสแรก จากนั้นจะถามทุกครั้ง"}, Person, Reads::Own, Where::Worker, confirm_own_code, "admin", Takes::Json, false, "Code", "", 204},
  {Get,    "/me/tokens",        "listTokens",     {"my API tokens", "โทเคน API ของฉัน"}, Person, Reads::Own, Where::Worker, list_tokens, "admin", Takes::Nothing, false, "", "Tokens"},
  {Post,   "/me/tokens",        "makeToken",      {"make an API token; it is shown once", "สร้างโทเคน API แสดงครั้งเดียว"}, Person, Reads::Own, Where::Worker, make_own_token, "admin", Takes::Json, false, "MakeToken", "NewToken", 201},
  {Delete, "/me/tokens/{token}", "endToken",      {"end an API token", "ยกเลิกโทเคน API"}, Person, Reads::Own, Where::Worker, end_own_token, "admin", Takes::Nothing, false, "", "", 204},
  {Get,    "/me/filters",       "showFilters",    {"the filters of the inbox that I have saved", "ตัวกรองงานรอฉันที่บันทึกไว้"}, Person, Reads::Own, Where::Worker, show_filters, "read", Takes::Nothing, false, "", "Filters"},
  {Post,   "/me/filters",       "keepFilters",    {"keep these filters in the place of those that were saved", "บันทึกตัวกรองชุดนี้แทนชุดเดิม"}, Person, Reads::Own, Where::Worker, keep_filters, "act", Takes::Json, false, "KeepFilters", "", 204},
  {Get,    "/accounts",         "listAccounts",   {"the accounts", "บัญชีทั้งหมด"}, Administrator, Reads::Nothing, Where::Office, list_accounts, "admin", Takes::Nothing, false, "", "Accounts"},
  {Get,    "/accounts/events",  "listAccountEvents", {"logins, refusals and changes, newest first", "การเข้าใช้ การปฏิเสธ และการเปลี่ยนแปลง ใหม่สุดก่อน"}, Administrator, Reads::Nothing, Where::Office, list_account_events, "admin", Takes::Nothing, false, "", "AccountEvents"},
  {Post,   "/accounts/{person}/invitation", "invitePerson", {"an invitation for somebody, shown once", "คำเชิญสำหรับบุคคล แสดงครั้งเดียว"}, Administrator, Reads::Nothing, Where::Office, invite_person, "admin", Takes::Json, false, "Invite", "NewInvitation", 201},
  {Post,   "/accounts/{person}/activate",   "activateAccount",   {"allow signing in again", "อนุญาตให้เข้าใช้อีกครั้ง"}, Administrator, Reads::Nothing, Where::Office, activate_account, "admin", Takes::Json, false, "Nothing", "", 204},
  {Post,   "/accounts/{person}/deactivate", "deactivateAccount", {"end all signing in at once", "ระงับการเข้าใช้ทันที"}, Administrator, Reads::Nothing, Where::Office, deactivate_account, "admin", Takes::Json, false, "Nothing", "", 204},

  // What the office works by.
  {Get, "/definition",                       "showDefinition", {"kinds of case, fields, states, acts, routes, roles and bodies, with labels", "ประเภทเรื่อง ช่องข้อมูล สถานะ การดำเนินการ เส้นทาง บทบาท และองค์ประชุม พร้อมชื่อ"}, Person, Reads::Nothing, Where::Office, show_definition, "read", Takes::Nothing, false, "", "Definition", 200,
    {{"digest", {"that of an older definition, to which a case is pinned", "ลายนิ้วมือของชุดนิยามเดิมที่เรื่องผูกไว้"}}}},
  {Get, "/definition/kinds/{kind}/diagram",  "drawKind",       {"the lifecycle or route of a kind as a picture", "แผนภาพวงจรหรือเส้นทางของประเภทเรื่อง"}, Person, Reads::Nothing, Where::Office, draw_kind, "read", Takes::Nothing, false, "", "", 200,
    {{"format", {"svg or mermaid; svg when left out", "svg หรือ mermaid หากไม่ระบุใช้ svg"}}, {"language", {"th or en; that of the reader when left out", "th หรือ en หากไม่ระบุใช้ภาษาของผู้อ่าน"}}, {"digest", {"as for /definition", "เช่นเดียวกับ /definition"}}}},

  // The studio: a draft of the definition files, for administrators. Nothing of it is kept before it is proposed.
  {Get,  "/studio/files",      "listStudioFiles",   {"the files that a definition came from", "ไฟล์ต้นฉบับของชุดนิยาม"}, Administrator, Reads::Nothing, Where::Office, list_studio_files, "admin", Takes::Nothing, false, "", "StudioFiles", 200,
    {{"digest", {"that of a definition that is kept; the one in force when left out", "ลายนิ้วมือของชุดนิยามที่เก็บไว้ หากไม่ระบุคือชุดที่ประกาศใช้"}}}},
  {Post, "/studio/check", "checkDraft", {"every finding about a draft, with its fixes", "ข้อผิดพลาดทั้งหมดของร่าง พร้อมวิธีแก้"}, Administrator, Reads::Nothing, Where::Office, check_draft, "admin", Takes::Json, false, "Draft", "DraftFindings", 200, {}, draft_bytes_max},
  {Post, "/studio/completion", "completeDraft", {"what can stand at a place of a draft", "สิ่งที่เขียนได้ ณ ตำแหน่งในร่าง"}, Administrator, Reads::Nothing, Where::Office, complete_draft, "admin", Takes::Json, false, "DraftAt", "Completions", 200, {}, draft_bytes_max},
  {Post, "/studio/hover", "explainDraft", {"what stands at a place of a draft", "คำอธิบายของสิ่งที่ตำแหน่งในร่าง"}, Administrator, Reads::Nothing, Where::Office, explain_draft, "admin", Takes::Json, false, "DraftAt", "Hover", 200, {}, draft_bytes_max},
  {Post, "/studio/format", "formatDraft", {"a file of a draft in the standard form", "ไฟล์ของร่างในรูปแบบมาตรฐาน"}, Administrator, Reads::Nothing, Where::Office, format_draft, "admin", Takes::Json, false, "DraftAt", "FormattedFile", 200, {}, draft_bytes_max},
  {Post, "/studio/pictures", "drawDraft", {"the lifecycles and routes of a draft as pictures", "แผนภาพวงจรและเส้นทางของร่าง"}, Administrator, Reads::Nothing, Where::Office, draw_draft, "admin", Takes::Json, false, "Draft", "Pictures", 200, {}, draft_bytes_max},
  {Post, "/studio/tests", "testDraft", {"run the tests of a draft", "ทดสอบร่าง"}, Administrator, Reads::Nothing, Where::Office, test_draft, "admin", Takes::Json, false, "Draft", "DraftTests", 200, {}, draft_bytes_max},
  {Post, "/studio/changes", "compareDraft", {"what a draft changes for those who work under it", "สิ่งที่ร่างเปลี่ยนสำหรับผู้ปฏิบัติงาน"}, Administrator, Reads::Nothing, Where::Office, compare_draft, "admin", Takes::Json, false, "Draft", "DraftChanges", 200, {}, draft_bytes_max},
  {Post, "/studio/backtest", "backtestDraft", {"decide the recorded commands again under a draft", "ตัดสินคำสั่งที่บันทึกไว้อีกครั้งตามร่าง"}, Administrator, Reads::All, Where::Office, backtest_draft, "admin", Takes::Json, false, "Draft", "BacktestReport", 200, {}, draft_bytes_max},
  {Post, "/studio/proposals", "proposeDraft", {"keep a draft under its digest, for a case to adopt", "เก็บร่างตามลายนิ้วมือ เพื่อให้เรื่องอ้างถึง"}, Administrator, Reads::Nothing, Where::Office, propose_draft, "admin", Takes::Json, false, "Draft", "Proposal", 201, {}, draft_bytes_max},
  {Post, "/studio/publication", "publishDefinition", {"put a definition that is kept into force for new cases", "ประกาศใช้ชุดนิยามที่เก็บไว้กับเรื่องใหม่"}, Person, Reads::Nothing, Where::Office, publish_definition, "admin", Takes::Json, true, "PublishDefinition", "Outcome"},

  // Cases.
  {Get,   "/inbox",                      "showInbox",    {"what waits for me", "งานที่รอฉัน"}, Person, Reads::Rows, Where::Office, show_inbox, "read", Takes::Nothing, false, "", "Inbox"},
  {Get,   "/cases",                      "listCases",    {"cases, a page at a time", "รายการเรื่อง ทีละหน้า"}, Person, Reads::Rows, Where::Office, list_cases, "read", Takes::Nothing, false, "", "CasePage", 200,
    {{"kind", {"only this kind", "เฉพาะประเภทนี้"}}, {"state", {"only in this state", "เฉพาะสถานะนี้"}}, {"q", {"whose number or title holds this", "เลขที่หรือชื่อมีข้อความนี้"}}, {"after", {"`next` of the page before", "`next` ของหน้าก่อน"}}, {"limit", {"at most so many, 1 to 200; 50 when left out", "จำนวนสูงสุด 1 ถึง 200 หากไม่ระบุใช้ 50"}}}},
  {Get,   "/search",                     "searchCases",  {"cases in which all words stand, the best first", "เรื่องที่มีทุกคำ เรียงจากตรงที่สุด"}, Person, Reads::Rows, Where::Office, search_cases, "read", Takes::Nothing, false, "", "FoundCases", 200,
    {{"q", {"what to look for; Thai needs no blanks between words", "คำที่ค้นหา ภาษาไทยไม่ต้องเว้นวรรค"}}, {"inside", {"true: inside of words too; looks at every case", "true: ค้นภายในคำด้วย โดยดูทุกเรื่อง"}}, {"limit", {"at most so many, 1 to 200; 50 when left out", "จำนวนสูงสุด 1 ถึง 200 หากไม่ระบุใช้ 50"}}}},
  {Post,  "/cases",                      "openCase",     {"open a case", "เปิดเรื่อง"}, Person, Reads::Order, Where::Office, open_case, "act", Takes::Json, true, "OpenCase", "Outcome", 201},
  {Get,   "/cases/{case}",               "showCase",     {"a case: fields, what I may do and why not the rest, route, points, evidence, history", "เรื่อง: ข้อมูล สิ่งที่ฉันทำได้และเหตุที่ทำไม่ได้ เส้นทาง ประเด็น หลักฐาน ประวัติ"}, Person, Reads::Case, Where::Office, show_case, "read", Takes::Nothing, false, "", "Case"},
  {Patch, "/cases/{case}/fields",        "changeFields", {"change fields by the one act that keeps the state and takes them", "แก้ไขข้อมูลด้วยการดำเนินการเดียวที่คงสถานะและรับข้อมูลนั้น"}, Person, Reads::Case, Where::Office, change_fields, "act", Takes::Json, true, "ChangeFields", "Outcome"},
  {Post,  "/cases/{case}/acts/{act}",    "actOnCase",    {"act on a case", "ดำเนินการกับเรื่อง"}, Person, Reads::Case, Where::Office, act_on_case, "act", Takes::Json, true, "Act", "Outcome"},
  {Post,  "/acts/{act}",                 "actOnCases",   {"the same act on many cases, each decided by itself", "ดำเนินการแบบเดียวกันกับหลายเรื่อง โดยตัดสินทีละเรื่อง"}, Person, Reads::Rows, Where::Office, act_on_cases, "act", Takes::Json, true, "ActOnMany", "BulkAnswer"},
  {Get,   "/cases/{case}/requirements",  "showRequirements", {"what would have to hold for a case to come to a state, or for an act to be done", "สิ่งที่ต้องเป็นจริงเพื่อให้เรื่องไปถึงสถานะ หรือดำเนินการได้"}, Person, Reads::Case, Where::Office, show_requirements, "read", Takes::Nothing, false, "", "Requirements", 200,
    {{"to", {"a state of its lifecycle; this or `act`", "สถานะในวงจร ระบุอย่างนี้หรือ `act`"}}, {"act", {"an act of its lifecycle or routes; this or `to`", "การดำเนินการในวงจรหรือเส้นทาง ระบุอย่างนี้หรือ `to`"}}}},
  {Get,   "/cases/{case}/history",       "showHistory",  {"what has happened to a case", "ประวัติของเรื่อง"}, Person, Reads::Case, Where::Office, show_history, "read", Takes::Nothing, false, "", "History"},
  {Get,   "/cases/{case}/receipts",      "listReceipts", {"who has taken note of a case, and who has not", "ผู้ที่รับทราบเรื่องแล้ว และผู้ที่ยังไม่รับทราบ"}, Person, Reads::Case, Where::Office, list_receipts, "read", Takes::Nothing, false, "", "Receipts"},
  {Get,   "/cases/{case}/evidence",      "listEvidence", {"the evidence of a case", "หลักฐานของเรื่อง"}, Person, Reads::Case, Where::Office, list_evidence, "read", Takes::Nothing, false, "", "EvidenceList"},
  {Post,  "/cases/{case}/evidence",      "attachEvidence", {"attach a file; the body is the file itself", "แนบไฟล์ เนื้อหาคำขอคือไฟล์"}, Person, Reads::Case, Where::Office, attach_evidence, "act", Takes::File, true, "", "Outcome", 201,
    {{"kind", {"kind of evidence", "ประเภทหลักฐาน"}}, {"name", {"name of the file", "ชื่อไฟล์"}}, {"on_paper", {"true: it is kept on paper, and the body is empty", "true: เก็บเป็นกระดาษ ไม่มีเนื้อหา"}}}},
  {Get,   "/evidence/{digest}",          "fetchEvidence", {"a file given as evidence", "ไฟล์หลักฐาน"}, Person, Reads::Rows, Where::Office, fetch_evidence},

  // Meetings.
  {Get,  "/meetings",                            "listMeetings",     {"the sessions", "รายการประชุม"}, Person, Reads::Rows, Where::Office, list_meetings, "read", Takes::Nothing, false, "", "MeetingList"},
  {Post, "/meetings",                            "callMeeting",      {"call a session of a body", "นัดประชุม"}, Person, Reads::Order, Where::Office, call_meeting, "act", Takes::Json, true, "CallMeeting", "Outcome", 201},
  {Get,  "/meetings/{meeting}",                  "showMeeting",      {"a session: quorum, items, votes", "การประชุม: องค์ประชุม วาระ คะแนน"}, Person, Reads::Rows, Where::Office, show_meeting, "read", Takes::Nothing, false, "", "Meeting"},
  {Post, "/meetings/{meeting}/urgency",          "waiveNotice",      {"declare a session urgent that was called late", "สั่งว่าการประชุมเร่งด่วน"}, Person, Reads::Order, Where::Office, waive_notice, "act", Takes::Json, true, "WaiveNotice", "Outcome"},
  {Post, "/meetings/{meeting}/open",             "openMeeting",      {"open the session and freeze who may vote", "เปิดประชุมและกำหนดองค์ประชุม"}, Person, Reads::Order, Where::Office, open_meeting, "act", Takes::Json, true, "OpenMeeting", "Outcome"},
  {Post, "/meetings/{meeting}/attendance",       "recordAttendance", {"record who is present", "บันทึกผู้มาประชุม"}, Person, Reads::Order, Where::Office, record_attendance, "act", Takes::Json, true, "RecordAttendance", "Outcome"},
  {Post, "/meetings/{meeting}/items",            "putItem",          {"put an item before the meeting", "เสนอวาระ"}, Person, Reads::Order, Where::Office, put_item, "act", Takes::Json, true, "PutItem", "Outcome"},
  {Post, "/meetings/{meeting}/items/{item}/ballot",     "castBallot",  {"vote on an item", "ลงมติในวาระ"}, Person, Reads::Order, Where::Office, cast_ballot, "act", Takes::Json, true, "CastBallot", "Outcome"},
  {Post, "/meetings/{meeting}/items/{item}/resolution", "resolveItem", {"count the votes of an item", "นับคะแนนและสรุปมติ"}, Person, Reads::Order, Where::Office, resolve_item, "act", Takes::Json, true, "ResolveItem", "Outcome"},
  {Post, "/meetings/{meeting}/close",            "closeMeeting",     {"close the session", "ปิดประชุม"}, Person, Reads::Order, Where::Office, close_meeting, "act", Takes::Json, true, "CloseMeeting", "Outcome"},
  {Get, "/bodies/{body}/ready", "listReadyItems", {"the cases that wait for a resolution of a body, and its minutes that are not certified", "เรื่องที่รอมติขององค์ประชุม และรายงานการประชุมที่ยังไม่รับรอง"}, Person, Reads::Rows, Where::Office, list_ready_items, "read", Takes::Nothing, false, "", "ReadyItems"},
  {Post, "/meetings/{meeting}/agenda", "buildAgenda", {"put everything that is ready on the agenda", "จัดวาระจากเรื่องที่พร้อมเสนอ"}, Person, Reads::Order, Where::Office, build_agenda, "act", Takes::Json, true, "BuildAgenda", "Outcome"},
  {Post, "/meetings/{meeting}/proxies", "giveProxy", {"have another member vote for one in this session", "มอบฉันทะให้สมาชิกอื่นลงมติแทนในการประชุมนี้"}, Person, Reads::Order, Where::Office, give_proxy, "act", Takes::Json, true, "GiveProxy", "Outcome"},
  {Post, "/meetings/{meeting}/proxies/revocation", "revokeProxy", {"take a proxy back", "ถอนการมอบฉันทะ"}, Person, Reads::Order, Where::Office, revoke_proxy, "act", Takes::Json, true, "RevokeProxy", "Outcome"},
  {Post, "/meetings/{meeting}/adjournment", "adjournMeeting", {"adjourn the session; what is left is heard when it is held again", "เลื่อนการประชุม วาระที่เหลือพิจารณาในการนัดใหม่"}, Person, Reads::Order, Where::Office, adjourn_meeting, "act", Takes::Json, true, "AdjournMeeting", "Outcome"},
  {Post, "/meetings/{meeting}/corrections", "correctMinutes", {"correct minutes that were certified; the correction stands beside them", "แก้ไขรายงานการประชุมที่รับรองแล้ว โดยบันทึกข้อแก้ไขไว้คู่กัน"}, Person, Reads::Order, Where::Office, correct_minutes, "act", Takes::Json, true, "CorrectMinutes", "Outcome"},
  {Post, "/meetings/{meeting}/items/{item}/withdrawal", "withdrawItem", {"take an item off the agenda", "ถอนวาระ"}, Person, Reads::Order, Where::Office, withdraw_item, "act", Takes::Json, true, "WithdrawItem", "Outcome"},
  {Post, "/meetings/{meeting}/items/{item}/recusal", "recuseMember", {"leave for an item", "ออกจากที่ประชุมในวาระนี้"}, Person, Reads::Order, Where::Office, recuse_member, "act", Takes::Json, true, "RecuseMember", "Outcome"},
  {Post, "/meetings/{meeting}/items/{item}/secret-ballot", "castSecretBallot", {"vote in secret: the slip goes into the box, and only its voter is told its code", "ลงคะแนนลับ บัตรลงหีบ และแจ้งรหัสบัตรแก่ผู้ลงคะแนนเท่านั้น"}, Person, Reads::Order, Where::Office, cast_secret_ballot, "act", Takes::Json, true, "SecretBallot", "SlipOutcome"},
  {Post, "/meetings/{meeting}/items/{item}/hand-in", "handInBallot", {"keep the list of those who handed in a ballot on paper", "บันทึกผู้หย่อนบัตรกระดาษ"}, Person, Reads::Order, Where::Office, hand_in_ballot, "act", Takes::Json, true, "HandInBallot", "Outcome"},
  {Post, "/meetings/{meeting}/items/{item}/dissent", "recordDissent", {"have a dissent recorded", "ขอบันทึกความเห็นแย้ง"}, Person, Reads::Order, Where::Office, record_dissent, "act", Takes::Json, true, "RecordDissent", "Outcome"},

  // Promises that are signed in turn.
  {Get, "/agreements", "listAgreements", {"what is promised about each case, who has signed, and whether it is my turn", "คำรับรองของแต่ละเรื่อง ผู้ลงนามแล้ว และถึงลำดับของฉันหรือไม่"}, Person, Reads::Rows, Where::Office, list_agreements, "read", Takes::Nothing, false, "", "Agreements", 200,
    {{"case", {"only of this case", "เฉพาะเรื่องนี้"}}, {"open", {"true: only where signatures are missing", "true: เฉพาะที่ยังลงนามไม่ครบ"}}}},
  {Post, "/cases/{case}/agreements/{agreement}/signatures", "signAgreement", {"sign what is promised about a case", "ลงนามคำรับรองของเรื่อง"}, Person, Reads::Case, Where::Office, sign_agreement, "act", Takes::Json, true, "SignAgreement", "Outcome"},

  // The year.
  {Get,  "/cycle",      "showCycle",      {"the duties of the year: where each stands, who does it, how late it is, the events behind", "ภารกิจของปี: สถานะ ผู้รับผิดชอบ ความล่าช้า และเหตุการณ์ที่เกี่ยวข้อง"}, Person, Reads::Part, Where::Office, show_cycle, "read", Takes::Nothing, false, "", "Cycle", 200,
    {{"on", {"as it stood at the end of this day; today when left out", "ณ สิ้นวันนี้ หากไม่ระบุคือวันนี้"}}, {"year", {"the year that is meant, in the Buddhist era; that of the day when left out", "ปีพุทธศักราช หากไม่ระบุคือปีของวันนั้น"}}}},
  {Get,  "/indicators", "listIndicators", {"the indicators: figure, score and levels", "ตัวชี้วัด: ค่า คะแนน และเกณฑ์"}, Person, Reads::Nothing, Where::Office, list_indicators, "read", Takes::Nothing, false, "", "Indicators", 200,
    {{"as_known", {"as it was known at the end of this day", "ตามที่รู้ ณ สิ้นวันนี้"}}}},
  {Get,  "/surveys",    "listSurveys",    {"the surveys: what they ask, and the figures by case", "แบบสำรวจ: คำถาม และผลตามเรื่อง"}, Person, Reads::Rows, Where::Office, list_surveys, "read", Takes::Nothing, false, "", "Surveys", 200,
    {{"as_known", {"as it was known at the end of this day", "ตามที่รู้ ณ สิ้นวันนี้"}}}},
  {Post, "/surveys/{survey}/answers", "answerSurvey", {"enter one answer sheet", "บันทึกคำตอบหนึ่งชุด"}, Person, Reads::Order, Where::Office, answer_survey, "act", Takes::Json, true, "AnswerSurvey", "Outcome", 201},
  {Get,  "/problems",   "listProblems",   {"the findings: since when, how severe, what is at stake", "ทะเบียนปัญหา: ตั้งแต่เมื่อใด ระดับ และมูลค่าที่เกี่ยวข้อง"}, Person, Reads::Part, Where::Office, list_problems, "read", Takes::Nothing, false, "", "Problems", 200,
    {{"on", {"as it stood at the end of this day; today when left out", "ณ สิ้นวันนี้ หากไม่ระบุคือวันนี้"}}, {"all", {"true: those that are over too", "true: รวมปัญหาที่ปิดแล้ว"}}}},
  {Post, "/cases/{case}/problems/{problem}/close", "closeProblem", {"close a finding that does not close by itself", "ปิดปัญหาที่ไม่ปิดเอง"}, Person, Reads::Case, Where::Office, close_problem, "act", Takes::Json, true, "CloseProblem", "Outcome"},
  {Get,  "/reports",    "listReports",    {"the reports of the definition", "รายงานตามชุดนิยาม"}, Person, Reads::Nothing, Where::Office, list_reports, "read", Takes::Nothing, false, "", "Reports"},
  {Get,  "/reports/{report}", "runReport", {"a report, worked out now", "รายงาน ประมวลผลขณะนี้"}, Person, Reads::Part, Where::Office, run_report, "read", Takes::Nothing, false, "", "Report", 200,
    {{"format", {"csv: as a file; JSON when left out", "csv: เป็นไฟล์ หากไม่ระบุเป็น JSON"}}, {"on", {"only the rows of this day, for a report of several days", "เฉพาะแถวของวันนี้ สำหรับรายงานที่มีหลายวัน"}}}},

  // Papers.
  {Get,  "/papers",     "listPapers",     {"the papers that the office can make, and their keys", "เอกสารที่จัดทำได้ พร้อมกุญแจ"}, Person, Reads::Part, Where::Office, list_papers, "read", Takes::Nothing, false, "", "Papers"},
  {Get,  "/papers/{document}", "showPaper", {"a paper as a page of HTML, made now", "เอกสารเป็นหน้า HTML จัดทำขณะนี้"}, Person, Reads::Part, Where::Office, show_paper, "read", Takes::Nothing, false, "", "", 200,
    {{"key", {"which paper, when there are several", "ฉบับใด เมื่อมีหลายฉบับ"}}, {"digits", {"thai: Thai digits", "thai: เลขไทย"}}}},
  {Post, "/papers/{document}/number", "numberPaper", {"give a signed paper the next number of its register", "ออกเลขที่ทะเบียนให้เอกสารที่ลงนามแล้ว"}, Person, Reads::Order, Where::Office, number_paper, "act", Takes::Json, true, "NumberedPaper", "Outcome", 201},
  {Get,  "//verify",    "verifyPaper",    {"whether the code of a paper is that of one which this office made, for anybody", "รหัสของเอกสารเป็นของเอกสารที่หน่วยงานนี้จัดทำหรือไม่ สำหรับทุกคน"}, Open, Reads::Public, Where::Here, verify_paper, "", Takes::Nothing, false, "", "", 200,
    {{"code", {"what the QR code of the paper says", "ข้อความในคิวอาร์โค้ดของเอกสาร"}}, {"lang", {"th or en; that of the reader when left out", "th หรือ en หากไม่ระบุใช้ภาษาของผู้อ่าน"}}, {"format", {"json: for programs", "json: สำหรับโปรแกรม"}}}},
  {Get,  "//verify/paper", "showVerifiedPaper", {"the published paper that a code is of, to compare what is printed", "เอกสารเผยแพร่ที่รหัสเป็นของ เพื่อเทียบกับสิ่งที่พิมพ์"}, Open, Reads::Public, Where::Here, show_verified_paper, "", Takes::Nothing, false, "", "", 200,
    {{"code", {"what the QR code of the paper says", "ข้อความในคิวอาร์โค้ดของเอกสาร"}}}},

  // Surveys, for those who have a link and no account.
  {Get,  "//answer/{link}", "showSurveyForm", {"the form of a survey, for whoever has a link to it", "แบบสำรวจสำหรับผู้ที่มีลิงก์"}, Open, Reads::Public, Where::Office, show_survey_form, "", Takes::Nothing, false, "", "", 200,
    {{"lang", {"th or en; that of the reader when left out", "th หรือ en หากไม่ระบุใช้ภาษาของผู้อ่าน"}}}},
  {Post, "//answer/{link}", "answerByLink", {"answer a survey by a link, once", "ตอบแบบสำรวจด้วยลิงก์ หนึ่งครั้ง"}, Open, Reads::Public, Where::Office, answer_by_link, "", Takes::Form, false, "", "", 200,
    {{"lang", {"th or en; that of the reader when left out", "th หรือ en หากไม่ระบุใช้ภาษาของผู้อ่าน"}}}},

  // Money.
  {Get,  "/ledgers",    "listLedgers",    {"the books: what each account holds", "บัญชี: ยอดของแต่ละรายการ"}, Person, Reads::Rows, Where::Office, list_ledgers, "read", Takes::Nothing, false, "", "Ledgers", 200,
    {{"on", {"what counts on or before this day", "รายการที่นับถึงวันนี้"}}, {"as_known", {"as it was known at the end of this day", "ตามที่รู้ ณ สิ้นวันนี้"}}}},
  {Get,  "/ledgers/{ledger}/postings", "listPostings", {"what was posted, by the day on which it counts", "รายการลงบัญชี ตามวันที่นับ"}, Person, Reads::Rows, Where::Office, list_postings, "read", Takes::Nothing, false, "", "PostingPage", 200,
    {{"account", {"only to or from this account", "เฉพาะรายการบัญชีนี้"}}, {"of", {"only of this case, by its number", "เฉพาะของเรื่องเลขที่นี้"}}, {"on", {"what counts on or before this day", "รายการที่นับถึงวันนี้"}}, {"as_known", {"as it was known at the end of this day", "ตามที่รู้ ณ สิ้นวันนี้"}}, {"after", {"`next` of the page before", "`next` ของหน้าก่อน"}}, {"limit", {"at most so many, 1 to 200; 50 when left out", "จำนวนสูงสุด 1 ถึง 200 หากไม่ระบุใช้ 50"}}}},
  {Get,  "/reconciliations", "listReconciliations", {"registers against each other: bridge and matches", "การกระทบยอด: ยอดสะพานและรายการจับคู่"}, Person, Reads::Rows, Where::Office, list_reconciliations, "read", Takes::Nothing, false, "", "Reconciliations", 200,
    {{"to", {"only entries that count on or before this day", "เฉพาะรายการที่นับถึงวันนี้"}}, {"as_known", {"as it was known at the end of this day", "ตามที่รู้ ณ สิ้นวันนี้"}}}},
  {Post, "/reconciliations/{reconciliation}/settlements", "settleDifference", {"settle a difference, with a reason", "ชี้ขาดผลต่างพร้อมเหตุผล"}, Person, Reads::Order, Where::Office, settle_difference, "act", Takes::Json, true, "SettleDifference", "Outcome", 201},
  {Post, "/reconciliations/{reconciliation}/closes", "closePeriod", {"close a period and freeze its figures", "ปิดงวดและตรึงตัวเลข"}, Person, Reads::Order, Where::Office, close_period, "act", Takes::Json, true, "ClosePeriod", "Outcome", 201},
  {Get,  "/periods",    "listPeriods",    {"the closed periods, and what is known of them now", "งวดที่ปิดแล้ว และตัวเลขที่รู้ตอนนี้"}, Person, Reads::Nothing, Where::Office, list_periods, "read", Takes::Nothing, false, "", "Periods"},
  {Get, "/years", "listYears", {"the closed years of the books, and what is known of them now", "ปีบัญชีที่ปิดแล้ว และยอดที่รู้ตอนนี้"}, Person, Reads::Nothing, Where::Office, list_years, "read", Takes::Nothing, false, "", "Years"},
  {Post, "/years/closes", "closeYear", {"close a year of a ledger: carry over and let lapse", "ปิดปีของบัญชี ยกยอดไปและให้พับไป"}, Person, Reads::Order, Where::Office, close_year, "act", Takes::Json, true, "CloseYear", "Outcome", 201},
  {Post, "/years/restatements", "restateYear", {"restate a closed year by what became known since", "ปรับปรุงปีที่ปิดแล้วตามสิ่งที่รู้ภายหลัง"}, Person, Reads::Order, Where::Office, restate_year, "act", Takes::Json, true, "RestateYear", "Outcome", 201},

  // What the office is set by.
  {Get, "/calendar", "showCalendar", {"working days, holidays and the span that they are known for", "วันทำการ วันหยุด และช่วงที่ปฏิทินครอบคลุม"}, Person, Reads::Nothing, Where::Office, show_calendar, "read", Takes::Nothing, false, "", "Calendar"},
  {Post, "/calendar/holidays", "addHoliday", {"add a day off", "เพิ่มวันหยุด"}, Person, Reads::Nothing, Where::Office, add_holiday, "admin", Takes::Json, true, "AddHoliday", "Outcome", 201},
  {Post, "/calendar/coverage", "coverCalendar", {"say for which days the holidays are complete", "ระบุช่วงที่วันหยุดครบถ้วน"}, Person, Reads::Nothing, Where::Office, cover_calendar, "admin", Takes::Json, true, "CoverCalendar", "Outcome", 201},
  {Get, "/parameters", "listParameters", {"parameters with their values, from when on, and the source", "พารามิเตอร์พร้อมค่า วันที่เริ่มใช้ และที่มา"}, Person, Reads::Nothing, Where::Office, list_parameters, "read", Takes::Nothing, false, "", "Parameters"},
  {Post, "/parameters", "setParameter", {"set a parameter from a day on", "กำหนดค่าพารามิเตอร์ตั้งแต่วันที่"}, Person, Reads::Nothing, Where::Office, set_parameter, "admin", Takes::Json, true, "SetParameter", "Outcome", 201},
  {Get, "/imports", "listImports", {"files that were read in, with what was found in each row", "ไฟล์ที่นำเข้า พร้อมสิ่งที่พบในแต่ละแถว"}, Person, Reads::Rows, Where::Office, list_imports, "read", Takes::Nothing, false, "", "Imports"},
  {Post, "/imports/{section}", "readFileIn", {"read an export of another system in, all of it or nothing; the body is the file", "นำเข้าไฟล์ส่งออกของระบบอื่น ทั้งไฟล์หรือไม่รับเลย เนื้อหาคำขอคือไฟล์"}, Person, Reads::Order, Where::Office, read_file_in, "act", Takes::File, true, "", "ImportReport", 201,
    {{"name", {"name of the file", "ชื่อไฟล์"}}}},
  {Get, "/health", "showHealth", {"how the service fares", "สถานะการให้บริการ"}, Administrator, Reads::Nothing, Where::Office, show_health, "admin", Takes::Nothing, false, "", "Health"},

  // What is sent out.
  {Get,    "/me/mail", "showOwnMail", {"where my daily mail goes, and whether I get it", "อีเมลประจำวันของฉันส่งไปที่ใด และรับหรือไม่"}, Person, Reads::Own, Where::Worker, show_own_mail, "read", Takes::Nothing, false, "", "OwnMail"},
  {Post,   "/me/mail", "changeOwnMail", {"change that; what is left out stays", "เปลี่ยนการตั้งค่า สิ่งที่ไม่ระบุคงเดิม"}, Person, Reads::Own, Where::Worker, change_own_mail, "admin", Takes::Json, false, "ChangeOwnMail", "OwnMail"},
  {Get,    "/mail", "showMail", {"how the daily mail fares", "สถานะการส่งอีเมลประจำวัน"}, Administrator, Reads::Nothing, Where::Office, show_mail, "admin", Takes::Nothing, false, "", "MailState"},
  {Get,    "//mail/{key}", "showMailEnding", {"the page that ends a daily mail; opening it changes nothing", "หน้าเลิกรับอีเมลประจำวัน การเปิดดูไม่มีผลใด"}, Open, Reads::Public, Where::Worker, show_mail_ending, ""},
  {Post,   "//mail/{key}", "endMail", {"end a daily mail, by a button or by one click of a mail program", "เลิกรับอีเมลประจำวัน ด้วยปุ่มหรือคลิกเดียวในโปรแกรมอีเมล"}, Open, Reads::Public, Where::Worker, end_mail, "", Takes::Anything},
  {Get,    "/webhooks", "listWebhooks", {"where events are sent, and how far that has come", "ปลายทางที่ส่งเหตุการณ์ และส่งถึงไหนแล้ว"}, Administrator, Reads::Nothing, Where::Office, list_webhooks, "admin", Takes::Nothing, false, "", "Webhooks"},
  {Post,   "/webhooks", "addWebhook", {"have events sent to an address; the secret is shown once", "ให้ส่งเหตุการณ์ไปยังที่อยู่หนึ่ง แสดงรหัสลับครั้งเดียว"}, Administrator, Reads::All, Where::Office, add_webhook, "admin", Takes::Json, false, "AddWebhook", "NewWebhook", 201},
  {Delete, "/webhooks/{webhook}", "removeWebhook", {"end a webhook, with its deliveries", "ลบเว็บฮุกพร้อมประวัติการส่ง"}, Administrator, Reads::Nothing, Where::Office, remove_webhook, "admin", Takes::Nothing, false, "", "", 204},
  {Post,   "/webhooks/{webhook}/pause", "pauseWebhook", {"send nothing for now; nothing is passed over", "พักการส่ง โดยไม่ข้ามเหตุการณ์"}, Administrator, Reads::Nothing, Where::Office, pause_webhook, "admin", Takes::Json, false, "Nothing", "", 204},
  {Post,   "/webhooks/{webhook}/resume", "resumeWebhook", {"go on from where it stands, also after it was disabled", "ส่งต่อจากจุดเดิม แม้เคยถูกปิดใช้งาน"}, Administrator, Reads::Nothing, Where::Office, resume_webhook, "admin", Takes::Json, false, "Nothing", "", 204},
  {Post,   "/webhooks/{webhook}/test", "testWebhook", {"send a test now", "ส่งข้อความทดสอบทันที"}, Administrator, Reads::Nothing, Where::Office, test_webhook, "admin", Takes::Json, false, "Nothing", "Delivery"},
  {Get,    "/webhooks/{webhook}/deliveries", "listDeliveries", {"what came of each attempt, newest first", "ผลของการส่งแต่ละครั้ง ใหม่สุดก่อน"}, Administrator, Reads::Nothing, Where::Office, list_deliveries, "admin", Takes::Nothing, false, "", "Deliveries", 200,
    {{"limit", {"at most so many, 1 to 200; 50 when left out", "จำนวนสูงสุด 1 ถึง 200 หากไม่ระบุใช้ 50"}}}},
  {Post,   "/webhooks/{webhook}/deliveries", "redeliverEvent", {"send one event once more, now, under the same webhook-id", "ส่งเหตุการณ์หนึ่งซ้ำทันทีด้วย webhook-id เดิม"}, Administrator, Reads::Nothing, Where::Office, redeliver_event, "admin", Takes::Json, false, "Redeliver", "Delivery"},

  // What is kept beside.
  {Get,  "/backups", "listBackups", {"the backups in the folder that the server was given", "สำเนาสำรองในโฟลเดอร์ที่กำหนดให้เซิร์ฟเวอร์"}, Administrator, Reads::Nothing, Where::Office, list_backups, "admin", Takes::Nothing, false, "", "Backups"},
  {Post, "/backups", "makeBackup", {"make a backup now; it is verified before it gets its name", "สำรองทันที สำเนาจะได้ชื่อเมื่อตรวจแล้ว"}, Administrator, Reads::Nothing, Where::Office, make_backup, "admin", Takes::Json, false, "Nothing", "Backup", 201},
  {Post, "/backups/{backup}/verification", "verifyBackup", {"verify a backup again, every decision included", "ตรวจสำเนาสำรองอีกครั้ง รวมการตัดสินทุกครั้ง"}, Administrator, Reads::Nothing, Where::Office, verify_backup, "admin", Takes::Json, false, "Nothing", "Backup"},

  // People.
  {Get,  "/people",         "listPeople",       {"the people and their roles today", "รายชื่อบุคคลและบทบาทวันนี้"}, Person, Reads::Nothing, Where::Office, list_people, "read", Takes::Nothing, false, "", "People"},
  {Post, "/people",         "registerPerson",   {"register a person", "เพิ่มบุคคล"}, Person, Reads::Nothing, Where::Office, register_person, "admin", Takes::Json, true, "RegisterPerson", "Outcome", 201},
  {Get,  "/roles",          "listRoles",        {"the roles and who holds them from when to when", "บทบาทและผู้ดำรงตำแหน่งตามช่วงเวลา"}, Person, Reads::Rows, Where::Office, list_roles, "read", Takes::Nothing, false, "", "Roles"},
  {Post, "/roles",          "grantRole",        {"give a role from a day on", "มอบบทบาทตั้งแต่วันที่"}, Person, Reads::Order, Where::Office, grant_role, "admin", Takes::Json, true, "GrantRole", "Outcome", 201},
  {Post, "/roles/end",      "endRole",          {"end a role", "ยุติบทบาท"}, Person, Reads::Order, Where::Office, end_role, "admin", Takes::Json, true, "EndRole", "Outcome"},
  {Get,  "/groups",         "listGroups",       {"the groups, where each stands today, and who belongs to them from when to when", "กลุ่มงาน ตำแหน่งในผังวันนี้ และผู้สังกัดตามช่วงเวลา"}, Person, Reads::Nothing, Where::Office, list_groups, "read", Takes::Nothing, false, "", "Groups"},
  {Post, "/groups",         "addGroup",         {"add a group from a day on", "ตั้งกลุ่มงานตั้งแต่วันที่"}, Person, Reads::Nothing, Where::Office, add_group, "admin", Takes::Json, true, "AddGroup", "Outcome", 201},
  {Post, "/groups/rename",  "renameGroup",      {"give a group another name", "เปลี่ยนชื่อกลุ่มงาน"}, Person, Reads::Nothing, Where::Office, rename_group, "admin", Takes::Json, true, "RenameGroup", "Outcome"},
  {Post, "/groups/move",    "moveGroup",        {"put a group below another from a day on", "ย้ายกลุ่มงานไปอยู่ใต้กลุ่มงานอื่นตั้งแต่วันที่"}, Person, Reads::Nothing, Where::Office, move_group, "admin", Takes::Json, true, "MoveGroup", "Outcome"},
  {Post, "/groups/close",   "closeGroup",       {"close a group after a day", "ปิดกลุ่มงานหลังวันที่"}, Person, Reads::Nothing, Where::Office, close_group, "admin", Takes::Json, true, "CloseGroup", "Outcome"},
  {Post, "/groups/members", "addMember",        {"have somebody belong to a group from a day on", "ให้บุคคลสังกัดกลุ่มงานตั้งแต่วันที่"}, Person, Reads::Nothing, Where::Office, add_member, "admin", Takes::Json, true, "AddMember", "Outcome", 201},
  {Post, "/groups/members/end", "endMember",    {"end what somebody belongs to", "สิ้นสุดสังกัดของบุคคล"}, Person, Reads::Nothing, Where::Office, end_member, "admin", Takes::Json, true, "EndMember", "Outcome"},
  {Get,  "/acting-orders",  "listActingOrders", {"who acts for whom", "คำสั่งรักษาการและมอบอำนาจ"}, Person, Reads::Nothing, Where::Office, list_acting_orders, "read", Takes::Nothing, false, "", "ActingOrders"},
  {Post, "/acting-orders",  "issueActingOrder", {"issue an acting order", "ออกคำสั่งรักษาการหรือมอบอำนาจ"}, Person, Reads::Nothing, Where::Office, issue_acting_order, "admin", Takes::Json, true, "IssueActingOrder", "Outcome", 201},

  // Personal data.
  {Get,  "/erasures",       "listErasures",     {"requests for erasure and holds", "คำขอลบข้อมูลและการระงับการลบ"}, Person, Reads::Rows, Where::Office, list_erasures, "read", Takes::Nothing, false, "", "Erasures"},
  {Post, "/erasures",       "askErasure",       {"ask that personal data is erased", "ขอให้ลบข้อมูลส่วนบุคคล"}, Person, Reads::Order, Where::Office, ask_erasure, "act", Takes::Json, true, "AskErasure", "Outcome", 201},
  {Post, "/erasures/{request}/grant",  "grantErasure",  {"grant a request, as a second person; what it names is destroyed", "อนุมัติคำขอโดยบุคคลที่สอง และทำลายข้อมูล"}, Person, Reads::Order, Where::Office, grant_erasure, "act", Takes::Json, true, "GrantErasure", "Outcome"},
  {Post, "/erasures/{request}/refuse", "refuseErasure", {"refuse a request, with the reason of law", "ปฏิเสธคำขอพร้อมเหตุผลตามกฎหมาย"}, Person, Reads::Order, Where::Office, refuse_erasure, "act", Takes::Json, true, "RefuseErasure", "Outcome"},
  {Post, "/holds",          "placeHold",        {"forbid that anything of a person or case is erased", "ระงับการลบข้อมูลของบุคคลหรือเรื่อง"}, Person, Reads::Order, Where::Office, place_hold, "act", Takes::Json, true, "PlaceHold", "Outcome", 201},
  {Post, "/holds/end",      "liftHold",         {"end a hold", "ยกเลิกการระงับการลบ"}, Person, Reads::Order, Where::Office, lift_hold, "act", Takes::Json, true, "LiftHold", "Outcome"},
  {Post, "/person-files",   "exportPerson",     {"all that the office holds about a person or a case; the log says who took it", "ข้อมูลทั้งหมดเกี่ยวกับบุคคลหรือเรื่อง โดยบันทึกผู้ส่งออก"}, Person, Reads::Order, Where::Office, export_person, "act", Takes::Json, true, "ExportPerson", "PersonFile"},

  // The record.
  {Get, "/audit/events", "listEvents",    {"events in order, a page at a time", "เหตุการณ์ตามลำดับ ทีละหน้า"}, Person, Reads::Rows, Where::Office, list_events, "read", Takes::Nothing, false, "", "EventPage", 200,
    {{"after", {"`next` of the page before", "`next` ของหน้าก่อน"}}, {"before", {"newest first, from this event down; `newest` starts at the last", "จากใหม่ไปเก่าตั้งแต่เหตุการณ์นี้ `newest` เริ่มจากเหตุการณ์ล่าสุด"}}, {"case", {"only of this case or meeting", "เฉพาะเรื่องหรือการประชุมนี้"}}, {"person", {"only done by or for this person", "เฉพาะที่ทำโดยหรือทำแทนบุคคลนี้"}}, {"capacity", {"own: in one's own name; deputy: for somebody else by an acting order", "own: ในนามตนเอง deputy: ทำแทนผู้อื่นตามคำสั่ง"}}, {"rule", {"only where the rule or refusal with this code had its say", "เฉพาะที่กฎหรือรหัสปฏิเสธนี้มีผล"}}, {"from", {"from this day on", "ตั้งแต่วันที่"}}, {"to", {"up to this day", "ถึงวันที่"}}, {"refused", {"true: only what was refused or undecided", "true: เฉพาะที่ถูกปฏิเสธหรือตัดสินไม่ได้"}}, {"limit", {"at most so many, 1 to 200; 50 when left out", "จำนวนสูงสุด 1 ถึง 200 หากไม่ระบุใช้ 50"}}}},
  {Get, "/audit/verify", "verifyLog",     {"recompute the log and decide every command again", "ตรวจบันทึกเหตุการณ์และตัดสินทุกคำสั่งซ้ำ"}, Person, Reads::Nothing, Where::Long, verify_log, "read", Takes::Nothing, false, "", "Verdict"},
  {Get, "/audit/as-of",  "showOfficeThen", {"the office at the end of a day: as it was known then, and as it is known now", "หน่วยงาน ณ สิ้นวัน: ตามที่รู้ขณะนั้น และตามที่รู้ตอนนี้"}, Person, Reads::Part, Where::Office, show_office_then, "read", Takes::Nothing, false, "", "OfficeThen", 200,
    {{"on", {"the day", "วันที่"}}}},
  {Get, "/cases/{case}/as-of", "showCaseThen", {"a case at the end of a day: as it was known then, and its money as it is known now", "เรื่อง ณ สิ้นวัน: ตามที่รู้ขณะนั้น และยอดเงินตามที่รู้ตอนนี้"}, Person, Reads::Case, Where::Office, show_case_then, "read", Takes::Nothing, false, "", "CaseThen", 200,
    {{"on", {"the day", "วันที่"}}}},
  {Get, "/audit/checkpoint", "showCheckpoint", {"how much of the log the last checkpoint signs", "จุดตรวจล่าสุดลงนามถึงเหตุการณ์ใด"}, Person, Reads::Nothing, Where::Office, show_checkpoint, "read", Takes::Nothing, false, "", "CheckpointState"},
  {Get, "/audit/bundle", "fetchBundle",   {"what the last checkpoint signs with proofs and evidence, as a ZIP file to verify without this program", "สิ่งที่จุดตรวจล่าสุดลงนามพร้อมหลักฐาน เป็นไฟล์ ZIP ที่ตรวจได้โดยไม่ใช้โปรแกรมนี้"}, Person, Reads::All, Where::Office, fetch_bundle, "read", Takes::Nothing, false, "", "", 200,
    {{"case", {"only of this case", "เฉพาะเรื่องนี้"}}, {"from", {"from this day on", "ตั้งแต่วันที่"}}, {"to", {"up to this day", "ถึงวันที่"}}}},
  {Get, "/changes",      "followChanges", {"a stream of what changes, as server-sent events", "กระแสการเปลี่ยนแปลงแบบ server-sent events"}, Person, Reads::Rows, Where::Office, follow_changes, "read", Takes::Nothing, false, "", "", 200,
    {{"after", {"all since this event too; Last-Event-ID does the same", "รวมทั้งหมดหลังเหตุการณ์นี้ ใช้ Last-Event-ID แทนได้"}}}},

  // A calendar by an address of its own.
  {Get, "//feeds/{feed}", "fetchFeed", {"deadlines and sessions of whoever made the address, as iCalendar", "กำหนดเวลาและการประชุมของเจ้าของที่อยู่ ในรูปแบบ iCalendar"}, Open, Reads::Own, Where::Worker, fetch_feed, ""},

  // The service itself.
  {Get, "/openapi.json", "showOpenApi", {"this API as OpenAPI 3.1", "API นี้ในรูปแบบ OpenAPI 3.1"}, Open, Reads::Public, Where::Here, show_openapi, ""},
  {Get, "//healthz",     "isAlive",     {"the process answers", "โปรเซสทำงานอยู่"}, Open, Reads::Public, Where::Here, is_alive, ""},
  {Get, "//readyz",      "isReady",     {"the office answers", "หน่วยงานพร้อมให้บริการ"}, Open, Reads::Public, Where::Office, is_ready, ""},
  {Get, "//metrics",     "showMetrics", {"counts and times, as Prometheus reads them", "ตัวนับและเวลาตามรูปแบบ Prometheus"}, Open, Reads::Public, Where::Here, show_metrics, ""},
};
// clang-format on

/// What is asked of the office before a route runs can be asked on its thread alone.
constexpr bool is_asked_on_its_thread(const Route& route) {
  return (route.access != Administrator && route.reads != Reads::Case) || route.where == Where::Office;
}
static_assert(std::ranges::all_of(table, is_asked_on_its_thread));

}  // namespace

std::string_view word(Access access) {
  constexpr std::array<std::string_view, 4> words{"anybody", "person", "administrator", "demonstration"};
  return words.at(static_cast<std::size_t>(access));
}

std::string_view word(Reads reads) {
  constexpr std::array<std::string_view, 8> words{"nothing", "public", "own", "case", "rows", "part", "all", "order"};
  return words.at(static_cast<std::size_t>(reads));
}

std::span<const Route> route_table() {
  return table;
}

}  // namespace anumat::server
