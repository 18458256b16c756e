// A signed paper gets the next number of its register. The event says which paper it was, by the seal of the page.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/papers.hpp"
#include "anumat/model/program.hpp"
#include "decide/asked.hpp"
#include "decide/number.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

namespace {

struct PaperAsked {
  const Asked& asked;
  const model::Definition& definition;
  const model::Document& document;
  std::string key;
};

Decision refused(const PaperAsked& about, Reason reason) {
  return refuse(about.asked, "", hex(about.definition.digest), {std::move(reason)});
}

std::string name_of(const PaperAsked& about) {
  return "`" + about.document.name + (about.key.empty() ? "" : " " + about.key) + "`";
}

Reason not_numbered_so(const PaperAsked& about, ErrorKind kind, std::string code, Text why, Text help) {
  const std::string name = name_of(about);
  return {kind, std::move(code), about.document.name, {name + " " + why.en, name + " " + why.th}, std::move(help)};
}

std::optional<Reason> has_number(const PaperAsked& about) {
  const NumberedPaper* paper = about.asked.state.numbered(about.document.name, about.key);
  if (paper == nullptr) return std::nullopt;
  return not_numbered_so(
      about, ErrorKind::Refusal, "R4171",
      {"has the number " + paper->number + " since " + paper->date.iso(),
       "มีเลขที่ " + paper->number + " ตั้งแต่ " + thai_date(paper->date)},
      {"a number is given once and never again; the paper shows it", "เลขที่ออกครั้งเดียวและไม่ใช้ซ้ำ เอกสารแสดงเลขที่นั้น"});
}

std::optional<Reason> not_signed(const PaperAsked& about, OfficeFacts& office) {
  const model::Numbering& numbering = about.document.numbering;
  if (numbering.when.empty()) return std::nullopt;
  const model::Evaluation found = model::evaluate(numbering.when, office, {});
  if (found.value.is_true()) return std::nullopt;
  const std::string when = numbering.when.canonical();
  if (found.value.boolean() != nullptr)
    return not_numbered_so(about, ErrorKind::Refusal, "R4172",
                           {"is not signed: " + when + " does not hold", "ยังไม่ได้ลงนาม: " + when + " ไม่เป็นจริง"},
                           {"have it signed first", "ให้ลงนามก่อน"});
  return not_numbered_so(about, ErrorKind::Undecided, "U4173",
                         {"may be signed or not: " + when + " is not known", "ไม่ทราบว่าลงนามแล้วหรือไม่: ไม่ทราบค่า " + when},
                         {"fill in what is missing", "กรอกข้อมูลที่ขาด"});
}

/// The papers of a register that count together: all, or those of one year.
std::string series_of(const PaperAsked& about) {
  const model::Numbering& numbering = about.document.numbering;
  const Date today = about.asked.today();
  std::string series = "register of " + numbering.register_name;
  if (numbering.restart == model::Restart::CalendarYear) series += " " + std::to_string(today.year());
  if (numbering.restart == model::Restart::FiscalYear)
    series += " " + std::to_string(fiscal_year(today, calendar_of(about.asked.state, about.definition).years()));
  return series;
}

bool is_seal(std::string_view text) {
  constexpr std::size_t length = 64;
  return text.size() == length && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Decision numbered(const PaperAsked& about, const model::Value& subject, const Right& right) {
  CaseFacts facts(about.asked.definitions, about.asked.state, about.definition, nullptr, nullptr,
                  about.asked.command.at);
  facts.set("date", about.asked.today());
  facts.set("key", about.key);
  facts.set("about", subject);
  auto number_or =
      next_number(about.asked.state, about.document.numbering.number, series_of(about), facts, CountsWithin::Register);
  if (auto* reason = std::get_if<Reason>(&number_or)) return refused(about, std::move(*reason));
  const Number& number = std::get<Number>(number_or);
  Event event = draft(about.asked, EventType::PaperNumbered, "", hex(about.definition.digest));
  event.acting_for = right.principal;
  event.order = right.order;
  event.out = model::Context{{"document", about.document.name},
                             {"key", about.key},
                             {"number", number.text},
                             {"position", *about.asked.command.argument("position")},
                             {"register", about.document.numbering.register_name},
                             {"seal", about.asked.command.text("seal")},
                             {"serial", number.serial},
                             {"series", number.series}};
  return accept(std::move(event));
}

Decision decide_about(const PaperAsked& about) {
  const Asked& asked = about.asked;
  if (about.document.numbering.number.empty())
    return refused(about, not_numbered_so(
                              about, ErrorKind::Refusal, "R4170", {"takes no number", "ไม่มีเลขที่ทะเบียน"},
                              {"the definition says which papers do, by `number`", "ชุดนิยามระบุเอกสารที่มีเลขที่ไว้ที่ `เลขที่`"}));
  CaseFacts facts(asked.definitions, asked.state, about.definition, nullptr, nullptr, asked.command.at);
  const model::Who& who = about.document.numbering.given_by;
  const Right right = right_of(asked, facts, nullptr, who, asked.command.actor, asked.command.acting_for, {});
  if (!right.granted) return refused(about, no_right(asked, facts, nullptr, "number papers", who, right));
  if (auto reason = has_number(about)) return refused(about, std::move(*reason));
  const std::int64_t last = asked.state.next_seq - 1;
  const auto position = asked.command.argument("position")->number()->to_int64();
  if (!is_seal(asked.command.text("seal")))
    return refused(about, wrong_argument("seal", {"is no SHA-256", "ไม่ใช่ลายนิ้วมือ SHA-256"}));
  if (!position || *position < 0 || *position > last)
    return refused(about, wrong_argument("position", {"is no event of this log", "ไม่ใช่เหตุการณ์ของบันทึกนี้"}));
  OfficeFacts office(asked.definitions, asked.state, about.definition, asked.command.at);
  const auto papers = papers_of(about.document, office);
  if (!papers)
    return refused(about,
                   {ErrorKind::Undecided, "U4173", about.document.name, papers.error().message, papers.error().help});
  const auto paper = std::ranges::find(*papers, about.key, &PaperSubject::key);
  if (paper == papers->end()) {
    std::vector<std::string> known;
    for (const PaperSubject& one : *papers) known.push_back(one.key);
    return refused(about, not_known({"paper", "เอกสาร"}, about.key, known));
  }
  office.set("about", paper->about);
  if (auto reason = not_signed(about, office)) return refused(about, std::move(*reason));
  return numbered(about, paper->about, right);
}

}  // namespace

Decision decide_number_paper(const Asked& asked) {
  const model::Definition* definition = asked.published();
  const std::string name = fold(asked.command.text("document"));
  const model::Document* document = definition == nullptr ? nullptr : definition->document(name);
  if (document == nullptr) {
    std::vector<std::string> known;
    if (definition != nullptr)
      for (const model::Document& one : definition->documents) known.push_back(one.name);
    return refuse(asked, "", asked.in_force(), {not_known({"document", "เอกสาร"}, name, known)});
  }
  return decide_about({asked, *definition, *document, asked.command.text("key")});
}

}  // namespace anumat::engine
