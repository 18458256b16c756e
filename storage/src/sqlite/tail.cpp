#include "sqlite/tail.hpp"

#include <algorithm>

namespace anumat::storage {
namespace {

using engine::CommandAnswer;
using engine::ViewRow;

void put_number(std::string& to, std::uint64_t value, int size) {
  for (int i = 0; i < size; ++i) to += static_cast<char>((value >> (8 * i)) & 0xFF);
}

void put_text(std::string& to, std::string_view text) {
  put_number(to, text.size(), 4);
  to += text;
}

/// Takes fields off the front; what is missing makes it bad for good.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  [[nodiscard]] bool good() const { return good_; }

  std::string_view bytes(std::size_t size) {
    if (size > bytes_.size()) {
      good_ = false;
      bytes_ = {};
      return {};
    }
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  std::uint64_t number(int size) {
    std::uint64_t value = 0;
    int shift = 0;
    for (const char byte : bytes(static_cast<std::size_t>(size))) {
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(byte)) << shift;
      shift += 8;
    }
    return value;
  }
  std::string text() { return std::string(bytes(static_cast<std::size_t>(number(4)))); }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

CommandAnswer read_answer(Reader& reader) {
  CommandAnswer answer;
  answer.key = reader.text();
  const std::string_view body = reader.bytes(answer.body.size());
  std::copy(body.begin(), body.end(), answer.body.begin());
  answer.answer = reader.text();
  answer.first_seq = static_cast<std::int64_t>(reader.number(8));
  return answer;
}

ViewRow read_row(Reader& reader, bool deleted) {
  ViewRow row;
  row.view = reader.text();
  row.key = reader.text();
  if (!deleted) row.data = reader.text();
  return row;
}

}  // namespace

void Tail::take_event(std::string_view case_id, const Head& head) {
  const auto found = heads_.find(case_id);
  if (found != heads_.end()) {
    found->second = head;
    return;
  }
  heads_.emplace(std::string(case_id), head);
  ++keys_;
}

void Tail::take(const CommandAnswer& answer) {
  if (answers_.insert_or_assign(answer.key, answer).second) ++keys_;
  bytes_ += answer.key.size() + answer.answer.size();
}

void Tail::take(const ViewRow& row) {
  if (views_[row.view].insert_or_assign(row.key, row.data).second) ++keys_;
  bytes_ += row.key.size() + (row.data ? row.data->size() : 0);
}

void Tail::take_words(std::int64_t seq, std::string entries) {
  bytes_ += entries.size();
  if (words_.insert_or_assign(seq, std::move(entries)).second) ++keys_;
}

void Tail::clear() {
  *this = Tail();
}

const Head* Tail::head(std::string_view case_id) const {
  const auto found = heads_.find(case_id);
  return found == heads_.end() ? nullptr : &found->second;
}

const CommandAnswer* Tail::answer(std::string_view key) const {
  const auto found = answers_.find(key);
  return found == answers_.end() ? nullptr : &found->second;
}

const Tail::ViewRows& Tail::view(std::string_view name) const {
  static const ViewRows none;
  const auto found = views_.find(name);
  return found == views_.end() ? none : found->second;
}

std::string pack(const engine::Batch& batch) {
  std::string packed;
  for (const CommandAnswer& answer : batch.answers) {
    packed += 'a';
    put_text(packed, answer.key);
    packed.append(answer.body.begin(), answer.body.end());
    put_text(packed, answer.answer);
    put_number(packed, static_cast<std::uint64_t>(answer.first_seq), 8);
  }
  for (const ViewRow& row : batch.views) {
    packed += row.data ? 'v' : 'd';
    put_text(packed, row.view);
    put_text(packed, row.key);
    if (row.data) put_text(packed, *row.data);
  }
  for (const engine::EventWords& one : batch.words) {
    packed += 'w';
    put_number(packed, static_cast<std::uint64_t>(one.seq), 8);
    put_text(packed, joined_entries(one.entries));
  }
  return packed;
}

std::string joined_entries(const std::vector<std::string>& entries) {
  std::string text;
  for (const std::string& entry : entries) {
    if (!text.empty()) text += ' ';
    text += entry;
  }
  return text;
}

bool unpack(std::string_view packed, Tail& tail) {
  Reader reader(packed);
  while (!reader.at_end()) {
    const char kind = reader.bytes(1)[0];
    if (kind == 'a') {
      const CommandAnswer answer = read_answer(reader);
      if (!reader.good()) return false;
      tail.take(answer);
    } else if (kind == 'v' || kind == 'd') {
      const ViewRow row = read_row(reader, kind == 'd');
      if (!reader.good()) return false;
      tail.take(row);
    } else if (kind == 'w') {
      const auto seq = static_cast<std::int64_t>(reader.number(8));
      std::string entries = reader.text();
      if (!reader.good()) return false;
      tail.take_words(seq, std::move(entries));
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace anumat::storage
