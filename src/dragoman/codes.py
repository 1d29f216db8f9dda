"""The codes of the codebook as types. What each means, and how to decide, is data of :mod:`dragoman.codebook`."""

from __future__ import annotations

from enum import StrEnum


class Basis(StrEnum):
    """How a cell is known (codebook section 2)."""

    STATED = "STATED"
    DERIVED = "DERIVED"
    INFERRED = "INFERRED"
    EXTERNAL = "EXTERNAL"
    METADATA = "METADATA"
    DECIDED = "DECIDED"
    ABSENT = "ABSENT"


class Form(StrEnum):
    """What kind of encounter it was (codebook section 8)."""

    MTG = "MTG"
    TLK = "TLK"
    CAL = "CAL"
    VID = "VID"
    SUM = "SUM"
    SID = "SID"
    VIS = "VIS"
    CER = "CER"
    TOU = "TOU"
    RCP = "RCP"
    MSG = "MSG"
    OTH = "OTH"


class Format(StrEnum):
    """How the parties came together: in person, by phone, by video, in writing, mixed, unknown."""

    INP = "INP"
    PHO = "PHO"
    VID = "VID"
    WRI = "WRI"
    HYB = "HYB"
    UNK = "UNK"


class Rank(StrEnum):
    """The rank of a visit, only where it is printed."""

    STA = "STA"
    OFF = "OFF"
    WRK = "WRK"
    PRV = "PRV"
    TRA = "TRA"


class Role(StrEnum):
    """The part that a party has in an encounter."""

    HOST = "host"
    GUEST = "guest"
    PARTICIPANT = "participant"
    OTHER = "other"


class Mode(StrEnum):
    """Whose words a statement is, and how they are given (codebook section 3)."""

    D = "D"
    I = "I"  # noqa: E741 - the codebook's letter for indirect quotation
    C = "C"
    N = "N"
    H = "H"


class ActType(StrEnum):
    """What a statement does, in the order in which the first match decides (codebook section 4)."""

    CRT = "CRT"
    REF = "REF"
    AGR = "AGR"
    TGT = "TGT"
    INS = "INS"
    REQ = "REQ"
    PLG = "PLG"
    OFR = "OFR"
    PLN = "PLN"
    INT = "INT"
    DSC = "DSC"
    POS = "POS"
    RPT = "RPT"
    ASM = "ASM"


UNDERTAKINGS = frozenset(
    {
        ActType.OFR,
        ActType.PLG,
        ActType.PLN,
        ActType.TGT,
        ActType.REQ,
        ActType.AGR,
        ActType.INS,
        ActType.REF,
    }
)
"""The act types that the ledger follows from encounter to encounter."""


class Area(StrEnum):
    """An area of cooperation (codebook section 7)."""

    GEN = "GEN"
    TRD = "TRD"
    FIN = "FIN"
    IND = "IND"
    AGR = "AGR"
    CON = "CON"
    TRN = "TRN"
    ENE = "ENE"
    NRM = "NRM"
    ENV = "ENV"
    DIS = "DIS"
    ICT = "ICT"
    SCI = "SCI"
    EDU = "EDU"
    CUL = "CUL"
    TOU = "TOU"
    HLT = "HLT"
    SOC = "SOC"
    MIG = "MIG"
    DEF = "DEF"
    SEC = "SEC"
    LAW = "LAW"
    POL = "POL"
    ITG = "ITG"
    REG = "REG"


class Actor(StrEnum):
    """Who acts or is addressed, seen from the speaker (codebook section 6)."""

    OWN = "OWN"
    CTP = "CTP"
    CTP_STATE = "CTP_STATE"
    JNT = "JNT"
    OWN_ENTITY = "OWN_ENTITY"
    TRD_PARTY = "TRD_PARTY"
    UNS = "UNS"


class Specificity(StrEnum):
    """How concrete an act is; S2 and S3 are trackable (codebook section 5)."""

    S0 = "S0"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"


class Measure(StrEnum):
    """What a figure counts."""

    TURNOVER = "turnover"
    EXPORTS = "exports"
    IMPORTS = "imports"
    INVESTMENT = "investment"
    AID = "aid"
    LOAN = "loan"
    GROWTH = "growth"
    SHARE = "share"
    COUNT = "count"
    OTHER = "other"


class Direction(StrEnum):
    """Where a figure is said to move."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
