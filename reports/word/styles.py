"""The styles of the Word document, written whole: Thai and Latin letters alike.

Word keeps the font, size and weight of Thai apart from those of Latin
(``w:cs``, ``w:szCs``, ``w:bCs``); a style that sets one half only shows Thai in
another font. Sizes are TH Sarabun's, 1.52 times those of the PDF's Sarabun.
"""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import nsdecls

FONT = "TH SarabunPSK"
INK, NOTICE = "162033", "A5351C"
MM = 56.7  # twips, the unit of Word's measures
BULLETS = 1
BULLET_INDENT = round(4 * MM)


@dataclass(frozen=True)
class Style:
    """A paragraph style; ``size`` in points, distances in millimetres."""

    id: str
    name: str
    size: int = 16
    bold: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    first_line: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    bulleted: bool = False
    follows: str = ""


STYLES = (
    Style("Normal", "Normal"),
    Style(
        "Heading1", "heading 1", 20, True, before=7, after=2,
        keep_next=True, keep_lines=True, outline=0, follows="BodyText",
    ),
    Style(
        "Heading2", "heading 2", 18, True, before=5, after=1.5,
        keep_next=True, keep_lines=True, outline=1, follows="BodyText",
    ),
    Style(
        "Heading3", "heading 3", 16, True, before=4, after=1,
        keep_next=True, keep_lines=True, outline=2, follows="BodyText",
    ),
    Style("Title", "Title", 26, True, "center", after=14),
    Style("Subtitle", "Subtitle", 20, align="center", left=20, right=20),
    Style("CoverYear", "Cover Year", 22, True, "center", before=14),
    Style("CoverAgency", "Cover Agency", 22, True, "center"),
    Style("TOCHeading", "TOC Heading", 20, True, "center", after=2, keep_next=True),
    Style("TOC1", "toc 1"),
    Style("TOC2", "toc 2", left=9),
    # Thai is spread over the line between its letters, not only at its few spaces.
    Style("BodyText", "Body Text", align="thaiDistribute", first_line=25, after=2),
    Style("ListBullet", "List Bullet", left=25, after=1, bulleted=True),
    Style("Caption", "caption", bold=True, before=2, after=1, keep_next=True),
    Style("Figure", "Figure", align="center", before=2, after=4),
    Style("TableHead", "Table Head", 14, True, "center", keep_next=True),
    Style("TableText", "Table Text", 14),
    Style("TableBullet", "Table Bullet", 14, bulleted=True),
    Style("TableGroup", "Table Group", 14, True, keep_next=True),
    Style("TableEnd", "Table End", 8),
    Style("SectionEnd", "Section End", 1),
    Style("Signer", "Signer", align="center", left=60, keep_next=True, keep_lines=True),
    Style("Header", "header"),
)  # fmt: skip


def styles_xml() -> str:
    """``word/styles.xml``."""
    return (
        f"<w:styles {nsdecls('w')}><w:docDefaults>"
        f"<w:rPrDefault>{_letters(16)}</w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        f"{''.join(map(_paragraph, STYLES))}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        f"{_character('Mark', 12)}{_character('Notice', 14, NOTICE)}"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        "</w:styles>"
    )


def _paragraph(style: Style) -> str:
    is_normal = style.id == "Normal"
    default = ' w:default="1"' if is_normal else ""
    based = "" if is_normal else '<w:basedOn w:val="Normal"/>'
    follows = f'<w:next w:val="{style.follows}"/>' if style.follows else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style.id}">'
        f"<w:name w:val={quoteattr(style.name)}/>{based}{follows}<w:qFormat/>"
        f"<w:pPr>{_layout(style)}</w:pPr>{_letters(style.size, style.bold)}</w:style>"
    )


def _layout(style: Style) -> str:
    """In the order that the format prescribes."""
    parts = []
    if style.keep_next:
        parts.append("<w:keepNext/>")
    if style.keep_lines:
        parts.append("<w:keepLines/>")
    left, hanging = _twips(style.left), ""
    if style.bulleted:
        parts.append(f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr>')
        left, hanging = left + BULLET_INDENT, f' w:hanging="{BULLET_INDENT}"'
    parts.append(
        f'<w:spacing w:before="{_twips(style.before)}" w:after="{_twips(style.after)}"/>'
    )
    first = f' w:firstLine="{_twips(style.first_line)}"' if style.first_line else ""
    parts.append(
        f'<w:ind w:left="{left}" w:right="{_twips(style.right)}"{hanging}{first}/>'
    )
    parts.append(f'<w:jc w:val="{style.align}"/>')
    if style.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{style.outline}"/>')
    return "".join(parts)


def _character(name: str, size: int, colour: str = INK) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f"{_letters(size, colour=colour)}</w:style>"
    )


def _letters(size: int, bold: bool = False, colour: str = INK) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    return (
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" '
        f'w:cs="{FONT}"/>{weight}<w:color w:val="{colour}"/>'
        f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>'
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/></w:rPr>'
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * MM)
