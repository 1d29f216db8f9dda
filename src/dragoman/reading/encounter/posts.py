"""Posts of envoys: where they are sent and where they reside, which is not where people met."""

from __future__ import annotations

import re

_POSTED = re.compile(
    r"\b(?:Ambassador|Consul General|Consul|Embassy|Envoy)\s+of\s+(?:the\s+)?"
    r"(?:[A-Z][\w'’-]+\s+(?:of\s+(?:the\s+)?)?){1,5}in\s$"
    r"|\(residence\s+in\s$|\b(?:resident|residing|(?:with|whose)\s+(?:\w+\s+)?residence|residency|based|accredited)\s+in\s$"
)
_SENT_TO = re.compile(
    r"\b(?:Ambassador|High Commissioner|Consul General|Consul|Chargé d'affaires|Charge d'affaires|Nuncio)\b"
    r"[^.;]{0,90}\b(?:to|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_POSTED_TO = re.compile(
    r"\b(?:Ambassador|High Commissioner|Consul General|Nuncio|Representative)\s+(?:accredited\s+)?to\s+(?:the\s+)?$"
)
_NAMED = re.compile(r"\s(?:(?:Mr|Ms|Mrs|Dr)\.?\s)?[A-ZÀ-Þ][a-zß-ÿ'-]+(?:\s[A-ZÀ-Þ]|[.,])")
"""The envoy's own name behind the post: "the Consul General of Tolvania in Drevast Ivo Kell"."""
_RESIDENT = ("(resid", "resid", "with", "whose", "based", "accredited")
_REACH = 110  # characters between the envoy and the post


def resides(text: str, start: int, end: int) -> bool:
    """Whether the place at text[start:end] is where an envoy resides: "the Ambassador of Tolvania in Drevast, X"."""
    posted = _POSTED.search(text, max(0, start - _REACH), start)
    named = _NAMED.match(text, end) is not None
    return posted is not None and (text[end : end + 1] == "," or named or posted.group().startswith(_RESIDENT))


def posted_in(text: str, start: int) -> bool:
    """Whether the words before a place make it the post of an envoy: "the Consul General of Tolvania in"."""
    return _POSTED.search(text, max(0, start - _REACH), start) is not None


def posted_to(text: str, start: int) -> bool:
    """Whether the words before a place make it the post of an envoy by himself: "the Ambassador to"."""
    return _POSTED_TO.search(text, max(0, start - _REACH), start) is not None


def sent_to(text: str, left: int, start: int) -> re.Match[str] | None:
    """The words before a place that make it the post of an envoy: "the Ambassador of Tolvania to"."""
    return _SENT_TO.search(text, max(left, start - _REACH), start)
