"""Files as people hand them in, honest and hostile ones, made as small as may be."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from PIL import Image

_OPEN_XML = "application/vnd.openxmlformats-officedocument"
MAIN = {
    "docx": f"{_OPEN_XML}.wordprocessingml.document.main+xml",
    "xlsx": f"{_OPEN_XML}.spreadsheetml.sheet.main+xml",
    "pptx": f"{_OPEN_XML}.presentationml.presentation.main+xml",
}
OPEN_DOCUMENT = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(200)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'


@dataclass
class Sent:
    """An upload as Django hands it over, in pieces of a thousand bytes."""

    name: str
    content: bytes
    piece: int = 1_000

    @property
    def size(self) -> int:
        return len(self.content)

    def chunks(self):
        for place in range(0, len(self.content), self.piece):
            yield self.content[place : place + self.piece]


def picture(
    kind: str = "JPEG", side: int = 40, colour: str = "#24467f", **more
) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(out, kind, **more)
    return out.getvalue()


def zipped(members: dict[str, bytes], packed: bool = True) -> bytes:
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return out.getvalue()


def open_xml(ending: str = "docx", types: str = "", **members: bytes) -> bytes:
    """A document of Office; ``types`` stand among its content types."""
    return zipped(
        {
            "[Content_Types].xml": (
                '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="urn:t">'
                f'<Override PartName="/main.xml" ContentType="{MAIN.get(ending, ending)}"/>'
                f"{types}</Types>"
            ).encode(),
            "main.xml": b"<w/>",
            **{name.replace("__", "/"): content for name, content in members.items()},
        }
    )


def open_document(ending: str = "odt", manifest: str = "", **members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("mimetype", OPEN_DOCUMENT.get(ending, ending))
        target.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="urn:m"><m:file-entry>{manifest}</m:file-entry></m:manifest>',
        )
        for name, content in members.items():
            target.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def bomb(megabytes: int = 64) -> bytes:
    """A document that unpacks to a thousand times its size, made piece by piece."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", b"<Types/>")
        with target.open("word/document.xml", "w") as member:
            for _ in range(megabytes):
                member.write(bytes(1024 * 1024))
    return out.getvalue()


def bomb_of_one_stream(entries: int = 50) -> bytes:
    """Many entries whose data is one and the same: each looks honest by itself."""
    import struct

    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(b"x" * 90_000) + packer.flush()
    body, directory = b"", b""
    for number in range(entries):
        name = f"f{number:03}".encode()
        head = len(body)
        body += struct.pack(
            "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(data), 90_000, 4, 0
        ) + name  # fmt: skip
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(data), 90_000,
            4, 0, 0, 0, 0, 0, head,
        ) + name  # fmt: skip
    body += data
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, entries, entries, len(directory), len(body), 0
    )
    return body + directory + end
