"""What makes a PDF one for the archive: PDF/A-1b (ISO 19005-1) and the tree of its structure.

reportlab writes pages, fonts and outline; the rest goes into its catalogue here, just before it
writes the file: no second pass, and the same document gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from counselor.reports import colour_profile
from counselor.reports.structure import CELLS, Element, Ink

CLAIM = (
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
    "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>"
)
"""The words in the metadata by which a file says that it keeps to PDF/A-1b."""


Document = Any
Object = Any
"""Parts of reportlab, which has no types."""


class ArchiveInfo(pdfdoc.PDFInfo):  # type: ignore[misc]
    """The document's information, without entries that say nothing."""

    author = subject = title = ""

    def entries(self) -> dict[str, str]:
        """Return what is known, by the names of PDF."""
        said = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        return {name: text for name, text in said.items() if text}

    def format(self, document: Document) -> bytes:
        """Return the dictionary as bytes."""
        told = {name: pdfdoc.PDFString(text) for name, text in self.entries().items()}
        made = pdfdoc.PDFDate(ts=document._timeStamp)  # noqa: SLF001 - reportlab has no public way
        told["CreationDate"] = told["ModDate"] = made
        return bytes(pdfdoc.PDFDictionary(told).format(document))


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc]
    """A stream whose end stands on a line of its own (ISO 19005-1, 6.1.7)."""

    def format(self, document: Document) -> bytes:
        return _ended(super().format(document))


class _Image(pdfdoc.PDFImageXObject):  # type: ignore[misc]
    """A picture, with the same care for its end."""

    def format(self, document: Document) -> bytes:
        return _ended(super().format(document))


def _ended(stream: bytes) -> bytes:
    return bytes(stream).removesuffix(b"endstream\n") + b"\nendstream\n"


class ArchiveDocument(pdfdoc.PDFDocument):  # type: ignore[misc]
    """reportlab's document, with every stream written as the archive wants it."""

    def Reference(self, obj: Object, name: str | None = None) -> Object:  # noqa: N802 - reportlab's name
        """Register an object and return what stands for it."""
        kinds = {pdfdoc.PDFStream: _Stream, pdfdoc.PDFImageXObject: _Image}
        if type(obj) in kinds:
            obj.__class__ = kinds[type(obj)]
        return super().Reference(obj, name)


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose bytes are known already."""

    def __init__(self) -> None:
        self.content = b""

    def format(self, _document: Document) -> bytes:
        return self.content


def finish(document: Document, root: Element, inked: Mapping[int, Sequence[Element]]) -> None:
    """Put metadata, colour space and structure into a document that is about to be written.

    Args:
        document: What reportlab made of the pages.
        root: The structure.
        inked: For each page, by its number from 1: the elements of its marked pieces in order.
    """
    catalogue = document.Catalog
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
    catalogue.Metadata = _metadata_stream(document)
    catalogue.OutputIntents = pdfdoc.PDFArray([_output_intent(document)])
    catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
    catalogue.StructTreeRoot = _tree(document, root, inked)
    for number, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
        page.StructParents = number
        page.Trans = None  # reportlab's empty one says nothing


def _output_intent(document: Document) -> Object:
    profile = _Stream(pdfdoc.PDFDictionary({"N": 3}), colour_profile.srgb(), [pdfdoc.PDFZCompress])
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString(colour_profile.NAME),
            "Info": pdfdoc.PDFString(colour_profile.NAME),
            "DestOutputProfile": document.Reference(profile),
        }
    )


def _metadata_stream(document: Document) -> Object:
    """Return the metadata, not compressed: an archive must be able to search them as they are."""
    content, stream = _metadata(document).encode(), _Raw()
    head = b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(content)
    stream.content = head + b"\nstream\n" + content + b"\nendstream\n"
    return stream


def _metadata(document: Document) -> str:
    """Return the metadata as XMP; they say what the document's information says."""
    told = {name: escape(text) for name, text in document.info.entries().items()}
    stamp = document._timeStamp.YMDhms  # noqa: SLF001 - as above
    made = "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}+00:00".format(*stamp)
    named = {
        "title": ("Title", "Alt"),
        "creator": ("Author", "Seq"),
        "description": ("Subject", "Alt"),
    }
    dublin = "".join(
        f"<dc:{name}>{_list(told[entry], kind)}</dc:{name}>"
        for name, (entry, kind) in named.items()
        if entry in told
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:format>application/pdf</dc:format>{dublin}</rdf:Description>\n"
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"<xmp:CreatorTool>{told['Creator']}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>"
        "</rdf:Description>\n"
        '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f"<pdf:Producer>{told['Producer']}</pdf:Producer></rdf:Description>\n"
        f"{CLAIM}\n"
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )


def _list(text: str, kind: str) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<rdf:{kind}><rdf:li{language}>{text}</rdf:li></rdf:{kind}>"


def _tree(document: Document, root: Element, inked: Mapping[int, Sequence[Element]]) -> Object:
    """Return the root of the structure; every element becomes an object of its own."""
    top = _Raw()
    writer = _Writer(document, document.Reference(top).format(document))
    first = writer.written(root, writer.top)
    pages = b"".join(
        b"%d [%b]\n"
        % (number, b" ".join(writer.places[id(item)] for item in inked.get(number + 1, ())))
        for number in range(len(document.Pages.pages))
    )
    parents = _Raw()
    parents.content = b"<</Nums [\n%b]>>" % pages
    place = document.Reference(parents).format(document)
    top.content = b"<</Type/StructTreeRoot/K %b/ParentTree %b/ParentTreeNextKey %d>>" % (
        first,
        place,
        len(document.Pages.pages),
    )
    return top


class _Writer:
    """Gives each element its place in the file. `places`: by the element's identity."""

    def __init__(self, document: Document, top: bytes) -> None:
        self.document = document
        self.top = top
        self.places: dict[int, bytes] = {}

    def written(self, element: Element, parent: bytes) -> bytes:
        """Register an element and its parts; return what stands for it."""
        made = _Raw()
        place = bytes(self.document.Reference(made).format(self.document))
        self.places[id(element)] = place
        page = next((kid.page for kid in element.kids if isinstance(kid, Ink)), 0)
        kids = b" ".join(
            self._ink(kid, page) if isinstance(kid, Ink) else self.written(kid, place)
            for kid in element.kids
            if isinstance(kid, Ink) or not kid.is_empty
        )
        parts = [b"<</Type/StructElem/S/%b/P %b" % (element.role.encode(), parent)]
        if page:
            parts.append(b"/Pg %b" % self._page(page))
        if element.alt:
            parts.append(b"/Alt %b" % pdfdoc.PDFString(element.alt).format(self.document))
        parts.append(_attributes(element))
        parts.append(b"/K [%b]>>" % kids)
        made.content = b"".join(parts)
        return place

    def _ink(self, ink: Ink, page: int) -> bytes:
        if ink.page == page:
            return b"%d" % ink.number
        return b"<</Type/MCR/Pg %b/MCID %d>>" % (self._page(ink.page), ink.number)

    def _page(self, number: int) -> bytes:
        return bytes(pdfdoc.PDFObjectReference(f"Page{number}").format(self.document))


def _attributes(element: Element) -> bytes:
    """Return what a table's cell says of itself."""
    if element.role not in CELLS or not (element.scope or element.columns > 1):
        return b""
    scope = b"/Scope/%b" % element.scope.encode() if element.scope else b""
    columns = b"/ColSpan %d" % element.columns if element.columns > 1 else b""
    return b"/A <</O/Table%b%b>>" % (scope, columns)
