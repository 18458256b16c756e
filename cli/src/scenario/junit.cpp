#include "scenario/junit.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>

#include "anumat/base/text.hpp"

namespace anumat::cli {

namespace {

/// XML 1.0 has no way to write most control characters; they become U+FFFD, as do bytes that are no UTF-8.
bool is_xml(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

std::string escaped(std::string_view text) {
  std::string written;
  for (const char32_t c : code_points(text)) {
    switch (c) {
      case U'&':
        written += "&amp;";
        break;
      case U'<':
        written += "&lt;";
        break;
      case U'>':
        written += "&gt;";
        break;
      case U'"':
        written += "&quot;";
        break;
      case U'\n':
        written += "&#10;";
        break;
      case U'\r':
        written += "&#13;";
        break;
      case U'\t':
        written += "&#9;";
        break;
      default:
        written += utf8(std::u32string(1, is_xml(c) ? c : U'\uFFFD'));
    }
  }
  return written;
}

struct Where {
  std::string file;
  std::string line;
};

Where split_place(const std::string& place) {
  const auto colon = place.rfind(':');
  return colon == std::string::npos ? Where{place, ""} : Where{place.substr(0, colon), place.substr(colon + 1)};
}

void write_case(std::ostream& out, const Console& console, const std::string& package, const Played& played) {
  const Where where = split_place(played.where);
  out << "    <testcase name=\"" << escaped(played.name) << "\" classname=\"" << escaped(package) << "\" file=\""
      << escaped(where.file) << "\" line=\"" << where.line << "\" time=\"" << played.seconds << '"';
  if (played.report.passed) {
    out << "/>\n";
    return;
  }
  const std::string why = console.pick(failure_text(played.report));
  out << ">\n      <failure type=\"" << (played.report.expected.en.empty() ? "unplayable" : "unexpected")
      << "\" message=\"" << escaped(why) << "\">"
      << escaped(played.failed_row.where + ": " + played.failed_step + "\n" + played.failed_row.heading + "\n" +
                 played.failed_row.row + "\n" + why)
      << "</failure>\n    </testcase>\n";
}

}  // namespace

std::string junit_xml(const Console& console, const std::string& package, const std::vector<Played>& played) {
  const auto failures =
      std::count_if(played.begin(), played.end(), [](const Played& one) { return !one.report.passed; });
  double seconds = 0;
  for (const Played& one : played) seconds += one.seconds;
  std::ostringstream out;
  out << std::fixed << std::setprecision(3) << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
      << "  <testsuite name=\"" << escaped(package) << "\" tests=\"" << played.size() << "\" failures=\"" << failures
      << "\" errors=\"0\" skipped=\"0\" time=\"" << seconds << "\">\n";
  for (const Played& one : played) write_case(out, console, package, one);
  out << "  </testsuite>\n</testsuites>\n";
  return out.str();
}

}  // namespace anumat::cli
