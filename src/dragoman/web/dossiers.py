"""Where dossiers are found: people, and the places that they speak for."""

from __future__ import annotations

import asyncio
from typing import Any

from dragoman.web.home import name_of_place, overviews_of
from dragoman.web.site import ask, page, reference_of

_MOST_LISTED = 100


async def list_dossiers(request: Any, datasette: Any) -> Any:
    """People, and the places that they speak for."""
    words = (request.args.get("name") or "").strip()[:200]
    people = await ask(datasette, lambda register: register.people.listed(words, _MOST_LISTED))
    overview = await asyncio.to_thread(overviews_of(datasette).get)
    reference = await asyncio.to_thread(reference_of, datasette)
    polities = overview.polities if overview else ()
    places = [(one, name_of_place(reference, one.code)) for one in polities if one.code and not one.group]
    return await page(datasette, request, "dossiers", people=people, places=places, name=words, counted=overview)
