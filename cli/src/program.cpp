#include "program.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "anumat/base/text.hpp"
#include "commands/command.hpp"
#include "surface/help.hpp"

namespace anumat::cli {

namespace {

/// The options whose value is the next word; needed to find the command among them.
constexpr std::array valued{"--office", "--as", "--for", "-o", "--output", "--lang", "--key", "--at"};

struct Split {
  std::string path;               ///< "case show"
  std::vector<std::string> rest;  ///< All other words.
  std::string stranger;           ///< A word that should have gone on with the path.
};

bool is_prefix(std::string_view path) {
  return !next_words(path).empty();
}

Split split(const std::vector<std::string>& words) {
  Split found;
  bool searching = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!searching || word.starts_with("-")) {
      found.rest.push_back(word);
      if (searching && std::find(valued.begin(), valued.end(), word) != valued.end() && i + 1 < words.size())
        found.rest.push_back(words[++i]);
      continue;
    }
    const std::string longer = found.path.empty() ? word : found.path + " " + word;
    if (find_command(longer) != nullptr || is_prefix(longer)) {
      found.path = longer;
      // `explain case` goes on where `explain CODE` would end.
      searching = find_command(longer) == nullptr || is_prefix(longer);
    } else {
      if (find_command(found.path) == nullptr) found.stranger = word;
      found.rest.push_back(word);
      searching = false;
    }
  }
  return found;
}

/// --lang, looked for before anything else is read, so that even a wrong command line is answered in it.
dsl::Language language_of(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--lang=th" || (words[i] == "--lang" && i + 1 < words.size() && words[i + 1] == "th"))
      return dsl::Language::Thai;
    if (words[i] == "--lang=en" || (words[i] == "--lang" && i + 1 < words.size() && words[i + 1] == "en"))
      return dsl::Language::English;
  }
  return language_of_environment();
}

bool asks_for(const std::vector<std::string>& words, std::string_view flag, std::string_view letter = "") {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return word == flag || (!letter.empty() && word == letter); });
}

ExitCode no_command(Console& console, const Split& found) {
  if (found.stranger.empty() && found.path.empty()) {
    print_overview(console);
    return ExitCode::Usage;
  }
  if (found.stranger.empty()) {
    const ExitCode code =
        console.misused({"`anumat " + found.path + "` needs a word more", "`anumat " + found.path + "` ต้องระบุคำสั่งย่อย"});
    print_group_help(console, found.path);
    return code;
  }
  const std::string wanted = found.path.empty() ? found.stranger : found.path + " " + found.stranger;
  std::vector<std::string> known;
  for (const std::string& word : next_words(found.path))
    known.push_back(found.path.empty() ? word : found.path + " " + word);
  const auto near = nearest(wanted, known);
  return console.misused({"there is no command `" + wanted + "`", "ไม่มีคำสั่ง `" + wanted + "`"},
                         near ? Text{"did you mean `anumat " + *near + "`?", "หมายถึง `anumat " + *near + "` หรือไม่"}
                              : Text{"`anumat help` lists the commands", "ดูคำสั่งทั้งหมดด้วย `anumat help`"});
}

ExitCode run_command(Console& console, const CommandEntry& entry, const std::vector<std::string>& words) {
  Arguments arguments;
  Globals globals;
  const Action action = entry.declare(arguments);
  declare_globals(arguments, globals);
  if (const auto read = arguments.parse(words); !read) return console.complain(read.error());
  complete_globals(globals);
  const ExitCode code = action({globals, console});
  console.out().flush();
  if (console.out()) return code;
  // What the command did is done all the same.
  const ExitCode told = console.complain(
      {ErrorKind::Failure,
       "E5145",
       {"not all of the answer could be printed; what the command did is kept",
        "แสดงคำตอบได้ไม่ครบ สิ่งที่คำสั่งทำไปแล้วยังคงอยู่"},
       {"make room where the output goes, and look before you repeat: with the same `--key` a command acts once",
        "เพิ่มพื้นที่ปลายทางของผลลัพธ์ และตรวจดูก่อนสั่งซ้ำ การสั่งซ้ำด้วย `--key` เดิมจะมีผลครั้งเดียว"},
       {}});
  return code == ExitCode::Ok ? told : code;
}

}  // namespace

ExitCode run_program(const std::vector<std::string>& words, Streams streams, Console::Colours colours) {
  Console console(streams.in, streams.out, streams.err, language_of(words), colours);
  Split found = split(words);
  if (found.path.empty() && found.stranger.empty() && asks_for(words, "--version")) found = {"version", {}, ""};
  const CommandEntry* entry = find_command(found.path);
  if (found.path != "__complete" && asks_for(found.rest, "--help", "-h")) {
    if (entry != nullptr) {
      print_command_help(console, *entry);
    } else if (found.path.empty()) {
      print_overview(console);
    } else {
      print_group_help(console, found.path);
    }
    return ExitCode::Ok;
  }
  return entry == nullptr ? no_command(console, found) : run_command(console, *entry, found.rest);
}

}  // namespace anumat::cli
