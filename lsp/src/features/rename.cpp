// A new name at every place of a name, or a reason why not. What comes of it is compiled before it is offered: a rename
// never leaves a package with a new fault.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "anumat/model/builtins.hpp"
#include "features/features.hpp"
#include "locate.hpp"
#include "words.hpp"

namespace anumat::lsp {

namespace {

using dsl::NameId;
using dsl::NameKind;
using Role = dsl::Occurrence::Role;

auto refuse(const Asked& asked, const Text& why) {
  return tl::unexpected(ResponseError{ErrorCode::RequestFailed, asked.say(why)});
}

/// "tests.anumat:12"
std::string place_text(const Package& package, dsl::Span span) {
  return package.sources[span.file].name + ":" + std::to_string(package.lines[span.file].line_of(span.begin) + 1);
}

struct Target {
  NameId name = dsl::kNoName;
  dsl::Span span;
};

/// The one name at the cursor, or why there is none to rename.
tl::expected<Target, ResponseError> target_of(const Asked& asked) {
  std::vector<dsl::Occurrence> here = asked.index().at(asked.file, asked.offset);
  if (here.size() > 1)
    return refuse(asked, {"this place stands for several names; rename each where it is defined",
                          "ตำแหน่งนี้หมายถึงหลายชื่อ ให้เปลี่ยนชื่อที่จุดนิยามของแต่ละชื่อ"});
  if (here.size() == 1) return Target{here.front().name, here.front().span};
  const Located place = locate(asked.sheet(), asked.text(), asked.offset);
  switch (place.kind) {
    case PlaceKind::Keyword:
    case PlaceKind::PropertyKey:
    case PlaceKind::HeaderKey:
      return refuse(asked, {"this is a word of the language and cannot be renamed", "นี่คือคำของภาษา เปลี่ยนชื่อไม่ได้"});
    case PlaceKind::Heading:
      return refuse(
          asked, {"this heading is a word of the language and cannot be renamed", "หัวคอลัมน์นี้เป็นคำของภาษา เปลี่ยนชื่อไม่ได้"});
    default:
      break;
  }
  const std::string_view text = std::string_view(asked.text()).substr(place.begin, place.end - place.begin);
  for (const dsl::FeelToken& token : feel_tokens(text, asked.index().feel_names())) {
    if (asked.offset < place.begin + token.begin || place.begin + token.end < asked.offset) continue;
    if (token.kind == dsl::FeelTokenKind::Function)
      return refuse(asked, {"this function is built in and cannot be renamed", "ฟังก์ชันนี้มีมากับภาษา เปลี่ยนชื่อไม่ได้"});
    if (token.kind == dsl::FeelTokenKind::Keyword || token.kind == dsl::FeelTokenKind::Constant)
      return refuse(asked, {"this is a word of the language and cannot be renamed", "นี่คือคำของภาษา เปลี่ยนชื่อไม่ได้"});
  }
  return refuse(asked, {"there is no name here that is defined in these files", "ตรงนี้ไม่มีชื่อที่นิยามในไฟล์เหล่านี้"});
}

/// Whether the words alone are fit to be this kind of name.
tl::expected<void, ResponseError> check_words(const Asked& asked, NameKind kind, const std::string& name) {
  if (fold(name).empty()) return refuse(asked, {"a name needs at least one letter", "ชื่อต้องมีอย่างน้อยหนึ่งตัวอักษร"});
  if (name.find_first_of("\r\n|\"{},;") != std::string::npos)
    return refuse(asked, {"a name holds no bar, comma, semicolon, quotation mark, brace or line break",
                          "ชื่อต้องไม่มีเส้นตั้ง จุลภาค อัฒภาค เครื่องหมายคำพูด ปีกกา หรือการขึ้นบรรทัดใหม่"});
  if (!stands_in_expressions(kind)) return {};
  if (model::find_builtin(fold(name)))
    return refuse(asked, {"`" + name + "` is a built-in function", "`" + name + "` เป็นฟังก์ชันที่มีมากับภาษา"});
  const auto words = dsl::feel_words();
  const std::string folded = fold(name);
  if (std::ranges::any_of(words, [&](const dsl::FeelWord& word) { return word.en == folded || word.th == folded; }))
    return refuse(asked, {"`" + name + "` is a word of the language", "`" + name + "` เป็นคำของภาษา"});
  return {};
}

bool is_named_in_texts(NameKind kind) {
  return kind == NameKind::Role || kind == NameKind::State || kind == NameKind::Step || kind == NameKind::Evidence ||
         kind == NameKind::Case;
}

class Rename {
 public:
  Rename(const Asked& asked, NameId id, std::string new_name)
      : asked_(asked), id_(id), old_(asked.index().name(id)), new_name_(std::move(new_name)) {}

