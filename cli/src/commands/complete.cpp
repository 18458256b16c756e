#include <algorithm>
#include <memory>
#include <ostream>

#include "commands/commands.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct Typed {
  std::string path;
  std::vector<std::string> operands;
  std::string begun;  ///< The word under the cursor.
};

Typed typed(std::vector<std::string> words) {
  Typed found;
  if (words.empty()) return found;
  found.begun = std::move(words.back());
  words.pop_back();
  for (const std::string& word : words) {
    if (word.starts_with("-")) continue;
    const std::string longer = found.path.empty() ? word : found.path + " " + word;
    if (find_command(found.path) == nullptr && (find_command(longer) != nullptr || !next_words(longer).empty())) {
      found.path = longer;
    } else {
      found.operands.push_back(word);
    }
  }
  return found;
}

std::vector<std::string> case_ids(Run run) {
  std::vector<std::string> ids;
  const auto office = open_for_reading(run);
  if (!office) return ids;
  for (const auto& [id, which] : (*office)->engine().state().cases) ids.push_back(id);
  return ids;
}

std::vector<std::string> acts_on(Run run, const std::string& id) {
  std::vector<std::string> acts;
  const auto office = open_for_reading(run);
  if (!office) return acts;
  const auto& state = (*office)->engine().state();
  const auto which = find_case(state, id);
  if (!which) return acts;
  for (const auto& possible :
       engine::possibilities((*office)->definitions(), state, **which, state.date(state.last_at)))
    acts.push_back(possible.act);
  return acts;
}

std::vector<std::string> offers(Run run, const Typed& at) {
  const CommandEntry* entry = find_command(at.path);
  if (entry == nullptr) return next_words(at.path);
  Arguments arguments;
  Globals globals;
  const Action unused = entry->declare(arguments);
  declare_globals(arguments, globals);
  std::vector<std::string> found;
  std::size_t position = 0;
  for (const auto& one : arguments.declared()) {
    if (!one.operand && at.begun.starts_with("-")) found.push_back(one.name.substr(one.name.find("--")));
    if (!one.operand || position++ != at.operands.size() || at.begun.starts_with("-")) continue;
    if (one.name == "CASE") found = case_ids(run);
    if (one.name == "ACT" && !at.operands.empty()) found = acts_on(run, at.operands.front());
    if (one.name == "SHELL") found = {"bash", "zsh", "fish"};
  }
  return found;
}

}  // namespace

Action declare_complete(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  arguments.operands("WORDS", *words, {}, Presence::Optional);
  return [words](Run run) {
    const Typed at = typed(*words);
    for (const std::string& offer : offers(run, at))
      if (offer.starts_with(at.begun)) run.console.out() << offer << '\n';
    return ExitCode::Ok;
  };
}

}  // namespace anumat::cli
