#include "fill.hpp"

#include <optional>

#include "chart.hpp"
#include "code.hpp"
#include "formats.hpp"
#include "markup.hpp"

namespace anumat::documents {

namespace {

using model::PaperOp;
using model::PaperStep;
using model::Value;

tl::unexpected<Error> failed(const std::string& place, const Text& why) {
  return fail(ErrorKind::Diagnostic, "E8101", why,
              {"correct the template or the values that it names", "แก้แม่แบบหรือค่าที่แม่แบบอ้าง"}, place);
}

class Filling {
 public:
  Filling(LaidNames& names, const PageTools& tools) : names_(names), tools_(tools) {}

  Result<void> run(const std::vector<PaperStep>& steps) {
    const std::size_t laid = names_.count();
    for (const PaperStep& step : steps) ANUMAT_CHECK(run(step));
    names_.drop_to(laid);
    return {};
  }
  [[nodiscard]] std::string take() { return std::move(html_); }

 private:
  Result<void> run(const PaperStep& step) {
    switch (step.op) {
      case PaperOp::Text:
        html_ += step.text;
        return {};
      case PaperOp::Value:
        return write_value(step);
      case PaperOp::For:
        return run_for(step);
      case PaperOp::If:
        return run_if(step);
      case PaperOp::Let: {
        ANUMAT_TRY(Value value, worked_out(step.expression, names_, step.place));
        names_.lay(step.text, std::move(value));
        return {};
      }
      case PaperOp::Chart: {
        ANUMAT_TRY(const Value drawn, worked_out(step.expression, names_, step.place));
        ANUMAT_TRY(const std::string svg, chart(step.text, shown(drawn), step.place));
        html_ += svg;
        return {};
      }
      case PaperOp::Photo: {
        ANUMAT_TRY(const Value evidence, worked_out(step.expression, names_, step.place));
        ANUMAT_TRY(const std::string photos, tools_.photos(evidence, step.place));
        html_ += photos;
        return {};
      }
      case PaperOp::Code:
        return write_code(step);
      case PaperOp::References:
        html_ += tools_.references.list();
        return {};
    }
    return {};
  }

  Result<void> write_value(const PaperStep& step) {
    ANUMAT_TRY(const Value value, worked_out(step.expression, names_, step.place));
    // A text is masked as it is shown; in a list or a context each text is.
    const bool is_text = value.string() != nullptr;
    const auto text = formatted(is_text ? value : shown(value), step.format);
    if (!text)
      return failed(
          step.place,
          {"`" + step.expression.canonical() + "` gives " + to_display(value) + ", which this format is not for",
           "`" + step.expression.canonical() + "` ได้ " + to_display(value) + " ซึ่งใช้กับรูปแบบนี้ไม่ได้"});
    html_ += escaped(is_text ? tools_.shown(*text) : *text);
    if (step.events.empty()) return {};
    ANUMAT_TRY(const Value origin, worked_out(step.events, names_, step.place));
    html_ += tools_.references.mark(origin);
    return {};
  }

  /// The same figures with every text as it may be shown.
  [[nodiscard]] Value shown(const Value& value) const {
    if (value.string() != nullptr) return Value(tools_.shown(*value.string()));
    if (value.list() != nullptr) {
      model::List list;
      for (const Value& item : *value.list()) list.push_back(shown(item));
      return Value(std::move(list));
    }
    if (value.context() == nullptr) return value;
    model::Context context;
    for (const auto& [name, item] : *value.context()) context.emplace_back(name, shown(item));
    return Value(std::move(context));
  }

  Result<void> run_for(const PaperStep& step) {
    ANUMAT_TRY(const Value value, worked_out(step.expression, names_, step.place));
    const model::List one = value.is_null() ? model::List{} : model::List{value};
    const model::List& items = value.list() == nullptr ? one : *value.list();
    if (items.empty()) return run(step.otherwise);
    const std::size_t laid = names_.count();
    for (const Value& item : items) {
      names_.lay(step.text, item);
      ANUMAT_CHECK(run(step.inner));
      names_.drop_to(laid);
    }
    return {};
  }

  Result<void> run_if(const PaperStep& step) {
    ANUMAT_TRY(const Value value, worked_out(step.expression, names_, step.place));
    if (value.boolean() == nullptr)
      return failed(step.place, {"`" + step.expression.canonical() + "` is neither true nor false",
                                 "`" + step.expression.canonical() + "` ไม่เป็นจริงหรือเท็จ"});
    return run(*value.boolean() ? step.inner : step.otherwise);
  }

  Result<void> write_code(const PaperStep& step) {
    if (step.expression.empty()) {
      html_ += own_code_mark;
      return {};
    }
    ANUMAT_TRY(const Value value, worked_out(step.expression, names_, step.place));
    if (value.string() == nullptr) return failed(step.place, {"a QR code holds a text", "คิวอาร์โค้ดบรรจุข้อความ"});
    ANUMAT_TRY(const std::string svg, code_svg(*value.string()));
    html_ += svg;
    return {};
  }

  LaidNames& names_;
  const PageTools& tools_;
  std::string html_;
};

}  // namespace

std::optional<Value> LaidNames::lookup(std::string_view name) {
  for (auto one = names_.rbegin(); one != names_.rend(); ++one)
    if (one->first == name) return one->second;
  return below_.lookup(name);
}

Result<Value> worked_out(const model::Expression& expression, model::Environment& names, const std::string& place) {
  constexpr std::int64_t steps_max = 20'000'000;
  model::Evaluation found = model::evaluate(expression, names, {.steps_max = steps_max});
  if (!found.value.is_null() || found.problems.empty()) return std::move(found.value);
  const model::EvaluationProblem& first = found.problems.front();
  return failed(place, {first.message.en + ": " + first.excerpt, first.message.th + ": " + first.excerpt});
}

Result<std::string> fill(const std::vector<PaperStep>& page, LaidNames& names, const PageTools& tools) {
  Filling filling(names, tools);
  ANUMAT_CHECK(filling.run(page));
  return filling.take();
}

}  // namespace anumat::documents
