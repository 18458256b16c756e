#include <algorithm>
#include <array>
#include <utility>

#include "anumat/base/sha256.hpp"
#include "http/packing.hpp"
#include "web/assets.hpp"

namespace anumat::server {

namespace {

constexpr std::string_view bare_page = R"html(<!doctype html>
<html lang="th"><head><meta charset="utf-8"><title>anumat</title></head>
<body><h1>anumat</h1>
<p lang="th">โปรแกรมนี้สร้างโดยไม่มีหน้าเว็บ ใช้งานผ่าน API ที่ <a href="/api/v1/openapi.json">/api/v1</a> หรือคำสั่ง anumat</p>
<p lang="en">This program was built without its web pages. The API is at <a href="/api/v1/openapi.json">/api/v1</a>;
the command anumat does the same.</p></body></html>
)html";

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".ttf", "font/ttf"},
    {".txt", "text/plain; charset=utf-8"},
}};

std::string_view type_of(std::string_view path) {
  for (const auto& [ending, type] : types)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

const Asset* find_asset(std::string_view path) {
  const auto all = assets();
  const auto found = std::lower_bound(all.begin(), all.end(), path,
                                      [](const Asset& one, std::string_view wanted) { return one.path < wanted; });
  return found != all.end() && found->path == path ? &*found : nullptr;
}

/// The tightest form that the caller takes, and what that is called; a file as it is has no name.
std::pair<std::string_view, std::string_view> form_for(const Asset& asset, const Request& request) {
  if (!asset.brotli.empty() && takes(request, "br")) return {asset.brotli, "br"};
  if (!asset.gzip.empty() && takes(request, "gzip")) return {asset.gzip, "gzip"};
  return {asset.bytes, ""};
}

Response asset_response(const Asset& asset, const Request& request) {
  Response response;
  const auto [bytes, coding] = form_for(asset, request);
  const std::string tag = "\"" + hex(sha256(bytes)).substr(0, 32) + "\"";
  response.with("ETag", tag).with("Content-Type", std::string(type_of(asset.path)));
  // What has its digest in its name never changes; everything else is asked for again.
  response.with("Cache-Control",
                asset.path.starts_with("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  if (!asset.gzip.empty() || !asset.brotli.empty()) response.with("Vary", "Accept-Encoding");
  if (!coding.empty()) response.with("Content-Encoding", std::string(coding));
  if (request.header("if-none-match") == tag)
    response.status = 304;
  else
    response.body = std::string(bytes);
  return response;
}

}  // namespace

Response web_response(const Request& request) {
  std::string path;
  for (const std::string& segment : request.segments) path += (path.empty() ? "" : "/") + segment;
  if (const Asset* asset = find_asset(path)) return asset_response(*asset, request);
  // A missing file is missing; a missing page is one that the browser draws.
  const bool is_page = path.find('.') == std::string::npos;
  if (const Asset* index = find_asset("index.html"); index != nullptr && is_page)
    return asset_response(*index, request);
  Response response;
  response.status = path.empty() ? 200 : 404;
  response.body = path.empty() ? std::string(bare_page) : "not found\n";
  response.with("Content-Type", path.empty() ? "text/html; charset=utf-8" : "text/plain; charset=utf-8");
  return response;
}

}  // namespace anumat::server
