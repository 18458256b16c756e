#include "entries.hpp"

namespace anumat::dsl {
namespace {

constexpr ChoiceWord kSeverities[] = {{"stop", "หยุด"}, {"warn", "เตือน"}};
constexpr ChoiceWord kOnReturn[] = {{"start", "เริ่มใหม่"}, {"same step", "ขั้นเดิม"}};
constexpr ChoiceWord kCountedFrom[] = {{"ballots", "คะแนนที่บันทึก"}, {"show of hands", "การยกมือ"}};
constexpr ChoiceWord kRepeats[] = {{"ask again", "ถามอีก"}, {"skip", "ข้าม"}};
constexpr ChoiceWord kHitPolicies[] = {{"unique", "เดียว"},
                                       {"any", "ใดก็ได้"},
                                       {"first", "แรกสุด"},
                                       {"priority", "ลำดับความสำคัญ"},
                                       {"rule order", "ตามลำดับแถว"},
                                       {"output order", "ตามลำดับผล"},
                                       {"collect", "รวบรวม"},
                                       {"collect sum", "รวบรวมผลรวม"},
                                       {"collect min", "รวบรวมค่าน้อยสุด"},
                                       {"collect max", "รวบรวมค่ามากสุด"},
                                       {"collect count", "รวบรวมจำนวน"}};

}  // namespace

SectionEntry rule_entry() {
  return {.id = "rule",
          .th = "กฎ",
          .meaning = {"a condition with a name, a message and advice", "เงื่อนไขที่มีชื่อ ข้อความ และคำแนะนำ"},
          .example =
              "rule: lead time\ncode: LEAD_TIME\nseverity: stop\nrequire: lead working days >= minimum lead time\n"
              "message en: {lead working days} working days are left\nmessage th: เหลือ {lead working days} วันทำการ\n",
          .properties = {label_property(),
                         {.id = "code",
                          .th = "รหัส",
                          .grammar = CellGrammar::Name,
                          .meaning = {"the short name that reports and letters use", "รหัสย่อที่ใช้ในรายงานและหนังสือ"},
                          .example = "code: LEAD_TIME"},
                         {.id = "severity",
                          .th = "ระดับ",
                          .grammar = CellGrammar::Choice,
                          .choices = kSeverities,
                          .meaning = {"whether a case that breaks it stops", "เรื่องที่ไม่เป็นไปตามกฎต้องหยุดหรือไม่"},
                          .example = "severity: stop"},
                         {.id = "require",
                          .th = "ต้องเป็นจริง",
                          .grammar = CellGrammar::Expression,
                          .required = true,
                          .meaning = {"the condition that must hold", "เงื่อนไขที่ต้องเป็นจริง"},
                          .example = "require: kpis != null and count(kpis) >= 1"},
                         {.id = "message",
                          .th = "ข้อความ",
                          .grammar = CellGrammar::Template,
                          .required = true,
                          .per_language = true,
                          .meaning = {"what people read when it does not hold", "ข้อความเมื่อไม่เป็นไปตามเงื่อนไข"},
                          .example = "message en: \"{title}\" names no indicator"},
                         {.id = "advice",
                          .th = "คำแนะนำ",
                          .grammar = CellGrammar::Template,
                          .per_language = true,
                          .meaning = {"what to do about it", "ควรทำอย่างไร"},
                          .example = "advice en: name at least one indicator"},
                         source_property()}};
}

SectionEntry table_entry() {
  return {
      .id = "table",
      .th = "ตาราง",
      .meaning = {"a decision table: conditions, then `||`, then outcomes", "ตารางตัดสินใจ: เงื่อนไข แล้ว `||` แล้วผล"},
      .example =
          "table: approver\nhit: unique\n| amount    || level       |\n| <= 100000 || \"director\"  |\n| > 100000  "
          "|| \"president\" |\n",
      .properties = {label_property(),
                     {.id = "hit",
                      .th = "การเลือกแถว",
                      .grammar = CellGrammar::Choice,
                      .required = true,
                      .choices = kHitPolicies,
                      .meaning = {"what holds when several rows fit", "เมื่อหลายแถวตรง ให้ใช้แถวใด"},
                      .example = "hit: unique"},
                     source_property()},
      .tables = {
          {.id = "rows",
           .required = true,
           .open_columns = true,
           .outputs = true,
           .meaning = {"the rows of the decision", "แถวของการตัดสินใจ"}},
          {.id = "columns",
           .columns = {{.id = "column",
                        .th = "คอลัมน์",
                        .required = true,
                        .cell_required = true,
                        .meaning = {"a heading of the decision", "หัวคอลัมน์ของการตัดสินใจ"}},
                       {.id = "allowed",
                        .th = "ค่าที่รับได้",
                        .grammar = CellGrammar::UnaryTests,
                        .meaning = {"what may stand there; of an outcome, best first", "ค่าที่มีได้ สำหรับผลให้เรียงจากสูงสุด"}},
                       {.id = "default",
                        .th = "ค่าเมื่อไม่มีแถวใดตรง",
                        .grammar = CellGrammar::Expression,
                        .meaning = {"the outcome when no row fits", "ผลเมื่อไม่มีแถวใดตรง"}}},
           .meaning = {"what the columns of the decision allow", "สิ่งที่คอลัมน์ของการตัดสินใจรับได้"}}}};
}

SectionEntry route_entry() {
  return {
      .id = "route",
      .th = "เส้นทาง",
      .meaning = {"the approval steps, one after another or side by side", "ขั้นการอนุมัติ ตามลำดับหรือพร้อมกัน"},
      .example =
          "route: by amount\nseparate: owner, every step\n"
          "| step | who                      | act     | within         |\n"
          "| 1    | finance officer          | check   | 2 working days |\n"
          "| 2    | holder of approver.level | approve | 5 working days |\n",
      .properties = {label_property(),
                     {.id = "separate",
                      .th = "แยกหน้าที่",
                      .grammar = CellGrammar::Separate,
                      .meaning = {"who must be different people", "ผู้ที่ต้องเป็นคนละคนกัน"},
                      .example = "separate: owner, every step"},
                     {.id = "scope",
                      .th = "ขอบเขต",
                      .meaning = {"the power that a delegate must have been given", "อำนาจที่ผู้รับมอบต้องได้รับ"},
                      .example = "scope: approve_project_memo"},
                     {.id = "amount",
                      .th = "วงเงิน",
                      .grammar = CellGrammar::Expression,
                      .meaning = {"what is compared with a delegate's limit", "จำนวนที่เทียบกับวงเงินของผู้รับมอบ"},
                      .example = "amount: requested"},
                     {.id = "on return",
                      .th = "เมื่อส่งกลับ",
                      .grammar = CellGrammar::Choice,
                      .choices = kOnReturn,
                      .meaning = {"where the route goes on when a returned case comes back: at its start, or at the "
                                  "step that returned it",
                                  "เส้นทางเดินต่อที่ใดเมื่อเรื่องที่ส่งกลับมาใหม่: เริ่มใหม่ หรือขั้นที่ส่งกลับ"},
                      .example = "on return: same step"},
                     {.id = "stale when changed",
                      .th = "หมดผลเมื่อแก้",
                      .grammar = CellGrammar::NameList,
                      .meaning = {"the fields whose change makes every decision of the route void",
                                  "ช่องข้อมูลที่เมื่อแก้แล้วผลทุกขั้นของเส้นทางเป็นอันหมดผล"},
                      .example = "stale when changed: amount, goods"},
                     {.id = "repeats",
                      .th = "ผู้ลงนามซ้ำ",
                      .grammar = CellGrammar::Choice,
                      .choices = kRepeats,
                      .meaning = {"what a person does who has decided an earlier step with the same act: is asked "
                                  "again, or is skipped",
                                  "ผู้ที่ตัดสินขั้นก่อนหน้าด้วยการกระทำเดียวกันแล้ว: ถามอีก หรือข้าม"},
                      .example = "repeats: skip"},
                     source_property()},
      .tables = {{.id = "steps",
                  .columns = {{.id = "step",
                               .th = "ขั้น",
                               .grammar = CellGrammar::Integer,
                               .required = true,
                               .cell_required = true,
                               .meaning = {"its number; equal numbers go side by side", "ลำดับขั้น เลขเท่ากันทำพร้อมกัน"}},
                              {.id = "who",
                               .th = "ผู้ทำ",
                               .grammar = CellGrammar::Who,
                               .required = true,
                               .cell_required = true,
                               .meaning = {"who acts", "ผู้ดำเนินการ"}},
                              {.id = "act",
                               .th = "การกระทำ",
                               .grammar = CellGrammar::Choice,
                               .required = true,
                               .cell_required = true,
                               .choices = act_words(),
                               .meaning = {"the legal force of the step", "ผลทางระเบียบของขั้นนี้"}},
                              {.id = "when",
                               .th = "เงื่อนไข",
                               .grammar = CellGrammar::Expression,
                               .meaning = {"the condition under which the step is taken", "เงื่อนไขที่ต้องทำขั้นนี้"}},
                              {.id = "within",
                               .th = "ภายใน",
                               .grammar = CellGrammar::Duration,
                               .meaning = {"the time allowed", "เวลาที่ให้"}},
                              {.id = "if late",
                               .th = "ถ้าเกินเวลา",
                               .grammar = CellGrammar::Then,
                               .meaning = {"what happens when time is up", "สิ่งที่เกิดเมื่อเกินเวลา"}}},
                  .required = true,
                  .meaning = {"the steps", "ขั้น"}}}};
}

SectionEntry meeting_entry() {
  return {
      .id = "meeting",
      .th = "การประชุม",
      .meaning = {"a body that decides by vote", "องค์ประชุมที่ตัดสินด้วยการลงมติ"},
      .example =
          "meeting: staff meeting\nmembers: staff\nchair: director\nnotice: 3 days\nquorum: 1/2 of members\ncarried: "
          "yes > no\ntie: chair casts\n",
      .properties = {label_property(),
                     {.id = "members",
                      .th = "องค์ประกอบ",
                      .grammar = CellGrammar::Who,
                      .required = true,
                      .meaning = {"who may vote", "ผู้มีสิทธิลงมติ"},
                      .example = "members: staff"},
                     {.id = "chair",
                      .th = "ประธาน",
                      .grammar = CellGrammar::Who,
                      .meaning = {"who leads it", "ผู้นำการประชุม"},
                      .example = "chair: director"},
                     {.id = "called by",
                      .th = "ผู้เรียกประชุม",
                      .grammar = CellGrammar::Who,
                      .meaning = {"who may call it", "ผู้ที่เรียกประชุมได้"},
                      .example = "called by: meeting secretary"},
                     {.id = "notice",
                      .th = "แจ้งล่วงหน้า",
                      .grammar = CellGrammar::Duration,
                      .meaning = {"how long before it members must be told", "ต้องแจ้งล่วงหน้านานเท่าใด"},
                      .example = "notice: 3 days"},
                     {.id = "quorum",
                      .th = "ครบองค์ประชุม",
                      .grammar = CellGrammar::Share,
                      .required = true,
                      .meaning = {"how many must be present", "ต้องมาประชุมกี่คน"},
                      .example = "quorum: 1/2 of members"},
                     {.id = "re-meeting",
                      .th = "ประชุมใหม่",
                      .grammar = CellGrammar::ReMeeting,
                      .meaning = {"the quorum of a meeting held again", "องค์ประชุมของการนัดประชุมใหม่"},
                      .example = "re-meeting: 1/3 of members within 14 days"},
                     {.id = "carried",
                      .th = "ผ่านเมื่อ",
                      .grammar = CellGrammar::Majority,
                      .required = true,
                      .meaning = {"when a motion is carried", "มติผ่านเมื่อใด"},
                      .example = "carried: yes > no"},
                     {.id = "tie",
                      .th = "คะแนนเท่ากัน",
                      .grammar = CellGrammar::Tie,
                      .meaning = {"what holds when the votes are equal", "เมื่อคะแนนเท่ากันให้ทำอย่างไร"},
                      .example = "tie: chair casts"},
                     {.id = "counted from",
                      .th = "นับคะแนนจาก",
                      .grammar = CellGrammar::Choice,
                      .choices = kCountedFrom,
                      .meaning = {"whether a count of hands stands", "ถือตามจำนวนที่นับจากการยกมือหรือไม่"},
                      .example = "counted from: show of hands"},
                     {.id = "recuse",
                      .th = "ผู้มีส่วนได้เสีย",
                      .grammar = CellGrammar::NameList,
                      .meaning = {"fields whose person leaves for the item", "ช่องที่บุคคลในช่องต้องออกจากวาระ"},
                      .example = "recuse: owner"},
                     {.id = "recusal reduces base",
                      .th = "หักผู้งดออกจากฐาน",
                      .grammar = CellGrammar::Expression,
                      .meaning = {"whether those who leave are not counted as members", "ไม่นับผู้ที่ออกเป็นองค์ประกอบหรือไม่"},
                      .example = "recusal reduces base: true"},
                     source_property()}};
}

SectionEntry guarantee_entry() {
  return {
      .id = "guarantee",
      .th = "ข้อประกัน",
      .meaning = {"what never or always holds, proved over every possible run",
                  "สิ่งที่ต้องไม่เกิดหรือเป็นจริงเสมอ พิสูจน์ทุกทางที่เป็นไปได้"},
      .example =
          "guarantee: no approval without the planning officer\nnever: state \"approval\" before planning officer "
          "did endorse\n",
      .properties = {label_property(),
                     {.id = "never",
                      .th = "ห้าม",
                      .grammar = CellGrammar::Guarantee,
                      .repeatable = true,
                      .meaning = {"what must not happen: `EVENT`, `EVENT before EVENT`, `EVENT after EVENT`, or "
                                  "`same person did STEP and STEP`; an event is `state \"x\"` or `WHO did STEP`; "
                                  "`in the same round` at the end counts the present round alone",
                                  "สิ่งที่ต้องไม่เกิด: `เหตุการณ์`, `เหตุการณ์ ก่อน เหตุการณ์`, `เหตุการณ์ หลัง เหตุการณ์` หรือ "
                                  "`คนเดียวกัน ได้ทำ ขั้น และ ขั้น` เหตุการณ์คือ `สถานะ \"x\"` หรือ `ผู้ใด ได้ทำ ขั้น` "
                                  "เติม `ในรอบเดียวกัน` ท้ายประโยคเพื่อนับเฉพาะรอบปัจจุบัน"},
                      .example = "never: state \"approval\" before planning officer did endorse"},
                     {.id = "always",
                      .th = "เสมอ",
                      .grammar = CellGrammar::Guarantee,
                      .repeatable = true,
                      .meaning = {"what must hold in every run: `EVENT before EVENT`, `state \"x\" until EVENT`, or "
                                  "`eventually EVENT`, which may end in `after EVENT`",
                                  "สิ่งที่ต้องเป็นจริงทุกครั้ง: `เหตุการณ์ ก่อน เหตุการณ์`, `สถานะ \"x\" จนกว่า เหตุการณ์` หรือ "
                                  "`ในที่สุด เหตุการณ์` ซึ่งต่อท้ายด้วย `หลัง เหตุการณ์` ได้"},
                      .example = "always: eventually state \"closed\" or \"cancelled\""},
                     source_property()},
      .one_of = {"never", "always"}};
}

}  // namespace anumat::dsl
