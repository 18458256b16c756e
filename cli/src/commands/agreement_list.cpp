// `anumat agreement list`: what is promised about each case, who has signed, and whose turn it is.

#include <memory>
#include <ostream>

#include "anumat/office/signing.hpp"
#include "commands/case_fields.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct AgreementListOptions {
  std::string of;  ///< Id or number of a case.
  bool open = false;
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

/// The agreements that are asked for.
std::vector<office::AgreementOfCase> listed(const Office& served, const AgreementListOptions& options) {
  auto all = office::agreements_of(served.definitions(), served.engine().state(), options.of);
  if (options.open) std::erase_if(all, [](const office::AgreementOfCase& one) { return !one.open(); });
  return all;
}

ExitCode list(Run run, AgreementListOptions options) {
  Console& console = run.console;
  const auto office = open_to_show(run);
  if (!office) return console.complain(office.error());
  if (!options.of.empty()) {
    const auto which = find_case((*office)->engine().state(), options.of);
    if (!which) return console.complain(which.error());
    options.of = (*which)->id;
  }
  const std::vector<office::AgreementOfCase> all = listed(**office, options);
  if (run.globals.form() == OutputForm::Json) {
    Json rows = Json::array();
    for (const office::AgreementOfCase& one : all) rows.push_back(office::to_json(one));
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
  for (const office::AgreementOfCase& one : all) {
    const model::Definition* definition = (*office)->definitions().find(one.which->definition);
    const model::CaseKind* kind = definition->case_kind(one.which->kind);
    const std::string& label = console.pick(one.agreement->label);
    grid.add({one.which->id, label.empty() ? one.agreement->name : label,
              one.record->in_force() ? std::to_string(one.record->version) : "-",
              promise_words(console, kind, one.record->promised), signed_words(one.record->signed_by),
              promise_words(console, kind, one.record->proposed), signed_words(one.record->signing)});
  }
  if (grid.empty())
    console.say({"there is no agreement to show", "ไม่มีคำรับรองที่จะแสดง"});
  else
    grid.print(console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_agreement_list(Arguments& arguments) {
  auto options = std::make_shared<AgreementListOptions>();
  arguments.option("--case", "CASE", options->of, {"only those about this case", "เฉพาะของเรื่องนี้"});
  arguments.flag("--open", options->open, {"only where signatures are missing", "เฉพาะที่ยังลงนามไม่ครบ"});
  return [options](Run run) { return list(run, *options); };
}

}  // namespace anumat::cli
