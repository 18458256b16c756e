#pragma once

#include "anumat/engine/command.hpp"

namespace anumat::engine {

// What the commands about personal data take.

// clang-format off
inline const Argument ask_erasure[]{
    {"subject",        ArgumentType::Text,   true,   {"whose data: id of a person, or of a case", "ข้อมูลของผู้ใด: รหัสบุคคลหรือรหัสเรื่อง"}},
    {"basis",          ArgumentType::Text,   true,   {"the law that the request is based on", "ฐานกฎหมายของคำขอ"}}};
inline const Argument grant_erasure[]{
    {"request",        ArgumentType::Number, true,   {"number of the request", "เลขคำขอ"}}};
inline const Argument refuse_erasure[]{
    {"request",        ArgumentType::Number, true,   {"number of the request", "เลขคำขอ"}},
    {"reason",         ArgumentType::Text,   true,   {"reason of law", "เหตุผลตามกฎหมาย"}}};
inline const Argument finish_erasure[]{
    {"request",        ArgumentType::Number, true,   {"number of the request", "เลขคำขอ"}},
    {"words",          ArgumentType::Number, true,   {"how many values were destroyed", "จำนวนค่าที่ทำลาย"}},
    {"files",          ArgumentType::Number, true,   {"how many files were destroyed", "จำนวนไฟล์ที่ทำลาย"}},
    {"copies",         ArgumentType::Number, true,   {"how many copies of keys and backups are still to be destroyed", "จำนวนสำเนากุญแจและสำเนาสำรองที่ยังต้องทำลาย"}}};
inline const Argument place_hold[]{
    {"subject",        ArgumentType::Text,   true,   {"whose data: id of a person, or of a case", "ข้อมูลของผู้ใด: รหัสบุคคลหรือรหัสเรื่อง"}},
    {"reason",         ArgumentType::Text,   true,   {"reason of law", "เหตุผลตามกฎหมาย"}}};
inline const Argument subject_alone[]{
    {"subject",        ArgumentType::Text,   true,   {"whose data: id of a person, or of a case", "ข้อมูลของผู้ใด: รหัสบุคคลหรือรหัสเรื่อง"}}};
// clang-format on

}  // namespace anumat::engine
