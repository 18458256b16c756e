#include "anumat/model/program.hpp"

#include <algorithm>
#include <set>

#include "anumat/model/builtins.hpp"
#include "flat.hpp"

namespace anumat::model {
namespace {

constexpr std::size_t kLookedThrough = 16;

bool is_prefix(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  return shorter.size() <= longer.size() && std::equal(shorter.begin(), shorter.end(), longer.begin());
}

/// What a program reads of its inputs.
class FactCollector {
 public:
  explicit FactCollector(Program& program) : program_(program) {}

  void run() {
    find_fallbacks();
    certain_.resize(program_.inputs.size());
    for (std::uint32_t i = 0; i < program_.nodes.size(); ++i) {
      const auto& node = program_.nodes[i];
      if (node.op == Op::Member) filter_name(node);
      if (is_fallback(i)) continue;
      if (node.op == Op::Input) certain_[node.index] = true;
      if (node.op == Op::Input || node.op == Op::Path) path(i);
    }
    for (std::size_t i = 0; i < program_.inputs.size(); ++i)
      if (certain_[i]) program_.certain_inputs.push_back(program_.inputs[i]);
  }

 private:
  // Nodes whose only reader is a Member: names that an item may answer.
  void find_fallbacks() {
    for (const auto& node : program_.nodes)
      if (node.op == Op::Member) fallbacks_.insert(program_.children_of(node).back());
  }
  [[nodiscard]] bool is_fallback(std::uint32_t node) const { return !fallbacks_.empty() && fallbacks_.contains(node); }

  void filter_name(const Node& node) {
    if (program_.nodes[program_.children_of(node).back()].op != Op::Input) return;
    const auto& name = program_.names[node.name];
    auto& names = program_.filter_names;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }

  void path(std::uint32_t index) {
    path_.clear();
    if (!follow(index)) return;
    auto& paths = program_.paths;
    if (std::any_of(paths.begin(), paths.end(), [&](const auto& other) { return is_prefix(path_, other); })) return;
    std::erase_if(paths, [&](const auto& other) { return is_prefix(other, path_); });
    paths.push_back(path_);
  }

  // Follows paths down to the input they start from; false when they start elsewhere.
  bool follow(std::uint32_t index) {
    const auto& node = program_.nodes[index];
    if (node.op == Op::Input) {
      path_.push_back(program_.inputs[node.index]);
      return true;
    }
    if (node.op != Op::Filter && node.op != Op::Path) return false;
    if (!follow(program_.children_of(node)[0])) return false;
    if (node.op == Op::Path) path_.push_back(program_.names[node.name]);
    return true;
  }

