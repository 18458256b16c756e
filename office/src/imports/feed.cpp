#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "anumat/base/text.hpp"
#include "anumat/office/import_feed.hpp"

namespace anumat::office {
namespace {

using engine::Command;
using engine::CommandType;
using model::Value;

constexpr int opening_minute = 9 * 60;

struct MeetingWord {
  std::string_view word;
  CommandType type;
};
constexpr std::array<MeetingWord, 17> meeting_words = {{{"call", CommandType::CallMeeting},
                                                        {"open", CommandType::OpenMeeting},
                                                        {"attend", CommandType::RecordAttendance},
                                                        {"put", CommandType::PutItem},
                                                        {"vote", CommandType::CastBallot},
                                                        {"resolve", CommandType::ResolveItem},
                                                        {"close", CommandType::CloseMeeting},
                                                        {"give proxy", CommandType::GiveProxy},
                                                        {"revoke proxy", CommandType::RevokeProxy},
                                                        {"recuse", CommandType::RecuseMember},
                                                        {"waive notice", CommandType::WaiveNotice},
                                                        {"build agenda", CommandType::BuildAgenda},
                                                        {"withdraw item", CommandType::WithdrawItem},
                                                        {"hand in", CommandType::HandInBallot},
                                                        {"adjourn", CommandType::AdjournMeeting},
                                                        {"dissent", CommandType::RecordDissent},
                                                        {"correct", CommandType::CorrectMinutes}}};

std::string underscored(std::string text) {
  std::replace(text.begin(), text.end(), ' ', '_');
  return text;
}

/// One step at one row, while it is worked out.
struct StepAsked {
  const model::Definition& definition;
  const model::Import& section;
  const model::FeedStep& step;
  const ImportedFile& file;
  const ImportedRow& row;
  std::size_t ordinal;  ///< Of the step among all that read this file.
};

class Maker {
 public:
  Maker(const model::Definition& definition, const ImportedData& data, UtcOffset offset, const FeedBy* by)
      : definition_(definition), data_(data), offset_(offset), by_(by) {}

  Feed run() {
    find_days();
    std::size_t order = 0;
    for (Dated& dated : steps_) {
      if (auto command = make(dated))
        made_.push_back({dated.day.value_or(feed_.first_day), order++, std::move(*command)});
    }
    // In a running office all happens now, in the order of the file.
    if (by_ == nullptr) {
      record_exports(order);
      std::stable_sort(made_.begin(), made_.end(), [](const Made& left, const Made& right) {
        return left.day != right.day ? left.day < right.day : left.order < right.order;
      });
    }
    for (Made& one : made_) feed_.commands.push_back(std::move(one.command));
    return std::move(feed_);
  }

 private:
  struct Dated {
    StepAsked asked;
    std::optional<Date> day;  ///< Nothing: on the first day of all.
  };
  struct Made {
    Date day;
    std::size_t order = 0;
    Command command;
  };

  /// An export is on record from the day of the last step that comes of it: it cannot have been written before.
  void record_exports(std::size_t order) {
    std::map<std::string, Command> last;
    for (const Made& made : made_)
      if (made.command.source) {
        const auto at = last.find(made.command.source->file);
        if (at == last.end() || at->second.at < made.command.at)
          last.insert_or_assign(made.command.source->file, made.command);
      }
    for (const ImportedSection& section : data_.sections)
      for (const ImportedFile& file : section.files) {
        const auto step = last.find(file.name);
        if (file.record.empty() || step == last.end()) continue;
        Command record;
        record.type = CommandType::RecordImport;
        record.key = file.name + ":" + section.section->name;
        record.actor = step->second.actor;
        record.at = step->second.at;
        record.body = file.record;
        record.body.insert(record.body.begin(), {"import", section.section->name});
        made_.push_back({local_date(record.at, offset_), order++, std::move(record)});
      }
  }

  void fault(const StepAsked& asked, std::string code, Text message, Text help = {}) {
    feed_.faults.push_back({ErrorKind::Diagnostic, std::move(code), std::move(message), std::move(help),
                            place_of(asked.file.name, asked.row.file_row, "") + " (" + asked.step.place + ")"});
  }

