#include "anumat/history/case_map.hpp"

#include <functional>
#include <iterator>
#include <map>

#include "anumat/engine/merkle.hpp"
#include "anumat/history/checkpoint.hpp"
#include "failure.hpp"
#include "lines.hpp"

namespace anumat::history {
namespace {

constexpr std::string_view head = "anumat.case-map@v1\n";

/// "5 9f86d0... request/RQ-001"
std::optional<engine::CaseMapEntry> read_entry(std::string_view line) {
  constexpr std::size_t digits = 64;
  const auto blank = line.find(' ');
  const auto events = number(line.substr(0, blank));
  if (!events || blank == std::string_view::npos) return std::nullopt;
  const std::string_view rest = line.substr(blank + 1);
  if (rest.size() < digits + 2 || rest[digits] != ' ' || !digest_from_hex(rest.substr(0, digits))) return std::nullopt;
  return engine::CaseMapEntry{std::string(rest.substr(digits + 1)), *events, std::string(rest.substr(0, digits))};
}

std::optional<CaseMapPlace> read_place(Lines& lines) {
  if (!lines.take("index ")) return std::nullopt;
  const auto index = number(lines.next());
  const auto line = lines.next();
  const auto entry = line ? read_entry(*line) : std::nullopt;
  auto proof = nodes(lines);
  if (!index || !entry || !proof) return std::nullopt;
  return CaseMapPlace{*index, *entry, std::move(*proof)};
}

/// The last day that was closed within the first `size` events, by its position; -1 when there is none.
Result<std::int64_t> last_close(const engine::EventStore& store, std::int64_t size) {
  std::int64_t closed = -1;
  ANUMAT_CHECK(for_each_event(store, [&](const engine::StoredEvent& event) -> Result<void> {
    if (event.seq < size && event.type == engine::word(engine::EventType::DayClosed)) closed = event.seq;
    return {};
  }));
  return closed;
}

/// In order of the ids, how far each case had come before an event; from the stored events alone.
Result<std::map<std::string, engine::CaseMapEntry, std::less<>>> map_before(const engine::EventStore& store,
                                                                            std::int64_t end) {
  std::map<std::string, engine::CaseMapEntry, std::less<>> entries;
  ANUMAT_CHECK(for_each_event(store, [&](const engine::StoredEvent& event) -> Result<void> {
    if (event.seq < end && !event.case_id.empty())
      entries[event.case_id] = {event.case_id, event.case_seq + 1, hex(event.leaf)};
    return {};
  }));
  return entries;
}

/// The neighbours leave no room for the case.
bool is_gap(const CaseProof& proof) {
  const auto& places = proof.places;
  if (places.empty()) return proof.cases == 0;
  if (places.size() == 1)
    return (places[0].index == 0 && proof.case_id < places[0].entry.case_id) ||
           (places[0].index == proof.cases - 1 && places[0].entry.case_id < proof.case_id);
  return places.size() == 2 && places[0].index + 1 == places[1].index && places[0].entry.case_id < proof.case_id &&
         proof.case_id < places[1].entry.case_id;
}

}  // namespace

std::string CaseProof::text() const {
  std::string text(head);
  text += "case " + case_id + "\nclosed " + std::to_string(closed) + "\ncases " + std::to_string(cases) + "\n";
  for (const CaseMapPlace& place : places)
    text += "\nindex " + std::to_string(place.index) + "\n" + place.entry.line() + "\n" + lines_of(place.proof);
  return text;
}

Result<CaseProof> read_case_proof(std::string_view text) {
  const auto malformed = [] { return failure("E5304", {}, Text{"no proof of a case", "ไม่ใช่หลักฐานพิสูจน์ของเรื่อง"}); };
  Lines lines(text);
  if (!lines.take(head) || !lines.take("case ")) return malformed();
  const auto case_id = lines.next();
  const auto closed = lines.take("closed ") ? number(lines.next()) : std::nullopt;
  const auto cases = lines.take("cases ") ? number(lines.next()) : std::nullopt;
  if (!case_id || !closed || !cases) return malformed();
  CaseProof proof{std::string(*case_id), *closed, *cases, {}};
  if (lines.rest().empty()) return proof;
  if (!lines.take("\n")) return malformed();
  while (!lines.rest().empty()) {
    auto place = read_place(lines);
    if (!place || proof.places.size() == 2) return malformed();
    proof.places.push_back(std::move(*place));
  }
  // Written anew it must be the same: one proof has one text.
  if (proof.text() != text) return malformed();
  return proof;
}

Result<std::optional<CaseProof>> prove_case(const engine::EventStore& store, std::string_view case_id,
                                            std::int64_t size) {
  ANUMAT_TRY(const std::int64_t closed, last_close(store, size));
  if (closed < 0) return std::nullopt;
  ANUMAT_TRY(const auto entries, map_before(store, closed));
  Tree tree;
  for (const auto& [id, entry] : entries) tree.add(engine::leaf_hash(entry.line()));
  CaseProof proof{std::string(case_id), closed, tree.size(), {}};
  const auto after = entries.lower_bound(case_id);
  const auto index = static_cast<std::int64_t>(std::distance(entries.begin(), after));
  const bool is_there = after != entries.end() && after->first == case_id;
  if (!is_there && index > 0)
    proof.places.push_back({index - 1, std::prev(after)->second, tree.inclusion(index - 1, tree.size())});
  if (after != entries.end()) proof.places.push_back({index, after->second, tree.inclusion(index, tree.size())});
  return proof;
}

CaseVerdict verify_case(const CaseProof& proof, const engine::Event& day_closed) {
  const model::Value out(day_closed.out);
  const auto* root = out.find("cases_root");
  const auto* cases = out.find("cases");
  const auto digest = root == nullptr || root->string() == nullptr ? std::nullopt : digest_from_hex(*root->string());
  if (day_closed.type != engine::EventType::DayClosed || day_closed.seq != proof.closed || !digest ||
      cases == nullptr || !(*cases == model::Value(proof.cases)))
    return {};
  const TreeHead map{proof.cases, *digest};
  for (const CaseMapPlace& place : proof.places)
    if (!verify_inclusion(engine::leaf_hash(place.entry.line()), place.index, map, place.proof)) return {};
  if (proof.places.empty() && map.root != sha256({})) return {};
  if (proof.places.size() == 1 && proof.places[0].entry.case_id == proof.case_id) return {true, proof.places[0].entry};
  return {is_gap(proof), std::nullopt};
}

}  // namespace anumat::history
