// Rules and tables beside what the machine can do with the same data by hand: ratios of one run, as machines differ.
//
//   bench_feel [PACKAGE]     e.g. workflows/annual-plan, for the speed of the compiler

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/feel.hpp"
#include "anumat/model/bound.hpp"
#include "anumat/model/program.hpp"

namespace {

using namespace anumat;
using model::Value;

constexpr std::size_t kRecords = 1000;
constexpr int kRounds = 7;
constexpr double kRoundSeconds = 0.15;
constexpr std::array<const char*, 8> kThemes = {"water",     "health",      "education", "energy",
                                                "transport", "agriculture", "culture",   "sport"};
constexpr std::array<const char*, 3> kRisks = {"low", "medium", "high"};

/// x' = 1664525 x + 1013904223 in 32 bits; draw(n) = (x >> 8) % n.
class Draws {
 public:
  explicit Draws(std::uint32_t seed) : state_(seed) {}
  std::uint32_t draw(std::uint32_t n) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % n;
  }

 private:
  std::uint32_t state_;
};

struct Activity {
  std::string name;
  std::string owner;
};
struct Plan {
  std::int64_t budget = 0;
  std::string theme;
  std::vector<std::string> kpis;
  std::string start;
  std::vector<Activity> activities;
};
struct Project {
  std::int64_t budget = 0;
  std::string theme;
  std::string risk;
  std::int64_t months = 0;
};

std::vector<Plan> plans() {
  Draws draws(20261001);
  const auto first = *Date::from_civil(2026, 9, 1);
  std::vector<Plan> all;
  for (std::size_t i = 0; i < kRecords; ++i) {
    Plan plan;
    plan.budget = 300000 + draws.draw(250000);
    plan.theme = kThemes[draws.draw(8)];
    const auto count = draws.draw(4);
    for (std::uint32_t k = 0; k < count; ++k) plan.kpis.push_back("kpi " + std::to_string(k + 1));
    plan.start = first.plus_days(draws.draw(420)).iso();
    for (int k = 1; k <= 5; ++k) {
      const bool owned = draws.draw(100) < 95;
      plan.activities.push_back({"activity " + std::to_string(k), owned ? "owner " + std::to_string(k) : ""});
    }
    all.push_back(std::move(plan));
  }
  return all;
}

std::vector<Project> projects() {
  Draws draws(20270930);
  std::vector<Project> all;
  for (std::size_t i = 0; i < kRecords; ++i) {
    Project project;
    project.budget = draws.draw(1000000);
    project.theme = kThemes[draws.draw(8)];
    project.risk = kRisks[draws.draw(3)];
    project.months = 1 + draws.draw(36);
    all.push_back(std::move(project));
  }
  return all;
}

// ---- R1 ----

constexpr const char* kRule =
    R"(budget <= 500000 and theme in ("water", "health", "education", "energy", "transport", "agriculture") )"
    R"(and count(kpis) >= 1 and start in [@"2026-10-01"..@"2027-09-30"] )"
    R"(and (every activity in activities satisfies activity.owner != ""))";
const std::vector<std::string> kPlanColumns = {"budget", "theme", "kpis", "start", "activities"};

bool rule_by_hand(const Plan& plan) {
  static const std::array<std::string, 6> kAllowed = {"water",  "health",    "education",
                                                      "energy", "transport", "agriculture"};
  if (plan.budget > 500000) return false;
  if (std::find(kAllowed.begin(), kAllowed.end(), plan.theme) == kAllowed.end()) return false;
  if (plan.kpis.empty()) return false;
  if (plan.start < "2026-10-01" || plan.start > "2027-09-30") return false;
  for (const auto& activity : plan.activities) {
    if (activity.owner.empty()) return false;
  }
  return true;
}

std::vector<Value> row_of(const Plan& plan) {
  model::List kpis(plan.kpis.begin(), plan.kpis.end());
  model::List activities;
  for (const auto& [name, owner] : plan.activities) {
    activities.push_back(model::Context{{"name", Value(name)}, {"owner", Value(owner)}});
  }
  return {Value(plan.budget), Value(plan.theme), Value(kpis), Value(*Date::from_iso(plan.start)), Value(activities)};
}

// ---- R2 ----

