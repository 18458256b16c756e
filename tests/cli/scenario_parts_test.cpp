// Parts of `anumat test` that can be tried without running it.

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <deque>
#include <fstream>

#include "../support/temp_folder.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/engine/command.hpp"
#include "scenario/name_filter.hpp"
#include "surface/settings.hpp"
#include "watch/inotify_watch.hpp"

namespace anumat::cli {
namespace {

TEST(NameFilter, TakesTextOrPattern) {
  struct Row {
    const char* filter;
    const char* name;
    bool fits;
  };
  for (const Row& row :
       {Row{"", "anything", true}, Row{"late", "a late report", true}, Row{"LATE", "a late report", true},
        Row{"late", "lat", false}, Row{"*", "", true}, Row{"a*c", "abbbc", true}, Row{"a*c", "abbbcd", false},
        Row{"a?c", "abc", true}, Row{"a?c", "ac", false}, Row{"?", "ก", true}, Row{"ล?ช้า", "ลาช้า", true},
        Row{"*b*d*", "abcde", true}, Row{"*aab", "aaaaaab", true}, Row{"นํ้า", "น้ำ", true}})
    EXPECT_EQ(name_matches(row.filter, row.name), row.fits) << row.filter << " and " << row.name;
}

TEST(Settings, TakeAClockAsItIsWritten) {
  struct Row {
    const char* text;
    model::FieldKind kind;
    const char* literal;  ///< Null when it is refused.
  };
  for (const Row& row :
       {Row{"09:00", model::FieldKind::Time, "@\"09:00:00\""}, Row{"09:00:30", model::FieldKind::Time, "@\"09:00:30\""},
        Row{"2026-10-05T09:30", model::FieldKind::DateTime, "@\"2026-10-05T09:30:00\""},
        Row{"25:00", model::FieldKind::Time, nullptr}, Row{"9 am", model::FieldKind::Time, nullptr}}) {
    model::FieldType type;
    type.kind = row.kind;
    const auto value = read_value(row.text, type, "at");
    ASSERT_EQ(value.has_value(), row.literal != nullptr) << row.text;
    if (value) {
      EXPECT_EQ(to_literal(*value), row.literal);
    }
  }
  model::FieldType time;
  time.kind = model::FieldKind::Time;
  EXPECT_EQ(read_value("9 am", time, "at").error().help.en, "write a time as 09:00");
}

/// The compiler does not see the engine; what a test may do is written down in both.
TEST(TestSteps, AreTheOrdersThatTheEngineTakes) {
  const std::string package = "package: p\n\nrole: clerk\n\ntest: t\n| do | as |\n| ";
  for (std::size_t i = 0; i < engine::command_type_count; ++i) {
    const auto type = static_cast<engine::CommandType>(i);
    if (type == engine::CommandType::OpenOffice || type == engine::CommandType::PublishDefinition) continue;
    std::string word(engine::word(type));
    std::replace(word.begin(), word.end(), '_', ' ');
    const auto found = dsl::compile({{"p", package + word + " | |\n"}}).diagnostics;
    EXPECT_TRUE(std::none_of(found.begin(), found.end(), [](const auto& one) { return one.code == "E1212"; })) << word;
  }
  const auto unknown = dsl::compile({{"p", package + "grant rool | |\n"}}).diagnostics;
  EXPECT_TRUE(std::any_of(unknown.begin(), unknown.end(), [](const auto& one) { return one.code == "E1212"; }));
}

class PlayedWatch final : public Watch {
 public:
  explicit PlayedWatch(std::deque<Result<Event>> events) : events_(std::move(events)) {}
  Result<Event> wait() override {
    auto event = std::move(events_.front());
    events_.pop_front();
    return event;
  }

 private:
  std::deque<Result<Event>> events_;
};

TEST(RepeatOnChange, RunsOnceMoreForEachChangeUntilStopped) {
  PlayedWatch watch({Watch::Event::Changed, Watch::Event::Changed, Watch::Event::Stopped});
  int runs = 0;

  EXPECT_TRUE(repeat_on_change(watch, [&] { ++runs; }));
  EXPECT_EQ(runs, 3);
}

TEST(RepeatOnChange, EndsWhenTheWatchFails) {
  PlayedWatch watch({tl::unexpected(Error{ErrorKind::Failure, "E5430", {"gone", "หาย"}, {}, {}})});
  int runs = 0;

  EXPECT_FALSE(repeat_on_change(watch, [&] { ++runs; }));
  EXPECT_EQ(runs, 1);
}

class Inotify : public ::testing::Test {
 protected:
  void write(const std::string& name) const { std::ofstream(place_.path() / name) << "x"; }
  [[nodiscard]] std::unique_ptr<InotifyWatch> watch() const {
    auto opened = InotifyWatch::open([this] { return std::vector<std::string>{place_.path().string()}; });
    return opened ? std::move(*opened) : nullptr;
  }

  testing::TempFolder place_;
};

TEST_F(Inotify, TellsOfAChangeMadeBeforeTheWait) {
  const auto watching = watch();
  ASSERT_NE(watching, nullptr);
  write("a.anumat");

  EXPECT_EQ(watching->wait().value(), Watch::Event::Changed);
}

TEST_F(Inotify, TakesNoNoticeOfOtherFiles) {
  const auto watching = watch();
  ASSERT_NE(watching, nullptr);
  write("report.xml");
  raise(SIGINT);

  EXPECT_EQ(watching->wait().value(), Watch::Event::Stopped);
}

TEST_F(Inotify, IsStoppedByASignalWithoutEndingTheProgram) {
  const auto watching = watch();
  ASSERT_NE(watching, nullptr);
  raise(SIGTERM);

  EXPECT_EQ(watching->wait().value(), Watch::Event::Stopped);
}

TEST_F(Inotify, CannotWatchAFolderThatIsNotThere) {
  EXPECT_FALSE(InotifyWatch::open([] { return std::vector<std::string>{"/no/such/folder"}; }));
}

}  // namespace
}  // namespace anumat::cli
