#include <algorithm>
#include <map>

#include "../evaluator.hpp"
#include "anumat/model/builtins.hpp"

namespace anumat::model {
namespace {

struct Place {
  std::string name;
  bool optional = false;
  bool repeats = false;
};
using CallForm = std::vector<Place>;

CallForm parse_form(std::string_view text) {
  CallForm form;
  while (!text.empty()) {
    const auto comma = text.find(',');
    auto part = text.substr(0, comma);
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    Place place;
    if (part.ends_with("...")) {
      place.repeats = true;
      part.remove_suffix(3);
    } else if (part.ends_with('?')) {
      place.optional = true;
      part.remove_suffix(1);
    }
    place.name = std::string(part);
    form.push_back(std::move(place));
  }
  return form;
}

std::vector<CallForm> parse_forms(std::string_view text) {
  std::vector<CallForm> forms;
  for (;;) {
    const auto bar = text.find('|');
    forms.push_back(parse_form(text.substr(0, bar)));
    if (bar == std::string_view::npos) return forms;
    text = text.substr(bar + 1);
  }
}

// Built once; never changed afterwards.
struct Registry {
  std::vector<const Builtin*> builtins;
  std::vector<std::string> names;
  std::vector<std::vector<CallForm>> forms;
  std::map<std::string, std::uint32_t, std::less<>> by_name;

  Registry() {
    for (const auto& part : {conversion_builtins(), text_builtins(), list_builtins(), number_builtins(),
                             time_builtins(), range_builtins(), context_builtins(), calendar_builtins()}) {
      for (const auto& builtin : part) {
        by_name.emplace(builtin.name, static_cast<std::uint32_t>(builtins.size()));
        builtins.push_back(&builtin);
        names.emplace_back(builtin.name);
        forms.push_back(parse_forms(builtin.forms));
      }
    }
  }
};

const Registry& registry() {
  static const Registry kRegistry;
  return kRegistry;
}

bool fits(const CallForm& form, std::size_t count) {
  const auto required = static_cast<std::size_t>(
      std::count_if(form.begin(), form.end(), [](const Place& place) { return !place.optional && !place.repeats; }));
  if (!form.empty() && form.back().repeats) return count > required;
  return count >= required && count <= form.size();
}

}  // namespace

const Builtin& builtin_at(std::uint32_t index) {
  return *registry().builtins[index];
}

std::optional<std::uint32_t> find_builtin(std::string_view name) {
  const auto found = registry().by_name.find(name);
  return found == registry().by_name.end() ? std::nullopt : std::optional(found->second);
}

const std::vector<std::string>& builtin_names() {
  return registry().names;
}

std::string_view builtin_forms(std::uint32_t builtin) {
  return registry().builtins[builtin]->forms;
}

bool takes(std::uint32_t builtin, std::size_t count) {
  const auto& forms = registry().forms[builtin];
  return std::any_of(forms.begin(), forms.end(), [&](const CallForm& form) { return fits(form, count); });
}

std::optional<std::vector<std::optional<std::size_t>>> place_named(std::uint32_t builtin,
                                                                   const std::vector<std::string>& names) {
  for (const auto& form : registry().forms[builtin]) {
    std::vector<std::optional<std::size_t>> places(form.size());
    bool fine = names.size() <= form.size();
    for (std::size_t i = 0; fine && i < names.size(); ++i) {
      const auto at =
          std::find_if(form.begin(), form.end(), [&](const Place& place) { return place.name == names[i]; });
      fine = at != form.end() && !places[static_cast<std::size_t>(at - form.begin())];
      if (fine) places[static_cast<std::size_t>(at - form.begin())] = i;
    }
    while (fine && !places.empty() && !places.back() && form[places.size() - 1].optional) places.pop_back();
    if (fine) return places;
  }
  return std::nullopt;
}

}  // namespace anumat::model
