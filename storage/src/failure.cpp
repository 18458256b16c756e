#include "failure.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace anumat::storage {
namespace {

struct Entry {
  std::string_view code;
  std::string_view en;
  std::string_view th;
  std::string_view help_en;
  std::string_view help_th;
};

constexpr Entry catalogue[] = {
    {"E5101", "the log has grown since this write was prepared", "บันทึกเหตุการณ์มีรายการเพิ่มขึ้นหลังจากที่เตรียมการเขียนครั้งนี้",
     "read the case again and repeat the command", "อ่านเรื่องนี้อีกครั้งแล้วสั่งซ้ำ"},
    {"E5102", "the write does not fit the log", "ข้อมูลที่จะเขียนไม่สอดคล้องกับบันทึกเหตุการณ์",
     "nothing was written; report this with the text above", "ยังไม่มีการเขียนข้อมูลใด โปรดแจ้งผู้ดูแลระบบพร้อมข้อความข้างต้น"},
    {"E5103", "writing has stopped, as the disk did not confirm the last write",
     "หยุดเขียนข้อมูลแล้ว เพราะดิสก์ไม่ยืนยันการเขียนครั้งล่าสุด", "check the disk, then open the file again",
     "ตรวจสอบดิสก์ แล้วเปิดไฟล์ใหม่อีกครั้ง"},
    {"E5104", "another anumat is writing here", "มี anumat อีกตัวหนึ่งกำลังเขียนไฟล์นี้อยู่",
     "stop the other one, or open the file for reading only", "หยุดตัวนั้นก่อน หรือเปิดไฟล์เพื่ออ่านอย่างเดียว"},
    {"E5105", "this is not a log of anumat", "ไฟล์นี้ไม่ใช่บันทึกเหตุการณ์ของ anumat", "check the path; nothing was changed",
     "ตรวจสอบชื่อไฟล์อีกครั้ง ไม่มีสิ่งใดถูกแก้ไข"},
    {"E5106", "the file was written by a newer anumat", "ไฟล์นี้เขียนโดย anumat รุ่นที่ใหม่กว่า",
     "install that version; nothing was changed", "ติดตั้งรุ่นนั้นก่อน ไม่มีสิ่งใดถูกแก้ไข"},
    {"E5107", "the file is damaged", "ไฟล์เสียหาย", "keep the file as it is and restore the last good backup",
     "เก็บไฟล์นี้ไว้ตามสภาพ แล้วกู้คืนจากสำเนาสำรองล่าสุดที่ใช้ได้"},
    {"E5108", "the file cannot be opened as asked", "เปิดไฟล์ตามที่ขอไม่ได้",
     "check that it is there and who may read and write it and its folder",
     "ตรวจสอบว่ามีไฟล์อยู่ และมีสิทธิ์อ่านเขียนไฟล์และโฟลเดอร์นั้น"},
    {"E5109", "the database reports an error", "ฐานข้อมูลแจ้งข้อผิดพลาด", "check the disk and the system log",
     "ตรวจสอบดิสก์และบันทึกของระบบ"},
    {"E5110", "the disk is full", "ดิสก์เต็ม", "make room, then repeat the command; nothing was written",
     "เพิ่มพื้นที่ว่าง แล้วสั่งซ้ำ ยังไม่มีการเขียนข้อมูลใด"},
    {"E5111", "durable writes are not available here", "ที่เก็บข้อมูลนี้ไม่รองรับการเขียนที่คงทน",
     "keep the file on a local disk, not on a network share", "เก็บไฟล์ไว้ในดิสก์ของเครื่อง ไม่ใช่ดิสก์บนเครือข่าย"},
    {"E5112", "the backup is not good", "สำเนาสำรองใช้ไม่ได้", "give a new name on a disk with room, and repeat",
     "ระบุชื่อใหม่บนดิสก์ที่มีพื้นที่ว่าง แล้วทำซ้ำ"},
    {"E5121", "the file is too large", "ไฟล์มีขนาดใหญ่เกินไป", "give a smaller file", "ส่งไฟล์ที่มีขนาดเล็กลง"},
    {"E5122", "the evidence is not there", "ไม่พบหลักฐาน", "restore it from a backup", "กู้คืนจากสำเนาสำรอง"},
    {"E5123", "the evidence has changed since it was stored", "หลักฐานถูกเปลี่ยนแปลงหลังจากจัดเก็บ",
     "keep it as it is and restore it from a backup", "เก็บไว้ตามสภาพ แล้วกู้คืนจากสำเนาสำรอง"},
    {"E5157", "files cannot be recognised here", "เครื่องนี้ตรวจชนิดของไฟล์ไม่ได้",
     "install the package libmagic1 with its database libmagic-mgc", "ติดตั้งแพ็กเกจ libmagic1 พร้อมฐานข้อมูล libmagic-mgc"},
    {"E5160", "the key of the office that opens personal data is missing or damaged",
     "กุญแจของหน่วยงานสำหรับเปิดข้อมูลส่วนบุคคลหายไปหรือเสียหาย", "put `personal.key` back from the copy of the keys",
     "นำ `personal.key` กลับมาจากสำเนากุญแจ"},
    {"E5161", "the store of personal data is damaged", "ที่เก็บข้อมูลส่วนบุคคลเสียหาย",
     "keep it as it is and restore it from a backup", "เก็บไว้ตามสภาพ แล้วกู้คืนจากสำเนาสำรอง"},
    {"E5147", "this is no address of a scanner", "ที่อยู่ของตัวสแกนไม่ถูกต้อง",
     "write it as 127.0.0.1:3310, [::1]:3310 or unix:/run/clamav/clamd.ctl",
     "เขียนเป็น 127.0.0.1:3310, [::1]:3310 หรือ unix:/run/clamav/clamd.ctl"},
    {"E5148", "the scanner did not say whether the file is clean", "ตัวสแกนไม่ได้บอกว่าไฟล์ปลอดภัยหรือไม่",
     "check that clamd runs and takes files of this size", "ตรวจสอบว่า clamd ทำงานอยู่และรับไฟล์ขนาดนี้ได้"},
    {"E5130", "this does not say which office in which database", "ข้อความนี้ไม่ได้ระบุว่าเป็นหน่วยงานใดในฐานข้อมูลใด",
     "write it as postgresql://HOST/DATABASE?office=NAME", "เขียนเป็น postgresql://HOST/DATABASE?office=NAME"},
    {"E5131", "another node has taken over writing", "เครื่องอื่นรับช่วงการเขียนไปแล้ว",
     "nothing was written; open the office again and repeat the command", "ยังไม่มีการเขียนข้อมูลใด เปิดหน่วยงานใหม่แล้วสั่งซ้ำ"},
    {"E5132", "the database cannot be reached", "ติดต่อฐานข้อมูลไม่ได้",
     "check that its server runs and may be reached from here, then repeat the command with the same key",
     "ตรวจสอบว่าเซิร์ฟเวอร์ทำงานอยู่และติดต่อได้จากเครื่องนี้ แล้วสั่งซ้ำด้วยคีย์เดิม"},
    {"E5133", "the database did not confirm the last write, so nobody knows yet whether it will last",
     "ฐานข้อมูลไม่ยืนยันการเขียนครั้งล่าสุด จึงยังไม่ทราบว่าจะคงอยู่หรือไม่",
     "check the server and its standby, then repeat the command with the same key: it acts once at most",
     "ตรวจสอบเซิร์ฟเวอร์และเครื่องสำรอง แล้วสั่งซ้ำด้วยคีย์เดิม คำสั่งจะมีผลไม่เกินครั้งเดียว"},
    {"E5134", "the database is not set up for durable writes", "ฐานข้อมูลไม่ได้ตั้งค่าให้เขียนแบบคงทน",
     "change the setting; without it a power cut loses what was acknowledged",
     "แก้ไขการตั้งค่า มิฉะนั้นไฟดับจะทำให้ข้อมูลที่ตอบรับแล้วหายไป"},
    {"E5135", "another node is writing", "มีเครื่องอื่นกำลังเขียนอยู่", "wait until it ends, or stop it",
     "รอให้เครื่องนั้นเสร็จ หรือหยุดเครื่องนั้น"},
    {"E5136", "the database holds no office of this name", "ไม่มีหน่วยงานชื่อนี้ในฐานข้อมูล",
     "check the name after office=", "ตรวจสอบชื่อหลัง office="},
    {"E5137", "the database holds an office of this name already", "มีหน่วยงานชื่อนี้ในฐานข้อมูลอยู่แล้ว",
     "use it as it is, or choose another name after office=", "ใช้หน่วยงานเดิม หรือเลือกชื่ออื่นหลัง office="},
    {"E5138", "the database and this anumat are of different versions", "ฐานข้อมูลกับ anumat ตัวนี้เป็นคนละรุ่น",
     "install the newest version on every node; nothing was changed", "ติดตั้งรุ่นล่าสุดให้ครบทุกเครื่อง ไม่มีสิ่งใดถูกแก้ไข"},
    {"E5139", "the database holds something else under the name anumat", "ฐานข้อมูลมีสิ่งอื่นที่ใช้ชื่อ anumat อยู่",
     "choose another database; nothing was changed", "เลือกฐานข้อมูลอื่น ไม่มีสิ่งใดถูกแก้ไข"},
    {"E5140", "the stored log is damaged", "บันทึกเหตุการณ์ที่เก็บไว้เสียหาย",
     "keep the database as it is and restore the last good backup", "เก็บฐานข้อมูลไว้ตามสภาพ แล้วกู้คืนจากสำเนาสำรองล่าสุดที่ใช้ได้"},
    {"E5141", "nothing may be written here", "ที่นี่เขียนข้อมูลไม่ได้",
     "open the office for writing, with a role of the database that may write",
     "เปิดหน่วยงานเพื่อเขียน ด้วยผู้ใช้ฐานข้อมูลที่มีสิทธิ์เขียน"},
};

std::string with_detail(std::string_view sentence, std::string_view detail) {
  std::string text(sentence);
  if (!detail.empty()) text.append(": ").append(detail);
  return text;
}

}  // namespace

tl::unexpected<Error> failure(std::string_view code, std::string place, std::string_view detail) {
  const auto* entry = std::find_if(std::begin(catalogue), std::end(catalogue),
                                   [code](const Entry& candidate) { return candidate.code == code; });
  if (entry == std::end(catalogue)) std::abort();  // A code without a text is a bug.
  return fail(ErrorKind::Failure, std::string(code), {with_detail(entry->en, detail), with_detail(entry->th, detail)},
              {std::string(entry->help_en), std::string(entry->help_th)}, std::move(place));
}

std::string system_message() {
  return std::generic_category().message(errno);
}

std::string_view system_code() {
  switch (errno) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return "E5110";
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
      return "E5108";
    default:
      return "E5109";
  }
}

}  // namespace anumat::storage
