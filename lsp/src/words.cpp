#include "words.hpp"

namespace anumat::lsp {

using dsl::NameKind;

Text word_of(NameKind kind) {
  switch (kind) {
    case NameKind::Role:
      return {"role", "บทบาท"};
    case NameKind::Calendar:
      return {"calendar", "ปฏิทิน"};
    case NameKind::Parameter:
      return {"parameter", "ค่ากำหนด"};
    case NameKind::Evidence:
      return {"kind of evidence", "ชนิดหลักฐาน"};
    case NameKind::Record:
      return {"record", "ระเบียน"};
    case NameKind::Case:
      return {"case", "เรื่อง"};
    case NameKind::Field:
      return {"field", "ช่องข้อมูล"};
    case NameKind::Relation:
      return {"relation", "ความสัมพันธ์"};
    case NameKind::Derived:
      return {"derived value", "ค่าคำนวณ"};
    case NameKind::State:
      return {"state", "สถานะ"};
    case NameKind::Step:
      return {"step", "ขั้น"};
    case NameKind::Rule:
      return {"rule", "กฎ"};
    case NameKind::Table:
      return {"table", "ตาราง"};
    case NameKind::Output:
      return {"outcome", "ผลของตาราง"};
    case NameKind::Route:
      return {"route", "เส้นทาง"};
    case NameKind::Meeting:
      return {"meeting", "การประชุม"};
    case NameKind::Guarantee:
      return {"guarantee", "ข้อประกัน"};
    case NameKind::Test:
      return {"test", "การทดสอบ"};
    case NameKind::Import:
      return {"import", "การนำเข้า"};
    case NameKind::Column:
      return {"column", "คอลัมน์"};
    case NameKind::Report:
      return {"report", "รายงาน"};
    case NameKind::Cycle:
      return {"cycle", "วงรอบ"};
    case NameKind::Indicator:
      return {"indicator", "ตัวชี้วัด"};
    case NameKind::Ledger:
      return {"ledger", "บัญชี"};
    case NameKind::Account:
      return {"account", "รายการบัญชี"};
    case NameKind::Reconciliation:
      return {"reconciliation", "การกระทบยอด"};
    case NameKind::Agreement:
      return {"agreement", "คำรับรอง"};
    case NameKind::Survey:
      return {"survey", "แบบสำรวจ"};
    case NameKind::Problem:
      return {"problem", "ปัญหา"};
    case NameKind::Form:
      return {"form", "แบบฟอร์ม"};
    case NameKind::Document:
      return {"document", "เอกสาร"};
    case NameKind::Variable:
      return {"name inside the expression", "ชื่อในนิพจน์"};
  }
  return {};
}

bool stands_in_expressions(NameKind kind) {
  switch (kind) {
    case NameKind::Parameter:
    case NameKind::Field:
    case NameKind::Relation:
    case NameKind::Derived:
    case NameKind::Rule:
    case NameKind::Table:
    case NameKind::Output:
    case NameKind::Column:
    case NameKind::Case:
    case NameKind::Record:
    case NameKind::Variable:
      return true;
    default:
      return false;
  }
}

int completion_kind(NameKind kind) {
  switch (kind) {
    case NameKind::Field:
    case NameKind::Output:
    case NameKind::Column:
      return 5;  // Field
    case NameKind::Relation:
    case NameKind::Derived:
      return 10;  // Property
    case NameKind::Case:
      return 7;  // Class
    case NameKind::Record:
      return 22;  // Struct
    case NameKind::State:
      return 20;  // EnumMember
    case NameKind::Step:
    case NameKind::Rule:
    case NameKind::Table:
    case NameKind::Route:
      return 3;  // Function
    case NameKind::Parameter:
      return 21;  // Constant
    case NameKind::Variable:
      return 6;  // Variable
    default:
      return 18;  // Reference
  }
}

int symbol_kind(NameKind kind) {
  switch (kind) {
    case NameKind::Field:
    case NameKind::Output:
    case NameKind::Column:
      return 8;  // Field
    case NameKind::Relation:
    case NameKind::Derived:
      return 7;  // Property
    case NameKind::Case:
      return 5;  // Class
    case NameKind::Record:
      return 23;  // Struct
    case NameKind::State:
      return 22;  // EnumMember
    case NameKind::Step:
      return 24;  // Event
    case NameKind::Rule:
    case NameKind::Table:
    case NameKind::Route:
      return 12;  // Function
    case NameKind::Parameter:
      return 14;  // Constant
    case NameKind::Role:
    case NameKind::Meeting:
      return 11;  // Interface
    case NameKind::Test:
      return 6;  // Method
    case NameKind::Evidence:
    case NameKind::Import:
    case NameKind::Report:
      return 1;  // File
    default:
      return 13;  // Variable
  }
}

}  // namespace anumat::lsp
