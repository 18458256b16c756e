// Functions over single values: conversion, text, truth, contexts.

#include "manual/groups.hpp"

namespace anumat::dsl {

// clang-format off
BuiltinGroup conversion_functions() {
  return {{"Conversion", "แปลงชนิด"}, {
      {"date", "from | year, month, day", {"a day, from its text, from a moment, or from its parts", "วันที่ จากข้อความ จากวันเวลา หรือจากปี เดือน วัน"}, {{"date(\"2026-10-01\")", "@\"2026-10-01\""}, {"date(2026, 10, 1)", "@\"2026-10-01\""}, {"date(@\"2026-10-01T09:30:00\")", "@\"2026-10-01\""}}},
      {"time", "from | hour, minute, second, offset?", {"a time of day", "เวลาของวัน"}, {{"time(\"09:30:00\")", "@\"09:30:00\""}, {"time(9, 30, 0)", "@\"09:30:00\""}}},
      {"date and time", "from | date, time", {"a moment, from its text or from a day and a time", "วันเวลา จากข้อความ หรือจากวันที่กับเวลา"}, {{"date and time(@\"2026-10-01\", @\"09:30:00\")", "@\"2026-10-01T09:30:00\""}}},
      {"duration", "from", {"a length of time; days and hours and months and years are different kinds and do not mix", "ระยะเวลา วันและชั่วโมงกับเดือนและปีเป็นคนละชนิดและปนกันไม่ได้"}, {{"duration(\"P10D\")", "@\"P10D\""}, {"duration(\"PT90M\")", "@\"PT1H30M\""}, {"duration(\"P1Y1D\")", "null"}}},
      {"years and months duration", "from, to", {"whole months from one day to another", "จำนวนเดือนเต็มจากวันหนึ่งถึงอีกวันหนึ่ง"}, {{"years and months duration(@\"2026-10-01\", @\"2027-12-01\")", "@\"P1Y2M\""}}},
      {"number", "from, grouping separator?, decimal separator?", {"a number from its text", "จำนวนจากข้อความ"}, {{"number(\"1500.50\")", "1500.5"}, {"number(\"1,500.50\", \",\", \".\")", "1500.5"}, {"number(\"many\")", "null"}}},
      {"string", "from", {"any value as text; null stays null", "ค่าใด ๆ เป็นข้อความ ค่าว่างยังคงว่าง"}, {{"string(1500.50)", "\"1500.5\""}, {"string(@\"2026-10-01\")", "\"2026-10-01\""}}},
      {"range", "from", {"a range from its text", "ช่วงจากข้อความ"}, {{"range(\"[1..3)\")", "[1..3)"}}},
  }};
}

BuiltinGroup text_functions() {
  return {{"Text", "ข้อความ"}, {
      {"substring", "string, start position, length?", {"a part; positions count from 1, negative ones from the end, Thai marks count as characters", "ส่วนของข้อความ ตำแหน่งนับจาก 1 ค่าลบนับจากท้าย สระและวรรณยุกต์นับเป็นตัวอักษร"}, {{"substring(\"PJ70-01\", 3)", "\"70-01\""}, {"substring(\"PJ70-01\", -2)", "\"01\""}, {"substring(\"กำหนด\", 2, 2)", "\"ำห\""}}},
      {"string length", "string", {"the number of characters", "จำนวนตัวอักษร"}, {{"string length(\"PJ70-01\")", "7"}}},
      {"upper case", "string", {"in capital letters", "เป็นตัวพิมพ์ใหญ่"}, {{"upper case(\"pj70\")", "\"PJ70\""}}},
      {"lower case", "string", {"in small letters", "เป็นตัวพิมพ์เล็ก"}, {{"lower case(\"PJ70\")", "\"pj70\""}}},
      {"substring before", "string, match", {"what stands before the first match; empty text when there is none", "ส่วนที่อยู่ก่อนข้อความที่พบ หากไม่พบได้ข้อความว่าง"}, {{"substring before(\"PJ70-01\", \"-\")", "\"PJ70\""}}},
      {"substring after", "string, match", {"what stands after the first match; empty text when there is none", "ส่วนที่อยู่หลังข้อความที่พบ หากไม่พบได้ข้อความว่าง"}, {{"substring after(\"PJ70-01\", \"-\")", "\"01\""}}},
      {"replace", "input, pattern, replacement, flags?", {"every match of a regular expression replaced; `$1` is its first group", "แทนที่ทุกส่วนที่ตรงกับนิพจน์ทั่วไป `$1` คือกลุ่มแรก"}, {{"replace(\"12/2569\", \"(\\d+)/(\\d+)\", \"$2-$1\")", "\"2569-12\""}}},
      {"contains", "string, match", {"whether one text holds another", "ข้อความหนึ่งมีอีกข้อความหนึ่งอยู่หรือไม่"}, {{"contains(\"โครงการอบรม\", \"อบรม\")", "true"}}},
      {"starts with", "string, match", {"whether it begins so", "ขึ้นต้นด้วยข้อความนี้หรือไม่"}, {{"starts with(\"PJ70-01\", \"PJ\")", "true"}}},
      {"ends with", "string, match", {"whether it ends so", "ลงท้ายด้วยข้อความนี้หรือไม่"}, {{"ends with(\"PJ70-01\", \"01\")", "true"}}},
      {"matches", "input, pattern, flags?", {"whether a regular expression fits somewhere; flag `i` takes no notice of letter case", "ตรงกับนิพจน์ทั่วไปหรือไม่ แฟล็ก `i` ไม่สนใจตัวพิมพ์"}, {{"matches(\"PJ70-01\", \"^PJ[0-9]{2}-\")", "true"}, {"matches(\"pj70\", \"PJ\", \"i\")", "true"}}},
      {"split", "string, delimiter", {"the parts between matches of a regular expression", "แยกข้อความตามนิพจน์ทั่วไป"}, {{"split(\"P01;P02\", \";\")", "[\"P01\", \"P02\"]"}}},
      {"string join", "list, delimiter?", {"texts joined into one; null is left out", "รวมข้อความเป็นข้อความเดียว ข้ามค่าว่าง"}, {{"string join([\"a\", null, \"b\"], \", \")", "\"a, b\""}}},
  }};
}

BuiltinGroup truth_functions() {
  return {{"True and false", "จริงและเท็จ"}, {
      {"not", "negand", {"true for false and false for true; null for null, so that what is not known stays unknown", "กลับจริงเป็นเท็จและเท็จเป็นจริง ค่าว่างยังคงว่าง"}, {{"not(1 > 2)", "true"}, {"not(null)", "null"}}},
      {"is", "value1, value2", {"whether two values are the same in kind and in every part", "สองค่าเหมือนกันทั้งชนิดและทุกส่วนหรือไม่"}, {{"is(@\"09:00:00\", @\"09:00:00Z\")", "false"}, {"is(@\"2026-10-01\", date(2026, 10, 1))", "true"}}},
      {"all", "list | b...", {"whether all are true; null when one is not known and none is false", "เป็นจริงทั้งหมดหรือไม่ ค่าว่างเมื่อมีค่าที่ไม่ทราบและไม่มีค่าเท็จ"}, {{"all([true, true])", "true"}, {"all([true, null])", "null"}, {"all([])", "true"}}},
      {"any", "list | b...", {"whether one is true; null when one is not known and none is true", "มีค่าจริงหรือไม่ ค่าว่างเมื่อมีค่าที่ไม่ทราบและไม่มีค่าจริง"}, {{"any([false, true])", "true"}, {"any([false, null])", "null"}}},
  }};
}

BuiltinGroup context_functions() {
  return {{"Contexts", "บริบท"}, {
      {"get value", "m, key | context, key", {"the value under a key; null when there is none", "ค่าตามคีย์ หากไม่มีได้ค่าว่าง"}, {{"get value({code: \"T1\"}, \"code\")", "\"T1\""}}},
      {"get entries", "m | context", {"a context as a list of keys and values", "บริบทเป็นรายการของคีย์และค่า"}, {{"get entries({code: \"T1\"})", "[{\"key\": \"code\", \"value\": \"T1\"}]"}}},
      {"context", "entries", {"a list of keys and values as a context", "รายการของคีย์และค่าเป็นบริบท"}, {{"context([{key: \"code\", value: \"T1\"}])", "{\"code\": \"T1\"}"}}},
      {"context put", "context, key, value | context, keys, value", {"the context with one value put in, at a key or along a path of keys", "บริบทที่ใส่ค่าตามคีย์หรือตามลำดับคีย์"}, {{"context put({a: 1}, \"b\", 2)", "{\"a\": 1, \"b\": 2}"}, {"context put({a: {b: 1}}, [\"a\", \"b\"], 2)", "{\"a\": {\"b\": 2}}"}}},
      {"context merge", "contexts", {"several contexts as one; later ones win", "รวมหลายบริบทเป็นหนึ่ง ค่าหลังใช้แทนค่าก่อน"}, {{"context merge([{a: 1}, {a: 2, b: 3}])", "{\"a\": 2, \"b\": 3}"}}},
  }};
}
// clang-format on

}  // namespace anumat::dsl
