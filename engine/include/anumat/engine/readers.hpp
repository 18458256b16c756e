#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/decide.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {

// Who reads what (docs/concepts/who-reads-what.md). All that shows cases to somebody asks here and nowhere else.

/// What lets a person read a case, or nothing.
enum class ReadRule {
  Nobody,     ///< No clause of `readers` names the person.
  Everybody,  ///< The definition says nothing about readers, or `anyone`.
  ReadsAll,   ///< A role that reads all.
  Role,       ///< `read by` names a role that is held in the office, or for the case.
  Person,     ///< `read by` names a field of the case in which the person stands.
  Actor,      ///< `actors read`: has, or had, a step of the case, or opened it.
  Agenda,     ///< `on agenda of`: a member of a body on one of whose agendas it is.
};
[[nodiscard]] std::string_view word(ReadRule rule);  ///< "reads_all"

struct ReadVerdict {
  bool allowed = false;
  ReadRule rule = ReadRule::Nobody;
  std::string clause;      ///< Where the definition says so: "readers: leave request, read by: hr officer".
  std::string acting_for;  ///< Whose right it is, when an acting order carries it.
  Text says;               ///< The same in a sentence.
};

/// What one person may not see of an office.
struct Hidden {
  std::set<std::string, std::less<>> cases;                          ///< By id.
  std::map<std::string, std::set<std::string>, std::less<>> fields;  ///< Of cases that he may read: those he may not.

  [[nodiscard]] bool empty() const { return cases.empty() && fields.empty(); }
  [[nodiscard]] bool hides(std::string_view case_id) const { return cases.find(case_id) != cases.end(); }
};

/// The rights of one person to read, at one moment. What does not depend on the single case is found out once, so that
/// it can be asked for a long list. Borrows everything; the state must not change meanwhile.
class Reader {
 public:
  Reader(const Definitions& definitions, const OfficeState& state, std::string person, Instant at);
  ~Reader();
  Reader(Reader&& other) noexcept;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  [[nodiscard]] bool may_read(const CaseState& which);
  /// The same with the rule, the clause and whose right it is.
  [[nodiscard]] ReadVerdict verdict(const CaseState& which);
  /// The fields of a case that the person may not read, whether or not he reads the case.
  [[nodiscard]] std::set<std::string> withheld(const CaseState& which);
  /// Holds a role that reads all.
  [[nodiscard]] bool reads_all() const;
  /// Whether some case, there or yet to come, may be hidden from the person by a definition published so far.
  [[nodiscard]] bool may_hide();
  /// All that is hidden from the person in the office; quick where no published definition hides anything from him.
  [[nodiscard]] Hidden hidden();

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

/// Whether a person may read a case at a moment, and by which clause.
[[nodiscard]] ReadVerdict may_read(const Definitions& definitions, const OfficeState& state, const CaseState& which,
                                   std::string_view person, Instant at);

/// Takes everything out of a state that is hidden: the cases with what points at them, and the values of the fields.
/// What is made of such a state can tell nothing of them. Only for reading: nothing may be decided on it. `definition`
/// says of which kind the subjects of ledgers are.
void leave_out(OfficeState& state, const Hidden& hidden, const model::Definition& definition);

/// Takes out the corrections of minutes that are about items which are not there any more.
void leave_out_corrections(MeetingRecord& meeting);

/// Whether the event tells of a hidden case: it is of the case, or names it.
[[nodiscard]] bool tells_of_hidden(const Event& event, const Hidden& hidden);

/// Everybody who may come upon a case by what he is and by what it says, for the matrix of rights.
struct ReaderCell {
  std::string role;      ///< A role of the definition, or empty: none.
  std::string relation;  ///< none, "field NAME", "actor", "agenda of BODY", or a term about a group in its words
  bool reads = false;
  std::vector<std::string> withheld;            ///< Fields.
  std::optional<model::WhoTerm> by_group = {};  ///< That term.
};
/// For each role (and none) and each relation to a case that `readers` knows: whether a person with the two reads it.
[[nodiscard]] std::vector<ReaderCell> reader_cells(const model::Definition& definition, const model::CaseKind& kind);

}  // namespace anumat::engine
