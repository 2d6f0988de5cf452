"""What a Word file says of its paragraphs elsewhere: the fonts and the numbers of their styles."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from cadre_analysis.errors import ReadError
from cadre_analysis.read import package

Element = Any  # lxml ships no types
MAIN = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",  # the strict form of ISO/IEC 29500
)
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 20  # styles based on each other


class Listed(NamedTuple):
    """The list that a paragraph is an item of, and how deep."""

    number: str
    level: int


def tree(archive: zipfile.ZipFile, path: str, name: str) -> Element | None:
    """Return a part of the file as a tree, None where there is none of that path.

    Raises
    ------
    ReadError
        If it is no XML.
    """
    data = package.part(archive, path, name)
    if data is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(
            path=name,
            detail_vi=f"tệp Word hỏng ({path}); hãy mở bằng Word rồi lưu lại.",
            detail=f"the Word file is damaged ({path}); open it in Word and save it again.",
        ) from error


def tag(element: Element) -> str:
    """Return the name of an element without its namespace; "" for what is no element."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of that name."""
    for one in element if element is not None else ():
        if tag(one) == name:
            return one
    return None


def children(element: Element | None) -> list[Element]:
    """Return the children of an element, none of what is not there."""
    return list(element) if element is not None else []


def value(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute whatever its namespace, None where there is none."""
    found = element.attrib.items() if element is not None else ()
    return next((v for key, v in found if key.rpartition("}")[2] == name), None)


def is_on(properties: Element | None, name: str) -> bool:
    """Say whether a property such as ``vanish`` is set."""
    found = child(properties, name)
    return found is not None and value(found) not in _OFF


@dataclass(slots=True)
class Styles:
    """The styles of a file by their ids."""

    by_id: dict[str, Element] = field(default_factory=dict)
    default: Element | None = None  # the properties of all runs
    theme: dict[str, str] = field(default_factory=dict)  # major, minor -> font
    normal: str | None = None  # the style of paragraphs that name none
    _fonts: dict[tuple[str | None, str | None], str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: zipfile.ZipFile, name: str) -> Styles:
        """Return the styles and the fonts of the theme of a file."""
        root, made = tree(archive, "word/styles.xml", name), cls()
        for style in children(root):
            if tag(style) == "style":
                made.by_id[value(style, "styleId") or ""] = style
                if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}:
                    made.normal = value(style, "styleId")
        made.default = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
        theme = tree(archive, "word/theme/theme1.xml", name)
        for font in theme.iter() if theme is not None else ():
            if tag(font) in {"majorFont", "minorFont"}:
                made.theme[tag(font)[:5]] = value(child(font, "latin"), "typeface") or ""
        return made

    def font(self, run: Element | None, style: str | None) -> str | None:
        """Return the font of a run with the properties ``run`` in a paragraph of ``style``."""
        own = style_of = None
        if run is not None and len(run):
            own, style_of = self._named(child(run, "rFonts")), value(child(run, "rStyle"))
        return own or self._styled(style_of, style)

    def _styled(self, own: str | None, style: str | None) -> str | None:
        """Return the font that styles give; a file has a few styles and a million runs."""
        if (own, style) not in self._fonts:
            chain = (*self._runs(own), *self._runs(style), self.default)
            named = (self._named(child(properties, "rFonts")) for properties in chain)
            self._fonts[own, style] = next(filter(None, named), None)
        return self._fonts[own, style]

    def listed(self, properties: Element | None, style: str | None) -> Listed | None:
        """Return the list that a paragraph is an item of, None where it is none."""
        found = child(properties, "numPr")
        chain = (child(child(one, "pPr"), "numPr") for one in self._chain(style))
        for numbered in (found, *chain):
            if (number := value(child(numbered, "numId"))) is not None:
                level = value(child(numbered, "ilvl")) or "0"
                return Listed(number, int(level)) if number != "0" and level.isdecimal() else None
        return None

    def name(self, style: str | None) -> str:
        """Return the name of a style, which is in English whatever language Word speaks."""
        return (value(child(self.by_id.get(style or ""), "name")) or "").lower()

    def _runs(self, style: str | None) -> Iterator[Element | None]:
        return (child(one, "rPr") for one in self._chain(style))

    def _chain(self, style: str | None) -> Iterator[Element]:
        """Yield a style and those that it is based on; a ring of them ends."""
        for _ in range(_DEEPEST):
            found = self.by_id.get(style or "")
            if found is None:
                return
            yield found
            style = value(child(found, "basedOn"))

    def _named(self, fonts: Element | None) -> str | None:
        themed = value(fonts, "hAnsiTheme") or value(fonts, "asciiTheme")
        if themed:
            return self.theme.get(themed[:5]) or None
        return value(fonts, "hAnsi") or value(fonts, "ascii")
