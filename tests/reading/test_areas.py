"""Areas: what a sentence names, what it takes over, and what never gives an area."""

from __future__ import annotations

import pytest
from area_reading import laid_out, named, voices
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import LexiconError
from dragoman.lexicon import load_entries
from dragoman.model import Act, Actor, ActType, Area, Basis, Cell, Mode, Span, Specificity
from dragoman.reading.areas.area_lexicon import AreaEntry, AreaLexicon, area_lexicon
from dragoman.reading.areas.areas import find_areas
from dragoman.reading.values import Cue, Voice
from dragoman.reference import Hit, HitKind, Polity, PolityKind

WORDS = {
    "offices": ("Minister",),
    "after_field": ("Minister",),
    "parties": ("Bank",),
    "venues": ("held at",),
    "wishing": ("wished",),
    "wishes": ("health",),
    "mourning": ("condolences",),
    "striking": ("shelling of",),
    "topics": ("field",),
    "pronouns": ("it",),
    "not_pointing": ("year",),
    "others": ("they",),
    "own": ("we",),
    "topic": ("about",),
    "before_body": ("membership of",),
    "told_body": ("discussed",),
    "occasions": ("meeting",),
    "sites": ("tour",),
    "naming": ("call",),
    "not_named": ("on",),
    "attendance": ("were present",),
    "after_body": ("membership",),
}


def act(kind: ActType, span: Span) -> Act:
    absent: Cell[str] = Cell.absent("test")
    nobody: Cell[Actor] = Cell.absent("test")
    vague: Cell[Specificity] = Cell.absent("test")
    return Act(span, Cell(kind, Basis.DERIVED, "test", (span,)), nobody, nobody, vague, (), absent, absent, absent)


def inherited(text: str, mode: Mode = Mode.D) -> list[set[str]]:
    layout = laid_out(text)
    found = find_areas(layout, voices(layout, mode), [()] * len(layout.sentences))
    return [{cell.value.value for cell in areas if cell.value} for _, areas in found]


