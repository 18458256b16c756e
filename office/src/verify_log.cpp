#include "anumat/office/verify_log.hpp"

#include <algorithm>
#include <deque>

#include "anumat/engine/apply.hpp"
#include "anumat/engine/case_map.hpp"
#include "anumat/engine/damaged_log.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/engine/problems.hpp"
#include "anumat/engine/recorded.hpp"

namespace anumat::office {

namespace {

constexpr std::int64_t page_events = 1024;

/// Stored events in order, a page at a time, with as many ahead as are asked for.
class LogReader {
 public:
  LogReader(const engine::EventStore& store, std::int64_t size) : store_(store), size_(size) {}

  /// The event `ahead` places after the next one; nullptr past the end of what is stored.
  Result<const engine::StoredEvent*> peek(std::size_t ahead) {
    while (read_.size() <= ahead && next_ < size_) {
      ANUMAT_TRY(std::vector<engine::StoredEvent> page, engine::read_before_damage(store_, next_, page_events));
      if (page.empty()) break;
      next_ += static_cast<std::int64_t>(page.size());
      for (engine::StoredEvent& one : page) read_.push_back(std::move(one));
    }
    return ahead < read_.size() ? &read_[ahead] : nullptr;
  }
  void pop() { read_.pop_front(); }

 private:
  const engine::EventStore& store_;
  std::int64_t size_;
  std::int64_t next_ = 0;
  std::deque<engine::StoredEvent> read_;
};

Text not_as_written() {
  return {"its bytes are not those that were hashed when it was written", "ข้อมูลไม่ตรงกับที่คำนวณแฮชไว้เมื่อบันทึก"};
}

/// What is wrong with one stored event by itself and in its chain, or nothing.
std::optional<Text> fault_of(const engine::OfficeState& state, const engine::StoredEvent& stored,
                             const Result<engine::Event>& read) {
  if (engine::leaf_hash(stored.line) != stored.leaf) return not_as_written();
  if (!read) return read.error().message;
  const engine::Event& event = *read;
  if (event.seq != state.next_seq || stored.seq != event.seq)
    return Text{
        "it calls itself event " + std::to_string(event.seq) + " but stands at place " + std::to_string(state.next_seq),
        "ระบุว่าเป็นลำดับ " + std::to_string(event.seq) + " แต่อยู่ที่ลำดับ " + std::to_string(state.next_seq)};
  if (stored.case_id != event.case_id || stored.case_seq != event.case_seq || stored.actor != event.actor ||
      stored.at != event.at || stored.type != engine::word(event.type))
    return Text{"the index of the store tells another story than its bytes", "ดัชนีของที่เก็บข้อมูลไม่ตรงกับข้อมูล"};
  const engine::ChainHead* chain = state.chain(event.case_id);
  const std::int64_t place = chain == nullptr ? 0 : chain->next;
  const std::string link = chain == nullptr ? "" : chain->link();
  if (event.case_seq != place || event.prev != link)
    return Text{"it does not link to the event of " +
                    (event.case_id.empty() ? std::string("the office") : event.case_id) + " before it",
                "ไม่เชื่อมกับเหตุการณ์ก่อนหน้าของ " + (event.case_id.empty() ? std::string("หน่วยงาน") : event.case_id)};
  if (event.at < state.last_at)
    return Text{"its time lies before that of the event before it", "เวลามาก่อนเหตุการณ์ก่อนหน้า"};
  return std::nullopt;
}

class Verification {
 public:
  Verification(const engine::EventStore& store, const engine::Definitions& definitions, std::int64_t size)
      : definitions_(definitions), reader_(store, size) {}

  Result<LogVerdict> run(const engine::Frontier& stored) {
    verdict_.events = stored.size;
    while (verdict_.sound < stored.size && !verdict_.bad) ANUMAT_CHECK(take_command());
    verdict_.root = engine::root(frontier_);
    if (!verdict_.bad && frontier_ != stored)
      verdict_.bad =
          BadEvent{verdict_.sound, {"the events do not add up to the stored tree", "เหตุการณ์ไม่ตรงกับต้นไม้แฮชที่เก็บไว้"}};
    return verdict_;
  }

 private:
  /// The events of one command: decided again, then each compared with what is stored.
  Result<void> take_command() {
    ANUMAT_TRY(const engine::StoredEvent* first, reader_.peek(0));
    if (first == nullptr) {
      bad({"it is missing, but the tree counts " + std::to_string(verdict_.events) + " events",
           "ไม่พบเหตุการณ์นี้ แต่ต้นไม้แฮชนับได้ " + std::to_string(verdict_.events) + " เหตุการณ์"});
      return {};
    }
    const auto event = engine::decode(first->line);
    if (auto fault = fault_of(state_, *first, event)) {
      bad(std::move(*fault));
      return {};
    }
    const auto command = engine::recorded_command(*event);
    if (!command) {
      bad({"the command that it came from cannot be read", "อ่านคำสั่งต้นทางไม่ได้"});
      return {};
    }
    if (!event->definition.empty() && definitions_.find(event->definition) == nullptr) {
      bad({"the definition " + event->definition.substr(0, 12) +
               " that decided it is not kept, or compiles to another one now",
           "ไม่พบชุดนิยาม " + event->definition.substr(0, 12) + " ที่ใช้ตัดสิน หรือคอมไพล์แล้วได้ผลต่างจากเดิม"});
      return {};
    }
    const engine::Decision decision = engine::decide(definitions_, state_, *command);
    const std::vector<engine::Event> none_folded;
    const bool follows = decision.events.empty() && decision.accepted() &&
                         !engine::found_problems(definitions_, state_, *command, none_folded, &looked_).empty();
    if (decision.events.empty() && !follows) {
      bad({"deciding its command again gives no event", "ตัดสินคำสั่งซ้ำแล้วไม่เกิดเหตุการณ์"});
      return {};
    }
    for (const engine::Event& drafted : decision.events) {
      ANUMAT_CHECK(take_event(drafted));
      if (verdict_.bad) return {};
    }
    if (decision.accepted())
      for (const engine::Event& found :
           engine::found_problems(definitions_, state_, *command, decision.events, &looked_)) {
        ANUMAT_CHECK(take_event(found));
        if (verdict_.bad) return {};
      }
    ++verdict_.decisions;
    return {};
  }

