#include "manual/groups.hpp"

namespace anumat::dsl {

std::span<const BuiltinGroup> builtin_catalogue() {
  static const std::vector<BuiltinGroup> groups{conversion_functions(), text_functions(),        list_functions(),
                                                number_functions(),     truth_functions(),       context_functions(),
                                                time_functions(),       working_day_functions(), range_functions()};
  return groups;
}

const BuiltinEntry* find_builtin_entry(std::string_view name) {
  for (const BuiltinGroup& group : builtin_catalogue())
    for (const BuiltinEntry& entry : group.functions)
      if (entry.name == name) return &entry;
  return nullptr;
}

}  // namespace anumat::dsl
