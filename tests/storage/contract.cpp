#include "contract.hpp"

#include "../support/log_builder.hpp"

namespace anumat::testing {
namespace {

using engine::Batch;
using engine::CommandAnswer;
using engine::EventStore;
using engine::Frontier;
using engine::OutboxRow;
using engine::StoredDefinition;
using engine::StoredEvent;
using engine::ViewRow;

void expect(Findings& findings, bool kept, const std::string& rule) {
  if (!kept) findings.push_back(rule);
}

void expect_done(Findings& findings, const Result<void>& result, const std::string& what) {
  if (!result) findings.push_back(what + " failed: " + result.error().code + " " + result.error().message.en);
}

/// A failure with this code, told in both languages.
template <class T>
void expect_failure(Findings& findings, const Result<T>& result, const std::string& code, const std::string& what) {
  if (result) {
    findings.push_back(what + " was accepted");
    return;
  }
  const Error& error = result.error();
  expect(findings, error.code == code, what + " gave " + error.code + ", not " + code);
  expect(findings, error.kind == ErrorKind::Failure, what + " gave another kind than Failure");
  expect(findings, !error.message.en.empty() && !error.message.th.empty(), what + " has no text in one language");
  expect(findings, !error.help.en.empty() && !error.help.th.empty(), what + " names no next step");
}

template <class T>
void expect_value(Findings& findings, const Result<T>& result, const T& wanted, const std::string& what) {
  if (!result) {
    findings.push_back(what + " failed: " + result.error().code + " " + result.error().message.en);
  } else if (!(*result == wanted)) {
    findings.push_back(what + " is not what was written");
  }
}

bool same(const StoredEvent& left, const StoredEvent& right) {
  return left.seq == right.seq && left.line == right.line && left.leaf == right.leaf && left.case_id == right.case_id &&
         left.case_seq == right.case_seq && left.type == right.type && left.actor == right.actor && left.at == right.at;
}

void expect_events(Findings& findings, const Result<std::vector<StoredEvent>>& result,
                   const std::vector<StoredEvent>& wanted, const std::string& what) {
  if (!result) {
    findings.push_back(what + " failed: " + result.error().code);
    return;
  }
  if (result->size() != wanted.size()) {
    findings.push_back(what + " gave " + std::to_string(result->size()) + " events, not " +
                       std::to_string(wanted.size()));
    return;
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    expect(findings, same((*result)[i], wanted[i]), what + ": event " + std::to_string(i) + " differs");
  }
}

void starts_empty(Subject& subject, Findings& findings) {
  EventStore& store = subject.store();
  expect_value(findings, store.frontier(), Frontier{}, "the frontier");
  expect_events(findings, store.read(0, 10), {}, "reading");
  expect_events(findings, store.read_case("project/PJ70-01"), {}, "reading a case");
  expect_value(findings, store.find_answer("k"), std::optional<CommandAnswer>(), "an answer");
  expect_value(findings, store.view("case"), std::vector<ViewRow>(), "a view");
  expect_value(findings, store.outbox(10), std::vector<OutboxRow>(), "the outbox");
  expect(findings, store.find_definition(Digest{}).has_value(), "looking for a definition failed");
}

void gives_back_what_was_appended(Subject& subject, Findings& findings) {
  LogBuilder log;
  const Batch batch = log.event("project/PJ70-01", R"({"title":"โครงการพัฒนาน้ำสะอาด","note":"ผ่าน ✓ 漢字 😀"})")
                          .event("โครงการ/๗๐-๐๑")
                          .event("", R"({"type":"backup_made"})")
                          .event("project/PJ70-01", std::string("\"'\\;--\x7F"))
                          .take();
  expect_done(findings, subject.store().append(batch), "appending");
  expect_events(findings, subject.store().read(0, 10), batch.events, "reading");
  expect_value(findings, subject.store().frontier(), batch.after, "the frontier");
  expect_events(findings, subject.store().read_case("โครงการ/๗๐-๐๑"), {batch.events[1]}, "reading a Thai case");
}

void takes_lines_of_64_kib(Subject& subject, Findings& findings) {
  LogBuilder log;
  const Batch batch = log.event("c", std::string(64 * 1024, 'x')).event("c", std::string(5000, 'y')).take();
  expect_done(findings, subject.store().append(batch), "appending");
  expect_events(findings, subject.store().read(0, 2), batch.events, "reading");
}

void reads_in_order_within_limits(Subject& subject, Findings& findings) {
  LogBuilder log;
  std::vector<StoredEvent> all;
  for (int i = 0; i < 20; ++i) {
    const Batch batch = log.event("a").event("b").take();
    expect_done(findings, subject.store().append(batch), "appending");
    all.insert(all.end(), batch.events.begin(), batch.events.end());
  }
  const struct {
    std::int64_t from, count;
    std::size_t first, size;
  } rows[] = {{0, 40, 0, 40}, {0, 7, 0, 7}, {5, 10, 5, 10}, {35, 10, 35, 5}, {40, 10, 0, 0},
              {99, 10, 0, 0}, {0, 0, 0, 0}, {3, -1, 0, 0},  {-5, 3, 0, 3},   {10, INT64_MAX, 10, 30}};
  for (const auto& row : rows) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(row.first);
    expect_events(findings, subject.store().read(row.from, row.count),
                  {begin, begin + static_cast<std::ptrdiff_t>(row.size)},
                  "reading from " + std::to_string(row.from) + " at most " + std::to_string(row.count));
  }
}

void keeps_cases_apart(Subject& subject, Findings& findings) {
  LogBuilder log;
  std::vector<StoredEvent> wanted;
  for (int i = 0; i < 10; ++i) {
    log.event("a");
    if (i % 3 == 0) log.event("");
    const Batch batch = log.event("ab").event("a").take();
    expect_done(findings, subject.store().append(batch), "appending");
    for (const StoredEvent& event : batch.events) {
      if (event.case_id == "a") wanted.push_back(event);
    }
  }
  expect_events(findings, subject.store().read_case("a"), wanted, "reading case a");
  const auto office = subject.store().read_case("");
  expect(findings, office && office->size() == 4, "the events of the office are not all there");
  expect_events(findings, subject.store().read_case("A"), {}, "reading a case that is not there");
}

void refuses_another_before(Subject& subject, Findings& findings) {
  LogBuilder log;
  const Batch first = log.event("a").take();
  const Batch second = log.event("a").take();
  const Batch third = log.event("a").take();
  LogBuilder other_log;
  const Batch other_first = other_log.event("x", "another first line").take();
  const Batch other_second = other_log.event("x").take();
  EventStore& store = subject.store();

  expect_failure(findings, store.append(second), "E5101", "a batch from the future");
  expect_done(findings, store.append(first), "appending");
  expect_failure(findings, store.append(first), "E5101", "the same batch again");
  expect_failure(findings, store.append(other_first), "E5101", "a batch prepared on an older log");
  expect_failure(findings, store.append(other_second), "E5101", "a batch on another history of the same size");
  expect_failure(findings, store.append(third), "E5101", "a batch that leaves one out");
  expect_events(findings, store.read(0, 10), first.events, "reading after refusals");
  expect_done(findings, store.append(second), "appending after refusals");
}

void refuses_what_does_not_fit(Subject& subject, Findings& findings) {
  LogBuilder log;
  const Batch first = log.event("a").event("b").answer("k", "{}").take();
  expect_done(findings, subject.store().append(first), "appending");
  const Batch good = log.event("a").event("a").event("new").take();
  const struct {
    const char* name;
    void (*spoil)(Batch&);
  } rows[] = {
      {"a gap in seq", [](Batch& b) { b.events[1].seq = 4; }},
      {"a seq twice", [](Batch& b) { b.events[1].seq = 2; }},
      {"a tree of another size", [](Batch& b) { b.after.size = 4; }},
      {"a tree with a root too many", [](Batch& b) { b.after.roots.emplace_back(); }},
      {"an empty line", [](Batch& b) { b.events[2].line.clear(); }},
      {"a line of more than 64 KiB", [](Batch& b) { b.events[2].line.assign(64 * 1024 + 1, 'x'); }},
      {"a line with a line end", [](Batch& b) { b.events[2].line += '\n'; }},
      {"a gap in the case", [](Batch& b) { b.events[1].case_seq = 3; }},
      {"a place in the case twice", [](Batch& b) { b.events[0].case_seq = 0; }},
      {"a new case that does not begin", [](Batch& b) { b.events[2].case_seq = 1; }},
      {"an outbox row of an event to come", [](Batch& b) { b.outbox.push_back({5, "t", "{}"}); }},
      {"an outbox row of no event", [](Batch& b) { b.outbox.push_back({-1, "t", "{}"}); }},
      {"a command answered before", [](Batch& b) { b.answers.push_back({"k", {}, "{}", 2}); }},
      {"a command answered twice", [](Batch& b) { b.answers.assign(2, {"k2", {}, "{}", 2}); }},
  };
  for (const auto& row : rows) {
    Batch bad = good;
    bad.views.push_back({"case", "a", "{}"});
    bad.outbox.push_back({2, "mail", "{}"});
    bad.answers.push_back({"k9", {}, "{}", 2});
    row.spoil(bad);
    expect_failure(findings, subject.store().append(bad), "E5102", row.name);
    expect_events(findings, subject.store().read(0, 10), first.events, std::string("reading after ") + row.name);
    expect_value(findings, subject.store().frontier(), first.after, std::string("the frontier after ") + row.name);
    expect_value(findings, subject.store().view("case"), {}, std::string("the view after ") + row.name);
    expect_value(findings, subject.store().outbox(9), {}, std::string("the outbox after ") + row.name);
    expect_value(findings, subject.store().find_answer("k9"), {}, std::string("the answer after ") + row.name);
  }
  expect_done(findings, subject.store().append(good), "appending the good batch");
}

void remembers_answers(Subject& subject, Findings& findings) {
  LogBuilder log;
  const Batch first = log.event("a").answer("key-1", R"({"seq":0})").answer("คีย์-2", "ไม่อนุมัติ").take();
  const Batch refusal = log.answer("key-3", R"({"refused":"E2104"})").take();
  expect_done(findings, subject.store().append(first), "appending");
  expect_done(findings, subject.store().append(refusal), "appending an answer alone");
  for (const CommandAnswer& answer : {first.answers[0], first.answers[1], refusal.answers[0]}) {
    expect_value(findings, subject.store().find_answer(answer.key), std::optional(answer), "the answer " + answer.key);
  }
  expect_value(findings, subject.store().find_answer("KEY-1"), {}, "an answer under another key");
  const Batch again = log.event("a").answer("key-1", "{}").take();
  expect_failure(findings, subject.store().append(again), "E5102", "a second answer to a command");
  expect_value(findings, subject.store().find_answer("key-1"), std::optional(first.answers[0]), "the first answer");
}

void keeps_views_by_key(Subject& subject, Findings& findings) {
  LogBuilder log;
  const auto append = [&] { expect_done(findings, subject.store().append(log.take()), "appending"); };
  log.event("a").row("task", "b", "1").row("task", "a", "2").row("task", "ก", "3").row("tas", "k", "4");
  append();
  log.row("task", "a", "5")
      .row("task", "a", "6")
      .no_row("task", "b")
      .no_row("task", "never there")
      .row("task", "c", "");
  append();
  log.row("task", "d", "7").no_row("task", "d").no_row("task", "e").row("task", "e", "8");
  append();
  const std::vector<ViewRow> wanted{{"task", "a", "6"}, {"task", "c", ""}, {"task", "e", "8"}, {"task", "ก", "3"}};
  expect_value(findings, subject.store().view("task"), wanted, "the view");
  std::vector<ViewRow> one_by_one;
  expect_done(findings, subject.store().each_row("task", [&](const ViewRow& row) { one_by_one.push_back(row); }),
              "going through the view");
  expect(findings, one_by_one == wanted, "the view row by row is another one");
  expect_value(findings, subject.store().view("tas"), {{"tas", "k", "4"}}, "the other view");
}

void keeps_the_outbox_until_taken(Subject& subject, Findings& findings) {
  LogBuilder log;
  EventStore& store = subject.store();
  expect_done(findings, store.append(log.event("a").event("a").tell(0, "mail", "1").tell(1, "mail", "ข่าว").take()),
              "appending");
  expect_done(findings, store.append(log.event("a").tell(2, "line", "3").tell(2, "mail", "4").take()), "appending");
  const std::vector<OutboxRow> all{{0, "mail", "1"}, {1, "mail", "ข่าว"}, {2, "line", "3"}, {2, "mail", "4"}};
  expect_value(findings, store.outbox(10), all, "the outbox");
  expect_value(findings, store.outbox(1), {all[0]}, "the oldest row of the outbox");
  expect_value(findings, store.outbox(0), {}, "nothing of the outbox");
  expect_done(findings, store.outbox_taken(1), "taking");
  expect_value(findings, store.outbox(10), {all[2], all[3]}, "the rest of the outbox");
  expect_done(findings, store.append(log.tell(0, "mail", "reminder").take()), "appending");
  expect_value(findings, store.outbox(10), {all[2], all[3], {0, "mail", "reminder"}},
               "a reminder of an event that was told of before");
  expect_done(findings, store.outbox_taken(2), "taking");
  expect_done(findings, store.outbox_taken(2), "taking again");
  expect_value(findings, store.outbox(10), {}, "the empty outbox");
}

void keeps_definitions(Subject& subject, Findings& findings) {
  StoredDefinition definition{sha256("canonical"),
                              R"({"name":"โครงการ"})",
                              {{"z.anumat", "case โครงการ\n"}, {"a.csv", std::string("\0\xFF", 2)}, {"empty", ""}}};
  EventStore& store = subject.store();
  expect_done(findings, store.put_definition(definition), "keeping a definition");
  StoredDefinition other = definition;
  other.canonical = "changed";
  expect_done(findings, store.put_definition(other), "keeping it again");
  const auto found = store.find_definition(definition.digest);
  const bool same_definition = found && *found && (*found)->digest == definition.digest &&
                               (*found)->canonical == definition.canonical && (*found)->sources == definition.sources;
  expect(findings, same_definition, "the definition is not what was kept first");
  const auto none = store.find_definition(sha256("other"));
  expect(findings, none && !*none, "a definition was found that nobody gave");
}

using Entries = std::vector<std::pair<std::string, std::int64_t>>;

Entries entries_in(const EventStore& store) {
  Entries entries;
  const auto done = store.each_entry(
      [&entries](std::string_view entry, std::int64_t seq) { entries.emplace_back(std::string(entry), seq); });
  return done ? entries : Entries{{"it failed", -1}};
}

void finds_what_was_just_written(Subject& subject, Findings& findings) {
  using Ids = std::vector<std::string>;
  LogBuilder log;
  EventStore& store = subject.store();
  expect_value(findings, store.cases_with("plan"), Ids(), "looking in an empty log");
  const Batch first = log.event("b")
                          .words({"plan", "แผนงาน"})
                          .event("")
                          .event("a")
                          .words({"a_b", "planning", "แผน"})
                          .event("a")
                          .words({"plan"})
                          .take();
  expect_done(findings, store.append(first), "appending");
  const Entries wanted{{"a_b", 2}, {"plan", 0}, {"plan", 3}, {"planning", 2}, {"แผน", 2}, {"แผนงาน", 0}};
  const auto look = [&](EventStore& in, const std::string& when) {
    expect_value(findings, in.cases_with("plan"), Ids{"a", "b"}, "a word" + when);
    expect_value(findings, in.cases_with("plann"), Ids{"a"}, "a beginning" + when);
    expect_value(findings, in.cases_with("แผนงาน"), Ids{"b"}, "a Thai word" + when);
    expect_value(findings, in.cases_with("แผ"), Ids{"a", "b"}, "a Thai beginning" + when);
    expect_value(findings, in.cases_with("a_"), Ids{"a"}, "a mark" + when);
    expect_value(findings, in.cases_with("b"), Ids(), "what no entry begins with" + when);
    expect_value(findings, in.cases_with("lan"), Ids(), "the inside of a word" + when);
    expect_value(findings, in.cases_with("\"plan"), Ids(), "a quotation mark" + when);
    expect(findings, entries_in(in) == wanted, "the entries are others" + when);
  };
  look(store, "");
  Batch refused = log.event("a").words({"never"}).take();
  refused.answers.assign(2, {"k", {}, "{}", 4});
  expect_failure(findings, store.append(refused), "E5102", "a batch that does not fit");
  look(store, " after a refusal");
  subject.reopen();
  look(subject.store(), " after opening again");
}

void makes_the_words_anew(Subject& subject, Findings& findings) {
  // More than a page of events, some of them not folded when it is made.
  LogBuilder log;
  const auto entries = [](const StoredEvent& event) {
    std::vector<std::string> made;
    if (event.seq % 3 != 0) made = {"every", "n" + std::to_string(event.seq)};
    return made;
  };
  const auto append = [&](int events) {
    for (int i = 0; i < events; ++i) {
      log.event("c" + std::to_string(i % 5));
      // As take() will number it.
      StoredEvent event;
      event.seq = log.next_seq() - 1;
      if (auto made = entries(event); !made.empty()) log.words(std::move(made));
    }
    expect_done(findings, subject.store().append(log.take()), "appending");
  };
  append(1500);
  append(1000);
  const Entries kept = entries_in(subject.store());
  expect(findings, kept.size() == 3332, "there are " + std::to_string(kept.size()) + " entries");
  expect_done(findings, subject.store().remake_words("form 2", entries), "making them anew");
  expect_value(findings, subject.store().words_form(), std::string("form 2"), "the form");
  expect(findings, entries_in(subject.store()) == kept, "made anew they are others");
  append(300);
  const Entries more = entries_in(subject.store());
  subject.reopen();
  expect(findings, entries_in(subject.store()) == more, "they are others after opening again");
  expect_value(findings, subject.store().words_form(), std::string("form 2"), "the form after opening again");
  const auto found = subject.store().cases_with("n2798");
  expect(findings, found && found->size() == 1, "the last word is not found");
  expect_done(findings,
              subject.store().remake_words("none", [](const StoredEvent&) { return std::vector<std::string>(); }),
              "making none");
  expect(findings, entries_in(subject.store()).empty(), "some are left when there are none");
}

void stays_right_over_many_rows(Subject& subject, Findings& findings) {
  // Enough that a store which writes its tables later has to do it, several times.
  LogBuilder log;
  const auto append = [&] { expect_done(findings, subject.store().append(log.take()), "appending"); };
  const auto key = [](int number) { return std::to_string(100000 + number); };
  const auto data = [](int round) { return std::to_string(round) + std::string(500, '.'); };
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 9000; ++i) log.row("case", key(i), data(round));
    for (int i = 0; i < 50; ++i) log.event("c" + std::to_string(i % 7)).answer(key(round * 50 + i), "{}");
    append();
    for (int i = round; i < 9000; i += 9) log.no_row("case", key(i));
    append();
  }
  for (int i = 0; i < 9000; i += 2) log.row("case", key(i), "last");
  append();

  const auto check = [&](const std::string& when) {
    std::vector<ViewRow> wanted;
    for (int i = 0; i < 9000; ++i) {
      if (i % 2 == 0) {
        wanted.push_back({"case", key(i), "last"});
      } else if (i % 9 != 2) {
        wanted.push_back({"case", key(i), data(2)});
      }
    }
    expect_value(findings, subject.store().view("case"), wanted, "the view" + when);
    for (int i = 0; i < 150; ++i) {
      const auto found = subject.store().find_answer(key(i));
      expect(findings, found && *found, "answer " + key(i) + " is gone" + when);
    }
    for (int i = 0; i < 7; ++i) {
      const std::string name = "c" + std::to_string(i);
      const auto events = subject.store().read_case(name);
      expect(findings, events && events->size() == (i == 0 ? 24U : 21U), name + " has other events" + when);
    }
  };
  check("");
  subject.reopen();
  check(" after opening again");
  expect_failure(findings, subject.store().append(log.answer(key(3), "{}").take()), "E5102", "an old command");
}

