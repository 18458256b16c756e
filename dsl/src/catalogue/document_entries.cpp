// Papers that the office makes: what they are about, what they show, and the page.

#include "entries.hpp"

namespace anumat::dsl {
namespace {

constexpr ChoiceWord kAudiences[] = {{"office", "ภายใน"}, {"public", "สาธารณะ"}};

}  // namespace

SectionEntry document_entry() {
  return {
      .id = "document",
      .th = "เอกสาร",
      .meaning = {"a paper that is made of the office's data by a template", "เอกสารที่จัดทำจากข้อมูลของหน่วยงานตามแม่แบบ"},
      .example =
          "document: project card\ntemplate: card.html\nfor each: project\nkey: about.number\n"
          "| name   | value               |\n| spent  | sum(append(about.budget, 0)) |\n",
      .properties =
          {label_property(),
           {.id = "template",
            .th = "แม่แบบ",
            .required = true,
            .meaning = {"the file in the folder `templates` beside this one", "แฟ้มในโฟลเดอร์ `templates` ข้างแฟ้มนี้"},
            .example = "template: card.html"},
           {.id = "for each",
            .th = "สำหรับแต่ละ",
            .grammar = CellGrammar::Expression,
            .meaning = {"what one paper each is made about, called `about`; left out: there is one paper",
                        "จัดทำหนึ่งฉบับต่อหนึ่งรายการ เรียกว่า `about` หากไม่ระบุมีฉบับเดียว"},
            .example = "for each: project"},
           {.id = "key",
            .th = "กุญแจ",
            .grammar = CellGrammar::Expression,
            .meaning = {"the word by which a paper is asked for, and that its file is called by",
                        "คำที่ใช้เรียกเอกสารแต่ละฉบับและใช้ตั้งชื่อแฟ้ม"},
            .example = "key: about.number"},
           {.id = "tables",
            .th = "ตารางรายงาน",
            .grammar = CellGrammar::NameList,
            .meaning = {"the reports whose rows are names in it", "รายงานที่อ้างแถวได้ในเอกสาร"},
            .example = "tables: projects"},
           {.id = "audience",
            .th = "ผู้รับ",
            .grammar = CellGrammar::Choice,
            .choices = kAudiences,
            .meaning = {"public: persons are named by their position alone, and the paper is part of what is published",
                        "สาธารณะ: ระบุบุคคลด้วยตำแหน่งเท่านั้น และรวมอยู่ในชุดเผยแพร่"},
            .example = "audience: public"},
           source_property()},
      .tables = {{.id = "values",
                  .columns = {{.id = "name",
                               .th = "ชื่อ",
                               .grammar = CellGrammar::Name,
                               .required = true,
                               .cell_required = true,
                               .meaning = {"what the template calls it", "ชื่อที่แม่แบบใช้"}},
                              {.id = "value",
                               .th = "ค่า",
                               .grammar = CellGrammar::Expression,
                               .required = true,
                               .cell_required = true,
                               .meaning = {"what it is; it may use the values above it", "ค่า ใช้ค่าที่อยู่เหนือขึ้นไปได้"}}},
                  .meaning = {"what the template shows", "สิ่งที่แม่แบบแสดง"}}}};
}

}  // namespace anumat::dsl
