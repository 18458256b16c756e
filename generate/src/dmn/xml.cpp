#include "dmn/xml.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"

namespace anumat::generate {

namespace {

constexpr std::size_t bytes_max = 4U << 20U;
constexpr int depth_max = 100;
constexpr std::size_t findings_max = 200;

/// pugixml gives offsets into what it was given, for elements and texts alike.
dsl::Span span_at(std::ptrdiff_t offset, std::size_t length) {
  const auto begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0));
  return {0, begin, begin + length};
}

/// Walks without recursion, so that depth is measured and not suffered.
bool too_deep(const pugi::xml_document& document, pugi::xml_node& where) {
  int depth = 0;
  for (pugi::xml_node node = document.first_child(); node;) {
    if (depth > depth_max) {
      where = node;
      return true;
    }
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node) node = node.next_sibling();
  }
  return false;
}

}  // namespace

void Findings::add(std::string_view code, dsl::Span span, Text message, Text help) {
  if (all_.size() < findings_max) all_.push_back(dsl::diagnose(code, span, std::move(message), std::move(help)));
}

bool load_xml(const dsl::SourceFile& xml, pugi::xml_document& document, Findings& findings) {
  const std::string& text = xml.text;
  if (text.size() > bytes_max) {
    findings.add("E5222", {},
                 {"the file has " + std::to_string(text.size()) + " bytes; a DMN file may have 4,194,304",
                  "ไฟล์มีขนาด " + std::to_string(text.size()) + " ไบต์ ไฟล์ DMN มีได้ไม่เกิน 4,194,304 ไบต์"},
                 {"split the model into several files", "แบ่งแบบจำลองเป็นหลายไฟล์"});
    return false;
  }
  if (const auto bad = invalid_utf8_at(text)) {
    findings.add("E5220", span_at(static_cast<std::ptrdiff_t>(*bad), 1),
                 {"this byte is not UTF-8 text", "ไบต์นี้ไม่ใช่ข้อความ UTF-8"},
                 {"save the file as UTF-8", "บันทึกไฟล์เป็น UTF-8"});
    return false;
  }
  const pugi::xml_parse_result result =
      document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
  for (const pugi::xml_node node : document.children()) {
    if (node.type() != pugi::node_doctype) continue;
    const std::size_t at = text.find("<!DOCTYPE");
    findings.add("E5221", span_at(static_cast<std::ptrdiff_t>(at == std::string::npos ? 0 : at), 9),
                 {"the file declares a document type", "ไฟล์ประกาศชนิดเอกสาร (DOCTYPE)"},
                 {"remove it; DMN needs none, and entities of its own are never read",
                  "ลบออก DMN ไม่ต้องใช้ และระบบไม่อ่านเอนทิตีที่ประกาศเอง"});
    return false;
  }
  if (!result) {
    findings.add("E5220", span_at(result.offset, 1),
                 {"the file is not well-formed XML here: " + std::string(result.description()),
                  "ตรงนี้ไม่ใช่ XML ที่ถูกต้อง: " + std::string(result.description())},
                 {"export the model again", "ส่งออกแบบจำลองใหม่อีกครั้ง"});
    return false;
  }
  if (pugi::xml_node where; too_deep(document, where)) {
    findings.add("E5222", span_of(where),
                 {"elements are nested deeper than 100 here", "องค์ประกอบซ้อนกันลึกเกิน 100 ชั้นตรงนี้"},
                 {"a DMN model is never so deep", "แบบจำลอง DMN ไม่ซ้อนลึกเช่นนี้"});
    return false;
  }
  return true;
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view namespace_of(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  const std::string declared =
      colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
  for (pugi::xml_node at = node; at; at = at.parent())
    if (const pugi::xml_attribute found = at.attribute(declared.c_str())) return found.value();
  return {};
}

dsl::Span span_of(const pugi::xml_node& node) {
  return span_at(node.offset_debug(), std::string_view(node.name()).size());
}

DmnText text_of(const pugi::xml_node& node) {
  DmnText out{"", span_of(node)};
  bool first = true;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) continue;
    if (first) out.span = span_at(child.offset_debug(), 1);
    first = false;
    out.text += child.value();
  }
  const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  while (!out.text.empty() && blank(out.text.back())) out.text.pop_back();
  const auto begin = std::find_if_not(out.text.begin(), out.text.end(), blank);
  if (!first) {
    out.span.begin += static_cast<std::size_t>(begin - out.text.begin());
    out.text.erase(out.text.begin(), begin);
    // Entities make the file's spelling longer than the text; the mark then covers a part of it.
    out.span.end = out.span.begin + std::max<std::size_t>(std::min(out.text.find('\n'), out.text.size()), 1);
  }
  return out;
}

DmnText attribute_of(const pugi::xml_node& node, const char* name) {
  return {fold(node.attribute(name).value()), span_of(node)};
}

}  // namespace anumat::generate
