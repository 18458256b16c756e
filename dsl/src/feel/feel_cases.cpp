#include "anumat/dsl/feel_cases.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "anumat/dsl/feel.hpp"
#include "anumat/model/decision_table.hpp"
#include "anumat/model/program.hpp"
#include "tagged_json.hpp"

namespace anumat::dsl {
namespace feel {
namespace {

using model::Value;

// The named types of a case.
class CaseTypes : public model::TypeNames {
 public:
  void add(std::string name, model::Type type) { types_.insert_or_assign(std::move(name), std::move(type)); }
  [[nodiscard]] const model::Type* type(std::string_view name) const override {
    const auto found = types_.find(name);
    return found == types_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::string, model::Type, std::less<>> types_;
};

// Names around an expression; an inner scope sees those of its outer one.
class CaseScope : public model::Environment {
 public:
  CaseScope(std::shared_ptr<CaseScope> outer, const CaseTypes& types) : outer_(std::move(outer)), types_(types) {}

  void bind(const std::string& name, Value value) { values_.insert_or_assign(name, std::move(value)); }

  [[nodiscard]] std::optional<Value> lookup(std::string_view name) override {
    const auto found = values_.find(name);
    if (found != values_.end()) return found->second;
    return outer_ == nullptr ? std::nullopt : outer_->lookup(name);
  }
  [[nodiscard]] std::optional<Instant> now() const override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return Instant::from_micros(std::chrono::duration_cast<std::chrono::microseconds>(since).count());
  }
  [[nodiscard]] const model::TypeNames* types() const override { return &types_; }

  void names(FeelNames& names) const {
    for (const auto& [name, value] : values_) {
      names.add(name);
      keys_of(value, names);
    }
    if (outer_ != nullptr) outer_->names(names);
  }

 private:
  static void keys_of(const Value& value, FeelNames& names) {
    if (const auto* items = value.list()) {
      for (const auto& item : *items) keys_of(item, names);
    }
    if (const auto* entries = value.context()) {
      for (const auto& [name, entry] : *entries) {
        names.add(name);
        keys_of(entry, names);
      }
    }
  }

  std::shared_ptr<CaseScope> outer_;
  const CaseTypes& types_;
  std::map<std::string, Value, std::less<>> values_;
};

using ScopePointer = std::shared_ptr<CaseScope>;

void add_field_names(const Json& type, FeelNames& names) {
  if (!type.is_object()) return;
  for (const auto& [key, part] : type.items()) {
    if (key == "fields" && part.is_object()) {
      for (const auto& [name, field] : part.items()) {
        names.add(name);
        add_field_names(field, names);
      }
    } else {
      add_field_names(part, names);
    }
  }
}

// Evaluates one case. Boxed expressions are walked as they stand; functions of them call back into here, so a
// case is shared by the functions that it makes.
class Case : public std::enable_shared_from_this<Case> {
 public:
  explicit Case(const Json& json) : json_(json) {}

  Json answer() {
    const auto types = json_.value("types", Json::object());
    const auto steps = json_.value("steps", Json::array());
    for (const auto& [name, type] : types.items()) {
      types_.add(name, type_from_json(type));
      add_field_names(type, fields_);
    }
    auto scope = std::make_shared<CaseScope>(nullptr, types_);
    read_inputs(*scope);
    for (const auto& step : steps) {
      add_field_names(step.value("type", Json()), fields_);
      fields_.add(step.at("name").get<std::string>());
    }
    for (const auto& step : steps) {
      const auto name = step.at("name").get<std::string>();
      scope->bind(name, convert(decide(step, scope), step.value("type", Json())));
    }
    add_field_names(json_.value("result_type", Json()), fields_);
    const auto value = convert(decide(json_, scope), json_.value("result_type", Json()));
    auto answer = Json::object();
    answer["id"] = json_.value("id", Json());
    answer["value"] = json_from_value(value);
    answer["error"] = failed_;
    return answer;
  }

 private:
  static bool has(const Json& json, const char* key) { return json.contains(key) && !json.at(key).is_null(); }

