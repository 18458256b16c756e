#include "anumat/documents/press.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "anumat/base/text.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/model/program.hpp"
#include "code.hpp"
#include "fill.hpp"
#include "markup.hpp"
#include "positions.hpp"

namespace anumat::documents {

namespace {

using model::Value;

constexpr std::size_t seal_length = 32;
constexpr std::string_view code_head = "ANUMAT1";

/// A function of one text, also over a list of texts.
template <class Shown>
Value function_of(Shown shown) {
  return model::make_native({model::Parameter{"name", std::nullopt}}, [shown](std::span<const Value> arguments) {
    model::Evaluation made;
    if (arguments.empty()) return made;
    const auto one = [&](const Value& name) { return name.string() == nullptr ? name : Value(shown(*name.string())); };
    if (arguments.front().list() == nullptr) {
      made.value = one(arguments.front());
      return made;
    }
    model::List all;
    for (const Value& name : *arguments.front().list()) all.push_back(one(name));
    made.value = all;
    return made;
  });
}

Value amount_or_text(const Value& value, const model::ReportColumn& column) {
  if (column.format.empty() || value.string() == nullptr) return value;
  const auto number = Decimal::from_text(*value.string());
  return number ? Value(*number) : value;
}

/// The rows of a report as contexts, each with what it is called on paper.
Value rows_of(const model::Report& report, const reports::Table& table) {
  model::List rows;
  for (std::size_t i = 0; i < table.values.size(); ++i) {
    model::Context row;
    for (std::size_t j = 0; j < report.columns.size(); ++j)
      row.emplace_back(report.columns[j].name, amount_or_text(table.values[i][j], report.columns[j]));
    row.emplace_back("reference", "ตาราง " + reports::file_stem(report) + " แถวที่ " + std::to_string(i + 1));
    rows.emplace_back(std::move(row));
  }
  return rows;
}

Error unknown_key(const model::Document& document, std::string_view key, const std::vector<std::string>& known) {
  const auto near = nearest(key, known);
  Error error{ErrorKind::Diagnostic,
              "E8100",
              {"there is no `" + document.name + "` of `" + std::string(key) + "`",
               "ไม่มี `" + document.name + "` ของ `" + std::string(key) + "`"},
              {},
              "document " + document.name};
  if (near)
    error.help = {"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"};
  else
    error.help = {"`anumat document list` shows the keys", "ดูกุญแจด้วย `anumat document list`"};
  return error;
}

}  // namespace

std::string to_text(const PaperCode& code) {
  return std::string(code_head) + " " + std::to_string(code.position) + " " + code.seal + " " + code.document +
         (code.key.empty() ? "" : "#" + code.key);
}

Result<PaperCode> read_code(std::string_view text) {
  const auto word = [&] {
    const std::size_t blank = std::min(text.find(' '), text.size());
    const std::string_view found = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    return found;
  };
  PaperCode code;
  const bool ours = word() == code_head;
  const std::string_view position = word();
  const auto [end, fault] = std::from_chars(position.data(), position.data() + position.size(), code.position);
  code.seal = word();
  const std::size_t hash = text.find('#');  // A key may hold another.
  code.document = text.substr(0, hash);
  if (hash != std::string_view::npos) code.key = text.substr(hash + 1);
  if (ours && fault == std::errc() && end == position.data() + position.size() && code.seal.size() == seal_length &&
      code.position >= 0 && !code.document.empty())
    return code;
  return fail(ErrorKind::Diagnostic, "E8106", {"this is no code of a paper", "ข้อความนี้ไม่ใช่รหัสของเอกสาร"},
              {"give the text of the QR code as it is, in quotes", "ระบุข้อความในคิวอาร์โค้ดตามที่อ่านได้ ในเครื่องหมายคำพูด"});
}

struct Press::Body {
  explicit Body(const reports::Sources& from)
      : sources(from), office(from.definitions, from.state, from.definition, from.state.last_at) {}

  struct About {
    std::string key;
    Value value;
  };

