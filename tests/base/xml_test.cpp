#include "anumat/base/xml.hpp"

#include <gtest/gtest.h>

namespace anumat {
namespace {

TEST(Xml, MakesMarkupSignsEntities) {
  EXPECT_EQ(xml_text("a < b & \"c\" > ก"), "a &lt; b &amp; &quot;c&quot; &gt; ก");
  EXPECT_EQ(xml_attribute("a < b & \"c\" > ก"), "a &lt; b &amp; &quot;c&quot; &gt; ก");
}

TEST(Xml, KeepsLineBreaksWhereAReaderKeepsThem) {
  EXPECT_EQ(xml_text("a\n\tb\r"), "a\n\tb&#13;");
  EXPECT_EQ(xml_attribute("a\n\tb\r"), "a&#10;&#9;b&#13;");
}

TEST(Xml, ReplacesWhatXmlDoesNotHave) {
  EXPECT_EQ(xml_text(std::string_view("a\0b\x1f", 4)), "a\uFFFDb\uFFFD");
  EXPECT_EQ(xml_text("\uFFFE"), "\uFFFD");
}

}  // namespace
}  // namespace anumat
