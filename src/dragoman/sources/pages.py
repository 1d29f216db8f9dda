"""The main text of a web page, with its title, date and publisher."""

from __future__ import annotations

import re
from datetime import date

from dragoman.errors import SourceError
from dragoman.sources.decoding import decode
from dragoman.sources.draft import Draft

_CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?([\w-]{1,30})", re.IGNORECASE)
_HEAD = 4096


def page_draft(raw: bytes) -> Draft:
    """Read a saved page. Paragraphs of the page are lines of the text.

    The date is taken only where the page marks it up; dates that merely occur somewhere (a copyright line) are not.

    Raises:
        SourceError: the page is not text, or holds no main text that can be told from menus.
    """
    declared = _CHARSET.search(raw[:_HEAD])
    decoded = decode(raw, declared.group(1).decode("ascii") if declared else None)
    # Imported here, because it takes longer to import than everything else together.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        page = bare_extraction(
            decoded.text,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        published = date.fromisoformat(page.date) if isinstance(page, Document) and page.date else None
    except Exception as error:  # whatever a hostile page provokes in the parsers, the batch goes on and says so
        raise SourceError(
            f"the page could not be read ({type(error).__name__}: {error})", "Save its text as .txt"
        ) from error
    if not isinstance(page, Document) or not page.text or not page.text.strip():
        raise SourceError(
            "no main text was found on the page",
            "Save the article's own page, not a list of articles, or save its text as .txt",
        )
    return Draft(
        text=page.text,
        title=page.title or None,
        publisher=page.sitename or page.hostname or None,
        published=published,
        address=page.url or None,
        remarks=decoded.remarks,
    )
