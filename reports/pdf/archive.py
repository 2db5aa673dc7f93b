"""One PDF that is PDF/A-3a and PDF/UA-1 at once, with the files it carries.

WeasyPrint knows one variant per document. Its PDF/A-3a is tagged and meets what
PDF/UA-1 asks of the content; what is missing is that the document says so. PDF/A
allows that only with a description of the foreign property (an extension
schema), and its XMP must be readable without a filter. Each file that the PDF
carries is named once among its associated files, not twice. Each stream ends
with both signs of a line end: where packed bytes happen to end with the first of
them, readers would take it for a part of the line end.
"""

from collections.abc import Sequence
from datetime import datetime, time
from functools import cache

import pydyf
from weasyprint import Attachment, pdf
from weasyprint.pdf.metadata import DocumentMetadata

from reports.pdf.embedded import Embedded
from reports.pdf.fetcher import TheseFilesOnly

VARIANT = "pdf/a-3a"

_END = b"</rdf:RDF>"
_ALSO_PDF_UA = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of PDF/UA that the document meets</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


@cache
def install() -> None:
    """Patch WeasyPrint, once per process."""
    generate = DocumentMetadata.generate_rdf_metadata
    include = DocumentMetadata.include_in_pdf

    def with_pdf_ua(self, variant, version, conformance):
        rdf = generate(self, variant, version, conformance)
        if (variant, conformance) != ("a", "A"):
            return rdf
        head, end, tail = rdf.rpartition(_END)
        return head + _ALSO_PDF_UA + end + tail

    def without_a_filter(self, document_pdf, variant, version, conformance, compress):
        include(self, document_pdf, variant, version, conformance, compress=False)

    make, options = pdf.VARIANTS[VARIANT]

    def with_each_file_once(document_pdf, *args):
        make(document_pdf, *args)
        if files := document_pdf.catalog.get("AF"):
            files[:] = dict.fromkeys(files)

    packed = pydyf.Stream.data.fget

    def with_both_signs(self):
        return packed(self).removesuffix(b"\nendstream") + b"\r\nendstream"

    pydyf.Stream.data = property(with_both_signs)
    DocumentMetadata.generate_rdf_metadata = with_pdf_ua
    DocumentMetadata.include_in_pdf = without_a_filter
    pdf.VARIANTS[VARIANT] = with_each_file_once, options


def attachments(files: Sequence[Embedded]) -> list[Attachment]:
    """The files as the layout engine takes them, in the order of their names.

    Each comes through a fetcher of its own, which is how it keeps its media
    type: by the name alone, the machine's own list of types would decide.
    """
    made = []
    for each in sorted(files, key=lambda file: file.name):
        address = f"embedded:{each.name}"
        moment = datetime.combine(each.modified, time())
        made.append(
            Attachment(
                url=address,
                url_fetcher=TheseFilesOnly({address: (each.content, each.media_type)}),
                name=each.name,
                description=each.description,
                relationship=each.relationship,
                created=moment,
                modified=moment,
            )
        )
    return made
