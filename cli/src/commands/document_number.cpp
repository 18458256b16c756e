#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/office/numbering.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct AskedNumber {
  std::string document;
  std::string key;
};

/// What the command says of a paper: which it is, and the seal of the page as it is now.
struct SealedPaper {
  std::string document;
  model::Context body;
};

Result<SealedPaper> sealed(Office& office, const AskedNumber& asked) {
  ANUMAT_TRY(const auto room, PressRoom::open(office, std::nullopt));
  ANUMAT_TRY(const model::Document* document, room->find(asked.document));
  ANUMAT_TRY(model::Context body, office::numbering_of(*room, *document, asked.key));
  return SealedPaper{document->name, std::move(body)};
}

ExitCode number(Run run, const AskedNumber& asked) {
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  const auto paper = sealed(**office, asked);
  if (!paper) return run.console.complain(paper.error());
  const ExitCode given = give_order(run, **office, engine::CommandType::NumberPaper, paper->body);
  if (given != ExitCode::Ok || run.globals.form() == OutputForm::Json) return given;
  if (const auto* numbered = (*office)->engine().state().numbered(paper->document, asked.key))
    run.console.out() << run.console.pick({"number: ", "เลขที่: "}) << numbered->number << '\n';
  return given;
}

ExitCode list_numbers(Run run, const std::string& wanted) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  Grid grid({{"register", "ทะเบียน"},
             {"number", "เลขที่"},
             {"date", "วันที่"},
             {"document", "เอกสาร"},
             {"key", "กุญแจ"},
             {"by", "ผู้ออกเลข"},
             {"event", "เหตุการณ์"}});
  Json rows = Json::array();
  for (const engine::NumberedPaper& one : (*office)->engine().state().papers) {
    if (!wanted.empty() && fold_case(one.register_name) != fold_case(wanted)) continue;
    grid.add({one.register_name, one.number, run.console.pick({one.date.iso(), thai_date(one.date)}), one.document,
              one.key, one.by, std::to_string(one.seq)});
    rows.push_back({{"register", one.register_name},
                    {"number", one.number},
                    {"date", one.date.iso()},
                    {"document", one.document},
                    {"key", text_or_null(one.key)},
                    {"seal", one.seal},
                    {"position", one.position},
                    {"by", one.by},
                    {"event", one.seq}});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_document_number(Arguments& arguments) {
  auto asked = std::make_shared<AskedNumber>();
  arguments.operand("DOCUMENT", asked->document, {"the document, by its name or label", "เอกสาร ตามชื่อหรือคำเรียก"});
  arguments.operand("KEY", asked->key,
                    {"which paper, when there are several; `anumat document list` shows the keys",
                     "ฉบับใด เมื่อมีหลายฉบับ ดูกุญแจด้วย `anumat document list`"},
                    Presence::Optional);
  return [asked](Run run) { return number(run, *asked); };
}

Action declare_document_register(Arguments& arguments) {
  auto wanted = std::make_shared<std::string>();
  arguments.operand("REGISTER", *wanted, {"only this register", "เฉพาะทะเบียนนี้"}, Presence::Optional);
  return [wanted](Run run) { return list_numbers(run, *wanted); };
}

}  // namespace anumat::cli
