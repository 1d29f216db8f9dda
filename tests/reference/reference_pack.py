"""A small fictional pack, written file by file."""

from __future__ import annotations

from pathlib import Path

POLITIES = """\
id,kind,name,official_name,parent,capital,adjective,alt_names,note
XT,state,Tolvania,Republic of Tolvania,,Drevast,Tolvanian,,
XT-GRA,region,Gradoval Oblast,,XT,Gradoval,,Gradoval Region,
SALDRA,bloc,Saldra Union,,,,,,
drevast,city,Drevast,,XT,,,,capital
gradoval,city,Gradoval,,XT-GRA,,,~Same; Gradowal,
"""
TENURES = """\
office_id,office,printed_as,jurisdiction,level,person,patronymic,start,end,acting,note
xt-president,President,,XT,head of state,Matvei Talverin,Ilyich,2012-07-20,,no,
xt-fm,Minister of Foreign Affairs,,XT,minister,Pavel Girdenko,,2012-08-20,2018-11-05,no,
xt-fm,Minister of Foreign Affairs,,XT,minister,Oksana Ternevich,,2018-11-06,2019-01-20,yes,
xt-gra,Governor,,XT-GRA,regional head,Denis Obrevko,,2013-02,2016,no,
xt-ind,Minister of Industry,,XT,minister,Gleb Rudnevar,,2013-03-04,2019-06-14,no,
"""
ORGANISATIONS = """\
id,name,kind,jurisdiction,place,note
drevast-bus,Drevast Bus Plant,company,XT,Drevast,
"""
EVENTS = """\
id,name,start,end,place
saldra-flood,Saldra Flood,2015-08-22,2015-09-09,Gradoval Oblast
"""


def write_pack(folder: Path, **tables: str) -> Path:
    """Writes the fictional pack, or the tables given by name without ``.csv``, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    default = {"polities": POLITIES, "offices_tenures": TENURES, "organisations": ORGANISATIONS, "events": EVENTS}
    for name, text in (tables or default).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
