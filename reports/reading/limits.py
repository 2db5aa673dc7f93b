"""Bounds of taking one file apart, and what is said when one is reached."""

# What was taken apart is read in less than two seconds more.
CPU_LIMIT = 7  # seconds of a processor
TIME_LIMIT = 8.5  # seconds of a busy machine
MEMORY_LIMIT = 300 * 1024 * 1024  # bytes of address space
ANSWER_LIMIT = 32 * 1024 * 1024

TOO_LONG = "อ่านไฟล์นี้นานเกิน {seconds:.0f} วินาที จึงหยุดไว้ ตรวจว่าเป็นรายงานฉบับเดียว หรือบันทึกใหม่แล้วลองอีกครั้ง"
TOO_LARGE = "ไฟล์นี้ใช้หน่วยความจำเกินที่กำหนด ตรวจว่าเป็นรายงานฉบับเดียว หรือบันทึกใหม่แล้วลองอีกครั้ง"
BROKEN = "เปิดไฟล์นี้ไม่ได้ ไฟล์อาจเสียหายหรือใหญ่เกินไป เปิดในโปรแกรมเดิมแล้วบันทึกใหม่ หรือใช้ไฟล์ต้นฉบับอื่น"