  void read_inputs(CaseScope& scope) {
    const auto types = json_.value("input_types", Json::object());
    for (const auto& [name, type] : types.items()) {
      fields_.add(name);
      add_field_names(type, fields_);
    }
    const auto missing = json_.value("missing_inputs", Json::array());
    const auto given = json_.value("context", Json::object());
    for (const auto& name : missing) {
      scope.bind(name.is_string() ? name.get<std::string>() : name.value("name", std::string()), Value());
    }
    for (const auto& [name, value] : given.items()) {
      scope.bind(name, convert(value_from_json(value), types.value(name, Json())));
    }
  }

  // A decision is a boxed expression where there is one, else a table, else text.
  Value decide(const Json& decision, const ScopePointer& scope) {
    if (has(decision, "boxed")) return boxed(decision.at("boxed"), scope);
    if (has(decision, "table")) return table(decision.at("table"), scope);
    return text(decision.value("expression", std::string()), scope);
  }

  Value convert(const Value& value, const Json& type) {
    if (!type.is_object() || value.is_null()) return value;
    auto converted = coerce(value, type_from_json(type), &types_);
    if (converted.is_null() || !allowed(converted, type)) {
      failed_ = true;
      return {};
    }
    return converted;
  }

  // Allowed values may stand at any depth of a type.
  bool allowed(const Value& value, const Json& type) {
    if (!type.is_object() || value.is_null()) return true;
    if (has(type, "allowedValues")) {
      const auto tests = parse_unary_tests(type.at("allowedValues").get<std::string>(), FeelNames(), FeelProfile::Core);
      CaseScope none(nullptr, types_);
      if (!evaluate_unary(tests.expression, value, none).value.is_true()) return false;
    }
    if (has(type, "list") && value.list() != nullptr) {
      for (const auto& item : *value.list()) {
        if (!allowed(item, type.at("list"))) return false;
      }
    }
    if (has(type, "fields")) {
      for (const auto& [name, field] : type.at("fields").items()) {
        const auto* entry = value.find(name);
        if (entry != nullptr && !allowed(*entry, field)) return false;
      }
    }
    return true;
  }

  FeelNames names_for(const CaseScope& scope) const {
    auto names = fields_;
    scope.names(names);
    return names;
  }

  model::Expression compiled(const std::string& source, const CaseScope& scope) {
    auto parse = parse_expression(source, names_for(scope), FeelProfile::Core);
    if (!parse.faults.empty()) failed_ = true;
    return std::move(parse.expression);
  }

  model::Expression compiled_tests(const Json& source, const CaseScope& scope) {
    if (!source.is_string() || source.get<std::string>().empty()) return {};
    auto parse = parse_unary_tests(source.get<std::string>(), names_for(scope), FeelProfile::Core);
    if (!parse.faults.empty()) failed_ = true;
    return std::move(parse.expression);
  }

  Value keep(model::Evaluation evaluation) {
    failed_ = failed_ || !evaluation.problems.empty();
    return std::move(evaluation.value);
  }

  Value text(const std::string& source, const ScopePointer& scope) {
    const auto expression = compiled(source, *scope);
    return expression.empty() ? Value() : keep(evaluate(expression, *scope));
  }

  Value boxed(const Json& box, const ScopePointer& scope) {
    return convert(boxed_plain(box, scope), box.value("type", Json()));
  }

  Value boxed_plain(const Json& box, const ScopePointer& scope) {
    if (box.contains("literal")) return text(box.at("literal").get<std::string>(), scope);
    if (box.contains("context")) return context(box, scope);
    if (box.contains("if")) return boxed(box.at(boxed(box.at("if"), scope).is_true() ? "then" : "else"), scope);
    if (box.contains("filter")) return filter(box, scope);
    if (box.contains("for")) return loop(box, scope);
    if (box.contains("some")) return quantified(box, "some", scope);
    if (box.contains("every")) return quantified(box, "every", scope);
    if (box.contains("list")) {
      model::List items;
      for (const auto& item : box.at("list")) items.push_back(boxed(item, scope));
      return items;
    }
    if (box.contains("relation")) return relation(box.at("relation"), scope);
    if (box.contains("function")) return function(box, scope);
    if (box.contains("invoke")) return invoke(box, scope);
    if (box.contains("table")) return table(box.at("table"), scope);
    failed_ = true;
    return {};
  }

