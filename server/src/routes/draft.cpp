#include "routes/draft.hpp"

#include <algorithm>

#include "accounts/accounts.hpp"
#include "anumat/base/sha256.hpp"
#include "anumat/dsl/compile.hpp"
#include "routes/arguments.hpp"

namespace anumat::server {

namespace {

constexpr std::size_t files_max = 500;
constexpr std::size_t name_bytes_max = 200;

Problem not_kept(const std::string& digest) {
  return {404,
          "E8030",
          {"no definition `" + digest.substr(0, 12) + "` is kept here", "ไม่มีชุดนิยาม `" + digest.substr(0, 12) + "`"},
          {"GET /api/v1/studio/files gives the one in force", "ดูชุดที่ประกาศใช้ได้ที่ GET /api/v1/studio/files"}};
}

tl::unexpected<Problem> misfit_of_draft(const char* name, Text message) {
  return tl::unexpected(bad_fields(
      {{name,
        "E8018",
        std::move(message),
        {"send the draft as docs/reference/http-api.md describes it", "ส่งร่างตามที่ docs/reference/http-api.md กำหนด"}}}));
}

/// A name as a package has it: "plan.anumat", "templates/memo.html".
bool is_file_name(const std::string& name) {
  const auto is_plain = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || std::string_view(" ._-/").find(c) != std::string_view::npos;
  };
  return !name.empty() && name.size() <= name_bytes_max && name.front() != '/' && name.back() != '/' &&
         name.find("..") == std::string::npos && name.find("//") == std::string::npos &&
         std::all_of(name.begin(), name.end(), is_plain);
}

const std::string* entry_text(const model::Value& value, std::string_view name) {
  const model::Value* entry = value.context() == nullptr ? nullptr : value.find(name);
  return entry == nullptr ? nullptr : entry->string();
}

/// The items of a list; none when it is left out, nothing when it is none.
std::optional<model::List> list_in(const model::Value& body, std::string_view name) {
  const model::Value* value = body.find(name);
  if (value == nullptr || value->is_null()) return model::List();
  if (value->list() == nullptr) return std::nullopt;
  return *value->list();
}

void put(std::vector<dsl::SourceFile>& files, const std::string& name, const std::string& text) {
  const auto found = std::find_if(files.begin(), files.end(), [&](const auto& one) { return one.name == name; });
  if (found != files.end())
    found->text = text;
  else
    files.push_back({name, text});
}

}  // namespace

std::optional<Problem> not_fresh(const Call& call) {
  const auto& scopes = call.caller.scopes;
  const bool proved =
      call.services.demo || (call.caller.session ? is_fresh(*call.caller.session, call.services.wall())
                                                 : std::find(scopes.begin(), scopes.end(), "bind") != scopes.end());
  if (proved) return std::nullopt;
  return Problem{403,
                 "E8023",
                 {"this binds the office; prove first that it is you", "รายการนี้มีผลผูกพันหน่วยงาน ต้องยืนยันตัวตนก่อน"},
                 {"sign in again with POST /api/v1/session, then send the same request with the same Idempotency-Key",
                  "ลงชื่อเข้าใช้อีกครั้งด้วย POST /api/v1/session แล้วส่งคำขอเดิมด้วย Idempotency-Key เดิม"}};
}

tl::expected<std::vector<dsl::SourceFile>, Problem> files_kept(const engine::EventStore& store,
                                                               const std::string& digest) {
  const auto key = digest_from_hex(digest);
  if (!key) return tl::unexpected(not_kept(digest));
  const auto kept = store.find_definition(*key);
  if (!kept) return tl::unexpected(problem_of(kept.error()));
  if (!*kept) return tl::unexpected(not_kept(digest));
  std::vector<dsl::SourceFile> files;
  for (const auto& [name, text] : (*kept)->sources) files.push_back({name, text});
  return files;
}

tl::expected<std::vector<dsl::SourceFile>, Problem> files_of_draft(Call& call, const engine::EventStore& store,
                                                                   const std::string& in_force) {
  const std::string* base = entry_text(call.body, "base");
  std::vector<dsl::SourceFile> files;
  if (const std::string& digest = base == nullptr ? in_force : *base; !digest.empty()) {
    auto kept = files_kept(store, digest);
    if (!kept) return kept;
    files = std::move(*kept);
  }
  const auto removed = list_in(call.body, "removed");
  if (!removed) return misfit_of_draft("removed", {"this is no list of names", "ไม่ใช่รายการชื่อ"});
  for (const model::Value& one : *removed)
    if (one.string() != nullptr) std::erase_if(files, [&](const auto& file) { return file.name == *one.string(); });
  const auto changed = list_in(call.body, "files");
  const model::List given = changed.value_or(model::List());
  for (const model::Value& one : given) {
    const std::string* name = entry_text(one, "name");
    const std::string* text = entry_text(one, "text");
    if (name == nullptr || text == nullptr || !is_file_name(*name))
      return misfit_of_draft("files", {"this is no list of {name, text}", "ไม่ใช่รายการของ {name, text}"});
    put(files, *name, *text);
  }
  if (!changed || files.size() > files_max)
    return misfit_of_draft("files", {"this is no list of at most 500 files", "ไม่ใช่รายการไฟล์ไม่เกิน 500 ไฟล์"});
  return files;
}

tl::expected<model::Definition, Problem> compiled_draft(const std::vector<dsl::SourceFile>& files) {
  dsl::Compilation compilation = dsl::compile(files);
  if (compilation.definition && !dsl::has_errors(compilation.diagnostics)) return std::move(*compilation.definition);
  return tl::unexpected(
      Problem{422,
              "E5404",
              {"the package does not compile", "ชุดนิยามคอมไพล์ไม่ผ่าน"},
              {"POST /api/v1/studio/check tells every finding", "ดูข้อผิดพลาดทั้งหมดที่ POST /api/v1/studio/check"}});
}

}  // namespace anumat::server
