#include "code_groups.hpp"

namespace anumat::dsl {
namespace {

std::vector<CodeEntry> cycle_codes() {
  return {
      {"E1500",
       Severity::Error,
       {"unknown stage", "ไม่รู้จักขั้น"},
       {"A duty and a gate belong to one of the stages that `stages` lists.",
        "ภารกิจและเงื่อนไขเปิดขั้นต้องอยู่ในขั้นที่ระบุใน `ลำดับขั้น`"},
       "stages: plan, monitor, summarize, improve"},
      {"E1501",
       Severity::Warning,
       {"a stage without duties", "ขั้นที่ไม่มีภารกิจ"},
       {"Nothing has to be done in the stage, so it is over as soon as it begins.", "ไม่มีสิ่งที่ต้องทำในขั้นนี้ ขั้นจึงจบทันทีที่เริ่ม"},
       ""},
      {"E1502",
       Severity::Error,
       {"a duty that nobody may do", "ภารกิจที่ไม่มีผู้ใดทำได้"},
       {"Every way to say who does the duty leads to nobody: a route decides on cases and does no duties, and `holder "
        "of` names a role that the package does not have.",
        "ทุกวิธีที่ระบุผู้ทำไม่นำไปถึงผู้ใด เส้นทางอนุมัติใช้ตัดสินเรื่องเท่านั้น และ `ผู้ดำรงตำแหน่ง` ระบุบทบาทที่ชุดนี้ไม่มี"},
       "| plan | adopt the plan | staff meeting | by 30 September | carried |"},
      {"E1504",
       Severity::Warning,
       {"a due date that the calendar does not cover", "กำหนดที่ปฏิทินไม่ครอบคลุม"},
       {"The duty counts working days into a year of which the calendar of the package lists no holiday. The example "
        "shows the stretch that the duty is about and the day that comes out without those holidays.",
        "ภารกิจนับวันทำการเข้าไปในปีที่ปฏิทินของชุดไม่มีวันหยุด ตัวอย่างแสดงช่วงของภารกิจและวันครบกำหนดเมื่อไม่มีวันหยุดเหล่านั้น"},
       ""},
      {"E1506",
       Severity::Warning,
       {"a condition that says nothing", "เงื่อนไขที่ไม่ได้บอกอะไร"},
       {"The condition names no fact, so it is always true or never. A duty that is done before it begins is none.",
        "เงื่อนไขไม่ได้อ้างข้อเท็จจริงใด จึงเป็นจริงเสมอหรือไม่มีวันเป็นจริง ภารกิจที่เสร็จตั้งแต่ยังไม่เริ่มไม่ใช่ภารกิจ"},
       "done when: vouchers.unexplained = 0"},
      {"E1508",
       Severity::Error,
       {"due: cannot be read", "กำหนด: อ่านไม่ได้"},
       {"A duty is due by a day of the year, after every stretch of it, or after the step of a case.",
        "ภารกิจครบกำหนดภายในวันของปี หลังทุกช่วงของปี หรือหลังขั้นของเรื่อง"},
       "every month within 10 working days"},
      {"E1720",
       Severity::Error,
       {"unknown duty", "ไม่รู้จักภารกิจ"},
       {"A test looks at a duty that no cycle of the package has.", "การทดสอบดูภารกิจที่ไม่มีในวงรอบใดของชุด"},
       "| look at duty | | 2026-10-05 | duty = \"lend books\" | state = \"open\" |"},
  };
}

std::vector<CodeEntry> indicator_codes() {
  return {
      {"E1510",
       Severity::Error,
       {"weights that do not come to 100", "น้ำหนักรวมไม่เป็น 100"},
       {"The weights of the indicators of one `set` are per cent of the whole. When they come to something else, the "
        "total score means nothing.",
        "น้ำหนักของตัวชี้วัดใน `ชุดตัวชี้วัด` เดียวกันเป็นร้อยละของทั้งหมด หากรวมได้ค่าอื่น คะแนนรวมจะไม่มีความหมาย"},
       ""},
      {"E1511",
       Severity::Error,
       {"thresholds out of order", "เกณฑ์คะแนนไม่เรียงลำดับ"},
       {"A better score must be harder to earn: with `direction: higher` its threshold is higher, with `lower` it is "
        "lower, with `within` its range lies inside that of the level below.",
        "คะแนนที่ดีกว่าต้องทำได้ยากกว่า ทิศทาง `ยิ่งมากยิ่งดี` เกณฑ์ต้องสูงขึ้น `ยิ่งน้อยยิ่งดี` เกณฑ์ต้องต่ำลง `อยู่ในช่วง` "
        "ช่วงต้องอยู่ในช่วงของระดับที่ต่ำกว่า"},
       "| score | from |\n| 4     | 7    |\n| 5     | 5    |   // direction: lower"},
      {"E1512",
       Severity::Error,
       {"a scale that tells nothing apart", "เกณฑ์ที่แยกอะไรไม่ได้"},
       {"Scoring needs two levels at least, and a floor below its cap.",
        "การให้คะแนนต้องมีอย่างน้อยสองระดับ และคะแนนต่ำสุดต้องต่ำกว่าคะแนนสูงสุด"},
       ""},
      {"E1513",
       Severity::Warning,
       {"a target that does not earn the best score", "เป้าหมายที่ไม่ได้คะแนนสูงสุด"},
       {"Whoever keeps the promise to the full still does not get the best score.",
        "ผู้ที่ทำได้ครบตามที่รับรองไว้ยังไม่ได้คะแนนสูงสุด"},
       ""},
      {"E1514",
       Severity::Error,
       {"a roll-up that lacks a part or has one too many", "วิธีรวมที่ขาดหรือเกินส่วนประกอบ"},
       {"A weighted mean and a ratio need `by`, the latest needs `date`, and cases need `about` and `roll up` "
        "together. What a way of rolling up does not use would be passed over in silence.",
        "ค่าเฉลี่ยถ่วงน้ำหนักและอัตราส่วนต้องมี `ถ่วงหรือหารด้วย` ค่าล่าสุดต้องมี `วันที่ของค่า` และต้องมี `เกี่ยวกับ` คู่กับ `วิธีรวม` "
        "สิ่งที่วิธีรวมไม่ได้ใช้จะถูกข้ามไปเงียบ ๆ"},
       "roll up: ratio\nvalue: disbursed\nby: allocated\ntimes: 100"},
      {"E1515",
       Severity::Warning,
       {"a score that is never given", "คะแนนที่ไม่มีวันได้"},
       {"The score of the level lies outside of floor and cap.", "คะแนนของระดับอยู่นอกคะแนนต่ำสุดและสูงสุด"},
       ""},
      {"E1516",
       Severity::Error,
       {"a number outside of its bounds", "จำนวนอยู่นอกขอบเขต"},
       {"Weights lie between 0 and 100, decimals between 0 and 10, widths between 1 and 12.",
        "น้ำหนักอยู่ระหว่าง 0 ถึง 100 ทศนิยม 0 ถึง 10 ความกว้าง 1 ถึง 12"},
       ""},
  };
}

std::vector<CodeEntry> ledger_codes() {
  return {
      {"E1520",
       Severity::Error,
       {"unknown account", "ไม่รู้จักรายการบัญชี"},
       {"A posting moves an amount between accounts of its own ledger.", "การลงบัญชีย้ายยอดระหว่างรายการบัญชีของบัญชีเดียวกัน"},
       ""},
      {"E1521",
       Severity::Error,
       {"a posting that is not double entry", "การลงบัญชีที่ไม่ครบสองด้าน"},
       {"Each amount leaves one account and enters another, so that nothing appears or is lost.",
        "ทุกยอดต้องออกจากรายการหนึ่งและเข้าอีกรายการหนึ่ง ยอดจึงไม่เกิดขึ้นเองและไม่หายไป"},
       "| kind    | on  | debit     | credit    | amount |\n| voucher | pay | disbursed | available | amount |"},
      {"E1522",
       Severity::Error,
       {"an account that can only fall below zero", "รายการบัญชีที่มีแต่ติดลบ"},
       {"The account may never be negative and nothing adds to it, so every step that takes from it would be refused.",
        "รายการบัญชีห้ามติดลบแต่ไม่มีสิ่งใดเพิ่มยอด ทุกขั้นที่หักยอดจึงจะถูกปฏิเสธ"},
       ""},
      {"E1523",
       Severity::Warning,
       {"an account that is not used", "รายการบัญชีที่ไม่ได้ใช้"},
       {"No posting names the account; its balance stays zero for ever.", "ไม่มีการลงบัญชีใดใช้รายการนี้ ยอดจึงเป็นศูนย์ตลอดไป"},
       ""},
      {"E1524",
       Severity::Error,
       {"nobody knows whose account it is", "ไม่ทราบว่าเป็นบัญชีของเรื่องใด"},
       {"A ledger that is kept by cases needs one way from the case that posts to the case that owns the accounts: a "
        "field of its type, named under `for` when there are several.",
        "บัญชีที่แยกตามเรื่องต้องรู้ทางจากเรื่องที่ลงบัญชีไปยังเรื่องเจ้าของบัญชี คือช่องชนิดเรื่องนั้น หากมีหลายช่องให้ระบุใน `ของเรื่อง`"},
       ""},
      {"E1525",
       Severity::Error,
       {"a year end that loses an amount", "การปิดสิ้นปีที่ทำให้ยอดหาย"},
       {"What is closed at the end of the year goes into another account, and that one is carried over.",
        "ยอดที่ปิดเมื่อสิ้นปีต้องเข้าอีกรายการหนึ่ง และรายการนั้นต้องยกยอดไป"},
       "| account   | grows | year end | into   |\n| available | debit | close    | lapsed |"},
      {"E1526",
       Severity::Warning,
       {"an amount that is posted twice", "ลงบัญชียอดเดียวกันสองครั้ง"},
       {"Two rows post the same amount between the same accounts for the same step.",
        "สองแถวลงบัญชียอดเดียวกันระหว่างรายการเดียวกันในขั้นเดียวกัน"},
       ""},
      {"E6117",
       Severity::Warning,
       {"a year that nobody closes", "ปีที่ไม่มีผู้ปิด"},
       {"What is left of an account goes into another when the year is closed, and closing it is a right that somebody "
        "has "
        "to have.",
        "ยอดที่เหลือปิดเข้ารายการอื่นเมื่อปิดปี และต้องมีผู้มีอำนาจปิดปี"},
       "closed by: finance officer"},
  };
}

std::vector<CodeEntry> reconcile_codes() {
  return {
      {"E1530",
       Severity::Error,
       {"a list of outcomes that is not closed", "รายการกรณีที่ไม่ครบ"},
       {"Every way in which the entries of two registers can stand to each other must have a name: how many there are "
        "on each side, and which columns differ. A row with a `when` may not hold, so it closes nothing. The example "
        "is a case that no row takes.",
        "ทุกแบบที่รายการของสองทะเบียนสัมพันธ์กันต้องมีชื่อ ทั้งจำนวนรายการแต่ละฝ่ายและคอลัมน์ที่ต่าง แถวที่มี `เงื่อนไข` อาจไม่เป็นจริง จึงไม่ทำให้ครบ "
        "ตัวอย่างคือกรณีที่ไม่มีแถวใดรับ"},
       "| outcome | left entries | right entries | differs | who                 |\n| other   | any          | any     "
       "      |         | procurement officer |"},
      {"E1531",
       Severity::Warning,
       {"an outcome that never comes about", "กรณีที่ไม่มีวันเกิด"},
       {"Rows above it take all of its entries, or nothing can stand as it says.",
        "แถวข้างบนรับรายการไปทั้งหมด หรือไม่มีรายการใดเป็นตามที่ระบุได้"},
       ""},
      {"E1532",
       Severity::Error,
       {"no key to join on", "ไม่มีคีย์สำหรับจับคู่"},
       {"Without a key nobody knows which entries of the two registers belong together.",
        "หากไม่มีคีย์จะไม่ทราบว่ารายการใดของสองทะเบียนคือรายการเดียวกัน"},
       ""},
      {"E1533",
       Severity::Error,
       {"no such compared column", "ไม่มีคอลัมน์เปรียบเทียบนี้"},
       {"`differs` and `bridge` name columns that are compared; a key is equal on both sides by itself.",
        "`ต่างที่` และ `ยอดสะพาน` อ้างคอลัมน์ที่เปรียบเทียบ ส่วนคีย์ตรงกันทั้งสองฝ่ายอยู่แล้ว"},
       ""},
      {"E1534",
       Severity::Error,
       {"a difference that nobody settles", "ผลต่างที่ไม่มีผู้ชี้ขาด"},
       {"An outcome with a difference needs somebody who settles it, or a word on which side is right as it stands. "
        "The example is such a difference.",
        "กรณีที่มีผลต่างต้องมีผู้ชี้ขาด หรือระบุว่าฝ่ายใดถูกโดยไม่ต้องชี้ขาด ตัวอย่างคือผลต่างนั้น"},
       ""},
      {"E1535",
       Severity::Error,
       {"a bridge that cannot come to zero", "ยอดสะพานที่เป็นศูนย์ไม่ได้"},
       {"Where two totals are bridged, each outcome says which side's amount is the true one; the rest is explained by "
        "it.",
        "เมื่ออธิบายผลต่างของยอดรวม ทุกกรณีต้องระบุว่านับยอดของฝ่ายใด"},
       ""},
      {"E1536",
       Severity::Error,
       {"too much to compare", "เปรียบเทียบมากเกินไป"},
       {"Every way in which entries can stand to each other is looked at: each set of columns that may differ, with "
        "each "
        "outcome. Up to 16 columns are compared, and fewer when many outcomes name many of them.",
        "ระบบตรวจทุกแบบที่รายการสัมพันธ์กัน คือทุกชุดของคอลัมน์ที่อาจต่างกับทุกกรณี เปรียบเทียบได้ไม่เกิน 16 คอลัมน์ "
        "และน้อยกว่านั้นเมื่อหลายกรณีอ้างหลายคอลัมน์"},
       ""},
      {"E1740",
       Severity::Error,
       {"a letter without the one it is read as", "ไม่ระบุว่าอ่านเป็นอักษรใด"},
       {"`fold` lists letters with the one that each is read as, in columns of the type `code`: exports mix up letters "
        "that look alike.",
        "`อ่านเป็น` ระบุอักษรคู่กับอักษรที่ให้อ่านแทน ใช้กับคอลัมน์ชนิด `code` เพราะไฟล์ส่งออกมักสลับอักษรที่คล้ายกัน"},
       "fold: ฏ = ฎ"},
      {"E1741",
       Severity::Error,
       {"a property of exports alone", "คุณสมบัติของไฟล์ส่งออกเท่านั้น"},
       {"`encoding`, `delimiter`, `sheet`, `total line` and `fold` say how another system wrote an export. Other files "
        "are UTF-8 with commas and the headings in the first row.",
        "`รหัสอักขระ` `ตัวคั่น` `แผ่นงาน` `บรรทัดรวม` และ `อ่านเป็น` บอกวิธีที่ระบบอื่นเขียนไฟล์ส่งออก "
        "ไฟล์อื่นเป็น UTF-8 คั่นด้วยจุลภาค และมีหัวคอลัมน์ในแถวแรก"},
       "format: export"},
  };
}

}  // namespace

std::vector<CodeEntry> year_codes() {
  std::vector<CodeEntry> codes;
  for (const auto& group : {cycle_codes(), indicator_codes(), ledger_codes(), reconcile_codes()})
    codes.insert(codes.end(), group.begin(), group.end());
  return codes;
}

}  // namespace anumat::dsl
