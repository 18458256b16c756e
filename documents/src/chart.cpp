// Drawings as SVG, with words as text of the page: in SVG of WeasyPrint, marks of Thai stand wrong, so that a drawing
// itself holds figures only. Colours differ in lightness too, so that a copy in grey can be read; each series has its
// own pattern of dashes as a line. The table beside a drawing holds every figure exactly.

#include "chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "formats.hpp"
#include "markup.hpp"

namespace anumat::documents {

namespace {

using model::Value;

struct Figures {
  std::string title;
  std::string unit;
  model::PaperFormat format = model::PaperFormat::Number;  ///< One for all, so that figures stand under each other.
  std::vector<std::string> series;
  struct Row {
    std::string name;
    std::vector<Value> values;
  };
  std::vector<Row> rows;
};

constexpr std::array<const char*, 4> colours{"#1d4f91", "#e0a030", "#5f8f4e", "#8a3b3b"};
constexpr std::array<const char*, 4> dashes{"", " stroke-dasharray=\"6 3\"", " stroke-dasharray=\"2 3\"",
                                            " stroke-dasharray=\"8 3 2 3\""};

std::string text_of(const Value* value) {
  return value == nullptr || value->is_null() ? std::string()
                                              : formatted(*value, model::PaperFormat::Plain).value_or("");
}

std::string figure_text(const Figures& figures, const Value& value) {
  return formatted(value, figures.format).value_or("–");
}

double number_of(const Value& value) {
  return value.number() == nullptr ? 0 : std::strtod(value.number()->text().c_str(), nullptr);
}

/// Amounts as money; where one figure has a fraction of at most two places, two places for all.
model::PaperFormat format_of(const Figures& figures, bool money) {
  if (money) return model::PaperFormat::Money;
  std::size_t places = 0;
  for (const auto& row : figures.rows)
    for (const Value& value : row.values) {
      const std::string text = value.number() == nullptr ? std::string() : value.number()->text();
      const auto point = text.find('.');
      if (point != std::string::npos) places = std::max(places, text.size() - point - 1);
    }
  return places == 1 || places == 2 ? model::PaperFormat::Percent : model::PaperFormat::Number;
}

Result<Figures> read(const Value& drawn, const std::string& place) {
  const auto wrong = [&](const std::string& en, const std::string& th) {
    return fail(ErrorKind::Diagnostic, "E8104", {"this cannot be drawn: " + en, "เขียนแผนภูมินี้ไม่ได้: " + th},
                {"give {title: TEXT, series: LIST OF TEXT, rows: LIST OF {name: TEXT, values: LIST OF NUMBERS}}",
                 "ระบุ {title: ข้อความ, series: รายการข้อความ, rows: รายการของ {name: ข้อความ, values: รายการจำนวน}}"},
                place);
  };
  Figures figures;
  figures.title = text_of(drawn.find("title"));
  figures.unit = text_of(drawn.find("unit"));
  const Value* series = drawn.find("series");
  const Value* rows = drawn.find("rows");
  if (figures.title.empty()) return wrong("it has no `title`", "ไม่มี `title`");
  if (series == nullptr || series->list() == nullptr || series->list()->empty())
    return wrong("it has no `series`", "ไม่มี `series`");
  if (rows == nullptr || rows->list() == nullptr) return wrong("it has no `rows`", "ไม่มี `rows`");
  for (const Value& one : *series->list()) figures.series.push_back(text_of(&one));
  for (const Value& row : *rows->list()) {
    const Value* values = row.find("values");
    if (values == nullptr || values->list() == nullptr || values->list()->size() != figures.series.size())
      return wrong("a row has not one value for each series", "บางแถวมีจำนวนค่าไม่เท่ากับ `series`");
    for (const Value& value : *values->list())
      if (!value.is_null() && value.number() == nullptr) return wrong("a value is no number", "มีค่าที่ไม่ใช่จำนวน");
    figures.rows.push_back({text_of(row.find("name")), *values->list()});
  }
  figures.format = format_of(figures, drawn.find("money") != nullptr && drawn.find("money")->is_true());
  return figures;
}

std::string at(double number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", number);
  return text.data();
}

/// The end of the axis and the step between its lines: 1, 2 or 5 times a power of ten.
struct Axis {
  double end = 1;
  double step = 1;
};
Axis axis_of(const Figures& figures) {
  double most = 0;
  for (const auto& row : figures.rows)
    for (const Value& value : row.values) most = std::max(most, number_of(value));
  if (most <= 0) return {};
  constexpr double lines_max = 5;
  const double rough = most / lines_max;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  const double times = rough / power;
  const double step = power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
  return {step * std::ceil(most / step - 1e-9), step};
}

std::string words(double x, double y, std::string_view anchor, std::string_view text, std::string_view more = "") {
  return "<text x=\"" + at(x) + "\" y=\"" + at(y) + "\" font-family=\"Laksaman\" font-size=\"13\" text-anchor=\"" +
         std::string(anchor) + "\"" + std::string(more) + ">" + escaped(text) + "</text>";
}

std::string axis_words(const Axis& axis, double value) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), axis.step < 1 ? "%.2f" : "%.0f", value);
  const auto number = Decimal::from_text(text.data());
  return number ? grouped(*number) : std::string();
}

