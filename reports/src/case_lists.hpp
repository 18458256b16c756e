#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "anumat/engine/decide.hpp"
#include "anumat/engine/facts.hpp"

namespace anumat::reports {

/// Whether a text mentions a name, or might: it stands there, and is no part of a longer word.
[[nodiscard]] bool stands_in(std::string_view text, std::string_view name);

/// The cases of a kind as conditions and reports list them, with those entries alone that the asking text can mean: the
/// rest of a case, its derived values before all, is most of the work. An entry is there when its name stands anywhere
/// in the text, so that a list never lacks what is asked for; `number` always is, so that no two cases look the same.
class CaseLists {
 public:
  CaseLists(const engine::Definitions& definitions, const engine::OfficeState& state,
            const model::Definition& definition, Instant now)
      : definitions_(definitions), state_(state), definition_(definition), now_(now) {}

  /// Nothing when there is no such kind. `text` is the canonical text of all that will look at the list.
  [[nodiscard]] std::optional<model::Value> list(std::string_view kind, const std::string& text);
  /// Whether the text can mean an entry of that name, of whatever it looks at.
  [[nodiscard]] static bool is_meant(const std::string& text, std::string_view name);
  /// Shows single cases as such a list has them; borrowed from this.
  [[nodiscard]] std::function<model::Value(const engine::CaseState&)> show(const std::string& text);

 private:
  /// What of a kind a text can mean.
  struct Wanted {
    std::vector<const model::Field*> fields;
    std::vector<const model::Derived*> derived;
    bool state = false;
    bool round = false;
    bool acts = false;
    bool evidence = false;
    bool source_row = false;
    bool opened_on = false;

    /// How many entries; there are hundreds of thousands of such lists of entries.
    [[nodiscard]] std::size_t size() const {
      std::size_t count = fields.size() + derived.size() + 1;
      for (const bool one : {state, round, acts, evidence, source_row, opened_on}) count += one ? 1 : 0;
      return count;
    }
  };
  /// One text, and what has been made for it so far.
  struct Reader {
    std::string text;
    bool sees_all = false;
    std::map<const model::CaseKind*, Wanted> wanted;
    std::unordered_map<const engine::CaseState*, model::Value> targets;  ///< As references show them.
    std::map<std::string, model::Value, std::less<>> lists;              ///< By kind.
  };

  [[nodiscard]] Reader& reader(const std::string& text);
  [[nodiscard]] static const Wanted& wanted_of(const model::CaseKind& kind, Reader& reader);
  [[nodiscard]] model::Value entry_of(const engine::CaseState& which, Reader& reader) const;
  [[nodiscard]] model::Value field_of(const engine::CaseState& which, const model::Field& field, Reader& reader) const;
  [[nodiscard]] model::Value target_of(const engine::CaseState& which, Reader& reader) const;
  [[nodiscard]] const model::CaseKind* kind_of(const engine::CaseState& which) const;

  const engine::Definitions& definitions_;
  const engine::OfficeState& state_;
  const model::Definition& definition_;
  Instant now_;
  std::deque<Reader> readers_;  ///< Stay where they are.
};

}  // namespace anumat::reports
