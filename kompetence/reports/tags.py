"""The tree of what a paper's parts are (PDF/UA-1), which a screen reader walks instead of the picture."""

from typing import Any

from reportlab.pdfbase import pdfdoc


class Tag:
    """A heading, paragraph, table, …; `content` says on which page, in which marked strokes, it is drawn."""

    __slots__ = ("alt", "attributes", "bbox", "content", "kids", "role")

    def __init__(
        self, role: str, parent: "Tag | None" = None, *, attributes: str = "", alt: str = ""
    ) -> None:
        self.role = role
        self.attributes = attributes
        self.alt = alt
        self.bbox: tuple[float, float, float, float] | None = None
        self.kids: list[Tag] = []
        self.content: list[tuple[int, int]] = []
        if parent is not None:
            parent.kids.append(self)


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc] # reportlab is untyped
    """An object whose bytes are already written."""

    __RefOnly__ = 1
    text = ""

    def format(self, _document: Any) -> bytes:
        return self.text.encode("latin-1")


def _number(document: Any, thing: Any) -> int:
    """The object number under which a thing stands in the file."""
    reference = document.Reference(thing)
    return int(document.idToObjectNumberAndVersion[reference.name][0])


def _text(words: str) -> str:
    return "<" + (b"\xfe\xff" + words.encode("utf-16-be")).hex() + ">"


def write_tree(document: Any, root: Tag, pages: list[list[Tag]]) -> Any:
    """Put the tree into the file; `pages` has the owner of every marked stroke, page by page. Answers a reference."""
    page_numbers = [_number(document, page) for page in document.Pages.pages]
    top = _Raw()
    top_number = _number(document, top)
    parents = _Raw()
    numbers: dict[int, int] = {}

    def write(tag: Tag, parent: int) -> int:
        raw = _Raw()
        own = numbers[id(tag)] = _number(document, raw)
        parts = [f"<</Type/StructElem/S/{tag.role}/P {parent} 0 R"]
        if tag.alt:
            parts.append(f"/Alt{_text(tag.alt)}")
        attributes = tag.attributes
        if tag.bbox is not None:
            attributes += "/O/Layout/Placement/Block/BBox[{:.2f} {:.2f} {:.2f} {:.2f}]".format(*tag.bbox)
        if attributes:
            parts.append(f"/A<<{attributes}>>")
        kids = [f"{write(kid, own)} 0 R" for kid in tag.kids]
        if tag.content:
            first = tag.content[0][0]
            parts.append(f"/Pg {page_numbers[first]} 0 R")
            kids += [
                str(mark) if page == first else f"<</Type/MCR/Pg {page_numbers[page]} 0 R/MCID {mark}>>"
                for page, mark in tag.content
            ]
        if kids:
            parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        raw.text = "".join(parts) + ">>"
        return own

    root_number = write(root, top_number)
    rows = (
        f"{page} [{' '.join(f'{numbers[id(tag)]} 0 R' for tag in owners)}]"
        for page, owners in enumerate(pages)
    )
    parents.text = f"<</Nums[{' '.join(rows)}]>>"
    top.text = (
        f"<</Type/StructTreeRoot/K[{root_number} 0 R]/ParentTree {_number(document, parents)} 0 R"
        f"/ParentTreeNextKey {len(pages)}>>"
    )
    return document.Reference(top)