  Value context(const Json& box, const ScopePointer& scope) {
    auto inner = std::make_shared<CaseScope>(scope, types_);
    model::Context entries;
    for (const auto& entry : box.at("context")) {
      const auto name = entry.at("name").get<std::string>();
      auto value = convert(boxed(entry.at("value"), inner), entry.value("type", Json()));
      inner->bind(name, value);
      entries.emplace_back(name, std::move(value));
    }
    return has(box, "result") ? boxed(box.at("result"), inner) : Value(std::move(entries));
  }

  static std::optional<model::List> items_of(const Value& value) {
    if (value.is_null()) return std::nullopt;
    return value.list() != nullptr ? *value.list() : model::List{value};
  }

  Value failure() {
    failed_ = true;
    return {};
  }

  Value filter(const Json& box, const ScopePointer& scope) {
    const auto items = items_of(boxed(box.at("filter"), scope));
    if (!items) return failure();
    model::List kept;
    for (const auto& item : *items) {
      auto inner = std::make_shared<CaseScope>(scope, types_);
      if (item.context() != nullptr) {
        for (const auto& [name, value] : *item.context()) inner->bind(name, value);
      }
      if (item.find("item") == nullptr) inner->bind("item", item);
      const auto verdict = boxed(box.at("match"), inner);
      if (!verdict.is_null() && verdict.boolean() == nullptr) return failure();
      if (verdict.is_true()) kept.push_back(item);
    }
    return kept;
  }

  Value loop(const Json& box, const ScopePointer& scope) {
    const auto items = items_of(boxed(box.at("in"), scope));
    if (!items) return failure();
    model::List results;
    for (const auto& item : *items) {
      auto inner = std::make_shared<CaseScope>(scope, types_);
      inner->bind(box.at("for").get<std::string>(), item);
      inner->bind("partial", Value(results));
      results.push_back(boxed(box.at("body"), inner));
    }
    return results;
  }

  Value quantified(const Json& box, const char* word, const ScopePointer& scope) {
    const auto items = items_of(boxed(box.at("in"), scope));
    if (!items) return failure();
    const bool settles = std::string_view(word) == "some";
    bool unknown = false;
    for (const auto& item : *items) {
      auto inner = std::make_shared<CaseScope>(scope, types_);
      inner->bind(box.at(word).get<std::string>(), item);
      const auto verdict = boxed(box.at("body"), inner);
      if (!verdict.is_null() && verdict.boolean() == nullptr) return failure();
      if (verdict.is_null()) {
        unknown = true;
      } else if (*verdict.boolean() == settles) {
        return settles;
      }
    }
    return unknown ? failure() : Value(!settles);
  }

  Value relation(const Json& box, const ScopePointer& scope) {
    model::List rows;
    for (const auto& row : box.at("rows")) {
      model::Context entries;
      for (std::size_t i = 0; i < row.size(); ++i) {
        entries.emplace_back(box.at("columns").at(i).get<std::string>(), boxed(row.at(i), scope));
      }
      rows.emplace_back(std::move(entries));
    }
    return rows;
  }

  Value function(const Json& box, const ScopePointer& scope) {
    std::vector<model::Parameter> parameters;
    std::vector<Json> types;
    for (const auto& parameter : box.at("function")) {
      const auto type = parameter.value("type", Json());
      add_field_names(type, fields_);
      parameters.push_back({parameter.at("name").get<std::string>(), std::nullopt});
      if (type.is_object()) parameters.back().type = type_from_json(type);
      types.push_back(type);
    }
    if (!has(box, "body")) return failure();
    // The case keeps the scope; a function that kept it would keep itself, as it is bound in there.
    kept_.push_back(scope);
    const std::weak_ptr<Case> self = weak_from_this();
    const std::weak_ptr<CaseScope> around = scope;
    return model::make_native(parameters, [=, body = box.at("body")](std::span<const Value> arguments) {
      const auto owner = self.lock();
      const auto outer = around.lock();
      if (owner == nullptr || outer == nullptr) return model::Evaluation{};
      auto inner = std::make_shared<CaseScope>(outer, owner->types_);
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (!owner->allowed(arguments[i], types[i])) return model::Evaluation{owner->failure(), {}};
        inner->bind(parameters[i].name, arguments[i]);
      }
      return model::Evaluation{owner->boxed(body, inner), {}};
    });
  }

