#include "anumat/engine/command.hpp"

namespace anumat::engine {

namespace {

using enum ArgumentType;

constexpr bool needed = true;
constexpr bool optional = false;

// clang-format off
const Argument open_office[]{
    {"name",           Text,   needed,   {"name of the office", "ชื่อหน่วยงาน"}},
    {"administrator",  Text,   needed,   {"id of the first administrator", "รหัสผู้ดูแลระบบคนแรก"}},
    {"utc_offset",     Number, optional, {"minutes east of UTC; 420 when left out", "นาทีต่างจาก UTC หากไม่ระบุใช้ 420"}}};
const Argument register_person[]{
    {"person",         Text,   needed,   {"id, never reused", "รหัสบุคคล ไม่ใช้ซ้ำ"}},
    {"name",           Text,   needed,   {"name or position, as shown", "ชื่อหรือตำแหน่งที่แสดง"}},
    {"same_as",        Text,   optional, {"another entry of the same natural person", "รหัสอื่นของบุคคลคนเดียวกัน"}}};
const Argument link_persons[]{
    {"person",         Text,   needed,   {"one entry", "รหัสหนึ่ง"}},
    {"same_as",        Text,   needed,   {"the other entry of the same natural person", "อีกรหัสหนึ่งของบุคคลคนเดียวกัน"}}};
const Argument record_leave[]{
    {"person",         Text,   needed,   {"who is away", "ผู้ลา"}},
    {"from",           Date,   needed,   {"first day", "วันแรก"}},
    {"to",             Date,   needed,   {"last day", "วันสุดท้าย"}}};
const Argument end_leave[]{
    {"person",         Text,   needed,   {"who is back", "ผู้กลับมา"}},
    {"to",             Date,   needed,   {"last day of the leave", "วันสุดท้ายที่ลา"}}};
const Argument close_day[]{
    {"day",            Date,   optional, {"the day that is over; today when left out", "วันที่สิ้นสุดแล้ว หากไม่ระบุคือวันนี้"}}};
const Argument add_group[]{
    {"group",          Text,   needed,   {"id, never reused", "รหัสกลุ่มงาน ไม่ใช้ซ้ำ"}},
    {"name",           Text,   needed,   {"name, as shown", "ชื่อที่แสดง"}},
    {"from",           Date,   needed,   {"first day", "วันแรก"}},
    {"parent",         Text,   optional, {"group above it; at the top when left out", "กลุ่มงานที่อยู่เหนือขึ้นไป หากไม่ระบุอยู่บนสุด"}}};
const Argument rename_group[]{
    {"group",          Text,   needed,   {"group", "กลุ่มงาน"}},
    {"name",           Text,   needed,   {"name, as shown", "ชื่อที่แสดง"}}};
const Argument move_group[]{
    {"group",          Text,   needed,   {"group", "กลุ่มงาน"}},
    {"from",           Date,   needed,   {"first day there", "วันแรกที่ย้าย"}},
    {"parent",         Text,   optional, {"group above it; at the top when left out", "กลุ่มงานที่อยู่เหนือขึ้นไป หากไม่ระบุอยู่บนสุด"}}};
const Argument close_group[]{
    {"group",          Text,   needed,   {"group", "กลุ่มงาน"}},
    {"to",             Date,   needed,   {"last day", "วันสุดท้าย"}}};
const Argument add_member[]{
    {"person",         Text,   needed,   {"who", "บุคคล"}},
    {"group",          Text,   needed,   {"group", "กลุ่มงาน"}},
    {"from",           Date,   needed,   {"first day", "วันแรก"}},
    {"to",             Date,   optional, {"last day", "วันสุดท้าย"}}};
const Argument end_member[]{
    {"person",         Text,   needed,   {"who", "บุคคล"}},
    {"group",          Text,   needed,   {"group", "กลุ่มงาน"}},
    {"to",             Date,   needed,   {"last day", "วันสุดท้าย"}}};
const Argument grant_role[]{
    {"person",         Text,   needed,   {"who", "ผู้รับบทบาท"}},
    {"role",           Text,   needed,   {"role of the definition", "บทบาทตามนิยาม"}},
    {"from",           Date,   needed,   {"first day", "วันแรก"}},
    {"to",             Date,   optional, {"last day", "วันสุดท้าย"}},
    {"case",           Text,   optional, {"case, for a role that is held for one case", "เรื่อง สำหรับบทบาทที่ถือเฉพาะเรื่อง"}},
    {"group",          Text,   optional, {"group, for a role that is held in one group", "กลุ่มงาน สำหรับบทบาทที่ถือในกลุ่มงาน"}}};
const Argument end_role[]{
    {"person",         Text,   needed,   {"who", "บุคคล"}},
    {"role",           Text,   needed,   {"role", "บทบาท"}},
    {"to",             Date,   needed,   {"last day", "วันสุดท้าย"}},
    {"case",           Text,   optional, {"case, for a role that is held for one case", "เรื่อง สำหรับบทบาทที่ถือเฉพาะเรื่อง"}},
    {"group",          Text,   optional, {"group, for a role that is held in one group", "กลุ่มงาน สำหรับบทบาทที่ถือในกลุ่มงาน"}}};
const Argument issue_acting_order[]{
    {"order",          Text,   needed,   {"id of the order", "รหัสคำสั่ง"}},
    {"kind",           Text,   needed,   {"substitute or delegate", "substitute (รักษาการแทน) หรือ delegate (ปฏิบัติการแทน)"}},
    {"principal",      Text,   needed,   {"whose powers", "เจ้าของอำนาจ"}},
    {"deputy",         Text,   needed,   {"who acts", "ผู้ปฏิบัติการแทน"}},
    {"from",           Date,   needed,   {"first day", "วันแรก"}},
    {"to",             Date,   needed,   {"last day", "วันสุดท้าย"}},
    {"scope",          Text,   optional, {"power named, for a delegate", "อำนาจที่ระบุ สำหรับผู้ปฏิบัติการแทน"}},
    {"cap",            Number, optional, {"largest amount, for a delegate", "วงเงินสูงสุด สำหรับผู้ปฏิบัติการแทน"}},
    {"document",       Text,   optional, {"document number", "เลขที่คำสั่ง"}}};
const Argument add_holiday[]{
    {"date",           Date,   needed,   {"day off", "วันหยุด"}},
    {"name",           Text,   needed,   {"its name", "ชื่อวันหยุด"}}};
const Argument cover_calendar[]{
    {"from",           Date,   needed,   {"first day that the holiday list covers", "วันแรกที่ปฏิทินครอบคลุม"}},
    {"to",             Date,   needed,   {"last day", "วันสุดท้าย"}}};
const Argument set_parameter[]{
    {"parameter",      Text,   needed,   {"parameter of the definition", "ชื่อพารามิเตอร์"}},
    {"value",          Any,    needed,   {"its value", "ค่า"}},
    {"from",           Date,   needed,   {"day from which it holds", "วันที่เริ่มใช้"}}};
const Argument publish_definition[]{
    {"definition",     Text,   needed,   {"digest of the compiled package", "ลายนิ้วมือของชุดนิยาม"}},
    {"package",        Text,   needed,   {"its name", "ชื่อชุดนิยาม"}},
    {"sources",        Text,   optional, {"digest of the files it came from", "ลายนิ้วมือของไฟล์ต้นฉบับ"}},
    {"from",           Date,   optional, {"day from which it is in force; today when left out", "วันที่เริ่มใช้ หากไม่ระบุคือวันนี้"}}};
const Argument open_case[]{
    {"kind",           Text,   needed,   {"kind of case", "ประเภทเรื่อง"}},
    {"number",         Text,   optional, {"its number, when it has one already", "เลขที่ หากมีแล้ว"}},
    {"fields",         Fields, optional, {"values of its fields", "ค่าของช่องข้อมูล"}}};
const Argument act_on_case[]{
    {"case",           Text,   needed,   {"id of the case", "รหัสเรื่อง"}},
    {"act",            Text,   needed,   {"what is done", "สิ่งที่ทำ"}},
    {"fields",         Fields, optional, {"values given with it", "ค่าที่ให้มาพร้อมกัน"}},
    {"comment",        Text,   optional, {"reason in words", "เหตุผล"}},
    {"points",         Any,    optional, {"what is to be mended, marked by a return: texts, or contexts of field and text", "ประเด็นที่ต้องแก้ไข ระบุเมื่อส่งกลับ: ข้อความ หรือ context ที่มี field และ text"}},
    {"answers",        Any,    optional, {"answers to marked points: contexts of number, answer (accepted or explained) and text", "คำตอบประเด็น: context ที่มี number, answer (accepted หรือ explained) และ text"}},
    {"bulk",           Text,   optional, {"digest of the list of cases, when one request named many", "ลายนิ้วมือของรายการเรื่อง เมื่อคำขอเดียวระบุหลายเรื่อง"}},
    {"to_step",        Number, optional, {"number of the earlier step of the running route to which a return goes", "เลขขั้นก่อนหน้าในเส้นทางที่ส่งกลับไป"}},
    {"to_state",       Text,   optional, {"state in which a finished case is reopened, when there are several", "สถานะที่เปิดเรื่องใหม่ เมื่อมีหลายสถานะ"}}};
const Argument migrate_case[]{
    {"case",           Text,   needed,   {"id of the case", "รหัสเรื่อง"}},
    {"definition",     Text,   needed,   {"digest of the definition to which it moves", "ลายนิ้วมือของชุดนิยามที่ย้ายไป"}},
    {"map",            Fields, optional, {"new names: contexts `states`, `fields` by kind, `routes`", "ชื่อใหม่: context `states` `fields` ตามประเภท และ `routes`"}}};
const Argument pause_case[]{
    {"case",           Text,   needed,   {"id of the case", "รหัสเรื่อง"}},
    {"comment",        Text,   needed,   {"reason in words", "เหตุผล"}}};
const Argument case_alone[]{
    {"case",           Text,   needed,   {"id of the case", "รหัสเรื่อง"}},
    {"comment",        Text,   optional, {"reason in words", "เหตุผล"}}};
const Argument task[]{
    {"case",           Text,   needed,   {"id of the case", "รหัสเรื่อง"}},
    {"step",           Number, optional, {"number of the step, when several are open", "เลขขั้น เมื่อเปิดอยู่หลายขั้น"}},
    {"comment",        Text,   optional, {"reason in words", "เหตุผล"}}};
const Argument reassign_task[]{
    {"case",           Text,   needed,   {"id of the case", "รหัสเรื่อง"}},
    {"to",             Text,   needed,   {"who gets the task", "ผู้รับงานต่อ"}},
    {"comment",        Text,   needed,   {"reason in words", "เหตุผล"}},
    {"step",           Number, optional, {"number of the step, when several are open", "เลขขั้น เมื่อเปิดอยู่หลายขั้น"}}};
const Argument attach_evidence[]{
    {"case",           Text,   needed,   {"id of the case", "รหัสเรื่อง"}},
    {"kind",           Text,   needed,   {"kind of evidence", "ประเภทหลักฐาน"}},
    {"name",           Text,   optional, {"file name", "ชื่อไฟล์"}},
    {"digest",         Text,   optional, {"SHA-256 of the file", "ลายนิ้วมือของไฟล์"}},
    {"size",           Number, optional, {"bytes", "ขนาดเป็นไบต์"}},
    {"on_paper",       Boolean, optional, {"kept on paper, no file", "เก็บเป็นกระดาษ ไม่มีไฟล์"}}};
const Argument call_meeting[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"body",           Text,   needed,   {"body that meets", "องค์ประชุม"}},
    {"date",           Date,   needed,   {"day of the session", "วันประชุม"}},
    {"number",         Text,   optional, {"number, e.g. 10/2569", "ครั้งที่"}},
    {"kind",           Text,   optional, {"regular, reconvened", "ปกติ หรือนัดใหม่"}},
    {"reconvened_from", Text,  optional, {"session that had no quorum", "การประชุมที่ไม่ครบองค์"}},
    {"states_rule",    Boolean, optional, {"the notice states the re-meeting rule", "หนังสือนัดระบุหลักเกณฑ์นัดใหม่"}}};
const Argument open_meeting[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}}};
const Argument record_attendance[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"person",         Text,   needed,   {"who", "บุคคล"}},
    {"status",         Text,   needed,   {"present or absent", "present (มา) หรือ absent (ไม่มา)"}}};
