"""Documents that are zips: which of them, and nothing in them that acts by itself."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from organisations.errors import Refused
from organisations.uploads import kinds
from organisations.uploads.content import Bytes
from organisations.uploads.kinds import Kind
from organisations.uploads.zips import BROKEN, LOCKED, Entry, entries_of, read_entry

MOST_XML = 1024 * 1024
TYPES, MANIFEST, MEDIA = "[Content_Types].xml", "META-INF/manifest.xml", "mimetype"
_MAIN = {f"{each.media_type}.main+xml": each for each in (kinds.DOCX, kinds.XLSX)} | {
    f"{kinds.PPTX.media_type}.main+xml": kinds.PPTX
}
_OPEN = {each.media_type: each for each in (kinds.ODT, kinds.ODS, kinds.ODP)}
_ACTING = re.compile(
    r"\.(?:exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|msi)\Z",
    re.IGNORECASE,
)
_PACKED = re.compile(r"\.(?:zip|rar|7z|gz|tar|cab|iso)\Z", re.IGNORECASE)


@dataclass
class _Seen:
    """What elements of an XML file say of types, and what they are called."""

    types: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def office_kind(content: Bytes) -> Kind:
    """Which kind of document the zip is.

    Raises:
        Refused: no document, locked, with macros or programs in it, or a bomb.
    """
    entries = {each.name: each for each in entries_of(content)}
    _refuse_acting(entries)
    if TYPES in entries:
        return _open_xml(content, entries)
    if MEDIA in entries:
        return _open_document(content, entries)
    raise Refused(kinds.ARCHIVE)


def _refuse_acting(entries: dict[str, Entry]) -> None:
    for name in entries:
        low = name.lower()
        if low.endswith("vbaproject.bin") or low.startswith(("basic/", "scripts/")):
            raise Refused(kinds.MACROS)
        if _ACTING.search(name):
            raise Refused("มีโปรแกรมหรือคำสั่งซ่อนอยู่ข้างใน จึงไม่รับ บันทึกเป็น PDF แล้วเลือกใหม่")
        if _PACKED.search(name):
            raise Refused("มีไฟล์บีบอัดซ้อนอยู่ข้างใน จึงไม่รับ เอาออกแล้วบันทึกใหม่")


def _open_xml(content: Bytes, entries: dict[str, Entry]) -> Kind:
    types = _read_xml(content, entries[TYPES]).types
    if any("macroenabled" in each or "vbaproject" in each for each in types):
        raise Refused(kinds.MACROS)
    if any("activex" in each for each in types):
        raise Refused(kinds.MACROS)
    found = {_MAIN[each] for each in types if each in _MAIN}
    if len(found) != 1:
        raise Refused(kinds.OTHER)
    return found.pop()


def _open_document(content: Bytes, entries: dict[str, Entry]) -> Kind:
    said = read_entry(content, entries[MEDIA], 200).decode("ascii", "replace")
    if MANIFEST not in entries:
        raise Refused(BROKEN)
    if "encryption-data" in _read_xml(content, entries[MANIFEST]).names:
        raise Refused(LOCKED)
    if said not in _OPEN:
        raise Refused(kinds.OTHER)
    return _OPEN[said]


def _read_xml(content: Bytes, entry: Entry) -> _Seen:
    seen = _Seen()

    def on_element(name: str, attributes: dict[str, str]) -> None:
        seen.names.add(name.rpartition(":")[2])
        seen.types.add(attributes.get("ContentType", "").strip().lower())

    def on_doctype(*_: object) -> None:
        raise Refused(BROKEN)

    parser = expat.ParserCreate()
    parser.StartElementHandler = on_element
    parser.StartDoctypeDeclHandler = on_doctype
    try:
        parser.Parse(read_entry(content, entry, MOST_XML), True)
    except expat.ExpatError:
        raise Refused(BROKEN) from None
    return seen