constexpr double width = 680;
constexpr double top = 16;

/// Which colour is which, and the unit; beside the drawing, as marks of Thai stand right only in text of the page.
std::string key_of(const Figures& figures) {
  std::string html;
  if (figures.series.size() > 1)
    for (std::size_t i = 0; i < figures.series.size(); ++i)
      html += "<span class=\"swatch\" style=\"background:" + std::string(colours[i % colours.size()]) + "\"></span>" +
              escaped(figures.series[i]);
  if (!figures.unit.empty()) html += "<span class=\"unit\">หน่วย: " + escaped(figures.unit) + "</span>";
  return html.empty() ? html : "<p class=\"key\">" + html + "</p>";
}

/// Names of the rows under standing bars and lines.
std::string names_of(const Figures& figures) {
  std::string html = "<table class=\"names\"><tr>";
  for (const auto& row : figures.rows) html += "<td>" + escaped(row.name) + "</td>";
  return html + "</tr></table>";
}

constexpr double lying_width = 440;
constexpr double lying_left = 8;
constexpr double lying_right = 16;  ///< Half of the last number of the axis.
constexpr double thick = 15;

/// Where a value stands along lying bars.
double along(const Axis& axis, double value) {
  return lying_left + (lying_width - lying_left - lying_right) * std::max(0.0, value) / axis.end;
}

std::string lying(double height, const std::string& inside) {
  return R"(<svg class="drawing" aria-hidden="true" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" +
         at(lying_width) + " " + at(height) + "\">" + inside + "</svg>";
}

/// The bars of one row, and its part of the lines of the axis.
std::string bars_of(const Figures& figures, const Figures::Row& row, const Axis& axis) {
  const double height = thick * static_cast<double>(figures.series.size()) + 9;
  std::string svg;
  for (double value = 0; value <= axis.end + axis.step / 2; value += axis.step)
    svg += "<path d=\"M" + at(along(axis, value)) + " 0V" + at(height) + R"(" stroke="#d5d9e0"/>)";
  for (std::size_t i = 0; i < figures.series.size(); ++i) {
    const double y = 4 + thick * static_cast<double>(i);
    const double end = along(axis, number_of(row.values[i]));
    svg += "<rect x=\"" + at(lying_left) + "\" y=\"" + at(y) + "\" width=\"" + at(end - lying_left) + "\" height=\"" +
           at(thick - 2) + "\" fill=\"" + colours[i % colours.size()] + "\"/>";
  }
  return lying(height, svg);
}

/// Lying bars, each between its name and its figures, so that they are a table with a drawing in it. Names are text of
/// the page: they break into lines, and their marks stand right.
std::string bars(const Figures& figures) {
  const Axis axis = axis_of(figures);
  std::string html = "<table class=\"bars\"><thead><tr><th></th><th class=\"drawn\"></th>";
  for (const std::string& name : figures.series) html += "<th>" + escaped(name) + "</th>";
  html += "</tr></thead><tbody>";
  for (const auto& row : figures.rows) {
    html += "<tr><th scope=\"row\">" + escaped(row.name) + "</th><td class=\"drawn\">" + bars_of(figures, row, axis) +
            "</td>";
    for (const Value& value : row.values) html += "<td>" + figure_text(figures, value) + "</td>";
    html += "</tr>";
  }
  std::string scale;
  for (double value = 0; value <= axis.end + axis.step / 2; value += axis.step)
    scale += words(along(axis, value), 13, "middle", axis_words(axis, value), " class=\"axis\"");
  html += "<tr class=\"scale\"><td></td><td class=\"drawn\">" + lying(20, scale) + "</td>";
  for (std::size_t i = 0; i < figures.series.size(); ++i) html += "<td></td>";
  return html + "</tr></tbody></table>";
}

