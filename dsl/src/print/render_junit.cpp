#include <algorithm>
#include <vector>

#include "anumat/base/xml.hpp"
#include "anumat/dsl/render.hpp"

namespace anumat::dsl {
namespace {

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + xml_attribute(value) + "\"";
}

std::string place_in(const Diagnostic& found, const SourceFile& source) {
  const Position at = position_of(source.text, found.span.begin);
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::string test_case(const Diagnostic& found, const SourceFile& source, std::span<const SourceFile> sources,
                      MessageLanguage language) {
  const std::string& message = language == MessageLanguage::Thai ? found.message.th : found.message.en;
  const std::string text = xml_text(render(found, sources, {language, false}));
  const std::string open = "    <testcase" + attribute("classname", source.name) +
                           attribute("name", found.code + " " + place_in(found, source)) + ">\n";
  const std::string body = found.severity == Severity::Error
                               ? "      <failure" + attribute("type", found.code) + attribute("message", message) +
                                     ">" + text + "</failure>\n"
                               : "      <system-out>" + text + "</system-out>\n";
  return open + body + "    </testcase>\n";
}

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
};

std::string counts(const Counts& counts) {
  return attribute("tests", std::to_string(counts.tests)) + attribute("failures", std::to_string(counts.failures)) +
         attribute("errors", "0");
}

}  // namespace

std::string render_junit(std::span<const Diagnostic> diagnostics, std::span<const SourceFile> sources,
                         MessageLanguage language) {
  Counts all;
  std::string suites;
  for (std::uint32_t file = 0; file < sources.size(); ++file) {
    Counts here;
    std::string cases;
    for (const Diagnostic& found : diagnostics) {
      if (found.span.file != file) continue;
      ++here.tests;
      here.failures += found.severity == Severity::Error ? 1 : 0;
      cases += test_case(found, sources[file], sources, language);
    }
    if (here.tests == 0) {
      here.tests = 1;
      cases = "    <testcase" + attribute("classname", sources[file].name) + attribute("name", "no finding") + "/>\n";
    }
    suites +=
        "  <testsuite" + attribute("name", sources[file].name) + counts(here) + ">\n" + cases + "  </testsuite>\n";
    all.tests += here.tests;
    all.failures += here.failures;
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "anumat check") + counts(all) +
         ">\n" + suites + "</testsuites>\n";
}

}  // namespace anumat::dsl
