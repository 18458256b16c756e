// The language server over standard input and output, for editors. What it can count it reads from an office.

#include <array>
#include <filesystem>
#include <istream>
#include <memory>
#include <ostream>

#include "anumat/lsp/grammar.hpp"
#include "anumat/lsp/server.hpp"
#include "commands/commands.hpp"
#include "office/office.hpp"

namespace anumat::cli {

namespace {

namespace fs = std::filesystem;

/// Counts the cases of an office; reads it again when its files have changed.
class OfficeCounter final : public lsp::CaseCounter {
 public:
  explicit OfficeCounter(std::string folder) : folder_(std::move(folder)) {}

  std::map<std::pair<std::string, std::string>, std::int64_t> cases() override {
    if (const auto stamp = stamp_now(); stamp != stamp_) {
      stamp_ = stamp;
      counts_.clear();
      if (const auto office = Office::open(folder_, OfficeAccess::Read))
        for (const auto& [id, one] : (*office)->engine().state().cases) ++counts_[{one.kind, one.state}];
    }
    return counts_;
  }

 private:
  using Stamp = std::array<std::pair<fs::file_time_type, std::uintmax_t>, 2>;

  /// When the store and its journal were written last, and how long they are.
  [[nodiscard]] Stamp stamp_now() const {
    Stamp stamp{};
    for (std::size_t i = 0; const char* name : {"office.db", "office.db-wal"}) {
      const fs::path path = fs::path(folder_) / name;
      std::error_code ignored;
      stamp[i++] = {fs::last_write_time(path, ignored), fs::file_size(path, ignored)};
    }
    return stamp;
  }

  std::string folder_;
  Stamp stamp_{};
  std::map<std::pair<std::string, std::string>, std::int64_t> counts_;
};

/// What has arrived: waits for one byte, then takes what is there.
std::string next_bytes(std::istream& in) {
  std::array<char, 65536> buffer{};
  const auto first = in.get();
  if (first == std::istream::traits_type::eof()) return {};
  std::string bytes(1, static_cast<char>(first));
  const auto there = in.rdbuf()->in_avail();
  if (there <= 0) return bytes;
  in.read(buffer.data(), std::min<std::streamsize>(there, static_cast<std::streamsize>(buffer.size())));
  return bytes.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
}

ExitCode serve(Run run, const std::string& office) {
  std::ostream& out = run.console.out();
  lsp::Surroundings surroundings{ANUMAT_VERSION, run.console.language(), office,
                                 [](const std::string& folder) -> std::unique_ptr<lsp::CaseCounter> {
                                   if (!fs::exists(fs::path(folder) / "office.db")) return nullptr;
                                   return std::make_unique<OfficeCounter>(folder);
                                 }};
  lsp::Server server(std::move(surroundings), [&](std::string_view bytes) { out << bytes << std::flush; });
  while (!server.ended()) {
    const std::string bytes = next_bytes(run.console.in());
    if (bytes.empty()) break;  // The editor is gone.
    server.receive(bytes);
  }
  // The protocol's own rule: 0 after an orderly shutdown, else 1.
  return server.ended() && server.exit_code() == 0 ? ExitCode::Ok : ExitCode::Findings;
}

}  // namespace

Action declare_lsp(Arguments& arguments) {
  auto grammar = std::make_shared<bool>(false);
  arguments.flag("--grammar", *grammar,
                 {"print the TextMate grammar of the language and end", "แสดงไวยากรณ์ TextMate ของภาษาแล้วจบ"});
  return [grammar](Run run) {
    if (!*grammar) return serve(run, run.globals.office);
    run.console.out() << lsp::textmate_grammar();
    return ExitCode::Ok;
  };
}

}  // namespace anumat::cli
