#include "diff/samples.hpp"

#include <algorithm>

#include "anumat/model/operations.hpp"
#include "anumat/model/program.hpp"

namespace anumat::generate {

namespace {

using model::FieldKind;
using model::Value;

constexpr std::size_t samples_max = 20'000;

std::optional<Value> latest(const model::ParameterRule& parameter) {
  return parameter.values.empty() ? std::nullopt : std::optional(parameter.values.back().second);
}

/// The constants of some expressions, by kind, each once, in order of first appearance.
class Constants {
 public:
  explicit Constants(const std::vector<model::Expression>& expressions) {
    for (const auto& expression : expressions)
      if (!expression.empty())
        for (const Value& value : expression.program()->constants) add(value);
  }

  [[nodiscard]] std::vector<Value> of(model::ValueKind kind) const {
    const auto found = all_.find(kind);
    return found == all_.end() ? std::vector<Value>() : found->second;
  }

 private:
  void add(const Value& value) {
    if (const auto* list = value.list()) {
      for (const Value& item : *list) add(item);
      return;
    }
    if (const auto* range = value.range()) {
      add(range->low);
      add(range->high);
      return;
    }
    auto& known = all_[value.kind()];
    if (std::find(known.begin(), known.end(), value) == known.end()) known.push_back(value);
  }

  std::map<model::ValueKind, std::vector<Value>> all_;
};

void put(std::vector<Value>& into, Value value) {
  if (std::find(into.begin(), into.end(), value) == into.end()) into.push_back(std::move(value));
}

class Sampler {
 public:
  Sampler(const std::vector<model::Expression>& expressions, const NameTypes& types)
      : types_(types), constants_(expressions) {
    for (const auto& expression : expressions) {
      if (expression.empty()) continue;
      for (const auto& path : expression.paths()) paths_.insert(path);
      for (const std::string& name : expression.filter_names()) filter_names_.insert(name);
      for (const std::string& name : expression.inputs()) inputs_.insert(name);
    }
  }

  std::vector<Sample> run() {
    const auto& definition = types_.definition();
    std::vector<std::pair<std::string, std::vector<Value>>> dimensions;
    for (const std::string& name : filter_names_)
      if (types_.of(name).type.kind != FieldKind::Any) inputs_.insert(name);
    for (const std::string& name : inputs_) {
      if (const auto* parameter = definition.parameter(name); parameter != nullptr && latest(*parameter)) continue;
      if (definition.table(name) != nullptr || definition.rule(name) != nullptr) continue;
      dimensions.emplace_back(name, values_of({name}, types_.of(name)));
    }
    std::size_t product = 1;
    for (const auto& [name, values] : dimensions) product = std::min(product * values.size(), samples_max + 1);
    std::vector<Sample> samples;
    std::uint64_t state = 0x9E3779B97F4A7C15U;  // A fixed seed: the same two definitions give the same examples.
    for (std::size_t i = 0; i < std::min(product, samples_max); ++i) {
      Sample sample;
      std::size_t rest = i;
      for (const auto& [name, values] : dimensions) {
        std::size_t pick = rest % values.size();
        rest /= values.size();
        if (product > samples_max) {
          state = state * 6364136223846793005U + 1442695040888963407U;
          pick = static_cast<std::size_t>(state >> 33U) % values.size();
        }
        sample.emplace(name, values[pick]);
      }
      samples.push_back(std::move(sample));
    }
    return samples;
  }

 private:
  using Path = std::vector<std::string>;

  /// The names that are read right below a path.
  [[nodiscard]] std::vector<std::string> parts_below(const Path& prefix) const {
    std::vector<std::string> parts;
    for (const Path& path : paths_)
      if (path.size() > prefix.size() && std::equal(prefix.begin(), prefix.end(), path.begin()) &&
          std::find(parts.begin(), parts.end(), path[prefix.size()]) == parts.end())
        parts.push_back(path[prefix.size()]);
    return parts;
  }

  std::vector<Value> values_of(const Path& path, const NameTypes::Declared& declared) {
    std::vector<Value> values = of_type(path, declared.type);
    if (!declared.required || values.empty()) put(values, Value());
    return values;
  }