  // An invocation is a call with named arguments, each bound to a name of its own.
  Value invoke(const Json& box, const ScopePointer& scope) {
    auto inner = std::make_shared<CaseScope>(scope, types_);
    inner->bind("invoked function", boxed(box.at("invoke"), scope));
    std::string call;
    std::size_t number = 0;
    for (const auto& argument : box.at("arguments")) {
      const auto value_name = "argument value " + std::to_string(++number);
      inner->bind(value_name, boxed(argument.at("value"), scope));
      call += (call.empty() ? "" : ", ") + argument.at("name").get<std::string>() + ": " + value_name;
    }
    return text("invoked function(" + call + ")", inner);
  }

  static model::HitPolicy hit_policy(const std::string& name) {
    using model::HitPolicy;
    static const std::map<std::string, HitPolicy> kPolicies = {
        {"UNIQUE", HitPolicy::Unique},        {"ANY", HitPolicy::Any},
        {"FIRST", HitPolicy::First},          {"PRIORITY", HitPolicy::Priority},
        {"RULE ORDER", HitPolicy::RuleOrder}, {"OUTPUT ORDER", HitPolicy::OutputOrder},
        {"COLLECT", HitPolicy::Collect}};
    const auto found = kPolicies.find(name);
    return found == kPolicies.end() ? HitPolicy::Unique : found->second;
  }

  static model::Aggregation aggregation(const std::string& name) {
    using model::Aggregation;
    if (name == "SUM") return Aggregation::Sum;
    if (name == "MIN") return Aggregation::Min;
    if (name == "MAX") return Aggregation::Max;
    return name == "COUNT" ? Aggregation::Count : Aggregation::None;
  }

  static std::string text_at(const Json& json, const char* key) {
    return has(json, key) ? json.at(key).get<std::string>() : std::string();
  }

  Value table(const Json& box, const ScopePointer& scope) {
    model::DecisionTable table;
    table.hit = hit_policy(text_at(box, "hit_policy"));
    table.aggregation = aggregation(text_at(box, "aggregation"));
    for (const auto& input : box.at("inputs")) {
      add_field_names(input.value("type", Json()), fields_);
      table.inputs.push_back({text_at(input, "label"), compiled(text_at(input, "expression"), *scope),
                              compiled_tests(input.value("values", Json()), *scope)});
    }
    for (const auto& output : box.at("outputs")) {
      model::TableOutput column;
      column.name = text_at(output, "name");
      if (has(output, "values")) {
        const auto values = text("[" + text_at(output, "values") + "]", scope);
        if (values.list() != nullptr) column.priority = *values.list();
      }
      if (!text_at(output, "default").empty()) column.fallback = compiled(text_at(output, "default"), *scope);
      table.outputs.push_back(std::move(column));
    }
    for (const auto& rule : box.at("rules")) {
      model::TableRule row;
      for (const auto& cell : rule.at("inputs")) row.inputs.push_back(compiled_tests(cell, *scope));
      for (const auto& cell : rule.at("outputs")) {
        row.outputs.push_back(cell.is_string() && !cell.get<std::string>().empty()
                                  ? compiled(cell.get<std::string>(), *scope)
                                  : model::Expression());
      }
      table.rules.push_back(std::move(row));
    }
    return keep(evaluate_table(table, *scope).result);
  }

  const Json& json_;
  CaseTypes types_;
  FeelNames fields_;
  std::vector<ScopePointer> kept_;
  bool failed_ = false;
};

}  // namespace
}  // namespace feel

std::string answer_feel_case(std::string_view json_line) {
  feel::Json answer = {{"id", nullptr}, {"value", nullptr}, {"error", true}};
  try {
    const auto json = feel::Json::parse(json_line);
    answer["id"] = json.value("id", feel::Json());
    answer = std::make_shared<feel::Case>(json)->answer();
  } catch (const feel::Json::exception&) {
    // Not a case: the answer stays null with an error.
  }
  return answer.dump(-1, ' ', false, feel::Json::error_handler_t::replace);
}

}  // namespace anumat::dsl
