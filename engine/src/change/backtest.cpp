#include "anumat/engine/backtest.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "anumat/engine/apply.hpp"
#include "anumat/engine/problems.hpp"
#include "anumat/engine/recorded.hpp"
#include "change/aspects.hpp"

namespace anumat::engine {

namespace {

constexpr std::int64_t page_events = 4096;

/// The recorded definitions, and the one on trial beside them.
class TrialDefinitions final : public Definitions {
 public:
  using Definitions::find;
  TrialDefinitions(const Definitions& recorded, const model::Definition& candidate)
      : recorded_(recorded), candidate_(candidate), digest_(hex(candidate.digest)) {}
  [[nodiscard]] const model::Definition* find(std::string_view digest) const override {
    return digest == digest_ ? &candidate_ : recorded_.find(digest);
  }
  [[nodiscard]] const std::string& digest() const { return digest_; }

 private:
  const Definitions& recorded_;
  const model::Definition& candidate_;
  std::string digest_;
};

struct Recorded {
  Event event;
  Digest leaf;
};

/// The events of the log, one command at a time.
class CommandReader {
 public:
  explicit CommandReader(const EventStore& store) : store_(store) {}

  /// Empty at the end of the log.
  Result<std::vector<Recorded>> next() {
    std::vector<Recorded> group;
    while (true) {
      ANUMAT_CHECK(fill());
      if (ahead_.empty()) return group;
      if (!group.empty() && ahead_.front().event.command_key != group.front().event.command_key) return group;
      group.push_back(std::move(ahead_.front()));
      ahead_.pop_front();
    }
  }

 private:
  Result<void> fill() {
    if (!ahead_.empty()) return {};
    ANUMAT_TRY(const std::vector<StoredEvent> page, store_.read(from_, page_events));
    from_ += static_cast<std::int64_t>(page.size());
    for (const StoredEvent& stored : page) {
      ANUMAT_TRY(Event event, decode(stored.line));
      ahead_.push_back({std::move(event), stored.leaf});
    }
    return {};
  }

  const EventStore& store_;
  std::deque<Recorded> ahead_;
  std::int64_t from_ = 0;
};

/// Of one case: the last pair of each aspect that was looked at, so that what stays different is told once.
struct Watched {
  std::array<std::pair<std::string, std::string>, aspect_count> last;
  bool astray = false;
};

class Backtest {
 public:
  Backtest(const Definitions& recorded, const model::Definition& candidate, std::string_view only)
      : recorded_(recorded), trial_definitions_(recorded, candidate), candidate_(candidate), only_(only) {}

  Result<BacktestReport> run(const EventStore& store) {
    CommandReader reader(store);
    while (true) {
      ANUMAT_TRY(const std::vector<Recorded> group, reader.next());
      if (group.empty()) break;
      ANUMAT_CHECK(take(group));
    }
    if (!only_.empty() && !found_)
      return fail(ErrorKind::Diagnostic, "E5240",
                  {"the record holds no case `" + only_ + "`", "ไม่มีเรื่อง `" + only_ + "` ในบันทึก"},
                  {"`anumat case list` shows what there is", "ดูเรื่องทั้งหมดด้วย `anumat case list`"});
    report_.affected.assign(affected_.begin(), affected_.end());
    add_shifts();
    return std::move(report_);
  }

