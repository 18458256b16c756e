#include "check/causes.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"
#include "catalogue/code_groups.hpp"

namespace anumat::dsl {
namespace {

template <std::size_t N>
bool is_one_of(const Diagnostic& found, const std::array<std::string_view, N>& codes) {
  return std::ranges::find(codes, found.code) != codes.end();
}

bool holds(const Span& outer, const Span& inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

/// After one of these some names of the package may not have been read. A wrong value in its place loses nothing.
bool loses_names(const Diagnostic& found) {
  constexpr std::array<std::string_view, 9> kValues = {"E1105", "E1109", "E1111", "E1115", "E1117",
                                                       "E1020", "E1021", "E1018", "E1019"};
  const bool of_text = found.code.starts_with("E10") || found.code.starts_with("E11");
  return of_text && found.severity == Severity::Error && !is_one_of(found, kValues);
}

/// Said because something is not there, or cannot be reached.
bool is_absence(const Diagnostic& found) {
  constexpr std::array<std::string_view, 6> kCodes = {"E1209", "E1215", "E1216", "E1220", "E1221", "E1222"};
  return is_one_of(found, kCodes);
}

bool is_about_machines(const Diagnostic& found) {
  constexpr std::array<std::string_view, 3> kCodes = {"E1220", "E1221", "E1222"};
  return is_one_of(found, kCodes);
}

bool is_unknown_name(const Diagnostic& found) {
  constexpr std::array<std::string_view, 15> kCodes = {"E1201", "E1203", "E1206", "E1208", "E1211",
                                                       "E1212", "E1213", "E1214", "E1219", "E1500",
                                                       "E1520", "E1533", "E1544", "E1550", "E1561"};
  return is_one_of(found, kCodes);
}

bool is_look_alike(const Diagnostic& found) {
  constexpr std::array<std::string_view, 4> kCodes = {"E1017", "E1018", "E1019", "E1022"};
  return is_one_of(found, kCodes);
}

/// True when the characters that are not what they seem stand in what the other finding is about.
bool spoils(const Diagnostic& look_alike, const Diagnostic& other) {
  if (look_alike.fixes.empty() || look_alike.code == "E1022") return false;
  return std::ranges::any_of(look_alike.fixes.front().edits,
                             [&](const Edit& edit) { return holds(other.span, edit.span); });
}

/// The near name that is offered looks the same, so that nobody would see what is wrong.
bool offers_a_twin(const Diagnostic& found) {
  if (!is_unknown_name(found) || found.fixes.empty() || found.fixes.front().edits.empty()) return false;
  const std::string& offered = found.fixes.front().edits.front().text;
  return found.message.en.find("`" + offered + "`") == std::string::npos &&
         skeleton(found.message.en).find(skeleton("`" + offered + "`")) != std::string::npos;
}

class Causes {
 public:
  explicit Causes(std::vector<Diagnostic> text) : found_(std::move(text)) {
    loses_names_ = std::ranges::any_of(found_, loses_names);
  }

  /// The finding that this one follows from; nothing when it stands for itself.
  Diagnostic* cause_of(const Diagnostic& found) {
    for (Diagnostic& cause : found_) {
      if (&cause == &found) continue;
      if (cause.code == "E1020" && cause.code != found.code && holds(cause.span, found.span)) return &cause;
      if (cause.code == "E1021" && found.code == "E2129" && holds(found.span, cause.span)) return &cause;
      if (cause.code == "E1014" && holds(found.span, cause.span)) return &cause;
      if (!is_look_alike(cause) || is_look_alike_first(found, cause)) continue;
      if (spoils(cause, found) || is_about_machines(found) || offers_a_twin(found)) return &cause;
    }
    if (!loses_names_ || (!is_absence(found) && !(is_unknown_name(found) && found.fixes.empty()))) return nullptr;
    return &*std::ranges::find_if(found_, loses_names);
  }

  [[nodiscard]] std::size_t size() const { return found_.size(); }

  void add(Diagnostic found) { found_.push_back(std::move(found)); }

  /// Those about lines and cells may follow from one another too.
  void sift() {
    std::vector<bool> follows(found_.size());
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (is_look_alike(found_[i]) || is_absence(found_[i])) continue;
      for (Diagnostic& cause : found_) {
        if (&cause == &found_[i] || !is_look_alike(cause) || !spoils(cause, found_[i])) continue;
        if (found_[i].severity == Severity::Error) cause.severity = Severity::Error;
        follows[i] = true;
      }
    }
    std::size_t at = 0;
    std::erase_if(found_, [&](const Diagnostic&) { return follows[at++]; });
  }

  std::vector<Diagnostic> take() { return std::move(found_); }

 private:
  /// Of two findings about look-alikes the one about letters explains the one about names.
  static bool is_look_alike_first(const Diagnostic& found, const Diagnostic& cause) {
    return is_look_alike(found) && !(found.code == "E1022" && spoils(cause, found));
  }

  std::vector<Diagnostic> found_;
  bool loses_names_ = false;
};

}  // namespace

std::vector<Diagnostic> without_consequences(std::vector<Diagnostic> text, std::vector<Diagnostic> meaning) {
  Causes causes(std::move(text));
  causes.sift();
  // Look-alike names first: they are causes of what is said of machines.
  std::ranges::stable_partition(meaning, [](const Diagnostic& found) { return is_look_alike(found); });
  for (Diagnostic& found : meaning) {
    if (causes.size() >= 2 * kFindingsMax) {
      causes.add(too_many_findings(found.span));
      break;
    }
    Diagnostic* cause = causes.cause_of(found);
    if (cause == nullptr) {
      causes.add(std::move(found));
    } else if (found.severity == Severity::Error) {
      cause->severity = Severity::Error;
    }
  }
  std::vector<Diagnostic> all = causes.take();
  std::ranges::stable_sort(all, {}, [](const Diagnostic& one) { return std::pair(one.span.file, one.span.begin); });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace anumat::dsl
