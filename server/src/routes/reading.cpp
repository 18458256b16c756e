#include "routes/reading.hpp"

#include <optional>

#include "anumat/base/text.hpp"
#include "anumat/office/names.hpp"

namespace anumat::server {

namespace {

/// Which of the names in braces of a path is {case}; nothing when none is.
std::optional<std::size_t> place_of_case(std::string_view path) {
  std::size_t place = 0;
  for (auto at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1), ++place)
    if (path.substr(at).starts_with("{case}")) return place;
  return std::nullopt;
}

}  // namespace

engine::Reader reader_of(const Call& call) {
  return {call.definitions(), call.state(), call.caller.person, call.now};
}

tl::expected<const engine::CaseState*, Problem> readable_case(Call& call, std::string_view text) {
  engine::Reader reader = reader_of(call);
  const auto found = office::find_case(call.state(), text, &reader);
  if (found) return *found;
  // Only the log tells the two apart: somebody asked for what he may not read.
  if (const auto any = office::find_case(call.state(), text)) call.refused_case = (*any)->id;
  return tl::unexpected(not_found(found.error()));
}

std::optional<Problem> case_problem(Call& call, const Route& route) {
  const auto place = place_of_case(route.path);
  if (!place) return std::nullopt;
  const auto found = readable_case(call, call.path[*place]);
  if (!found) return found.error();
  call.path[*place] = (*found)->id;
  return std::nullopt;
}

Problem not_whole() {
  return {403,
          "E8060",
          {"this holds cases or fields that you may not read", "สิ่งที่ขอมีเรื่องหรือช่องข้อมูลที่คุณอ่านไม่ได้"},
          {"ask somebody whose role reads all, such as an auditor", "ติดต่อผู้ที่มีบทบาทอ่านได้ทุกเรื่อง เช่น ผู้ตรวจสอบ"}};
}

}  // namespace anumat::server
