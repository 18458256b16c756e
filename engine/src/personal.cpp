#include "anumat/engine/personal.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "anumat/base/text.hpp"
#include "anumat/engine/state_values.hpp"
#include "apply/appliers.hpp"
#include "apply/read.hpp"
#include "decide/fields.hpp"

namespace anumat::engine {

namespace {

using model::Context;
using model::Value;

constexpr std::size_t mac_digits = 64;

bool is_mac(std::string_view text) {
  return text.size() == mac_digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Screens and papers of either language show it.
Value both(const Text& words) {
  return words.th + " (" + words.en + ")";
}

const Value& erased_words() {
  static const Value* const words = new Value(both({"erased", "ลบแล้ว"}));
  return *words;
}

const Value& lost_words() {
  static const Value* const words = new Value(both({"cannot be opened", "เปิดอ่านไม่ได้"}));
  return *words;
}

/// Under which a case keeps what is shown for a commitment.
std::string key_of_words(const Sealed& sealed) {
  return sealed.mac + " " + sealed.subject;
}

/// The kind of case that an order gives fields to, with the definition that will decide it.
struct Target {
  const model::Definition* definition = nullptr;
  const model::CaseKind* kind = nullptr;
  const CaseState* which = nullptr;
};

Target target_of(const Definitions& definitions, const OfficeState& state, const Command& command) {
  Target target;
  if (command.type == CommandType::OpenCase) {
    target.definition = definitions.find(state.definition_on(state.date(command.at)));
    if (target.definition != nullptr) target.kind = target.definition->case_kind(command.text("kind"));
  } else if (command.type == CommandType::ActOnCase) {
    target.which = state.find_case(fold(command.text("case")));
    if (target.which != nullptr) target.definition = definitions.find(target.which->definition);
    if (target.definition != nullptr) target.kind = target.definition->case_kind(target.which->kind);
  }
  return target;
}

bool is_personal(const model::CaseKind& kind, std::string_view name) {
  const model::Field* field = kind.field(name);
  return field != nullptr && field->personal;
}

/// Whose words a field holds: the person in the field that it names, else the case.
class Subjects {
 public:
  Subjects(const Definitions& definitions, const OfficeState& state, const Command& command, const Target& target)
      : definitions_(definitions), state_(state), command_(command), target_(target) {}

  std::string of(const model::Field& field) {
    if (!field.about.empty())
      if (std::string person = person_in(field.about); !person.empty())
        // Of somebody who is not registered nothing is kept: it is refused, and nobody could ask for its erasure.
        return state_.persons.contains(person) ? person : std::string();
    if (target_.which != nullptr) return target_.which->id;
    if (!opened_) {
      // The number of the case is not known before it is decided, and depends on no personal value.
      const Decision decision = decide(definitions_, state_, command_);
      opened_ = decision.accepted() ? decision.events.front().case_id : std::string();
    }
    return *opened_;
  }

 private:
  [[nodiscard]] std::string person_in(const std::string& field) const {
    const Value* given = command_.argument("fields")->find(field);
    if (given != nullptr && given->string() != nullptr) return *given->string();
    if (target_.which == nullptr) return "";
    const auto held = target_.which->fields.find(field);
    return held == target_.which->fields.end() || held->second.string() == nullptr ? "" : *held->second.string();
  }

  const Definitions& definitions_;
  const OfficeState& state_;
  const Command& command_;
  const Target& target_;
  std::optional<std::string> opened_;
};

/// Nobody gives a commitment in place of words: it could be that of somebody else's.
bool holds_commitment(const Value& value) {
  if (sealed_of(value)) return true;
  if (value.list() != nullptr) return std::ranges::any_of(*value.list(), holds_commitment);
  return value.context() != nullptr &&
         std::ranges::any_of(*value.context(), [](const auto& entry) { return holds_commitment(entry.second); });
}

/// A file whose rows go to cases with personal fields is personal itself.
bool fills_personal(const model::Definition& definition, std::string_view section) {
  const auto found = std::ranges::find(definition.imports, section, &model::Import::name);
  return found != definition.imports.end() && std::ranges::any_of(found->steps, [&](const model::FeedStep& step) {
           const model::CaseKind* kind = definition.case_kind(step.kind);
           return kind != nullptr && std::ranges::any_of(kind->fields, &model::Field::personal);
         });
}

/// Of each finding where it is and what came of it, and nothing of what stood there.
Command without_cells(Command command) {
  for (auto& [name, value] : command.body) {
    if (name != "findings" || value.list() == nullptr) continue;
    model::List findings;
    for (const Value& one : *value.list()) {
      Context kept;
      for (const char* key : {"code", "treatment", "row", "column"})
        if (const Value* part = one.find(key)) kept.emplace_back(key, *part);
      findings.emplace_back(std::move(kept));
    }
    value = std::move(findings);
  }
  return command;
}

Command import_without_cells(const Definitions& definitions, const OfficeState& state, const Command& command) {
  const model::Definition* definition = definitions.find(state.definition_on(state.date(command.at)));
  const bool is_personal =
      definition != nullptr && definition->seals_personal && fills_personal(*definition, fold(command.text("import")));
  return is_personal ? without_cells(command) : command;
}

tl::unexpected<Error> does_not_fit(const Reason& reason) {
  return fail(ErrorKind::Diagnostic, "E4106", reason.message, reason.help);
}

}  // namespace

std::optional<Sealed> sealed_of(const Value& value) {
  const Context* context = value.context();
  if (context == nullptr || context->size() != 1 || context->front().first != "pd") return std::nullopt;
  const model::List* pair = context->front().second.list();
  if (pair == nullptr || pair->size() != 2 || (*pair)[0].string() == nullptr || (*pair)[1].string() == nullptr)
    return std::nullopt;
  if (!is_mac(*(*pair)[1].string())) return std::nullopt;
  return Sealed{*(*pair)[0].string(), *(*pair)[1].string()};
}

Value sealed_value(const Sealed& sealed) {
  return Context{{"pd", model::List{Value(sealed.subject), Value(sealed.mac)}}};
}

Result<Command> seal_command(const Definitions& definitions, const OfficeState& state, const Command& command,
                             Vault& vault) {
  if (command.type == CommandType::RecordImport) return import_without_cells(definitions, state, command);
  const Value* given = command.argument("fields");
  if (given == nullptr || given->context() == nullptr) return command;
  for (const auto& [name, value] : *given->context())
    if (holds_commitment(value))
      return fail(ErrorKind::Diagnostic, "E4106",
                  {"`" + name + "` is a commitment and no value", "`" + name + "` เป็นค่าผูกมัด ไม่ใช่ข้อมูล"},
                  {"give the value itself", "ระบุข้อมูลเอง"});
  const Target target = target_of(definitions, state, command);
  if (target.kind == nullptr || !target.definition->seals_personal) return command;
  Context fields = *given->context();
  Subjects subjects(definitions, state, command, target);
  bool any = false;
  for (auto& [name, value] : fields) {
    if (value.is_null() || !is_personal(*target.kind, name)) continue;
    const model::Field& field = *target.kind->field(name);
    if (const auto reason = check_value(state, *target.definition, field.type, name, value))
      return does_not_fit(*reason);
    ANUMAT_TRY(const Sealed sealed, vault.seal(subjects.of(field), encode_value(value)));
    value = sealed_value(sealed);
    any = true;
  }
  if (!any) return command;
  Command made = command;
  for (auto& [name, value] : made.body)
    if (name == "fields") value = std::move(fields);
  return made;
}

Command sealed_alike(const Command& command, const Context& recorded, const Vault& vault) {
  if (command.type == CommandType::RecordImport) {
    Command bare = without_cells(command);
    const Value* findings = read::find(recorded, "findings");
    return findings != nullptr && bare.argument("findings") != nullptr && *bare.argument("findings") == *findings
               ? bare
               : command;
  }
  const Value* given = command.argument("fields");
  const Value* then = read::find(recorded, "fields");
  if (given == nullptr || given->context() == nullptr || then == nullptr || then->context() == nullptr) return command;
  Context fields = *given->context();
  for (auto& [name, value] : fields) {
    const Value* before = then->find(name);
    const auto sealed = before == nullptr ? std::nullopt : sealed_of(*before);
    if (!sealed || value.is_null()) continue;
    const auto words = vault.open(*sealed);
    if (words && (!*words || **words == encode_value(value))) value = *before;
  }
  Command made = command;
  for (auto& [name, value] : made.body)
    if (name == "fields") value = std::move(fields);
  return made;
}

Result<void> note_words(OfficeState& state, const Event& event, const Vault& vault) {
  CaseState* which = state.cases.change(event.case_id);
  if (which == nullptr) return {};
  const Value* set = read::find(event.out, "set");
  if (set == nullptr || set->context() == nullptr) return {};
  for (const auto& [name, value] : *set->context()) {
    const auto sealed = sealed_of(value);
    if (!sealed) continue;
    ANUMAT_TRY(const auto words, vault.open(*sealed));
    if (!words) {
      if (vault.is_erased(sealed->subject)) which->own_uncommon().words[key_of_words(*sealed)] = erased_words();
      continue;
    }
    ANUMAT_TRY(which->own_uncommon().words[key_of_words(*sealed)], decode_value(*words));
  }
  return {};
}

void forget_words(OfficeState& state, std::string_view subject) {
  state.cases.change_each([&](CaseState& which) {
    if (which.uncommon().words.empty()) return;
    for (auto& [key, words] : which.own_uncommon().words)
      if (std::string_view(key).substr(mac_digits + 1) == subject) words = erased_words();
  });
}

void lend_words(OfficeState& then, const OfficeState& living) {
  then.cases.change_each([&](CaseState& which) {
    if (const CaseState* now = living.find_case(which.id); now != nullptr && !now->uncommon().words.empty())
      which.own_uncommon().words = now->uncommon().words;
  });
}

Value shown(const CaseState& which, const Value& value) {
  return shown_as(PersonalValues::Words, which, value);
}

Value shown_as(PersonalValues as, const CaseState& which, const Value& value) {
  if (as == PersonalValues::Sealed) return value;
  if (const auto sealed = sealed_of(value)) {
    if (as == PersonalValues::Hidden) return std::string(hidden_words);
    const auto words = which.uncommon().words.find(key_of_words(*sealed));
    return words == which.uncommon().words.end() ? lost_words() : words->second;
  }
  if (value.context() == nullptr) return value;
  const bool any =
      std::ranges::any_of(*value.context(), [](const auto& entry) { return sealed_of(entry.second).has_value(); });
  if (!any) return value;
  Context made = *value.context();
  for (auto& [name, entry] : made) entry = shown_as(as, which, entry);
  return made;
}

Value shown_act(PersonalValues as, const CaseState& which, const ActRecord& act, UtcOffset offset) {
  return act_value(act, offset, shown_as(as, which, act.given));
}

std::vector<const CaseState*> cases_about(const OfficeState& state, std::string_view subject) {
  std::vector<const CaseState*> found;
  const auto is_about = [&](const Value& value) {
    const auto sealed = sealed_of(value);
    return sealed && sealed->subject == subject;
  };
  for (const auto& [id, which] : state.cases) {
    const bool by_field = std::ranges::any_of(which.fields, [&](const auto& one) { return is_about(one.second); });
    const bool by_act = std::ranges::any_of(which.acts, [&](const ActRecord& act) {
      return act.given.context() != nullptr &&
             std::ranges::any_of(*act.given.context(), [&](const auto& one) { return is_about(one.second); });
    });
    if (id == subject || by_field || by_act) found.push_back(&which);
  }
  return found;
}

std::vector<FilesOfCase> files_about(const Definitions& definitions, const OfficeState& state,
                                     std::string_view subject) {
  const std::vector<const CaseState*> about = cases_about(state, subject);
  std::map<const CaseState*, std::set<std::string>> personal;
  std::set<std::string> others;
  for (const auto& [id, which] : state.cases) {
    const bool is_about = std::ranges::find(about, &which) != about.end();
    const model::Definition* definition = definitions.find(which.definition);
    for (const EvidenceRecord& one : which.evidence) {
      if (one.digest.empty()) continue;
      const model::EvidenceKind* kind = definition == nullptr ? nullptr : definition->evidence_kind(one.kind);
      if (is_about && kind != nullptr && kind->personal)
        personal[&which].insert(one.digest);
      else
        others.insert(one.digest);
    }
  }
  std::vector<FilesOfCase> found;
  for (const CaseState* which : about) {
    FilesOfCase one{which->id, {}};
    std::ranges::set_difference(personal[which], others, std::back_inserter(one.files));
    if (!one.files.empty()) found.push_back(std::move(one));
  }
  return found;
}

}  // namespace anumat::engine