const Argument put_item[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"item",           Text,   needed,   {"id of the item", "รหัสวาระ"}},
    {"case",           Text,   optional, {"case that it decides", "เรื่องที่พิจารณา"}},
    {"motion",         Text,   optional, {"act on the case when carried", "สิ่งที่จะเกิดเมื่อมีมติ"}},
    {"subject",        Text,   optional, {"subject", "เรื่อง"}},
    {"text",           Text,   optional, {"text of the motion", "ข้อความมติ"}},
    {"result",         Text,   optional, {"result as the minutes word it", "ผลตามรายงานการประชุม"}},
    {"recused",        Texts,  optional, {"who leaves for the item", "ผู้ออกจากที่ประชุมในวาระนี้"}},
    {"secret",         Boolean, optional, {"the vote is secret", "ลงคะแนนลับ"}},
    {"minutes_of",     Text,   optional, {"session whose minutes are certified when carried", "การประชุมที่จะรับรองรายงานเมื่อมีมติ"}}};
const Argument cast_ballot[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"item",           Text,   needed,   {"id of the item", "รหัสวาระ"}},
    {"ballot",         Text,   needed,   {"yes, no or abstain", "yes (เห็นชอบ) no (ไม่เห็นชอบ) abstain (งดออกเสียง)"}}};