@pytest.mark.parametrize("entry", area_lexicon().entries, ids=lambda entry: entry.example[:40])
def test_every_entry_reads_its_own_example(entry: AreaEntry) -> None:
    """The example of each entry of the lexicon names exactly that entry's areas."""
    assert named(entry.example) == [{area.value for area in entry.areas}]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("They discussed defence, trade and investment, health and people-to-people ties.", "DEF TRD FIN HLT CUL"),
        ("The Minister of Agriculture and Food of Tolvania took the floor.", ""),
        ("Trade Minister Anna Velk took the floor.", ""),
        ("Our education minister went there.", ""),
        ("Their foreign ministries will hold consultations.", "POL"),
        ("They spoke about the supply of tractors.", "IND AGR"),
        ("They will build a school in Zaboril.", "EDU CON"),
        ("The construction of the bridge goes on.", "TRN"),
        ("The construction goes on.", "CON"),
        ("Tolvania is ready for humanitarian cooperation.", "CUL"),
        ("Tolvania sent humanitarian aid.", "DIS"),
        ("They backed the accession of Pelmara to the European Union.", "ITG"),
        ("Pelmara and the European Union are partners.", ""),
        ("They will cooperate within the United Nations.", "ITG"),
        ("The talks in Port Aurel were constructive.", ""),
        ("The road map was approved.", ""),
        ("The IT sector grows.", "ICT"),
        ("It grows.", ""),
        ("They spoke about the fight against climate change and the climate of trust.", "ENV"),
        ("The investment climate improves.", "FIN"),
        ("They value the ties between the two states.", "GEN"),
        ("They value the trade ties between the two states.", "TRD"),
        ("Security in the region was touched upon.", "DEF"),
        ("Food security, energy security and cyber security were touched upon.", "AGR ENE SEC"),
        ("The war in the valley was condemned.", "DEF POL"),
        ("They called for a two-state solution and the release of the hostages.", "POL"),
        ("Freedom of navigation must be upheld.", "DEF TRN"),
        ("Twin cities and the forum of regions came up.", "REG"),
        ("They spoke of agriculture, construction and transport.", "AGR CON TRN"),
        ("The construction of trust between farmers goes on.", "AGR"),
        ("The market for grain must keep its stability.", "TRD AGR"),
        ("He thanked them for their warm hospitality.", ""),
        ("The Custodian of the Two Holy Mosques was thanked.", ""),
        ("They back the expansion of the port infrastructure and the power cable.", "TRN ENE"),
        ("Russia's shadow fleet was named.", "POL"),
        ("They praised the Chamber of Commerce and Industry.", "TRD"),
    ],
)
def test_areas_are_named_by_words(text: str, areas: str) -> None:
    """A sentence names the areas of its words, and offices, places and figures of speech name none."""
    assert named(text) == [set(areas.split())]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("They spoke of technology and of the media.", "SCI CUL"),
        ("They spoke of farmers, technology and the media.", "AGR SCI CUL"),
        ("They spoke of technology and the media at the home of farmers.", "AGR"),
        ("The farmers came to us with new technology.", "AGR"),
        ("They spoke of the corridor and the construction of the port at Senn.", "TRN"),
        ("They spoke of the corridor and the construction industry.", "TRN CON"),
    ],
)
def test_weak_words_count_in_a_list_or_alone(text: str, areas: str) -> None:
    """A weak word counts in one list with a word that is not weak, or where the sentence names nothing else.

    With "of" behind it, it only leads to what is built or made.
    """
    assert named(text) == [set(areas.split())]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("They agreed to open the shared border and to fight arms trafficking.", "MIG SEC"),
        ("She urged the military junta to end the violence and to return to civilian rule.", "POL"),
        ("They criticised human rights abuses in Tibet and Xinjiang.", "LAW"),
        ("They spoke about Gaza.", "POL"),
        ("They condemned Pelmara's brutal war and the consequences of the war for its neighbours.", "DEF POL"),
        ("The accords ended decades of civil war.", "POL"),
        ("He thanked the doctors for life-saving vaccines in the public health emergency.", "HLT"),
        ("He asked for the release of the jailed journalist and for the charges against her to be dropped.", "LAW"),
        ("Journalists asked about the price of wheat.", "AGR"),
        ("Own revenues of the oblast rose, and the reserve fund allocated funds to roads.", "FIN TRN"),
        ("They backed economic and humanitarian assistance to Tolvania.", "FIN DIS"),
        ("Businesses invested 2 billion in the economy of Tolvania.", "FIN"),
        ("The gross regional product grew on the back of import substitution.", "TRD IND"),
        ("Tariff wars have no winners.", "TRD"),
        ("More than half of the trade is gold.", "TRD NRM"),
        ("He is interested in learning your opinion.", ""),
        ("We owe them many concerted steps and inventories.", ""),
        ("The subsidiaries of Oceania Lines took no part.", ""),
        ("The pandemic has led to a pause; because of the pandemic we met late.", ""),
        ("Civil society members and private sector leaders came.", ""),
        ("They praised Pelmara's leadership in ASEAN.", "ITG"),
        ("As a member of ASEAN, Pelmara must act.", ""),
        ("They hope for a seat on the Security Council.", "ITG"),
        ("They discussed the deployment of nuclear-powered submarines.", "DEF"),
        ("Undersea fibre cables and personal data were named.", "ICT"),
        ("Schools and hospitals have been built in the republic, and so were social facilities.", "CON EDU HLT SOC"),
        ("The parental leave of domestic workers was named.", "SOC"),
        ("They plan a settlement of modular homes.", "CON"),
        ("They seek a settlement of the conflict.", "POL"),
        ("He spoke in the port of Lindemar before the elections.", ""),
        ("They agreed on the extension of the port and on a bypass.", "TRN"),
        ("They will replant mangroves, ban single-use bags and double adaptation finance.", "ENV FIN"),
        ("A field hospital and tents were sent after the quake.", "DIS"),
        ("The Tolvanian embassy in Lindemar will open.", ""),
        ("They will open an embassy there.", "POL"),
        ("They value the work of the Vietnamese community.", "CUL"),
        ("The forum of border regions will meet.", "REG"),
    ],
)
def test_words_of_press_services_are_told_from_their_by_words(text: str, areas: str) -> None:
    """Common words of readouts name their area, and names, times, places and idioms made of them name none."""
    assert named(text)[0] - {"GEN"} == set(areas.split())


