"""A document as a Word file, written by hand: a handful of small XML parts in a ZIP file, no layout to repair."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dragoman.views.document import Document, Line, Notes, in_quotes
from dragoman.views.document_writers import NOTES_HEADING, READOUTS_HEADING
from dragoman.views.words import safe

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{_MAIN}.numbering+xml"/>
<Override PartName="/word/footer.xml" ContentType="{_MAIN}.footer+xml"/>
</Types>"""
_ROOT = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_LINKS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/footer" Target="footer.xml"/>
</Relationships>"""
_BULLETS = f"""{_HEAD}<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="0">
<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="255" w:hanging="255"/></w:pPr></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""

_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="964" w:right="1021" w:bottom="907" w:left="1021" w:header="0" w:footer="420" w:gutter="0"/>'
)
_ONE_COLUMN = f'<w:sectPr><w:footerReference xmlns:r="{_OFFICE}" w:type="default" r:id="rId3"/>{_PAGE}</w:sectPr>'
_CONTINUED = f'<w:sectPr><w:type w:val="continuous"/>{_PAGE}</w:sectPr>'
_TWO_COLUMNS = f'<w:sectPr><w:type w:val="continuous"/>{_PAGE}<w:cols w:num="2" w:space="400"/></w:sectPr>'

# Style id, name, what it is for a paragraph, what it is for the letters (sizes in half points).
_PARAGRAPHS = (
    ("Title", "Title", '<w:spacing w:after="20"/>', '<w:b/><w:sz w:val="34"/>'),
    (
        "Subtitle",
        "Subtitle",
        '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="1F4E79"/></w:pBdr><w:spacing w:after="80"/>',
        '<w:color w:val="444444"/>',
    ),
    (
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="150" w:after="30"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:color w:val="1F4E79"/><w:sz w:val="22"/>',
    ),
    (
        "Heading2",
        "heading 2",
        '<w:keepNext/><w:spacing w:before="60" w:after="12"/><w:outlineLvl w:val="1"/>',
        '<w:b/><w:color w:val="1F4E79"/><w:sz w:val="17"/>',
    ),
    (
        "ListBullet",
        "List Bullet",
        '<w:keepLines/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="40"/>',
        "",
    ),
    (
        "Where",
        "Where it stands",
        '<w:keepLines/><w:spacing w:after="12"/>',
        '<w:color w:val="333333"/><w:sz w:val="14"/>',
    ),
    ("Footer", "footer", '<w:jc w:val="right"/>', '<w:color w:val="595959"/><w:sz w:val="15"/>'),
    ("Closing", "Closing", '<w:spacing w:before="80"/>', '<w:color w:val="595959"/><w:sz w:val="16"/>'),
)


def as_docx(document: Document) -> bytes:
    """The Word file; the same document gives the same bytes."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/_rels/document.xml.rels": _LINKS,
        "word/styles.xml": _styles(),
        "word/numbering.xml": _BULLETS,
        "word/footer.xml": _footer(document),
        "word/document.xml": _body(document),
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content.encode("utf-8"), ZIP_DEFLATED)
    return file.getvalue()


def _body(document: Document) -> str:
    notes = Notes(document)
    paragraphs = [_paragraph("Title", _run(document.title)), _paragraph("Subtitle", _run(document.subtitle))]
    for section in document.sections:
        paragraphs.append(_paragraph("Heading1", _run(section.heading)))
        paragraphs += [_paragraph("ListBullet", *_runs(line, notes.of(line))) for line in section.lines]
        if not section.lines:
            paragraphs.append(_paragraph("Normal", _run(section.empty, '<w:color w:val="595959"/>')))
    paragraphs.append(_paragraph("Closing", _run(document.closing)))
    paragraphs.append(_paragraph("Heading1", _run(NOTES_HEADING), more=_ONE_COLUMN))
    paragraphs += [_where(str(note.number), note.text) for note in notes]
    paragraphs.append(_paragraph("Heading2", _run(READOUTS_HEADING)))
    paragraphs += [_where(mark, text) for mark, text in notes.readouts()]
    # An empty part after the two columns makes them equally long.
    paragraphs.append(_paragraph("Where", more=_TWO_COLUMNS))
    content = "".join(paragraphs)
    return f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body>{content}{_CONTINUED}</w:body></w:document>'


def _footer(document: Document) -> str:
    """The title and the page, as later parts of the file inherit it from the first."""
    pages = [f'<w:fldSimple w:instr="{field}">{_run("1")}</w:fldSimple>' for field in ("PAGE", "NUMPAGES")]
    runs = (_run(f"{document.title} · {document.subtitle} · page "), pages[0], _run(" of "), pages[1])
    return f'{_HEAD}<w:ftr xmlns:w="{_WORD}">{_paragraph("Footer", *runs)}</w:ftr>'


def _where(mark: str, text: str) -> str:
    """A footnote or a readout."""
    return _paragraph("Where", _run(f"{mark} ", '<w:b/><w:color w:val="1F4E79"/>'), _run(text))


def _runs(line: Line, numbers: tuple[int, ...]) -> Iterator[str]:
    yield _run(line.text)
    if line.quote:
        yield _run(f" {in_quotes(line.quote)}")
    if line.remark:
        yield _run(f"  {line.remark}", '<w:color w:val="595959"/><w:sz w:val="17"/>')
    if numbers:
        # Nothing comes between a footnote's number and the word before it.
        yield _run(
            "\u00a0" + ",\u00a0".join(map(str, numbers)), '<w:color w:val="1F4E79"/><w:vertAlign w:val="superscript"/>'
        )


def _paragraph(style: str, *runs: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(runs)}</w:p>'


def _run(text: str, look: str = "") -> str:
    # XML knows no U+FFFE and U+FFFF; everything else that it refuses is replaced by safe().
    plain = escape(safe(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"))
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{plain}</w:t></w:r>'


def _styles() -> str:
    letters = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="20"/><w:lang w:val="en-GB"/>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
        for key, name, paragraph, look in _PARAGRAPHS
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{letters}</w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        f"{styles}</w:styles>"
    )
