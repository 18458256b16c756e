#include "features/features.hpp"
#include "words.hpp"

namespace anumat::lsp {

namespace {

int severity_of(dsl::Severity severity) {
  switch (severity) {
    case dsl::Severity::Error:
      return 1;
    case dsl::Severity::Warning:
      return 2;
    case dsl::Severity::Note:
      break;
  }
  return 3;
}

}  // namespace

Json diagnostics_of(const Client& client, const Package& package, std::uint32_t file) {
  Json found = Json::array();
  for (const dsl::Diagnostic& one : package.compilation().diagnostics) {
    if (one.span.file != file) continue;
    std::string message = pick(one.message, client.language);
    if (!one.example.empty()) message += "\n" + one.example;
    if (const std::string& help = pick(one.help, client.language); !help.empty()) message += "\n" + help;
    Json related = Json::array();
    for (const dsl::Label& label : one.labels)
      related.push_back(
          {{"location", location_of(package, label.span)}, {"message", pick(label.text, client.language)}});
    Json made{{"range", range_of(package, one.span)},
              {"severity", severity_of(one.severity)},
              {"code", one.code},
              {"source", "anumat"},
              {"message", std::move(message)}};
    if (!related.empty()) made["relatedInformation"] = std::move(related);
    found.push_back(std::move(made));
  }
  return found;
}

}  // namespace anumat::lsp
