"""Files of trade statistics, row by row: both layouts of UN Comtrade and a plain one (docs/statistics.md)."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from dragoman.errors import SourceError
from dragoman.register.statistics.countries import NotAPlaceError, place_of
from dragoman.register.statistics.periods import Period
from dragoman.register.statistics.values import ALL_GOODS, WORLD, BadRow, Flow, Row

Record = Mapping[str, str]
"""A row of a file: its fields by the folded name of their column."""


class LeftOut(Struct, frozen=True):
    """A row that is no total of goods between two partners, with the reason: nothing is wrong with it."""

    number: int
    reason: str


Read = Row | LeftOut | BadRow


class Layout(Struct, frozen=True):
    """A way in which a file of statistics is written.

    Attributes:
        name: as it is shown.
        needs: folded names of the columns that it is recognised by.
        read: makes a row of a record; raises ValueError with the reason where it cannot.
    """

    name: str
    needs: frozenset[str]
    read: Callable[[Record, int], Row | LeftOut]


_STORED = re.compile(r"\d{4}(?:-Q[1-4]|-\d\d)?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_VINTAGE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[, \u00a0]\d{3})+(?:\.\d+)?")
_FLOWS = {
    "x": Flow.EXPORTS, "export": Flow.EXPORTS, "exports": Flow.EXPORTS, "2": Flow.EXPORTS,
    "m": Flow.IMPORTS, "import": Flow.IMPORTS, "imports": Flow.IMPORTS, "1": Flow.IMPORTS,
}  # fmt: skip
_TOTALS = frozenset({"", "total", "all", "all commodities", "ag0"})
_COMTRADE = "UN Comtrade"


def read_rows(content: bytes) -> tuple[str, Iterator[Read]]:
    """The name of the layout, and every row of the file.

    Args:
        content: the bytes of a CSV file, parted by commas, semicolons or tabs; UTF-8, else Windows-1252.

    Raises:
        SourceError: it has none of the layouts.
    """
    text = _decoded(content)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = [_folded(name) for name in next(lines, [])]
    except csv.Error as error:
        raise SourceError(f"it cannot be read as CSV: {error}") from error
    layout = next((one for one in LAYOUTS if one.needs <= set(columns)), None)
    if layout is None:
        raise SourceError(
            f"its columns are those of no known layout: {', '.join(columns[:12])[:200] or 'none'}",
            "docs/statistics.md shows the layouts; the plain one needs reporter, partner, flow, year or period, and "
            "value_usd or value with currency",
        )
    return layout.name, _rows(layout, columns, lines)


def _rows(layout: Layout, columns: list[str], lines: Iterator[list[str]]) -> Iterator[Read]:
    number = 1
    while True:
        number += 1
        try:
            fields = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadRow(number, f"it cannot be read as CSV: {error}")
            continue
        if not any(field.strip() for field in fields):
            continue
        whole = [*fields, *[""] * (len(columns) - len(fields))]
        try:
            yield layout.read({name: field.strip() for name, field in zip(columns, whole, strict=False)}, number)
        except ValueError as error:
            yield BadRow(number, str(error))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _folded(name: str) -> str:
    """The name of a column without case, spaces and marks."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _plain(record: Record, number: int) -> Row:
    in_dollars = record.get("valueusd", "")
    currency = "USD" if in_dollars else record.get("currency", "").upper() or "USD"
    if not _CURRENCY.fullmatch(currency):
        raise ValueError(f"{currency!r} is no currency of ISO 4217")
    return Row(
        source=record.get("source", ""),
        reporter=_reporter(record["reporter"]),
        partner=_place("partner", record["partner"]),
        flow=_flow(record["flow"]),
        period=_period(record.get("period", "") or _period_in_parts(record)),
        commodity=_commodity(record.get("commodity", "")),
        currency=currency,
        value=_amount(in_dollars or record.get("value", "")),
        vintage=_vintage(record.get("vintage", "")),
        number=number,
    )


def _comtrade(record: Record, number: int) -> Row | LeftOut:
    """The layout of Comtrade since 2022; rows by carrier, procedure or second partner are parts of a total."""
    if record.get("typecode", "C").upper() not in {"", "C"}:
        return LeftOut(number, "services, not goods")
    for column, whole in (("partner2code", "0"), ("motcode", "0"), ("customscode", "c00"), ("moscode", "0")):
        if record.get(column, "").lower() not in {"", whole, "all"}:
            return LeftOut(number, "parts of a total (by carrier, procedure or second partner)")
    if record["flowcode"].upper() not in {"X", "M"}:
        return LeftOut(number, "re-exports, re-imports and other flows")
    flow = _flow(record["flowcode"])
    other = record.get("fobvalue" if flow is Flow.EXPORTS else "cifvalue", "")
    return _of_comtrade(
        record,
        number,
        flow,
        period=record.get("period", "") or record.get("refyear", ""),
        value=record.get("primaryvalue", "") or other,
    )


