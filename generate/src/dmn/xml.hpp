#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "anumat/dsl/source.hpp"
#include "dmn/model.hpp"

namespace anumat::generate {

// The careful way into an XML file, and what pugixml leaves to its users: namespaces and places.

/// Parses with every limit that from_dmn() promises. False when the file is refused; the finding says why.
[[nodiscard]] bool load_xml(const dsl::SourceFile& xml, pugi::xml_document& document, Findings& findings);

/// The name without its prefix.
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);
/// The namespace that the prefix of the element stands for, or empty.
[[nodiscard]] std::string_view namespace_of(const pugi::xml_node& node);
/// The place of an element's name in the file.
[[nodiscard]] dsl::Span span_of(const pugi::xml_node& node);
/// All the text directly in an element, trimmed, with the place of the text.
[[nodiscard]] DmnText text_of(const pugi::xml_node& node);
/// An attribute, with the place of its element.
[[nodiscard]] DmnText attribute_of(const pugi::xml_node& node, const char* name);

}  // namespace anumat::generate
