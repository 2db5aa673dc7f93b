"""PDFs of a few lines, honest ones and those made to do harm."""

import zlib

HELVETICA = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


def pdf(contents: bytes, *, pages: int = 1, resources: bytes = HELVETICA) -> bytes:
    """A file of ``pages`` times the same page."""
    data = zlib.compress(contents, 9)
    kids = b" ".join([b"3 0 R"] * pages)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
        % resources,
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(data), data),
    )
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF" % (table, len(out))
    )


HARMFUL = {
    "letters": lambda: pdf(
        b"BT /F1 1 Tf 10 800 Td " + b"(%s) Tj " % (b"a" * 60) * 200_000 + b"ET"
    ),
    "pages": lambda: pdf(b"BT /F1 10 Tf 10 800 Td (a) Tj ET", pages=100_000),
    "paths": lambda: pdf(b"0 0 m 100 100 l S " * 1_000_000),
    "lines": lambda: pdf(
        b"".join(
            b"0 %d m 500 %d l S %d 0 m %d 800 l S "
            % (at % 800, at % 800, at % 500, at % 500)
            for at in range(100_000)
        )
    ),
    "grid": lambda: pdf(
        b"".join(
            b"%d %d 5 5 re S " % (x * 5, y * 5) for x in range(100) for y in range(160)
        )
    ),
    "deflated": lambda: pdf(b"0" * 400_000_000),
    "nested": lambda: pdf(b"q " * 3_000_000),
    "scattered": lambda: pdf(
        b"BT /F1 1 Tf "
        + b"".join(
            b"1 0 0 1 %d %d Tm (aaa) Tj " % (at % 590, at // 590)
            for at in range(120_000)
        )
        + b"ET"
    ),
}