  std::vector<Value> of_type(const Path& path, const model::FieldType& type) {
    switch (type.kind) {
      case FieldKind::Number:
        return numbers(Decimal(1));
      case FieldKind::Money:
        return numbers(Decimal::from_scaled(1, 2));
      case FieldKind::Text:
      case FieldKind::Person:
        return texts();
      case FieldKind::Date:
        return dates();
      case FieldKind::Boolean:
        return {Value(true), Value(false)};
      case FieldKind::Duration: {
        auto values = constants_.of(model::ValueKind::DaysDuration);
        for (Value& value : constants_.of(model::ValueKind::MonthsDuration)) values.push_back(value);
        put(values, Value(model::DaysDuration{86400, 0}));
        return values;
      }
      case FieldKind::DateTime:
        return constants_.of(model::ValueKind::DateTime);
      case FieldKind::Time:
        return constants_.of(model::ValueKind::Time);
      case FieldKind::Case:
      case FieldKind::Record:
        return contexts(path, type, parts_below(path));
      case FieldKind::List:
        return lists(path, type.item.front());
      case FieldKind::Any:
        break;
    }
    return anything(path);
  }

  [[nodiscard]] std::vector<Value> numbers(const Decimal& step) const {
    std::vector<Value> values;
    const auto constants = constants_.of(model::ValueKind::Number);
    for (const Value& value : constants) put(values, value);
    for (const Value& value : constants)
      if (const auto more = add(*value.number(), step)) put(values, Value(*more));
    for (const int common : {1, 0}) put(values, Value(common));
    // Negative amounts come last: they are rarely the example that an author wants.
    for (const Value& value : constants)
      if (const auto less = subtract(*value.number(), step)) put(values, Value(*less));
    return values;
  }

  [[nodiscard]] std::vector<Value> texts() const {
    auto values = constants_.of(model::ValueKind::String);
    put(values, Value("other"));
    return values;
  }

  [[nodiscard]] std::vector<Value> dates() const {
    std::vector<Value> values;
    for (const Value& value : constants_.of(model::ValueKind::Date))
      for (const int shift : {0, -1, 1}) put(values, Value(value.date()->plus_days(shift)));
    // Two days and the days around them: enough for every order of two or three dates.
    const Date day = *Date::from_iso("2027-01-18");
    for (const int shift : {0, 1, 14}) put(values, Value(day.plus_days(shift)));
    return values;
  }

  [[nodiscard]] std::vector<Value> anything(const Path& path) {
    if (const auto parts = parts_below(path); !parts.empty()) return contexts(path, {}, parts);
    std::vector<Value> values = numbers(Decimal(1));
    for (Value& value : texts()) put(values, value);
    for (Value& value : constants_.of(model::ValueKind::Date)) put(values, value);
    for (const bool truth : {true, false}) put(values, Value(truth));
    return values;
  }

  /// Each part varied alone, then all varied together.
  std::vector<Value> contexts(const Path& path, const model::FieldType& type, const std::vector<std::string>& parts) {
    if (path.size() > 5) return {Value(model::Context{})};
    std::vector<std::vector<Value>> each;
    std::size_t most = 1;
    for (const std::string& part : parts) {
      Path longer = path;
      longer.push_back(part);
      each.push_back(values_of(longer, types_.part(type, part)));
      most = std::max(most, each.back().size());
    }
    std::vector<Value> values;
    const auto make = [&](const auto& choose) {
      model::Context entries;
      for (std::size_t i = 0; i < parts.size(); ++i)
        entries.emplace_back(parts[i], each[i][choose(i) % each[i].size()]);
      put(values, Value(std::move(entries)));
    };
    for (std::size_t n = 0; n < most; ++n) make([&](std::size_t) { return n; });
    for (std::size_t part = 0; part < parts.size(); ++part)
      for (std::size_t n = 1; n < each[part].size(); ++n) make([&](std::size_t i) { return i == part ? n : 0; });
    return values;
  }

