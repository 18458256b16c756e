#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "../support/random_draw.hpp"
#include "anumat/engine/command.hpp"
#include "anumat/engine/state.hpp"
#include "random_office.hpp"

namespace anumat::testing {

/// Any command at all, from anybody, whatever the office is at: the arguments that it takes, mostly with values that
/// somebody could mean, else with whatever can be sent.
class AnyCommand {
 public:
  /// `other` is another version that the office can publish and move cases to.
  AnyCommand(Draw& draw, const RandomPackage& package, std::string digest, std::string other)
      : draw_(draw), package_(package), digest_(std::move(digest)), other_(std::move(other)) {}

  [[nodiscard]] engine::Command next(const engine::OfficeState& state) {
    engine::Command command;
    command.type = static_cast<engine::CommandType>(draw_.below(engine::command_type_count));
    return of_type(command.type, state);
  }

  [[nodiscard]] engine::Command of_type(engine::CommandType type, const engine::OfficeState& state) {
    engine::Command command;
    command.type = type;
    command.key = draw_.chance(1) ? text() : "any-" + std::to_string(++count_);
    command.actor = draw_.chance(2) ? text() : draw_.of({"admin", "P1", "P2", "P3", "P4", "P5", "P6", "stranger"});
    const bool moves = type == engine::CommandType::MigrateCase || type == engine::CommandType::RevertMigration ||
                       type == engine::CommandType::PublishDefinition;
    const bool of_groups = type >= engine::CommandType::AddGroup && type <= engine::CommandType::EndMember;
    if ((moves || of_groups) && draw_.chance(60)) command.actor = "admin";
    if (draw_.chance(10)) command.acting_for = draw_.chance(10) ? text() : person();
    command.at = state.last_at;
    for (const engine::Argument& argument : engine::command_arguments(type)) {
      // What only some acts take would turn most of the others away.
      const bool of_some = argument.name == "points" || argument.name == "answers" || argument.name == "to_step" ||
                           argument.name == "to_state" || argument.name == "map" || argument.name == "bulk" ||
                           argument.name == "minutes_of" || argument.name == "slips" || argument.name == "void" ||
                           argument.name == "giver" || argument.name == "member" ||
                           (argument.name == "group" && !argument.required);
      if (draw_.chance(argument.required ? 3 : of_some ? 90 : 40)) continue;
      command.body.emplace_back(argument.name, draw_.chance(85) ? meant(type, argument.name, state) : anything(0));
    }
    if (draw_.chance(2)) command.body.emplace_back(text(), anything(0));
    const bool of_holder = type == engine::CommandType::ReleaseTask || type == engine::CommandType::ReassignTask;
    if (of_holder && draw_.chance(80)) by_holder(command, state);
    if (type == engine::CommandType::GrantErasure && draw_.chance(80)) by_second(command, state);
    if (type == engine::CommandType::FinishErasure && draw_.chance(80)) by_granter(command, state);
    if (type == engine::CommandType::HandInBallot && draw_.chance(80)) by_voter(command, state);
    return command;
  }