  Result<const std::vector<About>*> abouts(const model::Document& document) {
    if (const auto known = papers.find(document.name); known != papers.end()) return &known->second;
    std::vector<About> found;
    const std::string place = "document " + document.name;
    LaidNames names(office);
    ANUMAT_CHECK(lay_tables(document, names));
    ANUMAT_TRY(const Value list, worked_out(document.for_each, names, place));
    if (!list.is_null() && list.list() == nullptr) found.push_back({"", list});
    if (list.list() != nullptr)
      for (const Value& item : *list.list()) found.push_back({"", item});
    for (About& one : found) {
      const std::size_t laid = names.count();
      names.lay("about", one.value);
      ANUMAT_TRY(const Value key, worked_out(document.key, names, place));
      one.key = key.date() != nullptr ? key.date()->iso() : to_display(key);
      names.drop_to(laid);
    }
    for (std::size_t i = 0; i < found.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (found[i].key == found[j].key)
          return fail(ErrorKind::Diagnostic, "E8105",
                      {"two papers have the key `" + found[i].key + "`", "มีสองฉบับที่ใช้กุญแจ `" + found[i].key + "`"},
                      {"make the key tell them apart", "กำหนดกุญแจที่ต่างกัน"}, place);
    return &papers.emplace(document.name, std::move(found)).first->second;
  }

  Result<void> lay_tables(const model::Document& document, LaidNames& names) {
    for (const std::string& name : document.tables) {
      auto known = tables.find(name);
      if (known == tables.end()) {
        const model::Report* report = reports::find_report(sources.definition, name);
        if (report == nullptr) continue;  // The compiler has looked.
        ANUMAT_TRY(const reports::Table table, reports::run_report(*report, sources));
        known = tables.emplace(name, rows_of(*report, table)).first;
      }
      names.lay(name, known->second);
    }
    return {};
  }

  [[nodiscard]] std::string person_name(const std::string& person, model::Audience audience) const {
    if (audience == model::Audience::Public) return position_of(sources.state, sources.definition, person);
    const auto known = sources.state.persons.find(person);
    return known == sources.state.persons.end() ? person : known->second.name;
  }

  void lay_paper(const model::Document& document, std::string_view key, LaidNames& names) {
    const std::string& label = document.label.th.empty() ? document.name : document.label.th;
    names.lay("paper", model::Context{{"name", document.name},
                                      {"label", label},
                                      {"key", std::string(key)},
                                      {"office", sources.state.name},
                                      {"day", sources.state.date(sources.state.last_at)},
                                      {"position", position},
                                      {"root", root},
                                      {"definition", hex(sources.definition.digest).substr(0, 12)},
                                      {"public", document.audience == model::Audience::Public}});
    const model::Definition& definition = sources.definition;
    names.lay("label", function_of([&definition](const std::string& name) { return label_of(definition, name); }));
    const model::Audience audience = document.audience;
    names.lay("fullname",
              function_of([this, audience](const std::string& person) { return person_name(person, audience); }));
  }

  Result<std::string> page(const model::Document& document, const About& about, const std::string& link) {
    LaidNames names(office);
    lay_paper(document, about.key, names);
    ANUMAT_CHECK(lay_tables(document, names));
    if (!document.for_each.empty()) names.lay("about", about.value);
    for (const auto& [name, value] : document.values) {
      ANUMAT_TRY(Value made, worked_out(value, names, "document " + document.name + ", " + name));
      names.lay(name, std::move(made));
    }
    References references(link);
    return fill(document.page, names, references);
  }

  reports::Sources sources;
  engine::OfficeFacts office;
  std::int64_t position = 0;
  std::string root;
  std::map<std::string, Value> tables;
  std::map<std::string, std::vector<About>> papers;
};

Press::Press(std::unique_ptr<Body> body) : body_(std::move(body)) {}
Press::Press(Press&&) noexcept = default;
Press& Press::operator=(Press&&) noexcept = default;
Press::~Press() = default;

Result<Press> Press::open(const reports::Sources& sources) {
  auto body = std::make_unique<Body>(sources);
  ANUMAT_TRY(const engine::Frontier frontier, sources.store.frontier());
  body->position = sources.state.next_seq - 1;
  body->root = hex(engine::root(frontier)).substr(0, 16);
  return Press(std::move(body));
}

std::int64_t Press::position() const {
  return body_->position;
}

Result<std::vector<std::string>> Press::keys(const model::Document& document) {
  if (document.for_each.empty()) return std::vector<std::string>{""};
  ANUMAT_TRY(const auto* found, body_->abouts(document));
  std::vector<std::string> keys;
  for (const Body::About& one : *found) keys.push_back(one.key);
  return keys;
}

Result<Paper> Press::make(const model::Document& document, std::string_view key, const PaperStyle& style) {
  Body::About about;
  if (!document.for_each.empty()) {
    ANUMAT_TRY(const auto* all, body_->abouts(document));
    const auto found = std::ranges::find(*all, key, &Body::About::key);
    if (found == all->end()) {
      ANUMAT_TRY(const auto known, keys(document));
      return fail(unknown_key(document, key, known));
    }
    about = *found;
  } else if (!key.empty()) {
    return fail(unknown_key(document, key, {}));
  }
  ANUMAT_TRY(std::string html, body_->page(document, about, ""));
  PaperCode code{body_->position, hex(sha256(html)).substr(0, seal_length), document.name, about.key};
  Paper paper{"", to_text(code)};
  if (!style.link.empty()) {
    ANUMAT_TRY(html, body_->page(document, about, style.link));
  }
  if (style.thai_digits) html = with_thai_digits(html);
  if (html.find(own_code_mark) == std::string::npos) {
    paper.html = std::move(html);
    return paper;
  }
  ANUMAT_TRY(const std::string svg, code_svg(paper.code));
  for (const char letter : html)
    if (letter == own_code_mark)
      paper.html += "<span class=\"seal\">" + svg + "<code>" + code.seal + "</code></span>";
    else
      paper.html += letter;
  return paper;
}

}  // namespace anumat::documents