struct TableRow {
  std::int64_t budget_from, budget_to;
  const char* themes;  ///< As a cell.
  const char* risks;
  std::int64_t months_from, months_to;
  const char* route;
};
constexpr std::array<TableRow, 20> kTable = {{
    {0, 49999, R"("water", "health")", R"("low")", 1, 6, "desk"},
    {0, 49999, R"("education", "culture", "sport")", R"("low", "medium")", 1, 12, "desk"},
    {0, 99999, R"("energy", "transport")", R"("low")", 1, 12, "section"},
    {50000, 149999, R"("water", "health")", R"("low", "medium")", 1, 12, "section"},
    {50000, 199999, R"("agriculture")", R"("low", "medium")", 1, 18, "section"},
    {0, 199999, R"("education", "culture", "sport")", R"("high")", 1, 12, "division"},
    {100000, 299999, R"("energy", "transport")", R"("low", "medium")", 1, 18, "division"},
    {150000, 399999, R"("water", "health")", R"("low", "medium")", 1, 24, "division"},
    {0, 149999, R"("water", "health", "energy", "transport")", R"("high")", 1, 12, "division"},
    {200000, 399999, R"("education", "culture", "sport")", R"("low", "medium")", 1, 24, "division"},
    {200000, 499999, R"("agriculture")", R"("low", "medium", "high")", 1, 24, "department"},
    {300000, 599999, R"("energy", "transport")", R"("low", "medium")", 1, 24, "department"},
    {400000, 699999, R"("water", "health", "education")", R"("low", "medium")", 1, 36, "department"},
    {150000, 499999, R"("water", "health", "energy", "transport")", R"("high")", 1, 24, "department"},
    {400000, 699999, R"("culture", "sport")", R"("low", "medium", "high")", 1, 36, "office"},
    {500000, 799999, R"("agriculture", "energy", "transport")", R"("low", "medium")", 1, 36, "office"},
    {500000, 799999, R"("water", "health", "education", "energy")", R"("high")", 1, 36, "office"},
    {700000, 899999, R"("water", "health", "education", "culture", "sport")", R"("low", "medium")", 1, 36, "board"},
    {800000, 999999, R"("agriculture", "energy", "transport")", R"("low", "medium", "high")", 1, 36, "board"},
    {0, 999999, R"("water", "health", "education", "energy", "transport", "agriculture", "culture", "sport")",
     R"("low", "medium", "high")", 13, 36, "council"},
}};
const std::vector<std::string> kProjectColumns = {"budget", "theme", "risk", "months"};

struct HandRow {
  std::int64_t budget_from, budget_to;
  std::vector<std::string> themes, risks;
  std::int64_t months_from, months_to;
  std::string route;
};

std::vector<std::string> texts_of(std::string_view cell) {
  std::vector<std::string> texts;
  while (!cell.empty()) {
    const auto from = cell.find('"') + 1;
    const auto to = cell.find('"', from);
    texts.emplace_back(cell.substr(from, to - from));
    cell = cell.substr(std::min(cell.size(), to + 1));
    if (cell.find('"') == std::string_view::npos) break;
  }
  return texts;
}

std::vector<HandRow> hand_table() {
  std::vector<HandRow> rows;
  for (const auto& row : kTable) {
    rows.push_back({row.budget_from, row.budget_to, texts_of(row.themes), texts_of(row.risks), row.months_from,
                    row.months_to, row.route});
  }
  return rows;
}

const std::string* table_by_hand(const std::vector<HandRow>& table, const Project& project) {
  const auto among = [](const std::vector<std::string>& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
  };
  for (const auto& row : table) {
    if (project.budget < row.budget_from || project.budget > row.budget_to) continue;
    if (!among(row.themes, project.theme) || !among(row.risks, project.risk)) continue;
    if (project.months < row.months_from || project.months > row.months_to) continue;
    return &row.route;
  }
  return nullptr;
}

model::Expression expression(std::string_view text, const std::vector<std::string>& columns) {
  dsl::FeelNames names;
  for (const auto& column : columns) names.add(column);
  auto parse = dsl::parse_expression(text, names);
  if (!parse.faults.empty()) std::printf("`%s`: %s\n", std::string(text).c_str(), parse.faults[0].message.en.c_str());
  return std::move(parse.expression);
}

model::DecisionTable decision_table() {
  const dsl::FeelNames names;
  const auto cell = [&](const std::string& text) { return dsl::parse_unary_tests(text, names).expression; };
  const auto range = [&](std::int64_t from, std::int64_t to) {
    return cell("[" + std::to_string(from) + ".." + std::to_string(to) + "]");
  };
  model::DecisionTable table;
  table.hit = model::HitPolicy::First;
  for (const auto& column : kProjectColumns) table.inputs.push_back({column, expression(column, kProjectColumns), {}});
  table.outputs.push_back({"route", {}, {}});
  for (const auto& row : kTable) {
    table.rules.push_back({{range(row.budget_from, row.budget_to), cell(row.themes), cell(row.risks),
                            range(row.months_from, row.months_to)},
                           {expression("\"" + std::string(row.route) + "\"", {})}});
  }
  return table;
}

