// Codes of the HTTP API, of accounts and of `serve` and `user`.

#include "commands/program_codes.hpp"

namespace anumat::cli {

namespace {

// clang-format off
const ProgramCode codes[]{
    {"E6170", {"an address to listen on that is none", "ที่อยู่สำหรับรับการเชื่อมต่อไม่ถูกต้อง"}, {"`anumat serve --listen` takes HOST:PORT with a numeric host, such as 127.0.0.1:8080 or [::1]:8080.", "`anumat serve --listen` รับ HOST:PORT โดย HOST เป็นตัวเลข เช่น 127.0.0.1:8080 หรือ [::1]:8080"}},
    {"E6171", {"an account for nobody", "บัญชีของบุคคลที่ไม่มี"}, {"Accounts belong to people of the office. Register the person first with `anumat person add`.", "บัญชีเป็นของบุคคลในหน่วยงาน ให้เพิ่มบุคคลก่อนด้วย `anumat person add`"}},
    {"E6172", {"no password", "ไม่มีรหัสผ่าน"}, {"`anumat user add` and `anumat user password` read the password from the terminal, or the first line of standard input.", "`anumat user add` และ `anumat user password` อ่านรหัสผ่านจากเทอร์มินัลหรือบรรทัดแรกของ standard input"}},
    {"E8001", {"no demonstration", "ไม่ใช่หน่วยงานสาธิต"}, {"`anumat serve --demo` opens every account by one click, so it works only on an office that `anumat demo` made.", "`anumat serve --demo` เปิดทุกบัญชีด้วยคลิกเดียว จึงใช้ได้เฉพาะหน่วยงานที่สร้างด้วย `anumat demo`"}},
    {"E8002", {"cannot listen there", "เปิดรับการเชื่อมต่อไม่ได้"}, {"Another program has the port, or the host is none of this machine's. Choose another with `--listen`.", "มีโปรแกรมอื่นใช้พอร์ตนี้ หรือไม่ใช่ที่อยู่ของเครื่องนี้ เลือกใหม่ด้วย `--listen`"}},
    {"E8003", {"a certificate that cannot be used", "ใช้ใบรับรองไม่ได้"}, {"Give a PEM chain by `--certificate` and the PEM key that belongs to it by `--certificate-key`.", "ระบุใบรับรอง PEM ด้วย `--certificate` และกุญแจ PEM ที่เข้าคู่กันด้วย `--certificate-key`"}},
    {"E8010", {"nothing at this address", "ไม่มีสิ่งใดที่ที่อยู่นี้"}, {"`GET /api/v1/openapi.json` lists every address of the API.", "ดูที่อยู่ทั้งหมดของ API ได้ที่ `GET /api/v1/openapi.json`"}},
    {"E8011", {"not with this method", "ใช้เมธอดนี้ไม่ได้"}, {"The header Allow names the methods that the address takes.", "ส่วนหัว Allow ระบุเมธอดที่ใช้ได้"}},
    {"E8012", {"a malformed request", "คำขอผิดรูปแบบ"}, {"It is not HTTP/1.1, or its address is not percent-encoded UTF-8.", "ไม่ใช่ HTTP/1.1 หรือที่อยู่ไม่ได้เข้ารหัสแบบ percent-encoding ของ UTF-8"}},
    {"E8013", {"a header too long", "ส่วนหัวยาวเกินไป"}, {"All header fields together may have 16 KiB.", "ส่วนหัวทั้งหมดรวมกันได้ไม่เกิน 16 KiB"}},
    {"E8014", {"a body too large", "ข้อมูลใหญ่เกินไป"}, {"JSON bodies may have 64 KiB; files as much as the office allows.", "JSON ได้ไม่เกิน 64 KiB ไฟล์ได้ตามที่หน่วยงานกำหนด"}},
    {"E8015", {"a body of another type", "ชนิดข้อมูลไม่ถูกต้อง"}, {"Send `Content-Type: application/json`; a file is sent as it is, not as a form.", "ส่ง `Content-Type: application/json` ส่วนไฟล์ให้ส่งตัวไฟล์ ไม่ใช่แบบฟอร์ม"}},
    {"E8016", {"a body that is no JSON object", "เนื้อหาไม่ใช่ JSON object"}, {"Every body is one object: {...}.", "เนื้อหาต้องเป็น object เดียว: {...}"}},
    {"E8017", {"a name that is not known", "ไม่รู้จักชื่อนี้"}, {"The body has an entry that the route does not take, or names something that is not there.", "เนื้อหามีรายการที่ไม่รับ หรืออ้างถึงสิ่งที่ไม่มี"}},
    {"E8018", {"a value that cannot be taken", "รับค่านี้ไม่ได้"}, {"`fields` of the problem names each value with what is wrong. Nothing was recorded.", "`fields` ระบุแต่ละค่าและสาเหตุ ไม่มีการบันทึก"}},
    {"E8019", {"a query or condition that cannot be read", "อ่านคำค้นหรือเงื่อนไขไม่ได้"}, {"A part behind the question mark, or If-Match, has the wrong form.", "ส่วนหลังเครื่องหมายคำถามหรือ If-Match ผิดรูปแบบ"}},
    {"E8020", {"nobody is signed in", "ยังไม่ได้ลงชื่อเข้าใช้"}, {"There is no session or token, or it has ended. Sign in and send the request again.", "ไม่มีเซสชันหรือโทเคน หรือหมดอายุแล้ว ให้ลงชื่อเข้าใช้แล้วส่งใหม่"}},
    {"E8021", {"from another site", "มาจากเว็บอื่น"}, {"Requests that change something carry the header `X-Anumat-Request` and come from a page of this server.", "คำขอที่เปลี่ยนข้อมูลต้องมีส่วนหัว `X-Anumat-Request` และมาจากหน้าของเซิร์ฟเวอร์นี้"}},
    {"E8022", {"beyond the token", "เกินขอบเขตของโทเคน"}, {"The token was made without the scope that the route needs.", "โทเคนไม่มีขอบเขตที่ต้องใช้"}},
    {"E8023", {"sign in afresh", "ต้องยืนยันตัวตนใหม่"}, {"An act that binds the office needs a sign-in of the last ten minutes. Sign in and send the same request with the same key.", "การดำเนินการที่ผูกพันหน่วยงานต้องลงชื่อเข้าใช้ภายในสิบนาที ให้ลงชื่อเข้าใช้แล้วส่งคำขอเดิมด้วยคีย์เดิม"}},
    {"E8024", {"only for administrators", "เฉพาะผู้ดูแลระบบ"}, {"Accounts of others, definition files and the health of the service are for administrators of the office.", "บัญชีของผู้อื่น ไฟล์ชุดนิยาม และสถานะระบบ เป็นของผู้ดูแลระบบ"}},
    {"E8025", {"wrong person, password or code", "ผู้ใช้ รหัสผ่าน หรือรหัสไม่ถูกต้อง"}, {"Which of them is not told. An administrator sets a new password with `anumat user password`.", "ไม่บอกว่าสิ่งใดผิด ผู้ดูแลระบบตั้งรหัสใหม่ได้ด้วย `anumat user password`"}},
    {"E8026", {"too many wrong tries", "ลองผิดหลายครั้งเกินไป"}, {"After five wrong tries each next one has to wait, twice as long each time, up to 15 minutes.", "ลองผิดห้าครั้งแล้วต้องรอเพิ่มขึ้นสองเท่าทุกครั้ง ไม่เกิน 15 นาที"}},
    {"E8030", {"nothing of this name", "ไม่มีชื่อนี้"}, {"The address names a case, session, person or file that is not there.", "ที่อยู่อ้างถึงเรื่อง การประชุม บุคคล หรือไฟล์ที่ไม่มี"}},
    {"E8031", {"changed in the meantime", "มีการเปลี่ยนแปลงแล้ว"}, {"If-Match names a version that is not the present one. Read again and decide on what it says now. Nothing was done.", "If-Match ไม่ใช่รุ่นปัจจุบัน ให้เปิดดูอีกครั้งแล้วตัดสินใจ ไม่มีการดำเนินการ"}},
    {"E8032", {"no Idempotency-Key", "ไม่มี Idempotency-Key"}, {"Each act carries a key of its own, so that asking again never acts twice.", "ทุกการดำเนินการต้องมีคีย์ของตนเอง เพื่อให้การถามซ้ำไม่ทำซ้ำ"}},
    {"E8033", {"too many requests", "มีคำขอมากเกินไป"}, {"One person may send 50 requests a second on average. Retry-After says when to go on.", "หนึ่งคนส่งได้เฉลี่ย 50 คำขอต่อวินาที ดูเวลาที่ส่งใหม่ได้จาก Retry-After"}},
    {"E8034", {"overloaded", "มีภาระมากเกินไป"}, {"Too much waits already; nothing was done. Send the same request again after Retry-After.", "มีงานรออยู่มากเกินไป ไม่มีการดำเนินการ ให้ส่งคำขอเดิมอีกครั้งหลัง Retry-After"}},
    {"E8036", {"an upload that cannot be stored", "จัดเก็บไฟล์ที่ส่งมาไม่ได้"}, {"Check the room on the disk and who may write to the folder of the office.", "ตรวจสอบพื้นที่ว่างในดิสก์และสิทธิ์การเขียน"}},
    {"E8037", {"a file that is gone", "ไม่พบไฟล์"}, {"It was there when it was looked for, and not when it was read. Run `anumat audit verify`.", "พบไฟล์ตอนค้นหาแต่ไม่พบตอนอ่าน ใช้ `anumat audit verify`"}},
    {"E8038", {"no single act for these fields", "ไม่มีการดำเนินการเดียวสำหรับข้อมูลเหล่านี้"}, {"Fields change by acts. None, or more than one, that you may do now takes these and keeps the state: name the act.", "ข้อมูลเปลี่ยนด้วยการดำเนินการ ขณะนี้ไม่มีหรือมีมากกว่าหนึ่งที่รับข้อมูลเหล่านี้โดยคงสถานะ ให้ระบุการดำเนินการ"}},
    {"E8040", {"a password of the wrong length", "ความยาวรหัสผ่านไม่ถูกต้อง"}, {"15 characters at least, 8 with a one-time code; no rule asks for signs or digits.", "อย่างน้อย 15 ตัวอักษร หรือ 8 เมื่อใช้รหัสใช้ครั้งเดียว ไม่บังคับสัญลักษณ์หรือตัวเลข"}},
    {"E8041", {"a password that everybody tries", "รหัสผ่านที่เดาง่าย"}, {"It is on the list of those that are tried first, one repeated or counted sign, or holds the name of its owner.", "อยู่ในรายการที่มักถูกเดาก่อน เป็นตัวซ้ำหรือเรียงลำดับ หรือมีชื่อเจ้าของ"}},
    {"E8042", {"a one-time code is needed too", "ต้องใช้รหัสใช้ครั้งเดียวด้วย"}, {"The password is right; send it again with `code`.", "รหัสผ่านถูกต้อง ให้ส่งอีกครั้งพร้อม `code`"}},
    {"E8043", {"no account", "ไม่มีบัญชี"}, {"The person has no account to sign in with. Make one with `anumat user add`.", "บุคคลนี้ไม่มีบัญชีสำหรับเข้าใช้ สร้างด้วย `anumat user add`"}},
    {"E8044", {"not the code of the moment", "ไม่ใช่รหัสของขณะนี้"}, {"Codes change every 30 seconds and work once. Check that both clocks are right.", "รหัสเปลี่ยนทุก 30 วินาทีและใช้ได้ครั้งเดียว ตรวจนาฬิกาทั้งสองเครื่อง"}},
    {"E8045", {"a token that is not allowed", "สร้างโทเคนนี้ไม่ได้"}, {"Scopes are read, act, bind and admin, or calendar alone, which opens one feed of days; a token lasts 1 to 366 days.", "ขอบเขตคือ read act bind และ admin หรือ calendar อย่างเดียวสำหรับปฏิทิน อายุ 1 ถึง 366 วัน"}},
    {"E8046", {"no such token", "ไม่มีโทเคนนี้"}, {"It has ended, or belongs to somebody else.", "สิ้นสุดแล้ว หรือเป็นของผู้อื่น"}},
    {"E8047", {"no memory for a password", "หน่วยความจำไม่พอสำหรับรหัสผ่าน"}, {"Hashing a password takes 64 MiB for a moment.", "การเข้ารหัสรหัสผ่านใช้หน่วยความจำ 64 MiB ชั่วครู่"}},
    {"E8048", {"the file was erased", "ไฟล์ถูกลบแล้ว"}, {"It held personal data that was erased on request. `anumat erasure list` shows the requests.", "ไฟล์มีข้อมูลส่วนบุคคลซึ่งถูกลบตามคำขอ ดูคำขอด้วย `anumat erasure list`"}},
    {"E8049", {"the file was disposed of", "ไฟล์ถูกทำลายแล้ว"}, {"The time was over for which it is kept. The log keeps its digest, who attached it and who had it disposed of.", "พ้นเวลาเก็บรักษาแล้ว บันทึกยังมีลายนิ้วมือของไฟล์ ผู้แนบ และผู้ทำลาย"}},
    {"E8060", {"not without what you may not read", "มีสิ่งที่คุณอ่านไม่ได้รวมอยู่"}, {"A bundle of the log, a paper or a back-test is had whole or not at all, and this one tells of cases or fields that you may not read. `anumat explain case ID --as PERSON` says why; a role with `reads all: yes` reads everything.", "ชุดหลักฐาน เอกสาร และการทดสอบย้อนหลัง ให้ได้ทั้งหมดหรือไม่ให้เลย และสิ่งนี้มีเรื่องหรือช่องที่คุณอ่านไม่ได้ ดูเหตุผลด้วย `anumat explain case ID --as PERSON` บทบาทที่กำหนด `อ่านทุกเรื่อง: ใช่` อ่านได้ทั้งหมด"}},
    {"E8201", {"an address that events cannot be sent to", "ที่อยู่ที่ส่งเหตุการณ์ไปไม่ได้"}, {"A webhook goes to a whole http or https address, without a name or password in it.", "เว็บฮุกส่งไปยังที่อยู่ http หรือ https เต็มรูปแบบ โดยไม่มีชื่อผู้ใช้หรือรหัสผ่านในที่อยู่"}},
    {"E8202", {"an address that may not be reached", "ที่อยู่ที่ไม่อนุญาตให้ส่ง"}, {"Events go to the public internet, and to networks of your own that the file `webhooks` of the office allows: `allow 10.20.0.0/16`.", "ส่งเหตุการณ์ได้เฉพาะอินเทอร์เน็ตสาธารณะ และเครือข่ายภายในที่ไฟล์ `webhooks` ของหน่วยงานอนุญาต: `allow 10.20.0.0/16`"}},
    {"E8203", {"no such event", "ไม่มีเหตุการณ์ชื่อนี้"}, {"A webhook is registered for words such as `case_acted`. docs/internals/log-format.md names them.", "เว็บฮุกลงทะเบียนด้วยชื่อเหตุการณ์ เช่น `case_acted` ดูทั้งหมดใน docs/internals/log-format.md"}},
    {"E8204", {"no such webhook", "ไม่มีเว็บฮุกนี้"}, {"`anumat webhook list` shows their ids.", "ดูรหัสทั้งหมดด้วย `anumat webhook list`"}},
    {"E8205", {"settings of webhooks that cannot be read", "อ่านการตั้งค่าเว็บฮุกไม่ได้"}, {"The file `webhooks` in the folder of the office has lines `allow NETWORK`, such as `allow 10.20.0.0/16` or `allow fd00::/8`. Nothing is sent until it can be read.", "ไฟล์ `webhooks` ในโฟลเดอร์ของหน่วยงานมีบรรทัด `allow เครือข่าย` เช่น `allow 10.20.0.0/16` หรือ `allow fd00::/8` จะไม่มีการส่งจนกว่าจะอ่านได้"}},
    {"E8206", {"too many webhooks", "มีเว็บฮุกมากเกินไป"}, {"An office may have 32 of them. Remove one that is not needed.", "หน่วยงานหนึ่งมีได้ 32 รายการ ให้ลบรายการที่ไม่ใช้ก่อน"}},
    {"E8207", {"an event that the webhook does not want", "เหตุการณ์ที่เว็บฮุกไม่รับ"}, {"There is no event of this number, or it is of a kind for which the webhook was not registered.", "ไม่มีเหตุการณ์ลำดับนี้ หรือเป็นชนิดที่เว็บฮุกไม่ได้ลงทะเบียนไว้"}},
    {"E8208", {"a webhook that was disabled", "เว็บฮุกถูกปิดใช้งาน"}, {"After five days of failures, or when the receiver says 410 Gone, nothing more is sent. See to the receiver, then `anumat webhook resume`: it goes on where it stood.", "เมื่อส่งไม่สำเร็จครบห้าวัน หรือผู้รับตอบ 410 Gone จะหยุดส่ง แก้ไขฝั่งผู้รับแล้วใช้ `anumat webhook resume` เพื่อส่งต่อจากจุดเดิม"}},
    {"E8209", {"the receiver did not take it", "ผู้รับไม่รับข้อความ"}, {"A good answer has a status from 200 to 299 and comes within 15 seconds. `not_allowed` means that the address may not be reached (E8202).", "ผลที่ถือว่ารับแล้วคือสถานะ 200 ถึง 299 ภายใน 15 วินาที ส่วน `not_allowed` หมายถึงที่อยู่ที่ไม่อนุญาต (E8202)"}},
    {"E8220", {"settings of mail that cannot be used", "ใช้การตั้งค่าอีเมลไม่ได้"}, {"The file `mail` in the folder of the office has one word and its value a line; `server`, `from` and `link` are needed. Nothing is sent until it can be used.", "ไฟล์ `mail` ในโฟลเดอร์ของหน่วยงานมีคำและค่าบรรทัดละหนึ่งรายการ ต้องมี `server` `from` และ `link` จะไม่มีการส่งจนกว่าจะใช้ได้"}},
    {"E8221", {"no mail is sent here", "หน่วยงานนี้ไม่ส่งอีเมล"}, {"There is no file `mail` in the folder of the office.", "ไม่มีไฟล์ `mail` ในโฟลเดอร์ของหน่วยงาน"}},
    {"E8222", {"no mail address", "ไม่ใช่ที่อยู่อีเมล"}, {"One address in plain letters, such as somsri@example.go.th.", "ที่อยู่เดียวในอักษรละติน เช่น somsri@example.go.th"}},
    {"E8223", {"another wish than there is", "ไม่มีตัวเลือกนี้"}, {"`digest` is on, off or default, which is as the office has it; `language` is th, en or both.", "`digest` เป็น `on` `off` หรือ `default` ซึ่งคือตามที่หน่วยงานตั้งไว้ ส่วน `language` เป็น `th` `en` หรือ `both`"}},
    {"E8224", {"mail that was not taken", "อีเมลส่งไม่ครบ"}, {"The mail server could not be used, or did not take some mails. `anumat mail list` says why. What was not taken is sent again on the same day; nobody gets two.", "ใช้เซิร์ฟเวอร์อีเมลไม่ได้ หรือบางฉบับไม่ถูกรับ ดูสาเหตุด้วย `anumat mail list` ฉบับที่ไม่ถูกรับจะส่งใหม่ในวันเดียวกัน ไม่มีใครได้รับซ้ำ"}},
    {"E8099", {"a fault of the program", "โปรแกรมผิดพลาด"}, {"The log of the server says more. Report it.", "บันทึกของเซิร์ฟเวอร์มีรายละเอียด โปรดแจ้ง"}},
};
// clang-format on

}  // namespace

std::span<const ProgramCode> server_codes() {
  return codes;
}

}  // namespace anumat::cli
