#include "commands/plain_order.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>

#include "anumat/office/ballot_box.hpp"
#include "surface/day.hpp"
#include "surface/order.hpp"
#include "surface/settings.hpp"

namespace anumat::cli {

namespace {

/// What was given for one argument, before it is read.
struct Given {
  engine::Argument argument;
  std::string text;
  std::vector<std::string> texts;
  bool flag = false;

  [[nodiscard]] bool absent() const { return text.empty() && texts.empty() && !flag; }
};

std::string spelled(std::string_view name, char blank) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', blank);
  return text;
}

void declare(Given& given, Arguments& arguments) {
  const engine::Argument& argument = given.argument;
  std::string operand = spelled(argument.name, '-');
  std::transform(operand.begin(), operand.end(), operand.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const std::string flag = "--" + spelled(argument.name, '-');
  if (argument.required) {
    arguments.operand(operand, given.text, argument.meaning);
  } else if (argument.type == engine::ArgumentType::Boolean) {
    arguments.flag(flag, given.flag, argument.meaning);
  } else if (argument.type == engine::ArgumentType::Texts) {
    arguments.options(flag, operand, given.texts, argument.meaning);
  } else {
    arguments.option(flag, operand, given.text, argument.meaning);
  }
}

Result<model::Value> read(const Given& given) {
  switch (given.argument.type) {
    case engine::ArgumentType::Boolean:
      return model::Value(given.flag);
    case engine::ArgumentType::Texts:
      return model::Value(model::List(given.texts.begin(), given.texts.end()));
    case engine::ArgumentType::Text:
      return model::Value(given.text);
    case engine::ArgumentType::Date: {
      ANUMAT_TRY(const Date day, read_day(given.text, given.argument.name));
      return model::Value(day);
    }
    default:
      return read_value(given.text, {}, given.argument.name);
  }
}

Result<model::Context> body_of(const std::deque<Given>& all) {
  model::Context body;
  for (const Given& given : all) {
    if (given.absent()) continue;
    ANUMAT_TRY(model::Value value, read(given));
    body.emplace_back(std::string(given.argument.name), std::move(value));
  }
  return body;
}

/// Meetings are known to people by their id alone or as "meeting/ID".
void shorten_meeting(std::deque<Given>& all) {
  constexpr std::string_view prefix = "meeting/";
  for (Given& given : all)
    if ((given.argument.name == "meeting" || given.argument.name == "minutes_of" ||
         given.argument.name == "reconvened_from") &&
        given.text.starts_with(prefix))
      given.text.erase(0, prefix.size());
}

/// Cases are known by their number too, also as the subject of data; what is not known stays, and is refused by name.
void lengthen_case(std::deque<Given>& all, const engine::OfficeState& state) {
  for (Given& given : all) {
    const bool is_case =
        given.argument.name == "case" || (given.argument.name == "subject" && !state.persons.contains(given.text));
    if (!is_case || given.text.empty()) continue;
    if (const auto found = find_case(state, given.text)) given.text = (*found)->id;
  }
}

/// The box whose slips the order counts: of an item that is voted on in secret, when no count is given.
std::optional<office::BallotBox> box_to_count(const Office& served, engine::CommandType type,
                                              const model::Context& body) {
  if (type != engine::CommandType::ResolveItem) return std::nullopt;
  std::string meeting;
  std::string item;
  for (const auto& [name, value] : body) {
    if (name != "meeting" && name != "item" && name != "casting" && name != "void") return std::nullopt;
    if (name == "meeting" && value.string() != nullptr) meeting = *value.string();
    if (name == "item" && value.string() != nullptr) item = *value.string();
  }
  return office::BallotBox(served.folder(), meeting, item);
}

ExitCode run_order(Run run, engine::CommandType type, std::deque<Given>& all) {
  shorten_meeting(all);
  const auto early = body_of(all);
  if (!early) return run.console.complain(early.error());
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  lengthen_case(all, (*office)->engine().state());
  auto body = body_of(all);
  if (!body) return run.console.complain(body.error());
  const auto box = box_to_count(**office, type, *body);
  if (const auto slips = box ? box->slips() : std::vector<std::string>(); !slips.empty())
    body->emplace_back("slips", model::List(slips.begin(), slips.end()));
  const auto command = make_command(run, type, *body);
  if (!command) return run.console.complain(command.error());
  const ExitCode given = give_order(run, **office, *command);
  // What has been counted is in the log, or the ballot is void: the box has served.
  if (box && given == ExitCode::Ok && !run.globals.dry_run) box->remove();
  if (type == engine::CommandType::GrantDisposal && given == ExitCode::Ok && !run.globals.dry_run)
    if (const auto removed = (*office)->remove_disposed(); !removed) return run.console.complain(removed.error());
  return given;
}

}  // namespace

Action declare_plain_order(engine::CommandType type, Arguments& arguments) {
  auto all = std::make_shared<std::deque<Given>>();
  for (const engine::Argument& argument : engine::command_arguments(type))
    declare(all->emplace_back(Given{argument, {}, {}, false}), arguments);
  return [type, all](Run run) { return run_order(run, type, *all); };
}

}  // namespace anumat::cli
