#include "outbound/http_post.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <memory>

#include "outbound/curl.hpp"

namespace anumat::server {

namespace {

struct PostRun {
  const PostLimits& limits;
  PostAnswer answer;
  std::int64_t read = 0;
  bool blocked = false;
};

curl_socket_t open_allowed_socket(void* data, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto& run = *static_cast<PostRun*>(data);
  if (run.limits.destinations.may_reach(address->addr))
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  run.blocked = true;
  return CURL_SOCKET_BAD;
}

std::size_t drop_body(char* /*bytes*/, std::size_t size, std::size_t count, void* data) {
  auto& run = *static_cast<PostRun*>(data);
  run.read += static_cast<std::int64_t>(size * count);
  // Less than what was handed over ends the transfer.
  return run.read > run.limits.answer_bytes_max ? 0 : size * count;
}

std::size_t read_header(char* bytes, std::size_t size, std::size_t count, void* data) {
  constexpr std::string_view name = "retry-after:";
  const std::string_view line(bytes, size * count);
  const bool named = line.size() > name.size() && std::ranges::equal(line.substr(0, name.size()), name, {}, [](char c) {
                       return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
                     });
  if (named) {
    std::string value(line.substr(name.size()));
    std::erase_if(value, [](char c) { return c <= ' '; });
    static_cast<PostRun*>(data)->answer.retry_after = value;
  }
  return size * count;
}

PostFault fault_of(CURLcode code, const PostRun& run) {
  switch (code) {
    case CURLE_OK:
      return PostFault::None;
    case CURLE_WRITE_ERROR:
      // Its answer was too long, but it is an answer.
      return run.read > run.limits.answer_bytes_max ? PostFault::None : PostFault::Protocol;
    case CURLE_ABORTED_BY_CALLBACK:
      return PostFault::CutOff;
    case CURLE_OPERATION_TIMEDOUT:
      return PostFault::Timeout;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CIPHER:
      return PostFault::Tls;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
      return run.blocked ? PostFault::NotAllowed : PostFault::Unreachable;
    default:
      return PostFault::Protocol;
  }
}

Error bad_url(const std::string& url) {
  return {ErrorKind::Diagnostic,
          "E8201",
          {"`" + url + "` is no address that events can be sent to", "`" + url + "` ไม่ใช่ที่อยู่ที่ส่งเหตุการณ์ไปได้"},
          {"write a whole http or https address without a name or password in it: https://example.go.th/hooks",
           "เขียนที่อยู่ http หรือ https เต็มรูปแบบ ไม่มีชื่อผู้ใช้หรือรหัสผ่าน เช่น https://example.go.th/hooks"},
          {}};
}

/// Whether the host is written as an address, and one that may not be reached. A name is asked for when it is used.
bool is_forbidden_host(std::string host, const Destinations& destinations) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  sockaddr_in four{};
  four.sin_family = AF_INET;
  if (::inet_pton(AF_INET, host.c_str(), &four.sin_addr) == 1)
    return !destinations.may_reach(reinterpret_cast<const sockaddr&>(four));
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  if (::inet_pton(AF_INET6, host.c_str(), &six.sin6_addr) == 1)
    return !destinations.may_reach(reinterpret_cast<const sockaddr&>(six));
  return false;
}

}  // namespace

std::string_view word(PostFault fault) {
  switch (fault) {
    case PostFault::None:
      return "";
    case PostFault::NotAllowed:
      return "not_allowed";
    case PostFault::Unreachable:
      return "unreachable";
    case PostFault::Timeout:
      return "timeout";
    case PostFault::Tls:
      return "tls";
    case PostFault::Protocol:
      return "protocol";
    case PostFault::CutOff:
      return "cut_off";
  }
  return "";
}

PostAnswer send_post(const HttpPost& post, const PostLimits& limits) {
  const CurlHandle handle = make_curl(limits.connect_wait, limits.wait, limits.ends);
  PostRun run{limits, {}};
  CURL* curl = handle.get();
  CurlList headers;
  // No "Expect: 100-continue", which many receivers answer late.
  headers.add("Expect:");
  for (const auto& [name, value] : post.headers) headers.add(name + ": " + value);
  // A proxy would be asked for addresses that may not be reached.
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_URL, post.url.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, post.body.data());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(post.body.size()));
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_allowed_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &run);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &run);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, read_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &run);
  const CURLcode code = curl_easy_perform(curl);
  run.answer.fault = fault_of(code, run);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  if (run.answer.fault == PostFault::None) run.answer.status = static_cast<int>(status);
  curl_off_t micros = 0;
  curl_easy_getinfo(curl, CURLINFO_TOTAL_TIME_T, &micros);
  run.answer.duration_ms = micros / 1000;
  return run.answer;
}

Result<void> check_url(const std::string& url, const Destinations& destinations) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(parsed.get(), which, &text, 0) != CURLUE_OK) return std::string();
    std::string copy(text);
    curl_free(text);
    return copy;
  };
  const bool plain = url.size() <= 2000 && std::ranges::all_of(url, [](char c) { return c > ' ' && c < '\x7f'; });
  if (!plain || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return fail(bad_url(url));
  const std::string scheme = part(CURLUPART_SCHEME);
  const std::string host = part(CURLUPART_HOST);
  const bool named = !part(CURLUPART_USER).empty() || !part(CURLUPART_PASSWORD).empty();
  if ((scheme != "http" && scheme != "https") || host.empty() || named || !part(CURLUPART_FRAGMENT).empty())
    return fail(bad_url(url));
  if (!is_forbidden_host(host, destinations)) return {};
  return fail(
      ErrorKind::Diagnostic, "E8202",
      {"events are not sent to `" + host + "`: it is not an address of the public internet",
       "ไม่ส่งเหตุการณ์ไปที่ `" + host + "` เพราะไม่ใช่ที่อยู่บนอินเทอร์เน็ตสาธารณะ"},
      {"whoever keeps the machine allows a network of its own by `allow 10.20.0.0/16` in the file `webhooks` of "
       "the office",
       "ผู้ดูแลเครื่องอนุญาตเครือข่ายภายในได้ด้วย `allow 10.20.0.0/16` ในไฟล์ `webhooks` ของหน่วยงาน"});
}

}  // namespace anumat::server
