#include "anumat/documents/press.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "anumat/base/text.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/engine/papers.hpp"
#include "anumat/engine/personal.hpp"
#include "anumat/model/program.hpp"
#include "anumat/reports/survey_tables.hpp"
#include "code.hpp"
#include "fill.hpp"
#include "markup.hpp"
#include "masking.hpp"
#include "photos.hpp"
#include "positions.hpp"

namespace anumat::documents {

namespace {

using model::Value;

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

/// Who was at a session and who stayed away, by person; nothing of a session that is not known. Whether votes were
/// secret is no matter: who sat there stands in every minutes.
Value attendance_of(const engine::OfficeState& state, const std::string& session) {
  const auto found = state.meetings.find("meeting/" + session);
  if (found == state.meetings.end()) return {};
  model::List present;
  model::List away;
  for (const std::string& person : found->second.members) {
    const auto came = found->second.attendance.find(person);
    const bool there = came != found->second.attendance.end() && came->second == "present";
    (there ? present : away).emplace_back(person);
  }
  return model::Context{{"present", std::move(present)}, {"away", std::move(away)}};
}

/// The rows of a report as contexts, each with what it is called on paper.
Value rows_of(const model::Report& report, const reports::Table& table) {
  model::List rows;
  for (std::size_t i = 0; i < table.values.size(); ++i) {
    model::Context row;
    for (std::size_t j = 0; j < table.heading.size(); ++j)
      row.emplace_back(report.columns[j].name, amount_or_text(table.values[i][j], report.columns[j]));
    model::List events;
    for (const reports::Origin& one : table.origins[i]) events.emplace_back(one.seq);
    row.emplace_back("reference", "ตาราง " + reports::file_stem(report) + " แถวที่ " + std::to_string(i + 1));
    row.emplace_back("events", std::move(events));
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

struct Press::Body {
  Body(const reports::Sources& from, Pictures files)
      : sources(from),
        pictures(std::move(files)),
        without_words(from.definitions, engine::PersonalValues::Hidden),
        for_everybody{from.store, without_words, from.state, from.definition, from.hidden},
        office(from.definitions, from.state, from.definition, from.state.last_at),
        office_for_everybody(without_words, from.state, from.definition, from.state.last_at),
        masking(from.state, from.definition) {}

  using About = engine::PaperSubject;

  /// Whatever way leads a public document to personal data, it finds no words there.
  const reports::Sources& sources_of(const model::Document& document) const {
    return document.audience == model::Audience::Public ? for_everybody : sources;
  }
  engine::OfficeFacts& facts_of(const model::Document& document) {
    return document.audience == model::Audience::Public ? office_for_everybody : office;
  }

  Result<const std::vector<About>*> abouts(const model::Document& document) {
    if (const auto known = papers.find(document.name); known != papers.end()) return &known->second;
    ANUMAT_TRY(auto found, engine::papers_of(document, facts_of(document)));
    return &papers.emplace(document.name, std::move(found)).first->second;
  }

  Result<void> lay_tables(const model::Document& document, LaidNames& names) {
    for (const std::string& name : document.tables) {
      auto known = tables.find({name, document.audience});
      if (known == tables.end()) {
        const model::Report* report = reports::find_report(sources.definition, name);
        if (report == nullptr) continue;  // The compiler has looked.
        ANUMAT_TRY(const reports::Table table,
                   reports::run_report(*report, sources_of(document), reports::Origins::Told));
        known = tables.emplace(std::pair(name, document.audience), rows_of(*report, table)).first;
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

  /// What surveys came to, each about one case: with fewer answers than the survey asks for, without figures.
  const Value& survey_results() {
    if (!surveys.is_null()) return surveys;
    model::List all;
    for (const reports::SurveyFigures& one : reports::survey_figures(sources)) {
      const engine::CaseState* which = sources.state.find_case(one.case_id);
      model::List figures;
      for (const model::QuestionFigures& figure : one.figures) {
        const auto question = std::ranges::find(one.survey->questions, figure.question, &model::Question::name);
        const bool known = question != one.survey->questions.end() && !question->label.th.empty();
        figures.emplace_back(model::Context{{"question", figure.question.empty() ? Value() : Value(figure.question)},
                                            {"label", known ? Value(question->label.th) : Value(figure.question)},
                                            {"n", figure.n},
                                            {"mean", figure.mean ? Value(*figure.mean) : Value()},
                                            {"sd", figure.sd ? Value(*figure.sd) : Value()}});
      }
      all.emplace_back(model::Context{{"survey", one.survey->name},
                                      {"label", one.survey->label.th.empty() ? one.survey->name : one.survey->label.th},
                                      {"of", which == nullptr ? Value() : which->number.value()},
                                      {"sheets", one.sheets},
                                      {"least", one.survey->least_answers},
                                      {"withheld", one.withheld},
                                      {"figures", std::move(figures)}});
    }
    surveys = Value(std::move(all));
    return surveys;
  }

  void lay_paper(const model::Document& document, std::string_view key, LaidNames& names) {
    const std::string& label = document.label.th.empty() ? document.name : document.label.th;
    const engine::NumberedPaper* numbered = sources.state.numbered(document.name, key);
    names.lay("paper", model::Context{{"name", document.name},
                                      {"label", label},
                                      {"key", std::string(key)},
                                      {"number", numbered == nullptr ? Value() : Value(numbered->number)},
                                      {"numbered on", numbered == nullptr ? Value() : Value(numbered->date)},
                                      {"office", sources.state.name},
                                      {"day", sources.state.date(sources.state.last_at)},
                                      {"position", position},
                                      {"root", root},
                                      {"definition", hex(sources.definition.digest).substr(0, 12)},
                                      {"public", document.audience == model::Audience::Public}});
    const model::Definition& definition = sources.definition;
    names.lay("label", function_of([&definition](const std::string& name) { return label_of(definition, name); }));
    names.lay("survey results", survey_results());
    names.lay("attendance",
              function_of([this](const std::string& session) { return attendance_of(sources.state, session); }));
    const model::Audience audience = document.audience;
    names.lay("fullname",
              function_of([this, audience](const std::string& person) { return person_name(person, audience); }));
  }

  Result<std::string> page(const model::Document& document, const About& about, const std::string& link) {
    LaidNames names(facts_of(document));
    lay_paper(document, about.key, names);
    ANUMAT_CHECK(lay_tables(document, names));
    if (!document.for_each.empty()) names.lay("about", about.about);
    for (const auto& [name, value] : document.values) {
      ANUMAT_TRY(Value made, worked_out(value, names, "document " + document.name + ", " + name));
      names.lay(name, std::move(made));
    }
    References references(link);
    const Photos photos{sources.state, sources.definition, pictures};
    const bool open = document.audience == model::Audience::Public;
    return fill(
        document.page, names,
        {references, [&](const Value& evidence, const std::string& place) { return photos.html(evidence, place); },
         [&](std::string text) { return open ? masking.masked(text) : text; }});
  }

  reports::Sources sources;
  Pictures pictures;
  engine::WithWords without_words;
  reports::Sources for_everybody;
  engine::OfficeFacts office;
  engine::OfficeFacts office_for_everybody;
  Masking masking;
  std::int64_t position = 0;
  std::string root;
  Value surveys;
  std::map<std::pair<std::string, model::Audience>, Value> tables;
  std::map<std::string, std::vector<About>> papers;
};

Press::Press(std::unique_ptr<Body> body) : body_(std::move(body)) {}
Press::Press(Press&&) noexcept = default;
Press& Press::operator=(Press&&) noexcept = default;
Press::~Press() = default;

Result<Press> Press::open(const reports::Sources& sources, Pictures pictures) {
  auto body = std::make_unique<Body>(sources, std::move(pictures));
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
  const std::string seal = hex(sha256(html));
  const PaperCode code{body_->position, seal.substr(0, seal_digits), document.name, about.key};
  Paper paper{"", to_text(code), seal};
  if (!style.link.empty()) {
    ANUMAT_TRY(html, body_->page(document, about, style.link));
  }
  if (style.thai_digits) html = with_thai_digits(html);
  if (html.find(own_code_mark) == std::string::npos) {
    paper.html = std::move(html);
    return paper;
  }
  ANUMAT_TRY(const std::string svg, code_svg(style.site.empty() ? paper.code : code_address(style.site, code)));
  for (const char letter : html)
    if (letter == own_code_mark)
      paper.html += "<span class=\"seal\">" + svg + "<code>" + code.seal + "</code></span>";
    else
      paper.html += letter;
  return paper;
}

}  // namespace anumat::documents
