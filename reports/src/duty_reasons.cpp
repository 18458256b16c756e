#include "duty_reasons.hpp"

#include <algorithm>
#include <map>

namespace anumat::reports {

namespace {

using model::Value;

/// Beyond this many entries they are not asked about one by one; then all are named.
constexpr std::size_t asked_one_by_one_max = 2000;

/// The facts with one list in place of another.
class WithList final : public model::Environment {
 public:
  WithList(model::Environment& outer, std::string_view name) : outer_(outer), name_(name) {}
  void hold(model::List items) { value_ = Value(std::move(items)); }

  [[nodiscard]] std::optional<Value> lookup(std::string_view name) override {
    return name == name_ ? std::optional(value_) : outer_.lookup(name);
  }
  [[nodiscard]] const Calendar* calendar() const override { return outer_.calendar(); }
  [[nodiscard]] std::optional<Instant> now() const override { return outer_.now(); }
  [[nodiscard]] UtcOffset utc_offset() const override { return outer_.utc_offset(); }

 private:
  model::Environment& outer_;
  std::string_view name_;
  Value value_;
};

struct Named {
  std::string id;
  std::int64_t seq = 0;
};

/// The case or meeting that an entry of a list shows.
std::optional<Named> named(const engine::OfficeState& state, std::string_view list, const Value& entry) {
  const bool meeting = list == "meeting";
  const Value* name = entry.find(meeting ? "id" : "number");
  if (name == nullptr || name->string() == nullptr) return std::nullopt;
  const std::string id = std::string(list) + "/" + *name->string();
  if (meeting) {
    const auto found = state.meetings.find(id);
    return found == state.meetings.end() ? std::nullopt : std::optional(Named{id, found->second.last_seq});
  }
  const engine::CaseState* which = state.find_case(id);
  return which == nullptr ? std::nullopt : std::optional(Named{id, which->last_seq()});
}

/// Of the entries of one list, those that the outcome hangs on.
model::List decisive(const model::Expression& condition, bool holds, model::Environment& facts, std::string_view name,
                     const model::List& entries) {
  WithList asked(facts, name);
  asked.hold({});
  const bool empty_holds = model::evaluate(condition, asked).value.is_true();
  if (holds && empty_holds) return entries;  // Each of them had to be right.
  if (entries.size() > asked_one_by_one_max) return entries;
  model::List right;
  model::List wrong;
  for (const Value& entry : entries) {
    asked.hold({entry});
    (model::evaluate(condition, asked).value.is_true() ? right : wrong).push_back(entry);
  }
  if (holds) return right.empty() ? entries : right;
  // Where no entry alone would do either, something is missing, and none of them stands in the way.
  return empty_holds || !right.empty() ? wrong : model::List();
}

}  // namespace

Reasons reasons_of(const model::Expression& condition, bool holds, model::Environment& facts,
                   const model::Definition& definition, const engine::OfficeState& state) {
  std::map<std::int64_t, std::string> by_seq;
  for (const std::string& name : condition.inputs()) {
    if (name != "meeting" && definition.case_kind(name) == nullptr) continue;
    const auto value = facts.lookup(name);
    if (!value || value->list() == nullptr) continue;
    for (const Value& entry : decisive(condition, holds, facts, name, *value->list()))
      if (auto one = named(state, name, entry)) by_seq.emplace(one->seq, std::move(one->id));
  }
  Reasons reasons;
  for (auto& [seq, id] : by_seq) {
    reasons.events.push_back(seq);
    reasons.about.push_back(std::move(id));
  }
  return reasons;
}

}  // namespace anumat::reports