def test_evidence_stands_on_the_words() -> None:
    """Each named area rests on the words that name it."""
    text = "They spoke of seaports and, at length, of vaccines."
    layout = laid_out(text)
    ((areas, _),) = find_areas(layout, voices(layout), [()])
    assert {cell.value: [layout.readout.slice(span) for span in cell.evidence] for cell in areas} == {
        Area.TRN: ["seaports"],
        Area.HLT: ["vaccines"],
    }


def cue(text: str, words: str, verb: str, end: int) -> Cue:
    start = text.index(words)
    return Cue(Span(start, start + len(words)), verb, None, ("p1",), Span(start + len(words) + 1, end))


def heard(text: str, *cues: Cue) -> list[set[str]]:
    layout = laid_out(text)
    (voice,) = voices(layout)
    ((areas, _),) = find_areas(layout, [Voice(0, voice.mode, voice.speakers, cues)], [()])
    return [{cell.value.value for cell in areas if cell.value}]


def test_the_report_of_the_encounter_has_no_area() -> None:
    """A sentence that only reports the encounter names no area, whatever stands in it."""
    text = "The president met the board of the shipyard at the trade fair."
    assert heard(text, cue(text, "met", "meet", len(text))) == [set()]


def test_the_purpose_of_the_encounter_has_its_area() -> None:
    """Only the topic of an encounter gives an area; what somebody calls by a name is one."""
    text = "They met at the trade fair to discuss vaccines."
    assert heard(text, cue(text, "met", "meet", len(text))) == [{"HLT"}]
    text = "They spoke by phone from the port about vaccines."
    assert heard(text, cue(text, "spoke", "speak", len(text))) == [{"HLT"}]
    text = "They met at the trade fair to discuss vaccines."
    told = text.index("to discuss")
    assert heard(text, cue(text, "met", "meet", told), cue(text, "discuss", "discuss", len(text))) == [{"HLT"}]
    text = "They called the rail link a pity."
    assert heard(text, cue(text, "called", "call", len(text))) == [{"TRN"}]


@pytest.mark.parametrize(
    ("text", "mode", "areas"),
    [
        ("We make good buses. Nobody else does.", Mode.D, "TRN"),
        ("We make good buses. We trade, too.", Mode.D, ""),
        ("We make good buses. We will trade in this field, too.", Mode.N, "TRN"),
        ("They spoke about buses. The visit was short.", Mode.N, ""),
        ("They spoke about buses. The first will run this year.", Mode.N, ""),
        ("They spoke about buses. Much of this depends on the wind.", Mode.N, "TRN"),
        ("They spoke about vaccines. There are good ties.", Mode.N, ""),
        ("We have good ties. Nobody else has.", Mode.D, ""),
        ("We make good buses.\nNobody else does.", Mode.D, ""),
    ],
)
def test_areas_are_inherited_within_a_paragraph(text: str, mode: Mode, areas: str) -> None:
    """A quotation goes on with its topic, and so does a sentence that points back; a new paragraph begins anew."""
    assert inherited(text, mode)[1] == set(areas.split())


def test_inherited_areas_keep_the_evidence_of_their_source() -> None:
    """An inherited area rests on the words of the sentence that named it."""
    layout = laid_out("We make good buses. Nobody else does.")
    (_, (_, (cell,))) = find_areas(layout, voices(layout, Mode.D), [(), ()])
    assert (cell.basis, cell.rule) == (Basis.INFERRED, "areas.continued")
    assert layout.readout.slice(cell.evidence[0]) == "buses"