void keeps_what_it_acknowledged(Subject& subject, Findings& findings) {
  LogBuilder log;
  std::vector<StoredEvent> all;
  Frontier frontier;
  for (int i = 0; i < 5; ++i) {
    const std::string key = std::to_string(i);
    const Batch batch = log.event("a").event("").answer(key, "{}").row("case", key, "ก").tell(2 * i, "t", key).take();
    expect_done(findings, subject.store().append(batch), "appending");
    all.insert(all.end(), batch.events.begin(), batch.events.end());
    frontier = batch.after;
    subject.reopen();
  }
  EventStore& store = subject.store();
  expect_events(findings, store.read(0, 100), all, "reading");
  expect_value(findings, store.frontier(), frontier, "the frontier");
  const auto events = store.read_case("a");
  expect(findings, events && events->size() == 5, "the case has lost events");
  const auto rows = store.view("case");
  expect(findings, rows && rows->size() == 5, "the view has lost rows");
  const auto outbox = store.outbox(10);
  expect(findings, outbox && outbox->size() == 5, "the outbox has lost rows");
  const auto answer = store.find_answer("4");
  expect(findings, answer && *answer && (*answer)->first_seq == 8, "an answer is lost");
}

constexpr ContractCheck checks[] = {
    {"StartsEmpty", starts_empty},
    {"GivesBackWhatWasAppended", gives_back_what_was_appended},
    {"TakesLinesOf64Kib", takes_lines_of_64_kib},
    {"ReadsInOrderWithinLimits", reads_in_order_within_limits},
    {"KeepsCasesApart", keeps_cases_apart},
    {"RefusesAnotherBefore", refuses_another_before},
    {"RefusesWhatDoesNotFit", refuses_what_does_not_fit},
    {"RemembersAnswers", remembers_answers},
    {"KeepsViewsByKey", keeps_views_by_key},
    {"KeepsTheOutboxUntilTaken", keeps_the_outbox_until_taken},
    {"KeepsDefinitions", keeps_definitions},
    {"FindsWhatWasJustWritten", finds_what_was_just_written},
    {"MakesTheWordsAnew", makes_the_words_anew},
    {"StaysRightOverManyRows", stays_right_over_many_rows},
    {"KeepsWhatItAcknowledged", keeps_what_it_acknowledged},
};

}  // namespace

std::span<const ContractCheck> contract() {
  return checks;
}

}  // namespace anumat::testing