  /// First pass: which steps are taken, and when. The first day of all is known only after it.
  void find_days() {
    std::optional<Date> first;
    std::map<std::string, std::size_t> steps_of_file;
    for (const ImportedSection& section : data_.sections) {
      const std::size_t base = steps_of_file[section.section->file];
      for (const ImportedFile& file : section.files)
        for (const ImportedRow& row : file.rows)
          for (std::size_t i = 0; i < section.section->steps.size(); ++i) {
            const StepAsked asked{definition_, *section.section, section.section->steps[i], file, row, base + i + 1};
            auto dated = date(asked);
            if (!dated) continue;
            if (dated->day && (!first || *dated->day < *first)) first = dated->day;
            steps_.push_back(std::move(*dated));
          }
      steps_of_file[section.section->file] += section.section->steps.size();
    }
    feed_.first_day = first.value_or(Date());
  }

  std::optional<Dated> date(const StepAsked& asked) {
    RowScope scope(asked.row, data_.files);
    if (!asked.step.when.empty()) {
      const auto holds = evaluate(asked.step.when, scope);
      if (holds.value.boolean() == nullptr) fault_in(asked, asked.step.when, holds, {"yes or no", "ใช่หรือไม่ใช่"});
      if (!holds.value.is_true()) return std::nullopt;
    }
    if (asked.step.at.empty()) return Dated{asked, std::nullopt};
    const auto at = evaluate(asked.step.at, scope);
    if (at.value.is_null()) return std::nullopt;
    if (at.value.date() == nullptr) {
      fault_in(asked, asked.step.at, at, {"a date", "วันที่"});
      return std::nullopt;
    }
    return Dated{asked, *at.value.date()};
  }

  void fault_in(const StepAsked& asked, const model::Expression& expression, const model::Evaluation& result,
                const Text& wanted) {
    Text message{
        "`" + expression.canonical() + "` should give " + wanted.en + ", but gives " + to_display(result.value),
        "`" + expression.canonical() + "` ควรได้" + wanted.th + " แต่ได้ " + to_display(result.value)};
    if (!result.problems.empty()) {
      message.en += " (" + result.problems.front().message.en + ")";
      message.th += " (" + result.problems.front().message.th + ")";
    }
    fault(asked, "E6121", std::move(message), {"correct the step, or the row that it reads", "แก้ขั้นนี้ หรือแถวที่ขั้นนี้อ่าน"});
  }

  /// Text that a cell of the step gives; "" for null. Numbers serve as ids too.
  std::string text_of(const StepAsked& asked, const model::Expression& expression, RowScope& scope) {
    if (expression.empty()) return {};
    const auto result = evaluate(expression, scope);
    if (result.value.is_null()) return {};
    if (const auto* text = result.value.string()) return *text;
    if (const auto* number = result.value.number()) return number->text();
    fault_in(asked, expression, result, {"text", "ข้อความ"});
    return {};
  }

  std::optional<Command> make(const Dated& dated) {
    const StepAsked& asked = dated.asked;
    const Date day = dated.day.value_or(feed_.first_day);
    RowScope scope(asked.row, data_.files);
    scope.set_today(day);
    scope.set_first_day(feed_.first_day);

    Command command;
    command.key = (by_ == nullptr ? asked.file.name : by_->key) + ":" + std::to_string(asked.row.number) + ":" +
                  std::to_string(asked.ordinal);
    command.source = engine::Source{asked.file.name, asked.row.number};
    if (by_ != nullptr) {
      command.at = by_->at;
      command.actor = by_->actor;
      command.acting_for = by_->acting_for;
    } else {
      command.at = local_instant(day, opening_minute, offset_);
      command.actor = text_of(asked, asked.step.as.empty() ? asked.section.as : asked.step.as, scope);
      command.acting_for = text_of(asked, asked.step.acting_for, scope);
    }
    const std::string on = text_of(asked, asked.step.on, scope);
    model::Context with;
    if (!asked.step.with.empty()) {
      const auto given = evaluate(asked.step.with, scope);
      if (given.value.context() != nullptr)
        with = *given.value.context();
      else
        fault_in(asked, asked.step.with, given, {"fields with their values", "ช่องข้อมูลพร้อมค่า"});
    }
    if (command.actor.empty()) {
      fault(asked, "E6122", {"nobody acts in this step", "ขั้นนี้ไม่มีผู้ดำเนินการ"},
            {"name the person in `as`", "ระบุบุคคลในคอลัมน์ `ในฐานะ`"});
      return std::nullopt;
    }
    if (!give_body(asked, on, std::move(with), command)) return std::nullopt;
    if (const auto fine = check_arguments(command); !fine) {
      fault(asked, fine.error().code, fine.error().message,
            {"correct the step, or the row that it reads", "แก้ขั้นนี้ หรือแถวที่ขั้นนี้อ่าน"});
      return std::nullopt;
    }
    return command;
  }

