"""Whose press service publishes."""

from __future__ import annotations

import pytest

from dragoman.model import Readout
from dragoman.reading.cast.home import home_of
from dragoman.reference import Reference

REFERENCE = Reference.load()


@pytest.mark.parametrize(
    ("publisher", "address", "polity"),
    [
        ("10 Downing Street", None, "GB"),
        ("Foreign, Commonwealth & Development Office", None, "GB"),
        ("Xinhua News Agency", None, "CN"),
        ("New Zealand Government (Beehive)", None, "NZ"),
        ("Inter Services Public Relations, Pakistan", None, "PK"),
        ("European Council / Council of the EU", None, "EU"),
        ("Bundeskanzleramt Österreich", None, "AT"),
        ("Hessische Staatskanzlei", None, "DE-HE"),
        ("Urad predsednika vlade Republike Slovenije", None, "SI"),
        ("Presidencia de la República (Guatemala)", None, "GT"),
        ("State House, Lusaka", None, "ZM"),
        ("Royal Court, Riyadh", None, "SA"),
        ("The Presidency, Pretoria", None, "ZA"),
        ("Istana Merdeka", None, "ID"),
        ("Casa de Nariño", None, "CO"),
        ("Office of the Governor of Georgia", None, "US-GA"),
        ("Government of Georgia", None, "GE"),
        ("Government of Aragon", None, "ES-AR"),
        ("Provincial Government of Córdoba", None, None),
        ("Office of the Governor of Tokyo", None, "JP-13"),
        ("Caribbean Development Bank", None, "CDB"),
        ("Press office", "https://www.gov.uk/government/news/a-call", "GB"),
        ("Press office", "https://president.az/en/articles/view/1", "AZ"),
        ("Press office", "https://news.example.tv/1", None),
        (None, None, None),
    ],
)
def test_the_home_of_press_services(publisher: str | None, address: str | None, polity: str | None) -> None:
    """States in the publisher's name, known houses and official addresses tell the side that publishes."""
    home = home_of(Readout(id="x", name="x", text="", publisher=publisher, address=address), REFERENCE)
    assert home.polity == polity
    assert (home.span is None) == (polity is None)


@pytest.mark.parametrize(
    ("publisher", "polity", "host"),
    [
        ("Embassy of Sweden in Nairobi", "SE", "KE"),
        ("US Embassy in Tbilisi", "US", "GE"),
        ("High Commission of Canada", "CA", None),
        ("Ministry of Foreign Affairs of Sweden, Stockholm", "SE", None),
        ("Permanent Mission of Ireland to the United Nations", "IE", None),
    ],
)
def test_the_state_in_which_a_house_abroad_sits(publisher: str, polity: str, host: str | None) -> None:
    """An embassy speaks for the state that sends it; the city or state behind that is where it sits."""
    home = home_of(Readout(id="x", name="x", text="", publisher=publisher), REFERENCE)
    assert (home.polity, home.host) == (polity, host)
    assert (home.host_span is None) == (host is None)


@pytest.mark.parametrize(
    ("publisher", "town"),
    [("Ayuntamiento de Madrid", "Madrid"), ("Prefeitura de São Paulo", "São Paulo"), ("Community of Madrid", None)],
)
def test_the_town_that_publishes(publisher: str, town: str | None) -> None:
    """Town halls publish for their towns, in other languages too; regions called like a town do not."""
    assert home_of(Readout(id="x", name="x", text="", publisher=publisher), REFERENCE).town == town
