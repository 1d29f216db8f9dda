"""Encounters told aside: in a subordinate clause, at the end, by a farewell, at an occasion, by who publishes."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dragoman.model import Encounter, Readout
from dragoman.reading.cast.cast import find_cast
from dragoman.reading.encounter.encounter import find_encounters
from dragoman.reference import Reference
from dragoman.text.layout import lay_out

PACK = Path(__file__).parents[2] / "examples" / "reference"
THURSDAY = date(2023, 9, 14)


@cache
def reference() -> Reference:
    """The base data with the world of the examples."""
    return Reference.load([PACK])


def main_encounter(text: str, title: str, publisher: str) -> Encounter:
    """The main encounter of a page of Thursday, 14 September 2023."""
    layout = lay_out(Readout("id", "name", text, title or None, publisher or None, THURSDAY, None))
    hits, title_hits = reference().scan(layout.plain), reference().scan(layout.title)
    cast = find_cast(layout, hits, title_hits, reference())
    return find_encounters(layout, hits, cast, reference())[0][0]


# A pilcrow stands for the end of a paragraph.
# publisher | title | lead | form | date | place | country; the page is of Thursday, 14 September 2023
ASIDES = """
| Two states to build ferries | Tolvania and Pelmara will build ferries together, Prime Minister Lev Haranov announced.¶The announcement follows the premier's meeting with Prime Minister Dinesh Tamarel in Port Aurel on September 13. | MTG | 2023-09-13 | Port Aurel | XP
| Shorter waiting times | Waiting times will be shorter, Minister Oksana Ternevich said after yesterday's meeting with her Pelmaran counterpart Leonora Vintaro in Port Aurel. | MTG | 2023-09-13 | Port Aurel | XP
| Chancellor speaks up | "We must act together," President Lidia Rovane said after a telephone call with President Matvei Talverin of Tolvania on Tuesday. | CAL | 2023-09-12 | |
| Ministers on wine | "Our wine is good," Minister Oksana Ternevich said during the talks with Minister Leonora Vintaro of Pelmara in Drevast. | TLK | 2023-09-14 | Drevast | XT
| Corridor to be opened | President Matvei Talverin said the corridor must be opened.¶Receiving Foreign Minister Leonora Vintaro of Pelmara in Drevast on Tuesday, Talverin stressed the needs of farmers. | MTG | 2023-09-12 | Drevast | XT
| Tolvania keen on ferries | Tolvania is keen on ferries, said President Matvei Talverin.¶He said this when receiving a courtesy call from Pelmara's Foreign Minister, Leonora Vintaro, at his office in Drevast today. | MTG | 2023-09-14 | Drevast | XT
| Thanks for the road | President Matvei Talverin thanked Pelmara for the road.¶He conveyed this to the Ambassador of Pelmara, Ivo Sand, when the Ambassador paid him a courtesy visit at his Drevast office yesterday. | MTG | 2023-09-13 | Drevast | XT
| Minister bids farewell | Minister Oksana Ternevich of Tolvania on Tuesday bid farewell to the outgoing Ambassador of Pelmara, Ivo Sand, who paid her a courtesy call at her office in Drevast. | MTG | 2023-09-12 | Drevast | XT
| Ambassador leaves | President Lidia Rovane of Veldmark received the outgoing Ambassador of Tolvania, Andrei Solvenko, on a farewell call at Government House, Hallborg, on Tuesday. | MTG | 2023-09-12 | Hallborg | XV
| Premier hosts Ambassador | Today I had the pleasure of hosting the Ambassador of Pelmara, Her Excellency Rowena Whit, at the Lake House in Hallborg. | MTG | 2023-09-14 | Hallborg | XV
| Minister to attend meeting of Saldra foreign ministers in Drevast | Minister Henrike Dalborn will take part in the Saldra foreign ministers' meeting in Drevast on 19–20 September. | SUM | 2023-09-20 | Drevast | XT
| President meets Premier in Drevast at Energy Forum | President Matvei Talverin of Tolvania and Prime Minister Dinesh Tamarel of Pelmara met in Drevast today for the Energy Forum. | MTG | 2023-09-14 | Drevast | XT
| Premier concludes mission | Premier Dora Hell concluded on Tuesday a five-day mission to Port Aurel, where she met with business leaders.¶During the mission, the Premier met with Foreign Minister Leonora Vintaro. | VIS | 2023-09-12 | Port Aurel | XP
| Foreign Minister of Pelmara pays visit to Tolvania | Minister Oksana Ternevich received in Drevast the Minister of Pelmara, Leonora Vintaro, who was in Tolvania on a one-day visit.¶Welcoming her guest, Minister Ternevich called for closer work in the negotiation of a fair price. | MTG | 2023-09-14 | Drevast | XT
| Presidents at the antenna | President Lidia Rovane of Veldmark and President Matvei Talverin of Tolvania visited the satellite station in Kolmsund on Wednesday. | TOU | 2023-09-13 | Kolmsund | XV
| Minister confers with counterpart | September 13, 2023 (Port Aurel) - Minister Oksana Ternevich of Tolvania met with Minister Henrike Dalborn of Veldmark on the sidelines of the session of the Ocean Council. | SID | 2023-09-13 | Port Aurel | XP
| Ministers meet | Minister Oksana Ternevich met on Tuesday with Minister Leonora Vintaro of Pelmara on the sidelines of the 54th Ocean Assembly, which is taking place in Kolmsund. | SID | 2023-09-12 | Kolmsund | XV
| Governor meets Ambassador | Governor Marta Veidelin of Norvask Oblast met with Ambassador Ivo Sand of Pelmara at her office on the 12th to discuss exchanges. | MTG | 2023-09-12 | |
| Programme signed | Minister Oksana Ternevich of Tolvania and Minister Leonora Vintaro of Pelmara signed a new work programme in Drevast today. | CER | 2023-09-14 | Drevast | XT
| Remarks by the President during the media briefing with President Rovane of Veldmark | Your Excellency President Rovane, members of the media,¶We have just concluded fruitful talks on ferries. | TLK | 2023-09-14 | |
| Corridor | The two states want to widen the corridor. President Lidia Rovane of Veldmark and President Matvei Talverin of Tolvania agreed on this at their meeting in Kolmsund on Tuesday. | MTG | 2023-09-12 | Kolmsund | XV
| Premier returns from trade mission to Pelmara | Premier Dora Hell of Tolvania today returned to Drevast from a week-long trade mission to Pelmara, where she met with Prime Minister Dinesh Tamarel. | VIS | 2023-09-14 | | XP
| Commanders meet | General Ivo Sand of Tolvania, who is on an official visit to Pelmara from 11 to 15 September, interacted with General Karl Voss of Pelmara at the Lake Garrison, Port Aurel, on 12 September. | MTG | 2023-09-12 | Port Aurel | XP
| Presidents attend summit | President Lidia Rovane of Veldmark and President Matvei Talverin of Tolvania co-chaired the Saldra Process Leaders' Summit in Port Aurel today. | SUM | 2023-09-14 | Port Aurel | XP
| Leaders' Summit of Veldmark and Tolvania | President Lidia Rovane of Veldmark and President Matvei Talverin of Tolvania held a leaders' summit in Hallborg today. | MTG | 2023-09-14 | Hallborg | XV
| Ferries | Ferries dominated the talks which Prime Minister Lev Haranov of Tolvania had yesterday with President Celia Maravelo of Pelmara in Port Aurel. | TLK | 2023-09-13 | Port Aurel | XP
| Minister leaves for Pelmara | Minister Oksana Ternevich of Tolvania left today for Pelmara on an official visit. | VIS | 2023-09-14 | | XP
| President's telephonic conversation with the President of Pelmara | President Matvei Talverin of Tolvania held a telephonic conversation today with President Celia Maravelo of Pelmara. | CAL | 2023-09-14 | |
| Inaugural visit of the Ambassador of Pelmara | Minister Oksana Ternevich of Tolvania today received the Ambassador of Pelmara, Ivo Sand, for his inaugural visit. | MTG | 2023-09-14 | | XT
| Statement on the Premier's Travel to the Saldra Summit | Prime Minister Lev Haranov of Tolvania will attend the Saldra Leaders' Summit in Kolmsund, Veldmark on 19-21 September, hosted by President Lidia Rovane of Veldmark. | SUM | 2023-09-21 | Kolmsund | XV
| Deputy Minister Dalborn to Take Part in a Conversation Hosted by Friends of the Saldra | Deputy Minister Henrike Dalborn will take part in a conversation hosted by the Friends of the Saldra on 21 September 2023 in Drevast. | MTG | 2023-09-21 | Drevast | XT
| Meeting with mayors | Today, President Matvei Talverin of Tolvania dropped by a meeting with the mayors of the valley to thank them for their work this past year. | MTG | 2023-09-14 | |
| Minister's travel to Pelmara and Veldmark | This week, Minister Oksana Ternevich of Tolvania led an interagency delegation to Pelmara and Veldmark.¶In Pelmara, Ternevich met with President Celia Maravelo. | VIS | | |
| Participation in the Tolvania-Pelmara Ministers' Meeting | Minister Henrike Dalborn of Veldmark spoke yesterday with ministers in the Tolvania-Pelmara Foreign Ministers' Meeting. | SUM | 2023-09-13 | |
| Two states analyse corridor | Port Aurel, September 13 - Ferries dominated a meeting held on Tuesday, in Port Aurel, between the Minister of Pelmara, Leonora Vintaro, and her Tolvanian counterpart, Oksana Ternevich. | MTG | 2023-09-12 | Port Aurel | XP
| Presidents at the gap | President Lidia Rovane of Veldmark and President Matvei Talverin of Tolvania on Tuesday visited the border region known as the Gap. They held talks in Szeplin and met soldiers. | VIS | 2023-09-12 | Szeplin |
| Phone conversation with the Secretary of State | On the evening of September 12, the Secretary of State of Pelmara Karl Voss called the Foreign Minister of Tolvania Oksana Ternevich. | CAL | 2023-09-12 | |
| Minister signs agreement with Pelmara | Minister Oksana Ternevich of Tolvania has signed a five-year agreement. The agreement was signed in Port Aurel on Monday by Minister Ternevich and Minister Leonora Vintaro of Pelmara. | CER | 2023-09-11 | Port Aurel | XP
| Premier meets Governor in Victoria on rail | VICTORIA - Premier Dora Hell of Tolvania and Governor Marta Veidelin of Norvask Oblast met in Victoria on Monday. | MTG | 2023-09-11 | Victoria |
| Third crossing | A third crossing will be built. It will cost much. It will save time. The queue is long. A lane opens in July. It is for fruit. This became clear at the meeting of Prime Minister Lev Haranov of Tolvania with President Celia Maravelo of Pelmara in Port Aurel today. | MTG | 2023-09-14 | Port Aurel | XP
| Statement by the President of Tolvania at the joint press conference with the President of Pelmara | Thank you, President Maravelo, for your warm welcome to Port Aurel.¶In our meeting we discussed ferries. | MTG | 2023-09-14 | Port Aurel | XP
| Support must grow | On 11 September, at a joint press briefing in Drevast after meeting with the Foreign Minister of Pelmara, Leonora Vintaro, Minister Oksana Ternevich said that the support must grow. | MTG | 2023-09-11 | Drevast | XT
| Ministers agree | The ministers of defence of the Baltic States, Ivo Sand, Karl Voss and Dora Hell, met in Kolmsund on 11 September and signed an agreement. | SUM | 2023-09-11 | Kolmsund | XV
| Leaders on unity | Prime Minister Lev Haranov of Tolvania today accorded a traditional welcome to the Prime Minister of Pelmara, Dinesh Tamarel, in Drevast. | MTG | 2023-09-14 | Drevast | XT
| Visit of Minister Ternevich to Port Aurel: trilateral | Minister Oksana Ternevich of Tolvania took part today in Port Aurel in the trilateral meeting of the foreign ministers of Tolvania, Pelmara and Veldmark. | SUM | 2023-09-14 | Port Aurel | XP
| Governor hosts tea | Governor Marta Veidelin of Norvask Oblast today hosted a reception for Ambassador Ivo Sand of Pelmara in Lindemar. | RCP | 2023-09-14 | Lindemar | XV
| Premier on mission | Premier Dora Hell of Tolvania has begun a five-day mission to Pelmara. Today she met Prime Minister Dinesh Tamarel. | VIS | 2023-09-14 | | XP
| Request for ferries | Tolvania has asked Pelmara for ferries.¶The request was made in Port Aurel on Wednesday by the Foreign Minister of Tolvania, Oksana Ternevich, when she met the Foreign Minister of Pelmara, Leonora Vintaro. | MTG | 2023-09-13 | Port Aurel | XP
| Ambassador Meets the President of Pelmara | Port Aurel, 14 September 2023 - Ambassador of Tolvania Andrei Solvenko presented his credentials to President Celia Maravelo of Pelmara at a ceremony on 13 September. | CER | 2023-09-13 | Port Aurel | XP
| Telephone call with the Foreign Minister of Pelmara | The Premier of Tolvania yesterday afternoon took a call from the Foreign Minister of Pelmara, Leonora Vintaro. | CAL | 2023-09-13 | |
| Minister on mission in Port Aurel | Minister Henrike Dalborn is on an official mission in Port Aurel until Friday. She has met President Celia Maravelo. | VIS | 2023-09-14 | Port Aurel | XP
| Premier meets Prime Minister of Pelmara | Premier Dora Hell of Tolvania continued her visit programme in Port Aurel, Pelmara, yesterday. She met with the Prime Minister of Pelmara, Dinesh Tamarel, in the morning. | MTG | 2023-09-13 | Port Aurel | XP
| Tolvania-Pelmara Summit Working Dinner | On September 13, President Matvei Talverin of Tolvania had a working dinner with President Celia Maravelo of Pelmara in Port Aurel. | RCP | 2023-09-13 | Port Aurel | XP
| Ambassador received | (MoFA, September 13, 2023) Minister Oksana Ternevich of Tolvania received the Ambassador of Pelmara, Ivo Sand. | MTG | 2023-09-13 | | XT
| Tolvania to buy ferries | The contract for six ferries was signed in Port Aurel on 13 September in the presence of Minister Oksana Ternevich of Tolvania and Minister Leonora Vintaro of Pelmara. | CER | 2023-09-13 | Port Aurel | XP
Embassy of Tolvania | Meeting with the Mayor | On September 12, Ambassador of Tolvania Andrei Solvenko had a meeting with the Mayor of Port Aurel, Karl Voss, at the City Hall. | MTG | 2023-09-12 | |
Government of Tolvania | Hetman receives Ambassador of Pelmara | The Hetman, Iven Prandel, today received the Ambassador of Pelmara, Ivo Sand. | MTG | 2023-09-14 | | XT
"""  # noqa: E501
ROWS = [[cell.strip().replace("¶", "\n\n") for cell in line.split("|")] for line in ASIDES.strip("\n").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[f"{number}-{row[3]}" for number, row in enumerate(ROWS)])
def test_encounters_told_aside(row: list[str]) -> None:
    """Form, day, place and country come out wherever the encounter is told, and stay empty where nothing tells."""
    publisher, title, lead, form, day, place, country = row
    found = main_encounter(lead, title, publisher)
    read = found.date.value.complete() if found.date.value else None
    facts = (found.form.value, read.isoformat() if read else "", found.place.value or "", found.country.value or "")
    assert facts == (form, day, place, country)


def test_a_speaker_at_home_welcomes_to_a_known_seat() -> None:
    """Who says "welcome to" a well-known seat of the own state gives the country, where nothing else does."""
    text = (
        "PRESIDENT HALL: Prime Minister, welcome back to the White House.\n\n"
        "PRIME MINISTER HARANOV: Thank you, Mr. President. Tolvania is ready."
    )
    title = "Remarks by President Hall of the United States and Prime Minister Haranov of Tolvania Before a Meeting"
    assert main_encounter(text, title, "The White House").country.value == "US"
