"""A canvas that knows what its strokes mean: parts of tags, or decoration that is not read aloud."""

from datetime import date
from io import BytesIO
from typing import ClassVar
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from kompetence.reports import fonts
from kompetence.reports.lines import Line, Piece, one_line
from kompetence.reports.tags import Tag, write_tree

rl_config.useA85 = 0
rl_config.trustedSchemes = rl_config.trustedHosts = []

INK, INK2 = "1E2328", "50575E"
LINE, EDGE = "E3E0D9", "827E76"
ACCENT, WARN, BAR = "1F5F6B", "8A4B08", "96560F"

_BOOKMARK = 200
"""Letters of a heading that a list of contents can show."""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:CreatorTool>Kompetence</xmp:CreatorTool>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


class _Page(pdfdoc.PDFPage):  # type: ignore[misc] # reportlab is untyped
    """A page that may say which of its strokes belong to which tag."""

    __NoDefault__: ClassVar = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]


class PaperCanvas(Canvas):  # type: ignore[misc] # reportlab is untyped
    """Everything between `begin` and `end` belongs to a tag, or to none; without `tagged` both do nothing."""

    def __init__(
        self,
        size: tuple[float, float],
        *,
        title: str,
        author: str,
        subject: str,
        language: str,
        made: date,
        tagged: bool,
    ) -> None:
        fonts.font(fonts.REGULAR)
        fonts.font(fonts.BOLD)
        self._buffer = BytesIO()
        super().__init__(
            self._buffer,
            pagesize=size,
            initialFontName=fonts.REGULAR,
            pageCompression=1,
            pdfVersion=(1, 7),
            invariant=1,
            lang=language,
        )
        self.tagged = tagged
        self._marks: list[Tag] = []
        self._pages: list[list[Tag]] = []
        self._colour = ""
        self._language, self._made = language, made
        self._words = {"title": one_line(title), "author": one_line(author)}
        self.setTitle(one_line(title))
        self.setAuthor(one_line(author))
        self.setSubject(one_line(subject))
        self.setCreator("Kompetence")
        self._doc._timeStamp.YMDhms = (made.year, made.month, made.day, 0, 0, 0)  # noqa: SLF001 - no public way

    def begin(self, tag: Tag | None, kind: str = "") -> None:
        """What follows belongs to the tag; without one it is decoration."""
        if not self.tagged:
            return
        if tag is None:
            self._code.append(f"/Artifact <</Type /{kind}>> BDC" if kind else "/Artifact BMC")
            return
        mark = len(self._marks)
        self._marks.append(tag)
        tag.content.append((len(self._pages), mark))
        self._code.append(f"/{tag.role} <</MCID {mark}>> BDC")

    def end(self) -> None:
        """What was begun is finished."""
        if self.tagged:
            self._code.append("EMC")

    def bookmark(self, words: str, level: int, y: float) -> None:
        """A line in the reader's list of contents that leads here."""
        key = f"{len(self._pages)}-{len(self._destinations)}-{self._pageNumber}"
        self.bookmarkHorizontalAbsolute(key, y)
        self.addOutlineEntry(one_line(words)[:_BOOKMARK], key, level=level, closed=False)

    def ink(self, colour: str) -> None:
        """Fill with this colour from now on."""
        if colour != self._colour:
            self._colour = colour
            self._code.append(f"{_rgb(colour)} rg")

    def stroke(self, colour: str, thickness: float, dash: str = "") -> None:
        """Draw lines like this from now on."""
        self._code.append(f"{_rgb(colour)} RG {thickness:g} w [{dash}] 0 d")

    def path(
        self, *points: tuple[float, float], closed: bool = False, fill: bool = False, stroke: bool = True
    ) -> None:
        """A line through the points."""
        ops = " ".join(f"{x:.2f} {y:.2f} {'l' if index else 'm'}" for index, (x, y) in enumerate(points))
        ending = {(False, True): "S", (True, False): "f", (True, True): "B"}[fill, stroke]
        self._code.append(f"{ops} {'h ' if closed else ''}{ending}")

    def write(
        self, lines: list[Line], x: float, baseline: float, size: float, leading: float, colour: str
    ) -> None:
        """Lines of text, the first standing on `baseline`."""
        ops = ["BT"]
        for index, line in enumerate(lines):
            ops.append(f"1 0 0 1 {x:.2f} {baseline - index * leading:.2f} Tm")
            for piece in line:
                self._pieces(ops, piece, size, colour)
        ops.append("ET")
        self._code.append(" ".join(ops))

    def _pieces(self, ops: list[str], piece: Piece, size: float, colour: str) -> None:
        shown = piece.colour or colour
        if shown != self._colour:
            self._colour = shown
            ops.append(f"{_rgb(shown)} rg")
        one = fonts.font(piece.font)
        for subset, codes in one.splitString(piece.text, self._doc):
            name = one.getSubsetInternalName(subset, self._doc)
            ops.append(f"{name} {size:g} Tf ({self._escape(codes)}) Tj")

    @override
    def showPage(self) -> None:
        self._colour = ""
        super().showPage()
        if self.tagged:
            page = self._doc.Pages.pages[-1]
            page.__class__ = _Page
            page.StructParents = len(self._pages)
            page.Tabs = pdfdoc.PDFName("S")
            self._pages.append(self._marks)
            self._marks = []

    def finish(self, root: Tag) -> bytes:
        """The whole file."""
        catalog = self._doc.Catalog
        if self.tagged:
            catalog.StructTreeRoot = write_tree(self._doc, root, self._pages)
            self.setCatalogEntry("MarkInfo", {"Marked": "true"})
        self.setViewerPreference("DisplayDocTitle", "true")
        words = {key: escape(value) for key, value in self._words.items()}
        xmp = _XMP.format(**words, language=self._language, made=self._made.isoformat())
        catalog.Metadata = self._doc.Reference(pdfdoc.XMP(creator=lambda _document: xmp.encode()))
        self.save()
        return self._buffer.getvalue()


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (0, 2, 4))
