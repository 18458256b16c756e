#include "code_groups.hpp"

namespace anumat::dsl {

std::vector<CodeEntry> dmn_codes() {
  return {
      {"E5220",
       Severity::Error,
       {"not XML", "ไม่ใช่ XML"},
       {"The file is cut off, badly nested or not UTF-8. Nothing of it was read.",
        "ไฟล์ไม่ครบ ซ้อนไม่ถูกต้อง หรือไม่ใช่ UTF-8 จึงไม่ได้อ่านส่วนใดเลย"},
       ""},
      {"E5221",
       Severity::Error,
       {"a document type is refused", "ไม่รับ DOCTYPE"},
       {"A DOCTYPE can hold entities that grow without end or read other files. DMN needs none, so a file with one is "
        "not "
        "read.",
        "DOCTYPE อาจมีเอนทิตีที่ขยายไม่รู้จบหรืออ่านไฟล์อื่น DMN ไม่ต้องใช้ จึงไม่อ่านไฟล์ที่มี DOCTYPE"},
       ""},
      {"E5222",
       Severity::Error,
       {"a DMN file beyond the limits", "ไฟล์ DMN เกินขีดจำกัด"},
       {"A DMN file may have 4 MiB and elements nested 100 deep.", "ไฟล์ DMN มีได้ไม่เกิน 4 MiB และซ้อนได้ไม่เกิน 100 ชั้น"},
       ""},
      {"E5223",
       Severity::Error,
       {"not a DMN 1.3 to 1.5 file", "ไม่ใช่ไฟล์ DMN 1.3 ถึง 1.5"},
       {"The outermost element must be `definitions` in the namespace of DMN 1.3, 1.4 or 1.5.",
        "องค์ประกอบนอกสุดต้องเป็น `definitions` ในเนมสเปซของ DMN 1.3, 1.4 หรือ 1.5"},
       ""},
      {"E5224",
       Severity::Error,
       {"a part of DMN that definition files do not have", "ส่วนของ DMN ที่ไฟล์นิยามไม่รองรับ"},
       {"Tables, literal expressions, item definitions and input data can be read. What else decides something (boxed "
        "contexts, functions, services, imports) is never left out silently.",
        "อ่านได้เฉพาะตาราง นิพจน์ ชนิดข้อมูล และข้อมูลเข้า ส่วนอื่นที่มีผลต่อการตัดสินใจจะไม่ถูกละทิ้งโดยไม่แจ้ง"},
       ""},
      {"E5225",
       Severity::Error,
       {"a name that cannot be taken over", "ชื่อที่นำมาใช้ไม่ได้"},
       {"Names in a definition file hold no bar, colon, quotes or braces, and an element and its variable have one "
        "name.",
        "ชื่อในไฟล์นิยามไม่มีเส้นตั้ง ทวิภาค เครื่องหมายคำพูด หรือปีกกา และองค์ประกอบกับตัวแปรต้องชื่อเดียวกัน"},
       ""},
      {"E5226",
       Severity::Error,
       {"a reference that points nowhere", "การอ้างอิงที่ไม่มีปลายทาง"},
       {"Every requirement must point at an element of the same file.", "ข้อกำหนดทุกข้อต้องชี้ไปยังองค์ประกอบในไฟล์เดียวกัน"},
       ""},
      {"E5227",
       Severity::Error,
       {"a decision without logic", "การตัดสินใจที่ไม่มีตรรกะ"},
       {"A decision needs a table or a literal expression.", "การตัดสินใจต้องมีตารางหรือนิพจน์"},
       ""},
      {"E5228",
       Severity::Error,
       {"one name for two elements", "ชื่อซ้ำ"},
       {"Decisions and input data share one set of names.", "การตัดสินใจและข้อมูลเข้าใช้ชุดชื่อร่วมกัน"},
       ""},
      {"E5229",
       Severity::Error,
       {"a table that does not hold together", "ตารางไม่สมบูรณ์"},
       {"Each row needs a cell for each column, each column an expression, and the hit policy must be one of DMN's.",
        "ทุกแถวต้องมีช่องครบทุกคอลัมน์ ทุกคอลัมน์ต้องมีนิพจน์ และวิธีเลือกแถวต้องเป็นวิธีของ DMN"},
       ""},
      {"E5230",
       Severity::Error,
       {"a type that cannot be taken over", "ชนิดข้อมูลที่นำมาใช้ไม่ได้"},
       {"Types are those of FEEL and the item definitions of the file; functions, contexts without parts and ranges "
        "are "
        "no types of fields.",
        "ชนิดข้อมูลคือชนิดของ FEEL และชนิดที่ประกาศในไฟล์ ฟังก์ชัน บริบทที่ไม่มีส่วนย่อย และช่วง ใช้เป็นชนิดของช่องไม่ได้"},
       ""},
      {"E5231",
       Severity::Note,
       {"left out of the import", "ไม่ได้นำเข้า"},
       {"The drawing, annotations and extensions of other tools change no decision and have no place in a definition "
        "file.",
        "แผนภาพ หมายเหตุ และส่วนขยายของโปรแกรมอื่นไม่มีผลต่อการตัดสินใจ และไม่มีที่ในไฟล์นิยาม"},
       ""},
      {"E5232",
       Severity::Note,
       {"taken over in another form", "นำเข้าในรูปแบบอื่น"},
       {"The import wrote something that means the same or has to be corrected by hand; the message says which.",
        "การนำเข้าเขียนสิ่งที่มีความหมายเดียวกันหรือต้องแก้ด้วยมือ ข้อความระบุว่าสิ่งใด"},
       ""},
      {"E5233",
       Severity::Error,
       {"a setting of a table that definition files do not have", "การตั้งค่าตารางที่ไฟล์นิยามไม่รองรับ"},
       {"Allowed values are kept by the heading of their column, and of a field as its check. Those of the items of a "
        "list, and different ones under one heading, have no counterpart.",
        "ค่าที่อนุญาตเก็บตามหัวคอลัมน์ ส่วนของช่องข้อมูลเก็บเป็นเงื่อนไข ค่าที่อนุญาตของรายการย่อย และค่าที่ต่างกันภายใต้หัวคอลัมน์เดียวกัน "
        "ไม่มีสิ่งที่ตรงกัน"},
       ""},
  };
}

}  // namespace anumat::dsl