  Program& program_;
  std::set<std::uint32_t> fallbacks_;
  std::vector<bool> certain_;
  std::vector<std::string> path_;
};

}  // namespace

Value make_native(std::vector<Parameter> parameters, Function::Native native) {
  auto function = std::make_shared<Function>();
  function->parameters = std::move(parameters);
  function->native = std::move(native);
  return Value(std::shared_ptr<const Function>(std::move(function)));
}

std::string to_text(const Function& function) {
  if (function.builtin != kNone) return builtin_names()[function.builtin];
  std::string text;
  for (const auto& parameter : function.parameters) text += (text.empty() ? "" : ", ") + parameter.name;
  text = "function(" + text + ")";
  if (function.program == nullptr) return text + " external";
  return text + " " + to_text(*function.program, function.program->functions[function.body].body);
}

ProgramBuilder::ProgramBuilder() : program_(std::make_shared<Program>()) {
  constexpr std::size_t kUsualNodes = 8;
  program_->nodes.reserve(kUsualNodes);
  program_->children.reserve(kUsualNodes);
  program_->constants.reserve(kUsualNodes / 4);
}

std::uint32_t ProgramBuilder::add(Node node, Nodes children) {
  node.first = static_cast<std::uint32_t>(program_->children.size());
  node.count = static_cast<std::uint32_t>(children.size());
  program_->children.insert(program_->children.end(), children.begin(), children.end());
  program_->nodes.push_back(node);
  return size() - 1;
}

std::uint32_t ProgramBuilder::index_of(std::string_view name, std::vector<std::string>& all, Indices& indices) {
  const auto end = static_cast<std::uint32_t>(all.size());
  if (end < kLookedThrough) {
    const auto found = static_cast<std::uint32_t>(std::find(all.begin(), all.end(), name) - all.begin());
    if (found == end) all.emplace_back(name);
    return found;
  }
  if (indices.empty())
    for (std::uint32_t i = 0; i < end; ++i) indices.emplace(all[i], i);
  if (const auto found = indices.find(name); found != indices.end()) return found->second;
  indices.emplace(name, end);
  all.emplace_back(name);
  return end;
}

std::uint32_t ProgramBuilder::name_index(std::string_view name) {
  return index_of(name, program_->names, name_indices_);
}

std::uint32_t ProgramBuilder::append_names(const std::vector<std::string>& names) {
  const auto first = static_cast<std::uint32_t>(program_->names.size());
  program_->names.insert(program_->names.end(), names.begin(), names.end());
  return first;
}

std::uint32_t ProgramBuilder::constant(Value value) {
  const auto index = static_cast<std::uint32_t>(program_->constants.size());
  program_->constants.push_back(std::move(value));
  return add({.op = Op::Constant, .index = index}, {});
}

std::uint32_t ProgramBuilder::input(std::string_view name) {
  return add({.op = Op::Input, .index = index_of(name, program_->inputs, input_indices_)}, {});
}

std::uint32_t ProgramBuilder::local(std::uint32_t slot, std::string_view name) {
  return add({.op = Op::Local, .index = slot, .name = name_index(name)}, {});
}

std::uint32_t ProgramBuilder::node(Op op, Nodes children, std::uint8_t detail, std::uint32_t index) {
  return add({.op = op, .detail = detail, .index = index}, children);
}

std::uint32_t ProgramBuilder::named(Op op, std::string_view name, Nodes children, std::uint32_t index) {
  return add({.op = op, .index = index, .name = name_index(name)}, children);
}

std::uint32_t ProgramBuilder::context(const std::vector<std::string>& keys, Nodes entries, std::uint32_t first_slot) {
  return add({.op = Op::MakeContext, .index = first_slot, .name = append_names(keys)}, entries);
}

std::uint32_t ProgramBuilder::function(FunctionBody body) {
  const auto index = static_cast<std::uint32_t>(program_->functions.size());
  program_->functions.push_back(std::move(body));
  return add({.op = Op::MakeFunction, .index = index}, {});
}

std::uint32_t ProgramBuilder::call_builtin(std::uint32_t builtin, Nodes arguments,
                                           const std::vector<std::string>& names) {
  if (names.empty()) {
    const std::uint8_t misfit = takes(builtin, arguments.size()) ? 0 : 1;
    return add({.op = Op::CallBuiltin, .detail = misfit, .index = builtin}, arguments);
  }
  const auto places = place_named(builtin, names);
  if (!places) {
    return add({.op = Op::CallBuiltin, .detail = 1, .index = builtin, .name = append_names(names)}, arguments);
  }
  std::vector<std::uint32_t> placed;
  for (const auto& place : *places) placed.push_back(place ? arguments[*place] : constant(Value()));
  return add({.op = Op::CallBuiltin, .index = builtin}, placed);
}

std::uint32_t ProgramBuilder::call_value(std::uint32_t function, Nodes arguments,
                                         const std::vector<std::string>& names) {
  std::vector<std::uint32_t> parts = {function};
  parts.insert(parts.end(), arguments.begin(), arguments.end());
  if (names.empty()) return add({.op = Op::CallValue}, parts);
  return add({.op = Op::CallValue, .detail = 1, .name = append_names(names)}, parts);
}

std::uint32_t ProgramBuilder::instance_of(std::uint32_t value, Type type) {
  const auto index = static_cast<std::uint32_t>(program_->types.size());
  program_->types.push_back(std::move(type));
  return add({.op = Op::InstanceOf, .index = index}, {value});
}

const Value* ProgramBuilder::constant_of(std::uint32_t node) const {
  return at(node).op == Op::Constant ? &program_->constants[at(node).index] : nullptr;
}

std::vector<std::uint32_t> ProgramBuilder::inputs_since(std::uint32_t from) const {
  std::set<std::uint32_t> found;
  for (std::uint32_t i = from; i < size(); ++i) {
    if (at(i).op == Op::Input) found.insert(at(i).index);
  }
  return {found.begin(), found.end()};
}

Expression ProgramBuilder::finish(std::uint32_t root, std::uint32_t slots, bool is_unary) {
  program_->root = root;
  program_->slots = slots;
  program_->is_unary = is_unary;
  FactCollector(*program_).run();
  program_->flat = flatten(*program_);
  name_indices_.clear();
  input_indices_.clear();
  return Expression(std::move(program_));
}

namespace {

/// The nodes that one of them is made of, itself included.
std::vector<bool> nodes_under(const Program& program, std::uint32_t root) {
  std::vector<bool> under(program.nodes.size());
  std::vector<std::uint32_t> open{root};
  while (!open.empty()) {
    const std::uint32_t index = open.back();
    open.pop_back();
    if (under[index]) continue;
    under[index] = true;
    const Node& node = program.nodes[index];
    for (const std::uint32_t child : program.children_of(node)) open.push_back(child);
    if (node.op == Op::MakeFunction && program.functions[node.index].body != kNone)
      open.push_back(program.functions[node.index].body);
  }
  return under;
}

}  // namespace

Expression part_of(const Program& program, std::uint32_t node) {
  auto part = std::make_shared<Program>();
  part->constants = program.constants;
  part->names = program.names;
  part->inputs = program.inputs;
  part->functions = program.functions;
  part->types = program.types;
  part->slots = program.slots;
  const std::vector<bool> under = nodes_under(program, node);
  std::vector<std::uint32_t> place(program.nodes.size(), kNone);
  for (std::uint32_t i = 0; i < program.nodes.size(); ++i) {
    if (!under[i]) continue;
    Node copy = program.nodes[i];
    copy.first = static_cast<std::uint32_t>(part->children.size());
    for (const std::uint32_t child : program.children_of(program.nodes[i])) part->children.push_back(place[child]);
    place[i] = static_cast<std::uint32_t>(part->nodes.size());
    part->nodes.push_back(copy);
  }
  for (FunctionBody& body : part->functions)
    if (body.body != kNone) body.body = place[body.body];
  part->root = place[node];
  FactCollector(*part).run();
  return Expression(std::move(part));
}

const std::string& Program::canonical() const {
  std::call_once(written_, [&] {
    if (root != kNone) canonical_ = to_text(*this, root);
  });
  return canonical_;
}

namespace {
const Program& nothing() {
  static const Program kEmpty;
  return kEmpty;
}
}  // namespace

const std::vector<std::string>& Expression::inputs() const {
  return (empty() ? nothing() : *program_).certain_inputs;
}
const std::vector<std::string>& Expression::filter_names() const {
  return (empty() ? nothing() : *program_).filter_names;
}
const std::vector<std::vector<std::string>>& Expression::paths() const {
  return (empty() ? nothing() : *program_).paths;
}
const std::string& Expression::canonical() const {
  return (empty() ? nothing() : *program_).canonical();
}

}  // namespace anumat::model
