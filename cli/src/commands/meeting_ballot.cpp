// A secret ballot from the voter's side: the list of those who voted goes into the log, the slip into the box.

#include <memory>
#include <ostream>

#include "anumat/office/ballot_box.hpp"
#include "commands/commands.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct Ballot {
  std::string meeting;
  std::string item;
  std::string choice;
};

ExitCode vote(Run run, const Ballot& asked) {
  Console& console = run.console;
  if (asked.choice != "yes" && asked.choice != "no" && asked.choice != "abstain")
    return console.misused(
        {"a ballot is `yes`, `no` or `abstain`", "คะแนนคือ `yes` (เห็นชอบ) `no` (ไม่เห็นชอบ) หรือ `abstain` (งดออกเสียง)"});
  const auto office = open_for_orders(run);
  if (!office) return console.complain(office.error());
  const std::string meeting = asked.meeting.starts_with("meeting/") ? asked.meeting.substr(8) : asked.meeting;
  const auto command =
      make_command(run, engine::CommandType::HandInBallot, {{"meeting", meeting}, {"item", asked.item}});
  if (!command) return console.complain(command.error());
  // A vote that will not be taken puts nothing into the box; nor does one that has been taken under the same key.
  const auto rehearsed = (*office)->engine().rehearse(*command);
  if (!rehearsed) return console.complain(rehearsed.error());
  if (!rehearsed->accepted || run.globals.dry_run) return give_order(run, **office, *command);

  const office::BallotBox box((*office)->folder(), meeting, asked.item);
  const auto slip = box.put_in(asked.choice);
  if (!slip) return console.complain(slip.error());
  const ExitCode given = give_order(run, **office, *command);
  if (given != ExitCode::Ok) {
    if (const auto out = box.take_out(*slip); !out) return console.complain(out.error());
    return given;
  }
  console.out() << console.pick({"your slip: ", "บัตรของท่าน: "}) << *slip << '\n';
  console.say({"keep the code to yourself: after the count it shows that your vote was counted",
               "เก็บรหัสไว้กับตัว เมื่อนับคะแนนแล้วใช้ดูได้ว่าคะแนนของท่านถูกนับ"});
  return given;
}

}  // namespace

Action declare_meeting_ballot(Arguments& arguments) {
  auto asked = std::make_shared<Ballot>();
  arguments.operand("MEETING", asked->meeting, {"id of the session", "รหัสการประชุม"});
  arguments.operand("ITEM", asked->item, {"id of the item", "รหัสวาระ"});
  arguments.operand("BALLOT", asked->choice, {"yes, no or abstain", "yes (เห็นชอบ) no (ไม่เห็นชอบ) abstain (งดออกเสียง)"});
  return [asked](Run run) { return vote(run, *asked); };
}

}  // namespace anumat::cli
