#include <pugixml.hpp>
#include <regex>

#include "anumat/generate/artifact.hpp"
#include "support.hpp"

namespace anumat::generate::test {
namespace {

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

/// The boxes of nodes and labels in a drawing.
std::vector<Box> boxes_of(const pugi::xml_document& document) {
  std::vector<Box> boxes;
  for (const auto& found : document.select_nodes("//g/rect[1]")) {
    const pugi::xml_node rect = found.node();
    boxes.push_back({rect.attribute("x").as_double(), rect.attribute("y").as_double(),
                     rect.attribute("width").as_double(), rect.attribute("height").as_double()});
  }
  return boxes;
}

bool overlap(const Box& left, const Box& right) {
  return left.x < right.x + right.width && right.x < left.x + left.width && left.y < right.y + right.height &&
         right.y < left.y + left.height;
}

TEST(Svg, NothingOverlapsAndNothingLiesOutside) {
  for (const model::Definition& definition : {small(), annual_plan()})
    for (const auto language : {dsl::Language::English, dsl::Language::Thai}) {
      const auto made = generate(definition, Format::Svg, language);
      ASSERT_TRUE(made);
      for (const Artifact& one : *made) {
        pugi::xml_document document;
        ASSERT_TRUE(document.load_string(one.text.c_str())) << one.file;
        const pugi::xml_node svg = document.document_element();
        const std::vector<Box> boxes = boxes_of(document);
        ASSERT_GT(boxes.size(), 1U) << one.file;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
          EXPECT_GE(boxes[i].x, 0) << one.file;
          EXPECT_LE(boxes[i].x + boxes[i].width, svg.attribute("width").as_double()) << one.file;
          EXPECT_LE(boxes[i].y + boxes[i].height, svg.attribute("height").as_double()) << one.file;
          for (std::size_t j = i + 1; j < boxes.size(); ++j) EXPECT_FALSE(overlap(boxes[i], boxes[j])) << one.file;
        }
      }
    }
}

TEST(Svg, SaysToEveryoneWhatItShows) {
  const auto made = generate(small(), Format::Svg, dsl::Language::Thai);

  ASSERT_TRUE(made);
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(made->front().text.c_str()));
  const pugi::xml_node svg = document.document_element();
  EXPECT_STREQ(svg.child("title").text().get(), "วงจร: คำขอจัดซื้อ");
  EXPECT_FALSE(std::string(svg.child("desc").text().get()).empty());
  EXPECT_STREQ(svg.attribute("role").value(), "img");
}

TEST(Manual, IsOneFileWithoutOutsideParts) {
  for (const model::Definition& definition : {small(), annual_plan()}) {
    const auto made = generate(definition, Format::Manual, dsl::Language::Thai);

    ASSERT_TRUE(made);
    const std::string& html = made->front().text;
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_FALSE(std::regex_search(html, std::regex("(src|href)=\"[^#]")));
    EXPECT_NE(html.find("@media print"), std::string::npos);
    for (const auto& rule : definition.rules) EXPECT_NE(html.find(rule.code), std::string::npos) << rule.name;
    for (const auto& kind : definition.cases)
      for (const auto& field : kind.fields)
        EXPECT_NE(html.find("<code>" + field.name + "</code>"), std::string::npos) << field.name;
  }
}

}  // namespace
}  // namespace anumat::generate::test
