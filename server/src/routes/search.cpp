#include "anumat/reports/search.hpp"

#include <nlohmann/json.hpp>

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

/// As many as are wanted of what the caller may read.
Result<std::vector<reports::Found>> find_readable(Call& call, std::size_t wanted) {
  engine::Reader reader = reader_of(call);
  const auto is_hidden = [&](const reports::Found& one) {
    const engine::CaseState& which = *call.state().find_case(one.case_id);
    return !reader.may_read(which) || reader.withheld(which).contains(one.place);
  };
  for (std::size_t count = wanted;; count *= 4) {
    ANUMAT_TRY(auto hits, find_words(call, count));
    const bool all = hits.size() < count;
    std::erase_if(hits, is_hidden);
    if (hits.size() > wanted) hits.resize(wanted);
    if (all || hits.size() == wanted) return hits;
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