  std::vector<Value> lists(const Path& path, const model::FieldType& item) {
    std::vector<Value> items;
    if (item.kind == FieldKind::Case || item.kind == FieldKind::Record) {
      auto parts = parts_below(path);
      for (const std::string& name : filter_names_)
        if (types_.part(item, name).type.kind != FieldKind::Any &&
            std::find(parts.begin(), parts.end(), name) == parts.end())
          parts.push_back(name);
      items = contexts(path, item, parts);
    } else {
      items = of_type(path, item);
    }
    std::vector<Value> values{Value(model::List{})};
    for (std::size_t i = 0; i < std::min<std::size_t>(items.size(), 8); ++i) put(values, Value(model::List{items[i]}));
    if (items.size() > 1) put(values, Value(model::List{items[0], items[1]}));
    if (items.size() > 2)
      put(values, Value(model::List(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(
                                                                       std::min<std::size_t>(items.size(), 4)))));
    return values;
  }

  const NameTypes& types_;
  Constants constants_;
  std::set<Path> paths_;
  std::set<std::string> filter_names_;
  std::set<std::string> inputs_;
};

}  // namespace

NameTypes::Declared NameTypes::of(const std::string& name) const {
  if (name == "today") return {{FieldKind::Date, "", {}}};
  if (name == "state" || name == "number" || name == "comment") return {{FieldKind::Text, "", {}}};
  if (name == "round") return {{FieldKind::Number, "", {}}};
  if (const auto* parameter = definition_.parameter(name)) return {parameter->type};
  for (const auto& kind : definition_.cases) {
    if (kind_ != nullptr && kind.name != kind_->name) continue;
    if (const auto* field = kind.field(name)) return {field->type, field->required};
    if (const auto* value = kind.derived_value(name)) return {value->type};
    if (const auto* relation = kind.relation(name))
      return {{FieldKind::List, "", {{FieldKind::Case, relation->kind, {}}}}};
  }
  return {};
}

NameTypes::Declared NameTypes::part(const model::FieldType& type, const std::string& name) const {
  if (type.kind == FieldKind::Record)
    if (const auto* record = definition_.record(type.name))
      for (const auto& field : record->fields)
        if (field.name == name) return {field.type, field.required};
  if (type.kind != FieldKind::Case) return {};
  if (name == "state" || name == "number") return {{FieldKind::Text, "", {}}};
  if (const auto* kind = definition_.case_kind(type.name)) {
    if (const auto* field = kind->field(name)) return {field->type, field->required};
    if (const auto* value = kind->derived_value(name)) return {value->type};
  }
  return {};
}

std::vector<Sample> samples_for(const std::vector<model::Expression>& expressions, const NameTypes& types) {
  return Sampler(expressions, types).run();
}

SampleFacts::SampleFacts(const model::Definition& definition, const Sample& sample)
    : definition_(definition), sample_(sample) {}

std::optional<Value> SampleFacts::lookup(std::string_view name) {
  if (const auto found = sample_.find(std::string(name)); found != sample_.end()) return found->second;
  if (const auto* parameter = definition_.parameter(name)) return latest(*parameter);
  if (depth_ > 8) return std::nullopt;
  std::optional<Value> answer;
  ++depth_;
  if (const auto* table = definition_.table(name)) {
    answer = model::evaluate_table(table->table, *this).result.value;
    // As in a case: a single output is read by its name too.
    const auto& outputs = table->table.outputs;
    if (outputs.size() == 1 && !outputs.front().name.empty() && answer->context() == nullptr)
      answer = Value(model::Context{{outputs.front().name, *answer}});
  } else if (const auto* rule = definition_.rule(name)) {
    answer = model::evaluate(rule->require, *this).value;
  }
  --depth_;
  return answer;
}

const Calendar* SampleFacts::calendar() const {
  static const Calendar every_weekday(*Date::from_iso("2000-01-01"), *Date::from_iso("2100-12-31"));
  return &every_weekday;
}

std::optional<Instant> SampleFacts::now() const {
  return Instant::from_text("2027-01-18T02:00:00.000000Z");
}

std::string sample_text(const Sample& sample, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names)
    if (const auto found = sample.find(name); found != sample.end())
      text += (text.empty() ? "" : ", ") + name + " = " + model::to_literal(found->second);
  return text;
}

}  // namespace anumat::generate
