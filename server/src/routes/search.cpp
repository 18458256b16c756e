#include "anumat/reports/search.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "anumat/office/views.hpp"
#include "routes/handlers.hpp"
#include "routes/look.hpp"
#include "routes/paging.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

Result<std::vector<reports::Found>> find_words(Call& call, std::size_t limit) {
  const std::string question = call.request->asked("q");
  if (call.request->asked("inside") == "true")
    return reports::search(call.state(), question, limit, reports::Reach::Inside);
  return reports::search(call.desk->office().store(), call.state(), question, limit);
}

/// What is asked for in the case without some of its fields, so that no word in them can be guessed.
std::optional<reports::Found> find_without(const Call& call, const engine::CaseState& which,
                                           std::set<std::string> fields) {
  const model::Definition* definition = call.definitions().find(which.definition);
  if (definition == nullptr) return std::nullopt;
  engine::OfficeState alone;
  alone.utc_offset = call.state().utc_offset;
  alone.cases.put(which);
  engine::Hidden hidden;
  hidden.fields.emplace(which.id, std::move(fields));
  engine::leave_out(alone, hidden, *definition);
  const bool inside = call.request->asked("inside") == "true";
  auto found =
      reports::search(alone, call.request->asked("q"), 1, inside ? reports::Reach::Inside : reports::Reach::Words);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

/// As many as are wanted of what the caller may read.
Result<std::vector<reports::Found>> find_readable(Call& call, std::size_t wanted) {
  engine::Reader reader = reader_of(call);
  for (std::size_t count = wanted;; count *= 4) {
    ANUMAT_TRY(auto hits, find_words(call, count));
    std::vector<reports::Found> readable;
    for (reports::Found& one : hits) {
      const engine::CaseState& which = *call.state().find_case(one.case_id);
      if (readable.size() == wanted) break;
      if (!reader.may_read(which)) continue;
      auto fields = reader.withheld(which);
      auto shown = fields.empty() ? std::optional(std::move(one)) : find_without(call, which, std::move(fields));
      if (shown) readable.push_back(std::move(*shown));
    }
    if (hits.size() < count || readable.size() == wanted) return readable;
  }
}

}  // namespace

Answer search_cases(Call& call) {
  const auto page = page_of(*call.request);
  if (!page) return page.error();
  if (call.request->asked("q").empty()) return bad_query("q", {"it says nothing to look for", "ไม่ได้ระบุคำที่ค้นหา"});
  const auto hits = find_readable(call, page->limit);
  if (!hits) return problem_of(hits.error());
  office::Json rows = office::Json::array();
  for (const reports::Found& one : *hits) {
    const engine::CaseState& which = *call.state().find_case(one.case_id);
    rows.push_back(
        office::case_row_json(call.state(), which, office::title_of(call.definitions().find(which.definition), which)));
    rows.back()["version"] = version_of(call.state(), which.id);
    rows.back()["in"] = one.place;
    rows.back()["text"] = one.passage;
    rows.back()["weight"] = one.weight;
  }
  return tagged_response(call, {{"found", std::move(rows)}});
}

}  // namespace anumat::server
