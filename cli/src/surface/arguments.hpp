#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"
#include "surface/console.hpp"
#include "surface/globals.hpp"

namespace anumat::cli {

enum class Presence { Required, Optional };

/// What a command takes from its command line: declared once, used for reading, help and completion. The variables that
/// are named must live until parse() is done.
class Arguments {
 public:
  Arguments();
  ~Arguments();
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  /// By position, in the order of declaration.
  void operand(std::string name, std::string& target, Text meaning, Presence presence = Presence::Required);
  void operands(std::string name, std::vector<std::string>& target, Text meaning,
                Presence presence = Presence::Required);
  /// `--flag VALUE`
  void option(std::string flag, std::string value_name, std::string& target, Text meaning,
              Presence presence = Presence::Optional);
  /// `--flag VALUE`, as often as wanted.
  void options(std::string flag, std::string value_name, std::vector<std::string>& target, Text meaning);
  /// `--flag WORD`, one of some words.
  void choice(std::string flag, std::vector<std::string> words, std::string& target, Text meaning);
  void flag(std::string flag, bool& target, Text meaning);
  /// `--flag` alone, which means the first of the words, or `--flag=WORD`.
  void choice_flag(std::string flag, std::vector<std::string> words, std::string& target, Text meaning);
  /// Forms that `--output` can have for this command besides those that every command has.
  void more_outputs(std::vector<std::string> words);
  /// What follows is shown apart, as the options that all commands have.
  void begin_globals();

  /// Fails with kind Diagnostic when words are missing, unknown or too many.
  [[nodiscard]] Result<void> parse(const std::vector<std::string>& words);

  struct Declared {
    std::string name;        ///< "CASE" or "--set".
    std::string value_name;  ///< "FIELD=FEEL", or empty.
    Text meaning;
    std::vector<std::string> choices;
    bool operand = false;
    bool many = false;
    bool required = false;
    bool global = false;
  };
  [[nodiscard]] const std::vector<Declared>& declared() const;
  [[nodiscard]] const std::vector<std::string>& outputs() const;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

/// The options that all commands have.
void declare_globals(Arguments& arguments, Globals& globals);
/// Fills in what was not said from ANUMAT_OFFICE and ANUMAT_PERSON.
void complete_globals(Globals& globals);

}  // namespace anumat::cli
