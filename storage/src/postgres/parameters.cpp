#include "postgres/parameters.hpp"

#include <utility>

namespace anumat::storage::postgres {
namespace {

/// Most significant byte first, as everything on the wire.
void put(std::string& to, std::uint64_t value, int size) {
  for (int i = size - 1; i >= 0; --i) to += static_cast<char>((value >> (8 * i)) & 0xFF);
}

std::string bigint_bytes(std::int64_t value) {
  std::string bytes;
  put(bytes, static_cast<std::uint64_t>(value), 8);
  return bytes;
}

std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace

void Array::add(std::int64_t value) {
  put(elements_, 8, 4);
  put(elements_, static_cast<std::uint64_t>(value), 8);
  ++count_;
}

void Array::add(std::string_view bytes) {
  put(elements_, bytes.size(), 4);
  elements_ += bytes;
  ++count_;
}

void Array::add(const Digest& digest) {
  add(bytes_of(digest));
}

std::string Array::take() {
  // Dimensions, whether there are nulls, the type, then size and first index of the one dimension.
  std::string bytes;
  bytes.reserve(20 + elements_.size());
  put(bytes, count_ == 0 ? 0 : 1, 4);
  put(bytes, 0, 4);
  put(bytes, static_cast<std::uint32_t>(element_), 4);
  if (count_ == 0) return bytes;
  put(bytes, count_, 4);
  put(bytes, 1, 4);
  return bytes += elements_;
}

Parameters& Parameters::add(std::int64_t value) {
  values_.push_back({Type::Bigint, bigint_bytes(value)});
  return *this;
}

Parameters& Parameters::add(std::string_view text) {
  values_.push_back({Type::Text, std::string(text)});
  return *this;
}

Parameters& Parameters::add_bytes(std::string_view bytes) {
  values_.push_back({Type::Bytea, std::string(bytes)});
  return *this;
}

Parameters& Parameters::add(Array array) {
  values_.push_back({array.type(), array.take()});
  return *this;
}

std::vector<std::uint32_t> Parameters::types() const {
  std::vector<std::uint32_t> types;
  for (const Value& value : values_) types.push_back(static_cast<std::uint32_t>(value.type));
  return types;
}

std::vector<const char*> Parameters::pointers() const {
  std::vector<const char*> pointers;
  for (const Value& value : values_) pointers.push_back(value.bytes.c_str());
  return pointers;
}

std::vector<int> Parameters::lengths() const {
  std::vector<int> lengths;
  for (const Value& value : values_) lengths.push_back(static_cast<int>(value.bytes.size()));
  return lengths;
}

}  // namespace anumat::storage::postgres
