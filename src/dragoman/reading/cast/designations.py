"""Designations: every place where a passage calls someone by name, by office, or by both."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from dragoman.reading.cast.calling import Designation
from dragoman.reading.cast.counterparts import behind_counterpart, states_of_several, words_before
from dragoman.reading.cast.joint_offices import (
    heads_government,
    hold_two_fields,
    holds_besides,
    in_cabinet,
    only_a_rank,
)
from dragoman.reading.cast.letters import is_acronym, only_letters, past_letters, past_short, past_suffixes
from dragoman.reading.cast.lexemes import name_words, office_words
from dragoman.reading.cast.names import courtesies, name_end, skip_honorifics
from dragoman.reading.cast.offices import (
    Office,
    find_offices,
    is_body,
    listed_office,
    of_one_state,
    of_unknown_owner,
    past_field,
    unlike,
)
from dragoman.reading.cast.openings import openings
from dragoman.reading.cast.postings import is_posted, of_house
from dragoman.reading.cast.states_behind import each_of_one_state, of_states, with_state_behind
from dragoman.reading.passage import Passage
from dragoman.reference import City, Hit

__all__ = ["Designation", "find_designations"]

# Words that may follow a name behind a preposition; another small word makes the name part of a noun phrase.
_AFTER_NAMES = frozenset(
    "and in on at to by via for who as from during today yesterday this that with about over was is has had after "
    "before following also or regarding concerning under where which while when earlier here later early".split()
)
# May stand between a name and the office behind it: "Ivo Kell, newly appointed Ambassador".
_BEFORE_OFFICE = frozenset(
    "who also currently then the first newly appointed new outgoing incoming former designated re-elected "
    "elected".split()
)
BUILDINGS = frozenset(("street", "house", "palace", "castle", "hall", "square", "hotel", "villa", "avenue", "road"))
_VIEWS = frozenset(("view", "opinion", "words", "eyes", "mind", "assessment"))


def find_designations(passage: Passage) -> list[Designation]:
    """The designations of a passage, in order, none overlapping."""
    by_first = {office.first: office for office in find_offices(passage)}
    places = openings(passage, by_first)
    if not places:
        return []
    taken = frozenset(at for office in by_first.values() for at in range(office.core[0], office.core[1]))
    found = _Parser(passage, by_first, taken).parse(places)
    if found and passage.shouted():  # capitals tell nothing there; such headlines repeat what the text says
        return []
    return found


class _Parser:
    """One walk over a passage from left to right."""

    def __init__(self, passage: Passage, offices: dict[int, Office], taken: frozenset[int]) -> None:
        self.passage = passage
        self.offices = offices
        self.taken = taken

    def parse(self, openings: Iterable[int]) -> list[Designation]:
        found: list[Designation] = []
        floor = 0
        for at in openings:
            if at >= floor and (several := self._at(at)):
                found.extend(several)
                floor = several[-1].after
        return found

    def _at(self, at: int) -> list[Designation]:
        office = self.offices.get(at)
        if office is not None:
            return self._with_office(office)
        behind, gender = skip_honorifics(self.passage, at)
        if behind > at:
            styled = next((k for k in range(at + 1, behind) if k in self.offices and not self.offices[k].bare), behind)
            if styled in self.offices:  # "H.E. Ambassador of Tolvania X", too
                office = self.offices[styled]
                return [replace(one, first=at, gender=one.gender or gender) for one in self._with_office(office)]
        end = name_end(self.passage, behind, self.taken, titled=behind > at)
        if end == behind or (behind == at and not self._stands_alone(at, end)):
            return []
        after = past_suffixes(self.passage, end)
        named = Designation(self.passage, at, after, (behind, end), None, gender=gender, honoured=behind > at)
        if (several := states_of_several(self.passage, at)) is not None:
            return self._counterparts(named, *several)
        return [self._as_counterpart(self._with_apposition(named))]

    def _counterparts(self, named: Designation, first: int, noun: int, states: list[Hit]) -> list[Designation]:
        """Several counterparts, each of a state of its own: "her counterparts from Tolvania and Pelmara, X and Y"."""
        found = self._shared(replace(named, counterpart=(noun, noun + 1)))
        found[0] = replace(found[0], first=first)
        return of_states(found, states) if len(found) > 1 or not states else [self._with_apposition(found[0])]

    def _as_counterpart(self, named: Designation) -> Designation:
        """Take in the words before a name that make someone a counterpart: "her Tolvanian counterpart, X"."""
        words = words_before(self.passage, named.first) if named.polity is None else None
        if words is None:
            return named
        if named.office is not None:  # "her Tolvanian counterpart, State Secretary X"
            return replace(named, polity=words.polity, polity_span=words.polity_span)
        return replace(
            named, first=words.first, polity=words.polity, polity_span=words.polity_span, counterpart=words.words
        )

    def _stands_alone(self, first: int, after: int) -> bool:
        """Whether capital words that may be a name are no part of a longer one, as of a body or a programme."""
        before = self.passage.low(first - 1)
        if self.passage.hit(first - 1) is not None and words_before(self.passage, first) is not None:
            return True  # "his counterpart from Tolvania Ivo Kell"
        viewed = before == "in" and self.passage.low(after) == "'s" and self.passage.low(after + 1) in _VIEWS
        if (before in ("at", "in", "near") and not viewed) or self.passage.lows[after - 1] in BUILDINGS:
            return False
        if behind_counterpart(self.passage, first) and self.passage.low(after) == ",":
            return False
        if after in self.offices and of_unknown_owner(self.passage, first, after):
            return False
        if self.passage.texts[first].isupper() and only_letters(self.passage, first, after, self.offices):
            return False
        if before in office_words().determiners or before in ("'s", "&"):
            return False
        if before in name_words().particles and self.passage.capital(first - 2):
            return False  # "at the Casa de Vellin Alta"
        if first > 1 and self.passage.capital(first - 1):
            return False
        behind = past_suffixes(self.passage, after)
        if self.passage.capital(behind) and behind not in self.taken:
            return False
        noun = self.passage.low(after)
        return before not in ("with", "of", "for", "from", "at") or not noun.isalpha() or noun in _AFTER_NAMES

    def _with_office(self, office: Office) -> list[Designation]:
        """What begins with an office: with a name behind it, with several names, or alone."""
        office, at = self._joined(office)
        start, gender = self._name_start(office, at)
        if start > at and of_house(self.passage, office.first):
            return []  # "received at the Office of the President Mr Ivo Kell"
        end = name_end(self.passage, start, self.taken, titled=True)
        gender = gender or office.head.gender
        if end == start + 1 and is_acronym(self.passage, office, start):
            end = start
        if end == start:
            if start > at and (known := self.offices.get(start)) and not known.head.plural:
                return self._with_office(replace(known, first=office.first))  # "H.E. the President"
            return [
                Designation(
                    self.passage, office.first, office.after, None, office, office.polity, office.polity_span, gender
                )
            ]
        after, polity, span = past_suffixes(self.passage, end), office.polity, office.polity_span
        named = Designation(self.passage, office.first, after, (start, end), office, polity, span, gender, start > at)
        if office.head.plural:
            shared = self._shared(named)
            return each_of_one_state(shared) if len(shared) > 1 else self._listed(shared[0])
        return self._listed(self._as_counterpart(self._with_second(with_state_behind(named, self.offices))))

    def _joined(self, office: Office) -> tuple[Office, int]:
        """An office with those that follow in one breath, "Prime Minister and Minister of Finance"; the word behind."""
        at = office.after
        for _ in range(3):
            following = self.offices.get(at)
            if following is not None and following.determiner == "":
                keep = following if not following.head.dignity and office.head.weak and office.bare else office
                office = replace(
                    keep, first=office.first, after=following.after, polity=office.polity or following.polity
                )
                at = following.after
                continue
            link = self.passage.low(at)
            step = at + 2 if link == "," and self.passage.low(at + 1) == "and" else at + 1
            following = self.offices.get(step)
            if following is None or link not in ("and", "&", "-", ",", "/"):
                break
            tie = link if step == at + 1 else "and"
            if not self._stacked(following, tie) and not self._one_person(office, following, tie):
                break
            office = self._tied(office, following)
            at = following.after
        return office, at

    def _tied(self, office: Office, following: Office) -> Office:
        """An office with a further one of the same person; the short office runs over both where nothing parts them."""
        in_one = office.polity is None or self.passage.low(office.after) == "and"
        whole = in_one and office.core[1] == office.after and not following.head.dignity
        return replace(
            office,
            after=following.after,
            core=(office.core[0], following.core[1]) if whole else office.core,
            polity=office.polity or following.polity,
            polity_span=office.polity_span or following.polity_span,
            second=office.second or following,
            complement=office.complement or following.complement,
        )

    def _one_person(self, office: Office, following: Office, link: str) -> bool:
        """Whether two offices tied by "and" are one person's: a name follows, and nothing sets the second apart."""
        if office.head.plural or following.head.plural:
            return False
        if office.head.singular == following.head.singular and not hold_two_fields(office, following):
            return False
        start, _ = self._name_start(following, following.after)
        rank = self.offices.get(start + 1 if self.passage.low(start) == "," else start)
        if rank is not None and rank.head.dignity and rank.bare and not rank.determiner:
            start, _ = self._name_start(rank, rank.after)  # "Deputy Prime Minister and Foreign Minister, Senator Vell"
        if following.determiner or name_end(self.passage, start, self.taken, titled=True) == start:
            return False
        direct = start == following.after or self.passage.low(following.after) != ","
        if link == "," and direct and holds_besides(self.passage, office, following):
            return True
        if following.head.dignity and following.bare and direct:
            return True  # "the Foreign Minister of Tolvania, Prince Orsan"
        if link == ",":
            fits = unlike(office.polity, following.polity)
            if not direct:  # "The Prime Minister, Minister of State, Marc Orsel"
                same = fits or office.polity is following.polity is None
                return same and heads_government(self.passage, office) and following.head.words[-1] == "minister"
            return fits and (not office.determiner or is_body(office.polity) or only_a_rank(office, following))
        if link == "-" or not direct:
            return True
        return office.determiner in ("", "his", "her", "its") and of_one_state(office.polity, following.polity)

    def _stacked(self, office: Office, tie: str) -> bool:
        """Whether a seat in the cabinet stands between two offices of one: ", Member of the Cabinet and Adviser X"."""
        if tie != "," or not in_cabinet(office):
            return False
        link = self.passage.low(office.after)
        step = office.after + (2 if link == "," and self.passage.low(office.after + 1) == "and" else 1)
        following = self.offices.get(step)
        return following is not None and link in (",", "and") and self._one_person(office, following, "and")

    def _name_start(self, office: Office, at: int) -> tuple[int, str]:
        """Where the name behind an office would begin, over a comma or honorifics."""
        start = at
        if self.passage.low(at) == ",":
            behind, gender = skip_honorifics(self.passage, at + 1)
            set_off = office.determiner or not office.bare or not self.passage.capital(office.core[0])
            if not set_off and (office.head.weak or self.passage.low(at + 1) not in courtesies()):
                return at, ""
            titled = behind > at + 1 or self._called_like_town(office, behind)
            end = name_end(self.passage, behind, self.taken, titled=titled)
            following = self.passage.low(end)
            closed = not self.passage.capital(end) or following in name_words().suffixes
            if behind not in self.offices and closed and end - behind >= (1 if behind > at + 1 else 2):
                return behind, gender
            return at, ""
        start, gender = skip_honorifics(self.passage, at)
        return start, gender

    def _called_like_town(self, office: Office, at: int) -> bool:
        """Whether a given name is also a town's: "the Mayor of Vellin, Carolina Orsel Vold,"."""
        hit = self.passage.hit(at)
        if hit is None or not isinstance(hit.entries[0], City) or office.polity is None:
            return False
        behind = self.passage.hit_end(at)
        return behind == at + 1 and self.passage.capital(behind) and self.passage.hit(behind) is None

    def _shared(self, first: Designation) -> list[Designation]:
        """Names under one plural office: "Presidents Perivar and Talverin"."""
        found = [self._with_field(first)]
        while self.passage.low(at := found[-1].after) in (",", "and", "&") and len(found) < 40:
            start = at + 2 if self.passage.low(at + 1) == "and" else at + 1
            if start in self.offices:
                break
            name, gender = skip_honorifics(self.passage, start)
            end = name_end(self.passage, name, self.taken, titled=True)
            if end == name:
                break
            after = past_suffixes(self.passage, end)
            another = replace(first, first=start, after=after, name=(name, end), gender=gender, honoured=name > start)
            found.append(self._with_field(another))
        return found

    def _with_field(self, named: Designation) -> Designation:
        """Take in the state or the field in brackets behind one of several: "Ministers Ivo Kell (Trade) and"."""
        named = with_state_behind(named, self.offices)
        return replace(named, after=past_field(self.passage, named.after))

    def _listed(self, named: Designation) -> list[Designation]:
        """Further people of a list that prints the heart of the office once: "minister of Economy, X; of Trade, Y"."""
        found = [named]
        while (last := found[-1].office) is not None and self.passage.low(found[-1].after) in (";", ","):
            office = listed_office(self.passage, last, found[-1].after + 1)
            if office is None or self.passage.low(office.after) != ",":
                break
            start, gender = skip_honorifics(self.passage, office.after + 1)
            end = name_end(self.passage, start, self.taken, titled=True)
            if end == start:
                break
            polity, span = (office.polity, office.polity_span) if office.polity else (named.polity, named.polity_span)
            found.append(
                Designation(self.passage, office.first, end, (start, end), office, polity, span, gender=gender)
            )
        return found

    def _with_second(self, named: Designation) -> Designation:
        """Take in a further office behind the name: "Minister Sander Vikholt, head of the Department"."""
        comma = past_letters(self.passage, self.offices, named.after)
        office = self.offices.get(comma + 1)
        if office is None or self.passage.low(comma) != "," or office.head.plural:
            return named
        better = named.office is not None and (named.office.head.dignity or self._is_rank(named.office))
        if not office.complement and not better:
            return named
        office, behind = self._joined_apposition(office)
        start, _ = self._name_start(office, office.after)
        if name_end(self.passage, start, self.taken, titled=True) > start:
            return named
        if not self._closes(behind) and not (better and self._goes_on(behind)):
            return named
        return replace(
            named,
            after=past_short(self.passage, self.offices, behind),
            office=office if better else named.office,
            second=office,
            polity=named.polity or office.polity,
            polity_span=named.polity_span or office.polity_span,
        )

    def _is_rank(self, office: Office) -> bool:
        """Whether "Ambassador" only styles someone whose office follows: "Ambassador X, Special Envoy of ..."."""
        return office.head.singular == "ambassador" and office.bare and office.determiner == ""

    def _with_apposition(self, named: Designation) -> Designation:
        """Add the office behind a name: "Taro Vesk, Minister for Foreign Affairs of Pelmara"."""
        if self.passage.low(named.after) not in (",", "(", "-", "as"):
            return named
        at = past_letters(self.passage, self.offices, named.after)
        office = self._office_at(at + 1)
        if self.passage.low(at) == "as" and (office is None or not is_posted(office.head) or office.polity is None):
            return named  # only "received letters of credence from X as Ambassador of Tolvania"
        if (
            office is None
            or office.head.plural
            or (office.bare and office.determiner == "the" and not self._closes(office.after))
        ):
            return named
        joined, behind = self._joined_apposition(office)
        start, _ = self._name_start(office, office.after)
        if start == office.after and name_end(self.passage, start, self.taken, titled=True) > start:
            return named  # the office belongs to the next name of a list
        if start > office.after and self.passage.low(office.after) == "," and not self._list_before(named):
            return named
        close = behind + 1 if self.passage.low(at) == "(" and self.passage.low(behind) == ")" else behind
        return replace(
            named,
            after=past_short(self.passage, self.offices, close),
            office=joined,
            polity=joined.polity,
            polity_span=joined.polity_span,
            gender=named.gender or joined.head.gender,
        )

    def _goes_on(self, at: int) -> bool:
        """Whether a bracket or a verb follows, so that an office ends here."""
        return self.passage.lows[at] == "(" or self.passage.texts[at].islower()

    def _closes(self, at: int) -> bool:
        return at >= len(self.passage) or self.passage.lows[at] in (",", ".", ")", ";", "and")

    def _list_before(self, named: Designation) -> bool:
        """Whether names with offices behind them are the manner here: the name is long and opens the phrase."""
        return named.honoured or (named.name is not None and named.name[1] - named.name[0] >= 2)

    def _office_at(self, at: int) -> Office | None:
        step = at
        while step < at + 3 and self.passage.low(step) in _BEFORE_OFFICE:
            step += 1
        honoured, _ = skip_honorifics(self.passage, at)
        return self.offices.get(at) or self.offices.get(step) or self.offices.get(honoured)

    def _joined_apposition(self, office: Office) -> tuple[Office, int]:
        """Further offices of the same person behind a name: "..., Prime Minister and Minister of Finance"."""
        after = office.after
        for _ in range(3):
            if (
                self.passage.low(after) not in ("and", "&", "-", ",")
                or (following := self.offices.get(after + 1)) is None
            ):
                break
            start, _ = self._name_start(following, following.after)
            if name_end(self.passage, start, self.taken, titled=True) > start or following.determiner:
                break
            office = self._tied(office, following)
            after = following.after
        return office, after
