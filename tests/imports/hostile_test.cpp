// Files that nobody meant well: whatever the bytes, an answer comes, within the limits, and rows only when nothing
// stops the file.

#include <gtest/gtest.h>

#include "../support/random_draw.hpp"
#include "sections.hpp"
#include "workbook_bytes.hpp"

namespace anumat::imports::test {
namespace {

using anumat::testing::Draw;

std::string good_csv(Draw& draw) {
  std::string text = draw.chance(50) ? "รายงาน\n\n" : "";
  text += headings;
  std::int64_t satang = 0;
  const auto rows = draw.between(0, 12);
  for (std::int64_t i = 0; i < rows; ++i) {
    const std::int64_t amount = draw.between(-5'000'000, 5'000'000);
    satang += amount;
    const std::string digits = Decimal::from_scaled(amount, 2).text();
    text += draw.of({"ฎ.70/", "ฏ.๗๐/", "ฎ 70/", "70/"}) + std::to_string(i) + "," +
            draw.of({"1 ต.ค. 2569", "01/10/2569", "1/10/69"}) + ",\"ก, ข\"," + digits + "\n";
  }
  return text + ",,รวมทั้งสิ้น," + Decimal::from_scaled(satang, 2).text() + "\n";
}

std::string good_book(Draw& draw) {
  BookParts parts;
  parts.strings = "<si><t>ฎ.70/0001</t></si>";
  parts.rows = headings_row(1);
  const auto rows = static_cast<int>(draw.between(0, 6));
  for (int i = 2; i < rows + 2; ++i) {
    const std::string r = std::to_string(i);
    parts.rows += row_of(i, "<c r=\"A" + r + "\" t=\"s\"><v>0</v></c>" + number_cell("B" + r, "46296", "1") +
                                number_cell("D" + r, std::to_string(draw.between(0, 99999))));
  }
  return book(parts);
}

/// Flips, drops, doubles and splices bytes.
std::string spoilt(std::string bytes, Draw& draw) {
  const auto times = draw.between(1, 12);
  for (std::int64_t i = 0; i < times && !bytes.empty(); ++i) {
    const std::size_t at = draw.below(bytes.size());
    switch (draw.below(6)) {
      case 0:
        bytes[at] = static_cast<char>(draw.below(256));
        break;
      case 1:
        bytes.erase(at, draw.below(64));
        break;
      case 2:
        bytes.insert(at, bytes.substr(draw.below(bytes.size()), draw.below(64)));
        break;
      case 3:
        bytes.insert(at, draw.of({"\"", ",", "\n", "\r", ";", "\xEF\xBB\xBF", "(", "<", ">", "&", "\xFF"}));
        break;
      case 4:
        bytes.resize(at);
        break;
      default:
        bytes.insert(at, std::string(draw.below(300), static_cast<char>(draw.below(256))));
        break;
    }
  }
  return bytes;
}

/// What holds of any answer; empty when it does.
std::string broken_promise(const ExportRead& made, const Limits& limits) {
  if (!made.usable() && !made.rows.empty()) return "rows beside a finding that stops them";
  if (made.rows.size() > limits.rows) return "more rows than the limit";
  if (made.findings.size() > limits.findings) return "more findings than the limit";
  Decimal sum;
  for (const ExportRow& row : made.rows)
    for (const auto& [name, value] : row.values) {
      if (name == "amount" && value.number() == nullptr) return "a row without its amount";
      if (name == "paid" && value.date() == nullptr) return "a row without its day";
      if (name == "amount") sum = *add(sum, *value.number());
    }
  if (made.usable())
    for (const ExportTotal& total : made.totals)
      if (*add(sum, total.set_aside) != total.lines) return "the sum of the rows is not that of the lines";
  for (const Finding& one : made.findings)
    if (one.code.empty() || one.message.en.empty() || one.message.th.empty()) return "a finding without words";
  return {};
}

TEST(HostileFiles, AreAnsweredWithinTheLimits) {
  Limits limits;
  limits.rows = 500;
  limits.findings = 20;
  std::size_t stopped = 0;
  for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
    Draw draw(seed);
    const bool workbook = seed % 4 == 0;
    const std::string bytes = spoilt(workbook ? good_book(draw) : good_csv(draw), draw);
    const ExportRead made = read(bytes, vouchers(), limits);
    ASSERT_EQ(broken_promise(made, limits), "") << "seed " << seed;
    stopped += made.usable() ? 0 : 1;
  }
  EXPECT_GT(stopped, 1000U);  // Spoilt files are mostly seen to be spoilt.
}

TEST(HostileFiles, OfRandomBytesAreNoTables) {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    Draw draw(seed);
    std::string bytes(draw.below(4000), '\0');
    for (char& byte : bytes) byte = static_cast<char>(draw.below(256));
    if (draw.chance(30)) bytes.insert(0, draw.of({"PK\x03\x04", "\xEF\xBB\xBF", "\xFF\xFE", "\xD0\xCF\x11\xE0"}));
    EXPECT_FALSE(read(bytes).usable()) << "seed " << seed;
  }
}

TEST(HostileFiles, GoodOnesAreReadWhole) {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    Draw draw(seed);
    const ExportRead made = read(good_csv(draw));
    ASSERT_EQ(found(made), "") << "seed " << seed;
  }
}

TEST(HostileFiles, ThePromiseSeesAPlantedFault) {
  Draw draw(7);
  std::string text = headings + "ฎ.70/0001,01/10/2569,,5.00\n,,รวมทั้งสิ้น,5.00\n";
  ExportRead made = read(text);
  ASSERT_EQ(broken_promise(made, {}), "");

  made.rows.push_back(made.rows.front());
  EXPECT_NE(broken_promise(made, {}), "");
  made.findings.push_back({"E7016", Treatment::Stops, 2, "", "", {"a", "ข"}, {}, {}});
  EXPECT_EQ(broken_promise(made, {}), "rows beside a finding that stops them");
}

}  // namespace
}  // namespace anumat::imports::test
