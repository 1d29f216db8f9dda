"""Which page answers at which address."""

from __future__ import annotations

from dragoman.web import (
    accuracy,
    adding,
    beside,
    dossier_page,
    dossiers,
    home,
    ledger,
    network,
    readouts,
    review,
    signing_in,
    who,
)
from dragoman.web.site import View

ROUTES: tuple[tuple[str, View], ...] = (
    (r"^/$", home.show_home),
    (r"^/readouts$", readouts.list_readouts),
    (r"^/readout/(?P<id>[^/]+)\.json$", readouts.show_json),
    (r"^/readout/(?P<id>[^/]+)$", readouts.show_readout),
    (r"^/(?P<shelf>readout|trial)/(?P<id>[^/]+)/cell/(?P<address>[^/]+)$", readouts.show_cell),
    (r"^/readout/(?P<id>r1-[0-9a-f]+)/beside/(?P<other>r1-[0-9a-f]+)$", beside.show_beside),
    (r"^/dossiers$", dossiers.list_dossiers),
    (r"^/dossiers/with$", dossier_page.with_other),
    (r"^/(?P<shelf>person|place)/(?P<id>[^/]+)$", dossier_page.show_dossier),
    (r"^/(?P<shelf>person|place)/(?P<id>[^/]+)/with/(?P<other>[^/]+)$", dossier_page.show_dossier),
    (r"^/network$", network.show_network),
    (r"^/ledger$", ledger.show_ledger),
    (r"^/thread/(?P<id>[^/]+)$", ledger.show_thread),
    (r"^/trial/(?P<id>[^/]+)$", readouts.show_trial),
    (r"^/add$", adding.add),
    (r"^/codebook$", home.show_codebook),
    (r"^/accuracy$", accuracy.show_accuracy),
    (r"^/review$", review.show_review),
    (r"^/review/decide$", review.decide),
    (r"^/review/undo$", review.undo),
    (r"^/review/disputes$", review.show_disputes),
    (r"^/review/disputes/settle$", review.settle),
    (r"^/review/people$", who.show_pairs),
    (r"^/review/people/judge$", who.judge),
    (r"^/sign-in$", signing_in.sign_in),
)
