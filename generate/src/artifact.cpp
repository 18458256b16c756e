#include "anumat/generate/artifact.hpp"

#include <algorithm>

#include "anumat/generate/dmn.hpp"
#include "bpmn/process.hpp"
#include "manual/manual.hpp"
#include "msm/msm.hpp"
#include "picture/svg.hpp"
#include "picture/text_pictures.hpp"
#include "schema/json_schema.hpp"
#include "wording/escape.hpp"

namespace anumat::generate {

namespace {

const std::vector<FormatEntry> entries{
    {Format::Mermaid,
     "mermaid",
     {"diagram text for Mermaid, one for each lifecycle and route", "ข้อความแผนภาพ Mermaid แยกตามวงจรและเส้นทาง"}},
    {Format::Dot,
     "dot",
     {"diagram text for Graphviz, one for each lifecycle and route", "ข้อความแผนภาพ Graphviz แยกตามวงจรและเส้นทาง"}},
    {Format::Svg, "svg", {"drawings, one for each lifecycle and route", "ภาพวาด แยกตามวงจรและเส้นทาง"}},
    {Format::Bpmn,
     "bpmn",
     {"BPMN 2.0 with its drawing, one file for the package", "BPMN 2.0 พร้อมแผนภาพ หนึ่งไฟล์ต่อชุดนิยาม"}},
    {Format::JsonSchema,
     "json-schema",
     {"JSON Schema 2020-12 of the form of each case", "JSON Schema 2020-12 ของแบบฟอร์มแต่ละเรื่อง"}},
    {Format::Msm, "msm", {"a Boost.MSM header of each lifecycle", "ไฟล์ส่วนหัว Boost.MSM ของแต่ละวงจร"}},
    {Format::Manual, "manual", {"a manual to read and print, one HTML file", "คู่มือสำหรับอ่านและพิมพ์ เป็นไฟล์ HTML เดียว"}},
    {Format::Dmn, "dmn", {"DMN 1.5 of tables, rules and derived values", "DMN 1.5 ของตาราง กฎ และค่าคำนวณ"}},
};

std::vector<Artifact> pictures(const Words& words, Format format, dsl::Language language) {
  std::vector<Artifact> made;
  for (Graph& graph : graphs_of(words)) {
    const std::string subject = graph.subject;
    const std::string stem = file_name(graph.subject) + "." + graph.kind;
    if (format == Format::Mermaid)
      made.push_back({subject, stem + ".mmd", to_mermaid(graph)});
    else if (format == Format::Dot)
      made.push_back({subject, stem + ".dot", to_dot(graph)});
    else
      made.push_back({subject, stem + ".svg", to_svg(draw(std::move(graph), Direction::Down), language)});
  }
  return made;
}

Result<std::vector<Artifact>> machines(const Words& words) {
  std::vector<Artifact> made;
  for (const auto& kind : words.definition().cases) {
    if (!kind.lifecycle) continue;
    ANUMAT_TRY(std::string text, msm_header(kind, words));
    made.push_back({kind.name, file_name(kind.name) + ".hpp", std::move(text)});
  }
  return made;
}

Result<std::vector<Artifact>> make(const Words& words, Format format, dsl::Language language) {
  const model::Definition& definition = words.definition();
  const std::string package = definition.package.empty() ? "package" : definition.package;
  const auto whole = [&](std::string_view ending, std::string text) {
    return std::vector<Artifact>{{package, file_name(package) + std::string(ending), std::move(text)}};
  };
  switch (format) {
    case Format::Mermaid:
    case Format::Dot:
    case Format::Svg:
      return pictures(words, format, language);
    case Format::Bpmn:
      if (graphs_of(words).empty()) return std::vector<Artifact>();
      return whole(".bpmn", to_bpmn(words));
    case Format::JsonSchema: {
      std::vector<Artifact> made;
      for (const auto& kind : definition.cases)
        made.push_back({kind.name, file_name(kind.name) + ".schema.json", case_schema(kind, words)});
      return made;
    }
    case Format::Msm:
      return machines(words);
    case Format::Manual:
      return whole(".html", to_manual(words));
    case Format::Dmn:
      if (definition.tables.empty() && definition.rules.empty()) return std::vector<Artifact>();
      return whole(".dmn", to_dmn(definition, language));
  }
  return std::vector<Artifact>();
}

}  // namespace

std::span<const FormatEntry> formats() {
  return entries;
}

const FormatEntry* find_format(std::string_view word) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const FormatEntry& entry) { return entry.word == word; });
  return found == entries.end() ? nullptr : &*found;
}

Result<std::vector<Artifact>> generate(const model::Definition& definition, Format format, dsl::Language language) {
  const Words words(definition, language);
  ANUMAT_TRY(std::vector<Artifact> made, make(words, format, language));
  if (made.empty())
    return fail(ErrorKind::Diagnostic, "E5210",
                {"the package has nothing that this format shows", "ชุดนิยามไม่มีสิ่งที่รูปแบบนี้แสดงได้"},
                {"pictures, BPMN and MSM need a lifecycle or a route, DMN a table or a rule",
                 "ภาพ BPMN และ MSM ต้องมีวงจรหรือเส้นทาง DMN ต้องมีตารางหรือกฎ"},
                definition.package);
  return made;
}

}  // namespace anumat::generate
