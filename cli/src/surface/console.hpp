#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "anumat/base/date.hpp"
#include "anumat/base/error.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/dsl/source.hpp"
#include "exit_codes.hpp"

namespace anumat::cli {

enum class Colour { None, Red, Yellow, Green, Bold, Faint };

/// Where a command speaks: data to `out`, all else to `err`, in the language of the reader.
class Console {
 public:
  struct Colours {
    bool out = false;
    bool err = false;
  };
  Console(std::istream& in, std::ostream& out, std::ostream& err, dsl::Language language, Colours colours)
      : in_(in), out_(out), err_(err), language_(language), colours_(colours) {}

  [[nodiscard]] std::istream& in() { return in_; }
  [[nodiscard]] std::ostream& out() { return out_; }
  [[nodiscard]] std::ostream& err() { return err_; }
  [[nodiscard]] dsl::Language language() const { return language_; }
  [[nodiscard]] bool thai() const { return language_ == dsl::Language::Thai; }
  [[nodiscard]] Colours colours() const { return colours_; }

  [[nodiscard]] const std::string& pick(const Text& text) const { return thai() ? text.th : text.en; }
  /// ISO in English, Buddhist Era in Thai.
  [[nodiscard]] std::string date(Date date) const;
  /// The local day and minute.
  [[nodiscard]] std::string moment(Instant at, UtcOffset offset) const;
  [[nodiscard]] std::string paint_out(std::string_view text, Colour colour) const;
  [[nodiscard]] std::string paint_err(std::string_view text, Colour colour) const;

  /// One sentence to `err`.
  void say(const Text& text);
  /// Code, sentence, place and next step to `err`; gives the exit code that belongs to the error.
  ExitCode complain(const Error& error);
  /// The same for a wrong command line.
  ExitCode misused(const Text& message, const Text& help = {});

 private:
  std::istream& in_;
  std::ostream& out_;
  std::ostream& err_;
  dsl::Language language_;
  Colours colours_;
};

/// A line left free, then a heading in bold, to `out`.
void print_heading(Console& console, const Text& text);

/// Colours are for terminals, and for those who have not asked to be spared: NO_COLOR, TERM=dumb, CLICOLOR_FORCE.
[[nodiscard]] bool wants_colour(int descriptor);
/// Thai when LC_ALL, LC_MESSAGES or LANG, the first that is set, says so.
[[nodiscard]] dsl::Language language_of_environment();

}  // namespace anumat::cli
