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
    {"E8050", {"settings of the provider that cannot be understood", "การตั้งค่าผู้ให้บริการยืนยันตัวตนไม่ถูกต้อง"}, {"The file `provider` in the folder of the office has `issuer`, `client` and `address` at least, one word and its value a line. Addresses are https, or http of this machine.", "ไฟล์ `provider` ในโฟลเดอร์ของหน่วยงานต้องมีอย่างน้อย `issuer` `client` และ `address` บรรทัดละหนึ่งรายการ ที่อยู่ต้องเป็น https หรือ http ของเครื่องนี้"}},
    {"E8051", {"a client secret that is not kept secret", "รหัสลับของโปรแกรมไม่เป็นความลับ"}, {"The file that `secret` names is missing, empty, or can be read by others. It belongs to the server's user, with mode 0600.", "ไฟล์ที่ `secret` ระบุไม่มีอยู่ ว่าง หรือผู้อื่นอ่านได้ ผู้ใช้ของเซิร์ฟเวอร์ต้องเป็นเจ้าของและกำหนดสิทธิ์ 0600"}},
    {"E8052", {"the provider does not answer", "ผู้ให้บริการยืนยันตัวตนไม่ตอบ"}, {"It cannot be reached, took more than 8 seconds, or answered something else. Passwords work meanwhile. `anumat serve --dry-run` tries it.", "ติดต่อไม่ได้ ใช้เวลาเกิน 8 วินาที หรือตอบไม่ตรงที่ถาม ระหว่างนี้ใช้รหัสผ่านได้ ทดลองด้วย `anumat serve --dry-run`"}},
    {"E8053", {"a provider that cannot be used", "ใช้ผู้ให้บริการยืนยันตัวตนนี้ไม่ได้"}, {"Its discovery document names another issuer, lacks an address, or offers no code flow with PKCE, no algorithm or no client proof that is taken here. All faults are told at once.", "เอกสาร discovery ระบุ issuer อื่น ขาดที่อยู่ หรือไม่รองรับ code flow กับ PKCE อัลกอริทึม หรือวิธีพิสูจน์โปรแกรมที่ระบบรับ แจ้งข้อผิดพลาดทั้งหมดพร้อมกัน"}},
    {"E8054", {"a sign-in that was not begun here", "การลงชื่อเข้าใช้ไม่ได้เริ่มที่นี่"}, {"Whoever comes back from the provider must have left from the same browser within ten minutes, and comes once. Begin again at the page of the office.", "ผู้ที่กลับจากผู้ให้บริการต้องเริ่มจากเบราว์เซอร์เดียวกันภายในสิบนาที และกลับได้ครั้งเดียว เริ่มใหม่ที่หน้าของหน่วยงาน"}},
    {"E8055", {"the provider refused", "ผู้ให้บริการยืนยันตัวตนปฏิเสธ"}, {"The message holds its own word: `access_denied` when you declined, `invalid_client` when it does not know this program or its secret.", "ข้อความมีคำของผู้ให้บริการ: `access_denied` เมื่อท่านไม่ยินยอม `invalid_client` เมื่อไม่รู้จักโปรแกรมหรือรหัสลับ"}},
    {"E8056", {"an ID token that cannot be trusted", "ID token ที่เชื่อถือไม่ได้"}, {"One of the checks failed: algorithm, key, signature, issuer, audience, authorized party, times (clocks may differ by 60 s), nonce or subject. The message names it.", "การตรวจข้อหนึ่งไม่ผ่าน: อัลกอริทึม กุญแจ ลายมือชื่อ ผู้ออก ผู้รับ ผู้ขอ เวลา (นาฬิกาต่างกันได้ 60 วินาที) nonce หรือ subject ข้อความระบุไว้"}},
    {"E8057", {"not known to this office", "หน่วยงานนี้ยังไม่รู้จัก"}, {"The provider vouches for you, but nobody here is linked to you. An administrator makes an invitation with `anumat user invite`, or notes your claim with `anumat user expect`.", "ผู้ให้บริการรับรองท่าน แต่ยังไม่ได้เชื่อมกับบุคคลใดในหน่วยงาน ผู้ดูแลระบบสร้างคำเชิญด้วย `anumat user invite` หรือกำหนด claim ด้วย `anumat user expect`"}},
    {"E8058", {"a deactivated account", "บัญชีถูกระงับการเข้าใช้"}, {"It lets nobody in, by no way. An administrator allows it again with `anumat user activate`.", "เข้าใช้ไม่ได้ไม่ว่าด้วยวิธีใด ผู้ดูแลระบบอนุญาตใหม่ได้ด้วย `anumat user activate`"}},
    {"E8059", {"somebody else proved who they are", "ผู้ยืนยันตัวตนเป็นผู้อื่น"}, {"The fresh sign-in before a binding act was another person's. Nothing has changed; sign out at the provider first.", "การยืนยันตัวตนก่อนการดำเนินการที่ผูกพันเป็นของผู้อื่น ไม่มีสิ่งใดเปลี่ยน ให้ออกจากระบบที่ผู้ให้บริการก่อน"}},
    {"E8061", {"no page of this server", "ไม่ใช่หน้าของเซิร์ฟเวอร์นี้"}, {"After a sign-in one comes back to a path of this very server, such as /inbox, and to nothing else.", "หลังลงชื่อเข้าใช้จะกลับมาที่เส้นทางของเซิร์ฟเวอร์นี้เท่านั้น เช่น /inbox"}},
    {"E8062", {"an invitation that is not good", "คำเชิญใช้ไม่ได้"}, {"It was used, a later one was made, or its days, 1 to 30, are over. An administrator makes another with `anumat user invite`.", "ใช้ไปแล้ว มีคำเชิญใหม่กว่า หรือพ้นกำหนด 1 ถึง 30 วัน ผู้ดูแลระบบสร้างใหม่ได้ด้วย `anumat user invite`"}},
    {"E8063", {"linked otherwise", "เชื่อมกับรายการอื่นแล้ว"}, {"One identity at the provider belongs to one person, and one person has one there. `anumat user unlink` ends the old link.", "ตัวตนหนึ่งที่ผู้ให้บริการเป็นของบุคคลเดียว และบุคคลหนึ่งมีตัวตนเดียว ยกเลิกการเชื่อมเดิมด้วย `anumat user unlink`"}},
    {"E8064", {"a claim that cannot be expected", "กำหนดค่า claim นี้ไม่ได้"}, {"It is empty, longer than 255 bytes, or expected of somebody else already.", "ว่าง ยาวเกิน 255 ไบต์ หรือกำหนดให้บุคคลอื่นแล้ว"}},
    {"E8065", {"the provider did not ask anew", "ผู้ให้บริการไม่ได้ให้ยืนยันตัวตนใหม่"}, {"Before an act that binds, the provider must ask who you are and say when (`auth_time`). One that does not cannot be used for such acts.", "ก่อนการดำเนินการที่ผูกพัน ผู้ให้บริการต้องให้ยืนยันตัวตนและระบุเวลา (`auth_time`) หากไม่ทำจะใช้กับการดำเนินการนั้นไม่ได้"}},
    {"E8066", {"no provider", "ไม่มีผู้ให้บริการยืนยันตัวตน"}, {"The office has no file `provider`, so that one signs in with a password.", "หน่วยงานไม่มีไฟล์ `provider` จึงลงชื่อเข้าใช้ด้วยรหัสผ่าน"}},
    {"E8099", {"a fault of the program", "โปรแกรมผิดพลาด"}, {"The log of the server says more. Report it.", "บันทึกของเซิร์ฟเวอร์มีรายละเอียด โปรดแจ้ง"}},
};
// clang-format on

}  // namespace

std::span<const ProgramCode> server_codes() {
  return codes;
}

}  // namespace anumat::cli
