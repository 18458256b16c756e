#include "failure.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace anumat::history {
namespace {

struct Entry {
  std::string_view code;
  Text message;
  Text help;
};

// clang-format off
const Entry catalogue[] = {
    {"E5245", {"this is no time token, or the authority gave none", "ไม่ใช่ใบประทับเวลา หรือผู้ให้บริการไม่ออกให้"}, {"ask again with `anumat audit time --query FILE`", "ขอใหม่ด้วย `anumat audit time --query FILE`"}},
    {"E5246", {"the time token is about something else", "ใบประทับเวลานี้เป็นของข้อมูลอื่น"}, {"it must be about the last checkpoint, byte for byte; ask again", "ต้องเป็นของจุดตรวจล่าสุดทุกไบต์ ให้ขอใหม่"}},
    {"E5247", {"no known authority has signed the time token", "ใบประทับเวลาไม่มีลายเซ็นของผู้ให้บริการที่รู้จัก"}, {"compare the certificates with those of the authority; do not rely on the time", "เทียบใบรับรองกับของผู้ให้บริการ อย่าเชื่อถือเวลานี้"}},
    {"E5301", {"this is no Ed25519 key", "ไฟล์นี้ไม่ใช่กุญแจ Ed25519"}, {"make one with `anumat audit key FILE`", "สร้างกุญแจด้วย `anumat audit key FILE`"}},
    {"E5302", {"others can read the signing key, or its PIN", "ผู้อื่นอ่านกุญแจลงนามหรือ PIN ได้"}, {"if nobody has read it, `chmod 600` it; else make a new one and sign with both once", "หากยังไม่มีผู้ใดอ่าน ให้ใช้ `chmod 600` มิฉะนั้นให้สร้างกุญแจใหม่และลงนามด้วยทั้งสองกุญแจหนึ่งครั้ง"}},
    {"E5303", {"there is a file of this name already", "มีไฟล์ชื่อนี้อยู่แล้ว"}, {"a key is never written over; choose another name", "กุญแจเดิมจะไม่ถูกเขียนทับ ให้ใช้ชื่ออื่น"}},
    {"E5304", {"the text is malformed", "ข้อความผิดรูปแบบ"}, {"take the file as it was written, byte for byte", "ใช้ไฟล์ตามที่เขียนไว้ทุกไบต์"}},
    {"E5305", {"no known key has signed this checkpoint", "จุดตรวจนี้ไม่มีลายเซ็นของกุญแจที่รู้จัก"}, {"compare the key with the one you were given by another way; do not trust the history", "เทียบกุญแจกับที่ได้รับทางอื่น อย่าเชื่อถือบันทึกนี้"}},
    {"E5306", {"the stored history is not as it was written, so it is not signed", "บันทึกที่เก็บไว้ไม่ตรงกับที่เขียน จึงไม่ลงนาม"}, {"`anumat audit verify` names the first bad event", "`anumat audit verify` จะระบุเหตุการณ์แรกที่ผิด"}},
    {"E5307", {"rollback: the history is shorter than one that was signed", "ย้อนถอย: บันทึกสั้นกว่าที่เคยลงนามไว้"}, {"keep both; the longer checkpoint proves what is missing", "เก็บไว้ทั้งสองชุด จุดตรวจที่ยาวกว่าพิสูจน์ส่วนที่หายไป"}},
    {"E5308", {"fork: the history is not a continuation of one that was signed", "แตกสาย: บันทึกไม่ได้ต่อจากที่เคยลงนามไว้"}, {"keep both checkpoints; together they are the proof", "เก็บจุดตรวจทั้งสองไว้ ทั้งสองรวมกันคือหลักฐาน"}},
    {"E5309", {"the proof does not fit", "หลักฐานพิสูจน์ไม่ตรงกัน"}, {"ask for `anumat audit prove --from` the size that is remembered", "ขอหลักฐานด้วย `anumat audit prove --from` ตามขนาดที่จำไว้"}},
    {"E5310", {"the history has no checkpoint yet", "บันทึกยังไม่มีจุดตรวจ"}, {"make one with `anumat audit checkpoint --signer FILE`", "สร้างด้วย `anumat audit checkpoint --signer FILE`"}},
    {"E5311", {"the file cannot be read or written", "อ่านหรือเขียนไฟล์ไม่ได้"}, {"check its name, who may use it, and the room on the disk", "ตรวจสอบชื่อ สิทธิ์ และพื้นที่ว่าง"}},
    {"E5312", {"there is something of this name already", "มีสิ่งที่ใช้ชื่อนี้อยู่แล้ว"}, {"choose a new name; nothing is written over", "ใช้ชื่อใหม่ จะไม่มีการเขียนทับ"}},
    {"E5313", {"this is not a whole bundle", "ชุดหลักฐานไม่ครบ"}, {"ask for the bundle again; keep this one as it is", "ขอชุดหลักฐานใหม่ และเก็บชุดนี้ไว้ตามสภาพ"}},
    {"E5314", {"a file given as evidence is missing or changed", "ไฟล์หลักฐานหายหรือถูกเปลี่ยน"}, {"restore it from a backup", "กู้คืนจากสำเนาสำรอง"}},
    {"E5315", {"a definition that decided is missing or changed", "นิยามที่ใช้ตัดสินหายหรือถูกเปลี่ยน"}, {"restore the office from a backup", "กู้คืนหน่วยงานจากสำเนาสำรอง"}},
    {"E5316", {"no signed event is in what was asked for", "ไม่มีเหตุการณ์ที่ลงนามแล้วในส่วนที่ขอ"}, {"make a checkpoint first, or ask for another case or year", "สร้างจุดตรวจก่อน หรือขอเรื่องหรือปีอื่น"}},
    {"E5317", {"this is the checkpoint of another log", "จุดตรวจนี้เป็นของบันทึกอื่น"}, {"keep one memory for each log", "ใช้ไฟล์ความจำแยกกันสำหรับแต่ละบันทึก"}},
    {"E5318", {"the name cannot stand in a note", "ใช้ชื่อนี้ในจุดตรวจไม่ได้"}, {"a name has neither blanks nor plus signs, such as `audit.example.go.th/witness`", "ชื่อต้องไม่มีช่องว่างหรือเครื่องหมายบวก เช่น `audit.example.go.th/witness`"}},
    {"E5330", {"this is no address of a key on a token", "ที่อยู่ของกุญแจบนโทเคนไม่ถูกต้อง"}, {"write it as `pkcs11:token=NAME;object=KEY?module-path=/PATH/MODULE.so&pin-source=file:/PATH/PIN`", "เขียนเป็น `pkcs11:token=ชื่อ;object=กุญแจ?module-path=/เส้นทาง/โมดูล.so&pin-source=file:/เส้นทาง/pin`"}},
    {"E5331", {"the module of the token cannot be used", "ใช้โมดูลของโทเคนไม่ได้"}, {"check `module-path`, and that the software of the token is installed for this machine", "ตรวจสอบ `module-path` และการติดตั้งซอฟต์แวร์ของโทเคนในเครื่องนี้"}},
    {"E5332", {"the token is not there", "ไม่พบโทเคน"}, {"put it in, and compare its name with what `pkcs11-tool --module MODULE --list-slots` shows", "เสียบโทเคน แล้วเทียบชื่อกับผลของ `pkcs11-tool --module โมดูล --list-slots`"}},
    {"E5333", {"the token refuses the PIN", "โทเคนไม่รับ PIN"}, {"correct the file that `pin-source` names; it was tried once, as a token locks itself after a few", "แก้ไฟล์ที่ `pin-source` ระบุ ระบบลองเพียงครั้งเดียว เพราะโทเคนจะล็อกเมื่อผิดหลายครั้ง"}},
    {"E5334", {"the token has no such private key", "โทเคนไม่มีกุญแจส่วนตัวนี้"}, {"compare `object` and `id` with what `pkcs11-tool --module MODULE --login --list-objects` shows", "เทียบ `object` และ `id` กับผลของ `pkcs11-tool --module โมดูล --login --list-objects`"}},
    {"E5335", {"several keys on the token fit", "มีกุญแจบนโทเคนตรงกันหลายกุญแจ"}, {"name the one by its `id`, such as `id=%01`", "ระบุกุญแจด้วย `id` เช่น `id=%01`"}},
    {"E5336", {"the key on the token is no Ed25519 key", "กุญแจบนโทเคนไม่ใช่กุญแจ Ed25519"}, {"make one there with `pkcs11-tool --keypairgen --key-type EC:edwards25519`", "สร้างบนโทเคนด้วย `pkcs11-tool --keypairgen --key-type EC:edwards25519`"}},
    {"E5337", {"the token did not sign", "โทเคนไม่ลงนาม"}, {"put it in again, and see that it knows CKM_EDDSA (PKCS#11 3.0)", "เสียบโทเคนใหม่ และตรวจสอบว่ารองรับ CKM_EDDSA (PKCS#11 3.0)"}},
};
// clang-format on

std::string with_detail(const std::string& sentence, std::string_view detail) {
  return detail.empty() ? sentence : sentence + ": " + std::string(detail);
}

}  // namespace

tl::unexpected<Error> failure(std::string_view code, std::string place, const Text& detail) {
  const auto* entry = std::find_if(std::begin(catalogue), std::end(catalogue),
                                   [code](const Entry& candidate) { return candidate.code == code; });
  if (entry == std::end(catalogue)) std::abort();  // A code without a text is a bug.
  return fail(ErrorKind::Failure, std::string(code),
              {with_detail(entry->message.en, detail.en), with_detail(entry->message.th, detail.th)}, entry->help,
              std::move(place));
}

tl::unexpected<Error> failure(std::string_view code, std::string place, std::string_view detail) {
  return failure(code, std::move(place), Text{std::string(detail), std::string(detail)});
}

tl::unexpected<Error> system_failure(std::string place) {
  return failure("E5311", std::move(place), std::generic_category().message(errno));
}

}  // namespace anumat::history
