"""Which kinds of files are taken, and what is said of the others. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """``endings`` of its names without the dot, the usual one first."""

    words: str
    media_type: str
    endings: tuple[str, ...]
    is_picture: bool = False


PDF = Kind("PDF", "application/pdf", ("pdf",))
PNG = Kind("PNG", "image/png", ("png",), is_picture=True)
JPEG = Kind("JPEG", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), is_picture=True)
WEBP = Kind("WebP", "image/webp", ("webp",), is_picture=True)
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
DOCX = Kind("Word", f"{_OPEN_XML}.wordprocessingml.document", ("docx",))
XLSX = Kind("Excel", f"{_OPEN_XML}.spreadsheetml.sheet", ("xlsx",))
PPTX = Kind("PowerPoint", f"{_OPEN_XML}.presentationml.presentation", ("pptx",))
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
ODT = Kind("OpenDocument (ข้อความ)", f"{_OPEN_DOCUMENT}.text", ("odt",))
ODS = Kind("OpenDocument (ตาราง)", f"{_OPEN_DOCUMENT}.spreadsheet", ("ods",))
ODP = Kind("OpenDocument (นำเสนอ)", f"{_OPEN_DOCUMENT}.presentation", ("odp",))
TEXT = Kind("ข้อความ", "text/plain", ("txt",))
CSV = Kind("CSV", "text/csv", ("csv",))

KINDS = (PDF, PNG, JPEG, WEBP, DOCX, XLSX, PPTX, ODT, ODS, ODP, TEXT, CSV)
BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
TAKEN = (
    "PDF รูป (JPEG PNG WebP) Word Excel PowerPoint OpenDocument ข้อความ (.txt) และ CSV"
)
# For the field in which files are chosen. Without HEIC in it, an iPhone hands its
# photographs over as JPEG.
ACCEPT = ",".join(f".{ending}" for ending in BY_ENDING) + ",image/jpeg,image/png"

HARMFUL = "สั่งเครื่องให้ทำงานได้ จึงไม่รับ ถ้าเป็นหลักฐาน บันทึกเนื้อหาเป็น PDF แล้วเลือกใหม่"
MARKUP = "ซ่อนคำสั่งได้ จึงไม่รับ บันทึกเป็น PDF หรือ PNG แล้วเลือกใหม่"
MACROS = "มีแมโครซึ่งสั่งเครื่องให้ทำงานได้ จึงไม่รับ บันทึกเป็นแบบไม่มีแมโครหรือ PDF แล้วเลือกใหม่"
OLD_OFFICE = (
    "เป็นไฟล์ Office แบบเก่าหรือตั้งรหัสผ่านไว้ ระบบตรวจข้างในไม่ได้ "
    "บันทึกเป็น .docx .xlsx .pptx ที่ไม่มีรหัสผ่าน หรือ PDF แล้วเลือกใหม่"
)
ARCHIVE = "เป็นไฟล์บีบอัด จึงไม่รับ แตกไฟล์แล้วเลือกไฟล์ข้างในแทน เลือกพร้อมกันได้หลายไฟล์"
MOVING = (
    "เป็นวิดีโอหรือเสียง ซึ่งใหญ่เกินจะเก็บในระบบ ลงไว้ในเว็บไซต์หรือช่องทางของหน่วยงาน "
    "แล้วเพิ่มเป็นที่อยู่เว็บแทน"
)
HEIC = (
    "เป็นรูป HEIC ของ iPhone ซึ่งคอมพิวเตอร์ส่วนใหญ่เปิดไม่ได้ เลือกรูปจากหน้านี้ด้วย iPhone "
    "เครื่องจะแปลงเป็น JPEG ให้เอง หรือแปลงเป็น JPEG ก่อนแล้วเลือกใหม่"
)
OTHER_PICTURE = "เป็นรูปแบบที่ไม่รับ บันทึกรูปเป็น JPEG หรือ PNG แล้วเลือกใหม่"
OTHER = f"ไม่อยู่ในชนิดที่รับ บันทึกเป็น PDF แล้วเลือกใหม่ ที่รับคือ {TAKEN}"

_REFUSED = {
    HARMFUL: "exe com scr dll msi msix bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh hta "
    "jar apk app dmg pkg deb rpm sh bash py rb pl php jsp asp aspx lnk url reg inf cpl "
    "sys so elf chm swf iqy slk xll wasm",
    MARKUP: "svg svgz html htm xhtml mht mhtml xml xsl xslt",
    MACROS: "docm dotm xlsm xltm xlsb xlam pptm potm ppsm ppam",
    OLD_OFFICE: "doc dot xls xlt ppt pps pot mdb",
    ARCHIVE: "zip rar 7z gz tgz tar bz xz zst cab iso img",
    MOVING: "mp4 m4v mov avi mkv wmv flv webm mpg mpeg mp3 m4a wav ogg aac amr wma",
    HEIC: "heic heif hif avif",
    OTHER_PICTURE: "gif bmp tif tiff ico psd jp2 jxr dng cr2 nef raw",
}
WHY_NOT = {
    ending: words for words, endings in _REFUSED.items() for ending in endings.split()
}
