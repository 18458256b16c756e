#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "../support/random_draw.hpp"
#include "anumat/engine/command.hpp"
#include "anumat/engine/disposal.hpp"
#include "anumat/engine/state.hpp"
#include "random_meetings.hpp"

namespace anumat::testing {

/// What is attached to cases, and what becomes of it when its time is over.
class RandomEvidence {
 public:
  using Pick = RandomMeetings::Pick;
  using Give = RandomMeetings::Give;

  explicit RandomEvidence(Draw& draw) : draw_(draw) {}

  /// A paper, or perhaps a file; some files are given twice.
  void attach(const std::string& which, bool files, const std::function<std::string()>& actor, const Give& give) {
    const std::string kind = draw_.of({"report", "photo", "rumour"});
    attach_one(which, kind, files, actor(), give);
  }

  /// One asks for the disposal of the photos of a case that has ended, and another, or at times the same, grants it:
  /// after one month or two, or at once. Without such a case, one is brought to its end with a photo.
  void dispose(const engine::OfficeState& state, const engine::Definitions& definitions, Date& day, const Pick& holder,
               const Give& give) {
    const auto due = engine::due_for_disposal(definitions, state, day);
    const std::string ended = due.empty() ? ended_with_photos(state) : due.front().which->id.text();
    if (ended.empty()) return end_one(state, holder, give);
    if (due.empty() && draw_.chance(70)) day = day.plus_days(draw_.chance(40) ? 33 : 64);
    const std::string first = holder("clerk");
    const std::string second = draw_.chance(10) ? first : holder("officer");
    const model::Context body{{"case", ended}, {"kind", draw_.chance(95) ? "photo" : "report"}};
    if (draw_.chance(90)) give(first, engine::CommandType::AskDisposal, body, "");
    if (draw_.chance(90)) give(second, engine::CommandType::GrantDisposal, body, "");
  }

 private:
  static std::string ended_with_photos(const engine::OfficeState& state) {
    for (const auto& [id, which] : state.cases)
      for (const engine::EvidenceRecord& one : which.evidence)
        if ((which.state == "done" || which.state == "stopped") && one.kind == "photo" && !one.is_gone()) return id;
    return {};
  }

  void attach_one(const std::string& which, const std::string& kind, bool files, const std::string& actor,
                  const Give& give) {
    model::Context body{{"case", which}, {"kind", kind}};
    if (files && draw_.chance(60)) {
      body.emplace_back("digest", std::string(64, static_cast<char>('a' + draw_.below(5))));
      body.emplace_back("name", "scan.pdf");
      body.emplace_back("size", draw_.between(1, 900));
    } else {
      body.emplace_back("on_paper", true);
    }
    give(actor, engine::CommandType::AttachEvidence, std::move(body), "");
  }
  void end_one(const engine::OfficeState& state, const Pick& holder, const Give& give) {
    for (const auto& [id, which] : state.cases) {
      if (which.kind != "matter" || which.state != "s0" || draw_.chance(30)) continue;
      attach_one(id, "photo", true, which.opened_by, give);
      return give(holder("clerk"), engine::CommandType::ActOnCase, {{"case", id}, {"act", "withdraw"}}, "");
    }
  }

  Draw& draw_;
};

}  // namespace anumat::testing
