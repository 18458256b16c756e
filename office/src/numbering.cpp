#include "anumat/office/numbering.hpp"

#include "anumat/engine/facts.hpp"
#include "anumat/engine/papers.hpp"
#include "anumat/engine/people.hpp"
#include "anumat/model/program.hpp"

namespace anumat::office {

Result<std::vector<NumberablePaper>> papers_to_number(const Office& office, Instant now) {
  std::vector<NumberablePaper> waiting;
  const model::Definition* definition = office.published();
  if (definition == nullptr) return waiting;
  const engine::OfficeState& state = office.engine().state();
  engine::OfficeFacts facts(office.definitions(), state, *definition, now);
  for (const model::Document& document : definition->documents) {
    if (document.numbering.number.empty()) continue;
    ANUMAT_TRY(const auto papers, engine::papers_of(document, facts));
    for (const engine::PaperSubject& paper : papers) {
      if (state.numbered(document.name, paper.key) != nullptr) continue;
      facts.set("about", paper.about);
      const model::Expression& when = document.numbering.when;
      if (when.empty() || model::evaluate(when, facts, {}).value.is_true()) waiting.push_back({&document, paper.key});
    }
  }
  return waiting;
}

Result<model::Context> numbering_of(PressRoom& room, const model::Document& document, const std::string& key) {
  ANUMAT_TRY(const documents::Paper paper, room.press().make(document, key));
  model::Context body{{"document", document.name}, {"position", room.press().position()}, {"seal", paper.seal}};
  if (!key.empty()) body.emplace_back("key", key);
  return body;
}

Result<std::optional<engine::Command>> numbering_command(const Office& office, PressRoom& room,
                                                         const NumberablePaper& paper, Instant at) {
  const model::Document& document = *paper.document;
  const engine::OfficeState& state = office.engine().state();
  engine::CaseFacts facts(office.definitions(), state, *office.published(), nullptr, nullptr, at);
  const auto clerks =
      engine::people_of(state, *office.published(), facts, nullptr, document.numbering.given_by, state.date(at));
  if (clerks.empty()) return std::nullopt;
  engine::Command command;
  command.type = engine::CommandType::NumberPaper;
  command.key = "number:" + document.name + "#" + paper.key;
  command.actor = clerks.front();
  command.at = at;
  ANUMAT_TRY(command.body, numbering_of(room, document, paper.key));
  return command;
}

}  // namespace anumat::office
