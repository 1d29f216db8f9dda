"""Speech: drawings of readouts in the styles of many press services, and what must hold for any text."""

from __future__ import annotations

import pytest
from drawing import draw
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.identity import readout_id
from dragoman.model import Basis, Mode, Readout
from dragoman.reading.speech.speech import attribute
from dragoman.reading.values import Cast
from dragoman.text.layout import lay_out
from timing import cpu_seconds

DRAWINGS = {
    "quotations in paragraphs, the attribution behind them": """
        I A | Orland is ready to buy grain, {A:President Arno Velde} said as {A:he} met {B:Governor Ilse Marn} in May.
        D A | "Your fields are wide.
        D A | We have never doubted it,” {A:the head of state} noted.

        I A | {A:Arno Velde} stressed that distance is no obstacle.
        C A | However, trade has dropped this year.
        D A | "But we can mend it.
        D A | It is in our hands," {A:the President} is convinced.
        I A | {A:The Orland leader} assured that {A:he} would come.
        D A | “You may count on us.”

        N | {A,B:The sides} discussed a bridge over the Lenn.
        N | In particular, there are plans for a ferry.
        D A | “Indeed, the old ferry is a disgrace,” {A:the President} said.
        I B | In turn, {B:Ilse Marn} thanked {A:the President} for the welcome and noted that roads were open.
        D B | “We built them ourselves,” {B:the governor} added.
        N | This visit is expected to give an impetus to relations.
        """,
    "quotation over two paragraphs, mark forgotten in between": """
        D A | “We will open the mine.
        D A | It will take two years.

        D A | “Nobody will lose a job,” {A:the President} said.
        N | Talks on the loan continue.
        """,
    "quotation behind its cue, and one in the middle": """
        D A | {A:The Minister} said: "We need a new port."
        D A | "Give us the land," {A:she} said, "and we shall build."
        D B | "Done!" exclaimed {B:Mr Marn}.
        """,
    "words set off are no speech": """
        N | {A,B:The leaders} visited the exhibition "Rivers of Gold".
        I A | {A:The President} condemned the so-called "elections".
        D A | {A:The President} described the ties as "strong and lasting as a good rope".
        N | The exercise "Saldra Shield" will be held in autumn.
        """,
    "telegram": """
        I A | {A:President Arno Velde} has sent condolences to {B:King Odo} over the flood.
        D A | "It was with great pain that I learned of it," the telegram reads.
        """,
    "transcript with name lines": """
        N | {A:Arno Velde} had a working meeting with {B:Governor Ilse Marn}.

        D A | {A:President of Orland Arno Velde}: Good afternoon.
        D A | How are you and your people?

        D B | {B:Governor of Lenn Ilse Marn}: Thank you, we are well.
        D B | The harvest is in.

        D A | {A:Arno Velde}: I am glad to hear it.
        """,
    "transcript in one paragraph behind asterisks": """
        N | {A:Arno Velde} received {B:Ilse Marn}.

        N | A statement was adopted. * * *
        D A | {A:President of Orland Arno Velde}: My dear friend, I am happy to see you.
        D A | We meet again.
        D B | {B:President of Lenn Ilse Marn} (retranslated): Thank you, my friend.
        D | Question: Will you meet again?
        D B | {B:Ilse Marn}: We will.
        """,
    "dash turns announced by a colon": """
        I A | Greeting the guests, {A:the head of state} said:

        D A | - Dear guests, I am glad to see you in our city.
        D A | We value our ties with you.

        D | - Thank you, Mr President, for receiving us.
        D | We have long waited for this.

        N | {A,B:The sides} discussed energy.
        """,
    "dash behind the words": """
        N | {A:Arno Velde} received {B:the ambassador}.

        D A | - We attach great importance to your country, - {A:the President} noted.
        """,
    "list of those present is no dialogue": """
        N | Participants in the session included:

        N | - {A:Arno Velde}, President of Orland

        N | - {B:Ilse Marn}, Governor of Lenn
        """,
    "numbered points, surnames in capitals": """
        N | On May 3, commencing at 3:15 p.m., {A:Ms. Oksa TERNEV}, Minister, held a talk with {B:Mr. Ivo VINTAR}.

        I A | 1. {A:Minister TERNEV} expressed sympathy for the victims and stated that masks would be sent.

        I B | 2. In response, {B:Minister VINTAR} expressed gratitude.

        N | 3. {A,B:The two Ministers} concurred that contacts should go on.
        """,
    "titles before names, informing and requesting": """
        N | {A:Shri Arjan Malo} held a bilateral meeting with {B:H.E. Ms. Nina Vorse}.
        I A | {A:Shri Malo} informed that the first tranche will be drawn in March.
        I B | {B:H.E. Ms. Vorse} stated that trade crossed USD 270 million, and conveyed willingness to set up a plant.
        N | {A,B:The two sides} agreed to constitute a Joint Working Group.
        I A | {A:Shri Malo} requested for removal of barriers.
        """,
    "call on the Speaker": """
        N | {A:The Ambassador of Orland} called on {B:the Hon. Speaker} today (02) at the Parliamentary Complex.
        I B | Welcoming {A:the Ambassador}, {B:the Hon. Speaker} recalled with appreciation the help of Orland.
        I A | {A:The Ambassador} replied that scholarships would be awarded.
        N | The harbour was also discussed at length.
        N | {C:The Secretary General} was also present on the occasion.
        """,
    "spokesperson without marks": """
        H | A Harbour House spokesperson said:

        N | {A:The Prime Minister} spoke to {B:President Rovan} this afternoon.
        I A | {A:He} thanked {B:the President} for the homes and updated {B:her} on the storm season.
        N | {A,B:The leaders} agreed that the treaty should be applied.
        I B | {B:President Rovan} said {B:her} government stood ready to help.
        I A | On trade, {A:he} was clear that the quota had to be raised.
        """,
    "federal councillor": """
        N | On 6 February, {A:Federal Councillor Sander Vik}, head of the department, met {B:Foreign Minister Leo Vinn}.
        I A | In {A:his} talks with {B:Mr Vinn}, {A:Mr Vik} underlined the value of the treaty.
        N | Negotiations on extradition are continuing.
        I A | {A:He} made it clear, however, that support would remain suspended.
        I A | In conversation with {B:Mr Vinn} {A:he} stressed prevention and offered to supply buoys.
        """,
    "purpose of an encounter": """
        I A | {A:President Velde} spoke with {B:Prime Minister Marn} today to reiterate support and discuss the storm.
        I A | {A:Secretary Brann} spoke with {B:Minister Oll} about the release of the crew.
        N | {A:Secretary Brann} and {B:Minister Oll} met to discuss fish.
        N | {A:Secretary Brann} spoke with {B:Minister Oll} today.
        """,
    "two speakers, one speaker beside both": """
        I A B | {A:President Velde} offered a berth, and {B:President Marn} expressed readiness to use it.
        I A | {A,B:The Presidents} discussed visas, and {A:President Velde} announced a draft.
        N | {A:The Secretary} and Foreign Minister Oll also discussed the river.
        N | {A:The Secretary}, the Cardinal, and the Archbishop discussed migration.
        """,
    "sides and passives": """
        I S | {*S:The Orland side} asked to extend the term, explaining the delay by a strike.
        N | It was emphasised that the river is low.
        N | The need for a ferry was stressed.
        N | Particular attention was paid to fish.
        I A | It was emphasised by {A:the President} that the river is low.
        N | Both underscored their friendship.
        """,
    "statement that is pointed at": """
        I A | TOLVA, 3 May (OPA) - Orland wants to buy grain from Lenn.
        I A | {A:President Arno Velde} made the statement at a meeting with {B:Governor Ilse Marn}.
        """,
    "continued reports end with their speaker": """
        I A | {A:The Governor} said the hospitals were coping.
        C A | Medicines are available.
        C A | Two wards were opened in May.
        I A | {A:He} also spoke about schools.
        N | The meeting then turned to the harvest.
        I B | {B:The President} noted that prices had grown.
        I A | {A:The Governor} explained the delay.
        """,
    "reports go on while their paragraph lasts": """
        I A | {A:The Governor} said the harvest had been good.
        C A | The mills are full.
        C A | Three more silos will be built, and the regional budget covers the roads.
        N | {A,B:The leaders} agreed to look at the ferry.

        I B | {B:The President} spoke of the river.
        C B | Such a dam would keep the fields dry.

        D A | "We will build it," {A:the Governor} said.
        C A | Lenn is also ready to lend its engineers.

        N | The mills of Orland are full.
        """,
    "what the press service tells itself ends a report": """
        I A | {A:The President} promised {B:the Governor} a ferry.
        N | Pelmara would like to buy two more.

        I B | {B:The Governor} expressed gratitude.
        N | Trade between Orland and Lenn rose to 40 million dollars in 2022.

        I A | {A:The President} noted that fish was scarce.
        N | Examples of poaching were given.

        I B | {B:The Governor} recalled the last flood.
        N | Following the talks, a memorandum on dams was signed.

        I A | {A:The President} stressed that the loan had been repaid.
        N | {B:Ilse Marn} toured the locks with him.

        I B | {B:The Governor} thanked the engineers.
        N | The first ten of them are to begin their training in March.

        I A | {A:The President} asked for patience.
        N | Village elders discussed how to save water.

        I B | {B:The Governor} spoke about dykes.
        N | The price of sand was also on the menu.

        I A | {A:The President} recalled the old canal.
        N | Orland will contribute 12 million crowns to the dykes.

        I B | {B:The Governor} thanked the divers.
        N | Also attending the meeting were two engineers.
        """,
    "people whom the cast does not know": """
        I | Chairman Kampan, for his part, thanked Orland for the hall.
        I | The Veldmark head of state said that the talks must begin.
        I | The Lenn diplomat assured that her country would help.
        I | The Warden of Lowmark, Jan Sulma, informed the guests that the road was closed.
        I | Commissioner van Lier said that the money had been found.
        I | Ms Davla replied that the request was being looked into.
        N | The heads of state discussed the river.
        """,
    "deeds that are no words": """
        N | {A:Secretary General Arno Velde} welcomed {B:Prime Minister Ilse Marn} to the headquarters on Tuesday.
        I A | {A:The Secretary General} welcomed {B:Ilse Marn} and thanked her.
        I A | {A:The Secretary General} welcomed {B:Ilse Marn}'s commitment to Lenn.
        N | {B:The Prime Minister} addressed the North Council.
        N | {B:The Prime Minister} briefed the press after the talks.
        I A | {A:The Secretary General} was speaking at Harbour House when {A:he} received the envoys.
        """,
    "one of the two speaks beside both": """
        I B | {A,B:The leaders} discussed fish, with {B:Ilse Marn} appealing for restraint.
        I A | In {A:his} remarks, {A:the President} dwelled on the dam.
        I B | At the end, {B:the Minister} handed over a letter and invited {A:Arno Velde} to the fair.
        D A B | {A:Arno Velde} asked for support, to which {B:Ilse Marn} replied, "You shall have it."
        """,
    "lists go on with the subject before their colon": """
        N | During the call, {A:Minister Velde}:

        I A | - welcomed the new consulate;

        I A | - stressed the need for trains and invited {B:Minister Marn} to Orland.

        N | {A,B:The Ministers}:

        N | • discussing fish, agreed on a joint patrol;

        N | • Condemned the raid on the port.
        """,
    "the first person": """
        N | I met with {B:the Foreign Minister of Lenn, Ilse Marn}.
        I A | I told her that Orland will go on helping.
        I A | I stressed that the ports must stay open.

        N | {A:Arno Velde}, Minister.
        """,
    "names inside quotations, statements pointed at behind them": """
        D A | "The "Orland Format" works, and we will keep it," {A:Arno Velde} said.
        D B | "Trade is growing."
        I B | This was stated by {B:Ilse Marn}.
        """,
    "asides, relatives, fragments": """
        I A | {A:Arno Velde}, congratulating the people on the holiday, wished them success.
        I B | {A:Arno Velde} met with {B:Ilse Marn}, who thanked {A:him} for the boats.
        N | {A:Arno Velde} met with {B:Ilse Marn}, who had supported the bid.
        I A B | {A:Arno Velde} asked for support, to which {B:Ilse Marn} responded that she would think.
        D B | "Thank you!"
        D B | {B:Ilse Marn} added.
        I | It is late, said the Head of the Office Ira Kvit.
        I A | As {A:the President} noted, the road is open.
        N | As OPA reported, the road is open.
        """,
    "according to, in the words of": """
        I A | According to {A:the President}, the road is open.
        I A | The road, according to {A:the head of state}, is open.
        I A | According to him, the road is safe.
        I A | In {A:the President}'s words, the road is safe.
        I A | In his opinion, the road is too narrow.
        """,
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawings(name: str) -> None:
    """Every sentence of a drawn readout goes to whom a person gives it."""
    drawing = draw(DRAWINGS[name])
    voices = attribute(drawing.layout, drawing.cast)
    found = [f"{voice.mode.value} {' '.join(voice.speakers.value or ())}".strip() for voice in voices]
    words = [sentence.text for sentence in drawing.layout.sentences]
    assert list(zip(found, words, strict=True)) == list(zip(drawing.expected, words, strict=True))


BASES = [
    ("I A | {A:Arno Velde} noted that it rained.", Basis.STATED),
    ("I A | {A:The President} noted that it rained.", Basis.DERIVED),
    ("I A | {A:He} noted that it rained.", Basis.DERIVED),
]


@pytest.mark.parametrize(("line", "basis"), BASES)
def test_basis_of_the_speaker(line: str, basis: Basis) -> None:
    """A name states who speaks; a title or pronoun is resolved, and the evidence is the cue with its subject."""
    drawing = draw(line)
    cell = attribute(drawing.layout, drawing.cast)[0].speakers
    assert cell.basis is basis
    assert drawing.layout.readout.slice(cell.evidence[0]) == "noted"


def test_neighbour_is_inferred() -> None:
    """A quotation that only its neighbour attributes is inferred, and rests on the neighbour's cue."""
    drawing = draw('D A | "It rains," {A:Arno Velde} said.\nD A | “It pours.”')
    last = attribute(drawing.layout, drawing.cast)[-1]
    assert last.speakers.basis is Basis.INFERRED
    assert [drawing.layout.readout.slice(span) for span in last.speakers.evidence] == ["said", "Arno Velde"]


def test_unknown_rather_than_a_guess() -> None:
    """A quotation without a cue behind both sides is direct, its speaker is absent and all parties are candidates."""
    drawing = draw("N | {A,B:The sides} discussed fish.\n\nD | “We shall see.\nD | It is late.”")
    last = attribute(drawing.layout, drawing.cast)[-1]
    assert last.mode.value is Mode.D
    assert last.speakers.value is None
    assert {candidate.value for candidate in last.speakers.candidates} == {"A", "B"}


def test_initials_before_turns() -> None:
    """The initials of the only party that has them open that party's turns."""
    drawing = draw("N | {A:Arno Velde} received {B:Ilse Marn}.\n\nD A | A.V.: Dear friends, I am glad to see you here.")
    names = {"A": "Arno Velde", "B": "Ilse Marn"}
    parties = tuple(replace(party, name=replace(party.name, value=names[party.key])) for party in drawing.cast.parties)
    voice = attribute(drawing.layout, replace(drawing.cast, parties=parties))[-1]
    assert (voice.mode.value, voice.speakers.value) == (Mode.D, ("A",))


def test_content_lies_between_the_marks() -> None:
    """The content of a direct sentence is what stands between its marks, or behind its name line."""
    drawing = draw('D A | "Give us land," {A:she} said, "and we shall build."')
    content = attribute(drawing.layout, drawing.cast)[0].content
    assert [drawing.layout.readout.slice(span) for span in content] == ["Give us land,", "and we shall build."]


PIECES = [*'ab .,:;-\n"“”‘’«»*()', "The President said ", " and ", "He ", "X Y: I thank you. ", " by ", " that "]
ANY = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(ANY)
def test_one_voice_for_every_sentence(text: str) -> None:
    """Whatever the text, there is one voice a sentence, in order, and its evidence lies inside the text."""
    layout = lay_out(Readout(readout_id(text), "any", text))
    voices = attribute(layout, Cast((), ()))
    assert [voice.sentence for voice in voices] == [sentence.index for sentence in layout.sentences]
    for voice in voices:
        for span in (*voice.mode.evidence, *voice.speakers.evidence, *voice.content):
            assert layout.readout.slice(span)


HOSTILE = {
    "cues in one sentence": "He said and noted that he thanked them, ",
    "quotations": '"Ah, well," he said. ',
    "open quotations": '"“ ',
    "adverbs": "also firmly ",
    "capitals": "Foo Bar ",
    "colons": "A: b ",
    "white space": " \t\u00a0\u200f",
    "passives": "It was noted, ",
    "call on": "He called on, ",
    "commas": "He, ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text(name: str) -> None:
    """Ten times the text takes far less than the hundred times that quadratic work would take."""

    def seconds(times: int) -> float:
        text = HOSTILE[name] * times
        layout = lay_out(Readout(readout_id(text), "hostile", text))
        return cpu_seconds(lambda: attribute(layout, Cast((), ())))

    assert seconds(10_000) < 50 * seconds(1_000) + 0.05
