#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/dsl/source.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::generate {

/// A text made from a definition, with the name of the file it belongs in.
struct Artifact {
  std::string subject;  ///< What it is about, as the definition names it: a case, a route, or the package.
  std::string file;     ///< "project.lifecycle.svg"; no folder, no character that a file system refuses.
  std::string text;
};

enum class Format { Mermaid, Dot, Svg, Bpmn, JsonSchema, Msm, Manual, Dmn };

struct FormatEntry {
  Format format = Format::Mermaid;
  std::string_view word;  ///< As the command line has it: "json-schema".
  Text meaning;
};

/// Every format, in the order in which help shows them.
[[nodiscard]] std::span<const FormatEntry> formats();
/// Nothing when there is no such format.
[[nodiscard]] const FormatEntry* find_format(std::string_view word);

/// What a definition looks like in a format: one artifact for each lifecycle and route (mermaid, dot, svg), for each
/// lifecycle (msm), for each case (json-schema), or one for the whole package (bpmn, dmn, manual). Labels are in the
/// language asked for; the same definition always gives the same bytes. Fails with E5210 when the package has nothing
/// that the format could show, and with E5211 when a lifecycle is too large for it.
[[nodiscard]] Result<std::vector<Artifact>> generate(const model::Definition& definition, Format format,
                                                     dsl::Language language);

}  // namespace anumat::generate
