#include "commands/program_codes.hpp"

namespace anumat::cli {

namespace {

// clang-format off
const ProgramCode codes[]{
    {"R4000", {"the office is not open yet", "ยังไม่ได้เปิดหน่วยงาน"}, {"Nothing can be done in an office before its first event. Make it with `anumat init`.", "ต้องเปิดหน่วยงานก่อนจึงจะทำสิ่งใดได้ ใช้ `anumat init`"}},
    {"R4001", {"only for administrators", "เฉพาะผู้ดูแลระบบ"}, {"People, roles, acting orders, the calendar, parameters and packages are changed by administrators. The help line names them.", "บุคคล บทบาท คำสั่งรักษาการ ปฏิทิน พารามิเตอร์ และชุดนิยาม แก้ไขได้เฉพาะผู้ดูแลระบบ ดูรายชื่อในบรรทัดคำแนะนำ"}},
    {"R4002", {"it is there already", "มีอยู่แล้ว"}, {"Ids are never reused. Use what is there, or choose another id.", "รหัสไม่ใช้ซ้ำ ให้ใช้รายการเดิมหรือเลือกรหัสอื่น"}},
    {"R4003", {"nothing has this name", "ไม่มีชื่อนี้"}, {"The command names a person, role, case, kind or item that does not exist. The help line gives the nearest one.", "คำสั่งอ้างถึงสิ่งที่ไม่มี บรรทัดคำแนะนำแสดงชื่อที่ใกล้เคียงที่สุด"}},
    {"R4004", {"roles that may not be combined", "บทบาทที่มีร่วมกันไม่ได้"}, {"The definition keeps two roles apart. End the other one first.", "นิยามห้ามคนเดียวมีสองบทบาทนี้ ให้ยุติบทบาทเดิมก่อน"}},
    {"R4005", {"a role that is not held", "บทบาทที่ไม่มีอยู่"}, {"A role can only end while somebody holds it. `anumat person list` shows who holds what and until when.", "ยุติได้เฉพาะบทบาทที่มีอยู่ ดูบทบาทและวันสิ้นสุดด้วย `anumat person list`"}},
    {"R4010", {"not possible in this state", "ทำไม่ได้ในสถานะนี้"}, {"The lifecycle has no row for this act in the case's present state. The help line lists what is possible.", "วงจรของเรื่องไม่มีการดำเนินการนี้ในสถานะปัจจุบัน บรรทัดคำแนะนำแสดงสิ่งที่ทำได้"}},
    {"R4011", {"the case has ended", "เรื่องสิ้นสุดแล้ว"}, {"Nothing can be done any more on a case in a final state. Open a new one.", "เรื่องที่สิ้นสุดแล้วดำเนินการต่อไม่ได้ ให้เปิดเรื่องใหม่"}},
    {"R4012", {"somebody else's right", "เป็นอำนาจของผู้อื่น"}, {"The actor is none of those who may do this. The help line names who may today.", "ผู้สั่งไม่มีอำนาจทำสิ่งนี้ บรรทัดคำแนะนำระบุผู้มีอำนาจในวันนี้"}},
    {"R4013", {"the acting order does not carry this", "คำสั่งรักษาการหรือมอบอำนาจไม่ครอบคลุม"}, {"There is no order, it is not valid today, does not name the power, its cap is too low, or the principal is a deputy too and cannot hand the power on.", "ไม่มีคำสั่ง คำสั่งไม่มีผลในวันนี้ ไม่ได้ระบุอำนาจนี้ วงเงินไม่พอ หรือผู้มอบเป็นผู้รับมอบเองจึงมอบต่อไม่ได้"}},
    {"R4014", {"a rule stands in the way", "ขัดกับกฎ"}, {"A check of the definition is not met. The rule line names it; the help line is the author's advice.", "ไม่ผ่านการตรวจตามนิยาม บรรทัดกฎระบุชื่อกฎ บรรทัดคำแนะนำเป็นคำแนะนำของผู้เขียนกฎ"}},
    {"R4015", {"a value cannot be taken", "รับค่านี้ไม่ได้"}, {"A value has the wrong type, breaks the field's own check, or cannot be given with this act.", "ค่าผิดประเภท ไม่ผ่านการตรวจของช่องข้อมูล หรือให้พร้อมการดำเนินการนี้ไม่ได้"}},
    {"R4016", {"a required value is missing", "ขาดค่าที่ต้องมี"}, {"Fill in the field that the message names and send it again.", "กรอกช่องข้อมูลที่ระบุแล้วส่งใหม่"}},
    {"R4017", {"the same person on both sides", "คนเดียวกันอยู่ทั้งสองฝ่าย"}, {"Nobody decides on both sides of a separation, not even for somebody else. Another holder of the right must act.", "ห้ามคนเดียวกันตัดสินทั้งสองฝ่าย แม้ทำแทนผู้อื่น ต้องให้ผู้มีอำนาจคนอื่นดำเนินการ"}},
    {"R4018", {"something must come with it", "ต้องมีสิ่งประกอบ"}, {"The act needs a comment or a file. Give `--comment`, or attach the file first.", "การดำเนินการนี้ต้องมีเหตุผลหรือไฟล์ ให้ระบุ `--comment` หรือแนบไฟล์ก่อน"}},
    {"R4019", {"only for other cases", "เฉพาะเรื่องที่เข้าเงื่อนไข"}, {"The row of the lifecycle has a condition that this case does not meet.", "เรื่องนี้ไม่เข้าเงื่อนไขของการดำเนินการ"}},
    {"R4020", {"the meeting is not so far", "การประชุมยังไม่ถึงขั้นนี้"}, {"A session is called, opened, attended, gets items, and is closed, in this order.", "การประชุมต้องนัด เปิด บันทึกผู้มาประชุม เสนอวาระ และปิด ตามลำดับ"}},
    {"R4021", {"no vote on this item", "ไม่มีสิทธิ์ลงมติในวาระนี้"}, {"Only members who are present and not recused vote.", "เฉพาะสมาชิกที่มาประชุมและไม่ต้องออกจากที่ประชุมจึงลงมติได้"}},
    {"R4022", {"voted already", "ลงมติแล้ว"}, {"A vote cannot be changed.", "แก้ไขคะแนนที่ลงแล้วไม่ได้"}},
    {"R4023", {"signed already", "ลงนามแล้ว"}, {"The step takes several signatures, each of another person, and this person has given one, in their own name or for somebody.", "ขั้นนี้ต้องมีผู้ลงนามหลายคนซึ่งเป็นคนละคน และบุคคลนี้ลงนามแล้ว ไม่ว่าในนามตนเองหรือแทนผู้อื่น"}},
    {"R4024", {"not among those asked", "ไม่อยู่ในรายชื่อผู้ลงนาม"}, {"Who must sign was frozen when the step opened; somebody who got the role later does not count.", "รายชื่อผู้ลงนามกำหนดไว้เมื่อเปิดขั้น ผู้ที่ได้รับบทบาทภายหลังจึงไม่นับ"}},
    {"R4040", {"waits for a resolution", "รอมติที่ประชุม"}, {"The act follows from a resolution of a body, not from one person. Have the case put on the agenda of its next session.", "การดำเนินการนี้เกิดจากมติที่ประชุม ไม่ใช่บุคคลคนเดียว ขอให้บรรจุเรื่องเป็นวาระการประชุมครั้งถัดไป"}},
    {"R4041", {"nobody holds the right", "ไม่มีผู้มีอำนาจ"}, {"The definition gives the act to a role that nobody holds today, so the case cannot go on. An administrator gives the role to somebody, or issues an acting order; nothing falls back to anybody else by itself.", "ชุดนิยามให้อำนาจแก่บทบาทที่วันนี้ไม่มีผู้ใดถืออยู่ เรื่องจึงเดินต่อไม่ได้ ให้ผู้ดูแลระบบมอบบทบาทหรือออกคำสั่งรักษาการ ระบบจะไม่ส่งต่อให้ผู้อื่นเอง"}},
    {"U4030", {"a fact is missing", "ขาดข้อเท็จจริง"}, {"A condition or rule cannot be decided because it reads something that is not known. Supply it and try again; nothing is guessed.", "ตัดสินเงื่อนไขหรือกฎไม่ได้เพราะไม่ทราบข้อมูลที่ต้องใช้ ให้เพิ่มข้อมูลแล้วลองใหม่ ระบบไม่เดา"}},
    {"U4031", {"the number cannot be made", "ออกเลขที่ไม่ได้"}, {"The template of the number reads a value that is not known. Give `--number`.", "แม่แบบเลขที่ใช้ค่าที่ยังไม่ทราบ ให้ระบุ `--number`"}},
    {"U4032", {"nobody could approve", "ไม่มีผู้อนุมัติ"}, {"No step of the route applies to this case. The conditions of the route must be corrected.", "ไม่มีขั้นใดในเส้นทางใช้กับเรื่องนี้ ต้องแก้เงื่อนไขของเส้นทาง"}},
    {"U4033", {"too few people for the step", "มีผู้ลงนามไม่พอ"}, {"The next step takes more people of a role than hold it today, so the case would wait for ever. Nothing has moved; an administrator gives the role to more people.", "ขั้นถัดไปต้องใช้ผู้ถือบทบาทมากกว่าที่มีในวันนี้ เรื่องจะค้างตลอด จึงยังไม่เดินต่อ ให้ผู้ดูแลระบบมอบบทบาทเพิ่ม"}},
    {"E4101", {"a command without key or actor", "คำสั่งไม่มีคีย์หรือผู้สั่ง"}, {"Say who you are with `--as`.", "ระบุผู้สั่งด้วย `--as`"}},
    {"E4102", {"an unknown argument", "อาร์กิวเมนต์ที่ไม่รู้จัก"}, {"`anumat help COMMAND` lists what a command takes.", "ดูอาร์กิวเมนต์ของคำสั่งด้วย `anumat help`"}},
    {"E4103", {"an argument of the wrong type", "อาร์กิวเมนต์ผิดประเภท"}, {"The message says which type is needed.", "ข้อความระบุประเภทที่ต้องใช้"}},
    {"E4104", {"a missing argument", "ขาดอาร์กิวเมนต์"}, {"The message says what it is for.", "ข้อความระบุว่าใช้ทำอะไร"}},
    {"E4201", {"an event too long", "เหตุการณ์ยาวเกินไป"}, {"One event holds at most 64 KiB. Attach long texts as evidence files.", "หนึ่งเหตุการณ์ยาวได้ไม่เกิน 64 KiB ให้แนบข้อความยาวเป็นไฟล์หลักฐาน"}},
    {"E4202", {"an event that cannot be read", "อ่านเหตุการณ์ไม่ได้"}, {"The log holds a line that this program did not write. Run `anumat audit verify`.", "บันทึกมีบรรทัดที่โปรแกรมนี้ไม่ได้เขียน ใช้ `anumat audit verify`"}},
    {"E4203", {"a control character", "อักขระควบคุม"}, {"Text may not hold control characters. Remove it and send again.", "ข้อความมีอักขระควบคุมไม่ได้ ให้ลบแล้วส่งใหม่"}},
    {"E4301", {"the clock went back", "นาฬิกาเดินถอยหลัง"}, {"Events are in order of time. Set the clock of this machine right.", "เหตุการณ์เรียงตามเวลา ให้ตั้งนาฬิกาของเครื่องให้ถูกต้อง"}},
    {"E4302", {"the key belongs to another command", "คีย์เป็นของคำสั่งอื่น"}, {"A key is bound to its actor and body. Use a new key for a new command.", "คีย์ผูกกับผู้สั่งและเนื้อหา ให้ใช้คีย์ใหม่สำหรับคำสั่งใหม่"}},
    {"E5001", {"a package cannot be read", "อ่านชุดนิยามไม่ได้"}, {"Name a folder that holds .anumat files.", "ระบุโฟลเดอร์ที่มีไฟล์ .anumat"}},
    {"E5101", {"another writer came first", "มีผู้เขียนก่อน"}, {"Read the case again and repeat the command.", "อ่านเรื่องอีกครั้งแล้วสั่งซ้ำ"}},
    {"E5102", {"a write that does not fit the log", "ข้อมูลไม่สอดคล้องกับบันทึก"}, {"Nothing was written. Report it with its text.", "ไม่มีการบันทึก โปรดแจ้งพร้อมข้อความ"}},
    {"E5103", {"writing has stopped", "หยุดเขียนแล้ว"}, {"The disk did not confirm the last write. Check it, then open the office again.", "ดิสก์ไม่ยืนยันการเขียนครั้งล่าสุด ให้ตรวจสอบแล้วเปิดใหม่"}},
    {"E5104", {"another anumat writes here", "มี anumat อีกตัวกำลังเขียน"}, {"One process at a time writes to an office. Stop the other one.", "เขียนได้ครั้งละหนึ่งโปรแกรม ให้หยุดอีกตัวก่อน"}},
    {"E5105", {"not a log of anumat", "ไม่ใช่บันทึกของ anumat"}, {"The file belongs to another program. It was not changed.", "ไฟล์เป็นของโปรแกรมอื่น ไม่ได้ถูกแก้ไข"}},
    {"E5106", {"made by a newer anumat", "สร้างโดย anumat รุ่นใหม่กว่า"}, {"Install that version. The file was not changed.", "ติดตั้งรุ่นนั้น ไฟล์ไม่ได้ถูกแก้ไข"}},
    {"E5107", {"the file is damaged", "ไฟล์เสียหาย"}, {"Keep it as it is and restore the last good backup.", "เก็บไว้ตามสภาพ แล้วกู้คืนจากสำเนาสำรองล่าสุด"}},
    {"E5108", {"the file cannot be opened as asked", "เปิดไฟล์ตามที่ขอไม่ได้"}, {"Check that it is there and who may read and write it and its folder.", "ตรวจสอบว่ามีไฟล์ และสิทธิ์อ่านเขียนไฟล์และโฟลเดอร์"}},
    {"E5109", {"the database reports an error", "ฐานข้อมูลแจ้งข้อผิดพลาด"}, {"Check the disk and the system log.", "ตรวจสอบดิสก์และบันทึกของระบบ"}},
    {"E5110", {"the disk is full", "ดิสก์เต็ม"}, {"Make room, then repeat the command. Nothing was written.", "เพิ่มพื้นที่ว่างแล้วสั่งซ้ำ ไม่มีการบันทึก"}},
    {"E5111", {"no durable writes here", "เขียนแบบคงทนไม่ได้"}, {"Keep the office on a local disk, not on a network share.", "เก็บหน่วยงานไว้ในดิสก์ของเครื่อง ไม่ใช่ดิสก์เครือข่าย"}},
    {"E5112", {"the backup is not good", "สำเนาสำรองใช้ไม่ได้"}, {"Give a new name on a disk with room.", "ระบุชื่อใหม่บนดิสก์ที่มีพื้นที่ว่าง"}},
    {"E5121", {"the file is too large", "ไฟล์ใหญ่เกินไป"}, {"Give a smaller file.", "ส่งไฟล์ที่เล็กลง"}},
    {"E5122", {"the evidence is not there", "ไม่พบหลักฐาน"}, {"Restore it from a backup.", "กู้คืนจากสำเนาสำรอง"}},
    {"E5123", {"the evidence has changed", "หลักฐานถูกแก้ไข"}, {"The stored file is not the one that was attached. Keep it and restore the right one.", "ไฟล์ที่เก็บไม่ตรงกับไฟล์ที่แนบ ให้เก็บไว้แล้วกู้คืนไฟล์ที่ถูกต้อง"}},
    {"E5201", {"the log ends too early", "บันทึกสิ้นสุดก่อนกำหนด"}, {"Restore the last verified backup.", "กู้คืนจากสำเนาสำรองล่าสุดที่ตรวจสอบแล้ว"}},
    {"E5202", {"events and tree do not agree", "เหตุการณ์ไม่ตรงกับต้นไม้แฮช"}, {"Run `anumat audit verify` to find the first bad event.", "ใช้ `anumat audit verify` เพื่อหาเหตุการณ์แรกที่ผิด"}},
    {"E5203", {"the state could not be read back", "อ่านสถานะกลับมาไม่ได้"}, {"A write failed and the log could not be read again after it, so nothing is decided until it can. Mend the store (disk, rights) and try again.", "การบันทึกล้มเหลวและอ่านบันทึกเหตุการณ์กลับมาไม่ได้ จึงยังไม่ตัดสินสิ่งใด แก้ไขที่เก็บข้อมูล (ดิสก์ สิทธิ์) แล้วลองใหม่"}},
    {"E5210", {"nothing to generate", "ไม่มีสิ่งที่สร้างได้"}, {"Pictures, BPMN and MSM need a lifecycle or a route, JSON Schema a case, DMN a table or a rule.", "ภาพ BPMN และ MSM ต้องมีวงจรหรือเส้นทาง JSON Schema ต้องมีเรื่อง DMN ต้องมีตารางหรือกฎ"}},
    {"E5211", {"a lifecycle too large for Boost.MSM", "วงจรใหญ่เกินกว่า Boost.MSM รับได้"}, {"A table of Boost.MSM has room for 50 transitions. Split the lifecycle, or use another format.", "ตารางของ Boost.MSM มีได้ 50 แถว ให้แบ่งวงจร หรือใช้รูปแบบอื่น"}},
    {"E5212", {"an unknown format", "ไม่รู้จักรูปแบบ"}, {"`anumat help generate` lists the formats.", "ดูรูปแบบทั้งหมดด้วย `anumat help generate`"}},
    {"E5213", {"nothing of that name to generate", "ไม่มีสิ่งที่ชื่อนี้ให้สร้าง"}, {"`--only` takes the name of a case or a route as the package has it.", "`--only` รับชื่อเรื่องหรือเส้นทางตามชุดนิยาม"}},
    {"E5214", {"several files for one output", "หลายไฟล์ต่อเอาต์พุตเดียว"}, {"Choose one with `--only`, or write all into a folder with `--out`.", "เลือกด้วย `--only` หรือเขียนทั้งหมดลงโฟลเดอร์ด้วย `--out`"}},
    {"E5215", {"no such definition in the office", "ไม่มีชุดนิยามนี้ในหน่วยงาน"}, {"`anumat diff` takes `published` or the 64 digits of a definition that was published; replay and case show print them.", "`anumat diff` รับ `published` หรือเลข 64 หลักของชุดนิยามที่เคยประกาศใช้ ดูได้จาก replay และ case show"}},
    {"E5240", {"no such case in the record", "ไม่มีเรื่องนี้ในบันทึก"}, {"`anumat backtest --case` takes the id or number of a case of this office; `anumat case list` shows them.", "`anumat backtest --case` รับรหัสหรือเลขที่เรื่องของหน่วยงานนี้ ดูได้จาก `anumat case list`"}},
    {"E5241", {"an event without its command", "เหตุการณ์ที่ไม่มีคำสั่งต้นทาง"}, {"A back-test decides recorded commands again, and this one cannot be read. `anumat audit verify` names the first bad event.", "การทดสอบย้อนหลังต้องตัดสินคำสั่งที่บันทึกไว้ซ้ำ แต่อ่านคำสั่งนี้ไม่ได้ ใช้ `anumat audit verify` เพื่อหาเหตุการณ์แรกที่ผิด"}},
    {"E5242", {"a definition that decided is not known", "ไม่พบชุดนิยามที่เคยใช้ตัดสิน"}, {"Without it nothing can be compared. The store has lost it, or its files no longer compile to it; restore the last verified backup.", "หากไม่มีชุดนิยามนี้จะเปรียบเทียบไม่ได้ อาจหายไปจากที่เก็บข้อมูลหรือคอมไพล์แล้วได้ผลต่างจากเดิม ให้กู้คืนจากสำเนาสำรองล่าสุดที่ตรวจสอบแล้ว"}},
    {"E5401", {"an office is there already", "มีหน่วยงานอยู่แล้ว"}, {"Use it, or choose another folder.", "ใช้หน่วยงานเดิม หรือเลือกโฟลเดอร์อื่น"}},
    {"E5402", {"no office in this folder", "ไม่มีหน่วยงานในโฟลเดอร์นี้"}, {"Name its folder with `--office` or ANUMAT_OFFICE, or make one with `anumat init`.", "ระบุโฟลเดอร์ด้วย `--office` หรือ ANUMAT_OFFICE หรือสร้างด้วย `anumat init`"}},
    {"E5403", {"the folder cannot be made", "สร้างโฟลเดอร์ไม่ได้"}, {"Choose one that you may write to.", "เลือกโฟลเดอร์ที่มีสิทธิ์เขียน"}},
    {"E5404", {"the package does not compile", "ชุดนิยามคอมไพล์ไม่ผ่าน"}, {"`anumat check` shows every finding.", "ดูข้อผิดพลาดทั้งหมดด้วย `anumat check`"}},
    {"E5405", {"no random numbers", "ไม่มีเลขสุ่ม"}, {"Give a key of your own with `--key`.", "ระบุคีย์เองด้วย `--key`"}},
    {"E5406", {"the definition of a case is gone", "ไม่พบชุดนิยามของเรื่อง"}, {"Run `anumat audit verify`.", "ใช้ `anumat audit verify`"}},
    {"E5407", {"the file cannot be read", "อ่านไฟล์ไม่ได้"}, {"Check its name and who may read it.", "ตรวจสอบชื่อไฟล์และสิทธิ์การอ่าน"}},
    {"E5408", {"the file changed while it was read", "ไฟล์ถูกแก้ไขระหว่างอ่าน"}, {"Attach it again when it is finished.", "แนบใหม่เมื่อไฟล์สมบูรณ์แล้ว"}},
    {"E5409", {"a definition file cannot be read", "อ่านไฟล์นิยามไม่ได้"}, {"Check its name and who may read it.", "ตรวจสอบชื่อและสิทธิ์การอ่าน"}},
    {"E5410", {"a definition file cannot be written", "เขียนไฟล์นิยามไม่ได้"}, {"Check who may write there, and the room on the disk.", "ตรวจสอบสิทธิ์การเขียนและพื้นที่ว่าง"}},
    {"E5430", {"files cannot be watched", "เฝ้าดูไฟล์ไม่ได้"}, {"The kernel gives no more watches, or the folder is gone. Run the command again by hand after a change.", "ระบบเฝ้าดูไฟล์เพิ่มไม่ได้ หรือไม่มีโฟลเดอร์แล้ว ให้สั่งซ้ำเองเมื่อแก้ไขไฟล์"}},
    {"E5431", {"the report cannot be written", "เขียนรายงานไม่ได้"}, {"Check who may write there, and the room on the disk.", "ตรวจสอบสิทธิ์การเขียนและพื้นที่ว่าง"}},
};
// clang-format on

}  // namespace

std::span<const ProgramCode> program_codes() {
  return codes;
}

}  // namespace anumat::cli