std::vector<Value> row_of(const Project& project) {
  return {Value(project.budget), Value(project.theme), Value(project.risk), Value(project.months)};
}

// ---- Measuring ----

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Calls a second, the best of several rounds: what disturbs a shared machine only ever slows it. `pass` makes `calls`.
template <class Pass>
double rate(std::size_t calls, Pass&& pass) {
  double best = 0;
  for (int round = 0; round < kRounds; ++round) {
    std::size_t passes = 0;
    const auto start = now();
    double spent = 0;
    do {
      pass();
      ++passes;
      spent = now() - start;
    } while (spent < kRoundSeconds);
    best = std::max(best, static_cast<double>(passes * calls) / spent);
  }
  return best;
}

void print(const char* what, double rate, double raw) {
  if (rate < 1e6) {
    std::printf("  %-58s %9.1f k/s  %7.4f of by hand\n", what, rate / 1e3, rate / raw);
  } else {
    std::printf("  %-58s %9.2f M/s  %7.4f of by hand\n", what, rate / 1e6, rate / raw);
  }
}

/// The same by LuaJIT, where it is installed: evaluations a second, or 0.
double lua_rate(const char* which) {
  // NOLINTNEXTLINE(cert-env33-c): a peer of the same run.
  FILE* out = popen("luajit '" ANUMAT_SOURCE_DIR "/bench/peers/rules.lua' 2>/dev/null", "r");
  if (out == nullptr) return 0;
  std::array<char, 8> name{};
  long hits = 0;
  double found = 0;
  double each = 0;
  while (std::fscanf(out, "%7s %ld %lf", name.data(), &hits, &each) == 3)
    if (std::string_view(name.data()) == which) found = each;
  pclose(out);
  return found;
}

void print_lua(const char* which, double raw) {
  if (const double lua = lua_rate(which); lua > 0) print("LuaJIT by hand (bench/peers/rules.lua)", lua, raw);
}

class NamedFacts final : public model::Environment {
 public:
  NamedFacts(const std::vector<std::string>& columns, const std::vector<Value>& row) {
    for (std::size_t i = 0; i < columns.size(); ++i) facts_.emplace(columns[i], row[i]);
  }
  [[nodiscard]] std::optional<Value> lookup(std::string_view name) override {
    const auto found = facts_.find(name);
    return found == facts_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::map<std::string, Value, std::less<>> facts_;
};

template <class Record>
std::vector<std::vector<Value>> rows_of(const std::vector<Record>& records) {
  std::vector<std::vector<Value>> rows;
  for (const auto& record : records) rows.push_back(row_of(record));
  return rows;
}

std::vector<NamedFacts> facts_of(const std::vector<std::string>& columns, const std::vector<std::vector<Value>>& rows) {
  std::vector<NamedFacts> facts;
  for (const auto& row : rows) facts.emplace_back(columns, row);
  return facts;
}

bool bench_rule() {
  const auto records = plans();
  const auto rows = rows_of(records);
  auto facts = facts_of(kPlanColumns, rows);
  const auto rule = expression(kRule, kPlanColumns);
  const model::BoundExpression bound(rule, kPlanColumns);
  const model::EvaluationLimits walked{.flat = false};
  dsl::FeelNames names;
  for (const auto& column : kPlanColumns) names.add(column);

  std::size_t by_hand = 0;
  std::size_t ours = 0;
  for (std::size_t i = 0; i < kRecords; ++i) {
    const bool wanted = rule_by_hand(records[i]);
    by_hand += wanted ? 1 : 0;
    ours += bound.evaluate(rows[i]).value.is_true() ? 1 : 0;
    if (bound.evaluate(rows[i]).value.is_true() != wanted) std::printf("R1: record %zu differs\n", i);
  }
  std::printf("R1, a rule: %zu of %zu true by hand, %zu by the rule (298 expected)\n", by_hand, kRecords, ours);

  volatile std::size_t sink = 0;
  const auto pass = [&](auto&& decide) {
    return rate(kRecords, [&] {
      std::size_t count = 0;
      for (std::size_t i = 0; i < kRecords; ++i) count += decide(i) ? 1 : 0;
      sink = sink + count;
    });
  };
  const auto raw = pass([&](std::size_t i) { return rule_by_hand(records[i]); });
  print("C++ by hand, strings compared", raw, raw);
  print_lua("R1", raw);
  print("bound to the columns of a row (G8: 5 M, then 12 M)",
        pass([&](std::size_t i) { return bound.evaluate(rows[i]).value.is_true(); }), raw);
  print("names looked up in a map", pass([&](std::size_t i) { return evaluate(rule, facts[i]).value.is_true(); }), raw);
  print("the same, node by node", pass([&](std::size_t i) { return evaluate(rule, facts[i], walked).value.is_true(); }),
        raw);
  print("parsed, checked and evaluated each time (G10: 100 k)", pass([&](std::size_t i) {
          const auto parse = dsl::parse_expression(kRule, names);
          return evaluate(parse.expression, facts[i]).value.is_true();
        }),
        raw);
  return by_hand == 298 && ours == 298;
}

bool bench_table() {
  const auto records = projects();
  const auto rows = rows_of(records);
  auto facts = facts_of(kProjectColumns, rows);
  const auto by_hand = hand_table();
  const auto table = decision_table();
  auto indexed = table;
  model::index_rows(indexed);
  const model::BoundTable bound(table, kProjectColumns);
  const model::EvaluationLimits walked{.flat = false};

  std::size_t hits = 0;
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < kRecords; ++i) {
    const auto* wanted = table_by_hand(by_hand, records[i]);
    hits += wanted == nullptr ? 0 : 1;
    const auto found = bound.evaluate(rows[i]).result.value;
    wrong += found == (wanted == nullptr ? Value() : Value(*wanted)) ? 0 : 1;
  }
  std::printf("R2, a table of 20 rows: %zu of %zu records hit a row, %zu differ from by hand\n", hits, kRecords, wrong);

