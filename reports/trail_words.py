"""What acts and fields about the report are called."""

from organisations.trail_words import SIGNERS, Area

AREAS = {
    "publication": Area(
        acts={"published": "เผยแพร่รายงาน"},
        fields={
            "version": "ฉบับที่",
            "code": "รหัสตรวจสอบ",
            "reason": "เหตุผล",
            "content_sha256": "ลายนิ้วมือเนื้อหา (SHA-256)",
            "pdf_sha256": "ลายนิ้วมือไฟล์ PDF (SHA-256)",
        },
    ),
    "report": Area(
        acts={"downloaded": "ดาวน์โหลดรายงาน"},
        fields={"report": "รายงาน", "format": "ชนิดไฟล์", "bytes": "ขนาด (ไบต์)"},
        is_content=True,
    ),
    "report_settings": Area(
        acts={
            "saved": "แก้ไขผู้ลงนามของรายงาน",
            "look_chosen": "แก้ไขรูปเล่มรายงาน",
        },
        fields=SIGNERS
        | {
            "foreword": "คำนำ",
            "closing": "บทส่งท้าย",
            "order": "ลำดับของส่วน",
            "left_out": "ส่วนที่ไม่พิมพ์",
        },
        is_content=True,
    ),
    "waiver": Area(
        acts={
            "given": "ให้เหตุผลที่ไม่แก้ข้อควรดู",
            "taken_back": "เอาเหตุผลที่ไม่แก้ข้อควรดูคืน",
            "lapsed": "เลิกใช้เหตุผลที่ไม่ตรงกับผลตรวจแล้ว",
        },
        fields={"what": "สิ่งที่ตรวจพบ", "reason": "เหตุผลที่ไม่แก้"},
        is_content=True,
    ),
}