  Result<void> take_event(const engine::Event& drafted) {
    ANUMAT_TRY(const engine::StoredEvent* stored, reader_.peek(0));
    if (stored == nullptr) {
      bad({"deciding its command again gives this event too, but it is missing",
           "ตัดสินคำสั่งซ้ำแล้วต้องมีเหตุการณ์นี้ด้วย แต่ไม่พบ"});
      return {};
    }
    const auto event = engine::decode(stored->line);
    if (auto fault = fault_of(state_, *stored, event)) {
      bad(std::move(*fault));
      return {};
    }
    engine::Event again = drafted;
    again.seq = state_.next_seq;
    again.epoch = engine::epoch_of(state_, again);
    if (const engine::ChainHead* chain = state_.chain(again.case_id)) {
      again.case_seq = chain->next;
      again.prev = chain->link();
    }
    if (again.type == engine::EventType::DayClosed) keep_other_form(again, *event);
    if (again.type == engine::EventType::EpochBegun && !goes_on_from_here(*event)) {
      bad({"it says that it goes on from another history", "ระบุว่าดำเนินต่อจากบันทึกอื่น"});
      return {};
    }
    const auto line = engine::encode(again);
    if (!line || *line != stored->line) {
      bad(difference(again, *event));
      return {};
    }
    engine::apply(state_, *event, stored->leaf);
    frontier_ = engine::extend(std::move(frontier_), stored->leaf);
    ++verdict_.sound;
    reader_.pop();
    return {};
  }

  /// The decision does not know the tree, and takes the root at its word.
  [[nodiscard]] bool goes_on_from_here(const engine::Event& event) const {
    const model::Value out(event.out);
    const auto* root = out.find("root");
    return root != nullptr && *root == model::Value(hex(engine::root(frontier_)));
  }

  /// The digest of a state in the form of another release cannot be made again; it is taken as it stands.
  static void keep_other_form(engine::Event& again, const engine::Event& event) {
    const model::Value stored(event.out);
    const auto* form = stored.find("state_form");
    const auto* state = stored.find("state");
    if (form == nullptr || state == nullptr || *form == model::Value(engine::state_form)) return;
    for (auto& [name, value] : again.out) {
      if (name == "state_form") value = *form;
      if (name == "state") value = *state;
    }
  }

  /// Why the bytes differ, as far as a sentence can say it.
  static Text difference(const engine::Event& again, const engine::Event& event) {
    if (again.command_body != event.command_body)
      return {"what it says was asked does not fit the digest of its command", "คำสั่งที่บันทึกไว้ไม่ตรงกับลายนิ้วมือของคำสั่ง"};
    const Text now{outcome_text(again, false), outcome_text(again, true)};
    const Text then{outcome_text(event, false), outcome_text(event, true)};
    if (now == then)
      return {"deciding its command again gives the same outcome with other particulars",
              "ตัดสินคำสั่งซ้ำแล้วได้ผลเดียวกัน แต่รายละเอียดต่างออกไป"};
    return {"deciding its command again gives another outcome: " + now.en + ", the log says " + then.en,
            "ตัดสินคำสั่งซ้ำแล้วได้ผลต่างออกไป: " + now.th + " แต่บันทึกระบุ " + then.th};
  }

  static std::string outcome_text(const engine::Event& event, bool thai) {
    std::string text(engine::word(event.type));
    for (const auto& [name, value] : event.out)
      if ((name == "code" || name == "to" || name == (thai ? "message_th" : "message_en")) && value.string() != nullptr)
        text += " " + *value.string();
    return text;
  }

  void bad(Text why) { verdict_.bad = BadEvent{verdict_.sound, std::move(why)}; }

  const engine::Definitions& definitions_;
  LogReader reader_;
  engine::OfficeState state_;
  engine::Looked looked_;  ///< Of `state_`.
  engine::Frontier frontier_;
  LogVerdict verdict_;
};

}  // namespace

Result<LogVerdict> verify_log(const engine::EventStore& store, const engine::Definitions& definitions) {
  ANUMAT_TRY(const engine::Frontier stored, store.frontier());
  return Verification(store, definitions, stored.size).run(stored);
}

}  // namespace anumat::office