 private:
  Result<void> take(const std::vector<Recorded>& group) {
    const Event& first = group.front().event;
    auto command = recorded_command(first);
    const std::string place = "event " + std::to_string(first.seq);
    if (!command)
      return fail(ErrorKind::Failure, "E5241",
                  {place + " does not hold the command that it came from",
                   "เหตุการณ์ลำดับ " + std::to_string(first.seq) + " ไม่มีคำสั่งต้นทาง"},
                  {"run `anumat audit verify` first", "ใช้ `anumat audit verify` ตรวจก่อน"});
    if (!first.definition.empty() && recorded_.find(first.definition) == nullptr)
      return fail(ErrorKind::Failure, "E5242",
                  {"the definition that decided " + place + " is not known: " + first.definition.substr(0, 12),
                   "ไม่พบชุดนิยามที่ใช้ตัดสินเหตุการณ์ลำดับ " + std::to_string(first.seq) + ": " + first.definition.substr(0, 12)},
                  {"run `anumat audit verify` first", "ใช้ `anumat audit verify` ตรวจก่อน"});
    ++report_.commands;
    if (first.type == EventType::CaseOpened) {
      ++report_.cases;
      if (first.case_id == only_) found_ = true;
    }
    keep_number(*command, first);
    keep_places(*command);
    const std::vector<Publication> recorded = trial_.publications;
    if (is_on_trial(first))
      for (Publication& one : trial_.publications) one.definition = trial_definitions_.digest();
    Decision decision = decide(trial_definitions_, trial_, *command);
    trial_.publications = recorded;
    for (const Recorded& one : group) apply(live_, one.event, one.leaf);
    for (Event& event : decision.events) fold(event);
    note_places(group, decision.events);
    if (decision.accepted())
      for (Event& event : found_problems(trial_definitions_, trial_, *command, decision.events, &looked_)) {
        fold(event);
        decision.events.push_back(std::move(event));
      }
    keep_series(first);
    compare(*command, group, decision);
    return {};
  }

  /// The whole office under the candidate, from the first publication on; or only the case that is asked about.
  [[nodiscard]] bool is_on_trial(const Event& first) const {
    return only_.empty() || (first.type == EventType::CaseOpened && first.case_id == only_);
  }

  /// Running numbers would shift when a case is opened more or less; what is not in the record gets a number of its
  /// own.
  void keep_number(Command& command, const Event& first) const {
    if (command.type != CommandType::OpenCase || !command.text("number").empty()) return;
    std::erase_if(command.body, [](const auto& entry) { return entry.first == "number"; });
    if (first.type == EventType::CaseOpened) {
      for (const auto& [name, value] : first.out)
        if (name == "number") command.body.emplace_back("number", value);
      return;
    }
    const model::CaseKind* kind = candidate_.case_kind(command.text("kind"));
    if (kind != nullptr && kind->key.empty())
      command.body.emplace_back("number", "what-if-" + std::to_string(first.seq));
  }

  /// Some orders name an event by its place in the record; on trial it may have another one.
  void keep_places(Command& command) const {
    const std::string_view named = command.type == CommandType::NumberPaper ? "position"
                                   : command.type == CommandType::GrantErasure ||
                                           command.type == CommandType::RefuseErasure ||
                                           command.type == CommandType::FinishErasure
                                       ? "request"
                                       : "";
    for (auto& [name, value] : command.body) {
      // An epoch goes on from all that there is.
      if (command.type == CommandType::BeginEpoch && name == "size") value = trial_.next_seq;
      if (name != named || value.number() == nullptr) continue;
      const auto place = value.number()->to_int64();
      if (place && *place >= 0 && *place < static_cast<std::int64_t>(in_trial_.size()))
        value = in_trial_[static_cast<std::size_t>(*place)];
    }
  }

  /// An event of the record lies on trial where its like does, else where the trial had come to.
  void note_places(const std::vector<Recorded>& group, const std::vector<Event>& made) {
    auto from = made.begin();
    for (const Recorded& one : group) {
      const auto alike = std::find_if(from, made.end(), [&](const Event& event) {
        return event.type == one.event.type && event.case_id == one.event.case_id;
      });
      in_trial_.push_back(alike != made.end() ? alike->seq : std::max<std::int64_t>(trial_.next_seq - 1, 0));
      if (alike != made.end()) from = alike + 1;
    }
  }

  void keep_series(const Event& first) {
    if (first.type != EventType::CaseOpened) return;
    for (const auto& [name, value] : first.out)
      if (name == "series") trial_.series[*value.string()] = live_.series[*value.string()];
  }

  void fold(Event& event) {
    event.seq = trial_.next_seq;
    if (const ChainHead* chain = trial_.chain(event.case_id)) event.case_seq = chain->next;
    apply(trial_, event, Digest{});
  }

