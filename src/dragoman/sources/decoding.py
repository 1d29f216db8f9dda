r"""Which characters do these bytes stand for? The one door through which bytes become text.

Line ends are normalised here and nowhere else: what comes as bytes of a text file ends its lines with ``\n``, as
Python and every editor would show it, and a byte order mark is dropped. A string inside JSON is exact data and keeps
whatever its escapes say, so that offsets that others counted into it stay right.
"""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from dragoman.errors import SourceError
from dragoman.sources.problems import Remark

_SAVE_AS_UTF8 = "Save it as UTF-8 and try again, for example with: iconv -f ENCODING -t utf-8"
_TO_TEXT = "Convert it to text first, for example with: "

_MAGIC = (
    (b"%PDF", "a PDF", _TO_TEXT + "pdftotext FILE.pdf"),
    (b"PK\x03\x04", "a DOCX, ODT or other zipped document", _TO_TEXT + "pandoc -t plain FILE.docx -o FILE.txt"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document", _TO_TEXT + "soffice --convert-to txt FILE.doc"),
    (b"{\\rtf", "an RTF document", _TO_TEXT + "pandoc -t plain FILE.rtf -o FILE.txt"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first: gunzip FILE.gz"),
    (b"\x89PNG", "an image", "Dragoman reads text; run the image through OCR first"),
    (b"\xff\xd8\xff", "an image", "Dragoman reads text; run the image through OCR first"),
    (b"GIF8", "an image", "Dragoman reads text; run the image through OCR first"),
    (b"SQLite format 3\0", "a database", "Give the files that it was made from; a register is opened, not added"),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings that a page may declare; Python knows others (punycode, unicode_escape) that are no business of a page.
_DECLARABLE = re.compile(
    r"(?:windows-|cp)125\d|iso-?8859-\d{1,2}|latin-?1|koi8-[ru]|gb(?:k|2312|18030)|shift_jis|euc-[jk][pr]|big5|utf-?8"
)
_TYPOGRAPHY = frozenset("‘’‚“”„–—…•·«»§©®™°€£\u00a0\u00ad")
_ACCENTED = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßšžÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÚÜŠŽ")


class Decoded(Struct, frozen=True):
    """Text and what must be said about how it was decoded."""

    text: str
    remarks: tuple[Remark, ...] = ()


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    r"""Turn the bytes of a text file into text with ``\n`` line ends and without a byte order mark.

    Args:
        raw: the bytes of the file, or of one line of it.
        declared: the encoding that the file itself declares, where it does.

    Raises:
        SourceError: the bytes are no text, or in no encoding that is beyond doubt.
    """
    refuse_binary(raw)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _strict(raw[len(mark) :], encoding)
    if b"\0" in raw:
        raise SourceError("it holds zero bytes: a binary file, or UTF-16 without a byte order mark", _SAVE_AS_UTF8)
    try:
        return Decoded(_line_ends(raw.decode("utf-8")))
    except UnicodeDecodeError as error:
        where = error.start
    if declared is not None and _DECLARABLE.fullmatch(declared.lower()):
        return _strict(raw, declared)
    return _western(raw, where)


def refuse_binary(start: bytes) -> None:
    """Refuse what is known not to be text by its first bytes.

    Raises:
        SourceError: the bytes open a document of another kind; the hint says how to convert it.
    """
    for magic, kind, hint in _MAGIC:
        if start.startswith(magic):
            raise SourceError(f"it is {kind}, not text", hint)


def starts_wide(start: bytes) -> bool:
    """Whether the bytes open a UTF-16 or UTF-32 text, which cannot be read line by line."""
    return any(start.startswith(mark) for mark, encoding in _BYTE_ORDER_MARKS if encoding != "utf-8")


def _strict(raw: bytes, encoding: str) -> Decoded:
    try:
        text = raw.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise SourceError(f"it says that it is {encoding} but is not ({error})", _SAVE_AS_UTF8) from error
    if "\0" in text:
        raise SourceError("it holds zero characters: a binary file", "Dragoman reads text")
    return Decoded(_line_ends(text))


def _western(raw: bytes, where: int) -> Decoded:
    """Decode windows-1252 where every character beyond ASCII is one that English text has at that place."""
    refusal = SourceError(
        f"it is not UTF-8 (byte {where} is 0x{raw[where]:02x}) and its encoding cannot be told for certain",
        _SAVE_AS_UTF8,
    )
    try:
        text = raw.decode("windows-1252")
    except UnicodeDecodeError as error:
        raise refusal from error
    letters = 0
    for at, character in enumerate(text):
        if character.isascii() or character in _TYPOGRAPHY:
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        alone = not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())
        # A capital after a letter is how quotation marks of other encodings show ("friendÓ", "itÕs").
        shouted = character.isupper() and before.isalpha()
        if character not in _ACCENTED or alone or shouted:
            raise refusal
        letters += 1
    if letters * 10 > len(text):
        raise refusal
    return Decoded(
        _line_ends(text),
        (Remark("it is not UTF-8 and was read as windows-1252", "Check the names in it, or save it as UTF-8"),),
    )


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
