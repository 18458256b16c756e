#include "anumat/model/program.hpp"

#include <algorithm>
#include <set>

#include "anumat/model/builtins.hpp"
#include "flat.hpp"

namespace anumat::model {
namespace {

// Follows paths down to the input they start from; empty when they start elsewhere.
std::vector<std::string> path_of(const Program& program, std::uint32_t index) {
  const auto& node = program.nodes[index];
  if (node.op == Op::Input) return {program.inputs[node.index]};
  if (node.op == Op::Filter) return path_of(program, program.children_of(node)[0]);
  if (node.op != Op::Path) return {};
  auto path = path_of(program, program.children_of(node)[0]);
  if (!path.empty()) path.push_back(program.names[node.name]);
  return path;
}

bool is_prefix(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  return shorter.size() <= longer.size() && std::equal(shorter.begin(), shorter.end(), longer.begin());
}

// Nodes whose only reader is a Member: names that an item may answer.
std::set<std::uint32_t> fallbacks(const Program& program) {
  std::set<std::uint32_t> found;
  for (const auto& node : program.nodes) {
    if (node.op == Op::Member) found.insert(program.children_of(node).back());
  }
  return found;
}

void collect_facts(Program& program) {
  const auto uncertain = fallbacks(program);
  std::set<std::string> certain;
  for (std::uint32_t i = 0; i < program.nodes.size(); ++i) {
    const auto& node = program.nodes[i];
    if (node.op == Op::Input && !uncertain.contains(i)) certain.insert(program.inputs[node.index]);
    if (node.op == Op::Member && program.nodes[program.children_of(node).back()].op == Op::Input) {
      const auto& name = program.names[node.name];
      if (std::find(program.filter_names.begin(), program.filter_names.end(), name) == program.filter_names.end()) {
        program.filter_names.push_back(name);
      }
    }
    if ((node.op != Op::Input && node.op != Op::Path) || uncertain.contains(i)) continue;
    auto path = path_of(program, i);
    if (path.empty()) continue;
    auto& paths = program.paths;
    if (std::any_of(paths.begin(), paths.end(), [&](const auto& other) { return is_prefix(path, other); })) continue;
    std::erase_if(paths, [&](const auto& other) { return is_prefix(other, path); });
    paths.push_back(std::move(path));
  }
  for (const auto& name : program.inputs) {
    if (certain.contains(name)) program.certain_inputs.push_back(name);
  }
}

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

std::uint32_t ProgramBuilder::add(Node node, const std::vector<std::uint32_t>& children) {
  node.first = static_cast<std::uint32_t>(program_->children.size());
  node.count = static_cast<std::uint32_t>(children.size());
  program_->children.insert(program_->children.end(), children.begin(), children.end());
  program_->nodes.push_back(node);
  return size() - 1;
}

std::uint32_t ProgramBuilder::name_index(std::string_view name) {
  if (const auto found = name_indices_.find(name); found != name_indices_.end()) return found->second;
  const auto index = static_cast<std::uint32_t>(program_->names.size());
  program_->names.emplace_back(name);
  name_indices_.emplace(name, index);
  return index;
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
  auto found = input_indices_.find(name);
  if (found == input_indices_.end()) {
    found = input_indices_.emplace(name, static_cast<std::uint32_t>(program_->inputs.size())).first;
    program_->inputs.emplace_back(name);
  }
  return add({.op = Op::Input, .index = found->second}, {});
}

std::uint32_t ProgramBuilder::local(std::uint32_t slot, std::string_view name) {
  return add({.op = Op::Local, .index = slot, .name = name_index(name)}, {});
}

std::uint32_t ProgramBuilder::node(Op op, std::vector<std::uint32_t> children, std::uint8_t detail,
                                   std::uint32_t index) {
  return add({.op = op, .detail = detail, .index = index}, children);
}

std::uint32_t ProgramBuilder::named(Op op, std::string_view name, std::vector<std::uint32_t> children,
                                    std::uint32_t index) {
  return add({.op = op, .index = index, .name = name_index(name)}, children);
}

std::uint32_t ProgramBuilder::context(std::vector<std::string> keys, std::vector<std::uint32_t> entries,
                                      std::uint32_t first_slot) {
  return add({.op = Op::MakeContext, .index = first_slot, .name = append_names(keys)}, entries);
}

std::uint32_t ProgramBuilder::function(FunctionBody body) {
  const auto index = static_cast<std::uint32_t>(program_->functions.size());
  program_->functions.push_back(std::move(body));
  return add({.op = Op::MakeFunction, .index = index}, {});
}

std::uint32_t ProgramBuilder::call_builtin(std::uint32_t builtin, std::vector<std::uint32_t> arguments,
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

std::uint32_t ProgramBuilder::call_value(std::uint32_t function, std::vector<std::uint32_t> arguments,
                                         const std::vector<std::string>& names) {
  arguments.insert(arguments.begin(), function);
  if (names.empty()) return add({.op = Op::CallValue}, arguments);
  return add({.op = Op::CallValue, .detail = 1, .name = append_names(names)}, arguments);
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
  collect_facts(*program_);
  program_->canonical = to_text(*program_, root);
  program_->flat = flatten(*program_);
  name_indices_.clear();
  input_indices_.clear();
  return Expression(std::move(program_));
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
  return (empty() ? nothing() : *program_).canonical;
}

}  // namespace anumat::model
