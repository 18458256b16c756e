/** ข้อความของตัวช่วยเริ่มต้น เป็นภาษาไทย */
import type { enGuide } from "./enGuide";

export const thGuide: typeof enGuide = {
  guide: {
    begin: "พาทำทีละขั้น",
    preparing: "กำลังเตรียม…",
    later: "ไว้ภายหลัง",
    close: "ปิดตัวช่วย",
    open: "ตัวช่วยเริ่มต้น",
    step: (step, whole) => `ขั้นที่ ${step} จาก ${whole}`,
    steps: "ขั้นทั้งหมด",
    done: "เสร็จแล้ว",
    become: (name) => `ทำต่อในฐานะ ${name}`,
    go: "ไปที่หน้านั้น",
    finish: "เสร็จสิ้น",
    left: "เรื่องนี้ไปคนละทางกับตัวช่วยแล้ว เปิดดูเรื่อง หรือปิดตัวช่วย",
    look: "เปิดเรื่อง",
  },
};
