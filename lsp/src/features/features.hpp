#pragma once

#include <string>
#include <vector>

#include "session.hpp"

namespace anumat::lsp {

// One function for each request, in the file of its name or of its group.

/// The findings of one file as the protocol has them.
[[nodiscard]] Json diagnostics_of(const Client& client, const Package& package, std::uint32_t file);

[[nodiscard]] Json completion(const Asked& asked);
[[nodiscard]] Json hover(const Asked& asked);

[[nodiscard]] Json definition(const Asked& asked);
[[nodiscard]] Json references(const Asked& asked, bool with_definitions);
[[nodiscard]] Json highlights(const Asked& asked);

[[nodiscard]] Answer prepare_rename(const Asked& asked);
struct Renamed {
  Json edit;
  std::string warning;  ///< What was left as it is; empty when nothing was.
};
[[nodiscard]] tl::expected<Renamed, ResponseError> rename(const Asked& asked, const std::string& new_name);

/// The same through all packages of the workspace that use the one in which the name is defined.
[[nodiscard]] Json references_everywhere(Workspace& workspace, const Asked& asked, bool with_definitions);
[[nodiscard]] tl::expected<Renamed, ResponseError> rename_everywhere(Workspace& workspace, const Asked& asked,
                                                                     const std::string& new_name);

[[nodiscard]] Json formatting(const Asked& asked);
[[nodiscard]] Json code_actions(const Asked& asked, Position begin, Position end, const Json& only);

/// The legend that the numbers of the tokens refer to.
[[nodiscard]] Json semantic_legend();
/// `begin` and `end` are bytes; tokens outside are left out.
[[nodiscard]] Json semantic_tokens(const Asked& asked, std::size_t begin, std::size_t end);

[[nodiscard]] Json document_symbols(const Asked& asked);
/// Adds those of one package whose name holds the query.
void add_workspace_symbols(const Package& package, const std::string& query, Json& found);
[[nodiscard]] Json folding_ranges(const Asked& asked);
[[nodiscard]] Json inlay_hints(const Asked& asked, std::size_t begin, std::size_t end, CaseCounter* counter);

}  // namespace anumat::lsp