const Argument resolve_item[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"item",           Text,   needed,   {"id of the item", "รหัสวาระ"}},
    {"yes",            Number, optional, {"votes counted by the secretary", "จำนวนเห็นชอบที่เลขานุการนับ"}},
    {"no",             Number, optional, {"votes against", "จำนวนไม่เห็นชอบ"}},
    {"abstain",        Number, optional, {"abstentions", "จำนวนงดออกเสียง"}},
    {"casting",        Text,   optional, {"the chair's casting vote: yes or no", "เสียงชี้ขาดของประธาน: yes หรือ no"}},
    {"slips",          Texts,  optional, {"of a secret ballot: CODE yes, CODE no ...", "บัตรลงคะแนนลับ: รหัส yes, รหัส no ..."}},
    {"void",           Boolean, optional, {"the ballot is void: the slips are not as many as were handed in, or one person has voted twice", "การลงคะแนนเป็นโมฆะ เพราะจำนวนบัตรไม่ตรงกับผู้หย่อน หรือคนเดียวลงคะแนนสองครั้ง"}}};
const Argument close_meeting[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}}};
const Argument give_proxy[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"holder",         Text,   needed,   {"member who votes for the giver", "สมาชิกผู้รับมอบฉันทะ"}},
    {"giver",          Text,   optional, {"who gives it, when the secretary writes it down", "ผู้มอบ เมื่อเลขานุการเป็นผู้บันทึก"}},
    {"document",       Text,   optional, {"paper that says so", "หนังสือมอบฉันทะ"}}};