constexpr double tall = 250;
constexpr double margin = 66;

std::string standing_axis(const Axis& axis) {
  std::string svg;
  for (double value = 0; value <= axis.end + axis.step / 2; value += axis.step) {
    const double y = top + tall - tall * value / axis.end;
    svg += "<path d=\"M" + at(margin) + " " + at(y) + "H" + at(width - 8) + R"(" stroke="#d5d9e0"/>)" +
           words(margin - 6, y + 4, "end", axis_words(axis, value), " class=\"axis\"");
  }
  return svg;
}

std::string standing(const Figures& figures, const std::string& inside) {
  return R"(<svg class="drawing" role="img" xmlns="http://www.w3.org/2000/svg" aria-label=")" + escaped(figures.title) +
         "\" viewBox=\"0 0 " + at(width) + " " + at(top + tall + 4) + "\">" + inside + "</svg>" + names_of(figures);
}

double middle_of(const Figures& figures, std::size_t row) {
  const double room = (width - margin - 8) / static_cast<double>(std::max<std::size_t>(figures.rows.size(), 1));
  return margin + room * (static_cast<double>(row) + 0.5);
}

std::string columns(const Figures& figures) {
  const Axis axis = axis_of(figures);
  const double room = (width - margin - 8) / static_cast<double>(std::max<std::size_t>(figures.rows.size(), 1));
  const double each = std::min(46.0, room * 0.8 / static_cast<double>(figures.series.size()));
  std::string svg = standing_axis(axis);
  for (std::size_t i = 0; i < figures.rows.size(); ++i) {
    const double middle = middle_of(figures, i);
    for (std::size_t j = 0; j < figures.series.size(); ++j) {
      const Value& value = figures.rows[i].values[j];
      const double height = tall * std::max(0.0, number_of(value)) / axis.end;
      const double x = middle + each * (static_cast<double>(j) - static_cast<double>(figures.series.size()) / 2);
      svg += "<rect x=\"" + at(x) + "\" y=\"" + at(top + tall - height) + "\" width=\"" + at(each - 2) +
             "\" height=\"" + at(height) + "\" fill=\"" + colours[j % colours.size()] + "\"/>";
      if (each >= 28 && !value.is_null())
        svg += words(x + each / 2 - 1, top + tall - height - 4, "middle", figure_text(figures, value),
                     " class=\"figure\"");
    }
  }
  return standing(figures, svg);
}

std::string lines(const Figures& figures) {
  const Axis axis = axis_of(figures);
  std::string svg = standing_axis(axis);
  for (std::size_t j = 0; j < figures.series.size(); ++j) {
    std::string path;
    std::string points;
    bool drawing = false;
    for (std::size_t i = 0; i < figures.rows.size(); ++i) {
      const Value& value = figures.rows[i].values[j];
      if (value.is_null()) {
        drawing = false;
        continue;
      }
      const std::string x = at(middle_of(figures, i));
      const std::string y = at(top + tall - tall * std::max(0.0, number_of(value)) / axis.end);
      path += (drawing ? "L" : "M") + x + " " + y;
      points += "<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"3\" fill=\"" + colours[j % colours.size()] + "\"/>";
      drawing = true;
    }
    svg += "<path d=\"" + path + R"(" fill="none" stroke-width="2" stroke=")" + colours[j % colours.size()] + "\"" +
           dashes[j % dashes.size()] + "/>" + points;
  }
  return standing(figures, svg);
}

std::string table_of(const Figures& figures) {
  std::string html = "<table class=\"figures\"><thead><tr><th></th>";
  for (const std::string& name : figures.series) html += "<th>" + escaped(name) + "</th>";
  html += "</tr></thead><tbody>";
  for (const auto& row : figures.rows) {
    html += "<tr><th scope=\"row\">" + escaped(row.name) + "</th>";
    for (const Value& value : row.values) html += "<td>" + figure_text(figures, value) + "</td>";
    html += "</tr>";
  }
  return html + "</tbody></table>";
}

}  // namespace

Result<std::string> chart(std::string_view kind, const Value& drawn, const std::string& place) {
  ANUMAT_TRY(const Figures figures, read(drawn, place));
  const std::string drawing = kind == "bars" ? bars(figures) : kind == "columns" ? columns(figures) : lines(figures);
  return R"(<figure class="chart"><figcaption>)" + escaped(figures.title) + "</figcaption>" + drawing +
         key_of(figures) + (kind == "bars" ? std::string() : table_of(figures)) + "</figure>";
}

}  // namespace anumat::documents
