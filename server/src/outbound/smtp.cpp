#include "outbound/smtp.hpp"

#include <algorithm>
#include <cstring>

#include "outbound/curl.hpp"

namespace anumat::server {

namespace {

constexpr std::chrono::milliseconds smtp_connect_wait{10'000};
constexpr std::chrono::milliseconds smtp_wait{60'000};

struct MailUpload {
  std::string_view left;
  bool over = false;  ///< All was handed to the connection.
};

std::size_t read_upload(char* into, std::size_t size, std::size_t count, void* data) {
  auto& upload = *static_cast<MailUpload*>(data);
  const std::size_t taken = std::min(size * count, upload.left.size());
  std::memcpy(into, upload.left.data(), taken);
  upload.left.remove_prefix(taken);
  if (taken == 0) upload.over = true;
  return taken;
}

std::string fault_word(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
      return "unreachable";
    case CURLE_OPERATION_TIMEDOUT:
      return "timeout";
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return "tls";
    case CURLE_LOGIN_DENIED:
      return "login";
    case CURLE_ABORTED_BY_CALLBACK:
      return "cut_off";
    default:
      return "no_answer";
  }
}

MailOutcome outcome_of(CURLcode code, long reply, bool over) {
  if (code == CURLE_OK) return {};
  // A reply to this mail says what became of it.
  const bool told = reply >= 400 && code != CURLE_LOGIN_DENIED && code != CURLE_USE_SSL_FAILED &&
                    (code == CURLE_SEND_ERROR || (over && code == CURLE_WEIRD_SERVER_REPLY));
  if (told) return {reply >= 500 ? MailFate::Refused : MailFate::NotNow, std::to_string(reply)};
  if (over) return {MailFate::Unsure, fault_word(code)};
  if (code == CURLE_ABORTED_BY_CALLBACK) return {MailFate::NotNow, fault_word(code)};
  return {MailFate::NoServer, fault_word(code)};
}

}  // namespace

MailOutcome send_mail(const MailSettings& settings, const std::string& to, const std::string& text,
                      const std::atomic<bool>* ends) {
  const CurlHandle handle = make_curl(smtp_connect_wait, smtp_wait, ends);
  CURL* curl = handle.get();
  const std::string domain = settings.from_address.substr(settings.from_address.find('@') + 1);
  // What stands behind the slash is the name in EHLO.
  const std::string url = settings.server + (settings.server.ends_with('/') ? "" : "/") + domain;
  CurlList recipients;
  recipients.add("<" + to + ">");
  MailUpload upload{text};
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(settings.tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  if (!settings.authority.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, settings.authority.c_str());
  if (!settings.login.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, settings.login.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.password.c_str());
  }
  const std::string from = "<" + settings.from_address + ">";
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_upload);
  curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
  const CURLcode code = curl_easy_perform(curl);
  long reply = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
  return outcome_of(code, reply, upload.over);
}

}  // namespace anumat::server
