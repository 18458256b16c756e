#include <algorithm>

#include "anumat/base/sha256.hpp"
#include "anumat/base/text.hpp"
#include "decide/act.hpp"
#include "decide/asked.hpp"

namespace anumat::engine {

namespace {

std::string extension(const std::string& name) {
  const auto dot = name.rfind('.');
  std::string ending = dot == std::string::npos ? "" : name.substr(dot + 1);
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return ending;
}

std::optional<Reason> why_not(const Asked& asked, const model::Definition& definition) {
  const Command& command = asked.command;
  const std::string kind_name = command.text("kind");
  const model::EvidenceKind* kind = definition.evidence_kind(kind_name);
  if (kind == nullptr) {
    std::vector<std::string> known;
    for (const auto& one : definition.evidence) known.push_back(one.name);
    return not_known({"kind of evidence", "ประเภทหลักฐาน"}, kind_name, known);
  }
  const auto* size = command.argument("size");
  const auto bytes = size == nullptr ? std::optional<std::int64_t>(0) : size->number()->to_int64();
  if (!bytes || *bytes < 0)
    return wrong_argument("size", {"must be a whole number of bytes", "ต้องเป็นจำนวนไบต์เต็มไม่ติดลบ"});
  const auto* paper = command.argument("on_paper");
  if (paper != nullptr && paper->is_true()) return std::nullopt;
  if (!digest_from_hex(command.text("digest")))
    return wrong_argument(
        "digest", {"is missing or malformed: a file is known by its SHA-256", "ไม่ได้ระบุหรือผิดรูปแบบ: ไฟล์ต้องมี SHA-256"},
        {"use `anumat evidence add`", "ใช้ `anumat evidence add`"});
  const std::string ending = extension(command.text("name"));
  if (!kind->formats.empty() && std::find(kind->formats.begin(), kind->formats.end(), ending) == kind->formats.end()) {
    std::string allowed;
    for (const std::string& format : kind->formats) allowed += (allowed.empty() ? "" : ", ") + format;
    return wrong_argument(
        "name", {"ends in `" + ending + "`; accepted are " + allowed, "ลงท้ายด้วย `" + ending + "` รับเฉพาะ " + allowed});
  }
  if (kind->size_max > 0 && *bytes > kind->size_max)
    return wrong_argument(
        "size", {"is " + std::to_string(*bytes) + " bytes; at most " + std::to_string(kind->size_max) + " are accepted",
                 "ขนาด " + std::to_string(*bytes) + " ไบต์ เกิน " + std::to_string(kind->size_max) + " ไบต์"});
  return std::nullopt;
}

Reason over_quota(std::string_view code, const model::EvidenceKind& kind, std::string_view property, Text where,
                  std::int64_t held, std::int64_t bytes, std::int64_t most) {
  const std::string sum = std::to_string(held) + " + " + std::to_string(bytes);
  return {ErrorKind::Refusal,
          std::string(code),
          "evidence " + kind.name + ": " + std::string(property),
          {"with this file " + where.en + " would hold " + sum + " bytes of such files; " + std::to_string(most) +
               " are accepted",
           "เมื่อรวมไฟล์นี้ " + where.th + "จะมีไฟล์ประเภทนี้ " + sum + " ไบต์ เกิน " + std::to_string(most) + " ไบต์"},
          {"attach a smaller file, or have whoever keeps the definition raise `" + std::string(property) + "`",
           "แนบไฟล์ที่เล็กลง หรือขอให้ผู้ดูแลชุดนิยามเพิ่ม `" + std::string(property) + "`"}};
}

/// That the case, and the office, have room for such a file: decided before anybody keeps its bytes.
std::optional<Reason> without_room(const Asked& asked, const CaseState& which, const model::EvidenceKind& kind) {
  const auto* paper = asked.command.argument("on_paper");
  if (paper != nullptr && paper->is_true()) return std::nullopt;
  const auto* size = asked.command.argument("size");
  const std::int64_t bytes = size == nullptr ? 0 : size->number()->to_int64().value_or(0);
  std::int64_t of_case = 0;
  for (const EvidenceRecord& one : which.evidence)
    if (one.kind == kind.name && !one.on_paper && !one.is_gone()) of_case += one.size;
  if (kind.case_bytes_max > 0 && of_case + bytes > kind.case_bytes_max)
    return over_quota("R4124", kind, "case size", {which.id, which.id + " "}, of_case, bytes, kind.case_bytes_max);
  const auto found = asked.state.evidence_bytes.find(kind.name);
  const std::int64_t of_office = found == asked.state.evidence_bytes.end() ? 0 : found->second;
  if (kind.office_bytes_max > 0 && of_office + bytes > kind.office_bytes_max)
    return over_quota("R4125", kind, "office size", {"the office", "หน่วยงาน"}, of_office, bytes, kind.office_bytes_max);
  return std::nullopt;
}

/// Whoever may do something on the case now may attach to it; so may its owner and whoever opened it.
bool may_attach(const Asked& asked, const CaseState& which) {
  if (which.opened_by == asked.command.actor) return true;
  if (const auto owner = which.fields.find("owner");
      owner != which.fields.end() && owner->second == model::Value(asked.command.actor))
    return true;
  for (const Possibility& possible : rights_here(asked.definitions, asked.state, which, asked.today()))
    if (std::find(possible.persons.begin(), possible.persons.end(), asked.command.actor) != possible.persons.end())
      return true;
  return false;
}

}  // namespace

Decision decide_attach_evidence(const Asked& asked) {
  const std::string id = fold(asked.command.text("case"));
  const CaseState* which = asked.state.find_case(id);
  if (which == nullptr) return refuse(asked, "", asked.in_force(), {not_known({"case", "เรื่อง"}, id, {})});
  const model::Definition* definition = asked.definitions.find(which->definition);
  if (definition == nullptr)
    return refuse(asked, id, which->definition.text(),
                  {not_known({"definition", "นิยาม"}, which->definition.text(), {})});
  if (const model::CaseKind* kind = definition->case_kind(which->kind); kind != nullptr && has_ended(*kind, *which)) {
    Reason ended = case_ended(*kind, *which);
    ended.help = {"what was decided stays as it was; attach it to a case that still runs, or open a new one",
                  "สิ่งที่ตัดสินแล้วคงไว้ตามเดิม ให้แนบกับเรื่องที่ยังดำเนินอยู่ หรือเปิดเรื่องใหม่"};
    return refuse(asked, id, which->definition.text(), {std::move(ended)});
  }
  if (!may_attach(asked, *which))
    return refuse(
        asked, id, which->definition.text(),
        {{ErrorKind::Refusal,
          "R4012",
          "",
          {asked.command.actor + " has no part in " + id + " now", asked.command.actor + " ไม่มีส่วนใน " + id + " ขณะนี้"},
          {"the owner or whoever has to act may attach files", "เจ้าของเรื่องหรือผู้มีหน้าที่ขณะนี้เป็นผู้แนบไฟล์"}}});
  if (auto reason = why_not(asked, *definition))
    return refuse(asked, id, which->definition.text(), {std::move(*reason)});
  if (auto reason = without_room(asked, *which, *definition->evidence_kind(asked.command.text("kind"))))
    return refuse(asked, id, which->definition.text(), {std::move(*reason)});
  Event event = draft(asked, EventType::EvidenceAttached, id, which->definition.text());
  for (const auto& [name, value] : asked.command.body)
    if (name != "case") event.out.emplace_back(name, value);
  return accept(std::move(event));
}

}  // namespace anumat::engine
