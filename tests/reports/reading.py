"""What a reader finds in a paper: words by page, headings, and the tree that a screen reader walks."""

from io import BytesIO

import pikepdf
from pypdf import PdfReader


def pages(data):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


def words(data):
    return " ".join(pages(data))


def bookmarks(data):
    def flat(items):
        for item in items:
            if isinstance(item, list):
                yield from flat(item)
            else:
                yield item.title

    return list(flat(PdfReader(BytesIO(data)).outline))


class Tree:
    """The structure tree, flattened: role, attributes, alternative text and number of marked strokes."""

    def __init__(self, data):
        self.pdf = pikepdf.open(BytesIO(data))
        self.nodes = []
        self._walk(self.pdf.Root.StructTreeRoot.K)

    def _walk(self, node):
        if isinstance(node, pikepdf.Array):
            for kid in node:
                self._walk(kid)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            self.nodes.append(node)
            if "/K" in node:
                self._walk(node.K)

    def all(self, role):
        return [node for node in self.nodes if f"/{role}" == node.S]

    def headings(self):
        return [str(node.S)[1:] for node in self.nodes if str(node.S) in ("/H1", "/H2", "/H3")]
