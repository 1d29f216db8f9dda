"""The hand-made threads of the examples, and how a register's threads are held against them.

A gold thread is matched by every thread of the register that holds a clause of its root, an echo or a parallel. A
link is a pair of a thread and a later sentence. It is right where gold has the sentence among the members of a thread
that is matched, or whose sentences hold the very clause that the link points at; a sentence that stands twice in its
readout is one sentence. A member is found where a link of a thread that matches its gold thread ends in its sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from dragoman.register import Register
from dragoman.register.threads import Clause, Story

EXAMPLES = Path(__file__).parents[2] / "examples"
LAST_DAY = date(2024, 5, 17)
"""The day of the last readout, up to which gold tells."""

Sentence = tuple[str, str]
"""A readout by its name, and the words of a sentence."""


class Score(Struct):
    """Counts of what is right.

    Attributes:
        links: links of the register; right_links: those that gold has too.
        members: members that gold has; found: those that a link ends in.
        right_statuses: of the members found, those with gold's status.
        finals: matched threads; right_finals: those with gold's final status.
    """

    links: int = 0
    right_links: int = 0
    members: int = 0
    found: int = 0
    right_statuses: int = 0
    finals: int = 0
    right_finals: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the links that are right."""
        return self.right_links / self.links

    @property
    def recall(self) -> float:
        """Share of the members that are found."""
        return self.found / self.members


def gold() -> dict[str, Any]:
    """The threads and the pairs that only look alike."""
    loaded: dict[str, Any] = json.loads((EXAMPLES / "gold" / "threads.json").read_text("utf-8"))
    return loaded


class Held:
    """The threads of a register, held against gold."""

    def __init__(self, register: Register) -> None:
        self.stories = [register.threads.story(one.id, LAST_DAY) for one in register.threads.ledger()]
        self._clauses = {clause.id: clause for story in self.stories for clause in story.clauses}
        self._gold = gold()
        self._begun: dict[Sentence, set[str]] = {}
        self._followed: dict[Sentence, dict[str, str]] = {}
        for thread in self._gold["threads"]:
            for part in (thread["root"], *thread["echoes"], *thread["parallels"]):
                for sentence in self._sentences(part):
                    self._begun.setdefault(sentence, set()).add(thread["id"])
            for part in thread["members"]:
                if "readout" in part:
                    for sentence in self._sentences(part):
                        self._followed.setdefault(sentence, {})[thread["id"]] = part["reports"]

    def score(self, wanted: Iterable[str] | None = None) -> Score:
        """Score the gold threads of these ids; all by default."""
        ids = {thread["id"] for thread in self._gold["threads"]} if wanted is None else set(wanted)
        score = Score()
        found: dict[tuple[str, Sentence], list[Clause]] = {}
        for story in self.stories:
            matched = self._matched(story)
            for sentence, clauses in _links(story).items():
                members = self._followed.get(sentence, {})
                if wanted is not None and not ids & (matched | members.keys()):
                    continue
                parents = {thread for one in clauses for thread in self._threads_of(one.parent)}
                right = members.keys() & (matched | parents)
                score.links += 1
                score.right_links += bool(right)
                score.wrong += [] if right else [f"{sentence[0]}: {sentence[1][:70]} <- {clauses[0].why}"]
                for thread in members.keys() & matched:
                    found.setdefault((thread, sentence), []).extend(clauses)
        for thread in self._gold["threads"]:
            if thread["id"] in ids:
                self._score_thread(thread, found, score)
        return score

    def together(self, pair: dict[str, Any]) -> bool:
        """Whether the two sentences of a pair that only looks alike count in one thread."""
        one, other = (
            {
                story.undertaking.id
                for story in self.stories
                for clause in story.clauses
                if _sentence(clause) in self._sentences(pair[side])
            }
            for side in ("a", "b")
        )
        return bool(one & other)

    def _score_thread(
        self, thread: dict[str, Any], found: dict[tuple[str, Sentence], list[Clause]], score: Score
    ) -> None:
        name = thread["id"]
        matching = [story for story in self.stories if name in self._matched(story)]
        for part in thread["members"]:
            if "readout" not in part:
                continue
            clauses = [one for sentence in self._sentences(part) for one in found.get((name, sentence), [])]
            score.members += 1
            score.found += bool(clauses)
            score.right_statuses += any(str(one.reports) == part["reports"] for one in clauses)
        if matching:
            best = max(
                matching,
                key=lambda story: (sum(self._is_member(name, one) for one in story.clauses), story.undertaking.id),
            )
            score.finals += 1
            score.right_finals += str(best.undertaking.status) == thread["final_status"]

    def _is_member(self, thread: str, clause: Clause) -> bool:
        return thread in self._followed.get(_sentence(clause), {})

    def _matched(self, story: Story) -> set[str]:
        return {thread for one in story.clauses for thread in self._begun.get(_sentence(one), ())}

    def _threads_of(self, clause: str | None) -> set[str]:
        if clause not in self._clauses:
            return set()
        sentence = _sentence(self._clauses[clause])
        return self._begun.get(sentence, set()) | self._followed.get(sentence, {}).keys()

    def _sentences(self, part: dict[str, Any]) -> set[Sentence]:
        """The register's sentences that share words with the one that gold names."""
        name, quote = part["readout"], " ".join(part["quote"].split())
        shown = {_sentence(one) for one in self._clauses.values() if one.name == name}
        return {one for one in shown if one[1] in quote or quote in one[1]}


def _links(story: Story) -> dict[Sentence, list[Clause]]:
    links: dict[Sentence, list[Clause]] = {}
    for clause in story.clauses:
        if clause.relation in ("later", "continued") and clause.link in ("linked", "confirmed"):
            links.setdefault(_sentence(clause), []).append(clause)
    return links


def _sentence(clause: Clause) -> Sentence:
    return clause.name, " ".join(clause.sentence.split())
