"""What a file says of itself: title, agency, date, language, and the standards that it keeps.

The same is said twice, as the standards ask: in the document's information dictionary and in XMP.  Dates are
the report's own; where it has none the file has none, so that the same report always gives the same bytes.

ISO 16684-1 (XMP); ISO 19005-2, 6.6 (PDF/A-2 and its extension schemas); ISO 14289-1, 5 (PDF/UA-1).
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from govinfo.renderers.pdf.file import Name, stream

LANGUAGE = "zh-CN"
PRODUCER = "govinfo"

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{author}
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>{dates}
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_AUTHOR = "\n<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
_DATES = (
    "\n<xmp:CreateDate>{0}T00:00:00+08:00</xmp:CreateDate><xmp:ModifyDate>{0}T00:00:00+08:00</xmp:ModifyDate>"
)


class Told(NamedTuple):
    """What is told of the document: its title, whose it is, and when it was published."""

    title: str
    agency: str = ""
    published: datetime.date | None = None

    def information(self) -> dict[str, object]:
        """The document's information dictionary."""
        found: dict[str, object] = {"Title": self.title, "Creator": PRODUCER, "Producer": PRODUCER}
        if self.agency:
            found["Author"] = self.agency
        if self.published:
            date = f"D:{self.published.isoformat().replace('-', '')}000000+08'00'"
            found |= {"CreationDate": date, "ModDate": date}
        return found

    def xmp(self) -> bytes:
        """The same as XMP, with the standards that the file keeps."""
        return _XMP.format(
            title=self.title.translate(_ESCAPES),
            author=_AUTHOR.format(self.agency.translate(_ESCAPES)) if self.agency else "",
            dates=_DATES.format(self.published.isoformat()) if self.published else "",
            language=LANGUAGE,
            producer=PRODUCER,
        ).encode()

    def stream(self) -> bytes:
        """The XMP as a stream, which is never deflated: whoever knows no PDF finds it all the same."""
        return stream(self.xmp(), {"Type": Name("Metadata"), "Subtype": Name("XML")}, compress=False)
