// Definition files at work: read, checked as the language server checks them, drawn, tried, kept and put into force.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/engine/backtest.hpp"
#include "anumat/generate/artifact.hpp"
#include "anumat/generate/diff.hpp"
#include "anumat/lsp/package_help.hpp"
#include "anumat/office/views.hpp"
#include "anumat/scenario/played.hpp"
#include "routes/arguments.hpp"
#include "routes/draft.hpp"
#include "routes/handlers.hpp"
#include "routes/paging.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

using office::Json;

/// A draft that was read where long work is done, with a reader of the log of its own.
struct Draft {
  const engine::EventStore& store;
  std::string in_force;  ///< Digest of the published definition; empty before the first one.
  UtcOffset offset;      ///< Of the office.
  std::vector<dsl::SourceFile> files;
};
using OnDraft = std::function<Answer(Call&, Draft)>;

Answer with_draft(Call& call, OnDraft answer) {
  return Later{Where::Long,
               [in_force = call.state().definition, offset = call.state().utc_offset,
                answer = std::move(answer)](Call& later) -> Answer {
                 const auto store = office::open_store(later.services.folder, office::OfficeAccess::Read);
                 if (!store) return problem_of(store.error());
                 auto files = files_of_draft(later, **store, in_force);
                 if (!files) return files.error();
                 return answer(later, Draft{**store, in_force, offset, std::move(*files)});
               }};
}

std::uint32_t position_in(const model::Value& body, std::string_view name) {
  const model::Value* value = body.find(name);
  const auto number = value == nullptr || value->number() == nullptr ? std::nullopt : value->number()->to_int64();
  constexpr std::int64_t number_max = 10'000'000;
  return number && *number >= 0 && *number <= number_max ? static_cast<std::uint32_t>(*number) : 0;
}

dsl::Language language_wanted(const Call& call) {
  const std::string asked = text_in(call.body, "language");
  const bool thai = asked.empty() ? call.thai : asked == "th";
  return thai ? dsl::Language::Thai : dsl::Language::English;
}

lsp::Place place_in(const Call& call) {
  return {text_in(call.body, "file"), position_in(call.body, "line"), position_in(call.body, "character")};
}

Json file_json(const dsl::SourceFile& file) {
  return {{"name", file.name},
          {"kind", dsl::is_template(file)    ? "template"
                   : dsl::is_data_file(file) ? "data"
                                             : "sections"},
          {"text", file.text}};
}

Answer check(Call& call, Draft draft) {
  const lsp::PackageHelp help(std::move(draft.files), language_wanted(call));
  const auto& definition = help.compilation().definition;
  return json_response({{"definition", definition ? Json(hex(definition->digest)) : Json()},
                        {"in_force", office::text_or_null(draft.in_force)},
                        {"findings", Json(help.findings())}});
}

Answer complete(Call& call, Draft draft) {
  const lsp::PackageHelp help(std::move(draft.files), language_wanted(call));
  Json items = Json(help.completion(place_in(call)));
  // The protocol allows a bare list, and a list that is not complete.
  if (items.is_object()) items = Json(items["items"]);
  if (items.is_null()) items = Json::array();
  return json_response({{"items", std::move(items)}});
}

Answer explain(Call& call, Draft draft) {
  const lsp::PackageHelp help(std::move(draft.files), language_wanted(call));
  return json_response({{"hover", Json(help.hover(place_in(call)))}});
}

Answer format(Call& call, Draft draft) {
  const lsp::PackageHelp help(std::move(draft.files), language_wanted(call));
  const std::string file = text_in(call.body, "file");
  auto text = help.formatted(file);
  if (text) return json_response({{"file", file}, {"text", std::move(*text)}});
  return Problem{404,
                 "E8030",
                 {"there is no definition file `" + file + "` in the draft", "ร่างนี้ไม่มีไฟล์นิยาม `" + file + "`"},
                 {"name a file that ends in .anumat", "ระบุไฟล์ที่ลงท้ายด้วย .anumat"}};
}

/// What a picture shows, as a list: for those who do not see it.
Json outline_json(const model::Definition& definition, const std::string& subject) {
  Json arrows = Json::array();
  if (const model::CaseKind* kind = definition.case_kind(subject); kind != nullptr && kind->lifecycle)
    for (const model::Transition& one : kind->lifecycle->transitions)
      arrows.push_back({{"from", one.from}, {"act", one.on}, {"to", office::text_or_null(one.to)}});
  else if (const model::Route* route = definition.route(subject))
    for (const model::RouteStep& one : route->steps)
      arrows.push_back({{"from", std::to_string(one.number)}, {"act", model::word(one.act)}, {"to", nullptr}});
  return arrows;
}

Answer draw(Call& call, Draft draft) {
  const auto definition = compiled_draft(draft.files);
  if (!definition) return definition.error();
  const auto artifacts = generate::generate(*definition, generate::Format::Svg, language_wanted(call));
  if (!artifacts) return problem_of(artifacts.error());
  Json pictures = Json::array();
  for (const generate::Artifact& one : *artifacts)
    pictures.push_back(
        {{"subject", one.subject}, {"svg", one.text}, {"outline", outline_json(*definition, one.subject)}});
  return json_response({{"pictures", std::move(pictures)}});
}

Answer run_tests(Call& /*call*/, Draft draft) {
  const auto definition = compiled_draft(draft.files);
  if (!definition) return definition.error();
  const scenario::Places places(draft.files);
  Json tests = Json::array();
  std::int64_t failed = 0;
  for (const model::Scenario& one : definition->scenarios) {
    const scenario::Played played = scenario::play(*definition, one, places);
    failed += played.report.passed ? 0 : 1;
    tests.push_back(scenario::to_json(played));
  }
  return json_response(
      {{"passed", static_cast<std::int64_t>(tests.size()) - failed}, {"failed", failed}, {"tests", std::move(tests)}});
}

