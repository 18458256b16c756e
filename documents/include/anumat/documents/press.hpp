#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/reports/report.hpp"

namespace anumat::documents {

/// How a paper is written.
struct PaperStyle {
  bool thai_digits = false;
  std::string link;  ///< Put before the number of an event to make its address; empty: no links.
  /// Where the office is served, such as "https://office.example": the QR code then is the address of the page that
  /// verifies it; empty: it is the code itself.
  std::string site = {};
};

/// A paper as a page of HTML that brings everything with it.
struct Paper {
  std::string html;
  /// What its QR code says: position, seal and name. The seal is the SHA-256 of the page, so that whoever holds the log
  /// can make the paper again and compare.
  std::string code;
  std::string seal;  ///< All 64 hex digits.
};

/// What a QR code of a paper says.
struct PaperCode {
  std::int64_t position = 0;  ///< Number of the last event that was known.
  std::string seal;           ///< The first 32 hex digits.
  std::string document;
  std::string key;
};
/// How much of a seal a code holds.
inline constexpr std::size_t seal_digits = 32;
[[nodiscard]] std::string to_text(const PaperCode& code);
/// Where the code is verified over the network, at an office that is served at `site`.
[[nodiscard]] std::string code_address(std::string_view site, const PaperCode& code);
/// Of the code itself, or of the address that holds it. Fails with E8106 when it is no code of a paper.
[[nodiscard]] Result<PaperCode> read_code(std::string_view text);

/// The bytes of a file given as evidence, by the hex digest. May fail as the evidence store does.
using Pictures = std::function<Result<std::string>(const std::string& digest)>;

/// Makes papers of what is known at one position of the log: of the same events and definition always the same bytes.
/// What papers have in common, such as reports and lists of cases, is worked out once. Borrows the sources; not for
/// several threads at once.
class Press {
 public:
  /// Without `pictures` there are none. Fails when the log cannot be read.
  [[nodiscard]] static Result<Press> open(const reports::Sources& sources, Pictures pictures = {});
  Press(Press&&) noexcept;
  Press& operator=(Press&&) noexcept;
  ~Press();

  /// The keys of the papers that there are of a document, in their order; one empty key when there is one paper. Fails
  /// with E8105 when two have the same key, and with E8101 when the list or a key cannot be worked out.
  [[nodiscard]] Result<std::vector<std::string>> keys(const model::Document& document);
  /// Fails with E8100 for an unknown key, with E8101 when a value cannot be worked out or is not what its format is
  /// for, with E8103 and E8104 for what cannot be drawn, and with E8110 for a picture that cannot be shown; the place
  /// is the line of the template.
  [[nodiscard]] Result<Paper> make(const model::Document& document, std::string_view key, const PaperStyle& style = {});
  /// The number of the last event that is known.
  [[nodiscard]] std::int64_t position() const;

 private:
  struct Body;
  explicit Press(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::documents