  bool give_body(const StepAsked& asked, const std::string& on, model::Context with, Command& command) {
    if (asked.step.kind == "office" || asked.step.kind == "meeting") {
      const auto type = asked.step.kind == "office" ? engine::command_from_word(underscored(asked.step.action))
                                                    : meeting_command(asked.step.action);
      if (!type) return unknown(asked);
      command.type = *type;
      if (asked.step.kind == "meeting") command.body.emplace_back("meeting", on);
      for (auto& [name, value] : with)
        if (!value.is_null()) command.body.emplace_back(underscored(name), std::move(value));
      return true;
    }
    const model::CaseKind* kind = definition_.case_kind(asked.step.kind);
    if (kind == nullptr) return unknown(asked);
    if (asked.step.action == "open") {
      command.type = CommandType::OpenCase;
      command.body.emplace_back("kind", kind->name);
      if (!on.empty()) command.body.emplace_back("number", on);
      std::erase_if(with, [](const auto& entry) { return entry.second.is_null(); });
      command.body.emplace_back("fields", std::move(with));
      return true;
    }
    command.body.emplace_back("case", kind->name + "/" + on);
    if (asked.step.action == "attach") {
      command.type = CommandType::AttachEvidence;
      for (auto& [name, value] : with)
        if (!value.is_null()) command.body.emplace_back(underscored(name), std::move(value));
      return true;
    }
    command.type = CommandType::ActOnCase;
    command.body.emplace_back("act", asked.step.action);
    const auto comment =
        std::find_if(with.begin(), with.end(), [](const auto& entry) { return entry.first == "comment"; });
    if (comment != with.end() && kind->field("comment") == nullptr) {
      if (!comment->second.is_null()) command.body.emplace_back("comment", std::move(comment->second));
      with.erase(comment);
    }
    if (!with.empty()) command.body.emplace_back("fields", std::move(with));
    return true;
  }

  static std::optional<CommandType> meeting_command(const std::string& action) {
    const auto* found = std::find_if(meeting_words.begin(), meeting_words.end(),
                                     [&](const MeetingWord& one) { return one.word == action; });
    return found == meeting_words.end() ? std::nullopt : std::optional(found->type);
  }

  bool unknown(const StepAsked& asked) {
    fault(asked, "E6120",
          {"there is no step `" + asked.step.action + "` for `" + asked.step.kind + "`",
           "ไม่มีขั้น `" + asked.step.action + "` สำหรับ `" + asked.step.kind + "`"},
          {"`kind` is `office`, `meeting` or a kind of case", "`ชนิดเรื่อง` คือ `office`, `meeting` หรือชนิดเรื่องในนิยาม"});
    return false;
  }

  const model::Definition& definition_;
  const ImportedData& data_;
  UtcOffset offset_;
  const FeedBy* by_;
  Feed feed_;
  std::vector<Dated> steps_;
  std::vector<Made> made_;
};

}  // namespace

Feed make_feed(const model::Definition& definition, const ImportedData& data, UtcOffset offset) {
  return Maker(definition, data, offset, nullptr).run();
}

Feed make_feed(const model::Definition& definition, const ImportedData& data, UtcOffset offset, const FeedBy& by) {
  return Maker(definition, data, offset, &by).run();
}

}  // namespace anumat::office