@pytest.mark.parametrize(
    ("text", "kind", "areas"),
    [
        ("They have never liked us.", ActType.POS, [Area.POL]),
        ("They have never liked us.", ActType.ASM, []),
        ("It is said that others are to blame.", ActType.POS, [Area.POL]),
        ("The neighbour is to blame.", ActType.POS, []),
        ("We rely on our own strength.", ActType.POS, []),
        ("They trade with all of us.", ActType.POS, [Area.TRD]),
    ],
)
def test_a_stance_that_names_no_area_is_foreign_policy(text: str, kind: ActType, areas: list[Area]) -> None:
    """A position without an area is one on third parties, if it is no maxim of the own side."""
    layout = laid_out(text)
    ((found, _),) = find_areas(layout, voices(layout), [(act(kind, Span(0, len(text))),)])
    assert [cell.value for cell in found] == areas


def test_a_reported_stance_needs_no_word_for_others() -> None:
    """A position that someone is reported to take is on a third party, whoever that is."""
    text = "He said that the neighbour was to blame."
    layout = laid_out(text)
    (voice,) = voices(layout, Mode.I)
    ((found, _),) = find_areas(layout, [voice], [(act(ActType.POS, Span(0, len(text))),)])
    assert [(cell.value, cell.basis) for cell in found] == [(Area.POL, Basis.INFERRED)]


@pytest.mark.parametrize(
    ("text", "verb", "acts", "areas"),
    [
        ("The premier toured the seaport of Lindemar.", "tour", (ActType.RPT,), {"TRN"}),
        ("The premier toured the seaport of Lindemar.", "tour", (), set()),
        ("The premier toured the seaport after the talks.", "tour", (ActType.RPT,), set()),
        ("The premier met the crew of the seaport.", "meet", (ActType.RPT,), set()),
    ],
)
def test_what_is_done_on_a_visit_has_its_area(text: str, verb: str, acts: tuple[ActType, ...], areas: set[str]) -> None:
    """A side event names its areas; the report of the encounter itself, or of one more, names none."""
    layout = laid_out(text)
    (voice,) = voices(layout)
    does = [tuple(act(kind, Span(0, len(text))) for kind in acts)]
    found = cue(text, {"tour": "toured", "meet": "met"}[verb], verb, len(text))
    ((named_areas, _),) = find_areas(layout, [Voice(0, voice.mode, voice.speakers, (found,))], does)
    assert {cell.value.value for cell in named_areas if cell.value} == areas


@pytest.mark.parametrize(
    ("text", "mode", "areas"),
    [
        ("Rectors and the heads of two shipyards were also present.", Mode.N, ""),
        ("They were joined by bankers to discuss vaccines.", Mode.N, "HLT"),
        ("- Anna Velk, President, Tolvania Farmers Union", Mode.N, ""),
        ("The farmers of Tolvania are in need.", Mode.N, "AGR"),
        ("We know that our farmers were also present.", Mode.D, "AGR"),
    ],
)
def test_lists_of_those_present_have_no_area(text: str, mode: Mode, areas: str) -> None:
    """Who attended, or is named with an office in a list, is no topic."""
    assert named(text, mode) == [set(areas.split())]


def test_headlines_have_no_area() -> None:
    """A headline names nothing."""
    assert named("Talks on trade\nThey spoke about vaccines.") == [set(), {"HLT"}]


def entry(*phrases: str, areas: tuple[Area, ...] = (Area.TRD,)) -> AreaEntry:
    return AreaEntry(areas, "", phrases, weak=False)


