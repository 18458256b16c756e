#include "surface/help.hpp"

#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "commands/commands.hpp"
#include "manual/pages.hpp"

namespace anumat::cli {

namespace {

ExitCode help_on(Run run, const std::vector<std::string>& words) {
  std::string topic;
  for (const std::string& word : words) topic += (topic.empty() ? "" : " ") + word;
  if (topic.empty()) {
    print_overview(run.console);
  } else if (topic == "exit-codes") {
    print_exit_codes(run.console);
  } else if (const CommandEntry* entry = find_command(topic)) {
    print_command_help(run.console, *entry);
  } else if (!next_words(topic).empty()) {
    print_group_help(run.console, topic);
  } else {
    std::vector<std::string> known{"exit-codes"};
    for (const CommandEntry& one : command_table()) known.emplace_back(one.path);
    const auto near = nearest(topic, known);
    return run.console.misused(
        {"there is no help on `" + topic + "`", "ไม่มีคำอธิบายเรื่อง `" + topic + "`"},
        near ? Text{"did you mean `anumat help " + *near + "`?", "หมายถึง `anumat help " + *near + "` หรือไม่"}
             : Text{"`anumat help` lists the commands", "ดูคำสั่งทั้งหมดด้วย `anumat help`"});
  }
  return ExitCode::Ok;
}

ExitCode print_page(Run run, std::string_view name) {
  for (const ManualPage& page : manual_pages())
    if (page.name == name) run.console.out() << page.text();
  return ExitCode::Ok;
}

}  // namespace

Action declare_help(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  auto page = std::make_shared<std::string>();
  arguments.operands("COMMAND", *words, {"a command, or `exit-codes`", "คำสั่ง หรือ `exit-codes`"}, Presence::Optional);
  std::vector<std::string> pages;
  for (const ManualPage& one : manual_pages()) pages.emplace_back(one.name);
  arguments.choice("--manual", std::move(pages), *page, {"print a page of the reference", "พิมพ์หน้าหนึ่งของคู่มืออ้างอิง"});
  return [words, page](Run run) { return page->empty() ? help_on(run, *words) : print_page(run, *page); };
}

}  // namespace anumat::cli
