#include "positions.hpp"

#include <algorithm>

namespace anumat::lsp {

namespace {

/// Bytes of the character that begins with this byte; a byte that begins none counts as one.
std::size_t length_from(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Characters beyond the basic plane take two UTF-16 units.
std::uint32_t utf16_units(std::size_t length) {
  return length == 4 ? 2 : 1;
}

}  // namespace

LineIndex::LineIndex(std::string_view text, PositionEncoding encoding) : text_(text), encoding_(encoding) {
  begins_.push_back(0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if ((text[i] == '\n' || text[i] == '\r') && !pair) begins_.push_back(i + 1);
  }
}

std::size_t LineIndex::line_of(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(begins_, offset);
  return static_cast<std::size_t>(after - begins_.begin()) - 1;
}

std::string_view LineIndex::line(std::size_t number) const {
  const std::size_t begin = begins_[number];
  const std::size_t end = number + 1 < begins_.size() ? begins_[number + 1] : text_.size();
  std::string_view line = text_.substr(begin, end - begin);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::uint32_t LineIndex::units(std::string_view part) const {
  if (encoding_ == PositionEncoding::Utf8) return static_cast<std::uint32_t>(part.size());
  std::uint32_t units = 0;
  for (std::size_t i = 0; i < part.size(); i += length_from(part[i])) units += utf16_units(length_from(part[i]));
  return units;
}

Position LineIndex::position(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  while (offset > 0 && offset < text_.size() && continues(text_[offset])) --offset;
  const std::size_t number = line_of(offset);
  // An offset inside a line ending is the end of its line.
  const std::size_t within = std::min(offset - begins_[number], line(number).size());
  return {static_cast<std::uint32_t>(number), units(text_.substr(begins_[number], within))};
}

std::size_t LineIndex::offset(Position position) const {
  if (position.line >= begins_.size()) return text_.size();
  const std::string_view here = line(position.line);
  std::size_t at = 0;
  std::uint32_t units = 0;
  while (at < here.size()) {
    const std::size_t length = std::min(length_from(here[at]), here.size() - at);
    units += encoding_ == PositionEncoding::Utf8 ? static_cast<std::uint32_t>(length) : utf16_units(length);
    if (units > position.character) break;
    at += length;
  }
  return begins_[position.line] + at;
}

}  // namespace anumat::lsp