const Argument revoke_proxy[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"giver",          Text,   optional, {"who gave it, when the secretary writes it down", "ผู้มอบ เมื่อเลขานุการเป็นผู้บันทึก"}}};
const Argument recuse_member[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"item",           Text,   needed,   {"id of the item", "รหัสวาระ"}},
    {"person",         Text,   optional, {"who leaves, when the secretary writes it down", "ผู้ออกจากที่ประชุม เมื่อเลขานุการเป็นผู้บันทึก"}},
    {"reason",         Text,   optional, {"why", "เหตุผล"}}};
const Argument waive_notice[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"reason",         Text,   needed,   {"why it is urgent", "เหตุเร่งด่วน"}}};
const Argument build_agenda[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}}};
const Argument withdraw_item[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"item",           Text,   needed,   {"id of the item", "รหัสวาระ"}},
    {"reason",         Text,   optional, {"why", "เหตุผล"}}};
const Argument hand_in_ballot[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"item",           Text,   needed,   {"id of the item", "รหัสวาระ"}},
    {"member",         Text,   optional, {"whose ballot, when the secretary keeps the list", "ผู้หย่อนบัตร เมื่อเลขานุการเป็นผู้บันทึก"}}};
const Argument adjourn_meeting[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"reason",         Text,   needed,   {"why", "เหตุผล"}}};
const Argument record_dissent[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"item",           Text,   needed,   {"id of the item", "รหัสวาระ"}},
    {"reason",         Text,   needed,   {"why", "เหตุผล"}},
    {"member",         Text,   optional, {"who dissents, when the secretary writes it down", "ผู้มีความเห็นแย้ง เมื่อเลขานุการเป็นผู้บันทึก"}}};