  void compare(const Command& command, const std::vector<Recorded>& group, const Decision& decision) {
    std::string subject;
    for (const Recorded& one : group)
      if (subject.empty()) subject = one.event.case_id;
    for (const Event& event : decision.events)
      if (subject.empty()) subject = event.case_id;
    const auto id_of = [&](const Event& event) { return event.case_id.empty() ? subject : event.case_id; };
    struct Sides {
      std::vector<const Event*> was;
      std::vector<const Event*> now;
    };
    std::map<std::string, Sides> touched;
    // That time was told to pass is no difference; what came of it is.
    for (const Recorded& one : group)
      if (one.event.type != EventType::TimePassed) touched[id_of(one.event)].was.push_back(&one.event);
    for (const Event& event : decision.events)
      if (event.type != EventType::TimePassed) touched[id_of(event)].now.push_back(&event);
    for (const auto& [id, sides] : touched) {
      const Date on = live_.date(command.at);
      const Aspects was = aspects_of(recorded_, live_, id, sides.was, on);
      const Aspects now = aspects_of(trial_definitions_, trial_, id, sides.now, on);
      tell(command, group.front().event.seq, id, was, now);
    }
  }

  void tell(const Command& command, std::int64_t seq, const std::string& id, const Aspects& was, const Aspects& now) {
    Watched& watched = watched_[id];
    const bool follows = watched.astray;
    for (std::size_t i = 0; i < aspect_count; ++i) {
      const auto aspect = static_cast<Aspect>(i);
      const std::pair<std::string, std::string> pair{was[i], now[i]};
      // An answer and its checks belong to the command; the rest lasts.
      const bool lasts = aspect != Aspect::Verdict && aspect != Aspect::Check;
      const bool told = lasts && pair == watched.last[i];
      watched.last[i] = pair;
      if (was[i] == now[i] || told) continue;
      Difference difference{aspect,        id,     seq,    command.at, command.text("act"),
                            command.actor, was[i], now[i], follows,    {}};
      if (difference.act.empty()) difference.act = word(command.type);
      difference.sentence = sentence_of(difference, live_);
      if (aspect == Aspect::Verdict || aspect == Aspect::State) watched.astray = true;
      report_.differences.push_back(std::move(difference));
      affected_.insert(id);
    }
  }

  using FirstDays = std::map<std::pair<std::string, std::string>, Date>;
  /// The day on which each problem of each case first opened.
  static FirstDays first_days(const OfficeState& state) {
    FirstDays days;
    for (const auto& [id, which] : state.cases)
      for (const ProblemRecord& record : which.uncommon().problems)
        days.try_emplace({id, record.name}, state.date(record.opened_at));
    return days;
  }

  void add_shifts() {
    const FirstDays was = first_days(live_);
    const FirstDays now = first_days(trial_);
    std::map<std::pair<std::string, std::string>, FindingShift> shifts;
    for (const auto& [key, day] : was) shifts[key] = {key.first, key.second, day, std::nullopt};
    for (const auto& [key, day] : now) {
      FindingShift& shift = shifts[key];
      shift.case_id = key.first;
      shift.problem = key.second;
      shift.now = day;
    }
    for (auto& [key, shift] : shifts)
      if (shift.was != shift.now) report_.shifts.push_back(std::move(shift));
  }

  const Definitions& recorded_;
  TrialDefinitions trial_definitions_;
  const model::Definition& candidate_;
  std::string only_;
  bool found_ = false;
  OfficeState live_;
  OfficeState trial_;
  std::vector<std::int64_t> in_trial_;  ///< Of each event of the record its place on trial.
  Looked looked_;                       ///< Of `trial_`.
  std::map<std::string, Watched> watched_;
  std::set<std::string> affected_;
  BacktestReport report_;
};

}  // namespace

std::optional<std::int64_t> FindingShift::days_gained() const {
  return was && now ? std::optional(was->days() - now->days()) : std::nullopt;
}

std::array<std::int64_t, aspect_count> BacktestReport::counts() const {
  std::array<std::int64_t, aspect_count> counts{};
  for (const Difference& difference : differences) ++counts.at(static_cast<std::size_t>(difference.aspect));
  return counts;
}

Result<BacktestReport> backtest(const EventStore& store, const Definitions& recorded,
                                const model::Definition& candidate, std::string_view case_id) {
  return Backtest(recorded, candidate, case_id).run(store);
}

}  // namespace anumat::engine
