// What a person has set up for themselves, kept with the account so that it is there in every browser.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "routes/arguments.hpp"
#include "routes/handlers.hpp"

namespace anumat::server {

namespace {

constexpr std::string_view filters_name = "filters";
constexpr std::size_t filters_max = 50;
constexpr std::size_t filter_bytes_max = 1'000;

/// A name, and what is asked for: texts by name.
bool is_filter(const model::Value& value) {
  if (value.context() == nullptr || value.context()->size() != 2) return false;
  const model::Value* name = value.find("name");
  const model::Value* asked = value.find("filter");
  if (name == nullptr || name->string() == nullptr || name->string()->empty()) return false;
  if (asked == nullptr || asked->context() == nullptr) return false;
  return office::to_json(value).dump(-1, ' ', false, office::Json::error_handler_t::replace).size() <=
             filter_bytes_max &&
         std::all_of(asked->context()->begin(), asked->context()->end(),
                     [](const auto& entry) { return entry.second.string() != nullptr; });
}

}  // namespace

Answer show_filters(Call& call) {
  const auto kept = call.services.preferences.find(call.caller.person, filters_name);
  if (!kept) return problem_of(kept.error());
  office::Json filters = office::Json::parse(*kept, nullptr, false);
  return tagged_response(call, {{"filters", filters.is_array() ? std::move(filters) : office::Json::array()}});
}

Answer keep_filters(Call& call) {
  const model::Value* given = call.body.find("filters");
  const model::List* filters = given == nullptr ? nullptr : given->list();
  if (filters == nullptr || filters->size() > filters_max || !std::all_of(filters->begin(), filters->end(), is_filter))
    return bad_fields({{"filters",
                        "E8018",
                        {"this is not a list of at most 50 filters", "ไม่ใช่รายการตัวกรองไม่เกิน 50 รายการ"},
                        {"write each as {\"name\": \"…\", \"filter\": {…}} with texts, in 1,000 bytes at most",
                         "เขียนแต่ละรายการเป็น {\"name\": \"…\", \"filter\": {…}} โดยมีค่าเป็นข้อความ ไม่เกิน 1,000 ไบต์"}}});
  const std::string text = office::to_json(*given).dump(-1, ' ', false, office::Json::error_handler_t::replace);
  if (const auto kept = call.services.preferences.put(call.caller.person, filters_name, text); !kept)
    return problem_of(kept.error());
  Response response;
  response.status = 204;
  return response;
}

}  // namespace anumat::server
