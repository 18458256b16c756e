#include "app/metrics.hpp"

#include <algorithm>
#include <charconv>

namespace anumat::server {

namespace {

std::string shown(double number) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

std::string gauge(std::string_view name, std::string_view type, std::string_view help, std::int64_t value) {
  const std::string whole = "anumat_" + std::string(name);
  return "# HELP " + whole + " " + std::string(help) + "\n# TYPE " + whole + " " + std::string(type) + "\n" + whole +
         " " + std::to_string(value) + "\n";
}

}  // namespace

void Metrics::count(std::string_view route, int status, double milliseconds) {
  const std::lock_guard guard(mutex_);
  ++requests_[{std::string(route), status}];
  Times& times = times_[std::string(route)];
  const auto at = std::lower_bound(ends.begin(), ends.end(), milliseconds) - ends.begin();
  ++times.classes[static_cast<std::size_t>(at)];
  ++times.count;
  times.sum += milliseconds;
}

Metrics::Answers Metrics::answers() const {
  const std::lock_guard guard(mutex_);
  Answers answers;
  for (const auto& [key, count] : requests_)
    (key.second < 400 ? answers.good : key.second < 500 ? answers.refused : answers.failed) += count;
  return answers;
}

std::string Metrics::text() const {
  const std::lock_guard guard(mutex_);
  std::string text = gauge("requests_running", "gauge", "requests that are being answered", running);
  text += gauge("commands_total", "counter", "commands that were answered durably", commands);
  text += gauge("limited_total", "counter", "requests that were turned away by a rate limit", limited);
  text += gauge("scrub_rounds_total", "counter", "times that the whole history was read again", scrub_rounds);
  text += gauge("scrub_events", "gauge", "events that were read in the last of them", scrub_events);
  text += gauge("scrub_files", "gauge", "files of evidence that were hashed in it", scrub_files);
  text += gauge("scrub_bad", "gauge", "events and files that are not as they were written", scrub_bad);
  text += gauge("webhook_deliveries_total", "counter", "events that a receiver has taken", deliveries.good);
  text += gauge("webhook_failures_total", "counter", "attempts to deliver an event that failed", deliveries.failed);
  text += gauge("mails_sent_total", "counter", "mails that the mail server has taken", mails.sent);
  text += gauge("mail_failures_total", "counter", "mails that were not taken, or not for sure", mails.failed);
  text += "# HELP anumat_requests_total requests by route and status\n# TYPE anumat_requests_total counter\n";
  for (const auto& [key, count] : requests_)
    text += "anumat_requests_total{route=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"} " +
            std::to_string(count) + "\n";
  text += "# HELP anumat_request_seconds time to the answer\n# TYPE anumat_request_seconds histogram\n";
  for (const auto& [route, times] : times_) {
    const std::string label = "route=\"" + route + "\"";
    std::int64_t below = 0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      below += times.classes[i];
      text += "anumat_request_seconds_bucket{" + label + ",le=\"" + shown(ends[i] / 1000) + "\"} " +
              std::to_string(below) + "\n";
    }
    text += "anumat_request_seconds_bucket{" + label + ",le=\"+Inf\"} " + std::to_string(times.count) + "\n";
    text += "anumat_request_seconds_sum{" + label + "} " + shown(times.sum / 1000) + "\n";
    text += "anumat_request_seconds_count{" + label + "} " + std::to_string(times.count) + "\n";
  }
  return text;
}

}  // namespace anumat::server