  tl::expected<Renamed, ResponseError> run() {
    if (auto sole = check_sole(); !sole) return tl::unexpected(sole.error());
    collect();
    if (auto safe = check_outcome(); !safe) return tl::unexpected(safe.error());
    return Renamed{workspace_edit(), asked_.client.change_annotations ? std::string() : warning()};
  }

 private:
  struct Change {
    dsl::Span span;
    std::string text;
    bool sure = true;
  };

  [[nodiscard]] bool shared(dsl::Span span) const {
    const auto& all = asked_.index().occurrences();
    return std::ranges::any_of(all, [&](const dsl::Occurrence& one) { return one.span == span && one.name != id_; });
  }

  /// A place that also stands for another name would lose that other one.
  tl::expected<void, ResponseError> check_sole() {
    for (const dsl::Occurrence& one : asked_.index().of(id_)) {
      if (one.role == Role::Translation || !shared(one.span)) continue;
      const std::string place = place_text(asked_.package, one.span);
      return refuse(asked_, {"at " + place + " the name stands for several things at once; part these first",
                             "ที่ " + place + " ชื่อนี้หมายถึงหลายอย่างพร้อมกัน ให้แยกออกจากกันก่อน"});
    }
    return {};
  }

  void collect() {
    for (const dsl::Occurrence& one : asked_.index().of(id_)) {
      if (one.role == Role::Translation && shared(one.span))
        add_translation(one.span);
      else
        changes_.push_back({one.span, new_name_});
    }
    if (old_.kind == NameKind::Variable) return;
    for (const dsl::LooseText& loose : asked_.index().loose_texts())
      if (loose.text == old_.name && (loose.quoted ? is_named_in_texts(old_.kind) : stands_in_expressions(old_.kind)))
        changes_.push_back({loose.span, new_name_, false});
  }

  /// The row goes on to serve the other names; a copy of it serves the new one.
  void add_translation(dsl::Span cell) {
    const std::string& text = asked_.package.sources[cell.file].text;
    const LineIndex& lines = asked_.package.lines[cell.file];
    const std::size_t number = lines.line_of(cell.begin);
    std::string row(lines.line(number));
    row.replace(cell.begin - lines.line_begin(number), cell.end - cell.begin, new_name_);
    const std::size_t end = lines.line_begin(number) + lines.line(number).size();
    const bool crlf = text.substr(end, 2) == "\r\n";
    changes_.push_back({{cell.file, end, end}, (crlf ? "\r\n" : "\n") + row});
  }

  [[nodiscard]] std::vector<dsl::SourceFile> changed_sources() const {
    std::vector<dsl::SourceFile> sources = asked_.package.sources;
    std::vector<Change> last_first;
    std::ranges::copy_if(changes_, std::back_inserter(last_first), &Change::sure);
    std::ranges::sort(last_first, std::greater(), [](const Change& one) { return one.span.begin; });
    for (const Change& one : last_first)
      sources[one.span.file].text.replace(one.span.begin, one.span.end - one.span.begin, one.text);
    return sources;
  }

  /// Compiles what would come of it: no new fault, and as many places of the new name as there were of the old one.
  tl::expected<void, ResponseError> check_outcome() const {
    const std::vector<dsl::SourceFile> sources = changed_sources();
    const dsl::Compilation after = dsl::compile(sources);
    const dsl::Compilation& before = asked_.package.compilation();
    if (after.diagnostics.size() > before.diagnostics.size()) {
      const auto known = [&](const dsl::Diagnostic& one) {
        return std::ranges::any_of(before.diagnostics, [&](const dsl::Diagnostic& old) {
          return old.code == one.code && old.message == one.message;
        });
      };
      const auto first = std::ranges::find_if_not(after.diagnostics, known);
      const dsl::Diagnostic& fault = first == after.diagnostics.end() ? after.diagnostics.back() : *first;
      const std::string place = sources[fault.span.file].name + ":" +
                                std::to_string(dsl::position_of(sources[fault.span.file].text, fault.span.begin).line);
      return refuse(asked_, {"with this name, " + place + " would say: " + fault.message.en,
                             "ถ้าใช้ชื่อนี้ " + place + " จะพบว่า: " + fault.message.th});
    }
    const dsl::NameIndex index = dsl::index_package(sources).index;
    NameId owner = old_.owner;
    if (owner != dsl::kNoName) owner = index.find(asked_.index().name(owner).kind, asked_.index().name(owner).name);
    const NameId renamed =
        old_.kind == NameKind::Variable ? same_place(index) : index.find(old_.kind, new_name_, owner);
    if (renamed == dsl::kNoName || counted(index, renamed) != counted(asked_.index(), id_))
      return refuse(asked_, {"another thing is called `" + new_name_ + "` already, or would be read in its place",
                             "มีสิ่งอื่นชื่อ `" + new_name_ + "` อยู่แล้ว หรือจะถูกอ่านเป็นสิ่งอื่น"});
    return {};
  }

