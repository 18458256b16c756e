#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace anumat {

/// The form in which names and text are compared: NFC, decomposed sara am joined (U+0E4D U+0E32 becomes U+0E33), vowel
/// and tone marks in canonical order, zero-width space and soft hyphen dropped, no-break space = space, runs of blanks
/// one blank, ends trimmed. Letter case is kept. Input that is not UTF-8 comes back unchanged.
[[nodiscard]] std::string fold(std::string_view text);
/// fold(), and also Latin letters in lower case. For keywords and headings.
[[nodiscard]] std::string fold_case(std::string_view text);
/// Text as a value, not as a name: the folded form with every blank kept, so that `"a "` is not `"a"`; a no-break space
/// is a space. Equal means that a reader sees no difference, and the order agrees with it. Input that is not UTF-8 is
/// compared byte by byte.
[[nodiscard]] std::strong_ordering compare_text(std::string_view left, std::string_view right);
/// What compare_text() compares; for looking for one text inside another.
[[nodiscard]] std::string comparable_text(std::string_view text);
/// Whether comparable_text() is known to leave a text as it is: true for nearly all. Two such texts are equal exactly
/// when their bytes are.
[[nodiscard]] bool is_comparable_text(std::string_view text);
/// Columns the text takes on a terminal: combining marks 0, wide characters 2.
[[nodiscard]] std::size_t display_width(std::string_view text);
/// Byte offset of the first byte that is not valid UTF-8, or nothing when all is well.
[[nodiscard]] std::optional<std::size_t> invalid_utf8_at(std::string_view text);
/// Thai digits to ASCII digits; everything else unchanged.
[[nodiscard]] std::string arabic_digits(std::string_view text);
/// ASCII digits to Thai digits; everything else unchanged.
[[nodiscard]] std::string thai_digits(std::string_view text);
/// Code points of valid UTF-8; an invalid byte becomes U+FFFD.
[[nodiscard]] std::u32string code_points(std::string_view text);
[[nodiscard]] std::string utf8(std::u32string_view text);
/// Bytes of a source that may be damaged, as text to show: an invalid byte becomes U+FFFD.
[[nodiscard]] std::string shown_text(std::string_view bytes);

/// The nearest of the candidates by edit distance (a slip of the Thai/English keyboard layout counts as one
/// mistake), when it is near enough to be meant; compares folded forms and returns the candidate as given.
[[nodiscard]] std::optional<std::string> nearest(std::string_view wanted, const std::vector<std::string>& candidates);

/// What the text looks like: two texts that a reader cannot tell apart have the same skeleton (Unicode's table of
/// confusable characters over the folded text). For comparing only; it is no text for people.
[[nodiscard]] std::string skeleton(std::string_view text);

/// Thai collation order by ICU, ties broken by code point so that the order is total.
[[nodiscard]] bool thai_less(std::string_view left, std::string_view right);

}  // namespace anumat
