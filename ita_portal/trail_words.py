"""What acts on the whole installation are called."""

from organisations.trail_words import Area

AREAS = {
    "demo": Area(acts={"removed": "นำข้อมูลสาธิตออก"}, fields={"accounts": "จำนวนบัญชี"}),
    "system": Area(
        acts={"backed_up": "สำรองข้อมูล", "restored": "กู้คืนข้อมูล"},
        fields={
            "with_keys": "รวมกุญแจของระบบ",
            "backup_of": "ข้อมูลสำรองเมื่อ",
            "entries": "จำนวนรายการในบันทึกเหตุการณ์",
        },
    ),
}
