#include "check/compared.hpp"

#include <algorithm>

#include "anumat/model/program.hpp"

namespace anumat::dsl {

namespace {

using model::Node;
using model::Op;

class Compared {
 public:
  Compared(std::string_view name, const FeelParse& parse, const Piece& piece)
      : name_(name), parse_(parse), piece_(piece), program_(*parse.expression.program()) {}

  std::vector<Piece> all() {
    for (const Node& node : program_.nodes) {
      const auto children = program_.children_of(node);
      if ((node.op == Op::Equal || node.op == Op::NotEqual) && children.size() == 2) {
        if (is_name(children[0])) take(children[1]);
        if (is_name(children[1])) take(children[0]);
      } else if (node.op == Op::In && !children.empty() && is_name(children[0])) {
        for (const std::uint32_t test : children.subspan(1)) take_tests(test);
      }
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_name(std::uint32_t id) const {
    const Node& node = program_.nodes[id];
    return node.op == Op::Input && program_.inputs[node.index] == name_;
  }

  void take(std::uint32_t id) {
    const Node& node = program_.nodes[id];
    if (node.op != Op::Constant || id >= parse_.places.size()) return;
    const std::string* text = program_.constants[node.index].string();
    const FeelPlace place = parse_.places[id];
    // Texts with escapes in them are left alone: their bytes are not those of the file.
    if (text == nullptr || place.length != text->size() + 2) return;
    found_.push_back({*text, part(piece_.span, place.offset + 1, place.offset + place.length - 1)});
  }

  void take_tests(std::uint32_t id) {
    const Node& node = program_.nodes[id];
    const bool holds_tests = node.op == Op::Tests || node.op == Op::TestValue || node.op == Op::TestEqual ||
                             node.op == Op::TestNotEqual || node.op == Op::MakeList;
    if (!holds_tests) return take(id);
    for (const std::uint32_t child : program_.children_of(node)) take_tests(child);
  }

  std::string_view name_;
  const FeelParse& parse_;
  const Piece& piece_;
  const model::Program& program_;
  std::vector<Piece> found_;
};

}  // namespace

std::vector<Piece> texts_compared_with(std::string_view name, const FeelParse& parse, const Piece& piece) {
  if (parse.expression.empty()) return {};
  return Compared(name, parse, piece).all();
}

std::vector<std::string> texts_in(const FeelParse& parse) {
  std::vector<std::string> texts;
  if (parse.expression.empty()) return texts;
  for (const model::Value& value : parse.expression.program()->constants)
    if (const std::string* text = value.string()) texts.push_back(*text);
  return texts;
}

}  // namespace anumat::dsl
