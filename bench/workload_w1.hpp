#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/base/sha256.hpp"
#include "anumat/engine/command.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::bench {

/// One definition, known by its digest.
class OneDefinition final : public engine::Definitions {
 public:
  using engine::Definitions::find;
  explicit OneDefinition(model::Definition definition)
      : definition_(std::move(definition)), digest_(hex(definition_.digest)) {}
  [[nodiscard]] const model::Definition* find(std::string_view digest) const override {
    return digest == digest_ ? &definition_ : nullptr;
  }
  [[nodiscard]] const std::string& digest() const { return digest_; }
  [[nodiscard]] const model::Definition& get() const { return definition_; }

 private:
  model::Definition definition_;
  std::string digest_;
};

/// W1: a project is handed in, approved by the planner and, above 100,000, by the director, carried out, summed up and
/// accepted by the third yes of five members, of whom nobody votes twice; three no would reject it.
extern const char* const w1_package;

/// What one project takes: its opening and the nine events of W1.
inline constexpr int w1_commands = 10;
/// The office's own: opened, the definition published, eight people with their roles.
[[nodiscard]] std::vector<engine::Command> w1_office(const std::string& digest);
/// The life of projects `first` to `first + count`, one after the other.
[[nodiscard]] std::vector<engine::Command> w1_lives(int first, int count);

}  // namespace anumat::bench
