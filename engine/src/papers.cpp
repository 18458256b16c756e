#include "anumat/engine/papers.hpp"

#include <set>

#include "anumat/model/program.hpp"

namespace anumat::engine {

namespace {

Result<model::Value> of_paper(const model::Expression& expression, OfficeFacts& office, const std::string& place) {
  constexpr std::int64_t steps_max = 20'000'000;
  model::Evaluation found = model::evaluate(expression, office, {.steps_max = steps_max});
  if (!found.value.is_null() || found.problems.empty()) return std::move(found.value);
  const model::EvaluationProblem& first = found.problems.front();
  return fail(ErrorKind::Diagnostic, "E8101",
              {first.message.en + ": " + first.excerpt, first.message.th + ": " + first.excerpt},
              {"correct what the document says of its papers", "แก้สิ่งที่เอกสารระบุเกี่ยวกับแต่ละฉบับ"}, place);
}

}  // namespace

Result<std::vector<PaperSubject>> papers_of(const model::Document& document, OfficeFacts& office) {
  if (document.for_each.empty()) return std::vector<PaperSubject>{{}};
  const std::string place = "document " + document.name;
  ANUMAT_TRY(const model::Value list, of_paper(document.for_each, office, place));
  std::vector<PaperSubject> found;
  if (!list.is_null() && list.list() == nullptr) found.push_back({"", list});
  if (list.list() != nullptr)
    for (const model::Value& item : *list.list()) found.push_back({"", item});
  std::set<std::string> keys;
  for (PaperSubject& one : found) {
    office.set("about", one.about);
    ANUMAT_TRY(const model::Value key, of_paper(document.key, office, place));
    one.key = key.date() != nullptr ? key.date()->iso() : to_display(key);
    if (!keys.insert(one.key).second)
      return fail(ErrorKind::Diagnostic, "E8105",
                  {"two papers have the key `" + one.key + "`", "มีสองฉบับที่ใช้กุญแจ `" + one.key + "`"},
                  {"make the key tell them apart", "กำหนดกุญแจที่ต่างกัน"}, place);
  }
  return found;
}

}  // namespace anumat::engine
