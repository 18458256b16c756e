// The scripts only hand the words to the hidden command __complete, so that all shells offer the same.

#include <memory>
#include <ostream>

#include "commands/commands.hpp"

namespace anumat::cli {

namespace {

constexpr std::string_view bash_script = R"sh(_anumat() {
  local IFS=$'\n'
  COMPREPLY=($(compgen -W "$(anumat __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _anumat anumat
)sh";

constexpr std::string_view zsh_script = R"sh(#compdef anumat
_anumat() {
  local -a offers
  offers=("${(@f)$(anumat __complete -- "${(@)words[2,$CURRENT]}" 2>/dev/null)}")
  compadd -a offers || _files
}
compdef _anumat anumat
)sh";

constexpr std::string_view fish_script = R"sh(function __anumat_offers
  anumat __complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null
end
complete -c anumat -a '(__anumat_offers)'
)sh";

}  // namespace

Action declare_completion(Arguments& arguments) {
  auto shell = std::make_shared<std::string>();
  arguments.operand("SHELL", *shell, {"bash, zsh or fish", "bash, zsh หรือ fish"});
  return [shell](Run run) {
    const std::string_view script = *shell == "bash"   ? bash_script
                                    : *shell == "zsh"  ? zsh_script
                                    : *shell == "fish" ? fish_script
                                                       : "";
    if (script.empty())
      return run.console.misused({"there is no script for `" + *shell + "`", "ไม่มีสคริปต์สำหรับ `" + *shell + "`"},
                                 {"choose one of bash, zsh, fish", "เลือกจาก bash, zsh, fish"});
    run.console.out() << script;
    return ExitCode::Ok;
  };
}

}  // namespace anumat::cli
