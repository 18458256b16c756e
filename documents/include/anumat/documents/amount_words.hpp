#pragma once

#include <string>

#include "anumat/base/money.hpp"

namespace anumat::documents {

/// An amount as it is read out: "หนึ่งร้อยยี่สิบบาทเจ็ดสิบห้าสตางค์", "ศูนย์บาทถ้วน"; below zero "ลบ" comes first.
[[nodiscard]] std::string amount_words(Money amount);

}  // namespace anumat::documents
