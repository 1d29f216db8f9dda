"""From links between two to meetings of several: the surest links first, never against a clear no."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence


def clusters(
    members: Iterable[str], links: Sequence[tuple[str, str, float]], apart: Callable[[str, str], bool]
) -> tuple[frozenset[str], ...]:
    """Put together what is linked.

    Args:
        members: everything; what has no link stays alone.
        links: two members and how likely they are one; any order gives the same clusters.
        apart: whether two members cannot be one, whatever links lead from one to the other.

    Returns:
        The clusters, ordered by their smallest member; every member is in one.
    """
    cluster = {one: frozenset({one}) for one in members}
    for a, b, _ in sorted(links, key=lambda link: (-link[2], link[0], link[1])):
        one, other = cluster[a], cluster[b]
        if one is other or any(apart(x, y) for x in sorted(one) for y in sorted(other)):
            continue
        whole = one | other
        cluster.update(dict.fromkeys(whole, whole))
    return tuple(sorted(set(cluster.values()), key=min))
