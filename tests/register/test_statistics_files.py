"""Files of statistics: layouts, codes, vintages, bad rows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statistics_samples import NOW, TRADE

from dragoman.errors import SourceError, UsageError
from dragoman.register import Register
from dragoman.register.statistics import Intake
from dragoman.register.statistics.countries import UnknownPlaceError, place_of
from dragoman.register.statistics.layouts import read_rows
from dragoman.register.statistics.periods import Period
from dragoman.register.statistics.values import Flow, Row

PLAIN = "year,reporter,partner,flow,value_usd\n"
NEW = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
    "partnerCode,partnerISO,partnerDesc,partner2Code,classificationCode,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,"
    "motCode,cifvalue,fobvalue,primaryValue\n"
)
OLD = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,"
    "Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,"
    "Netweight (kg),Trade Value (US$),Flag\n"
)


def new_row(flow: str = "X", partner: str = "643,RUS,Russia", transport: str = "0", value: str = "1234.5") -> str:
    """A row of the layout of Comtrade since 2022, with an invented value."""
    goods = f"0,HS,TOTAL,All,0,0,C00,{transport}"
    return f"C,M,20160301,2016,3,201603,112,BLR,Belarus,{flow},Flow,{partner},{goods},,,{value}\n"


def rows_of(text: str) -> list[Row]:
    """The good rows of a file."""
    return [row for row in read_rows(text.encode())[1] if isinstance(row, Row)]


def take(folder: Path, text: str, *, on: datetime = NOW, **options: str) -> Intake:
    """What adding a file with this text does to the register of a folder."""
    (folder / "trade.csv").write_text(text, "utf-8")
    with Register(folder / "r.db", now=lambda: on) as register:
        return register.statistics.add(folder / "trade.csv", **options)


def test_new_layout_of_comtrade() -> None:
    """A row of Comtrade since 2022: month, total, ISO codes from either column."""
    (row,) = rows_of(NEW + new_row())
    expected = ("UN Comtrade", "BY", "RU", Flow.EXPORTS, "2016-03", "TOTAL", "USD", 1234.5)
    assert (
        row.source,
        row.reporter,
        row.partner,
        row.flow,
        row.period,
        row.commodity,
        row.currency,
        row.value,
    ) == expected


def test_old_layout_of_comtrade() -> None:
    """A row of Comtrade until 2022, of one commodity and with the whole world."""
    text = OLD + 'HS,2015,2015,2015,2,0,1,Import,112,Belarus,BLR,0,World,WLD,31,"Fertilisers",1,None,,,77,0\n'
    (row,) = rows_of(text)
    assert (row.reporter, row.partner, row.flow, row.period, row.commodity, row.value) == (
        "BY",
        "WLD",
        Flow.IMPORTS,
        "2015",
        "31",
        77.0,
    )


def test_parts_of_totals_are_left_out_and_counted(tmp_path: Path) -> None:
    """Re-exports, rows by carrier and partners that are not specified are passed over, with their number."""
    text = NEW + new_row() + new_row(flow="RX") + new_row(transport="2100") + new_row(partner="899,_X,Areas nes")
    taken = take(tmp_path, text)
    assert (taken.new, taken.bad, sum(count for _, count in taken.left_out)) == (1, (), 3)


@pytest.mark.parametrize(
    ("line", "period", "currency", "value"),
    [
        ("period,reporter,partner,flow,value,currency\n2016-Q1,BY,RU-KHA,X,5.5,EUR", "2016-Q1", "EUR", 5.5),
        ("year,month,reporter,partner,flow,value\n2016,3,BY,RU,M,7", "2016-03", "USD", 7.0),
        ("year;quarter;reporter;partner;flow;value_usd\n2016;2;112;643;exports;8", "2016-Q2", "USD", 8.0),
        ("Year\tReporter\tPartner\tFlow\tValue_USD\n2016\tBLR\tRUS\tImport\t1,234,567", "2016", "USD", 1234567.0),
    ],
)
def test_plain_layout(line: str, period: str, currency: str, value: float) -> None:
    """Years, quarters and months; three separators; names of columns in any case; other currencies."""
    (row,) = rows_of(line)
    assert (row.period, row.currency, row.value, row.reporter) == (period, currency, value, "BY")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2016,ZQ,RU,X,5", "reporter 'ZQ' is no code of ISO 3166-1"),
        ("2016,BY,WAKANDA,X,5", "partner 'WAKANDA' is no code"),
        ("2016,WLD,BY,X,5", "the whole world cannot be the reporter"),
        ("2016,BY,RU,Q,5", "flow 'Q' is neither"),
        ("2016-2018,BY,RU,X,5", "is no year, quarter or month"),
        ("2016,BY,RU,X,many", "value 'many' is no number"),
        ("2016,BY,RU,X,-5", "is no amount of trade"),
        ("2016,BY,RU,X,nan", "is no amount of trade"),
        ("2016,BY,RU,X,", "no value"),
        ("2016,,RU,X,5", "no reporter"),
    ],
)
def test_bad_row_is_named_and_the_rest_taken(tmp_path: Path, row: str, reason: str) -> None:
    """A bad row has its number and the reason; the rows around it are taken in."""
    taken = take(tmp_path, f"{PLAIN}2015,BY,RU,X,4\n{row}\n2017,BY,RU,X,6\n")
    assert taken.new == 2
    (bad,) = taken.bad
    assert bad.number == 3
    assert reason in bad.reason


def test_two_values_for_one_thing(tmp_path: Path) -> None:
    """A file that says two things about one period: the first is taken, the second named."""
    taken = take(tmp_path, f"{PLAIN}2015,BY,RU,X,4\n2015,BLR,643,export,5\n2015,BY,RU,X,4\n")
    assert (taken.new, taken.known) == (1, 1)
    assert str(taken.bad[0]) == "row 3: another value than row 2 for the same trade and period"


def test_same_file_twice_brings_nothing(tmp_path: Path) -> None:
    """Adding is idempotent, on whatever day."""
    assert take(tmp_path, TRADE.read_text("utf-8")).new == 198
    again = take(tmp_path, TRADE.read_text("utf-8"), on=NOW.replace(month=9))
    assert (again.new, again.known, again.bad) == (0, 198, ())


def test_revised_value_stands_beside_the_old_one(tmp_path: Path) -> None:
    """A later file with another value is a newer vintage; the older one stays."""
    take(tmp_path, f"{PLAIN}2015,BY,RU,X,4\n2015,BY,RU,M,4\n", vintage="2016-03")
    revised = take(tmp_path, f"{PLAIN}2015,BY,RU,X,5\n2015,BY,RU,M,4\n", vintage="2017-03")
    assert (revised.new, revised.revised) == (2, 2)
    with Register(tmp_path / "r.db") as register:
        (held,) = register.statistics.held()
    assert (held.rows, held.revised, held.vintage) == (4, 2, "2017-03")


def test_other_value_of_one_vintage_is_refused(tmp_path: Path) -> None:
    """Two files that give one vintage two values contradict each other: the second is named."""
    take(tmp_path, f"{PLAIN}2015,BY,RU,X,4\n", vintage="2016")
    taken = take(tmp_path, f"{PLAIN}2015,BY,RU,X,5\n", vintage="2016")
    assert taken.new == 0
    assert "holds another value of the vintage 2016" in taken.bad[0].reason


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"a,b,c\n1,2,3\n", b'"unclosed', b"reporter,partner\n" * 3])
def test_what_is_no_table_of_trade(content: bytes) -> None:
    """A file of no known layout is refused with its columns."""
    with pytest.raises(SourceError, match="no known layout"):
        read_rows(content)


def test_what_is_no_vintage(tmp_path: Path) -> None:
    """A vintage is a year, a month or a day."""
    with pytest.raises(UsageError, match="is no vintage"):
        take(tmp_path, PLAIN, vintage="spring")


def test_old_encoding_is_read() -> None:
    """Names in the Windows code page, as older downloads have them, do no harm."""
    text = (
        OLD.encode()
        + "HS,2015,2015,2015,0,0,2,Export,112,Belarus,BLR,384,Côte d'Ivoire,CIV,TOTAL,All,,,,,9,0\n".encode("cp1252")
    )
    rows = [row for row in read_rows(text)[1] if isinstance(row, Row)]
    assert [row.partner for row in rows] == ["CI"]


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    """Whatever follows a good header: rows, bad rows, or nothing."""
    for row in read_rows(PLAIN.encode() + content)[1]:
        assert row.number > 1


def test_codes_of_countries_are_those_of_iso() -> None:
    """Every country is known by its three codes of ISO 3166-1, which are mostly those of M49 too."""
    for country in pycountry.countries:
        assert {place_of(country.alpha_2), place_of(country.alpha_3), place_of(country.numeric)} == {country.alpha_2}


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("842", "US"),
        ("251", "FR"),
        ("757", "CH"),
        ("699", "IN"),
        ("579", "NO"),
        ("0", "WLD"),
        ("ru-kgd", "RU-KGD"),
        ("XT", "XT"),
    ],
)
def test_other_codes(code: str, place: str) -> None:
    """Numbers of Comtrade that differ from ISO, regions in any case, the world, codes that ISO leaves to users."""
    assert place_of(code) == place


@pytest.mark.parametrize("code", ["", "ZQ", "999", "RU-", "RU-ABCD", "ZQ-AB", "Russia", "R"])
def test_what_is_no_code(code: str) -> None:
    """Names and unknown codes are refused."""
    with pytest.raises(UnknownPlaceError):
        place_of(code)


@given(st.integers(1, 9990), st.integers(0, 11), st.integers(1, 36))
def test_period_in_words_is_read_back(year: int, month: int, months: int) -> None:
    """The text of a period names the same months."""
    period = Period(year * 12 + month, year * 12 + month + months - 1)
    assert Period.parse(str(period)) == period
