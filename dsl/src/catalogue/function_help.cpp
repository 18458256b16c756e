#include "anumat/dsl/function_help.hpp"

#include <algorithm>

#include "anumat/dsl/manual.hpp"
#include "anumat/model/builtins.hpp"

namespace anumat::dsl {
namespace {

/// `from,grouping separator?` as a person reads it: `from, [grouping separator]`.
std::string readable(std::string_view form) {
  std::string shown;
  while (!form.empty()) {
    const std::size_t comma = std::min(form.find(','), form.size());
    std::string_view part = form.substr(0, comma);
    form.remove_prefix(std::min(comma + 1, form.size()));
    if (!shown.empty()) shown += ", ";
    const bool optional = part.ends_with('?');
    if (optional) part.remove_suffix(1);
    shown += optional ? "[" + std::string(part) + "]" : std::string(part);
  }
  return shown;
}

}  // namespace

std::optional<FunctionHelp> help_on_function(std::string_view name) {
  const auto number = model::find_builtin(name);
  if (!number) return std::nullopt;
  FunctionHelp help{std::string(name), {}, {}};
  std::string_view forms = model::builtin_forms(*number);
  do {
    const std::size_t bar = std::min(forms.find('|'), forms.size());
    help.forms.push_back(help.name + "(" + readable(forms.substr(0, bar)) + ")");
    forms.remove_prefix(std::min(bar + 1, forms.size()));
  } while (!forms.empty());
  if (const BuiltinEntry* entry = find_builtin_entry(name)) help.meaning = entry->meaning;
  return help;
}

std::vector<FunctionHelp> function_help() {
  std::vector<FunctionHelp> all;
  for (const std::string& name : model::builtin_names())
    if (auto help = help_on_function(name)) all.push_back(std::move(*help));
  return all;
}

}  // namespace anumat::dsl
