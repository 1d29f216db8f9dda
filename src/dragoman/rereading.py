"""All stored texts read again, after the program, the codebook or the reference data changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from dragoman.model import Reading, Versions
from dragoman.pipeline import collecting_seldom, failed, read_safely, versions_of
from dragoman.reference import Reference
from dragoman.register import Register, UnsoundReadingError
from dragoman.register.changes import Change, changes
from dragoman.register.decisions import Decision, Orphan, keys_in, orphaned
from dragoman.register.decisions.decided import decided


class Reread(Struct, frozen=True):
    """What reading one text again brought.

    Attributes:
        readout, name: id and name of the readout.
        before, after: the versions of the reading that stood and of the new one.
        changes: the cells that are otherwise.
        kept: how many decisions on it stand and find what they judge.
        orphans: decisions on it that do not.
        defect: why the reader failed, so that the reading that stood was kept; empty where it did not.
    """

    readout: str
    name: str
    before: Versions
    after: Versions
    changes: tuple[Change, ...] = ()
    kept: int = 0
    orphans: tuple[Orphan, ...] = ()
    defect: str = ""


def reread_all(
    register: Register,
    reference: Reference,
    dry_run: bool = False,
    everything: bool = False,
    seen: Callable[[], None] = lambda: None,
) -> Iterator[Reread]:
    """Read all stored texts again, one transaction a text; those that these very versions read are left out.

    The register remembers the packs of the reference data, unless this only tries.

    Args:
        register: where the texts are.
        reference: states, offices, events.
        dry_run: whether only to say what would change.
        everything: whether to read again what these very versions read, too: after a change of a rule in development.
        seen: called after each text, for a progress bar.
    """
    versions = versions_of(reference)
    if not dry_run:
        register.remember(reference)
    with collecting_seldom():
        for readout in tuple(register.ids()):
            before = register.as_read(readout)
            if everything or before.versions != versions:
                yield _reread(register, before, read_safely(before.readout, reference), dry_run)
            seen()
    if not dry_run:
        register.catch_up()


def _reread(register: Register, before: Reading, after: Reading, dry_run: bool) -> Reread:
    readout = before.readout
    found = Reread(readout.id, readout.name, before.versions, after.versions)
    if defect := failed(after):
        return Reread(*_head(found), defect=defect)
    if not dry_run and after != before:
        try:
            register.reread(after)
        except UnsoundReadingError as error:
            return Reread(*_head(found), defect=str(error))
    about = register.decisions.about(readout.id)
    orphans = tuple(_orphans(register, after, about)) if about else ()
    return Reread(*_head(found), tuple(changes(before, after)), len(about) - len(orphans), orphans)


def _head(found: Reread) -> tuple[str, str, Versions, Versions]:
    return (found.readout, found.name, found.before, found.after)


def _orphans(register: Register, after: Reading, about: tuple[Decision, ...]) -> Iterator[Orphan]:
    """The decisions that find nothing to judge once this reading stands; what others hold is as it stands now."""

    def keys(readout: str) -> frozenset[str]:
        if readout == after.readout.id:
            return keys_in(after, decided(after, about))
        try:
            return keys_in(register.as_read(readout), register.load(readout))
        except KeyError:
            return frozenset()

    return orphaned(about, keys)
