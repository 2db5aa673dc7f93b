"""Bounds of one document, and what is said when one is reached."""

TIME_LIMIT = 60.0  # seconds
MEMORY_LIMIT = 1024 * 1024 * 1024  # bytes of address space

TOO_LONG = "จัดหน้ารายงานนานเกิน {seconds:.0f} วินาที จึงหยุดไว้ ลดความยาวของข้อความแล้วลองอีกครั้ง"
TOO_LARGE = "รายงานใช้หน่วยความจำเกินที่กำหนด ลดความยาวของข้อความแล้วลองอีกครั้ง"
DIED = "ตัวจัดหน้ารายงานหยุดทำงานกลางคัน ลองอีกครั้ง ถ้ายังไม่ได้ให้แจ้งผู้ดูแลระบบ"
