#pragma once

#include <curl/curl.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <new>
#include <string>

namespace anumat::server {

// What the users of libcurl share: curl_fetcher.cpp, http_post.cpp and smtp.cpp. Nobody else includes this.

using CurlHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

/// A transfer that raises no signal and is cut off once `ends` is true; nothing when libcurl cannot be used.
[[nodiscard]] inline CurlHandle make_curl(std::chrono::milliseconds connect_wait, std::chrono::milliseconds wait,
                                          const std::atomic<bool>* ends) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  CurlHandle handle(ready == CURLE_OK ? curl_easy_init() : nullptr, curl_easy_cleanup);
  if (!handle) return handle;
  CURL* curl = handle.get();
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect_wait.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(wait.count()));
  if (ends == nullptr) return handle;
  const auto look = [](void* data, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(data)->load() ? 1 : 0;
  };
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION,
                   static_cast<int (*)(void*, curl_off_t, curl_off_t, curl_off_t, curl_off_t)>(look));
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(ends));
  return handle;
}

class CurlList {
 public:
  CurlList() = default;
  ~CurlList() { curl_slist_free_all(list_); }
  CurlList(const CurlList&) = delete;
  CurlList& operator=(const CurlList&) = delete;
  void add(const std::string& text) {
    curl_slist* longer = curl_slist_append(list_, text.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    list_ = longer;
  }
  [[nodiscard]] curl_slist* get() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

}  // namespace anumat::server
