"""Which page answers at which address."""

from __future__ import annotations

from dragoman.web import adding, home, people, readouts, review
from dragoman.web.site import View

ROUTES: tuple[tuple[str, View], ...] = (
    (r"^/$", home.show_home),
    (r"^/readouts$", readouts.list_readouts),
    (r"^/readout/(?P<id>[^/]+)\.json$", readouts.show_json),
    (r"^/readout/(?P<id>[^/]+)$", readouts.show_readout),
    (r"^/(?P<shelf>readout|trial)/(?P<id>[^/]+)/cell/(?P<address>[^/]+)$", readouts.show_cell),
    (r"^/trial/(?P<id>[^/]+)$", readouts.show_trial),
    (r"^/add$", adding.add),
    (r"^/codebook$", home.show_codebook),
    (r"^/accuracy$", home.show_accuracy),
    (r"^/review$", review.show_review),
    (r"^/review/decide$", review.decide),
    (r"^/review/undo$", review.undo),
    (r"^/sign-in$", people.sign_in),
)
