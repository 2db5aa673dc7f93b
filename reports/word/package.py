"""The file around the text: its parts, its properties, and the same bytes every time."""

import io
from datetime import datetime, time
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reports.dated import document_day
from reports.document import Document
from reports.printing import Printer, printable
from reports.word.styles import BULLET_INDENT, BULLETS, FONT, styles_xml

KEPT = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.NUMBERING,
    # Word wants these two in every file, although no style of ours refers to a theme.
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
}
KEPT_BY_PACKAGE = {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}
# The first moment that a ZIP file can tell.
NO_TIME = (1980, 1, 1, 0, 0, 0)

# Fields are asked for at opening: only Word knows on which page a heading stands.
SETTINGS = f"""<w:settings {nsdecls("w")}>
<w:zoom w:percent="100"/>
<w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:updateFields w:val="true"/>
<w:compat><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="en-US" w:bidi="th-TH"/>
<w:decimalSymbol w:val="."/>
<w:listSeparator w:val=","/>
</w:settings>"""

NUMBERING = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/>
<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{BULLET_INDENT}" w:hanging="{BULLET_INDENT}"/>
</w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>"""

# Where the font is missing, its successor comes nearest.
FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:fonts {nsdecls("w")}><w:font w:name="{FONT}">'
    '<w:altName w:val="TH Sarabun New"/><w:charset w:val="DE"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)


def new_document() -> WordDocument:
    """An empty Word document with our styles and nothing of the library's own."""
    word = docx.Document()
    _drop_all_but(word.part.package.rels, KEPT_BY_PACKAGE)
    _drop_all_but(word.part.rels, KEPT)
    for kind, xml in (
        (RELATIONSHIP_TYPE.STYLES, styles_xml()),
        (RELATIONSHIP_TYPE.SETTINGS, SETTINGS),
        (RELATIONSHIP_TYPE.NUMBERING, NUMBERING),
    ):
        word.part.part_related_by(kind)._element = parse_xml(xml)
    fonts = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts._blob = FONT_TABLE.encode()
    return word


def _drop_all_but(relationships, kept: set[str]) -> None:
    for key, each in list(relationships.items()):
        if each.reltype not in kept:
            del relationships[key]


def set_properties(word: WordDocument, document: Document) -> None:
    """Title, language and author; dated by the document, never by the clock."""
    agency = Printer(document.digits).text(document.facts.agency.name)
    about = word.core_properties
    about.title = printable(document.title)[:255]
    about.subject = printable(document.cover.subtitle)[:255]
    about.author = about.last_modified_by = agency[:255]
    about.language = document.language
    about.comments = document.notice
    about.keywords = about.category = ""
    about.revision = 1
    about.created = about.modified = datetime.combine(document_day(document), time())


def saved(word: WordDocument) -> bytes:
    """The file, its parts without the time at which they were packed."""
    packed, plain = io.BytesIO(), io.BytesIO()
    word.save(packed)
    with ZipFile(packed) as made, ZipFile(plain, "w", ZIP_DEFLATED) as timeless:
        for name in made.namelist():
            part = ZipInfo(name, NO_TIME)
            part.compress_type = ZIP_DEFLATED
            timeless.writestr(part, made.read(name))
    return plain.getvalue()