def test_bad_phrases_are_reported_at_once() -> None:
    """One error names every phrase that stands twice, is empty, or names an unknown class."""
    entries = (entry("trade", "tr*de", "", "<colour> fair"), entry("trade", areas=(Area.ENE,)))
    with pytest.raises(LexiconError) as caught:
        AreaLexicon(entries, {}, WORDS)
    for part in ("'trade' stands twice", "'tr*de' is no phrase", "'' is no phrase", "<colour>, which is no class"):
        assert part in str(caught.value)


def test_the_longest_phrase_counts() -> None:
    """Of phrases that begin together the longest counts; choices, classes and endings are read."""
    entries = (
        entry("trade", "<fair>"),
        entry("trade union*", areas=(Area.SOC,)),
        entry("{big|small} ship", areas=(Area.TRN,)),
        entry("trade wind", areas=()),
    )
    lexicon = AreaLexicon(entries, {"fair": ("expo", "fair")}, WORDS)
    found = lexicon.search("A trade-unionist, a trade wind, the fair, the small ship and trades.")
    assert [one.areas for one in found] == [(Area.SOC,), (Area.TRD,), (Area.TRN,)]


def test_entries_of_the_file_are_checked() -> None:
    """The file is read with the checks of every lexicon."""
    with pytest.raises(LexiconError, match=r"areas\.toml"):
        load_entries("dragoman.reading.english", "areas.toml", "colour", dict)


@given(
    st.lists(
        st.sampled_from(["trade", "Minister of", "Port", "IT", "\x00", "\u202e", '"', "ﬁsh", "İ", "the", "energy,"]),
        max_size=40,
    )
)
def test_any_words_give_spans_inside_their_sentence(parts: list[str]) -> None:
    """Whatever stands in a text, evidence lies inside the sentence that it is given for."""
    layout = laid_out(" ".join(parts))
    for sentence, (areas, _) in zip(
        layout.sentences, find_areas(layout, voices(layout), [()] * len(layout.sentences)), strict=True
    ):
        assert all(span in sentence.span for cell in areas for span in cell.evidence)


def scanned(text: str, *names: tuple[str, str, PolityKind]) -> list[Hit]:
    """Hits as the reference data would give them: words of the text, id and kind of the polity."""
    return [
        Hit(
            text.index(words),
            text.index(words) + len(words),
            HitKind.NAME,
            (Polity(code, kind, words, (words,), (), (), "", None),),
        )
        for words, code, kind in names
    ]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Tolvania seeks membership of the Saldra Union.", {"ITG"}),
        ("The head of state dwelt on the Saldra Union, too.", {"ITG"}),
        ("They discussed the Saldra Union ministers of the past.", set()),
        ("They met in the Saldra Union for talks.", set()),
        ("The Saldra Union's enlargement goes on.", {"ITG"}),
    ],
)
def test_bodies_of_the_reference_data_are_topics_by_the_words_around(text: str, areas: set[str]) -> None:
    """A body known only from the reference data gives integration where it, or membership of it, is the topic."""
    layout = laid_out(text)
    hits = scanned(text, ("Saldra Union", "SU", PolityKind.BODY))
    ((found, _),) = find_areas(layout, voices(layout), [()], hits)
    assert {cell.value.value for cell in found if cell.value} == areas


def test_words_inside_the_name_of_a_state_name_no_area() -> None:
    """The adjectives of a state's name say nothing of what is talked about."""
    text = "The Democratic Republic of Tolvania welcomed democratic elections."
    layout = laid_out(text)
    hits = scanned(text, ("Democratic Republic of Tolvania", "XT", PolityKind.STATE))
    ((found, _),) = find_areas(layout, voices(layout), [()], hits)
    assert [layout.readout.slice(span) for cell in found for span in cell.evidence] == ["democratic", "elections"]


def test_a_topic_is_taken_over_into_the_next_paragraph_only_by_its_noun() -> None:
    """Across the break of a paragraph "this field" reaches back, a mere "it" does not."""
    assert inherited("We produce tractors.\nWe will work in this field.")[1] == {"IND", "AGR"}
    assert inherited("We produce tractors.\nWe will work on it.")[1] == set()
