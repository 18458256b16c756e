#include <algorithm>
#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/engine/bulk.hpp"
#include "anumat/office/views.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct CaseBulkOptions {
  std::string act;
  std::string comment;
  std::vector<std::string> cases;
};

/// A number alone becomes the id of the one case that has it; what is not known stays, and is refused by name.
std::string whole_id(const engine::OfficeState& state, const std::string& text) {
  const auto found = find_case(state, text);
  return found ? (*found)->id : fold(text);
}

std::string counts(Console& console, const engine::BulkAnswer& answer) {
  const auto number = [&](engine::BulkVerdict verdict) { return std::to_string(answer.count(verdict)); };
  const std::string ok = number(engine::BulkVerdict::Ok);
  const std::string refused = number(engine::BulkVerdict::Refused);
  const std::string skipped = number(engine::BulkVerdict::Skipped);
  const std::string total = std::to_string(answer.items.size());
  return console.pick({ok + " ok + " + refused + " refused + " + skipped + " skipped = " + total,
                       "สำเร็จ " + ok + " + ไม่อนุญาต " + refused + " + ข้าม " + skipped + " = " + total});
}

void print(Run run, const Office& office, const engine::BulkAnswer& answer) {
  Console& console = run.console;
  if (run.globals.form() == OutputForm::Json) {
    print_json(run.console, office::bulk_json(answer, run.globals.dry_run));
    return;
  }
  Grid grid({{"case", "เรื่อง"}, {"result", "ผล"}, {"state or reason", "สถานะหรือเหตุผล"}});
  for (const engine::BulkItem& item : answer.items) {
    Text verdict{"skipped", "ข้าม"};
    if (item.verdict == engine::BulkVerdict::Ok) verdict = {"ok", "สำเร็จ"};
    if (item.verdict == engine::BulkVerdict::Refused) verdict = {"refused", "ไม่อนุญาต"};
    grid.add(
        {item.case_id, console.pick(verdict),
         item.why.en.empty() ? label_of(console, office.published(), item.outcome.state) : console.pick(item.why)});
  }
  grid.print(console, "");
  console.out() << counts(console, answer) << '\n';
  engine::Outcome whole;
  whole.repeated = answer.repeated;
  for (const engine::BulkItem& item : answer.items)
    for (const Text& warning : item.outcome.warnings)
      whole.warnings.push_back({item.case_id + ": " + warning.en, item.case_id + ": " + warning.th});
  tell_notes(run, whole);
}

ExitCode decide_many(Run run, const CaseBulkOptions& options) {
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  model::Context body{{"act", options.act}};
  if (!options.comment.empty()) body.emplace_back("comment", options.comment);
  auto pattern = make_command(run, engine::CommandType::ActOnCase, std::move(body));
  if (!pattern) return run.console.complain(pattern.error());
  engine::BulkRequest request{std::move(*pattern), {}};
  for (const std::string& text : options.cases) request.cases.push_back(whole_id((*office)->engine().state(), text));
  const auto answer = engine::act_on_many((*office)->engine(), request);
  if (!answer) return run.console.complain(answer.error());
  print(run, **office, *answer);
  return answer->count(engine::BulkVerdict::Refused) == 0 ? ExitCode::Ok : ExitCode::Refused;
}

}  // namespace

Action declare_case_bulk(Arguments& arguments) {
  auto options = std::make_shared<CaseBulkOptions>();
  arguments.operand("ACT", options->act, {"what is done on each", "สิ่งที่ทำกับทุกเรื่อง"});
  arguments.operands("CASE", options->cases, {"ids or numbers of the cases", "รหัสหรือเลขที่เรื่อง"});
  arguments.option("--comment", "TEXT", options->comment, {"reason in words, for all of them", "เหตุผลของทุกเรื่อง"});
  return [options](Run run) { return decide_many(run, *options); };
}

}  // namespace anumat::cli
