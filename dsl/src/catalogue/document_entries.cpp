// Papers that the office makes: what they are about, what they show, and the page.

#include <iterator>

#include "entries.hpp"

namespace anumat::dsl {
namespace {

constexpr ChoiceWord kAudiences[] = {{"office", "ภายใน"}, {"public", "สาธารณะ"}};
constexpr ChoiceWord kRestarts[] = {{"never", "ไม่เริ่มใหม่"}, {"calendar year", "ปีปฏิทิน"}, {"fiscal year", "ปีงบประมาณ"}};

/// How papers are numbered once they are signed.
std::vector<PropertyEntry> numbering_properties() {
  return {
      {.id = "number",
       .th = "เลขที่",
       .grammar = CellGrammar::Template,
       .meaning =
           {"how a signed paper is numbered, without gaps; `date` is the day on which it gets the number, `key` the "
            "word by which it is asked for",
            "วิธีออกเลขที่เอกสารที่ลงนามแล้วโดยไม่ข้ามเลข `date` คือวันที่ออกเลข `key` คือกุญแจของเอกสาร"},
       .example = "number: กผ {serial(1)}/{string(date.year + 543)}"},
      {.id = "register",
       .th = "ทะเบียน",
       .grammar = CellGrammar::Name,
       .meaning =
           {"the register whose running numbers these papers use up; documents may share one; the document's own "
            "when left out",
            "ทะเบียนที่ใช้เลขลำดับร่วมกัน หลายเอกสารใช้ทะเบียนเดียวกันได้ หากไม่ระบุคือทะเบียนของเอกสารนี้"},
       .example = "register: outgoing"},
      {.id = "restart",
       .th = "เริ่มนับใหม่",
       .grammar = CellGrammar::Choice,
       .choices = kRestarts,
       .meaning = {"when the running numbers begin with 1 again; never when nothing is said",
                   "เมื่อใดที่เลขลำดับเริ่มที่ 1 ใหม่ หากไม่ระบุคือไม่เริ่มใหม่"},
       .example = "restart: calendar year"},
      {.id = "numbered by",
       .th = "ผู้ออกเลข",
       .grammar = CellGrammar::Who,
       .meaning = {"who gives the numbers", "ผู้มีสิทธิ์ออกเลขที่"},
       .example = "numbered by: registrar"},
      {.id = "numbered when",
       .th = "ออกเลขเมื่อ",
       .grammar = CellGrammar::Expression,
       .meaning = {"what makes a paper a signed one; any paper when left out",
                   "เงื่อนไขที่ถือว่าเอกสารลงนามแล้ว หากไม่ระบุออกเลขได้ทุกฉบับ"},
       .example = "numbered when: about.state = \"signed\""}};
}

}  // namespace

SectionEntry document_entry() {
  SectionEntry entry{
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
           {.id = "picture",
            .th = "ทำเป็นภาพ",
            .grammar = CellGrammar::YesNo,
            .meaning = {"yes: with the papers of the year it is also made as a picture, for a screen or a post",
                        "ใช่: เมื่อจัดทำเอกสารทั้งปีให้ทำเป็นภาพด้วย สำหรับขึ้นจอหรือโพสต์"},
            .example = "picture: yes"},
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
  // Before the source, which stands last everywhere.
  auto numbering = numbering_properties();
  entry.properties.insert(std::prev(entry.properties.end()), std::make_move_iterator(numbering.begin()),
                          std::make_move_iterator(numbering.end()));
  return entry;
}

}  // namespace anumat::dsl