Answer tell_changes(Call& /*call*/, Draft draft) {
  const auto now = compiled_draft(draft.files);
  if (!now) return now.error();
  const office::CompiledDefinitions definitions(&draft.store);
  const model::Definition* old = definitions.find(draft.in_force);
  if (old == nullptr)
    return Problem{404,
                   "E8030",
                   {"no definition is published here yet", "ยังไม่มีชุดนิยามที่ประกาศใช้"},
                   {"there is nothing to compare with", "ยังไม่มีสิ่งที่จะเทียบ"}};
  Json changes = Json::array();
  for (const generate::Change& one : generate::compare(*old, *now))
    changes.push_back({{"effect", generate::word(one.effect)},
                       {"kind", one.kind},
                       {"name", one.name},
                       {"sentence", office::to_json(one.sentence)},
                       {"example", one.example.en.empty() ? Json() : office::to_json(one.example)}});
  return json_response({{"old", hex(old->digest)}, {"new", hex(now->digest)}, {"changes", std::move(changes)}});
}

Answer decide_again(Call& /*call*/, Draft draft) {
  const auto candidate = compiled_draft(draft.files);
  if (!candidate) return candidate.error();
  const office::CompiledDefinitions definitions(&draft.store);
  const auto report = engine::backtest(draft.store, definitions, *candidate);
  if (!report) return problem_of(report.error());
  return json_response(office::backtest_json(*report, *candidate, draft.offset));
}

/// A draft that began with another definition would take back what was published since.
std::optional<Problem> base_problem(const Call& call, const std::string& began_with) {
  if (began_with == call.state().definition) return std::nullopt;
  return Problem{409,
                 "E8031",
                 {"another definition has come into force since this draft began", "มีชุดนิยามอื่นประกาศใช้หลังจากเริ่มร่างนี้"},
                 {"take its changes into the draft first: send `base` as the digest in force",
                  "นำการแก้ไขนั้นมารวมในร่างก่อน แล้วส่ง `base` เป็นลายนิ้วมือของชุดที่ประกาศใช้"}};
}

/// Compiled where long work is done, then kept by the office's thread, the one writer.
Answer keep_draft(Call& asked, Draft draft) {
  auto definition = compiled_draft(draft.files);
  if (!definition) return definition.error();
  const auto made = std::make_shared<model::Definition>(std::move(*definition));
  const auto files = std::make_shared<const std::vector<dsl::SourceFile>>(std::move(draft.files));
  const model::Value* base = asked.body.find("base");
  const std::string* named = base == nullptr ? nullptr : base->string();
  return Later{
      Where::Office, [made, files, began_with = named == nullptr ? draft.in_force : *named](Call& call) -> Answer {
        if (auto problem = base_problem(call, began_with)) return std::move(*problem);
        const std::string package = made->package;
        const auto digest = call.desk->office().keep(std::move(*made), *files);
        if (!digest) return problem_of(digest.error());
        return json_response(
            {{"definition", *digest}, {"package", package}, {"in_force", *digest == call.state().definition}}, 201);
      }};
}

}  // namespace

Answer list_studio_files(Call& call) {
  std::string digest = call.request->asked("digest");
  if (digest.empty()) digest = call.state().definition;
  return Later{Where::Long, [digest, in_force = call.state().definition](Call& later) -> Answer {
                 Json files = Json::array();
                 if (!digest.empty()) {
                   const auto store = office::open_store(later.services.folder, office::OfficeAccess::Read);
                   if (!store) return problem_of(store.error());
                   const auto kept = files_kept(**store, digest);
                   if (!kept) return kept.error();
                   for (const dsl::SourceFile& file : *kept) files.push_back(file_json(file));
                 }
                 return tagged_response(later, {{"definition", office::text_or_null(digest)},
                                                {"in_force", office::text_or_null(in_force)},
                                                {"files", std::move(files)}});
               }};
}

Answer check_draft(Call& call) {
  return with_draft(call, check);
}
Answer complete_draft(Call& call) {
  return with_draft(call, complete);
}
Answer explain_draft(Call& call) {
  return with_draft(call, explain);
}
Answer format_draft(Call& call) {
  return with_draft(call, format);
}
Answer draw_draft(Call& call) {
  return with_draft(call, draw);
}
Answer test_draft(Call& call) {
  return with_draft(call, run_tests);
}
Answer compare_draft(Call& call) {
  return with_draft(call, tell_changes);
}
Answer backtest_draft(Call& call) {
  // Its report names the cases that would have gone another way.
  if (!reader_of(call).hidden().empty()) return not_whole();
  return with_draft(call, decide_again);
}
Answer propose_draft(Call& call) {
  return with_draft(call, keep_draft);
}

Answer publish_definition(Call& call) {
  if (auto problem = not_fresh(call)) return std::move(*problem);
  auto given = arguments_from(engine::CommandType::PublishDefinition, call.body, {{"package", ""}, {"sources", ""}});
  if (!given) return given.error();
  std::optional<Date> from;
  for (const auto& [name, value] : *given)
    if (name == "from" && value.date() != nullptr) from = *value.date();
  auto body = call.desk->office().publication(text_in(call.body, "definition"), from);
  if (!body) return problem_of(body.error());
  return Plan{command_of(call, engine::CommandType::PublishDefinition, std::move(*body)), 200, {}};
}

}  // namespace anumat::server
