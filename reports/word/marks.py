"""What python-docx has no words for: fields, bookmarks, and links within the text."""

from collections.abc import Iterable

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

PAGE = "PAGE"
# Headings of the first two levels, each linked to where it stands.
CONTENTS = r'TOC \o "1-2" \h \z \u'


def element(tag: str, /, **attributes: object):
    """``element("tab", val="right")`` is ``<w:tab w:val="right"/>``."""
    made = OxmlElement(f"w:{tag}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), str(value))
    return made


def bookmark_name(key: str) -> str:
    """A section's key as a name that Word takes: letters, digits and low lines."""
    return f"s_{key.replace('-', '_')}"[:40]


def bookmark(paragraph: Paragraph, number: int, key: str) -> None:
    """Let ``paragraph`` be found by the key of its section."""
    start = element("bookmarkStart", id=number, name=bookmark_name(key))
    properties = paragraph._p.pPr
    if properties is None:
        paragraph._p.insert(0, start)
    else:
        properties.addnext(start)
    paragraph._p.append(element("bookmarkEnd", id=number))


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field, and what stands in its place until it is reckoned anew."""
    for run in field_start(instruction):
        paragraph._p.append(run)
    paragraph.add_run(shown)
    paragraph._p.append(field_end())


def field_start(instruction: str) -> Iterable:
    told = element("instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {instruction} "
    return (
        _run(element("fldChar", fldCharType="begin")),
        _run(told),
        _run(element("fldChar", fldCharType="separate")),
    )


def field_end():
    return _run(element("fldChar", fldCharType="end"))


def _run(*children):
    run = element("r")
    run.extend(children)
    return run


def add_link(paragraph: Paragraph, key: str, text: str) -> None:
    """A link to the section with ``key``."""
    link = element("hyperlink", anchor=bookmark_name(key), history=1)
    run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)


def contents_frame():
    """The frame by which Word offers to bring a table of contents up to date.

    Returns:
        The frame, and the element in it that takes the paragraphs.
    """
    frame = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    return frame, frame.find(qn("w:sdtContent"))
