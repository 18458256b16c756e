#include "surface/help.hpp"

#include <algorithm>
#include <ostream>

#include "anumat/base/text.hpp"

namespace anumat::cli {

namespace {

struct Line {
  std::string left;
  std::string right;
};

void print_lines(Console& console, const std::vector<Line>& lines) {
  std::size_t width = 0;
  for (const Line& line : lines) width = std::max(width, display_width(line.left));
  for (const Line& line : lines)
    console.out() << "  " << line.left << std::string(width - display_width(line.left) + 2, ' ') << line.right << '\n';
}

std::string spelled(const Arguments::Declared& one) {
  std::string text = one.name;
  std::replace(text.begin(), text.end(), ',', ' ');
  return one.value_name.empty() ? text : text + " " + one.value_name;
}

std::string operand_usage(const Arguments::Declared& one) {
  const std::string name = one.many ? one.name + "..." : one.name;
  return one.required ? " " + name : " [" + name + "]";
}

void print_declared(Console& console, const Arguments& arguments, bool operands, bool global, const Text& heading) {
  std::vector<Line> lines;
  for (const auto& one : arguments.declared())
    if (one.operand == operands && one.global == global) lines.push_back({spelled(one), console.pick(one.meaning)});
  if (lines.empty()) return;
  print_heading(console, heading);
  print_lines(console, lines);
}

void print_commands(Console& console, std::string_view prefix) {
  std::vector<Line> lines;
  for (const CommandEntry& entry : command_table())
    if (entry.path.starts_with(prefix) && !entry.path.starts_with("__"))
      lines.push_back({std::string(entry.path), console.pick(entry.meaning)});
  print_lines(console, lines);
}

const Text global_heading{"Options of every command", "ตัวเลือกของทุกคำสั่ง"};

}  // namespace

void print_overview(Console& console) {
  console.out() << console.pick({"anumat: workflow and approval of an office's annual plan",
                                 "anumat (อนุมัติ): ระบบขั้นตอนงานและการอนุมัติแผนประจำปีของหน่วยงาน"})
                << '\n';
  print_heading(console, {"Usage", "วิธีใช้"});
  console.out() << "  anumat " << console.pick({"COMMAND [ARGUMENTS] [OPTIONS]", "คำสั่ง [ข้อมูล] [ตัวเลือก]"}) << '\n';
  print_heading(console, {"Examples", "ตัวอย่าง"});
  for (const char* path : {"init", "task list", "replay"}) console.out() << "  " << find_command(path)->example << '\n';
  print_heading(console, {"Commands", "คำสั่ง"});
  print_commands(console, "");
  Arguments arguments;
  Globals globals;
  declare_globals(arguments, globals);
  print_declared(console, arguments, false, true, global_heading);
  console.out() << '\n'
                << console.pick({"`anumat help COMMAND` explains one; `anumat help exit-codes` lists the exit codes",
                                 "ดูวิธีใช้แต่ละคำสั่งด้วย `anumat help คำสั่ง` ดูรหัสออกด้วย `anumat help exit-codes`"})
                << '\n';
}

void print_command_help(Console& console, const CommandEntry& entry) {
  Arguments arguments;
  Globals globals;
  const Action unused = entry.declare(arguments);
  declare_globals(arguments, globals);
  console.out() << console.pick(entry.meaning) << '\n';
  print_heading(console, {"Usage", "วิธีใช้"});
  console.out() << "  anumat " << entry.path;
  for (const auto& one : arguments.declared())
    if (one.operand) console.out() << operand_usage(one);
  console.out() << console.pick({" [OPTIONS]", " [ตัวเลือก]"}) << '\n';
  if (!entry.example.empty()) {
    print_heading(console, {"Example", "ตัวอย่าง"});
    console.out() << "  " << entry.example << '\n';
  }
  print_declared(console, arguments, true, false, {"Arguments", "ข้อมูล"});
  print_declared(console, arguments, false, false, {"Options", "ตัวเลือก"});
  print_declared(console, arguments, false, true, global_heading);
}

void print_group_help(Console& console, std::string_view path) {
  print_heading(console, {"Commands", "คำสั่ง"});
  print_commands(console, std::string(path) + " ");
}

void print_exit_codes(Console& console) {
  const auto line = [&](ExitCode code, const Text& meaning) {
    return Line{std::to_string(static_cast<int>(code)), console.pick(meaning)};
  };
  print_lines(
      console,
      {line(ExitCode::Ok, {"done, or nothing to complain about", "สำเร็จ หรือไม่พบข้อผิดพลาด"}),
       line(ExitCode::Findings, {"check, fmt --check, test, diff, import or audit verify found something",
                                 "check, fmt --check, test, diff, import หรือ audit verify พบสิ่งที่ต้องดู"}),
       line(ExitCode::Usage,
            {"the command line or a value in it is wrong; nothing was written", "บรรทัดคำสั่งหรือค่าไม่ถูกต้อง ไม่มีการบันทึก"}),
       line(ExitCode::Refused, {"refused by the rules; the refusal is recorded", "กฎไม่อนุญาต บันทึกการปฏิเสธไว้แล้ว"}),
       line(ExitCode::Undecided,
            {"a fact is missing, so it cannot be decided; recorded", "ข้อมูลไม่พอจึงตัดสินไม่ได้ บันทึกไว้แล้ว"}),
       line(ExitCode::Failure,
            {"disk or file: missing, corrupt, newer, read-only, locked; nothing was written unless it says so",
             "ดิสก์หรือไฟล์: ไม่พบ เสียหาย ใหม่กว่า อ่านได้อย่างเดียว หรือถูกล็อก ไม่มีการบันทึก เว้นแต่ระบุไว้"}),
       line(ExitCode::Bug, {"a fault of the program itself", "ข้อบกพร่องของโปรแกรมเอง"})});
}

}  // namespace anumat::cli
