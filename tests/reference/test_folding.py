"""Spellings of one person's name."""

from __future__ import annotations

import pytest

from dragoman.reference.folding import fold_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aleksandr Veidelin", "Alexander Veidelin"),
        ("Dmitry Sokolin", "Dmitrii Sokolin"),
        ("Dmitriy Sokolin", "Dmitri Sokolin"),
        ("Sergey Markov", "Sergei Markov"),
        ("Yelena Alyokhina", "Elena Alekhina"),
        ("Petro Lukashenka", "Pyotr Lukashenko"),
        ("Volodymyr Zelenkovskyy", "Vladimir Zelenkovsky"),
        ("Kassym Tokarayev", "Kasym Tokaraev"),
        ("Shavkat Mirzoyoyev", "Shavkat Mirzoyoev"),
        ("José Ibáñez", "Jose Ibanez"),
        ("Mohammed al-Karim", "Muhammad El Karim"),
        ("Joe Harlan", "Joseph Harlan"),
        ("Jae-myung Lee", "Jae Myung Lee"),
        ("Michèle Ørsted", "Michele Orsted"),
    ],
)
def test_spellings_fold_together(one: str, other: str) -> None:
    """Ways to transliterate, accents, particles and short forms do not tell persons apart."""
    assert fold_person(one) == fold_person(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ivan Petrov", "Igor Petrov"), ("Elena Markova", "Elena Makarova"), ("Leo XIV", "Leo XIII")]
)
def test_persons_stay_apart(one: str, other: str) -> None:
    """Folding does not make one person of two."""
    assert fold_person(one) != fold_person(other)
