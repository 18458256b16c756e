#include "duty_reasons.hpp"

#include <algorithm>
#include <map>

namespace anumat::reports {

namespace {

using model::Value;

/// To ask about each entry alone takes so much work that beyond this they are not; then all are named. It counts the
/// entries of the other lists that are looked at each time, and asking itself as so many.
constexpr std::size_t work_max = 400'000;
constexpr std::size_t work_of_asking = 20;

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
                     const model::List& entries, std::size_t others) {
  WithList asked(facts, name);
  asked.hold({});
  const bool empty_holds = model::evaluate(condition, asked).value.is_true();
  if (holds && empty_holds) return entries;  // Each of them had to be right.
  if (entries.size() * (others + work_of_asking) > work_max) return entries;
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
  std::vector<std::pair<std::string, Value>> lists;
  std::size_t all = 0;
  for (const std::string& name : condition.inputs()) {
    if (name != "meeting" && definition.case_kind(name) == nullptr) continue;
    const auto value = facts.lookup(name);
    if (!value || value->list() == nullptr) continue;
    all += value->list()->size();
    lists.emplace_back(name, *value);
  }
  std::map<std::int64_t, std::string> by_seq;
  for (const auto& [name, value] : lists) {
    const model::List& entries = *value.list();
    for (const Value& entry : decisive(condition, holds, facts, name, entries, all - entries.size()))
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