  volatile std::size_t sink = 0;
  const auto pass = [&](auto&& decide) {
    return rate(kRecords, [&] {
      std::size_t count = 0;
      for (std::size_t i = 0; i < kRecords; ++i) count += decide(i) ? 1 : 0;
      sink = sink + count;
    });
  };
  const auto raw = pass([&](std::size_t i) { return table_by_hand(by_hand, records[i]) != nullptr; });
  print("C++ by hand, row by row, strings compared", raw, raw);
  print_lua("R2", raw);
  print("bound to the columns of a row (G9: 8 M)",
        pass([&](std::size_t i) { return !bound.evaluate(rows[i]).result.value.is_null(); }), raw);
  print("names looked up in a map",
        pass([&](std::size_t i) { return !evaluate_table(indexed, facts[i]).result.value.is_null(); }), raw);
  print("the same without an index",
        pass([&](std::size_t i) { return !evaluate_table(table, facts[i]).result.value.is_null(); }), raw);
  print("the same, node by node",
        pass([&](std::size_t i) { return !evaluate_table(table, facts[i], walked).result.value.is_null(); }), raw);
  return wrong == 0;
}

bool bench_compiler(const std::string& folder) {
  const auto sources = dsl::read_package(folder);
  if (!sources) {
    std::printf("cannot read %s\n", folder.c_str());
    return false;
  }
  std::size_t bytes = 0;
  std::size_t lines = 0;
  for (const auto& source : *sources) {
    bytes += source.text.size();
    lines += static_cast<std::size_t>(std::count(source.text.begin(), source.text.end(), '\n'));
  }
  const auto compiled = dsl::compile(*sources);
  if (!compiled.definition) {
    std::printf("%s does not compile\n", folder.c_str());
    return false;
  }
  // As many bytes of JSON as the package has of text: its canonical form, as often as it fits.
  std::string json = "[" + compiled.definition->canonical;
  while (json.size() < bytes) json += "," + compiled.definition->canonical;
  json += "]";
  std::size_t parsed = 0;
  const auto compiles = rate(1, [&] { parsed += dsl::compile(*sources).definition.has_value() ? 1 : 0; });
  const auto parses = rate(1, [&] { parsed += nlohmann::json::parse(json).size(); });
  const auto ours = compiles * static_cast<double>(bytes) / 1e6;
  const auto raw = parses * static_cast<double>(json.size()) / 1e6;
  std::printf("%s: %zu bytes, %zu lines\n", folder.c_str(), bytes, lines);
  std::printf("  text to checked, compiled form (G11: 10 MB/s)  %6.2f MB/s, %.2f ms, %.2f ms a 1000 lines\n", ours,
              1e3 / compiles, 1e6 / compiles / static_cast<double>(lines));
  std::printf("  nlohmann parses its canonical form             %6.2f MB/s; we are at %.3f of it\n", raw, ours / raw);
  return parsed > 0;
}

}  // namespace

int main(int argc, char** argv) {
  bool fine = bench_rule();
  fine = bench_table() && fine;
  if (argc > 1) fine = bench_compiler(argv[1]) && fine;
  return fine ? 0 : 1;
}
