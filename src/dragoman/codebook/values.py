"""The values of the codebook: frozen, without I/O."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from dragoman import model


class Entry(Struct, frozen=True):
    """One code of one vocabulary.

    Attributes:
        vocabulary: name of the vocabulary ("act", "area", ...); codes are unique only within one.
        code: as stored in readings and in the register.
        label: the short name that people see.
        definition: what it means; empty where include says it.
        order: place in the vocabulary from 1; for acts, the order of decision.
        cues: words that usually signal it.
        include: what belongs to it.
        exclude: what does not, and where that goes instead.
        example: one example, in words of our own.
        crosswalk: scheme and that scheme's code, in the order of the data.
    """

    vocabulary: str
    code: str
    label: str
    definition: str = ""
    order: int = 0
    cues: tuple[str, ...] = ()
    include: str = ""
    exclude: str = ""
    example: str = ""
    crosswalk: tuple[tuple[str, str], ...] = ()


class PairRule(Struct, frozen=True):
    """How two codes of a vocabulary that collide are told apart."""

    codes: tuple[str, ...]
    rule: str


class Ruling(Struct, frozen=True):
    """A numbered decision on hard cases; it prevails over the rules of the vocabularies."""

    number: int
    about: str
    text: str


class Vocabulary(Struct, frozen=True):
    """A closed list of codes that answers one question.

    Attributes:
        name: "basis", "mode", "act", ...
        enum: name of the type in :mod:`dragoman.model` whose members are these codes; None where there is none.
        title: heading for people.
        question: the question that a code answers.
        rule: how to decide, in one paragraph; empty where the definitions say it.
        entries: in order.
        pairs: rules for codes that collide.
    """

    name: str
    enum: str | None
    title: str
    question: str
    rule: str
    entries: tuple[Entry, ...]
    pairs: tuple[PairRule, ...] = ()

    def entry(self, code: str) -> Entry:
        """The entry of a code.

        Raises:
            KeyError: the vocabulary has no such code.
        """
        for entry in self.entries:
            if entry.code == code:
                return entry
        raise KeyError(f"{code} is no {self.name}")


class Codebook(Struct, frozen=True):
    """All vocabularies and rulings under one version."""

    version: str
    principles: tuple[str, ...]
    vocabularies: tuple[Vocabulary, ...]
    rulings: tuple[Ruling, ...]

    def vocabulary(self, name: str) -> Vocabulary:
        """The vocabulary of that name.

        Raises:
            KeyError: there is none.
        """
        for vocabulary in self.vocabularies:
            if vocabulary.name == name:
                return vocabulary
        raise KeyError(f"no vocabulary {name}")

    def entry(self, value: StrEnum) -> Entry:
        """What the codebook says about a value of the model, such as ``Area.AGR``.

        Raises:
            KeyError: the type of the value is in no vocabulary.
        """
        for vocabulary in self.vocabularies:
            if vocabulary.enum == type(value).__name__:
                return vocabulary.entry(value.value)
        raise KeyError(f"{type(value).__name__} is in no vocabulary")

    def find(self, code: str) -> tuple[Entry, ...]:
        """Every entry of that code, whatever its case: ``AGR`` is an act and an area."""
        wanted = code.casefold()
        return tuple(e for v in self.vocabularies for e in v.entries if e.code.casefold() == wanted)


def model_codes(enum: str) -> tuple[str, ...] | None:
    """The codes of a type of :mod:`dragoman.model`, in order; None where the model has no such type."""
    kind = getattr(model, enum, None)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple(member.value for member in kind)
    return None
