#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/index.hpp"
#include "anumat/dsl/phrase.hpp"

namespace anumat::dsl {

/// What the value of an expression has behind a point, and what its texts name.
struct Meaning {
  enum class Kind {
    Plain,    ///< Nothing that is known here.
    Thing,    ///< A case, a record, a table with its outputs, or an import with its columns: `of`.
    State,    ///< The state of a case `of`: texts compared with it are states.
    Output,   ///< What a decision table gives: `of` is its column.
    Context,  ///< A context: `parts` are its entries.
    Files,    ///< The files of all imports, by the name of the import.
  };
  Kind kind = Kind::Plain;
  NameId of = kNoName;
  std::vector<std::pair<std::string, NameId>> parts;  ///< Folded key and the name of the entry.
};

/// The index while it grows. First every name is declared, then every cell is read for uses.
class IndexBuilder {
 public:
  explicit IndexBuilder(FeelNames names) { index_.feel_names_ = std::move(names); }

  /// A new name, or another place of one that is there.
  NameId declare(NameKind kind, const Piece& piece, NameId owner = kNoName, Meaning meaning = {});
  [[nodiscard]] IndexedName& name(NameId id) { return index_.names_[id]; }
  [[nodiscard]] const NameIndex& index() const { return index_; }
  [[nodiscard]] const FeelNames& feel_names() const { return index_.feel_names_; }

  void use(Span span, NameId id, Occurrence::Role role = Occurrence::Role::Use);
  /// A use of all the names that the piece may mean.
  void use(const Piece& piece, const std::vector<NameId>& ids, Occurrence::Role role = Occurrence::Role::Use);
  void loose(Span span, std::string text, bool quoted) { index_.loose_.push_back({span, std::move(text), quoted}); }

  [[nodiscard]] NameId find(NameKind kind, const Piece* piece, NameId owner = kNoName) const;
  [[nodiscard]] const Meaning& meaning(NameId id) const { return meanings_[id]; }
  void set_meaning(NameId id, Meaning meaning) { meanings_[id] = std::move(meaning); }
  /// The part of a thing by its folded name; kNoName when it has none.
  [[nodiscard]] NameId part(NameId thing, std::string_view folded) const;

  // Scopes.
  [[nodiscard]] NameScope office_scope() const;
  [[nodiscard]] NameScope case_scope(NameId kind) const;
  /// What every case of some has; of all when none is given.
  [[nodiscard]] NameScope joint_scope(const std::vector<NameId>& kinds) const;
  void set_scope(const Section& section, NameScope scope, NameId about);
  /// Outputs whose texts are roles, as a `holder of` reads them.
  void add_role_output(NameId output) { role_outputs_.push_back(output); }
  [[nodiscard]] bool is_role_output(NameId output) const;

  [[nodiscard]] NameIndex finish();

 private:
  NameIndex index_;
  std::vector<Meaning> meanings_;
  std::vector<NameId> role_outputs_;
  std::map<std::string, NameId, std::less<>> known_;  // By kind, owner and name.
};

/// What an expression is read against.
struct FeelContext {
  const NameScope* scope = nullptr;
  NameId about = kNoName;    ///< The case whose `state` it reads.
  Meaning subject = {};      ///< Of `?`, in unary tests.
  bool roles = false;        ///< Its texts are names of roles.
  NameId keys_of = kNoName;  ///< The keys of its context are fields of this case.
  bool files = false;        ///< Whether `files` are the files of the imports.
};
/// Reads an expression for the names in it; gives what it comes to. Nothing happens when it cannot be read.
Meaning index_expression(IndexBuilder& builder, const Piece& piece, const FeelContext& context,
                         bool unary_tests = false);

void declare_all(IndexBuilder& builder, const std::vector<Sheet>& sheets);
void index_uses(IndexBuilder& builder, const std::vector<Sheet>& sheets);

}  // namespace anumat::dsl