const Argument correct_minutes[]{
    {"meeting",        Text,   needed,   {"id of the session", "รหัสการประชุม"}},
    {"text",           Text,   needed,   {"what is right", "ข้อความที่ถูกต้อง"}},
    {"item",           Text,   optional, {"item that it is about", "วาระที่แก้ไข"}}};
const Argument record_import[]{
    {"import",         Text,   needed,   {"import of the definition", "การนำเข้าตามนิยาม"}},
    {"file",           Text,   needed,   {"name of the file", "ชื่อไฟล์"}},
    {"digest",         Text,   needed,   {"SHA-256 of the file", "ลายนิ้วมือของไฟล์"}},
    {"size",           Number, needed,   {"bytes", "ขนาดเป็นไบต์"}},
    {"rows",           Number, needed,   {"rows that were read", "จำนวนแถวที่อ่านได้"}},
    {"findings",       Any,    optional, {"what was found in it: contexts of code, row, column, read, treatment", "สิ่งที่พบ: context ที่มี code, row, column, read, treatment"}},
    {"totals",         Any,    optional, {"by column, what the total line states and what the rows come to", "ยอดตามบรรทัดรวมและยอดรวมของแถว แยกตามคอลัมน์"}}};
const Argument settle_difference[]{
    {"reconciliation", Text,   needed,   {"reconciliation of the definition", "การกระทบยอดตามนิยาม"}},
    {"key",            Text,   needed,   {"key of the entries", "คีย์ของรายการ"}},
    {"outcome",        Text,   needed,   {"what the difference is called", "ชื่อกรณีที่ชี้ขาด"}},
    {"to",             Date,   optional, {"settle it as the entries stand to this day", "ชี้ขาดตามรายการถึงวันนี้"}},
    {"comment",        Text,   optional, {"reason in words", "เหตุผล"}}};
const Argument close_period[]{
    {"reconciliation", Text,   needed,   {"reconciliation of the definition", "การกระทบยอดตามนิยาม"}},
    {"to",             Date,   needed,   {"last day of the period", "วันสุดท้ายของงวด"}}};
const Argument close_year[]{
    {"ledger",         Text,   needed,   {"ledger of the definition", "บัญชีตามนิยาม"}},
    {"to",             Date,   needed,   {"last day of the year", "วันสุดท้ายของปี"}}};
const Argument restate_year[]{
    {"ledger",         Text,   needed,   {"ledger of the definition", "บัญชีตามนิยาม"}},
    {"to",             Date,   needed,   {"last day of the year", "วันสุดท้ายของปี"}},
    {"comment",        Text,   needed,   {"what became known since", "สิ่งที่รู้ภายหลัง"}}};
const Argument sign_agreement[]{
    {"case",           Text,   needed,   {"id of the case", "รหัสเรื่อง"}},
    {"agreement",      Text,   needed,   {"agreement of the definition", "คำรับรองตามนิยาม"}},
    {"comment",        Text,   optional, {"reason in words", "เหตุผล"}}};
const Argument number_paper[]{
    {"document",       Text,   needed,   {"document of the definition", "เอกสารตามนิยาม"}},
    {"key",            Text,   optional, {"which paper, when there are several", "ฉบับใด เมื่อมีหลายฉบับ"}},
    {"seal",           Text,   needed,   {"SHA-256 of the paper as it was signed", "ลายนิ้วมือของเอกสารที่ลงนาม"}},
    {"position",       Number, needed,   {"number of the last event that the paper knew", "เลขที่เหตุการณ์สุดท้ายที่เอกสารทราบ"}}};
