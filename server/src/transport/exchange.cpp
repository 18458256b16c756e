#include "transport/exchange.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/status.hpp>
#include <cstdlib>

#include "http/problem.hpp"
#include "transport/listener.hpp"

namespace anumat::server {

namespace {

namespace http = boost::beast::http;

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return Method::Get;
    case http::verb::head:
      return Method::Head;
    case http::verb::post:
      return Method::Post;
    case http::verb::put:
      return Method::Put;
    case http::verb::patch:
      return Method::Patch;
    case http::verb::delete_:
      return Method::Delete;
    case http::verb::options:
      return Method::Options;
    default:
      return Method::Other;
  }
}

std::string lower(std::string_view name) {
  std::string text(name);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

std::string head_of(const Response& response, std::string_view more) {
  const auto reason = http::obsolete_reason(static_cast<http::status>(response.status));
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head.reserve(1024);
  head.append(reason.data(), reason.size()).append("\r\n").append(more).append("\r\n");
  for (const auto& [name, value] : response.headers) head.append(name).append(": ").append(value).append("\r\n");
  return head.append("\r\n");
}

Response own(Problem problem) {
  Response response = to_response(problem, false);
  response.close = true;
  return response;
}

}  // namespace

std::shared_ptr<Request> request_of(const http::request<http::empty_body>& header, const std::string& peer,
                                    bool secure) {
  auto request = std::make_shared<Request>();
  request->method = method_of(header.method());
  request->peer = peer;
  request->secure = secure;
  const auto target = header.target();
  read_target(*request, {target.data(), target.size()});
  for (const auto& field : header) {
    const auto name = field.name_string();
    const auto value = field.value();
    std::string& kept = request->headers[lower({name.data(), name.size()})];
    if (!kept.empty()) kept += ", ";
    kept.append(value.data(), value.size());
  }
  return request;
}

std::string stream_head(const Response& response) {
  return head_of(response, "Connection: close");
}

WholeText whole_text(Response response, bool keep) {
  const std::string more = "Content-Length: " + std::to_string(response.body.size());
  return {head_of(response, keep ? more : more + "\r\nConnection: close"), std::move(response.body)};
}

Response busy_response() {
  return own(retry_later(503, "E8034", {"too many connections are open", "มีการเชื่อมต่อมากเกินไป"}, 2));
}

Response too_large_response() {
  return own({413,
              "E8014",
              {"the body is larger than this route takes", "ข้อมูลที่ส่งมาใหญ่เกินกว่าที่รับได้"},
              {"send less at once", "ส่งให้น้อยลงต่อครั้ง"}});
}

Response long_header_response() {
  return own({431,
              "E8013",
              {"the header of the request is too long", "ส่วนหัวของคำขอยาวเกินไป"},
              {"send fewer or shorter header fields", "ลดจำนวนหรือความยาวของส่วนหัว"}});
}

Response malformed_response() {
  return own({400, "E8012", {"this is not a well-formed HTTP request", "คำขอ HTTP ผิดรูปแบบ"}, {}});
}

Response no_room_response() {
  return own({507,
              "E8036",
              {"the file cannot be stored", "จัดเก็บไฟล์ไม่ได้"},
              {"the administrator should look at the room on the disk", "ให้ผู้ดูแลระบบตรวจสอบพื้นที่ว่างในดิสก์"}});
}

Response gone_response() {
  return own({404,
              "E8037",
              {"the file is not there any more", "ไม่พบไฟล์แล้ว"},
              {"the administrator should run `anumat audit verify`", "ให้ผู้ดูแลระบบใช้คำสั่ง `anumat audit verify`"}});
}

struct UploadWriter::Body {
  std::shared_ptr<Upload> upload = std::make_shared<Upload>();
  int descriptor = -1;
  Sha256 hash;

  ~Body() {
    if (descriptor >= 0) ::close(descriptor);
  }
};

UploadWriter::UploadWriter(std::unique_ptr<Body> body) : body_(std::move(body)) {}
UploadWriter::~UploadWriter() = default;
UploadWriter::UploadWriter(UploadWriter&&) noexcept = default;
UploadWriter& UploadWriter::operator=(UploadWriter&&) noexcept = default;

std::optional<UploadWriter> UploadWriter::start(const std::string& folder) {
  auto body = std::make_unique<Body>();
  std::string name = folder + "/upload-XXXXXX";
  body->descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (body->descriptor < 0) return std::nullopt;
  body->upload->path = name;
  return UploadWriter(std::move(body));
}

bool UploadWriter::add(std::string_view bytes) {
  body_->hash.add(bytes);
  body_->upload->size += static_cast<std::int64_t>(bytes.size());
  while (!bytes.empty()) {
    const ssize_t written = ::write(body_->descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::int64_t UploadWriter::size() const {
  return body_->upload->size;
}

std::shared_ptr<Upload> UploadWriter::finish() {
  const int closed = ::close(body_->descriptor);
  body_->descriptor = -1;
  if (closed != 0) return nullptr;
  body_->upload->digest = body_->hash.finish();
  return body_->upload;
}

}  // namespace anumat::server
