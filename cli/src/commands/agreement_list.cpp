// `anumat agreement list`: what is promised about each case, who has signed, and whose turn it is.

#include <algorithm>
#include <memory>
#include <ostream>

#include "commands/case_fields.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct Options {
  std::string of;  ///< Id or number of a case.
  bool open = false;
};

/// One agreement about one case; without a record nobody has signed yet.
struct Listed {
  const engine::CaseState& which;
  const model::Agreement& agreement;
  const engine::AgreementRecord& record;
};

std::string promise_words(const Console& console, const model::CaseKind* kind, const model::Context& promise) {
  std::string text;
  for (const auto& [name, value] : promise) {
    const model::Field* field = kind == nullptr ? nullptr : kind->field(name);
    text +=
        (text.empty() ? "" : ", ") + (field == nullptr ? name : field_label(console, *field)) + " " + to_display(value);
  }
  return text.empty() ? "-" : text;
}

std::string signed_words(const std::vector<engine::AgreementSignature>& signatures) {
  std::string text;
  for (const engine::AgreementSignature& one : signatures) text += (text.empty() ? "" : ", ") + one.actor;
  return text.empty() ? "-" : text;
}

/// Whether signatures are missing: the first ones, or those of an amendment.
bool is_open(const Listed& one) {
  return !one.record.in_force() || one.record.under_way();
}

Json to_json(const Listed& one) {
  const auto signatures = [](const std::vector<engine::AgreementSignature>& all) {
    Json list = Json::array();
    for (const engine::AgreementSignature& each : all)
      list.push_back({{"row", each.row}, {"actor", each.actor}, {"acting_for", each.acting_for}, {"seq", each.seq}});
    return list;
  };
  return {{"case", one.which.id},
          {"agreement", one.agreement.name},
          {"version", one.record.version},
          {"open", is_open(one)},
          {"promised", cli::to_json(model::Value(one.record.promised))},
          {"signed_by", signatures(one.record.signed_by)},
          {"proposed", cli::to_json(model::Value(one.record.proposed))},
          {"signing", signatures(one.record.signing)}};
}

/// The agreements that each case could have, by its own definition.
std::vector<Listed> listed(const Office& office, const Options& options) {
  static const engine::AgreementRecord none;
  std::vector<Listed> all;
  for (const auto& [id, which] : office.engine().state().cases) {
    if (!options.of.empty() && which.id != options.of) continue;
    const model::Definition* definition = office.definitions().find(which.definition);
    if (definition == nullptr) continue;
    for (const model::Agreement& agreement : definition->agreements) {
      if (agreement.kind != which.kind) continue;
      const auto found = which.agreements.find(agreement.name);
      const Listed one{which, agreement, found == which.agreements.end() ? none : found->second};
      if (!options.open || is_open(one)) all.push_back(one);
    }
  }
  return all;
}

ExitCode list(Run run, Options options) {
  Console& console = run.console;
  const auto office = open_for_reading(run);
  if (!office) return console.complain(office.error());
  if (!options.of.empty()) {
    const auto which = find_case((*office)->engine().state(), options.of);
    if (!which) return console.complain(which.error());
    options.of = (*which)->id;
  }
  const std::vector<Listed> all = listed(**office, options);
  if (run.globals.form() == OutputForm::Json) {
    Json rows = Json::array();
    for (const Listed& one : all) rows.push_back(to_json(one));
    print_json(console, rows);
    return ExitCode::Ok;
  }
  Grid grid({{"case", "เรื่อง"},
             {"agreement", "คำรับรอง"},
             {"no.", "ฉบับที่"},
             {"promised", "สิ่งที่รับรอง"},
             {"signed by", "ผู้ลงนาม"},
             {"being signed", "ที่กำลังลงนาม"},
             {"signed so far", "ลงนามแล้ว"}});
  for (const Listed& one : all) {
    const model::Definition* definition = (*office)->definitions().find(one.which.definition);
    const model::CaseKind* kind = definition->case_kind(one.which.kind);
    const std::string& label = console.pick(one.agreement.label);
    grid.add({one.which.id, label.empty() ? one.agreement.name : label,
              one.record.in_force() ? std::to_string(one.record.version) : "-",
              promise_words(console, kind, one.record.promised), signed_words(one.record.signed_by),
              promise_words(console, kind, one.record.proposed), signed_words(one.record.signing)});
  }
  if (grid.empty())
    console.say({"there is no agreement to show", "ไม่มีคำรับรองที่จะแสดง"});
  else
    grid.print(console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_agreement_list(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.option("--case", "CASE", options->of, {"only those about this case", "เฉพาะของเรื่องนี้"});
  arguments.flag("--open", options->open, {"only where signatures are missing", "เฉพาะที่ยังลงนามไม่ครบ"});
  return [options](Run run) { return list(run, *options); };
}

}  // namespace anumat::cli
