#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "anumat/engine/decide.hpp"
#include "anumat/model/expression.hpp"

namespace anumat::engine {

struct Reads;

/// The working days and holidays that hold for a definition: what the office has entered, with what the definition's
/// calendar says laid over it. Each year of which the definition lists a holiday is covered.
[[nodiscard]] Calendar calendar_of(const OfficeState& state, const model::Definition& definition);
/// What holds on a day: the last that the office has set by then, else what the definition proposes; null when that is
/// nothing, and nothing when the definition has no such parameter.
[[nodiscard]] std::optional<model::Value> parameter_value(const OfficeState& state, const model::Definition& definition,
                                                          std::string_view name, Date on);

/// What an expression can ask about a case at a moment: its fields, derived values and relations, parameters, decision
/// tables and rules, and whatever is laid over them. Borrows everything it is given.
class CaseFacts final : public model::Environment {
 public:
  CaseFacts(const Definitions& definitions, const OfficeState& state, const model::Definition& definition,
            const model::CaseKind* kind, const CaseState* which, Instant now);
  ~CaseFacts() override;

  /// From now on, what is read of the state is noted there; with nullptr nowhere.
  void note(Reads* reads);
  /// Lays a value over a name, e.g. a field that the command is about to set.
  void set(std::string_view name, model::Value value);
  /// Evaluates with only those parts of referenced cases looked up that the expression asks for.
  [[nodiscard]] model::Evaluation evaluate(const model::Expression& expression);
  [[nodiscard]] model::Evaluation evaluate_unary(const model::Expression& tests, const model::Value& input);
  /// Every fact the expression reads with its value, by path.
  [[nodiscard]] model::Context facts(const model::Expression& expression);
  /// Fills a template; what is null or fails shows as "-".
  [[nodiscard]] Text fill(const model::Messages& messages);

  [[nodiscard]] std::optional<model::Value> lookup(std::string_view name) override;
  /// Whether the name is of what every case has besides its fields, such as its state and acts, or of the day.
  [[nodiscard]] static bool is_of_every_case(std::string_view name);
  /// The office's days and those of the definition together.
  [[nodiscard]] const Calendar* calendar() const override;
  [[nodiscard]] std::optional<Instant> now() const override;
  [[nodiscard]] UtcOffset utc_offset() const override;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

/// Facts about the whole office: each case kind's name is the list of its cases, `meeting` the list of meetings; the
/// names of reconciliations and ledgers are what they come to, `imports` the files read in, `closes` the periods
/// closed, `acting orders` all that were issued; parameters too.
class OfficeFacts final : public model::Environment {
 public:
  OfficeFacts(const Definitions& definitions, const OfficeState& state, const model::Definition& definition,
              Instant now);
  ~OfficeFacts() override;

  void set(std::string_view name, model::Value value);
  [[nodiscard]] std::optional<model::Value> lookup(std::string_view name) override;
  [[nodiscard]] const Calendar* calendar() const override;
  [[nodiscard]] std::optional<Instant> now() const override;
  [[nodiscard]] UtcOffset utc_offset() const override;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

/// A case as one context: fields (references one level deep), derived values, state, round, number, acts, evidence.
[[nodiscard]] model::Value case_context(const Definitions& definitions, const OfficeState& state,
                                        const CaseState& which, Instant now);

}  // namespace anumat::engine
