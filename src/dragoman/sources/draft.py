"""A text on its way to a Readout: what a source gives, before identity is set and broken characters are mended."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from dragoman.errors import SourceError
from dragoman.identity import readout_id
from dragoman.model import Readout
from dragoman.sources.problems import Remark

_MARKUP = re.compile(r"^#{1,6}\s+|\s+#{1,6}$")
_LONGEST_HEADLINE = 160
_LONGEST_TITLE = 250
_NO_TITLE_ENDS = (".", ":", ";", ",", "…")
# Half of a surrogate pair and the zero character: no database, terminal or UTF-8 file can hold them.
_UNHOLDABLE = re.compile("[\0\ud800-\udfff]")


class Draft(Struct, frozen=True):
    """What a source says about one text; the meaning of the fields is that of :class:`dragoman.model.Readout`."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    address: str | None = None
    lang: str | None = None
    remarks: tuple[Remark, ...] = ()


def finish(draft: Draft, name: str) -> tuple[Readout, tuple[Remark, ...]]:
    """Make the readout of a draft, and say what must be said about it.

    A character that cannot be stored is replaced by U+FFFD, one for one, so that offsets keep counting.

    Raises:
        SourceError: there is no text.
    """
    if not draft.text.strip():
        raise SourceError("there is no text in it", "Check that the file was saved or downloaded whole")
    text, mended = _UNHOLDABLE.subn("\ufffd", draft.text)
    remarks = draft.remarks
    if mended:
        reason = f"{mended} broken characters (half surrogate pairs or zero characters) were replaced by U+FFFD"
        remarks += (Remark(reason, "Export the text again if they matter"),)
    readout = Readout(
        id=readout_id(text),
        name=_holdable(name),
        text=text,
        title=_holdable(draft.title or title_of(text) or "") or None,
        publisher=_holdable(draft.publisher or "") or None,
        published=draft.published,
        address=_holdable(draft.address or "") or None,
        lang=_holdable(draft.lang or "") or None,
    )
    return readout, remarks


def title_of(text: str) -> str | None:
    """The headline that opens a text: a short first line without a full stop, and more below it.

    A longer first line is taken where an empty line sets it off. The text keeps the line: offsets count from its
    first character.
    """
    lines = text.lstrip().split("\n", 2)
    first = lines[0].strip()
    if len(lines) < 2 or not any(line.strip() for line in lines[1:]):
        return None
    set_off = not lines[1].strip("=- \t")
    title = _MARKUP.sub("", first)
    if len(title) > (_LONGEST_TITLE if set_off else _LONGEST_HEADLINE) or title.endswith(_NO_TITLE_ENDS):
        return None
    # A sentence that goes on below, or closes a quotation, is body text, not a headline.
    if title.endswith(('."', ".”", ".'", ".’", ',"', ",”")) or not any(c.isalpha() for c in title):
        return None
    return title


def _holdable(words: str) -> str:
    return _UNHOLDABLE.sub("\ufffd", words)
