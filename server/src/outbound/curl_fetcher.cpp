#include <algorithm>
#include <array>
#include <string_view>

#include "anumat/server/fetch.hpp"
#include "outbound/curl.hpp"

namespace anumat::server {

namespace {

constexpr std::size_t fetched_bytes_max = std::size_t{1} << 20U;
constexpr std::chrono::milliseconds fetch_connect_wait{3000};
constexpr std::chrono::milliseconds fetch_wait{8000};

std::size_t keep(const char* bytes, std::size_t one, std::size_t count, void* held) {
  std::string& body = *static_cast<std::string*>(held);
  const std::size_t size = one * count;
  // Less than what was given ends the transfer.
  if (body.size() + size > fetched_bytes_max) return 0;
  body.append(bytes, size);
  return size;
}

/// The host of an address, without user, port or path.
std::string_view host_in(std::string_view rest) {
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (rest.starts_with('[')) return rest.substr(0, std::min(rest.find(']'), rest.size() - 1) + 1);
  return rest.substr(0, rest.find(':'));
}

tl::unexpected<Error> no_answer(const std::string& address, const std::string& why) {
  return fail(ErrorKind::Failure, "E8052",
              {"no answer from " + address + ": " + why, "ไม่ได้รับคำตอบจาก " + address + ": " + why},
              {"try again in a moment; sign in another way meanwhile", "ลองใหม่ภายหลัง ระหว่างนี้เข้าใช้ด้วยวิธีอื่น"}, address);
}

Result<FetchAnswer> fetch(const FetchOrder& order) {
  if (!is_safe_address(order.address)) return no_answer(order.address, "not https");
  const CurlHandle handle = make_curl(fetch_connect_wait, fetch_wait, nullptr);
  if (!handle) return no_answer(order.address, "libcurl cannot be used");
  CURL* const curl = handle.get();
  FetchAnswer answer;
  std::array<char, CURL_ERROR_SIZE> why{};
  CurlList headers;
  for (const auto& [name, value] : order.headers) headers.add(name + ": " + value);
  curl_easy_setopt(curl, CURLOPT_URL, order.address.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "anumat");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.body);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why.data());
  if (!order.form.empty()) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(order.form.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, order.form.data());
  }
  const CURLcode done = curl_easy_perform(curl);
  if (done != CURLE_OK)
    return no_answer(order.address, why.front() != '\0' ? std::string(why.data()) : curl_easy_strerror(done));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  return answer;
}

}  // namespace

bool is_safe_address(std::string_view address) {
  constexpr std::string_view safe = "https://";
  constexpr std::string_view open = "http://";
  const bool plain =
      std::all_of(address.begin(), address.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; });
  if (!plain || address.find('@') != std::string_view::npos) return false;
  if (address.starts_with(safe)) return !host_in(address.substr(safe.size())).empty();
  if (!address.starts_with(open)) return false;
  const std::string_view host = host_in(address.substr(open.size()));
  return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

Fetcher make_fetcher() {
  return fetch;
}

}  // namespace anumat::server
