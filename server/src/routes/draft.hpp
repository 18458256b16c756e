#pragma once

#include <string>
#include <vector>

#include "anumat/dsl/source.hpp"
#include "anumat/model/definition.hpp"
#include "app/call.hpp"

namespace anumat::server {

// The draft of a package as the studio sends it: the digest of the definition that it began with (`base`; the one in
// force when left out), the files that were changed or added (`files`: {name, text}), and those that were `removed`.

/// Bytes that a draft may have in a request.
inline constexpr std::int64_t draft_bytes_max = std::int64_t{4} << 20;

/// A problem when an act that binds the office comes from a session that was left open, E8023.
[[nodiscard]] std::optional<Problem> not_fresh(const Call& call);

/// The files that a definition came from; E8030 when it is not kept here.
[[nodiscard]] tl::expected<std::vector<dsl::SourceFile>, Problem> files_kept(const engine::EventStore& store,
                                                                             const std::string& digest);
/// The whole package of a draft. What has the wrong form is told by name (E8018).
[[nodiscard]] tl::expected<std::vector<dsl::SourceFile>, Problem> files_of_draft(Call& call,
                                                                                 const engine::EventStore& store,
                                                                                 const std::string& in_force);
/// The definition that they compile to; E5404 with the first fault when they do not.
[[nodiscard]] tl::expected<model::Definition, Problem> compiled_draft(const std::vector<dsl::SourceFile>& files);

}  // namespace anumat::server
