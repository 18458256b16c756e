#include "app/routing.hpp"

#include <optional>

namespace anumat::server {

namespace {

std::vector<std::string_view> pieces_of(std::string_view path) {
  std::vector<std::string_view> pieces;
  if (path.starts_with("//"))
    path.remove_prefix(2);
  else
    pieces = {"api", "v1"}, path.remove_prefix(1);
  while (!path.empty()) {
    const auto end = path.find('/');
    pieces.push_back(path.substr(0, end));
    path = end == std::string_view::npos ? std::string_view() : path.substr(end + 1);
  }
  return pieces;
}

struct Pattern {
  const Route* route;
  std::vector<std::string_view> pieces;
};

const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> made;
    for (const Route& route : route_table()) made.push_back({&route, pieces_of(route.path)});
    return made;
  }();
  return all;
}

std::optional<std::vector<std::string>> matched(const Pattern& pattern, const std::vector<std::string>& segments) {
  if (pattern.pieces.size() != segments.size()) return std::nullopt;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (pattern.pieces[i].starts_with('{'))
      names.push_back(segments[i]);
    else if (pattern.pieces[i] != segments[i])
      return std::nullopt;
  }
  return names;
}

}  // namespace

Routed find_route(const Request& request) {
  Routed routed;
  const Method method = request.method == Method::Head ? Method::Get : request.method;
  for (const Pattern& pattern : patterns()) {
    auto names = matched(pattern, request.segments);
    if (!names) continue;
    if (pattern.route->method == method) return {pattern.route, std::move(*names), {}};
    routed.allowed += (routed.allowed.empty() ? "" : ", ") + std::string(word(pattern.route->method));
    if (pattern.route->method == Method::Get) routed.allowed += ", HEAD";
  }
  return routed;
}

}  // namespace anumat::server
