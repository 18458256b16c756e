#include "anumat/engine/bulk.hpp"

#include <algorithm>
#include <set>

namespace anumat::engine {

namespace {

std::string digest_of_list(const std::vector<std::string>& cases) {
  std::string bytes;
  for (const std::string& id : cases) bytes += id + "\n";
  return hex(sha256(bytes));
}

Text joined(const std::vector<Reason>& reasons) {
  Text text;
  for (const Reason& reason : reasons) {
    const std::string rule = reason.rule.empty() ? "" : " [" + reason.rule + "]";
    const std::string between = text.en.empty() ? "" : "; ";
    text.en += between + reason.code + " " + reason.message.en + rule;
    text.th += between + reason.code + " " + reason.message.th + rule;
  }
  return text;
}

}  // namespace

std::string_view word(BulkVerdict verdict) {
  switch (verdict) {
    case BulkVerdict::Ok:
      return "ok";
    case BulkVerdict::Refused:
      return "refused";
    case BulkVerdict::Skipped:
      return "skipped";
  }
  return "";
}

std::size_t BulkAnswer::count(BulkVerdict verdict) const {
  return static_cast<std::size_t>(
      std::count_if(items.begin(), items.end(), [&](const BulkItem& item) { return item.verdict == verdict; }));
}

std::vector<Command> commands_of(const BulkRequest& request) {
  const std::string list = digest_of_list(request.cases);
  std::set<std::string> seen;
  std::vector<Command> commands;
  for (const std::string& id : request.cases) {
    if (!seen.insert(id).second) continue;
    Command command = request.pattern;
    command.key += "#" + id;
    command.body.emplace_back("bulk", list);
    command.body.emplace_back("case", id);
    commands.push_back(std::move(command));
  }
  return commands;
}

Result<BulkAnswer> act_on_many(Engine& engine, const BulkRequest& request) {
  ANUMAT_TRY(std::vector<Outcome> outcomes, engine.handle_all(commands_of(request)));
  BulkAnswer answer;
  answer.repeated = !outcomes.empty() && std::all_of(outcomes.begin(), outcomes.end(),
                                                     [](const Outcome& outcome) { return outcome.repeated; });
  std::set<std::string> seen;
  auto next = outcomes.begin();
  for (const std::string& id : request.cases) {
    if (!seen.insert(id).second) {
      answer.items.push_back({id, BulkVerdict::Skipped, {}, {"named before in the same request", "ระบุซ้ำในคำขอเดียวกัน"}});
      continue;
    }
    const BulkVerdict verdict = next->accepted ? BulkVerdict::Ok : BulkVerdict::Refused;
    Text why = joined(next->reasons);
    answer.items.push_back({id, verdict, std::move(*next), std::move(why)});
    ++next;
  }
  return answer;
}

}  // namespace anumat::engine
