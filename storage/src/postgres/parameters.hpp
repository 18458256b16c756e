#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/sha256.hpp"

namespace anumat::storage::postgres {

/// Type numbers of the server, fixed for ever in its catalogue.
enum class Type : std::uint32_t {
  Bytea = 17,
  Bigint = 20,
  Text = 25,
  ByteaArray = 1001,
  TextArray = 1009,
  BigintArray = 1016
};

/// One column of a group of rows, as the server's binary form of an array.
class Array {
 public:
  static Array bigint() { return Array(Type::Bigint, Type::BigintArray); }
  static Array text() { return Array(Type::Text, Type::TextArray); }
  static Array bytea() { return Array(Type::Bytea, Type::ByteaArray); }

  void add(std::int64_t value);
  void add(std::string_view bytes);
  void add(const Digest& digest);
  [[nodiscard]] Type type() const { return type_; }
  [[nodiscard]] std::string take();

 private:
  Array(Type element, Type type) : element_(element), type_(type) {}

  Type element_;
  Type type_;
  std::uint32_t count_ = 0;
  std::string elements_;
};

/// What stands for $1, $2 and so on, each in binary form.
class Parameters {
 public:
  Parameters& add(std::int64_t value);
  Parameters& add(std::string_view text);
  Parameters& add_bytes(std::string_view bytes);
  Parameters& add(Array array);

  [[nodiscard]] int count() const { return static_cast<int>(values_.size()); }
  [[nodiscard]] std::vector<std::uint32_t> types() const;
  [[nodiscard]] std::vector<const char*> pointers() const;
  [[nodiscard]] std::vector<int> lengths() const;

 private:
  struct Value {
    Type type;
    std::string bytes;
  };
  std::vector<Value> values_;
};

}  // namespace anumat::storage::postgres
