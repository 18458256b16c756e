#include "scenario/junit.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>

#include "anumat/base/xml.hpp"

namespace anumat::cli {

namespace {

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
  out << "    <testcase name=\"" << xml_attribute(played.name) << "\" classname=\"" << xml_attribute(package)
      << "\" file=\"" << xml_attribute(where.file) << "\" line=\"" << where.line << "\" time=\"" << played.seconds
      << '"';
  if (played.report.passed) {
    out << "/>\n";
    return;
  }
  const std::string why = console.pick(scenario::failure_text(played.report));
  out << ">\n      <failure type=\"" << (played.report.expected.en.empty() ? "unplayable" : "unexpected")
      << "\" message=\"" << xml_attribute(why) << "\">"
      << xml_text(played.failed_row.where + ": " + played.failed_step + "\n" + played.failed_row.heading + "\n" +
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
      << "  <testsuite name=\"" << xml_attribute(package) << "\" tests=\"" << played.size() << "\" failures=\""
      << failures << "\" errors=\"0\" skipped=\"0\" time=\"" << seconds << "\">\n";
  for (const Played& one : played) write_case(out, console, package, one);
  out << "  </testsuite>\n</testsuites>\n";
  return out.str();
}

}  // namespace anumat::cli