  /// The variable that begins where the old one does, when nothing before it on its line has moved.
  [[nodiscard]] NameId same_place(const dsl::NameIndex& index) const {
    const dsl::Span first = old_.places.front();
    std::size_t moved = first.begin;
    for (const Change& one : changes_)
      if (one.sure && one.span.file == first.file && one.span.begin < first.begin)
        moved += one.text.size() - (one.span.end - one.span.begin);
    for (const dsl::Occurrence& one : index.at(first.file, moved))
      if (one.span.begin == moved && one.role == Role::Definition) return one.name;
    return dsl::kNoName;
  }

  [[nodiscard]] static std::ptrdiff_t counted(const dsl::NameIndex& index, NameId id) {
    const auto places = index.of(id);
    return std::ranges::count_if(places, [](const dsl::Occurrence& one) { return one.role != Role::Translation; });
  }

  [[nodiscard]] Json workspace_edit() const {
    const bool annotate = asked_.client.change_annotations;
    std::map<std::uint32_t, Json> by_file;
    bool doubts = false;
    for (const Change& one : changes_) {
      if (!one.sure && !annotate) continue;
      Json edit{{"range", range_of(asked_.package, one.span)}, {"newText", one.text}};
      if (!one.sure) edit["annotationId"] = "text";
      doubts = doubts || !one.sure;
      by_file[one.span.file].push_back(std::move(edit));
    }
    if (!asked_.client.document_changes) {
      Json changes = Json::object();
      for (auto& [file, edits] : by_file) changes[asked_.package.uris[file]] = std::move(edits);
      return {{"changes", std::move(changes)}};
    }
    Json changes = Json::array();
    for (auto& [file, edits] : by_file)
      changes.push_back(
          {{"textDocument", {{"uri", asked_.package.uris[file]}, {"version", nullptr}}}, {"edits", std::move(edits)}});
    Json made{{"documentChanges", std::move(changes)}};
    if (doubts)
      made["changeAnnotations"]["text"] = {
          {"label", asked_.say({"texts and words that read the same", "ข้อความและคำที่เขียนเหมือนกัน"})},
          {"needsConfirmation", true}};
    return made;
  }

  [[nodiscard]] std::string warning() const {
    std::string places;
    for (const Change& one : changes_)
      if (!one.sure) places += (places.empty() ? "" : ", ") + place_text(asked_.package, one.span);
    if (places.empty()) return {};
    return asked_.say({"it is not known what \"" + old_.name + "\" names in these places, so they were left: " + places,
                       "ไม่ทราบว่า \"" + old_.name + "\" ที่ตำแหน่งต่อไปนี้หมายถึงสิ่งใด จึงไม่ได้เปลี่ยน: " + places});
  }

  const Asked& asked_;
  NameId id_;
  const dsl::IndexedName& old_;
  std::string new_name_;
  std::vector<Change> changes_;
};

}  // namespace

Answer prepare_rename(const Asked& asked) {
  const auto target = target_of(asked);
  if (!target) return tl::unexpected(target.error());
  return Json{{"range", range_of(asked.package, target->span)},
              {"placeholder", asked.text().substr(target->span.begin, target->span.end - target->span.begin)}};
}

tl::expected<Renamed, ResponseError> rename(const Asked& asked, const std::string& new_name) {
  const auto target = target_of(asked);
  if (!target) return tl::unexpected(target.error());
  if (auto fit = check_words(asked, asked.index().name(target->name).kind, new_name); !fit)
    return tl::unexpected(fit.error());
  return Rename(asked, target->name, new_name).run();
}

}  // namespace anumat::lsp
