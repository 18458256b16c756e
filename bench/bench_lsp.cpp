// The language server as an editor feels it: a letter is typed in a file of 1,000 lines, and the findings come back.
// Beside it stands the compilation of the same text, which it holds.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "anumat/dsl/compile.hpp"
#include "anumat/lsp/server.hpp"

namespace {

using namespace anumat;
using Json = nlohmann::json;

constexpr int kRounds = 51;
const std::string kUri = "file:///nowhere/big.anumat";

struct Times {
  double median_ms = 0;
  double worst_ms = 0;
};

template <class Work>
Times measure(Work&& work) {
  std::vector<double> times;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work(round);
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  return {times[times.size() / 2], times.back()};
}

/// Cases with fields, derived values and lifecycles, as many as it takes.
std::string text_of_lines(int lines) {
  std::string text = "language: en\npackage: big\n\nrole: head\n\n";
  int written = 5;
  for (int n = 1; written < lines; ++n) {
    const std::string name = "thing " + std::to_string(n);
    text += "case: " + name +
            "\nnumber: T-{serial(3)}\ntitle: subject\nopened by: head\n| field | type | required | check |\n"
            "| subject | text | yes | |\n";
    for (int i = 0; i < 12; ++i) text += "| amount " + std::to_string(i) + " | money | yes | > 0 |\n";
    text += "\nderived: " + name + "\n| name | type | value |\n";
    for (int i = 0; i < 8; ++i) {
      const std::string amount = "amount " + std::to_string(i);
      text += "| total " + std::to_string(i) + " | money | if " + amount + " > 5 and amount 0 < 7 then " + amount +
              " * 2 + amount 1 else " + amount + " |\n";
    }
    text += "\nlifecycle: " + name +
            "\nstart: draft\nend: done\n| from | on | who | to | act |\n| draft | submit | head | review | submit |\n"
            "| review | approve | head | done | approve |\n\ndeadlines: " +
            name +
            "\n| state | within | then |\n| draft | 3 working days | remind head |\n"
            "| review | 5 working days | remind head |\n\n";
    written += 43;
  }
  return text;
}

std::string framed(const Json& message) {
  const std::string body = message.dump();
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

void print(const char* what, Times times) {
  std::printf("%-28s median %6.2f ms   worst %6.2f ms\n", what, times.median_ms, times.worst_ms);
}

}  // namespace

int main() {
  const std::string text = text_of_lines(1000);
  std::size_t answered = 0;
  lsp::Server server({}, [&](std::string_view bytes) { answered += bytes.size(); });
  const auto send = [&](Json message) {
    message["jsonrpc"] = "2.0";
    server.receive(framed(message));
  };
  send({{"id", 1}, {"method", "initialize"}, {"params", {{"capabilities", Json::object()}}}});
  send({{"method", "textDocument/didOpen"},
        {"params", {{"textDocument", {{"uri", kUri}, {"version", 1}, {"text", text}}}}}});
  std::printf("%zu bytes, %ld lines\n", text.size(), static_cast<long>(std::count(text.begin(), text.end(), '\n')));

  const Json end_of_role{{"line", 3}, {"character", 10}};
  const Json behind_it{{"line", 3}, {"character", 11}};
  print("type a letter, read findings", measure([&](int round) {
          // An `s` is typed, and taken back the next time.
          const bool adds = round % 2 == 0;
          const Json range{{"start", end_of_role}, {"end", adds ? end_of_role : behind_it}};
          send({{"method", "textDocument/didChange"},
                {"params",
                 {{"textDocument", {{"uri", kUri}, {"version", round + 2}}},
                  {"contentChanges", Json::array({{{"range", range}, {"text", adds ? "s" : ""}}})}}}});
        }));
  print("compile the same text", measure([&](int) { answered += dsl::compile({{"big", text}}).diagnostics.size(); }));
  for (const char* method :
       {"completion", "hover", "references", "semanticTokens/full", "documentSymbol", "formatting"})
    print(method, measure([&](int round) {
            send({{"id", round + 10},
                  {"method", std::string("textDocument/") + method},
                  {"params", {{"textDocument", {{"uri", kUri}}}, {"position", {{"line", 26}, {"character", 40}}}}}});
          }));
  return answered > 0 ? 0 : 1;
}