const Argument begin_epoch[]{
    {"size",           Number, needed,   {"how many events the log has that goes on", "จำนวนเหตุการณ์ของบันทึกที่ดำเนินต่อ"}},
    {"root",           Text,   needed,   {"the root of the tree over them", "ค่าแฮชรากของเหตุการณ์เหล่านั้น"}},
    {"of",             Number, optional, {"how many events the backup has", "จำนวนเหตุการณ์ในสำเนาสำรอง"}}};
const Argument disposal[]{
    {"case",           Text,   needed,   {"id of the case", "รหัสเรื่อง"}},
    {"kind",           Text,   needed,   {"kind of evidence", "ประเภทหลักฐาน"}},
    {"comment",        Text,   optional, {"reason in words", "เหตุผล"}}};
const Argument close_problem[]{
    {"case",           Text,   needed,   {"id of the case", "รหัสเรื่อง"}},
    {"problem",        Text,   needed,   {"the problem that is open about it", "ปัญหาที่เปิดอยู่"}},
    {"comment",        Text,   needed,   {"how it was settled", "แก้ไขอย่างไร"}}};
const Argument answer_survey[]{
    {"survey",         Text,   needed,   {"survey of the definition", "แบบสำรวจตามนิยาม"}},
    {"case",           Text,   optional, {"id of the case that it is about", "รหัสเรื่องที่สำรวจ"}},
    {"respondent",     Text,   optional, {"who answered, when somebody else enters it; never of an anonymous survey", "ผู้ตอบ เมื่อผู้อื่นเป็นผู้บันทึก ห้ามระบุในแบบสำรวจที่ไม่เปิดเผยชื่อ"}},
    {"answers",        Fields, needed,   {"the answers by question; a blank is left out", "คำตอบตามคำถาม ข้อที่เว้นว่างไม่ต้องระบุ"}},
    {"by_link",        Boolean, optional, {"it came by one of the links that the person who enters it handed out", "มาจากลิงก์ที่ผู้บันทึกเป็นผู้แจก"}}};
const Argument issue_survey_links[]{
    {"survey",         Text,   needed,   {"survey of the definition", "แบบสำรวจตามนิยาม"}},
    {"count",          Number, needed,   {"how many links, 1 to 10000", "จำนวนลิงก์ 1 ถึง 10000"}},
    {"to",             Date,   needed,   {"last day on which they are good", "วันสุดท้ายที่ใช้ได้"}},
    {"case",           Text,   optional, {"id of the case that it is about", "รหัสเรื่องที่สำรวจ"}}};
const Argument ask_erasure[]{
    {"subject",        Text,   needed,   {"whose data: id of a person, or of a case", "ข้อมูลของผู้ใด: รหัสบุคคลหรือรหัสเรื่อง"}},
    {"basis",          Text,   needed,   {"the law that the request is based on", "ฐานกฎหมายของคำขอ"}}};
const Argument grant_erasure[]{
    {"request",        Number, needed,   {"number of the request", "เลขคำขอ"}}};
const Argument refuse_erasure[]{
    {"request",        Number, needed,   {"number of the request", "เลขคำขอ"}},
    {"reason",         Text,   needed,   {"reason of law", "เหตุผลตามกฎหมาย"}}};
const Argument finish_erasure[]{
    {"request",        Number, needed,   {"number of the request", "เลขคำขอ"}},
    {"words",          Number, needed,   {"how many values were destroyed", "จำนวนค่าที่ทำลาย"}},
    {"files",          Number, needed,   {"how many files were destroyed", "จำนวนไฟล์ที่ทำลาย"}},
    {"copies",         Number, needed,   {"how many copies of keys and backups are still to be destroyed", "จำนวนสำเนากุญแจและสำเนาสำรองที่ยังต้องทำลาย"}}};
const Argument place_hold[]{
    {"subject",        Text,   needed,   {"whose data: id of a person, or of a case", "ข้อมูลของผู้ใด: รหัสบุคคลหรือรหัสเรื่อง"}},
    {"reason",         Text,   needed,   {"reason of law", "เหตุผลตามกฎหมาย"}}};
const Argument subject_alone[]{
    {"subject",        Text,   needed,   {"whose data: id of a person, or of a case", "ข้อมูลของผู้ใด: รหัสบุคคลหรือรหัสเรื่อง"}}};