def _comtrade_old(record: Record, number: int) -> Row | LeftOut:
    """The layout of Comtrade until 2022."""
    if record["tradeflow"].lower() not in _FLOWS:
        return LeftOut(number, "re-exports, re-imports and other flows")
    return _of_comtrade(
        record,
        number,
        _flow(record["tradeflow"]),
        period=record.get("period", "") or record.get("year", ""),
        value=record["tradevalueus"],
    )


def _of_comtrade(record: Record, number: int, flow: Flow, period: str, value: str) -> Row | LeftOut:
    commodity = record.get("cmdcode", "") or record.get("commoditycode", "")
    try:
        partner = _place("partner", record.get("partneriso", ""), record["partnercode"])
    except NotAPlaceError:
        return LeftOut(number, "partners that are not specified")
    return Row(
        source=_COMTRADE,
        reporter=_reporter(record.get("reporteriso", ""), record["reportercode"]),
        partner=partner,
        flow=flow,
        period=_period(period),
        commodity=_commodity(commodity),
        currency="USD",
        value=_amount(value),
        vintage="",
        number=number,
    )


LAYOUTS = (
    Layout("comtrade", frozenset({"refyear", "reportercode", "flowcode", "partnercode", "primaryvalue"}), _comtrade),
    Layout(
        "comtrade-old",
        frozenset({"year", "tradeflow", "reportercode", "partnercode", "tradevalueus"}),
        _comtrade_old,
    ),
    Layout("plain", frozenset({"reporter", "partner", "flow", "valueusd"}), _plain),
    Layout("plain", frozenset({"reporter", "partner", "flow", "value"}), _plain),
)
"""The layouts that are known; the first that fits the header is taken."""


def _place(what: str, *codes: str) -> str:
    """The place of the first code that is one: Comtrade leaves either of its two codes empty at times."""
    given = [code for code in codes if code]
    if not given:
        raise ValueError(f"no {what}")
    for index, code in enumerate(given, start=1):
        try:
            return place_of(code)
        except NotAPlaceError:
            raise
        except ValueError as error:
            if index == len(given):
                raise ValueError(f"{what} {error}") from error
    raise AssertionError("a loop over no codes")


def _reporter(*codes: str) -> str:
    reporter = _place("reporter", *codes)
    if reporter == WORLD:
        raise ValueError("the whole world cannot be the reporter")
    return reporter


def _flow(word: str) -> Flow:
    flow = _FLOWS.get(word.lower())
    if flow is None:
        raise ValueError(f"flow {word!r} is neither X (exports) nor M (imports)")
    return flow


def _commodity(code: str) -> str:
    return ALL_GOODS if code.lower() in _TOTALS else code


def _period_in_parts(record: Record) -> str:
    year, quarter, month = (record.get(part, "") for part in ("year", "quarter", "month"))
    if month:
        return f"{year}-{month.zfill(2)}"
    return f"{year}-Q{quarter.upper().removeprefix('Q')}" if quarter else year


def _period(text: str) -> str:
    if not text:
        raise ValueError("no year or period")
    try:
        period = str(Period.parse(text.upper()))
    except ValueError:
        period = ""
    if not _STORED.fullmatch(period):
        raise ValueError(f"period {text!r} is no year, quarter or month")
    return period


def _amount(text: str) -> float:
    if not text:
        raise ValueError("no value")
    plain = re.sub(r"[, \u00a0]", "", text) if _THOUSANDS.fullmatch(text) else text
    try:
        value = float(plain)
    except ValueError:
        raise ValueError(f"value {text!r} is no number") from None
    if not math.isfinite(value) or value < 0:
        raise ValueError(f"value {text!r} is no amount of trade")
    return value


def is_vintage(text: str) -> bool:
    """Whether a text is a year, a month or a day."""
    return _VINTAGE.fullmatch(text) is not None


def _vintage(text: str) -> str:
    if text and not is_vintage(text):
        raise ValueError(f"vintage {text!r} is no year, month or day such as 2024-05-31")
    return text
