#include "anumat/documents/amount_words.hpp"

#include <gtest/gtest.h>

namespace anumat::documents {
namespace {

struct Row {
  const char* amount;
  const char* words;
};

TEST(AmountWords, ReadsAsAmountsAreReadOut) {
  for (const Row& row : {
           Row{"0.00", "ศูนย์บาทถ้วน"},
           Row{"0.75", "เจ็ดสิบห้าสตางค์"},
           Row{"0.01", "หนึ่งสตางค์"},
           Row{"1.00", "หนึ่งบาทถ้วน"},
           Row{"10.00", "สิบบาทถ้วน"},
           Row{"11.00", "สิบเอ็ดบาทถ้วน"},
           Row{"20.00", "ยี่สิบบาทถ้วน"},
           Row{"21.00", "ยี่สิบเอ็ดบาทถ้วน"},
           Row{"100.00", "หนึ่งร้อยบาทถ้วน"},
           Row{"101.00", "หนึ่งร้อยเอ็ดบาทถ้วน"},
           Row{"120.75", "หนึ่งร้อยยี่สิบบาทเจ็ดสิบห้าสตางค์"},
           Row{"1000000.00", "หนึ่งล้านบาทถ้วน"},
           Row{"1000001.00", "หนึ่งล้านเอ็ดบาทถ้วน"},
           Row{"11000000.21", "สิบเอ็ดล้านบาทยี่สิบเอ็ดสตางค์"},
           Row{"3500000.00", "สามล้านห้าแสนบาทถ้วน"},
           Row{"2873806.81", "สองล้านแปดแสนเจ็ดหมื่นสามพันแปดร้อยหกบาทแปดสิบเอ็ดสตางค์"},
           Row{"1000000000000.00", "หนึ่งล้านล้านบาทถ้วน"},
           Row{"-41.50", "ลบสี่สิบเอ็ดบาทห้าสิบสตางค์"},
       })
    EXPECT_EQ(amount_words(*Money::from_text(row.amount)), row.words) << row.amount;
}

}  // namespace
}  // namespace anumat::documents
