#include "outbound/addresses.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace anumat::server {

namespace {

constexpr std::size_t address_bytes = 16;
constexpr int mapped_bits = 96;  ///< ::ffff:0:0/96 holds IPv4.
constexpr const char* settings_file = "webhooks";

std::string mapped(const void* four) {
  std::string bytes(address_bytes, '\0');
  bytes[10] = bytes[11] = '\xff';
  std::copy_n(static_cast<const char*>(four), 4, bytes.begin() + 12);
  return bytes;
}

/// 16 bytes; empty for what is no address of the internet.
std::string bytes_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) return mapped(&reinterpret_cast<const sockaddr_in&>(address).sin_addr);
  if (address.sa_family != AF_INET6) return "";
  const auto& six = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  return {reinterpret_cast<const char*>(&six), address_bytes};
}

bool begins_alike(std::string_view left, std::string_view right, int bits) {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (left.substr(0, whole) != right.substr(0, whole)) return false;
  if (bits % 8 == 0) return true;
  const int shift = 8 - bits % 8;
  return static_cast<unsigned char>(left[whole]) >> shift == static_cast<unsigned char>(right[whole]) >> shift;
}

/// What is not of the public internet: IANA's registries of special-purpose addresses, and what carries an IPv4
/// address inside, as a gateway may lead it back in.
const std::vector<Network>& special_networks() {
  static const std::vector<Network> all = [] {
    std::vector<Network> made;
    for (const char* text :
         {"0.0.0.0/8",      "10.0.0.0/8",   "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16", "172.16.0.0/12",
          "192.0.0.0/24",   "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",  "198.51.100.0/24",
          "203.0.113.0/24", "224.0.0.0/4",  "240.0.0.0/4",    "::/96",          "64:ff9b::/96",   "64:ff9b:1::/48",
          "100::/64",       "2001::/23",    "2001:db8::/32",  "2002::/16",      "3fff::/20",      "fc00::/7",
          "fe80::/10",      "fec0::/10",    "ff00::/8"})
      made.push_back(*Network::from_text(text));
    return made;
  }();
  return all;
}

}  // namespace

std::optional<Network> Network::from_text(std::string_view text) {
  const auto slash = text.find('/');
  const std::string address(text.substr(0, slash));
  Network network;
  in_addr four{};
  in6_addr six{};
  int bits_max = 128;
  if (::inet_pton(AF_INET, address.c_str(), &four) == 1) {
    network.first_ = mapped(&four);
    bits_max = 32;
  } else if (::inet_pton(AF_INET6, address.c_str(), &six) == 1) {
    network.first_.assign(reinterpret_cast<const char*>(&six), address_bytes);
  } else {
    return std::nullopt;
  }
  network.bits_ = bits_max;
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), network.bits_);
    if (error != std::errc() || end != digits.data() + digits.size() || network.bits_ < 0 || network.bits_ > bits_max)
      return std::nullopt;
  }
  if (bits_max == 32) network.bits_ += mapped_bits;
  return network;
}

bool Network::has(const sockaddr& address) const {
  const std::string bytes = bytes_of(address);
  return !bytes.empty() && begins_alike(bytes, first_, bits_);
}

bool Destinations::may_reach(const sockaddr& address) const {
  const auto holds = [&](const Network& network) { return network.has(address); };
  if (std::ranges::any_of(allowed, holds)) return true;
  return !bytes_of(address).empty() && std::ranges::none_of(special_networks(), holds);
}

Result<Destinations> destinations_of(const std::string& folder) {
  const std::filesystem::path path = std::filesystem::path(folder) / settings_file;
  Destinations destinations;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return destinations;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string name;
    std::string value;
    std::string more;
    if (!(words >> name)) continue;
    std::optional<Network> network;
    if (name == "allow" && words >> value && !(words >> more)) network = Network::from_text(value);
    if (!network)
      return fail(
          ErrorKind::Failure, "E8205",
          {"the settings of webhooks cannot be understood: `" + line + "`", "อ่านการตั้งค่าเว็บฮุกไม่เข้าใจ: `" + line + "`"},
          {"write `allow 10.20.0.0/16` for each network of your own that may be sent to",
           "เขียน `allow 10.20.0.0/16` สำหรับแต่ละเครือข่ายภายในที่ให้ส่งได้"},
          path.string());
    destinations.allowed.push_back(*network);
  }
  return destinations;
}

}  // namespace anumat::server