 private:
  /// By somebody who may decide on a request that is open.
  void by_second(engine::Command& command, const engine::OfficeState& state) {
    std::vector<std::string> able = state.holders("director", state.date(state.last_at));
    for (std::string& officer : state.holders("officer", state.date(state.last_at))) able.push_back(std::move(officer));
    for (const engine::Erasure& one : state.erasures) {
      if (one.stage != engine::ErasureStage::Asked || able.empty()) continue;
      command.actor = draw_.of(able);
      command.acting_for.clear();
      command.body = {{"request", one.seq}};
    }
  }
  /// By whoever granted an erasure that is not done yet.
  static void by_granter(engine::Command& command, const engine::OfficeState& state) {
    for (const engine::Erasure& one : state.erasures) {
      if (one.stage != engine::ErasureStage::Granted) continue;
      command.actor = one.decided_by;
      command.acting_for.clear();
      command.body = {{"copies", 0}, {"files", 0}, {"request", one.seq}, {"words", 1}};
    }
  }
  /// By somebody in the room who has not voted yet on an item that is put to a secret ballot.
  static void by_voter(engine::Command& command, const engine::OfficeState& state) {
    for (const auto& [id, meeting] : state.meetings)
      for (const engine::AgendaItem& item : meeting.items)
        for (const std::string& member : meeting.members) {
          const bool voted = std::ranges::find(item.handed_in, member) != item.handed_in.end();
          if (!item.secret || item.state != engine::ItemState::Put || voted || !meeting.is_present(member)) continue;
          command.actor = member;
          command.acting_for.clear();
          command.body = {{"meeting", meeting.number}, {"item", item.id}};
        }
  }
  /// By whoever holds a task, which few do at any moment.
  void by_holder(engine::Command& command, const engine::OfficeState& state) {
    for (const auto& [id, which] : state.cases) {
      if (!which.route) continue;
      for (const engine::StepProgress& step : which.route->steps) {
        if (step.state != engine::StepState::Open || step.claimed_by.empty()) continue;
        command.actor = step.claimed_by;
        command.acting_for.clear();
        command.body = {{"case", id}};
        if (command.type == engine::CommandType::ReleaseTask) return;
        std::vector<std::string> able =
            state.holders(draw_.of({"auditor", "auditor", "officer", "director", "member"}), state.date(state.last_at));
        if (!step.asked.empty() && draw_.chance(60)) able = step.asked;
        std::erase(able, step.claimed_by);
        command.body.emplace_back("to", able.empty() ? person() : draw_.of(able));
        command.body.emplace_back("comment", "ลา");
        return;
      }
    }
  }
  std::string person() { return draw_.of({"P1", "P2", "P3", "P4", "P5", "P6", "stranger"}); }
  std::string text() {
    if (draw_.chance(2)) return std::string(70'000, 'x');
    return draw_.of({"", " ", "matter", "เรื่อง ๑", "a\xff", "\xed\xa0\x80", "tab\there", "line\nbreak", "\x01",
                     "{\"ctx\":[]}", "meeting/C1", "../x", "ÀÉ", "0", "num", "s0", "done"});
  }
  Date date(const engine::OfficeState& state) {
    if (draw_.chance(4)) return *Date::from_iso(draw_.of({"0001-01-01", "1900-02-28", "2028-02-29", "9999-12-31"}));
    return state.date(state.last_at).plus_days(draw_.between(-20, 40));
  }
  Decimal number() {
    return *Decimal::from_text(draw_.of(
        {"0", "1", "2", "3", "-1", "0.005", "12.50", "99999999999999999999999999999999", "-9007199254740993", "420"}));
  }

  model::Value anything(int depth) {
    switch (draw_.below(depth > 3 ? 8 : 13)) {
      case 0:
        return {};
      case 1:
        return draw_.chance(50);
      case 2:
        return number();
      case 3:
        return text();
      case 4:
        return *Date::from_iso(draw_.of({"0001-01-01", "2026-10-05", "2028-02-29", "9999-12-31"}));
      case 5:
        return model::Time{draw_.between(0, 86'399) * 1'000'000'000, {}, ""};
      case 6:
        return model::MonthsDuration{draw_.between(-14, 14)};
      case 7:
        return model::DaysDuration{draw_.between(-1'000'000, 1'000'000), 0};
      case 8:
      case 9: {
        model::List list;
        for (std::int64_t i = draw_.between(0, 3); i > 0; --i) list.push_back(anything(depth + 1));
        return list;
      }
      case 10: {
        model::Value deep = 1;
        for (int i = 0; i < 40; ++i) deep = model::List{deep};
        return draw_.chance(20) ? deep : model::Value(model::Range{1, anything(depth + 1), true, false});
      }
      default: {
        model::Context context;
        for (std::int64_t i = draw_.between(0, 3); i > 0; --i)
          context.emplace_back(draw_.chance(70) ? draw_.of({"note", "amount", "owner", "x", "num", "งาน"}) : text(),
                               anything(depth + 1));
        return context;
      }
    }
  }

  model::Value fields() {
    model::Context fields;
    for (const char* name : {"owner", "amount", "note", "urgent", "due"})
      if (draw_.chance(70)) fields.emplace_back(name, field(name));
    return fields;
  }
  model::Value field(std::string_view name) {
    if (draw_.chance(15)) return anything(1);
    if (name == "owner") return person();
    if (name == "amount") return draw_.between(0, 100);
    if (name == "urgent") return draw_.chance(50);
    if (name == "due") return Date::from_iso("2026-10-20")->plus_days(draw_.between(0, 30));
    return text();
  }

  model::Value meant(engine::CommandType type, std::string_view name, const engine::OfficeState& state) {
    using engine::CommandType;
    if (name == "person" && type == CommandType::EndLeave && !state.leaves.empty() && draw_.chance(80))
      return draw_.of(state.leaves).person;
    if (name == "person" && type == CommandType::EndMember && draw_.chance(80)) return some(state.groups.members);
    if (name == "group" && type == CommandType::AddGroup)
      return draw_.chance(90) ? draw_.of({"G1", "G2", "G3"}) : text();
    if (name == "from" && type == CommandType::AddGroup && draw_.chance(90)) return *Date::from_iso("2026-10-01");
    if (name == "to" && type == CommandType::AddMember && draw_.chance(80)) return *Date::from_iso("2027-09-30");
    if (name == "to" && type == CommandType::CloseGroup && draw_.chance(80)) return *Date::from_iso("2027-09-30");
    if (name == "group" || name == "parent") return some(state.groups.all);
    if (name == "person" || name == "principal" || name == "deputy" || name == "administrator") return person();
    if (name == "role") return draw_.of({"clerk", "officer", "auditor", "director", "member", "nobody"});
    if (name == "same_as" || (type == CommandType::ReassignTask && name == "to")) return person();
    if (name == "to_state") return draw_.of({"s0", "s1", "done"});
    if (name == "ledger") return draw_.chance(90) ? std::string("purse") : text();
    if (name == "agreement") return draw_.chance(90) ? std::string("pledge") : text();
    if (name == "to" && (type == CommandType::CloseYear || type == CommandType::RestateYear) && draw_.chance(85))
      return *Date::from_iso("2026-09-30");
    if (name == "date" || name == "from" || name == "to") return date(state);
    if (name == "definition" && type == CommandType::MigrateCase && draw_.chance(80)) return other_;
    if (name == "definition") return draw_.chance(80) ? draw_.of(std::vector<std::string>{digest_, other_}) : text();
    if (name == "map")
      return model::Context{
          {draw_.of({"states", "fields", "weeks"}), model::Context{{"matter", model::Context{{"s0", "s1"}}}}}};
    if (name == "parameter") return draw_.of({"limit", "open end", "none"});
    if (type == CommandType::BeginEpoch && name == "size" && draw_.chance(80)) return state.next_seq;
    if (type == CommandType::BeginEpoch && name == "root") return draw_.chance(80) ? digest_ : text();
    if (name == "value" || name == "cap" || name == "yes" || name == "no" || name == "abstain" || name == "size" ||
        name == "rows" || name == "utc_offset")
      return draw_.chance(80) ? model::Value(draw_.between(0, 4)) : model::Value(number());
    if (name == "case")
      return type == CommandType::RevertMigration && !state.moves.empty() ? some(state.moves) : some(state.cases);
    if (name == "subject" && type != CommandType::PutItem) {
      if (type == CommandType::LiftHold) return some(state.legal_holds);
      return draw_.chance(50) ? person() : some(state.cases);
    }
    if (name == "request")
      return state.erasures.empty() || draw_.chance(10) ? model::Value(draw_.between(0, 9))
                                                        : model::Value(draw_.of(state.erasures).seq);
    if (name == "words" || name == "files" || name == "copies") return draw_.between(0, 4);
    if (name == "to_step") return draw_.chance(80) ? model::Value(draw_.between(0, 3)) : model::Value(number());
    if (name == "import" || name == "reconciliation") return draw_.chance(90) ? std::string("slips") : text();
    if (name == "survey") return draw_.chance(90) ? std::string("poll") : text();
    if (name == "problem") return draw_.chance(90) ? std::string("hurry") : text();
    if (name == "respondent") return person();
    if (name == "answers" && type == CommandType::AnswerSurvey) return model::Context{{"all", draw_.between(1, 3)}};
    if (name == "points")
      return model::List{model::Context{{"field", draw_.of({"amount", "", "x"})}, {"text", text()}}, text()};
    if (name == "answers")
      return model::List{model::Context{
          {"answer", draw_.of({"accepted", "explained", "x"})}, {"number", draw_.between(0, 3)}, {"text", text()}}};
    if (name == "act") return draw_.chance(80) ? draw_.of(package_.acts()) : text();
    if (name == "motion") return draw_.of({"carried", "approved", "step0"});
    if (name == "fields") return fields();
    if (name == "body") return draw_.of({"council", "council", "board"});
    if (name == "meeting" || name == "reconvened_from")
      return type == CommandType::CallMeeting && name == "meeting" ? "A" + std::to_string(++meetings_) : session(state);
    if (name == "item") return draw_.of({"I1", "I2", "I3", "V1"});
    if (name == "ballot") return draw_.of({"yes", "no", "abstain", "perhaps"});
    if (name == "casting") return draw_.of({"yes", "no", "maybe"});
    if (name == "status") return draw_.of({"present", "absent", "late"});
    if (name == "on_paper" || name == "states_rule") return draw_.chance(70);
    if (name == "holder" || name == "giver" || name == "member") return draw_.of({"P1", "P2", "P3", "P4", "P5", "P6"});
    if (name == "secret" || name == "void") return draw_.chance(40);
    if (name == "minutes_of") return session(state);
    if (name == "slips") return model::List{"000000000000000a yes", text()};
    if (name == "recused") return model::List{person(), person()};
    if (name == "digest") return draw_.chance(50) ? digest_ : text();
    if (name == "kind") {
      if (type == CommandType::OpenCase) return draw_.of({"matter", "matter", "memo"});
      if (type == CommandType::IssueActingOrder) return draw_.of({"substitute", "delegate", "friend"});
      return draw_.of({"report", "photo", "rumour"});
    }
    return text();
  }
  template <class Map>
  std::string some(const Map& all) {
    if (all.empty() || draw_.chance(5)) return text();
    return std::next(all.begin(), static_cast<std::ptrdiff_t>(draw_.below(all.size())))->first;
  }
  std::string session(const engine::OfficeState& state) {
    const std::string id = some(state.meetings);
    return id.substr(id.find('/') + 1);
  }

  Draw& draw_;
  const RandomPackage& package_;
  std::string digest_;
  std::string other_;
  std::int64_t count_ = 0;
  std::int64_t meetings_ = 0;
};

}  // namespace anumat::testing
