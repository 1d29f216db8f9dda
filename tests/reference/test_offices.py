"""What printed offices are."""

from __future__ import annotations

import pytest

from dragoman.reference import OfficeRole, PolityKind, office_role

HOS, HOG, FM = OfficeRole.HEAD_OF_STATE, OfficeRole.HEAD_OF_GOVERNMENT, OfficeRole.FOREIGN_MINISTER
REGION, BODY = OfficeRole.REGIONAL_HEAD, OfficeRole.BODY_HEAD


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("President", HOS),
        ("President of the Republic of Tolvania", HOS),
        ("acting President", HOS),
        ("His Majesty the King", HOS),
        ("Prime Minister", HOG),
        ("Prime Minister and Minister of Defence", HOG),
        ("Federal Chancellor", HOG),
        ("Taoiseach", HOG),
        ("Tolvanian Prime Minister", HOG),
        ("Foreign Minister", FM),
        ("Minister for Foreign Affairs of Pelmara", FM),
        ("Minister of Foreign Affairs, Regional Integration and Trade", FM),
        ("Deputy Prime Minister and Minister of Foreign Affairs", FM),
        ("U.S. Secretary of State", FM),
        ("Federal Councillor, head of the FDFA", FM),
        ("External Affairs Minister", FM),
        ("Governor of Norvask Oblast", REGION),
        ("acting Governor", REGION),
        ("Secretary-General", BODY),
        ("UN Secretary-General", BODY),
        ("President of the European Commission", BODY),
    ],
)
def test_offices_that_count(title: str, role: OfficeRole) -> None:
    """An office is known under all its names, with its polity or without."""
    assert office_role(title) is role


@pytest.mark.parametrize(
    "title",
    [
        "Deputy Prime Minister", "Vice President", "First Deputy Foreign Minister", "Under Secretary of State",
        "President of the National Assembly", "Governor of the Central Bank", "Head of the Office of the President",
        "Minister of Finance", "Minister of State for Foreign Affairs", "former President", "Secretary", "Head", "",
        "Ambassador", "Crown Prince", "Chairman of the Foreign Affairs Committee",
    ],
)  # fmt: skip
def test_offices_that_do_not_count(title: str) -> None:
    """Deputies, organs and other ministers are not taken for heads."""
    assert office_role(title) is None


@pytest.mark.parametrize(
    ("title", "polity", "kind", "role"),
    [
        ("Premier", "CA-ON", PolityKind.REGION, REGION),
        ("Premier", "CN", PolityKind.STATE, HOG),
        ("Head", "RU-TA", PolityKind.REGION, REGION),
        ("President", "EU", PolityKind.BODY, BODY),
        ("High Representative", "EU", PolityKind.BODY, FM),
        ("Minister of State", "MC", PolityKind.STATE, HOG),
        ("Minister of State", "IN", PolityKind.STATE, None),
        ("Governor", "US", PolityKind.STATE, None),
    ],
)
def test_polity_decides(title: str, polity: str, kind: PolityKind, role: OfficeRole | None) -> None:
    """A title that several kinds of polity have is read by the kind of the one it is of."""
    assert office_role(title, polity, kind) is role
