// A document for the public finds no words of personal data, whatever way its template takes to them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../support/temp_folder.hpp"
#include "anumat/office/office.hpp"
#include "anumat/office/press_room.hpp"

namespace anumat::documents {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* package = R"(language: en
package: visits

role: clerk
label th: เจ้าหน้าที่

case: visit
number: V-{serial(3)}
opened by: clerk
| field | type | required | personal |
| guest | text | yes      | yes      |
| about | text | yes      |          |

report: guests
rows: for one in visit return {who: get value(one, "guest"), what: one.about}
audience: public
| column | value |
| who    | who   |
| what   | what  |

document: card
template: page.html
tables: guests
| name   | value                                   |
| copied | for one in visit return one              |
| joined | for one in copied return one.guest + "!" |
)";

constexpr const char* page = R"({% for one in visit %}{{ one.guest }};{{ one }};{{ one.acts }}{% end %}
{% let all = visit %}{% for one in all %}{{ upper case(one.guest) }}{% end %}
{% for one in copied %}{{ one.guest }}{% if one.guest = "Somsri-Xyzzy" %}it is she{% end %}{% end %}
{{ joined }}{% for row in guests %}{{ row.who }} {{ row.what }}{% end %}
{% chart bars {title: "x", series: ["y"], rows: for one in copied return {name: one.guest, values: [1]}} %})";

class PublicWords : public ::testing::Test {
 protected:
  /// The only document of an office with one visit; `audience` is a line of its section.
  std::string html(const std::string& audience) {
    auto made = office::Office::create((folder_ / "office").string());
    if (!made) return made.error().code;
    office_ = std::move(*made);
    give(engine::CommandType::OpenOffice, {{"name", "Office"}, {"administrator", "ADM"}});
    std::string text = package;
    text.replace(text.find("template: page.html\n"), 0, audience);
    const auto published = office_->publish({{"visits.anumat", text}, {"templates/page.html", page}}, "ADM", at_);
    EXPECT_TRUE(published && published->accepted) << (published ? "" : published.error().message.en);
    give(engine::CommandType::GrantRole,
         {{"person", "ADM"}, {"role", "clerk"}, {"from", *Date::from_iso("2026-10-01")}});
    give(engine::CommandType::OpenCase,
         {{"kind", "visit"}, {"fields", model::Context{{"guest", "Somsri-Xyzzy"}, {"about", "the well"}}}});
    const auto room = office::PressRoom::open(*office_, std::nullopt);
    if (!room) return room.error().code;
    const auto paper = (*room)->press().make((*room)->definition().documents.front(), "");
    return paper ? paper->html : paper.error().code + " " + paper.error().place + " " + paper.error().message.en;
  }

  void give(engine::CommandType type, model::Context body) {
    engine::Command command;
    command.type = type;
    command.key = "k" + std::to_string(++keys_);
    command.actor = "ADM";
    command.at = at_;
    command.body = std::move(body);
    const auto outcome = office_->engine().handle(command);
    ASSERT_TRUE(outcome) << outcome.error().message.en;
    ASSERT_TRUE(outcome->accepted) << outcome->reasons.front().message.en;
  }

  const Instant at_ = *Instant::from_text("2026-10-01T03:00:00.000000Z");
  const testing::TempFolder folder_;
  std::unique_ptr<office::Office> office_;  ///< Closed before its folder goes.
  int keys_ = 0;
};

TEST_F(PublicWords, AreHiddenWhateverWayLeadsToThem) {
  const std::string shown = html("audience: public\n");

  EXPECT_THAT(shown, Not(HasSubstr("omsri")));
  EXPECT_THAT(shown, Not(HasSubstr("SOMSRI")));
  EXPECT_THAT(shown, Not(HasSubstr("it is she")));
  EXPECT_THAT(shown, HasSubstr("[ปกปิด];"));
  EXPECT_THAT(shown, HasSubstr("[ปกปิด]!"));
  EXPECT_THAT(shown, HasSubstr("[ปกปิด] the well"));
}

TEST_F(PublicWords, AreShownInTheOffice) {
  const std::string shown = html("");

  EXPECT_THAT(shown, HasSubstr("Somsri-Xyzzy;"));
  EXPECT_THAT(shown, HasSubstr("Somsri-Xyzzy!"));
  EXPECT_THAT(shown, HasSubstr("it is she"));
}

}  // namespace
}  // namespace anumat::documents
