"""How a document looks: its styles, which whoever edits it can change in one place, its language and its properties."""

from datetime import datetime
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from workshop.report.charts.colours import tokens

FONT = "Atkinson Hyperlegible"
FALLBACK = "Verdana"  # wide and open, and on most machines that lack ours
SIZES = {"Normal": 11, "Title": 26, "Heading 1": 20, "Heading 2": 15, "Heading 3": 12.5, "Heading 4": 11, "Caption": 10}
ACCENTED = ("Title", "Heading 1", "Heading 2")
THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
FONT_ENTRY = (
    f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/><w:panose1 w:val="020B0604030504040204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)


def dressed(document: Any, language: str, title: str, made_at: datetime) -> None:
    """Give a new document its looks, its language and its title."""
    styles = document.styles
    for name in ("TableText", "TableEnd", "Byline", "TOC1", "TOC2"):
        _added(styles, name)
    for name, size in SIZES.items():
        style = styles[name]
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor.from_string(
            tokens()["accent" if name in ACCENTED else "ink"].lstrip("#").upper()
        )
        _typeface(style.element)
    styles["Normal"].paragraph_format.space_after = Pt(7)
    styles["Title"].element.pPr.remove_all("w:pBdr")
    for name in ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption"):
        styles[name].paragraph_format.keep_with_next = True
        styles[name].paragraph_format.space_before = Pt(16 if name == "Heading 1" else 11)
        styles[name].paragraph_format.space_after = Pt(5)
        styles[name].font.italic = False
    quote = styles["Quote"]
    quote.font.italic = False
    quote.paragraph_format.left_indent = Pt(14)
    quote.font.color.rgb = RGBColor.from_string(tokens()["ink"].lstrip("#").upper())
    _in_language(styles.element, language)
    _lined(styles["Table Grid"].element)
    document.settings.element.insert(0, OxmlElement("w:autoHyphenation"))
    _described(document, language, title, made_at)


def _added(styles: Any, name: str) -> None:
    toc = name.startswith("TOC")
    style = styles.add_style(f"toc {name[-1]}" if toc else name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), name)
    style.base_style = styles["Normal"]
    shape = style.paragraph_format
    shape.space_after = Pt(2)
    if name == "TableText":
        style.font.size = Pt(9)
        shape.space_after = shape.space_before = Pt(2)
        shape.line_spacing = 1.0
    if name == "TableEnd":
        style.font.size = Pt(5)
    if name == "Byline":
        style.font.size = Pt(9.5)
        shape.left_indent = Pt(14)
    if name == "TOC2":
        shape.left_indent = Pt(14)


def _typeface(style: Any) -> None:
    """Name the typeface itself: a theme's would win over it."""
    fonts = style.get_or_add_rPr().get_or_add_rFonts()
    for part in THEMED:
        fonts.attrib.pop(qn(f"w:{part}"), None)
    for part in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{part}"), FONT)


def _lined(style: Any) -> None:
    """Draw the lines of tables thin and quiet."""
    for line in style.iter(*(qn(f"w:{side}") for side in ("top", "left", "bottom", "right", "insideH", "insideV"))):
        line.set(qn("w:color"), tokens()["line"].lstrip("#"))


def _in_language(styles: Any, language: str) -> None:
    looks = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    spoken = looks.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        looks.append(spoken)
    spoken.set(qn("w:val"), language)


def _described(document: Any, language: str, title: str, made_at: datetime) -> None:
    about = document.core_properties
    about.title, about.language = title[:255], language
    about.author = about.last_modified_by = "Workshop"
    about.created = about.modified = made_at  # not when the template was
    about.comments = about.keywords = ""
    for id, part in list(document.part.rels.items()):
        if part.reltype.endswith("/fontTable"):
            font = part.target_part
            font._blob = font.blob.replace(b"</w:fonts>", FONT_ENTRY.encode())
        elif part.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[id]
    for id, part in list(document.part.package.rels.items()):
        if part.reltype.endswith("/thumbnail"):  # the template's first page
            del document.part.package.rels[id]