// clang-format on

}  // namespace

std::span<const Argument> command_arguments(CommandType type) {
  switch (type) {
    case CommandType::OpenOffice:
      return open_office;
    case CommandType::RegisterPerson:
      return register_person;
    case CommandType::GrantRole:
      return grant_role;
    case CommandType::EndRole:
      return end_role;
    case CommandType::AddGroup:
      return add_group;
    case CommandType::RenameGroup:
      return rename_group;
    case CommandType::MoveGroup:
      return move_group;
    case CommandType::CloseGroup:
      return close_group;
    case CommandType::AddMember:
      return add_member;
    case CommandType::EndMember:
      return end_member;
    case CommandType::IssueActingOrder:
      return issue_acting_order;
    case CommandType::AddHoliday:
      return add_holiday;
    case CommandType::CoverCalendar:
      return cover_calendar;
    case CommandType::SetParameter:
      return set_parameter;
    case CommandType::PublishDefinition:
      return publish_definition;
    case CommandType::OpenCase:
      return open_case;
    case CommandType::ActOnCase:
      return act_on_case;
    case CommandType::AttachEvidence:
      return attach_evidence;
    case CommandType::CallMeeting:
      return call_meeting;
    case CommandType::OpenMeeting:
      return open_meeting;
    case CommandType::RecordAttendance:
      return record_attendance;
    case CommandType::PutItem:
      return put_item;
    case CommandType::CastBallot:
      return cast_ballot;
    case CommandType::ResolveItem:
      return resolve_item;
    case CommandType::CloseMeeting:
      return close_meeting;
    case CommandType::GiveProxy:
      return give_proxy;
    case CommandType::RevokeProxy:
      return revoke_proxy;
    case CommandType::RecuseMember:
      return recuse_member;
    case CommandType::WaiveNotice:
      return waive_notice;
    case CommandType::BuildAgenda:
      return build_agenda;
    case CommandType::WithdrawItem:
      return withdraw_item;
    case CommandType::HandInBallot:
      return hand_in_ballot;
    case CommandType::AdjournMeeting:
      return adjourn_meeting;
    case CommandType::RecordDissent:
      return record_dissent;
    case CommandType::CorrectMinutes:
      return correct_minutes;
    case CommandType::RecordImport:
      return record_import;
    case CommandType::SettleDifference:
      return settle_difference;
    case CommandType::ClosePeriod:
      return close_period;
    case CommandType::CloseYear:
      return close_year;
    case CommandType::RestateYear:
      return restate_year;
    case CommandType::SignAgreement:
      return sign_agreement;
    case CommandType::AskErasure:
      return ask_erasure;
    case CommandType::GrantErasure:
      return grant_erasure;
    case CommandType::RefuseErasure:
      return refuse_erasure;
    case CommandType::FinishErasure:
      return finish_erasure;
    case CommandType::PlaceHold:
      return place_hold;
    case CommandType::LiftHold:
    case CommandType::ExportPerson:
      return subject_alone;
    case CommandType::NumberPaper:
      return number_paper;
    case CommandType::IssueSurveyLinks:
      return issue_survey_links;
    case CommandType::AskDisposal:
    case CommandType::GrantDisposal:
      return disposal;
    case CommandType::BeginEpoch:
      return begin_epoch;
    case CommandType::CloseProblem:
      return close_problem;
    case CommandType::AnswerSurvey:
      return answer_survey;
    case CommandType::PassTime:
      return {};
    case CommandType::ClaimTask:
    case CommandType::ReleaseTask:
      return task;
    case CommandType::ReassignTask:
      return reassign_task;
    case CommandType::RecallDecision:
    case CommandType::ResumeCase:
    case CommandType::RemindCase:
    case CommandType::RevertMigration:
      return case_alone;
    case CommandType::MigrateCase:
      return migrate_case;
    case CommandType::PauseCase:
      return pause_case;
    case CommandType::RecordLeave:
      return record_leave;
    case CommandType::EndLeave:
      return end_leave;
    case CommandType::LinkPersons:
      return link_persons;
    case CommandType::CloseDay:
      return close_day;
  }
  return {};
}

}  // namespace anumat::engine
