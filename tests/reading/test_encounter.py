"""Leads of many houses: what kind of encounter, when, where."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Encounter, Format, Note, Part, Rank, Readout
from dragoman.reading.cast.cast import find_cast
from dragoman.reading.encounter.encounter import find_encounters
from dragoman.reading.values import Cast
from dragoman.reference import Reference
from dragoman.text.layout import Layout, lay_out

PACK = Path(__file__).parents[2] / "examples" / "reference"
THURSDAY = date(2023, 9, 14)


@cache
def reference() -> Reference:
    """The base data with the world of the examples."""
    return Reference.load([PACK])


def read(
    text: str, title: str = "", published: date | None = THURSDAY, address: str | None = None
) -> tuple[tuple[Encounter, ...], tuple[Note, ...], Layout, Cast]:
    """Everything that a text says of its encounters."""
    layout = lay_out(Readout("id", "name", text, title or None, None, published, address))
    hits, title_hits = reference().scan(layout.plain), reference().scan(layout.title)
    cast = find_cast(layout, hits, title_hits, reference())
    encounters, notes = find_encounters(layout, hits, cast, reference())
    return encounters, notes, layout, cast


def facts(encounter: Encounter) -> tuple[str | None, str | None, str, str | None, str | None]:
    """Form, day, basis of the day, place and country, as the gold writes them."""
    day = encounter.date.value.complete() if encounter.date.value else None
    return (
        encounter.form.value,
        day.isoformat() if day else None,
        encounter.date.basis.value,
        encounter.place.value,
        encounter.country.value,
    )


# A pilcrow stands for the end of a paragraph.
# title | lead | form | date | basis | place | country; the page is of Thursday, 14 September 2023
LEADS = """
Press conference with the Prime Minister of Tolvania - Port Aurel | PRIME MINISTER DORA HELL: It is a pleasure to welcome Prime Minister Haranov to Port Aurel. Today we held very constructive talks.¶PRIME MINISTER LEV HARANOV: Thank you, Prime Minister. Tolvania is ready. | TLK | 2023-09-14 | METADATA | Port Aurel | XP
Joint press conference by the President of Pelmara and the President of Tolvania | President Celia Maravelo of Pelmara: Welcome to Pelmara, dear Matvei. At the summit in Hallborg, leaders will agree a plan. In our meeting, we discussed ferries.¶President Matvei Talverin of Tolvania: Thank you. I look forward to the summit in Hallborg. | MTG | 2023-09-14 | METADATA | | XP
Joint press availability | MINISTER OKSANA TERNEVICH of Tolvania: Thank you, Minister. It is great to be in Port Aurel. We have just had a very good exchange.¶MINISTER LEONORA VINTARO of Pelmara: Thank you, Oksana. | MTG | 2023-09-14 | METADATA | Port Aurel | XP
Ministers meet | Minister Oksana Ternevich of Tolvania met with Minister Leonora Vintaro of Pelmara on Monday within the framework of the 78th session of the United Nations General Assembly. | SID | 2023-09-11 | DERIVED | |
Much expected of the fair | Tolvania expects much of the fair in Hallborg, Foreign Minister Oksana Ternevich said in Drevast on Monday after talks with her Pelmaran counterpart Leonora Vintaro. | TLK | 2023-09-11 | DERIVED | Drevast | XT
President at the wharf | President Matvei Talverin of Tolvania made a statement at the joint press conference following his talks with President Celia Maravelo of Pelmara in Port Aurel on Monday. | TLK | 2023-09-11 | DERIVED | Port Aurel | XP
Minister in Pelmara | Minister Oksana Ternevich of Tolvania paid an official visit to Pelmara from 5 to 8 September. She held talks with Minister Leonora Vintaro of Pelmara in Port Aurel on 6 September. | VIS | 2023-09-06 | DERIVED | Port Aurel | XP
President accepts credentials | On September 12, President of Veldmark Lidia Rovane accepted credentials from the Ambassador of Tolvania Andrei Solvenko. | CER | 2023-09-12 | DERIVED | | XV
Tolvania to scrap visa fees | President Matvei Talverin has said Tolvania will scrap visa fees for nurses. The President spoke during talks with his Pelmaran counterpart, Celia Maravelo, in Drevast on Tuesday. | TLK | 2023-09-12 | DERIVED | Drevast | XT
Tolvania opens the border | President Matvei Talverin of Tolvania has opened the border. He disclosed this during talks with President Celia Maravelo of Pelmara in Drevast on Tuesday. | TLK | 2023-09-12 | DERIVED | Drevast | XT
Ministers discuss vaccines | The Health Minister of Tolvania, Rita Sand, and the Health Minister of Pelmara, Karl Voss, discussed vaccines by video link on Monday. | VID | 2023-09-11 | DERIVED | |
President receives envoy | President Lidia Rovane yesterday received the Ambassador of Tolvania, Ms Rowena Whit, who called on her at the Lake Palace in Hallborg. | MTG | 2023-09-13 | DERIVED | Hallborg | XV
Meeting with Governor of Norvask Oblast Marta Veidelin | Tolvania is ready to help, President of Tolvania Matvei Talverin said as he met with Governor of Norvask Oblast Marta Veidelin in Drevast on 12 September. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Negotiations with Governor of Norvask Oblast Marta Veidelin | Tolvania is ready to help, President of Tolvania Matvei Talverin said as he met with Governor Marta Veidelin on 12 September. | TLK | 2023-09-12 | DERIVED | |
PM call with President Rovane of Veldmark: 13 September 2023 | The Prime Minister spoke to President Rovane of Veldmark yesterday. | CAL | 2023-09-13 | STATED | |
PM meeting with Prime Minister Haranov of Tolvania | The Prime Minister welcomed Prime Minister Lev Haranov of Tolvania to Downing Street this afternoon. | MTG | 2023-09-14 | DERIVED | | GB
Tolvania-Pelmara Foreign Ministers’ Meeting | On September 12, commencing at 4:05 p.m. for approximately 40 minutes, Ms. Oksana TERNEVICH, Minister for Foreign Affairs of Tolvania, held a meeting with Ms. Leonora VINTARO, Minister of Foreign Relations of Pelmara, in Drevast. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Tolvania-Pelmara Summit Telephone Talk | On September 13, commencing at 6:30 p.m. for approximately 15 minutes, Mr. Matvei TALVERIN, President of Tolvania, held a summit telephone talk with H.E. Ms. Celia Maravelo, President of Pelmara. | CAL | 2023-09-13 | DERIVED | |
Prime Minister holds talks with President of Tolvania | Prime Minister Shri Dinesh Tamarel held talks with H.E. Mr. Matvei Talverin, President of the Republic of Tolvania in Port Aurel today. | TLK | 2023-09-14 | DERIVED | Port Aurel | XP
Foreign Minister of Tolvania calls on the Prime Minister | The Foreign Minister of Tolvania, Ms. Oksana Ternevich called on Prime Minister Dinesh Tamarel at the Parliamentary Complex in Port Aurel today (14). | MTG | 2023-09-14 | DERIVED | Port Aurel | XP
Ambassador of Tolvania pays courtesy call on the President | The Ambassador of Tolvania, H.E. Andrei Solvenko, paid a courtesy call on President Celia Maravelo of Pelmara yesterday. | MTG | 2023-09-13 | DERIVED | | XP
President of Tolvania arrives in Hallborg on official visit | President of Veldmark Lidia Rovane received President of Tolvania Matvei Talverin, who arrived in Hallborg on an official visit. | MTG | 2023-09-14 | METADATA | Hallborg | XV
Lidia Rovane received delegation led by Minister of Industry of Tolvania | President of Veldmark Lidia Rovane has today received a delegation led by Minister of Industry of Tolvania Stanislav Kriven. | MTG | 2023-09-14 | DERIVED | | XV
Lidia Rovane had a phone call with the President of Tolvania | President of Veldmark Lidia Rovane held a phone conversation with President of Tolvania Matvei Talverin. The Head of State thanked Tolvania for its support. | CAL | 2023-09-14 | METADATA | |
President met with the Prime Minister of Pelmara | President of Veldmark Lidia Rovane met with Prime Minister of Pelmara Dinesh Tamarel, who is on a working visit to Hallborg. | MTG | 2023-09-14 | METADATA | Hallborg | XV
Readout of the Secretary-General’s meeting with H.E. Ms. Oksana Ternevich, Minister for Foreign Affairs of Tolvania | The Secretary-General met with H.E. Ms. Oksana Ternevich, Minister for Foreign Affairs of Tolvania. They discussed the situation in the region. | MTG | 2023-09-14 | METADATA | |
Tolvania and Veldmark strengthen cooperation | Federal Minister Henrike Dalborn, head of the FDEA, paid a working visit to Drevast on 11 and 12 September 2023. She met with President Matvei Talverin. | VIS | 2023-09-12 | STATED | Drevast | XT
HH the Amir Receives Phone Call from President of Tolvania | HH the Amir received a phone call Thursday from HE President of Tolvania Matvei Talverin. | CAL | 2023-09-14 | DERIVED | |
HH the Amir Receives Written Message from President of Tolvania | HH the Amir received a written message from HE President of Tolvania Matvei Talverin, pertaining to bilateral relations. | MSG | 2023-09-14 | METADATA | |
President receives Foreign Minister of Tolvania | PORT AUREL, 13th September, 2023 (PNA) -- President Celia Maravelo of Pelmara received Oksana Ternevich, Foreign Minister of Tolvania. | MTG | 2023-09-13 | STATED | Port Aurel | XP
Presidents Hold Session of Talks | Hallborg, September 13, 2023, VTA -- President Lidia Rovane of Veldmark held an official session of talks with President Matvei Talverin of Tolvania here. | TLK | 2023-09-13 | STATED | Hallborg | XV
President hosts President of Tolvania | President Celia Maravelo of Pelmara has today, Tuesday, 12 September 2023, hosted President Matvei Talverin of Tolvania at the Government Buildings in Port Aurel. | MTG | 2023-09-12 | STATED | Port Aurel | XP
President holds bilateral talks with Pelmaran leader | President Matvei Talverin on Wednesday held bilateral talks with President Celia Maravelo of Pelmara at State House, Drevast. | TLK | 2023-09-13 | DERIVED | Drevast | XT
Readout of the telephone conversation between President Rovane and President Talverin | The President of Veldmark, Lidia Rovane, spoke on the phone today with the President of Tolvania, Matvei Talverin. | CAL | 2023-09-14 | DERIVED | |
Foreign Minister meets counterpart | Foreign Minister Leonora Vintaro met with the Foreign Minister of Tolvania, Oksana Ternevich, on the margins of the UN General Assembly in New York today. | SID | 2023-09-14 | DERIVED | New York | US
MINISTER HOLDS BILATERAL | The Minister of Trade, Smt. Ada Brennick met her counterpart, Mr. Gleb Rudnevar on the sidelines of the trade ministers' forum in Kolmsund on 24 August. | SID | 2023-08-24 | DERIVED | Kolmsund | XV
Readout of President Perivar’s Video Call with President Rovane | President Anselm Perivar spoke by secure video today with President Lidia Rovane of Veldmark. | VID | 2023-09-14 | DERIVED | |
Meeting between ministers | Minister Oksana Ternevich met virtually with Minister Leonora Vintaro on Monday. | VID | 2023-09-11 | DERIVED | |
Talks on trade | Minister Oksana Ternevich and her Pelmaran counterpart Leonora Vintaro met. The talks were held via videoconference on 12 September. | VID | 2023-09-12 | DERIVED | |
Telephone conversation with President Rovane | Following the meeting of the Supreme Council of the Alliance, held via videoconference on Monday, President Talverin had a telephone conversation with President Lidia Rovane. | CAL | 2023-09-11 | DERIVED | |
Deputy Minister’s call with Ambassador Karl Voss | Deputy Minister Rita Sand spoke on Monday with Ambassador Karl Voss of Pelmara to follow up on the video call of the two presidents. | CAL | 2023-09-11 | DERIVED | |
Meeting with Security Council members | President Talverin met permanent members of the Security Council, via videoconference, on Monday. | VID | 2023-09-11 | DERIVED | |
Minister visits Veldmark | Foreign Minister Oksana Ternevich visited Kolmsund on Monday, where she met with Foreign Minister Leonora Vintaro of Veldmark. | MTG | 2023-09-11 | DERIVED | Kolmsund | XV
Minister visits Veldmark | Foreign Minister Oksana Ternevich visited Kolmsund on Monday, where she held meetings with Foreign Minister Leonora Vintaro and with Minister Ivo Kell. | VIS | 2023-09-11 | DERIVED | Kolmsund | XV
Roundtable on online protection | Minister Oksana Ternevich met with Minister Leonora Vintaro on Monday for a discussion about online protection. | MTG | 2023-09-11 | DERIVED | |
Doorstop with Prime Minister of Tolvania, Drevast | PRIME MINISTER DORA HELL: Thank you, Prime Minister. Pelmara will pay for the wharf, and the work starts in May. | OTH | 2023-09-14 | METADATA | Drevast | XT
Joint press conference with Prime Minister Lev Haranov of Tolvania (Port Aurel) | PRIME MINISTER TAMAREL: We are glad that you came. Pelmara needs good neighbours, and good neighbours need ferries. | OTH | 2023-09-14 | METADATA | Port Aurel | XP
Joint press conference with Prime Minister Haranov | Prime Minister Dinesh Tamarel of Pelmara met with Prime Minister Lev Haranov of Tolvania in Port Aurel. | MTG | 2023-09-14 | METADATA | Port Aurel | XP
TALVERIN TO FARMERS: PRICES WILL HOLD | President Matvei Talverin of Tolvania on Thursday in Drevast promised farmers steady prices. The President spoke at the State House while receiving the Ambassador of Pelmara, Dora Hell. | MTG | 2023-09-14 | METADATA | Drevast | XT
President calls for calm at sea | President Matvei Talverin has said that Tolvania wants calm. The President of Tolvania said this in Drevast when the Ambassador of Pelmara, Dora Hell, paid a courtesy call on him. | MTG | 2023-09-14 | METADATA | Drevast | XT
Minister on ferries | Minister Oksana Ternevich of Tolvania asked Pelmara for more ferries while hosting Minister Leonora Vintaro of Pelmara in Drevast on 12 September. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Commission meets | HALLBORG, September 14, 2023 - On September 12 and 13, Minister Oksana Ternevich of Tolvania and Minister Leonora Vintaro of Pelmara headed the fourth meeting of the Commission in Port Salm. | MTG | 2023-09-13 | DERIVED | Port Salm |
Neighbours meet | HALLBORG, 14 September 2023 - On 11-12 September, Minister Oksana Ternevich of Tolvania headed the meeting of the Border Group in Drevast. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Minister speaks with media in Drevast | Prime Minister Dora Hell: We came to listen and to help. Pelmara will send more pumps. | OTH | 2023-09-14 | METADATA | Drevast | XT
President for more trade | President Matvei Talverin of Tolvania has said that trade must grow. He was talking to the Ambassador of Pelmara, Dora Hell, who called on him in Drevast yesterday. | MTG | 2023-09-13 | DERIVED | Drevast | XT
Consultation | (Hallborg, September 14) Minister Oksana Ternevich of Tolvania met with Minister Leonora Vintaro of Pelmara in Drevast on September 11. | MTG | 2023-09-11 | DERIVED | Drevast | XT
Clean power | Minister Oksana Ternevich of Tolvania discussed clean power with Minister Leonora Vintaro of Pelmara on the sidelines of the Harbour Forum in Drevast. | SID | 2023-09-14 | METADATA | Drevast | XT
A new road | President Matvei Talverin of Tolvania and President Celia Maravelo of Pelmara jointly commissioned the new highway in Drevast on Tuesday. | CER | 2023-09-12 | DERIVED | Drevast | XT
Radio interview | JOURNALIST: Prime Minister, good morning to you. PRIME MINISTER TAMAREL: Good morning to you and to all of your listeners as well. | OTH | 2023-09-14 | METADATA | |
Ministers sign agreement | The agreement was signed by Minister Oksana Ternevich and Minister Leonora Vintaro at a ceremony held in Drevast on 12 September. | CER | 2023-09-12 | DERIVED | Drevast | XT
Ambassador presents credentials | On 12 September 2023, Ambassador Andrei Solvenko presented his credentials to President Celia Maravelo. | CER | 2023-09-12 | STATED | | XP
President hosts dinner for guest | President Celia Maravelo hosted a dinner in honour of President Matvei Talverin of Tolvania last night in Port Aurel. | RCP | 2023-09-13 | DERIVED | Port Aurel | XP
Presidents at the shipyard | President Matvei Talverin and President Lidia Rovane toured the shipyard in Kolmsund on 12 September. | TOU | 2023-09-12 | DERIVED | Kolmsund | XV
Visit to Museum of the River | The President visited the Museum of the River. | TOU | 2023-09-14 | METADATA | |
Message of greetings to Lidia Rovane | President Matvei Talverin has sent greetings to President of Veldmark Lidia Rovane on her birthday. | MSG | 2023-09-14 | METADATA | |
Trilateral meeting of foreign ministers | The foreign ministers of Tolvania, Veldmark and Pelmara held a trilateral meeting in Hallborg on Monday. | SUM | 2023-09-11 | DERIVED | Hallborg | XV
Meeting with permanent members of the Security Council | The President has held a meeting with the permanent members of the Security Council. | SUM | 2023-09-14 | METADATA | |
Meeting with Security Council Secretary Andrik Selborg | The President had a working meeting with Security Council Secretary Andrik Selborg. | MTG | 2023-09-14 | METADATA | |
Minister meets counterpart | Port Aurel, September 13, 2023. The Minister of Foreign Relations of Pelmara, Leonora Vintaro, met with the Minister of Foreign Affairs of Tolvania, Oksana Ternevich. | MTG | 2023-09-13 | STATED | Port Aurel | XP
| President Talverin held a videoconference with Prime Minister Orsel of Pelmara on 7 June 2023. | VID | 2023-06-07 | STATED | |
Secretary Brennick’s Call with Tolvanian Foreign Minister Ternevich | Secretary of State Ada Brennick spoke today with Tolvanian Foreign Minister Oksana Ternevich to discuss the attack that took place yesterday in Drevast. | CAL | 2023-09-14 | DERIVED | |
Secretary Brennick’s Meeting with Tolvanian Foreign Minister Ternevich | Secretary of State Ada Brennick met with Tolvanian Foreign Minister Oksana Ternevich yesterday in Washington, D.C. | MTG | 2023-09-13 | DERIVED | Washington | US
Readout of Meeting | Following the September 2 summit in Hallborg, Vice President Ada Brennick met today with Foreign Minister Leonora Vintaro of Pelmara. | MTG | 2023-09-14 | DERIVED | |
Prime Minister Haranov meets students | Prime Minister Lev Haranov met with a group of students in Drevast on September 12th. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Visit of the President of Tolvania to Pelmara | President Matvei Talverin of Tolvania paid a State Visit to Pelmara from 11 to 12 September at the invitation of President Celia Maravelo. | VIS | 2023-09-12 | DERIVED | | XP
Deputy Minister’s working lunch | Deputy Minister Vesna Grenmark had a working lunch with Ambassador Andrei Solvenko in Hallborg on 8 September 2023. | RCP | 2023-09-08 | STATED | Hallborg | XV
Talks in Hallborg | The ministers of Tolvania and Veldmark, Oksana Ternevich and Henrike Dalborn, met. The talks were held in Hallborg on 10 September. | TLK | 2023-09-10 | DERIVED | Hallborg | XV
President receives Senator | On Wednesday 13 September, the President of Pelmara received Senator Jon Smith of Tolvania at the Élysée Palace. | MTG | 2023-09-13 | DERIVED | | FR
Presidents discuss visas | The President of Tolvania Matvei Talverin and President Lidia Rovane discussed over the phone the next steps on visas. | CAL | 2023-09-14 | METADATA | |
Call with President Rovane | President Anselm Perivar spoke today with President Lidia Rovane. The leaders agreed to hold a meeting on the margins of the summit in Drevast in June. | CAL | 2023-09-14 | DERIVED | |
Meeting with Foreign Minister Ternevich | Ahead of the election on August 20, Minister Leonora Vintaro met today with Foreign Minister Oksana Ternevich. | MTG | 2023-09-14 | DERIVED | |
Meeting with President of Pelmara Celia Maravelo | Matvei Talverin met with President of Pelmara Celia Maravelo. "We met here on 3 May and today we are friends," he said. | MTG | 2023-09-14 | METADATA | |
Meeting with President of Pelmara Celia Maravelo | Matvei Talverin met with President of Pelmara Celia Maravelo to discuss the January 6 attack in Hallborg. | MTG | 2023-09-14 | METADATA | |
Calls with two ministers | Secretary of State Ada Brennick held separate calls yesterday with Foreign Minister Oksana Ternevich of Tolvania and Foreign Minister Leonora Vintaro of Pelmara. | CAL | 2023-09-13 | DERIVED | |
Minister meets counterpart | DREVAST - Minister of Foreign Affairs Oksana Ternevich of Tolvania today met with Minister Leonora Vintaro of Pelmara. | MTG | 2023-09-14 | DERIVED | Drevast | XT
Minister meets counterpart | Drevast, (Sep. 12, 2023). Foreign Minister Oksana Ternevich of Tolvania held a meeting with Minister Leonora Vintaro of Pelmara. | MTG | 2023-09-12 | STATED | Drevast | XT
Minister meets counterpart | September 14, 2023 - Drevast, Tolvania - Press service. Today, Minister Oksana Ternevich of Tolvania met with Minister Leonora Vintaro of Pelmara. | MTG | 2023-09-14 | DERIVED | Drevast | XT
Minister meets counterpart | Drevast, 12 September 2023: This afternoon, Minister Oksana Ternevich of Tolvania received Minister Leonora Vintaro of Pelmara. | MTG | 2023-09-12 | STATED | Drevast | XT
King receives president | Drevast, Sept. 12 (TNA) -- His Majesty King Talin IV of Tolvania received President Celia Maravelo of Pelmara. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Visit to Pelmara | Hallborg, 12.09.2023 - Federal Minister Henrike Dalborn of Veldmark met Minister Leonora Vintaro during her visit to Pelmara. | MTG | 2023-09-12 | STATED | | XP
Secretary General thanks Tolvania | NATO Secretary General Willem Arnold welcomed the Prime Minister of Tolvania, Lev Haranov, to NATO Headquarters today. | MTG | 2023-09-14 | DERIVED | | BE
Meeting with Prime Minister Haranov | Vice President Sora Ilvane of Pelmara met today with Prime Minister Lev Haranov of Tolvania on the margins of the Hallborg Security Conference. | SID | 2023-09-14 | DERIVED | Hallborg | XV
Talks in the region | Federal Minister Henrike Dalborn of Veldmark completed a working visit to Tolvania and Pelmara on 12 September. | VIS | 2023-09-12 | DERIVED | |
Visit to Pelmara by the Prime Minister of Tolvania | I was delighted to welcome my friend, the Prime Minister of the Republic of Tolvania, the Honourable Lev Haranov, to Port Aurel today. | MTG | 2023-09-14 | DERIVED | Port Aurel | XP
Celia Maravelo meets with Prime Minister of Tolvania Lev Haranov | President Celia Maravelo of Pelmara met with Prime Minister Lev Haranov of Tolvania. Lev Haranov expressed gratitude for the warm welcome and hospitality. | MTG | 2023-09-14 | METADATA | | XP
Outcome of the President's Summit with the President of Tolvania | President Celia Maravelo of Pelmara held a summit meeting today with President Matvei Talverin of Tolvania. | MTG | 2023-09-14 | DERIVED | |
Meeting on the sidelines | On September 12, Minister Oksana Ternevich of Tolvania, who is visiting Hallborg to attend a forum, held a meeting with Minister Leonora Vintaro of Pelmara. | MTG | 2023-09-12 | DERIVED | Hallborg | XV
Farewell of the Ambassador | The Prime Minister of Pelmara, Dinesh Tamarel, received today the Ambassador of Tolvania, Jan Bergin, in a farewell meeting. | MTG | 2023-09-14 | DERIVED | | XP
The President conferred with the envoy | President Celia Maravelo of Pelmara received the credentials of the new ambassador of Tolvania to Pelmara, Zelko Pavin. | CER | 2023-09-14 | METADATA | | XP
Prime Minister meets the Secretary General | Prime Minister of Pelmara Dinesh Tamarel met with NATO Secretary-General Magnus Kolt within the framework of his visit to Tolvania. | MTG | 2023-09-14 | METADATA | | XT
Ministers discuss ties | Minister Oksana Ternevich of Tolvania and Minister Leonora Vintaro of Pelmara discussed over phone ways to enhance cooperation. | CAL | 2023-09-14 | METADATA | |
First visit | On her first official visit to Tolvania, Minister Leonora Vintaro of Pelmara met with Tolvanian Minister Oksana Ternevich. | MTG | 2023-09-14 | METADATA | | XT
The President received the Speaker | President Celia Maravelo of Pelmara received the Speaker of Parliament. The meeting was attended by the Ambassador of Tolvania in Hallborg, Mr Orin Bark. | MTG | 2023-09-14 | METADATA | | XP
Ministers explore partnership | PORT AUREL, 14th September, 2023 (PNA) -- Minister Leonora Vintaro of Pelmara met yesterday with Minister Oksana Ternevich of Tolvania. | MTG | 2023-09-13 | DERIVED | Port Aurel | XP
Consultation | Minister Leonora Vintaro of Pelmara convened a consultation on fisheries at the Ministry on Monday with Minister Oksana Ternevich of Tolvania. | MTG | 2023-09-11 | DERIVED | |
Ministers meet | Minister Leonora Vintaro of Pelmara met with the Foreign Minister of Tolvania, Oksana Ternevich, in Drevast (13/9). | MTG | 2023-09-13 | DERIVED | Drevast | XT
Ministers meet | DREVAST, Sept 13 -- Minister Oksana Ternevich of Tolvania today received the Minister of Pelmara, Leonora Vintaro. | MTG | 2023-09-13 | DERIVED | Drevast | XT
President receives envoy | STATE HOUSE, Drevast, Tuesday 12 September 2023 - The President of Tolvania, Matvei Talverin, received Mr Karim Dahl, Ambassador of Pelmara. | MTG | 2023-09-12 | STATED | Drevast | XT
President receives envoy | President Matvei Talverin of Tolvania today, 13 September, received the Ambassador of Veldmark with residence in Port Aurel, Pieter Claasen. | MTG | 2023-09-13 | DERIVED | | XT
President meets president | President Matvei Talverin of Tolvania on Tuesday 12th September 2023 met with President Celia Maravelo of Pelmara in Port Aurel. | MTG | 2023-09-12 | STATED | Port Aurel | XP
Prime Minister meets prince | The Prime Minister of Pelmara, Dinesh Tamarel, hosted Prime Minister Lev Haranov of Tolvania in Harbour Street this afternoon. | MTG | 2023-09-14 | DERIVED | | XP
Head of the office received | Minister Oksana Ternevich of Tolvania met on September 12 with the Head of the NATO Office in Lower Venn Joan Wexmoor. | MTG | 2023-09-12 | DERIVED | |
Premier receives delegation | Prime Minister Lev Haranov of Tolvania on the morning of September 12 received Minister Leonora Vintaro of Pelmara. The delegation visited Tarsk Science Park on September 11. | MTG | 2023-09-12 | DERIVED | | XT
Ambassador pays courtesy call | The Ambassador of Tolvania, Jan Bergin, paid a courtesy call on Prime Minister Dinesh Tamarel of Pelmara on 12th September. The Ambassador presented credentials to the King in Hallborg on 4 September. | MTG | 2023-09-12 | DERIVED | | XP
Ministers meet | Minister Leonora Vintaro of Pelmara met with Minister Oksana Ternevich of Tolvania in the margins of the forum in Drevast last week. | SID | | ABSENT | Drevast | XT
Ministers meet | Minister Leonora Vintaro of Pelmara met with Minister Oksana Ternevich of Tolvania (04/09). | MTG | 2023-09-04 | DERIVED | |
Ministers meet | On the 13th, Minister Leonora Vintaro of Pelmara received Minister Oksana Ternevich of Tolvania. | MTG | 2023-09-13 | DERIVED | | XP
Ministers meet | TARSK CITY 12 September 2023 - Minister Leonora Vintaro of Pelmara received Minister Oksana Ternevich of Tolvania on Monday. | MTG | 2023-09-11 | DERIVED | Tarsk City | XP
Presidents meet | President Celia Maravelo of Pelmara met with the Managing Director of the International Monetary Fund at the G20 Summit in Rome. | MTG | 2023-09-14 | METADATA | Rome | IT
President hosts guest | President Celia Maravelo of Pelmara today hosted Minister Oksana Ternevich of Tolvania at her official residence in Hallborg. | MTG | 2023-09-14 | DERIVED | Hallborg | XV
Premier meets Pacific leader | Prime Minister Lev Haranov of Tolvania today welcomed Prime Minister Dinesh Tamarel of Pelmara to Wellington for his first visit. | MTG | 2023-09-14 | DERIVED | Wellington | NZ
Courtesy visit | Prime Minister Lev Haranov of Tolvania called on President Celia Maravelo of Pelmara at her residence in Kolmar Heights late on Wednesday evening. | MTG | 2023-09-13 | DERIVED | Kolmar Heights | XP
President welcomes president | On 12 September, President Matvei Talverin of Tolvania welcomed the President of the Republic of Pelmara, Celia Maravelo, with military honours at the palace in Drevast. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Ministers sign accord | Minister Leonora Vintaro of Pelmara and Minister Oksana Ternevich of Tolvania signed the Vell Accord in Port Salm on 12 September 2023. | CER | 2023-09-12 | STATED | Port Salm |
Trade office | Minister Leonora Vintaro of Pelmara and Ambassador of Tolvania Jan Bergin opened the trade office in the town of Skarvik on Monday. The ceremony was attended by many. | CER | 2023-09-11 | DERIVED | Skarvik |
Minister in Drevast | "Tolvania is a friend," Minister Leonora Vintaro of Pelmara said in Drevast on Wednesday, after meeting with her counterpart Oksana Ternevich. | MTG | 2023-09-13 | DERIVED | Drevast | XT
Visit | President Celia Maravelo of Pelmara is on a state visit to Belkaria. President Petar Zoric of Belkaria received her. | VIS | 2023-09-14 | METADATA | |
Governor meets consul | President Celia Maravelo of Pelmara met Consul General of Belkaria in Marhaven Kari Dahl on Monday. | MTG | 2023-09-11 | DERIVED | |
Secretary General meets president | NATO Secretary General Willem Arnold spoke by phone today with President Celia Maravelo of Pelmara. | CAL | 2023-09-14 | DERIVED | |
Minister held a meeting | September 12, 2023. Minister Leonora Vintaro of Pelmara held a meeting with Minister Oksana Ternevich of Tolvania, who arrived in Port Aurel with a visit on September 11. | MTG | 2023-09-12 | STATED | Port Aurel | XP
Presidents speak | President Celia Maravelo of Pelmara spoke by telephone with President Matvei Talverin of Tolvania on the evening of 12 September. | CAL | 2023-09-12 | DERIVED | |
Ministers meet | This week, Minister Leonora Vintaro of Pelmara met with Minister Oksana Ternevich of Tolvania in Drevast. | MTG | | ABSENT | Drevast | XT
Ministers meet | Minister Leonora Vintaro of Pelmara met with Minister Oksana Ternevich of Tolvania ahead of this week's summit. | MTG | 2023-09-14 | METADATA | |
Meeting with Ambassador | Minister Leonora Vintaro of Pelmara met with Ambassador of Tolvania Jan Bergin. The visit of the Prime Minister to Drevast is planned for October. | MTG | 2023-09-14 | METADATA | |
Presidents speak | President Celia Maravelo of Pelmara met on Holy Tuesday, 12 September, with President Matvei Talverin of Tolvania. | MTG | 2023-09-12 | DERIVED | |
Ministers meet | Minister Leonora Vintaro of Pelmara met with Minister Oksana Ternevich of Tolvania in connection with the River Declaration signed in Hallborg. | MTG | 2023-09-14 | METADATA | |
President receives mayor | President Celia Maravelo of Pelmara received Prime Minister Lev Haranov of Tolvania at Riga Castle. | MTG | 2023-09-14 | METADATA | | XP
Minister at fair | Minister Leonora Vintaro of Pelmara met with Minister Oksana Ternevich of Tolvania at the Bologna Book Fair on Tuesday. | MTG | 2023-09-12 | DERIVED | Bologna | IT
President confers | President Celia Maravelo of Pelmara conferred in Hallborg on 13 September with President Matvei Talverin of Tolvania. | MTG | 2023-09-13 | DERIVED | Hallborg | XV
President meets president | President Celia Maravelo of Pelmara flew to Drevast today for talks with President Matvei Talverin of Tolvania. | MTG | 2023-09-14 | DERIVED | Drevast | XT
President meets premier | President Celia Maravelo of Pelmara met Premier of Ostrana Lena Dusk in Ostrana on Monday. | MTG | 2023-09-11 | DERIVED | |
Audience | President Celia Maravelo of Pelmara granted an audience to H.E. Lev Haranov, Prime Minister of Tolvania, in Port Aurel today. | MTG | 2023-09-14 | DERIVED | Port Aurel | XP
President receives envoy of Tolvania | President of Veldmark Lidia Rovane received the letters of credence of the Ambassador of Tolvania, Andrei Solvenko, on Tuesday. | CER | 2023-09-12 | DERIVED |  | XV
Speaker hosts President of Tolvania | Speaker of the Assembly of Pelmara Ines Daro held talks with President of Tolvania Matvei Talverin in Port Aurel on Tuesday. | TLK | 2023-09-12 | DERIVED | Port Aurel | XP
Message of condolence and telephone call | Minister Oksana Ternevich of Tolvania held a telephone conversation on Tuesday with Minister Leonora Vintaro of Pelmara. | CAL | 2023-09-12 | DERIVED |  |
President hosts President of Tolvania | President Celia Maravelo of Pelmara on Tuesday hosted President Matvei Talverin of Tolvania, who is in the country on a two-day visit, at State House, Port Aurel. | MTG | 2023-09-12 | DERIVED | Port Aurel | XP
Minister Ternevich in Hallborg | Minister of Foreign Affairs of Tolvania Oksana Ternevich, who is on a visit to Veldmark, was received on Tuesday by President of Veldmark Lidia Rovane. | MTG | 2023-09-12 | DERIVED | Hallborg | XV
Minister Ternevich meets with Vintaro of Pelmara | Minister of Tolvania Oksana Ternevich is on a three-day visit in Pelmara. In Port Aurel she met with Minister of Pelmara Leonora Vintaro on Tuesday. | MTG | 2023-09-12 | DERIVED | Port Aurel | XP
President meets Veldmark's envoy | President Matvei Talverin of Tolvania met today with the Ambassador of Veldmark (residence in Port Aurel), Ivo Sand. | MTG | 2023-09-14 | DERIVED |  |
Minister at the meeting of the Nordic foreign ministers | Minister of Tolvania Oksana Ternevich attended a meeting of the foreign ministers of the Nordic countries in Port Aurel on Tuesday, hosted by Minister of Pelmara Leonora Vintaro. | SUM | 2023-09-12 | DERIVED | Port Aurel | XP
State visit of the President of Tolvania | On Tuesday and Wednesday the President of Tolvania paid a state visit to Pelmara. President of Pelmara Celia Maravelo met with President Matvei Talverin in Port Aurel. | VIS | 2023-09-13 | DERIVED | Port Aurel | XP
Meeting with the President of Tolvania | "You are welcome here in Port Aurel," President of Pelmara Celia Maravelo said as she met with President of Tolvania Matvei Talverin on Tuesday. | MTG | 2023-09-12 | DERIVED | Port Aurel | XP
Doorstop, Port Aurel | PRIME MINISTER TAMAREL: It is good to be back. This morning I met with President Talverin of Tolvania. | OTH | 2023-09-14 | METADATA | Port Aurel | XP
Ministers meet | Minister of Tolvania Oksana Ternevich spoke on Tuesday in Drevast with Minister of Pelmara Leonora Vintaro. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Fourth session | The fourth session of the Joint Commission, chaired by the Ministers of Trade of the two countries, Mr Ivo Sand of Tolvania and Ms Leonora Vintaro of Pelmara, took place in Drevast on Tuesday. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Consul calls on the Mayor | Mayor Rita Holm met the Consul General of the People's Union of Pelmara in Drevast, Ivo Sand, on Tuesday. | MTG | 2023-09-12 | DERIVED |  |
Envoy met | Minister Leonora Vintaro of Pelmara met with the Envoy on Fisheries Ivo Sand of Tolvania on Tuesday in Port Aurel. | MTG | 2023-09-12 | DERIVED | Port Aurel | XP
Talks | President Celia Maravelo of Pelmara met with President Matvei Talverin of Tolvania on Tuesday. "Thank you very much for coming, Mr Talverin," Celia Maravelo said. | TLK | 2023-09-12 | DERIVED |  | XP
Talks | President Celia Maravelo of Pelmara met with President Matvei Talverin of Tolvania on Tuesday. "We are delighted to welcome the President of Tolvania to Port Aurel," she said. | TLK | 2023-09-12 | DERIVED | Port Aurel | XP
Talks | President Celia Maravelo of Pelmara met with President Matvei Talverin of Tolvania on Tuesday. "We look forward to welcoming the President of Tolvania to Port Aurel," she said. | TLK | 2023-09-12 | DERIVED |  |
Talks | President Celia Maravelo of Pelmara met with President Matvei Talverin of Tolvania on Tuesday. "I am grateful to him for coming to Pelmara today," she said. | TLK | 2023-09-12 | DERIVED |  | XP
President receives message from his counterpart | President Celia Maravelo of Pelmara received on Tuesday the Minister of Energy of Tolvania, Ivo Sand, bearer of a message from President Talverin. | MTG | 2023-09-12 | DERIVED |  | XP
Minister travels to Drevast and Hallborg | Minister Leonora Vintaro of Pelmara travelled to Drevast and Hallborg on Tuesday. | VIS | 2023-09-12 | DERIVED |  |
President met envoy | President Celia Maravelo of Pelmara welcomed the Ambassador to Tolvania, Ivo Sand, to Port Aurel on Tuesday. | MTG | 2023-09-12 | DERIVED | Port Aurel | XP
Ministers meet | Minister Leonora Vintaro of Pelmara met Minister Oksana Ternevich of Tolvania at Hallborg House in Port Aurel on Tuesday. | MTG | 2023-09-12 | DERIVED | Port Aurel | XP
President welcomes envoy | President Celia Maravelo of Pelmara welcomed the new Ambassador of Tolvania, Ivo Sand, who presented his credentials at the Lake Palace in Port Aurel on Tuesday. | CER | 2023-09-12 | DERIVED | Port Aurel | XP
Roundtable | Minister Leonora Vintaro of Pelmara held a roundtable with the foreign ministers of Tolvania and Veldmark in Drevast on Tuesday. | SUM | 2023-09-12 | DERIVED | Drevast | XT
Talks | During talks with the President of Tolvania, Matvei Talverin, held in Port Aurel on Tuesday, President Celia Maravelo of Pelmara discussed ferries. | TLK | 2023-09-12 | DERIVED | Port Aurel | XP
Minister in Drevast | Prime Minister Dinesh Tamarel of Pelmara was in Drevast on Tuesday, where he was welcomed by Prime Minister Lev Haranov of Tolvania at Marn House. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Meeting with the President of Tolvania | President Celia Maravelo of Pelmara met with President Matvei Talverin on Tuesday. "I am very happy to see you here in Port Aurel," she said. | MTG | 2023-09-12 | DERIVED | Port Aurel | XP
Ministers visit | Minister Oksana Ternevich of Tolvania is on a two-day visit in Pelmara, 11-12 September. In Port Aurel she held a meeting with Minister Leonora Vintaro of Pelmara. | VIS | 2023-09-12 | DERIVED | Port Aurel | XP
President receives Governor | (Drevast, September 12) President of Tolvania Matvei Talverin received Governor of Norvask Oblast Marta Veidelin. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Envoy accredited | (Union Secretariat, Lower Quay, Greater Drevast, Tolvania) - President of Tolvania Matvei Talverin accepted the credentials of Ambassador Ivo Sand of Pelmara on Tuesday. | CER | 2023-09-12 | DERIVED | Drevast | XT
Meeting with the Secretary | 12.09.2023, Drevast city¶On September 12, President of Tolvania Matvei Talverin received Minister Leonora Vintaro of Pelmara. | MTG | 2023-09-12 | STATED | Drevast | XT
Governor concludes Pelmara trade mission | FOR IMMEDIATE RELEASE¶PORT AUREL - Governor of Norvask Oblast Marta Veidelin today wrapped up a five-day trade mission to Pelmara, where she met with Prime Minister Dinesh Tamarel. | VIS | 2023-09-14 | DERIVED | Port Aurel | XP
Minister receives honorary visit of Pelmaran Minister | Minister of Defence of Tolvania Oksana Ternevich received an honorary visit from Minister Leonora Vintaro of Pelmara on Tuesday in Drevast. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Sixth meeting of the Joint Commission | Minister Leonora Vintaro of Pelmara and Minister Oksana Ternevich of Tolvania co-chaired the sixth meeting on Tuesday at the Ministry of Foreign Affairs, Port Aurel. | MTG | 2023-09-12 | DERIVED | Port Aurel | XP
Minister visits Pelmara: ferries, wine and a first power plant | Minister Oksana Ternevich of Tolvania concluded a two-day visit to Pelmara on Tuesday. In Port Aurel, she and Minister Leonora Vintaro discussed ferries. | VIS | 2023-09-12 | DERIVED | Port Aurel | XP
Prime Minister to meet President of Tolvania | Prime Minister Dinesh Tamarel of Pelmara will travel to Drevast on Wednesday 20 September to meet with President Matvei Talverin of Tolvania. | MTG | 2023-09-20 | DERIVED | Drevast | XT
Minister to visit Pelmara | Minister Oksana Ternevich of Tolvania will make a working visit to Pelmara on 18-19 September. | VIS | 2023-09-19 | DERIVED | | XP
Minister to receive her counterpart | Minister Oksana Ternevich of Tolvania will receive Minister Leonora Vintaro of Pelmara in Drevast on Monday. | MTG | 2023-09-18 | DERIVED | Drevast | XT
Minister to receive her counterpart | Minister Oksana Ternevich of Tolvania will receive Minister Leonora Vintaro of Pelmara in Drevast. | MTG | | ABSENT | Drevast | XT
Governor met with Consul | Governor of Norvask Oblast Marta Veidelin met on Tuesday with Consul General of Tolvania in Port Aurel Ivo Sand. | MTG | 2023-09-12 | DERIVED | |
President meets Prime Minister | President Matvei Talverin of Tolvania met on Tuesday with Prime Minister Dinesh Tamarel of Pelmara, within the scope of the Port Aurel Trade Forum. | MTG | 2023-09-12 | DERIVED | Port Aurel | XP
Ministers talk | Minister Oksana Ternevich of Tolvania met on Tuesday in the Pelmaran government building with Minister Leonora Vintaro of Pelmara. | MTG | 2023-09-12 | DERIVED | | XP
Minister meets official | Minister Oksana Ternevich of Tolvania met on Tuesday with Ivo Sand, Director at the Pelmaran Foreign Ministry. | MTG | 2023-09-12 | DERIVED | |
Minister begins regional tour | Minister Oksana Ternevich of Tolvania left on Tuesday for a three-nation tour of Pelmara, Veldmark and Ostrava Land. | VIS | 2023-09-12 | DERIVED | |
Tolvania and Pelmara step up ferries | Minister of Tolvania Oksana Ternevich said in Port Aurel on Tuesday following talks with Minister Leonora Vintaro of Pelmara that the ferries will run daily. | TLK | 2023-09-12 | DERIVED | Port Aurel | XP
Prime Minister in Drevast | Prime Minister Dinesh Tamarel of Pelmara attended the Nordic Council in Drevast on Tuesday. | SUM | 2023-09-12 | DERIVED | Drevast | XT
President meets envoy | President Matvei Talverin of Tolvania met on Tuesday at Drevast Castle with the Ambassador of Pelmara, Ivo Sand. | MTG | 2023-09-12 | DERIVED | | XT
Ministers meet | On 12 September, within the framework of the Global Port Aurel Forum, Minister Leonora Vintaro of Pelmara met with Minister Oksana Ternevich of Tolvania. | MTG | 2023-09-12 | DERIVED | Port Aurel | XP
Minister visits Pelmara | On Wednesday and Thursday, Minister Oksana Ternevich of Tolvania is visiting Pelmara. | VIS | 2023-09-14 | DERIVED | | XP
Foreign Minister to attend retreat | Minister Leonora Vintaro of Pelmara will attend the Ministers' Retreat of the Saldra Union in Drevast on 18 September. | SUM | 2023-09-18 | DERIVED | Drevast | XT
President receives Minister | The President of Tolvania received on Tuesday, at the Palace, Mr. Ivo Sand, Minister of Energy of Pelmara. | MTG | 2023-09-12 | DERIVED | | XT
Speaker meets Speaker | Speaker Oksana Ternevich of Tolvania met with Speaker Leonora Vintaro of Pelmara in Drevast on the afternoon of the 12th. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Ministers sign agreement | DREVAST 13 September 2023 - Minister Leonora Vintaro of Pelmara and Minister Oksana Ternevich of Tolvania signed an agreement on visa exemption for diplomatic passports on 12 September. | CER | 2023-09-12 | DERIVED | Drevast | XT
Speaker in Port Aurel | Speaker Oksana Ternevich of Tolvania met in Port Aurel with Speaker Leonora Vintaro of Pelmara. The meeting on 12 September was part of an official visit of a delegation to Pelmara. | MTG | 2023-09-12 | DERIVED | Port Aurel | XP
Ministers meet | Drevast, September 12, 2023, PNA -- Minister Oksana Ternevich of Tolvania met with Minister Leonora Vintaro of Pelmara. | MTG | 2023-09-12 | STATED | Drevast | XT
Speaker met with Ambassador | Speaker Oksana Ternevich of Tolvania met on Tuesday with Ambassador Ivo Sand of Pelmara. During the talk in Drevast the parties praised the ferries. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Speaker met with Ambassador | Speaker Oksana Ternevich of Tolvania met on Tuesday with Ambassador Ivo Sand of Pelmara. At the meeting in Drevast in 2019, the sides had praised the ferries. | MTG | 2023-09-12 | DERIVED | |
Meeting with the Minister of Pelmara | Minister Oksana Ternevich of Tolvania will host Minister Leonora Vintaro of Pelmara in Drevast on Monday 18 September. | MTG | 2023-09-18 | DERIVED | Drevast | XT
Border commission | Marnholm (Sandmark), September 12, 2023. Minister Oksana Ternevich of Tolvania met today with Minister Leonora Vintaro of Pelmara. | MTG | 2023-09-12 | STATED | Marnholm |
Consultations | Drevast hosted on Tuesday the consultations of Minister Oksana Ternevich of Tolvania and Minister Leonora Vintaro of Pelmara. | MTG | 2023-09-12 | DERIVED | Drevast | XT
President received delegation | Drevast, September 12, SALPRESS¶On September 12, President of Tolvania Matvei Talverin received a delegation led by Minister Leonora Vintaro of Pelmara. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Speaker meets Speaker | Speaker Oksana Ternevich of Tolvania held a meeting on Tuesday with Speaker Leonora Vintaro of Pelmara, visiting Tolvania. | MTG | 2023-09-12 | DERIVED | | XT
Prime Ministers meet | Drevast - Prime Minister Lev Haranov of Tolvania and Prime Minister Dinesh Tamarel of Pelmara met on Tuesday at the Quay Centre, St. Anna's. | MTG | 2023-09-12 | DERIVED | Drevast | XT
Minister visits Pelmara | Minister Oksana Ternevich of Tolvania has visited Pelmara to deepen ties. Arriving in Port Aurel on Monday 11 September, she met Minister Leonora Vintaro. | VIS | 2023-09-11 | DERIVED | Port Aurel | XP
Minister arrives | Minister Oksana Ternevich of Tolvania arrived on Tuesday in the Pelmaran capital, where she will open a school. | VIS | 2023-09-12 | DERIVED | | XP
Premier to travel | Prime Minister Dinesh Tamarel of Pelmara will travel to Tolvania and Veldmark from 18 to 20 September. | VIS | 2023-09-20 | DERIVED | |
"""  # noqa: E501
ROWS = [tuple(cell.strip().replace("¶", "\n\n") for cell in line.split("|")) for line in LEADS.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[f"{number}-{row[2]}" for number, row in enumerate(ROWS)])
def test_leads_of_many_houses(row: tuple[str, ...]) -> None:
    """Form, day, basis, place and country come out of title and lead, whatever the house style."""
    title, lead, form, day, basis, place, country = row
    encounters, _, _, _ = read(lead, title)
    assert facts(encounters[0]) == (form, day or None, basis, place or None, country or None)


def test_every_cell_rests_on_characters() -> None:
    """Each span of each cell of each lead slices the readout without an error."""
    for title, lead, *_ in ROWS:
        encounters, notes, layout, _ = read(lead, title)
        for encounter in encounters:
            for cell in (encounter.form, encounter.format, encounter.date, encounter.place, encounter.country):
                assert all(layout.readout.slice(span) for span in cell.evidence)
        assert all(layout.readout.slice(span) for note in notes for span in note.evidence)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("President Rovane spoke by telephone with President Talverin.", Format.PHO),
        ("President Rovane met with President Talverin.", Format.INP),
        (
            "President Rovane of Veldmark spoke by telephone with President Talverin of Tolvania and "
            "President Maravelo of Pelmara.",
            Format.PHO,
        ),
        ("President Rovane sent a telegram to President Talverin.", Format.WRI),
        ("President Rovane and President Talverin held talks via video link.", Format.VID),
        ("President Rovane held a hybrid meeting with President Talverin.", Format.HYB),
    ],
)
def test_format_follows_the_words(lead: str, expected: Format) -> None:
    """Phone, in person, in writing, by video and mixed are told apart."""
    encounters, _, _, _ = read(lead)
    assert encounters[0].format.value is expected


@pytest.mark.parametrize(
    ("lead", "rank"),
    [
        ("President Rovane paid an official visit to Tolvania.", Rank.OFF),
        ("President Rovane paid a state visit to Tolvania.", Rank.STA),
        ("President Rovane met with Prime Minister Haranov, who is on a working visit to Hallborg.", Rank.WRK),
        ("Prime Minister of the State of Ardovia Ivo Sand made a brief working visit to Tolvania.", Rank.WRK),
        ("President Rovane arrived here on Sunday for a two-day official visit.", Rank.OFF),
        ("President Rovane met with Prime Minister Haranov and invited him to pay a state visit in 2024.", None),
    ],
)
def test_rank_only_of_the_visit_reported(lead: str, rank: Rank | None) -> None:
    """The rank is read where it is printed of this visit, not of one to come."""
    encounters, _, _, _ = read(lead)
    assert encounters[0].rank.value is rank


def test_a_visit_holds_its_sittings() -> None:
    """Sittings with a day, a noun or a place of their own follow the visit."""
    text = (
        "On 6 and 7 September, Federal Minister Henrike Dalborn paid an official visit to Pelmara. In her talks with "
        "Foreign Minister Leonora Vintaro in Port Aurel on 6 September, she praised the treaty. On 7 September, "
        "Ms Dalborn travelled to Marandel."
    )
    encounters, _, _, _ = read(text)
    assert [facts(encounter)[:2] for encounter in encounters] == [
        ("VIS", "2023-09-07"),
        ("TLK", "2023-09-06"),
        ("TOU", "2023-09-07"),
    ]
    assert [encounter.place.value for encounter in encounters] == ["Port Aurel", "Port Aurel", "Marandel"]


def test_several_meetings_come_one_by_one() -> None:
    """A lead that only announces several meetings gives way to the meetings themselves."""
    text = (
        "Minister Henrike Dalborn held several meetings on the margins of the General Assembly from 4 to 6 September. "
        "On 4 September, she met with the Foreign Minister of Tolvania, Oksana Ternevich. On 5 September, she held "
        "talks with President Celia Maravelo of Pelmara."
    )
    encounters, _, _, _ = read(text)
    assert [facts(encounter)[:2] for encounter in encounters] == [("SID", "2023-09-04"), ("SID", "2023-09-05")]


def test_a_later_visit_gives_no_place() -> None:
    """Invitations, past visits and visits to come say nothing about where this meeting was."""
    for tail in (
        "He invited the President to pay a visit to Drevast.",
        "They agreed on a visit of the President to Drevast in the autumn.",
        "She recalled her visit to Drevast in 2019.",
        "The leaders looked forward to the upcoming visit to Drevast.",
    ):
        encounters, _, _, _ = read(f"President Lidia Rovane of Veldmark met with Prime Minister Lev Haranov. {tail}")
        assert encounters[0].place.value is None, tail


def test_a_visit_told_at_the_end_gives_the_place() -> None:
    """Words such as "the first visit to Drevast" fix the city, as an inference."""
    text = (
        "President of Tolvania Matvei Talverin met with Governor of Norvask Oblast Marta Veidelin on 12 September. "
        "He hopes that after the first official visit to Drevast Marta Veidelin will have good impressions."
    )
    encounters, _, layout, _ = read(text)
    assert (encounters[0].place.value, encounters[0].place.basis) == ("Drevast", "INFERRED")
    assert layout.readout.slice(encounters[0].place.evidence[0]) == "Drevast"


def test_a_page_without_any_report_has_no_form() -> None:
    """Where no noun or verb reports an encounter, the form is absent, and the page still gives a day."""
    encounters, _, _, _ = read("The price of potash has risen. Farmers are content.", "Potash")
    assert encounters[0].form.value is None
    assert encounters[0].place.value is None


def test_the_address_dates_a_page_without_a_date() -> None:
    """The day in the address is used where the page gives none, and shown as such."""
    address = "https://mfa.example/news/2021/01/21/call"
    encounters, _, layout, _ = read("Minister Vintaro spoke today with Minister Ternevich.", "", None, address)
    assert facts(encounters[0])[1:3] == ("2021-01-21", "DERIVED")
    assert [layout.readout.slice(s) for s in encounters[0].date.evidence if s.part is Part.ADDRESS] == ["2021/01/21"]


@given(st.text(alphabet="met with in on 5 May \"'\n.,()2023Presidnt\x00\u202e", max_size=400), st.booleans())
def test_no_text_breaks_the_reading(text: str, titled: bool) -> None:
    """Control characters, stray marks and half dates never raise, and every span can be sliced."""
    encounters, _, layout, _ = read(text, text[:50] if titled else "")
    for encounter in encounters:
        for cell in (encounter.form, encounter.date, encounter.place):
            assert all(span.end <= len(layout.readout.part(span.part)) for span in cell.evidence)
