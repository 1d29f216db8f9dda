"""Who takes part: lead sentences of many press services, with the parties that they bring in."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dragoman.model import Basis, Readout, Role
from dragoman.reading.cast import find_cast
from dragoman.reading.values import Cast
from dragoman.reference import Reference
from dragoman.text.layout import lay_out

EXAMPLES = Path(__file__).parents[2] / "examples" / "reference"


@cache
def reference() -> Reference:
    """The base data with the fictional states of the examples."""
    return Reference.load([EXAMPLES])


def cast_of(text: str, title: str = "", publisher: str = "", published: date | None = None) -> Cast:
    """The cast of a text."""
    layout = lay_out(Readout("r", "r", text, title or None, publisher or None, published))
    return find_cast(layout, reference().scan(layout.plain), reference().scan(layout.title), reference())


def rows(cast: Cast) -> set[str]:
    """The parties who take part as ``name | office | jurisdiction``, a dash where a cell is absent."""
    return {
        " | ".join(cell.value or "-" for cell in (party.name, party.office, party.jurisdiction))
        for party in cast.parties
        if party.role.value is not Role.OTHER
    }


LEADS = [
    pytest.param(
        "Office of the President of Pelmara",
        "Readout of President Orsel’s Call with Prime Minister Vantoro of Tolvania",
        "President Daria K. Orsel, Jr. spoke today with Prime Minister Milan Vantoro of Tolvania to congratulate him on "
        "his election. The leaders agreed to stay in touch.",
        {"Daria K. Orsel, Jr. | President | XP", "Milan Vantoro | Prime Minister | XT"},
        id="call, name and state of each",
    ),
    pytest.param(
        "Office of the President of Pelmara",
        "Readout of Vice President Ilvane’s Meeting with King Aldren II of Tolvania",
        "Vice President Sora Ilvane welcomed His Majesty King Aldren II of Tolvania to Port Aurel today to deepen "
        "the partnership between Pelmara and Tolvania.",
        {"Sora Ilvane | Vice President | XP", "Aldren II | King | XT"},
        id="a king, welcomed",
    ),
    pytest.param(
        "Office of the President of Pelmara",
        "Statement by Spokesperson Ella Morn on National Security Advisor Teo Rask’s Call with Hanno Berg, Adviser to "
        "the Tolvanian Prime Minister",
        "National Security Advisor Teo Rask spoke today with Hanno Berg, Diplomatic Adviser to the Tolvanian Prime "
        "Minister. Mr. Rask welcomed the new government.",
        {"Teo Rask | National Security Advisor | XP", "Hanno Berg | Diplomatic Adviser to the Tolvanian Prime Minister | XT"},
        id="a spokesperson takes no part",
    ),
    pytest.param(
        "Department of External Relations of Pelmara",
        "Secretary Corvane’s Meeting with Veldmark Foreign Minister Ostrel",
        "Office of the Spokesperson\n\nThe below is attributable to Spokesperson Edda Prill:\n\nSecretary of State Iben "
        "J. Corvane met today with Veldmark Foreign Minister Juno Ostrel in Port Aurel. Secretary Corvane and Foreign "
        "Minister Ostrel discussed the straits.",
        {"Iben J. Corvane | Secretary of State | XP", "Juno Ostrel | Foreign Minister | XV"},
        id="office and surname, spokesperson above",
    ),
    pytest.param(
        "Department of External Relations of Pelmara",
        "Deputy Secretary Halm’s Meeting with Tolvanian Deputy Prime Minister and Minister of Defense Ruz",
        "Deputy Secretary of State for Management and Resources Anna Halm met with Tolvanian Deputy Prime Minister and "
        "Minister of Defense Tomas al-Ruz yesterday on behalf of President Orsel.",
        {
            "Anna Halm | Deputy Secretary of State for Management and Resources | XP",
            "Tomas al-Ruz | Deputy Prime Minister | XT",
        },
        id="two offices, the first counts; on behalf of",
    ),
    pytest.param(
        "President of Veldmark",
        "Telephone conversation with Prime Minister of Tolvania Lev Haranov",
        "Lidia Rovane had a telephone conversation with Prime Minister of the Republic of Tolvania Lev Haranov at the "
        "Tolvanian side's initiative.\n\nThe President of Veldmark stressed the need for new ferries.",
        {"Lidia Rovane | President | XV", "Lev Haranov | Prime Minister | XT"},
        id="own leader by name only, office further down",
    ),
    pytest.param(
        "President of Veldmark",
        "Meeting with Norvask Region Governor Marta Veidelin",
        "The President held a working meeting with Governor of Norvask Region Marta Veidelin.\n\nPresident of Veldmark "
        "Konrad Ostrevin: Good afternoon, Ms Veidelin.\n\nMarta Veidelin: Good afternoon, Mr President.",
        {"Konrad Ostrevin | President | XV", "Marta Veidelin | Governor | XV-NOR"},
        id="transcript; the President named in his line",
    ),
    pytest.param(
        "President of Veldmark",
        "Meeting with permanent members of the Council",
        "Konrad Ostrevin held a meeting, via videoconference, with permanent members of the Council.\n\nTaking part in "
        "the meeting were Council Speaker Vera Malden, Head of the Federal Tide Service Oleg Brun and deputy prime "
        "ministers Ina Vold, Pavel Strand and Rita Holm.\n\nPresident of Veldmark Konrad Ostrevin: Good afternoon.",
        {
            "Konrad Ostrevin | President | XV",
            "Vera Malden | Council Speaker | XV",
            "Oleg Brun | Head of the Federal Tide Service | XV",
            "Ina Vold | deputy prime minister | XV",
            "Pavel Strand | deputy prime minister | XV",
            "Rita Holm | deputy prime minister | XV",
        },
        id="list of those present, plural office",
    ),
    pytest.param(
        "Press Service of the President of the Republic of Tolvania",
        "Meeting with Governor of Veldmark’s Salven Oblast Ilya Brandeker",
        "Tolvania is ready to sell more buses, President of the Republic of Tolvania Matvei Talverin said as he met with "
        "Governor of Veldmark’s Salven Oblast Ilya Brandeker in Drevast on 3 May.",
        {"Matvei Talverin | President | XT", "Ilya Brandeker | Governor | XV-SAL"},
        id="said as he met with",
    ),
    pytest.param(
        "Press Service of the President of the Republic of Tolvania",
        "Talverin meets with head of Isterval",
        "The interaction with regions is our priority, Matvei Talverin said at a meeting with acting Governor of Isterval "
        "Krai Nora Vestby on 9 March. The Tolvanian leader spoke of timber. The President of Tolvania also spoke of fish.",
        {"Matvei Talverin | President | XT", "Nora Vestby | acting Governor | XV-IST"},
        id="said at a meeting with",
    ),
    pytest.param(
        "Office of the President of Veldmark",
        "Veldmark counts on more energy: the President met with the Prime Minister of Tolvania",
        "President of Veldmark Lidia Rovane met with Prime Minister of Tolvania Lev Haranov. \"We need it,\" the Head of "
        "State said. The meeting was attended by Head of the Office of the President Andrik Selborg, his deputy, and "
        "Ambassador of Veldmark to Tolvania Signe Moll.",
        {
            "Lidia Rovane | President | XV",
            "Lev Haranov | Prime Minister | XT",
            "Andrik Selborg | Head of the Office of the President | XV",
            "Signe Moll | Ambassador | XV",
        },
        id="headline a sentence; attended by",
    ),
    pytest.param(
        "Parliament of Pelmara",
        "",
        "The newly appointed Ambassador of the Republic of Tolvania to Pelmara, H.E. Ms. Irena de Zalm paid a courtesy "
        "call on the Speaker of Parliament, Hon. (Dr.) Mahira Delvane today (02). The Deputy Secretary General of "
        "Parliament Mr. Chamin Ruvane was also present.",
        {
            "Irena de Zalm | Ambassador | XT",
            "Mahira Delvane | Speaker of Parliament | XP",
            "Chamin Ruvane | Deputy Secretary General of Parliament | XP",
        },
        id="courtesy call, honorifics",
    ),
    pytest.param(
        "Government Information Office of Pelmara",
        "",
        "Union Minister for Ports, Shipping & Waterways and AYUSH, Shri Sarban Onova held a bilateral meeting with H.E. "
        "Mr. Tor Vesk, Minister of Fisheries and Ocean Policy of Tolvania, in Port Aurel today. Union Minister of State, "
        "Smt. Deepa Karal was also present in the meeting.",
        {
            "Sarban Onova | Union Minister for Ports, Shipping & Waterways and AYUSH | XP",
            "Tor Vesk | Minister of Fisheries and Ocean Policy | XT",
            "Deepa Karal | Union Minister of State | XP",
        },
        id="long ministerial titles",
    ),
    pytest.param(
        "Federal Department of External Affairs of Veldmark",
        "Veldmark and Pelmara deepen ties",
        "Federal Councillor Greta Lund, head of the Federal Department of External Affairs (FDEA), paid an official "
        "working visit to Pelmara on 4 May. In Port Aurel she met with Prime Minister Rohan Selvano. On 5 May, Ms Lund held "
        "talks with her counterpart, Minister of Foreign Relations Leonora Vintaro. President Ostrevin will visit Pelmara "
        "next year.",
        {
            "Greta Lund | Federal Councillor | XV",
            "Rohan Selvano | Prime Minister | XP",
            "Leonora Vintaro | Minister of Foreign Relations | XP",
        },
        id="several sittings; a later visit of another",
    ),
    pytest.param(
        "Prime Minister's Office, Harbour House, Pelmara",
        "PM call with President Rovane of Veldmark: 14 March 2022",
        "A Harbour House spokesperson said:\n\nThe Prime Minister spoke to President Rovane of Veldmark this afternoon.",
        {"- | Prime Minister | XP", "Rovane | President | XV"},
        id="own leader unnamed",
    ),
    pytest.param(
        "Ministry of Foreign Affairs of Tolvania",
        "Telephone Talk between the Foreign Ministers",
        "On August 30, commencing at 3:15 p.m. for approximately 20 minutes, Ms. TERNEVICH Oksana, Minister for Foreign "
        "Affairs of Tolvania, held a telephone talk with H.E. Ms. Leonora VINTARO, Minister of Foreign Relations of the "
        "Republic of Pelmara.",
        {
            "Ternevich Oksana | Minister for Foreign Affairs | XT",
            "Leonora Vintaro | Minister of Foreign Relations | XP",
        },
        id="surnames in capitals",
    ),
    pytest.param(
        "United Nations Secretary-General",
        "Readout of the Secretary-General’s meeting with H.E. Mr. Anselm Perivar, President of the Republic of Pelmara",
        "The Secretary-General met with H.E. Mr. Anselm Perivar, President of the Republic of Pelmara. They exchanged "
        "views on the rising sea.",
        {"- | Secretary-General | UN", "Anselm Perivar | President | XP"},
        id="the Secretary-General unnamed",
    ),
    pytest.param(
        "Press service of the President of Tolvania",
        "Matvei Talverin received delegation led by Veldmark Minister of Transport",
        "On 6 May, President of the Republic of Tolvania Matvei Talverin has today received a delegation led by Minister "
        "of Transport of Veldmark Jonas Ekvar.",
        {"Matvei Talverin | President | XT", "Jonas Ekvar | Minister of Transport | XV"},
        id="a delegation led by",
    ),
    pytest.param(
        "Ministry of Foreign Affairs of Pelmara",
        "",
        "Foreign Minister Leonora Vintaro was received on Tuesday by the President of Tolvania, Matvei Talverin, at the "
        "Palace of Unity.",
        {"Leonora Vintaro | Foreign Minister | XP", "Matvei Talverin | President | XT"},
        id="was received by, name behind a comma",
    ),
    pytest.param(
        "Amiri Diwan of Pelmara",
        "",
        "HH the Emir Sheikh Hamdan bin Rashed Al Qasval held a telephone conversation this evening with HE President of "
        "the Republic of Tolvania Matvei Talverin.",
        {"Hamdan bin Rashed Al Qasval | Emir | XP", "Matvei Talverin | President | XT"},
        id="an emir",
    ),
    pytest.param(
        "European Commission",
        "",
        "High Representative/Vice-President Kaia Borg met with the Minister of Foreign Affairs of Tolvania, Oksana "
        "Ternevich, on the margins of the Council.",
        {"Kaia Borg | High Representative | EU", "Oksana Ternevich | Minister of Foreign Affairs | XT"},
        id="a body's representative",
    ),
    pytest.param(
        "Presidency of Pelmara",
        "President Maravelo receives credentials",
        "President Celia Maravelo received in audience Mr. Jean-Luc Martel, Secretary-General of the International "
        "Organisation of Islands, accompanied by Deputy Secretary-General Rosa Ibarra.",
        {
            "Celia Maravelo | President | XP",
            "Jean-Luc Martel | Secretary-General of the International Organisation of Islands | -",
            "Rosa Ibarra | Deputy Secretary-General | -",
        },
        id="audience, accompanied by",
    ),
    pytest.param(
        "State House of Pelmara",
        "",
        "President Celia Maravelo and her Tolvanian counterpart, Matvei Talverin, held bilateral talks in Port Aurel on "
        "Friday.",
        {"Celia Maravelo | President | XP", "Matvei Talverin | President | XT"},
        id="her counterpart",
    ),
    pytest.param(
        "Ministry of Foreign Affairs of Veldmark",
        "",
        "Foreign Minister Sander Vikholt had a meeting with Mayor of Port Aurel Lina Okoro, CEO of Lugokali Anton Verin and "
        "Chairman of the Board of Salven Machinery Petra Lysen.",
        {
            "Sander Vikholt | Foreign Minister | XV",
            "Lina Okoro | Mayor | XP",
            "Anton Verin | CEO of Lugokali | XT",
            "Petra Lysen | Chairman of the Board of Salven Machinery | XV-SAL",
        },
        id="mayor and heads of companies",
    ),
    pytest.param(
        "Government of Norvask Oblast",
        "Norvask and Tolvania agree on ferries",
        "Governor of Norvask Oblast Marta Veidelin and Ambassador Extraordinary and Plenipotentiary of Tolvania to Veldmark "
        "Boris Kalin discussed ferries. The meeting was also attended by Deputy Governor Ove Strand and Transport Minister "
        "of the oblast Rut Hagen.",
        {
            "Marta Veidelin | Governor | XV-NOR",
            "Boris Kalin | Ambassador Extraordinary and Plenipotentiary | XT",
            "Ove Strand | Deputy Governor | XV-NOR",
            "Rut Hagen | Transport Minister | XV-NOR",
        },
        id="both as subject of one verb; of the oblast",
    ),
    pytest.param(
        "Presidential Office of Tolvania",
        "",
        "Today in Drevast, President Matvei Talverin hosted President Konrad Ostrevin of Veldmark and President Anselm "
        "Perivar of Pelmara for a trilateral summit. They recalled the talks between former President Ivo Marn and "
        "Chancellor Greta Stahl in 1999.",
        {
            "Matvei Talverin | President | XT",
            "Konrad Ostrevin | President | XV",
            "Anselm Perivar | President | XP",
        },
        id="three presidents; others only recalled",
    ),
    pytest.param(
        "Kantei",
        "",
        "On the 14th, Prime Minister Ren Okamura received a courtesy call from Mr. Dario Salme, Foreign Minister of the "
        "Kingdom of Denmark.",
        {"Ren Okamura | Prime Minister | JP", "Dario Salme | Foreign Minister | DK"},
        id="a courtesy call from",
    ),
    pytest.param(
        "Office of the President of Pelmara",
        "",
        "President Anselm Perivar met with Prime Minister Rohan Selvano, Foreign Minister Leonora Vintaro and members of the "
        "Cabinet to review the storm season. The President thanked Governor Ismael Dorrane for his work.",
        {
            "Anselm Perivar | President | XP",
            "Rohan Selvano | Prime Minister | XP",
            "Leonora Vintaro | Foreign Minister | XP",
        },
        id="a domestic meeting; someone thanked is not there",
    ),
    pytest.param(
        "Ministry of Foreign Affairs of Tolvania",
        "",
        "Director-General of the Department of European Affairs Ana Petrel held consultations with Mr. Ole Wang, Deputy "
        "Director of the Asia Department at the Ministry of Foreign Affairs of Veldmark.",
        {
            "Ana Petrel | Director-General of the Department of European Affairs | XT",
            "Ole Wang | Deputy Director of the Asia Department | XV",
        },
        id="officials of ministries",
    ),
    pytest.param(
        "Chancellery of Veldmark",
        "",
        "Federal Chancellor Ulla Brandt spoke on the phone with the President of Tolvania, Matvei Talverin, this Monday. The "
        "Chancellor and the President condemned the attack. Prime Minister Selvano had called for a meeting.",
        {"Ulla Brandt | Federal Chancellor | XV", "Matvei Talverin | President | XT"},
        id="spoke on the phone; a third leader's wish",
    ),
    pytest.param(
        "Office of the Taoiseach",
        "",
        "The Taoiseach, Ciara Dunmore TD, met with the President of Veldmark, Lidia Rovane, in Dublin today.",
        {"Ciara Dunmore | Taoiseach | IE", "Lidia Rovane | President | XV"},
        id="a Taoiseach with letters behind the name",
    ),
    pytest.param(
        "Ministry of Foreign Affairs of Pelmara",
        "",
        "Minister Leonora Vintaro met on the sidelines of the General Assembly with the Minister of Foreign Affairs and "
        "Worship of the Argentine Republic, Pablo Quiroga, and the Secretary of Foreign Affairs of Mexico, Elena Tovar.",
        {
            "Leonora Vintaro | Minister | XP",
            "Pablo Quiroga | Minister of Foreign Affairs and Worship | AR",
            "Elena Tovar | Secretary of Foreign Affairs | MX",
        },
        id="Latin American titles",
    ),
    pytest.param(
        "State House, Nairobi",
        "",
        "President William Otieno on Wednesday held talks with visiting Tolvanian President Matvei Talverin at State House. "
        "Present were Cabinet Secretary for Foreign Affairs Amina Wekesa and Deputy President Joseph Barasa.",
        {
            "William Otieno | President | KE",
            "Matvei Talverin | President | XT",
            "Amina Wekesa | Cabinet Secretary for Foreign Affairs | KE",
            "Joseph Barasa | Deputy President | KE",
        },
        id="present were",
    ),
    pytest.param(
        "Akorda",
        "",
        "Kassim Omarov held talks with President of the European Council Karel Vanneste. The President of Kazakhstan praised "
        "the level of trade.",
        {"Kassim Omarov | President | KZ", "Karel Vanneste | President | EU"},
        id="president of a council of a body",
    ),
    pytest.param(
        "NATO",
        "",
        "NATO Secretary General Lars Hedin visited Drevast on Thursday, where he met with the Prime Minister, Lev Haranov, and "
        "the Minister of Defence of Tolvania, General Ivan Stroev.",
        {
            "Lars Hedin | Secretary General | NATO",
            "Lev Haranov | Prime Minister | XT",
            "Ivan Stroev | Minister of Defence | XT",
        },
        id="where he met",
    ),
]


@pytest.mark.parametrize(("publisher", "title", "text", "expected"), LEADS)
def test_lead_sentences_name_the_parties(publisher: str, title: str, text: str, expected: set[str]) -> None:
    """The parties are those who take part, each with the short office and what it is of."""
    assert rows(cast_of(text, title, publisher)) == expected
