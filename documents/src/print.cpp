#include "anumat/documents/print.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <thread>

#include "anumat/base/base64.hpp"
#include "anumat/base/sha256.hpp"
#include "print_script.hpp"
#include "process.hpp"

namespace anumat::documents {

namespace {

using nlohmann::json;

tl::unexpected<Error> not_installed(const std::string& packages) {
  return fail(ErrorKind::Failure, "E8120",
              {"papers cannot be printed, as these Debian packages are not installed: " + packages,
               "พิมพ์เอกสารไม่ได้ เพราะยังไม่ได้ติดตั้งแพ็กเกจ Debian: " + packages},
              {"install them: apt-get install " + packages + "; or write the papers as HTML (`.html`, `--form html`)",
               "ติดตั้งด้วย apt-get install " + packages + " หรือเขียนเป็น HTML (`.html`, `--form html`)"});
}

tl::unexpected<Error> too_slow(const PrintJob& job, const PrintLimits& limits) {
  const std::string seconds = std::to_string(limits.seconds);
  return fail(ErrorKind::Failure, "E8121",
              {"printing `" + job.name + "` took more than " + seconds + " s",
               "พิมพ์ `" + job.name + "` นานเกิน " + seconds + " วินาที"},
              {"make it shorter, or print fewer at a time", "ทำให้สั้นลง หรือพิมพ์ครั้งละน้อยลง"}, job.name);
}

tl::unexpected<Error> cannot_print(const PrintJob& job, const std::string& why) {
  return fail(
      ErrorKind::Failure, "E8122",
      {"`" + job.name + "` cannot be printed: " + why, "พิมพ์ `" + job.name + "` ไม่ได้: " + why},
      {"correct the template; a page may ask for nothing outside itself", "แก้แม่แบบ หน้าเอกสารเรียกข้อมูลภายนอกไม่ได้"},
      job.name);
}

/// The Python that WeasyPrint is installed for: what its own program says in its first line.
std::string python_of(const std::string& program) {
  std::ifstream in(program, std::ios::binary);
  std::string line;
  std::getline(in, line);
  if (!line.starts_with("#!/")) return {};
  const std::string interpreter = line.substr(2, line.find(' ') - 2);
  return interpreter;
}

/// One printing process, which is started when there is something to print.
class Worker {
 public:
  Worker(std::string python, const PrintLimits& limits) : python_(std::move(python)), limits_(limits) {}

  Result<std::string> print(const PrintJob& job) {
    ANUMAT_TRY(std::string pdf, print_pdf(job));
    if (job.form == PrintForm::Pdf) return pdf;
    return picture_of(job, pdf);
  }

 private:
  Result<std::string> print_pdf(const PrintJob& job) {
    if (!process_) {
      ANUMAT_TRY(Process started, Process::start({python_, "-I", "-B", "-c", print_script}, {limits_.memory_mb}));
      process_ = std::make_unique<Process>(std::move(started));
    }
    // The file's own name for itself: of the same page the same.
    const std::string id = hex(sha256(job.html)).substr(0, 32);
    const std::string line = json{{"html", job.html}, {"id", id}}.dump() + "\n";
    auto answered = process_->write(line, limits_.seconds) ? process_->read_line(limits_.seconds) : std::nullopt;
    if (!answered && process_->too_slow()) return too_slow(job, limits_);
    if (!answered) return cannot_print(job, "weasyprint ended; it may need more memory");
    const json answer = json::parse(*answered, nullptr, false);
    if (answer.is_discarded() || !answer.is_object()) return cannot_print(job, "weasyprint gave no answer");
    if (answer.contains("fault")) return cannot_print(job, answer.value("fault", std::string()));
    auto pdf = from_base64(answer.value("pdf", std::string()));
    if (!pdf || !pdf->starts_with("%PDF-")) return cannot_print(job, "weasyprint gave no PDF");
    return std::move(*pdf);
  }

  Result<std::string> picture_of(const PrintJob& job, const std::string& pdf) {
    const std::string program = find_program("pdftoppm");
    if (program.empty()) return not_installed("poppler-utils");
    ANUMAT_TRY(Process process,
               Process::start({program, "-png", "-r", std::to_string(limits_.dpi), "-f", "1", "-singlefile", "-"},
                              {limits_.memory_mb}));
    const bool given = process.write(pdf, limits_.seconds);
    process.end_input();
    auto png = given ? process.read_all(limits_.seconds) : std::nullopt;
    if (!png && process.too_slow()) return too_slow(job, limits_);
    if (!png || !png->starts_with("\x89PNG")) return cannot_print(job, "pdftoppm gave no picture");
    return std::move(*png);
  }

  std::string python_;
  const PrintLimits& limits_;
  std::unique_ptr<Process> process_;
};

/// The face that the papers are set in, or another that has its letters.
bool has_thai_face() {
  std::error_code ignored;
  for (const char* folder : {"/usr/share/fonts/truetype/tlwg", "/usr/share/fonts/opentype/tlwg",
                             "/usr/share/fonts/truetype/thai-tlwg", "/usr/local/share/fonts"})
    if (std::filesystem::is_directory(folder, ignored) && !std::filesystem::is_empty(folder, ignored)) return true;
  return false;
}

}  // namespace

Result<void> can_print() {
  std::string missing;
  const auto add = [&](const char* package) { missing += (missing.empty() ? "" : " ") + std::string(package); };
  if (find_program("weasyprint").empty()) add("weasyprint");
  if (find_program("pdftoppm").empty()) add("poppler-utils");
  if (!has_thai_face()) add("fonts-thai-tlwg");
  return missing.empty() ? Result<void>() : not_installed(missing);
}

Result<void> print(const std::vector<PrintJob>& jobs, const PrintLimits& limits,
                   const std::function<Result<void>(std::size_t job, std::string bytes)>& take) {
  const std::string program = find_program("weasyprint");
  const std::string python = program.empty() ? program : python_of(program);
  if (python.empty()) return not_installed("weasyprint");
  std::atomic<std::size_t> next{0};
  std::mutex guard;
  std::optional<Error> fault;
  const auto work = [&] {
    Worker worker(python, limits);
    for (std::size_t at = next++; at < jobs.size(); at = next++) {
      Result<std::string> bytes = worker.print(jobs[at]);
      const std::lock_guard<std::mutex> lock(guard);
      if (fault) return;
      const Result<void> taken = bytes ? take(at, std::move(*bytes)) : tl::make_unexpected(std::move(bytes).error());
      if (taken) continue;
      fault = taken.error();
      return;
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < std::min(limits.workers, jobs.size()); ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return fault ? fail(std::move(*fault)) : Result<void>();
}

}  // namespace anumat::documents
