#include "masking.hpp"

#include <algorithm>
#include <optional>

#include "anumat/base/text.hpp"
#include "anumat/engine/personal.hpp"
#include "positions.hpp"

namespace anumat::documents {

namespace {

constexpr std::size_t identity_digits = 13;

int digit_of(char32_t letter) {
  if (letter >= U'0' && letter <= U'9') return static_cast<int>(letter - U'0');
  if (letter >= U'๐' && letter <= U'๙') return static_cast<int>(letter - U'๐');
  return -1;
}

/// Digits that stand together.
struct Group {
  std::string digits;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The groups from here on that one blank or dash parts.
std::vector<Group> groups_at(std::u32string_view text, std::size_t begin) {
  std::vector<Group> groups;
  for (std::size_t at = begin; at < text.size() && digit_of(text[at]) >= 0;) {
    Group group{"", at, at};
    for (; at < text.size() && digit_of(text[at]) >= 0; ++at)
      group.digits += static_cast<char>('0' + digit_of(text[at]));
    group.end = at;
    groups.push_back(std::move(group));
    if (at < text.size() && (text[at] == U'-' || text[at] == U' ')) ++at;
  }
  return groups;
}

/// The last of 13 digits is 11 less the remainder of the weighed others, without its tens.
bool is_identity(std::string_view digits) {
  if (digits.size() != identity_digits) return false;
  int sum = 0;
  for (std::size_t i = 0; i + 1 < identity_digits; ++i)
    sum += (digits[i] - '0') * static_cast<int>(identity_digits - i);
  return (11 - sum % 11) % 10 == digits.back() - '0';
}

/// 02 and other places have nine digits, mobile telephones ten.
bool is_telephone(std::string_view digits) {
  if (digits.size() < 9 || digits[0] != '0' || digits[1] == '0') return false;
  const bool mobile = digits[1] == '6' || digits[1] == '8' || digits[1] == '9';
  return digits.size() == (mobile ? 10U : 9U);
}

bool is_address_letter(char32_t letter) {
  return (letter >= U'a' && letter <= U'z') || (letter >= U'A' && letter <= U'Z') ||
         (letter >= U'0' && letter <= U'9') || std::u32string_view(U"._%+-").find(letter) != std::u32string_view::npos;
}

/// An electronic address around an @: where it begins and ends.
std::optional<std::pair<std::size_t, std::size_t>> address_around(std::u32string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && is_address_letter(text[begin - 1])) --begin;
  std::size_t end = at + 1;
  while (end < text.size() && is_address_letter(text[end])) ++end;
  while (end > at + 1 && text[end - 1] == U'.') --end;
  const bool dotted = text.substr(at + 1, end - at - 1).find(U'.') != std::u32string_view::npos;
  return begin < at && dotted ? std::optional(std::pair(begin, end)) : std::nullopt;
}

const std::u32string& hidden() {
  static const std::u32string* const mark = new std::u32string(code_points(engine::hidden_words));
  return *mark;
}

std::u32string without_addresses(std::u32string text) {
  for (std::size_t at = text.find(U'@'); at != std::u32string::npos; at = text.find(U'@', at + 1))
    if (const auto found = address_around(text, at)) {
      text.replace(found->first, found->second - found->first, hidden());
      at = found->first + hidden().size() - 1;
    }
  return text;
}

/// Where a number of a person that begins with the first group ends; nothing when none does.
std::optional<std::size_t> personal_number(const std::vector<Group>& groups) {
  std::string digits;
  for (const Group& group : groups) {
    digits += group.digits;
    if (digits.size() > identity_digits) break;
    if (is_identity(digits) || is_telephone(digits)) return group.end;
  }
  return std::nullopt;
}

std::u32string without_numbers(std::u32string_view text) {
  std::u32string made;
  for (std::size_t at = 0; at < text.size();) {
    const std::vector<Group> groups = groups_at(text, at);
    const auto end = personal_number(groups);
    if (end) made += hidden();
    const std::size_t next = end ? *end : groups.empty() ? at + 1 : groups.front().end;
    if (!end) made += text.substr(at, next - at);
    at = next;
  }
  return made;
}

}  // namespace

Masking::Masking(const engine::OfficeState& state, const model::Definition& definition) {
  constexpr std::size_t name_min = 3;
  for (const auto& [id, person] : state.persons)
    if (person.name != id && code_points(person.name).size() >= name_min)
      names_.emplace_back(person.name, position_of(state, definition, id));
  std::ranges::sort(names_, [](const auto& left, const auto& right) {
    return left.first.size() != right.first.size() ? left.first.size() > right.first.size() : left.first < right.first;
  });
}

std::string Masking::masked(std::string_view given) const {
  std::string text(given);
  for (const auto& [name, position] : names_) {
    std::size_t at = 0;
    while ((at = text.find(name, at)) != std::string::npos) {
      // "ครู 1" is no part of "ครู 12".
      const std::size_t end = at + name.size();
      const bool goes_on = end < text.size() && text[end] >= '0' && text[end] <= '9';
      if (!goes_on) text.replace(at, name.size(), position);
      at += goes_on ? name.size() : position.size();
    }
  }
  return utf8(without_numbers(without_addresses(code_points(text))));
}

}  // namespace anumat::documents
