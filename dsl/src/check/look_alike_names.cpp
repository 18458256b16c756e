// Names that differ but look the same: whoever reads the file cannot know which one is meant.

#include <map>

#include "anumat/base/text.hpp"
#include "check/package.hpp"

namespace anumat::dsl {

namespace {

/// The names of one kind, by what they look like.
class Names {
 public:
  explicit Names(Package& package) : package_(package) {}

  void add(const Piece* piece) {
    if (piece == nullptr || piece->empty()) return;
    const std::string name = fold(piece->text);
    const Seen* other = nullptr;
    for (const std::string& look : {skeleton(name), skeleton(fold_case(name))}) {
      const auto [first, is_new] = seen_.try_emplace(look, Seen{name, *piece});
      if (!is_new && first->second.name != name) other = &first->second;
    }
    if (other == nullptr || !reported_.insert(name).second) return;
    const std::string& twin = other->name;
    Diagnostic found = diagnose(
        "E1022", piece->span,
        {"`" + name + "` looks like `" + twin + "` but is another name",
         "`" + name + "` ดูเหมือน `" + twin + "` แต่เป็นคนละชื่อ"},
        {"write both the same way, or give one of them another name", "เขียนให้เหมือนกัน หรือเปลี่ยนชื่อหนึ่งให้ต่างออกไป"});
    found.labels.push_back({other->piece.span, {"the other one", "อีกชื่อหนึ่ง"}});
    found.fixes.push_back(
        {{"write `" + twin + "`", "เขียนเป็น `" + twin + "`"}, {{piece->span, twin}}, Confidence::Guess});
    package_.report(std::move(found));
  }

 private:
  struct Seen {
    std::string name;
    Piece piece;
  };

  Package& package_;
  std::map<std::string, Seen> seen_;
  std::set<std::string> reported_;
};

void add_column(Names& names, const Section& section, std::string_view table, std::string_view column) {
  for (const TableView& view : tables(section, table))
    for (const Row* row : view.rows()) names.add(view.cell(*row, column));
}

}  // namespace

void check_look_alike_names(Package& package) {
  for (const std::string_view kind :
       {"role", "parameter", "evidence", "record", "case", "rule", "table", "route", "meeting"}) {
    Names names(package);
    for (const Section* section : package.sections(kind)) names.add(&section->name);
  }
  for (const std::string_view kind : {"case", "record"})
    for (const Section* section : package.sections(kind)) {
      Names names(package);
      add_column(names, *section, "fields", "field");
    }
  for (const Section* section : package.sections("lifecycle")) {
    Names states(package);
    Names steps(package);
    states.add(value_of(*section, "start"));
    for (const TableView& view : tables(*section, "transitions"))
      for (const Row* row : view.rows()) {
        if (const Piece* from = view.cell(*row, "from"))
          for (const Piece& state : read_names(*from).value) states.add(&state);
        states.add(view.cell(*row, "to"));
        steps.add(view.cell(*row, "on"));
      }
  }
}

}  // namespace anumat::dsl
