#include "anumat/reports/event_log.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "anumat/engine/event.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/storage/memory_store.hpp"

namespace anumat::reports {
namespace {

/// A log of one event, by this person.
storage::MemoryStore log_of(const std::string& actor) {
  engine::Event event;
  event.type = engine::EventType::RoleGranted;
  event.actor = actor;
  event.out = {{"person", "P1"}};
  const std::string line = *engine::encode(event);
  engine::StoredEvent stored{0, line, engine::leaf_hash(line), "", 0, "role_granted", actor, event.at};
  engine::Batch batch;
  batch.after = engine::extend({}, stored.leaf);
  batch.events.push_back(std::move(stored));
  storage::MemoryStore store;
  EXPECT_TRUE(store.append(batch));
  return store;
}

std::string written(const std::string& actor, EventLogForm form) {
  std::ostringstream out;
  EXPECT_EQ(*write_event_log(log_of(actor), form, {}, Headings::Names, out), 1);
  return out.str();
}

TEST(EventLogCsv, RunsNothing) {
  const struct {
    const char* actor;
    const char* cell;
  } rows[] = {
      {"P1", ",P1,"},
      {"=1+1", ",'=1+1,"},
      {"+66", ",'+66,"},
      {"-2", ",'-2,"},
      {"@SUM(A1)", ",'@SUM(A1),"},
      {"＝1", ",'＝1,"},
      {" =1", ",' =1,"},
      {"=cmd|' /C calc'!A0", ",'=cmd|' /C calc'!A0,"},
      {"=HYPERLINK(\"http://x\",\"y\")", ",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\","},
      {"a;b", ",\"a;b\","},
      {"say \"so\"", ",\"say \"\"so\"\"\","},
      {"ผู้ใช้", ",ผู้ใช้,"},
      {"a=b", ",a=b,"},
  };
  for (const auto& row : rows) {
    const std::string text = written(row.actor, EventLogForm::Csv);
    EXPECT_NE(text.find(row.cell), std::string::npos) << row.actor << '\n' << text;
  }
}

TEST(EventLogXes, KeepsMarkupOut) {
  const std::string text = written("<a b=\"c\">&", EventLogForm::Xes);

  EXPECT_NE(text.find("value=\"&lt;a b=&quot;c&quot;&gt;&amp;\""), std::string::npos) << text;
}

TEST(EventLogOcel, QuotesWhatJsonWants) {
  const std::string text = written("say \"so\" \\", EventLogForm::Ocel);

  EXPECT_NE(text.find(R"("person/say \"so\" \\")"), std::string::npos) << text;
}

}  // namespace
}  // namespace anumat::reports
