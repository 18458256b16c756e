#include "surface/console.hpp"

#include <unistd.h>

#include <cstdlib>
#include <ostream>

#include "anumat/base/text.hpp"

namespace anumat::cli {

namespace {

std::string_view escape_of(Colour colour) {
  switch (colour) {
    case Colour::None:
      return "";
    case Colour::Red:
      return "\x1b[31m";
    case Colour::Yellow:
      return "\x1b[33m";
    case Colour::Green:
      return "\x1b[32m";
    case Colour::Bold:
      return "\x1b[1m";
    case Colour::Faint:
      return "\x1b[2m";
  }
  return "";
}

std::string painted(std::string_view text, Colour colour, bool wanted) {
  if (!wanted || colour == Colour::None) return std::string(text);
  return std::string(escape_of(colour)) + std::string(text) + "\x1b[0m";
}

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

std::string clock_text(Instant at, UtcOffset offset) {
  constexpr std::int64_t day = 24LL * 60;
  const std::int64_t minutes = at.micros() / 60'000'000 + offset.minutes;
  const std::int64_t of_day = ((minutes % day) + day) % day;
  std::string text = std::to_string(of_day / 60) + ":" + (of_day % 60 < 10 ? "0" : "") + std::to_string(of_day % 60);
  return text.size() < 5 ? "0" + text : text;
}

}  // namespace

std::string Console::date(Date date) const {
  return thai() ? thai_date(date) : date.iso();
}

std::string Console::moment(Instant at, UtcOffset offset) const {
  return date(local_date(at, offset)) + " " + clock_text(at, offset) + (thai() ? " น." : "");
}

std::string Console::paint_out(std::string_view text, Colour colour) const {
  return painted(text, colour, colours_.out);
}
std::string Console::paint_err(std::string_view text, Colour colour) const {
  return painted(text, colour, colours_.err);
}

void Console::say(const Text& text) {
  err_ << shown_text(pick(text)) << '\n';
}

ExitCode Console::complain(const Error& error) {
  err_ << paint_err(pick({"error", "ผิดพลาด"}) + (error.code.empty() ? "" : " " + error.code), Colour::Red) << ": "
       << shown_text(pick(error.message)) << '\n';
  if (!error.place.empty()) err_ << "  " << pick({"place: ", "ตำแหน่ง: "}) << shown_text(error.place) << '\n';
  if (!pick(error.help).empty()) err_ << "  " << pick({"help: ", "คำแนะนำ: "}) << shown_text(pick(error.help)) << '\n';
  return exit_code(error.kind);
}

ExitCode Console::misused(const Text& message, const Text& help) {
  return complain({ErrorKind::Diagnostic, "", message, help, {}});
}

void print_heading(Console& console, const Text& text) {
  console.out() << '\n' << console.paint_out(console.pick(text), Colour::Bold) << '\n';
}

bool wants_colour(int descriptor) {
  if (is_set("NO_COLOR")) return false;
  if (is_set("CLICOLOR_FORCE")) return true;
  const char* terminal = std::getenv("TERM");
  return isatty(descriptor) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

dsl::Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (is_set(name))
      return std::string_view(std::getenv(name)).starts_with("th") ? dsl::Language::Thai : dsl::Language::English;
  return dsl::Language::English;
}

}  // namespace anumat::cli
