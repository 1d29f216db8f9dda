"""Finding names in texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reference import City, HitKind, Reference
from dragoman.reference.folding import fold
from timing import cpu_seconds


@pytest.fixture(scope="module")
def base() -> Reference:
    """The base data without packs."""
    return Reference.load()


def found(reference: Reference, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Hits as (words, kind, ids of polities or names of cities)."""
    return [
        (
            text[hit.start : hit.end],
            str(hit.kind),
            tuple(entry.name if isinstance(entry, City) else entry.id for entry in hit.entries),
        )
        for hit in reference.scan(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Republic of Belarus", [("Republic of Belarus", "name", ("BY",))]),
        ("Russia's exports", [("Russia", "name", ("RU",))]),
        ("Russia’s exports", [("Russia", "name", ("RU",))]),
        ("U.S.-Japan ties", [("U.S.", "name", ("US",)), ("Japan", "name", ("JP",))]),
        ("Russian-Tajik talks", [("Russian", "adjective", ("RU",)), ("Tajik", "adjective", ("TJ",))]),
        ("Russia–UAE trade", [("Russia", "name", ("RU",)), ("UAE", "name", ("AE",))]),
        ("Côte d’Ivoire and Turkiye", [("Côte d’Ivoire", "name", ("CI",)), ("Turkiye", "name", ("TR",))]),
        ("Belarusians and Britons", [("Belarusians", "people", ("BY",)), ("Britons", "people", ("GB",))]),
        ("Republic of Korea", [("Republic of Korea", "name", ("KR",))]),
        ("the DPRK and the ROK", [("DPRK", "name", ("KP",)), ("ROK", "name", ("KR",))]),
        ("Kosovo, the Holy See", [("Kosovo", "name", ("XK",)), ("Holy See", "name", ("VA",))]),
        ("the Palestinian Authority", [("Palestinian Authority", "name", ("PS",))]),
        ("Governor of Khabarovsk Krai", [("Khabarovsk Krai", "name", ("RU-KHA",))]),
        ("Governor of Khabarovsk Territory", [("Khabarovsk Territory", "name", ("RU-KHA",))]),
        ("the Kaliningrad region", [("Kaliningrad region", "name", ("RU-KGD",))]),
        ("the Republic of Tatarstan", [("Republic of Tatarstan", "name", ("RU-TA",))]),
        ("Grodno Oblast", [("Grodno Oblast", "name", ("BY-HR",))]),
        ("Saint Kitts and Nevis, St. Lucia", [
            ("Saint Kitts and Nevis", "name", ("KN",)), ("St. Lucia", "name", ("LC",)),
        ]),
        ("NATO, the EU and the IMF", [("NATO", "name", ("NATO",)), ("EU", "name", ("EU",)), ("IMF", "name", ("IMF",))]),
        ("the European Commission", [("European Commission", "name", ("EU",))]),
        ("Ivorian, Kyrgyz and Emirati firms", [
            ("Ivorian", "adjective", ("CI",)), ("Kyrgyz", "adjective", ("KG",)), ("Emirati", "adjective", ("AE",)),
        ]),
        ("MINSK, 21 July", [("MINSK", "name", ("Minsk", "BY-HM"))]),
        ("in Washington, D.C. today", [("Washington, D.C.", "name", ("Washington",))]),
        ("in The Hague", [("The Hague", "name", ("The Hague",))]),
        ("in the Hague", [("the Hague", "name", ("The Hague",))]),
    ],
)  # fmt: skip
def test_names_of_readouts(base: Reference, text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    """Names are found in every way that press services write them, with the right entries in the right order."""
    assert found(base, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "they told us about turkey and chad",  # common words in lower case
        "The meeting was nice, of the same kind",  # towns called Nice, Of and Same
        "Vladimir Petrov spoke to Victoria Lane",  # towns called after persons, persons called after towns
        "free SIM cards",  # a town called Sim
        "Latin American partners in the Indian Ocean",  # names that hold others
        "Malinese, Belarusianised, unRussian",  # names inside words
        "WHO ATTENDED AND WHAT IT MEANS FOR US ALL",  # acronyms that a headline shouts
        "",
    ],
)
def test_no_names(base: Reference, text: str) -> None:
    """What only looks like a name is left alone."""
    assert found(base, text) == []


@pytest.mark.parametrize(
    ("text", "city"),
    [("arrived in Nice on Monday", "Nice"), ("a meeting in Vladimir.", "Vladimir"), ("the city of Reading", "Reading")],
)
def test_weak_names_behind_a_preposition(base: Reference, text: str, city: str) -> None:
    """A town with the name of a person or a word is found where the text says that a place is meant."""
    assert [(entry.name) for hit in base.scan(text) for entry in hit.entries[:1]] == [city]


@pytest.mark.parametrize(
    ("name", "ids"),
    [("Georgia", ["GE", "US-GA"]), ("Congo", ["CG", "CD"]), ("Punjab", ["IN-PB", "PK-PB"])],
)
def test_ambiguous_names_keep_all_candidates(base: Reference, name: str, ids: list[str]) -> None:
    """A name of several polities gives all of them."""
    (hit,) = base.scan(f"the leader of {name} said")
    assert sorted(entry.id for entry in hit.entries) == sorted(ids)


def test_offsets_count_code_points(base: Reference) -> None:
    """Characters beyond the basic plane and right-to-left marks before a name do not shift it."""
    text = "😀𝔐\u200f e\u0301 Belarus"
    (hit,) = base.scan(text)
    assert text[hit.start : hit.end] == "Belarus"


@given(
    st.text(max_size=60),
    st.sampled_from(["Russia", "Belarusian", "Kaliningrad Oblast", "U.S.", "Türkiye", "Brest"]),
    st.text(max_size=60),
)
@settings(max_examples=200)
def test_planted_names_are_found(before: str, name: str, after: str) -> None:
    """A name between blanks and points is found wherever it stands, unless a longer name holds it."""
    text = f"{before} . {name} . {after}"
    start = len(before) + 3
    assert any(hit.start <= start and start + len(name) <= hit.end for hit in Reference.load().scan(text))


@given(
    st.lists(
        st.sampled_from(
            [
                "Russia",
                "Russian",
                "of",
                "the",
                "Republic",
                "Korea",
                "Minsk",
                "in",
                "–",
                "'s",
                "\n",
                "Same",
                "😀",
                "NICE",
            ]
        )
    )
)
@settings(max_examples=200)
def test_hits_are_names_of_their_entries(words: list[str]) -> None:
    """Every hit folds to a name of every one of its entries; hits do not overlap and stand in order."""
    text = " ".join(words)
    last = 0
    for hit in Reference.load().scan(text):
        assert last <= hit.start < hit.end
        last = hit.end
        for entry in hit.entries:
            others = (
                () if hit.kind is HitKind.NAME else (*getattr(entry, "adjectives", ()), *getattr(entry, "people", ()))
            )
            assert fold(text[hit.start : hit.end]) in {fold(name) for name in (*entry.names, *others)}


@given(st.text())
@settings(max_examples=300)
def test_folding_keeps_every_offset(text: str) -> None:
    """The folded text has as many code points as the text."""
    assert len(fold(text)) == len(text)


def test_time_is_linear(base: Reference) -> None:
    """A text ten times as long takes about ten times as long, also where names nest and repeat."""
    unit = "in the Democratic Republic of the Congo Republic of the Congo U.S.U.S. Guinea-Bissau-Guinea in Same "

    def seconds(text: str) -> float:
        return cpu_seconds(lambda: base.scan(text))

    assert seconds(unit * 2000) < 40 * seconds(unit * 200)
