#pragma once

#include <gtest/gtest.h>

#include <list>
#include <memory>
#include <string>
#include <vector>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/render.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/storage/memory_store.hpp"

namespace anumat::engine {

[[nodiscard]] inline Decimal baht(std::string_view text) {
  return *Decimal::from_text(text);
}

/// A text with `to` wherever `from` stood, which must stand there.
[[nodiscard]] inline std::string with(std::string text, const std::string& from, const std::string& to) {
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  for (; at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

/// A definition as the tests write it, compiled once.
class OneDefinition final : public Definitions {
 public:
  using Definitions::find;
  explicit OneDefinition(const std::string& text) {
    std::vector<dsl::SourceFile> sources{{"test.anumat", "language: en\npackage: test\n\n" + text}};
    if (text.find("template: page.html") != std::string::npos)
      sources.push_back({"templates/page.html", "<p>{{ paper.key }} {{ paper.number }}</p>"});
    dsl::Compilation compilation = dsl::compile(sources);
    EXPECT_TRUE(compilation.definition) << dsl::render(compilation.diagnostics, sources);
    if (compilation.definition) definition_ = std::move(*compilation.definition);
  }
  [[nodiscard]] const model::Definition* find(std::string_view digest) const override {
    if (digest == hex(definition_.digest)) return &definition_;
    for (const OneDefinition& other : others_)
      if (const auto* found = other.find(digest)) return found;
    return nullptr;
  }
  /// Another version that the office knows of; gives its digest.
  std::string also(const std::string& text) { return others_.emplace_back(text).digest(); }
  [[nodiscard]] std::string digest() const { return hex(definition_.digest); }
  /// For what the compiler refuses today and an older one may have let pass.
  [[nodiscard]] model::Definition& as_made_before() { return definition_; }

 private:
  model::Definition definition_;
  std::list<OneDefinition> others_;
};

/// An office in memory on a clock of its own: people P1.. and their roles are given, 2026-10-01 is its first day.
class SmallOffice {
 public:
  explicit SmallOffice(const std::string& text) : definitions_(text), engine_(*Engine::open(store_, definitions_)) {
    give("admin", CommandType::OpenOffice, {{"name", "test"}, {"administrator", "admin"}});
    give("admin", CommandType::PublishDefinition, {{"definition", definitions_.digest()}, {"package", "test"}});
    give("admin", CommandType::CoverCalendar, {{"from", day("2026-10-01")}, {"to", day("2027-09-30")}});
  }

  [[nodiscard]] static Date day(std::string_view iso) { return *Date::from_iso(iso); }
  void today(std::string_view iso) { today_ = day(iso); }

  Outcome give(const std::string& actor, CommandType type, model::Context body, const std::string& acting_for = "") {
    Command command{type,           "key-" + std::to_string(++count_), actor,
                    acting_for,     local_instant(today_, 9 * 60, {}), std::nullopt,
                    std::move(body)};
    auto outcome = engine_->handle(command);
    EXPECT_TRUE(outcome) << outcome.error().message.en;
    return outcome ? *outcome : Outcome{};
  }
  void person(const std::string& id, const std::vector<std::string>& roles, std::string_view from = "2026-10-01") {
    give("admin", CommandType::RegisterPerson, {{"person", id}, {"name", id}});
    for (const std::string& role : roles)
      give("admin", CommandType::GrantRole, {{"person", id}, {"role", role}, {"from", day(from)}});
  }
  Outcome open(const std::string& actor, const std::string& kind, const std::string& number, model::Context fields) {
    return give(actor, CommandType::OpenCase, {{"kind", kind}, {"number", number}, {"fields", std::move(fields)}});
  }
  Outcome act(const std::string& actor, const std::string& which, const std::string& name, model::Context fields = {},
              const std::string& comment = "", const std::string& acting_for = "") {
    model::Context body{{"case", which}, {"act", name}, {"fields", std::move(fields)}};
    if (!comment.empty()) body.emplace_back("comment", comment);
    return give(actor, CommandType::ActOnCase, std::move(body), acting_for);
  }
  [[nodiscard]] const CaseState& at(const std::string& id) const { return *engine_->state().find_case(id); }
  [[nodiscard]] Engine& engine() { return *engine_; }
  [[nodiscard]] storage::MemoryStore& store() { return store_; }
  [[nodiscard]] OneDefinition& definitions() { return definitions_; }

  /// The live state must be what the log adds up to, byte for byte.
  void expect_replay_equals_live() {
    const auto again = Engine::open(store_, definitions_);
    ASSERT_TRUE(again) << again.error().message.en;
    EXPECT_EQ(state_text((*again)->state()), state_text(engine_->state()));
  }

 private:
  OneDefinition definitions_;
  storage::MemoryStore store_;
  std::unique_ptr<Engine> engine_;
  Date today_ = day("2026-10-01");
  int count_ = 0;
};

/// Code of the first reason, or "accepted".
[[nodiscard]] inline std::string verdict(const Outcome& outcome) {
  return outcome.accepted ? "accepted" : outcome.reasons.front().code;
}

}  // namespace anumat::engine
