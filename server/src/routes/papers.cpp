// Papers as pages, and whether the code on a sheet is that of a paper which this office made. The latter is for
// anybody: it tells nothing that does not stand on the paper.

#include <nlohmann/json.hpp>

#include "anumat/base/xml.hpp"
#include "anumat/documents/press.hpp"
#include "anumat/office/press_room.hpp"
#include "anumat/storage/personal_store.hpp"
#include "app/paper_desk.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"
#include "routes/look.hpp"
#include "routes/paging.hpp"
#include "routes/reading.hpp"
#include "web/plain_page.hpp"

namespace anumat::server {

namespace {

using documents::PaperCode;
using office::Json;

bool in_thai(const Call& call) {
  const std::string asked = call.request->asked("lang");
  return asked == "th" || (asked != "en" && call.thai);
}

std::string told(const Call& call, const Text& text) {
  return xml_text(in_thai(call) ? text.th : text.en);
}

Response page_of(const Call& call, std::string inside, int status) {
  const std::string code = call.request->asked("code");
  const std::string language = in_thai(call) ? "en" : "th";
  inside += "<form action=\"/verify\" method=\"get\"><p><label for=\"code\">" +
            told(call, {"text of the paper's QR code", "ข้อความในคิวอาร์โค้ดของเอกสาร"}) +
            "</label><textarea id=\"code\" name=\"code\" rows=\"3\" required>" + xml_text(code) +
            "</textarea><input type=\"hidden\" name=\"lang\" value=\"" + (in_thai(call) ? "th" : "en") +
            "\"></p><p><button>" + told(call, {"verify", "ตรวจสอบ"}) + "</button></p></form>";
  return plain_page({{"Is this paper genuine?", "ตรวจสอบเอกสาร"},
                     std::move(inside),
                     in_thai(call),
                     "/verify?lang=" + language + (code.empty() ? "" : "&code=" + percent_encoded(code))},
                    status);
}

std::string entry(const Call& call, const Text& name, const std::string& value) {
  return value.empty() ? value : "<dt>" + told(call, name) + "</dt><dd>" + xml_text(value) + "</dd>";
}

/// The number that the paper has got, when it is this very paper or one that shows it.
const engine::NumberedPaper* number_of(const Call& call, const PaperCode& code) {
  const engine::NumberedPaper* paper = call.state().numbered(code.document, code.key);
  return paper != nullptr && (paper->seq <= code.position || paper->seal.starts_with(code.seal)) ? paper : nullptr;
}

/// What can be said of a code. The seal of a number in the register stands whatever becomes of the words on the paper.
enum class Standing { Unknown, Unconfirmed, Genuine };

Standing standing_of(const Call& call, const PaperCode& code, const PaperVerdict& verdict) {
  const engine::NumberedPaper* paper = call.state().numbered(code.document, code.key);
  const bool sealed = paper != nullptr && paper->position == code.position && paper->seal.starts_with(code.seal);
  if (verdict.genuine || sealed) return Standing::Genuine;
  return verdict.known ? Standing::Unconfirmed : Standing::Unknown;
}

std::string_view word(Standing standing) {
  switch (standing) {
    case Standing::Unknown:
      return "unknown";
    case Standing::Unconfirmed:
      return "unconfirmed";
    case Standing::Genuine:
      return "genuine";
  }
  return "unknown";
}

Response verdict_json(const Call& call, const PaperCode& code, const PaperVerdict& verdict) {
  const Standing standing = standing_of(call, code, verdict);
  const bool genuine = standing == Standing::Genuine;
  const engine::NumberedPaper* number = genuine ? number_of(call, code) : nullptr;
  return json_response({{"genuine", genuine},
                        {"verdict", word(standing)},
                        {"office", call.state().name},
                        {"document", code.document},
                        {"key", office::text_or_null(code.key)},
                        {"position", code.position},
                        {"day", office::text_or_null(verdict.day)},
                        {"number", number == nullptr ? Json() : Json(number->number)},
                        {"published", verdict.published}});
}

std::string genuine_words(const Call& call, const PaperCode& code, const PaperVerdict& verdict) {
  const bool thai = in_thai(call);
  const std::string& label = thai ? verdict.label.th : verdict.label.en;
  const auto day = Date::from_iso(verdict.day);
  const engine::NumberedPaper* number = number_of(call, code);
  std::string html =
      "<div class=\"box yes\"><p><strong>" +
      told(call, {"The code is genuine: this office made such a paper.", "รหัสถูกต้อง หน่วยงานนี้จัดทำเอกสารฉบับนี้"}) +
      "</strong></p><dl>" + entry(call, {"office", "หน่วยงาน"}, call.state().name) +
      entry(call, {"paper", "เอกสาร"}, label.empty() ? code.document : label) +
      entry(call, {"which", "ฉบับ"}, code.key) +
      entry(call, {"number", "เลขที่"}, number == nullptr ? "" : number->number) +
      entry(call, {"as known at event", "ตามที่รู้ ณ เหตุการณ์ที่"}, std::to_string(code.position)) +
      entry(call, {"of", "ลงวันที่"}, day ? (thai ? thai_date(*day) : day->iso()) : "") + "</dl></div><p>" +
      told(call, {"This is said of the code and not of the sheet: a code can be copied. Compare what is printed with "
                  "the paper "
                  "of the office.",
                  "ผลนี้รับรองเฉพาะรหัส ไม่ใช่แผ่นกระดาษ เพราะรหัสคัดลอกได้ โปรดเทียบข้อความที่พิมพ์กับเอกสารของหน่วยงาน"}) +
      "</p>";
  if (verdict.genuine && verdict.published)
    html += "<p><a href=\"/verify/paper?code=" + percent_encoded(to_text(code)) + "\">" +
            told(call, {"the paper as the office made it", "ดูเอกสารตามที่หน่วยงานจัดทำ"}) + "</a></p>";
  return html + "<h2>" + told(call, {"Without a network", "ตรวจโดยไม่ใช้เครือข่าย"}) + "</h2><p>" +
         told(call, {"whoever holds the log of the office runs", "ผู้ที่ถือบันทึกของหน่วยงานใช้คำสั่ง"}) +
         " <code>anumat document verify \"" + xml_text(to_text(code)) + "\"</code></p>";
}

std::string unconfirmed_words(const Call& call) {
  return "<div class=\"box no\"><p><strong>" + told(call, {"This code cannot be confirmed.", "ไม่สามารถยืนยันรหัสนี้ได้"}) +
         "</strong></p><p>" +
         told(call, {"The office has such a paper, but made again now it differs from the one that the code is of. "
                     "Personal data on it may have been erased since, or a newer program may make it; or the code "
                     "was altered. Ask the office.",
                     "หน่วยงานมีเอกสารนี้ แต่เมื่อจัดทำใหม่ในขณะนี้ไม่ตรงกับฉบับของรหัส อาจเพราะลบข้อมูลส่วนบุคคลไปแล้ว หรือโปรแกรมเป็นรุ่นใหม่ "
                     "หรือรหัสถูกแก้ไข โปรดสอบถามหน่วยงาน"}) +
         "</p></div>";
}

std::string unknown_words(const Call& call) {
  return "<div class=\"box no\"><p><strong>" +
         told(call, {"This office made no paper with this code.", "หน่วยงานนี้ไม่ได้จัดทำเอกสารที่มีรหัสนี้"}) +
         "</strong></p><p>" +
         told(call, {"Read the code again, or ask the office.", "โปรดอ่านรหัสอีกครั้ง หรือสอบถามหน่วยงาน"}) + "</p></div>";
}

Answer tell_verdict(const Call& call, const PaperCode& code, const PaperVerdict& verdict) {
  if (call.request->asked("format") == "json") return verdict_json(call, code, verdict);
  switch (standing_of(call, code, verdict)) {
    case Standing::Genuine:
      return page_of(call, genuine_words(call, code, verdict), 200);
    case Standing::Unconfirmed:
      return page_of(call, unconfirmed_words(call), 200);
    case Standing::Unknown:
      break;
  }
  return page_of(call, unknown_words(call), 200);
}

Later tell_on_office_thread(PaperCode code, PaperVerdict verdict) {
  return {Where::Office, [code = std::move(code), verdict = std::move(verdict)](Call& call) -> Answer {
            return tell_verdict(call, code, verdict);
          }};
}

/// The paper made again of the log as it stood; nothing when the log knows no such paper.
struct MadeAgain {
  PaperVerdict verdict;
  std::string html;
};
tl::expected<MadeAgain, Problem> make_again(const Call& call, const PaperCode& code) {
  const auto store = office::open_store(call.services.folder, office::OfficeAccess::Read);
  if (!store) return tl::unexpected(problem_of(store.error()));
  const office::CompiledDefinitions definitions(store->get());
  const auto words = storage::PersonalStore::open(call.services.folder, storage::PersonalStore::Use::Read);
  if (!words) return tl::unexpected(problem_of(words.error()));
  const auto room = office::PressRoom::open(**store, definitions, code.position, call.services.folder, words->get());
  // What is no failure of the machine is a code that says what never was.
  if (!room)
    return room.error().kind == ErrorKind::Failure ? tl::unexpected(problem_of(room.error()))
                                                   : tl::expected<MadeAgain, Problem>(MadeAgain{});
  const model::Document* document = (*room)->definition().document(code.document);
  if (document == nullptr) return MadeAgain{};
  auto paper = (*room)->press().make(*document, code.key);
  if (!paper && paper.error().kind == ErrorKind::Failure) return tl::unexpected(problem_of(paper.error()));
  if (!paper && paper.error().code == "E8100") return MadeAgain{};
  const engine::OfficeState& state = (*room)->state();
  const bool genuine = paper && paper->code == to_text(code);
  const bool published = document->audience == model::Audience::Public;
  // Of a paper that is not for everybody a made-up seal tells nothing, not even that there is one.
  if (!genuine && !published) return MadeAgain{};
  return MadeAgain{{genuine, true, document->label, published, state.date(state.last_at).iso()},
                   paper ? std::move(paper->html) : std::string()};
}

/// Made again aside, as it reads the whole log, one at a time; `then` gets it.
using AnswerOfPaper = std::function<Answer(Call&, MadeAgain)>;
Later at_the_desk(PaperCode code, AnswerOfPaper then) {
  return {Where::Long, [code = std::move(code), then = std::move(then)](Call& call) -> Answer {
            const PaperDesk::Turn turn(call.services.papers);
            if (!turn) return retry_later(503, "E8034", {"another paper is being verified", "กำลังตรวจเอกสารฉบับอื่น"}, 2);
            auto made = make_again(call, code);
            if (!made) return made.error();
            call.services.papers.keep(to_text(code), made->verdict);
            return then(call, std::move(*made));
          }};
}

/// The code of the query, unless its peer asks too often.
tl::expected<PaperCode, Problem> code_asked(const Call& call) {
  auto code = documents::read_code(call.request->asked("code"));
  if (!code) return tl::unexpected(problem_of(code.error()));
  if (const int wait = call.services.papers.take(call.request->peer, call.services.wall()); wait > 0)
    return tl::unexpected(
        retry_later(429, "E8033", {"too many requests in a short time", "มีคำขอมากเกินไปในเวลาสั้น"}, wait));
  return std::move(*code);
}

Answer problem_page(const Call& call, const Problem& problem) {
  if (call.request->asked("format") == "json") return problem;
  Response response = page_of(call,
                              "<div class=\"box no\"><p><strong>" + told(call, problem.message) + "</strong></p><p>" +
                                  told(call, problem.help) + "</p></div>",
                              problem.status);
  for (const auto& [name, value] : problem.headers) response.with(name, value);
  return response;
}

Answer not_published(const Call& call) {
  return problem_page(call, {404,
                             "E8030",
                             {"there is no published paper with this code", "ไม่มีเอกสารเผยแพร่ที่มีรหัสนี้"},
                             {"ask the office", "สอบถามหน่วยงาน"}});
}

Answer answer_papers(Call& call, const Look& look) {
  const engine::WithWords definitions(look.definitions);
  auto press = documents::Press::open({look.store, definitions, look.state, look.definition, &look.hidden});
  if (!press) return problem_of(press.error());
  Json rows = Json::array();
  for (const model::Document& one : look.definition.documents) {
    const auto keys = press->keys(one);
    if (!keys) return problem_of(keys.error());
    rows.push_back({{"document", one.name},
                    {"label", office::to_json(one.label)},
                    {"audience", one.audience == model::Audience::Public ? "public" : "office"},
                    {"keys", one.for_each.empty() ? Json::array() : Json(*keys)}});
  }
  return tagged_response(call, {{"papers", std::move(rows)}});
}

/// The paper that the path and a key name, as it is now; what is hidden is left out of the earlier days that it shows.
tl::expected<documents::Paper, Problem> paper_now(const Call& call, const Look& look, const std::string& key,
                                                  const engine::Hidden* hidden = nullptr) {
  const model::Document* document = look.definition.document(call.path[0]);
  if (document == nullptr)
    return tl::unexpected(Problem{404,
                                  "E8030",
                                  {"there is no document `" + call.path[0] + "`", "ไม่มีเอกสาร `" + call.path[0] + "`"},
                                  {"GET /papers names them", "ดูชื่อเอกสารได้จาก GET /papers"}});
  // As it is made again when its code is verified.
  const engine::WithWords definitions(look.definitions);
  auto press = documents::Press::open({look.store, definitions, look.state, look.definition, hidden},
                                      office::pictures_of(call.services.folder));
  if (!press) return tl::unexpected(problem_of(press.error()));
  documents::PaperStyle style;
  style.thai_digits = call.request->asked("digits") == "thai";
  style.link = "/audit?event=";  // The view that shows the event, and leads on to its case with vouchers and evidence.
  auto paper = press->make(*document, key, style);
  if (!paper)
    return tl::unexpected(paper.error().code == "E8100" ? not_found(paper.error()) : problem_of(paper.error()));
  return std::move(*paper);
}

/// The paper as it comes out without what the caller may not read.
tl::expected<documents::Paper, Problem> paper_without(const Call& call, const Look& look, const std::string& key) {
  engine::OfficeState part = look.state;
  engine::leave_out(part, look.hidden, look.definition);
  return paper_now(
      call, Look{look.store, look.definitions, part, look.definition, look.now, look.today, look.words, look.hidden},
      key, &look.hidden);
}

/// A paper is had whole or not at all: its code is of all that stands on it. What its reader may not read is not on it
/// exactly when it comes out the same without that.
Answer answer_paper(const Call& call, const Look& look) {
  const std::string key = call.request->asked("key");
  if (!look.hidden.empty()) {
    const auto part = paper_without(call, look, key);
    if (!part) return part.error();
    const auto whole = paper_now(call, look, key);
    if (!whole || whole->html != part->html) return not_whole();
  }
  auto paper = paper_now(call, look, key);
  if (!paper) return paper.error();
  return paper_page(std::move(paper->html));
}

model::Context with_seal(model::Context arguments, const model::Value& position, const model::Value& seal) {
  for (auto& [name, value] : arguments) {
    if (name == "position") value = position;
    if (name == "seal") value = seal;
  }
  return arguments;
}

/// A paper that the same key has numbered before, as it was then; nothing when the key is new.
std::optional<Answer> numbered_before(const Call& call, const model::Context& arguments) {
  engine::Command command = command_of(call, engine::CommandType::NumberPaper, arguments);
  const auto before = command_before(call.desk->office().store(), command.key);
  if (!before) return problem_of(before.error());
  if (!*before) return std::nullopt;
  const model::Value* position = (*before)->argument("position");
  const model::Value* seal = (*before)->argument("seal");
  if (position != nullptr && seal != nullptr) command.body = with_seal(std::move(command.body), *position, *seal);
  return Plan{std::move(command), 201, {}};
}

/// The command carries the seal of the paper as a worker has made it; the office's thread gives the number.
Answer answer_number(const Call& call, const Look& look, model::Context arguments) {
  std::string key;
  for (const auto& [name, value] : arguments)
    if (name == "key" && value.string() != nullptr) key = *value.string();
  // A paper of a case that the caller may not read is one that there is not.
  if (!look.hidden.empty())
    if (const auto part = paper_without(call, look, key); !part) return part.error();
  const auto paper = paper_now(call, look, key);
  if (!paper) return paper.error();
  arguments = with_seal(std::move(arguments), model::Value(look.state.next_seq - 1), model::Value(paper->seal));
  return Later{Where::Office, [arguments = std::move(arguments)](Call& again) -> Answer {
                 if (auto before = numbered_before(again, arguments)) return std::move(*before);
                 return Plan{command_of(again, engine::CommandType::NumberPaper, arguments), 201, {}};
               }};
}

}  // namespace

Answer list_papers(Call& call) {
  return look_aside(call, answer_papers);
}

Answer show_paper(Call& call) {
  return look_aside(call, answer_paper, Shown::Whole);
}

Answer number_paper(Call& call) {
  // Position and seal are those of the paper, which is yet to be made.
  auto arguments = arguments_from(engine::CommandType::NumberPaper, call.body,
                                  {{"document", call.path[0]}, {"position", 0}, {"seal", "to be made"}});
  if (!arguments) return arguments.error();
  if (auto before = numbered_before(call, *arguments)) return std::move(*before);
  // Its number is of the paper as everybody has it.
  return look_aside(
      call,
      [given = std::move(*arguments)](Call& again, const Look& look) { return answer_number(again, look, given); },
      Shown::Whole);
}

Answer verify_paper(Call& call) {
  if (call.request->asked("code").empty() && call.request->asked("format") != "json")
    return page_of(call,
                   "<p>" +
                       told(call, {"Papers of this office carry a QR code. Read it, or type what it says.",
                                   "เอกสารของหน่วยงานนี้มีคิวอาร์โค้ด โปรดอ่านรหัส หรือพิมพ์ข้อความในรหัส"}) +
                       "</p>",
                   200);
  const auto code = code_asked(call);
  if (!code) return problem_page(call, code.error());
  if (const auto known = call.services.papers.known(to_text(*code))) return tell_on_office_thread(*code, *known);
  return at_the_desk(*code, [code = *code](Call&, const MadeAgain& made) -> Answer {
    return tell_on_office_thread(code, made.verdict);
  });
}

Answer show_verified_paper(Call& call) {
  const auto code = code_asked(call);
  if (!code) return problem_page(call, code.error());
  const auto known = call.services.papers.known(to_text(*code));
  if (known && !(known->genuine && known->published)) return not_published(call);
  return at_the_desk(*code, [](Call& again, MadeAgain made) -> Answer {
    if (made.verdict.genuine && made.verdict.published) return paper_page(std::move(made.html));
    return not_published(again);
  });
}

}  // namespace anumat::server
