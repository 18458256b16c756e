// Codes of papers: what cannot be made, drawn, printed or told genuine.

#include "commands/program_codes.hpp"

namespace anumat::cli {

namespace {

// clang-format off
const ProgramCode codes_of_documents[]{
    {"E8100", {"no such paper", "ไม่มีเอกสารฉบับนี้"}, {"A document has one paper for each of its keys. `anumat document list` shows them.", "เอกสารมีหนึ่งฉบับต่อหนึ่งกุญแจ ดูกุญแจด้วย `anumat document list`"}},
    {"E8101", {"a value of a paper cannot be worked out", "คำนวณค่าในเอกสารไม่ได้"}, {"The place is the line of the template, or the value of the document. Something that it reads is missing or of another kind; nothing is left out silently.", "ตำแหน่งคือบรรทัดของแม่แบบหรือค่าของเอกสาร สิ่งที่อ่านขาดหายหรือเป็นชนิดอื่น ระบบไม่ละเว้นโดยไม่แจ้ง"}},
    {"E8102", {"the past takes nothing in", "บันทึกย้อนหลังรับข้อมูลไม่ได้"}, {"A paper is made of the log as it stood; nothing is written there.", "เอกสารจัดทำจากบันทึกตามที่เป็นอยู่ ไม่มีการเขียนเพิ่ม"}},
    {"E8103", {"too much for a QR code", "ข้อความยาวเกินคิวอาร์โค้ด"}, {"A QR code with error correction M holds up to 2331 bytes.", "คิวอาร์โค้ดระดับ M บรรจุได้ไม่เกิน 2331 ไบต์"}},
    {"E8104", {"figures that cannot be drawn", "ข้อมูลแผนภูมิไม่ถูกต้อง"}, {"A drawing takes {title, series, rows: [{name, values}]}, with one number for each series in every row, or null where there is none.", "แผนภูมิใช้ {title, series, rows: [{name, values}]} แต่ละแถวมีจำนวนครบทุก series หรือ null เมื่อไม่มีค่า"}},
    {"E8105", {"two papers with one key", "กุญแจซ้ำ"}, {"Each paper of a document is asked for by its own key.", "เอกสารแต่ละฉบับต้องมีกุญแจของตนเอง"}},
    {"E8106", {"no code of a paper", "ไม่ใช่รหัสของเอกสาร"}, {"The QR code of a paper says ANUMAT1, the number of the last event known, its seal and its name.", "คิวอาร์โค้ดของเอกสารระบุ ANUMAT1 เลขที่เหตุการณ์สุดท้าย ตราประจำเอกสาร และชื่อเอกสาร"}},
    {"E8107", {"no such event", "ไม่มีเหตุการณ์นี้"}, {"A paper says at which event of the log it was made; the log of this office is shorter, or that is no number.", "เอกสารระบุเลขที่เหตุการณ์ไว้ แต่บันทึกของหน่วยงานนี้สั้นกว่า หรือไม่ใช่ตัวเลข"}},
    {"E8108", {"no such document", "ไม่มีเอกสารชื่อนี้"}, {"`anumat document list` shows the documents of the published package.", "ดูเอกสารของชุดนิยามที่ประกาศใช้ด้วย `anumat document list`"}},
    {"E8109", {"two papers of one file name", "ชื่อแฟ้มซ้ำ"}, {"`anumat document year` names each file by its key, where blanks and signs such as / and : become dashes. Two keys that differ in these alone would be one file, so nothing is written.", "`anumat document year` ตั้งชื่อแฟ้มตามกุญแจ โดยเปลี่ยนช่องว่างและอักขระเช่น / และ : เป็นขีด กุญแจที่ต่างกันเพียงเท่านี้จะเป็นแฟ้มเดียวกัน จึงไม่เขียนแฟ้มใด"}},
    {"E8110", {"a picture that cannot be shown", "แสดงภาพไม่ได้"}, {"`{% photo %}` shows evidence that is a JPEG or PNG file, and that the office holds. What those shown have not agreed to is left out without a word.", "`{% photo %}` แสดงหลักฐานที่เป็นไฟล์ JPEG หรือ PNG ซึ่งหน่วยงานเก็บไว้ ภาพที่ผู้อยู่ในภาพไม่ยินยอมจะไม่แสดง"}},
    {"E8120", {"a program for printing is not installed", "ยังไม่ได้ติดตั้งโปรแกรมพิมพ์"}, {"PDF needs the Debian package weasyprint with the faces of fonts-thai-tlwg, pictures also poppler-utils. HTML needs neither.", "PDF ต้องใช้แพ็กเกจ weasyprint กับแบบอักษร fonts-thai-tlwg รูปภาพต้องใช้ poppler-utils ด้วย HTML ไม่ต้องใช้"}},
    {"E8121", {"printing took too long", "พิมพ์นานเกินไป"}, {"A page may take two minutes. A page that needs more has too many rows for one paper.", "หน้าหนึ่งใช้ได้ไม่เกินสองนาที หากนานกว่านั้นแสดงว่ามีแถวมากเกินไปสำหรับหนึ่งฉบับ"}},
    {"E8122", {"a page cannot be printed", "พิมพ์หน้านี้ไม่ได้"}, {"The message says what the printing program found. Pages bring everything with them: pictures and styles from outside are refused.", "ข้อความบอกสิ่งที่โปรแกรมพิมพ์พบ หน้าเอกสารต้องมีทุกอย่างในตัว ไม่อนุญาตรูปและสไตล์จากภายนอก"}},
};
// clang-format on

}  // namespace

std::span<const ProgramCode> document_codes() {
  return codes_of_documents;
}

}  // namespace anumat::cli
