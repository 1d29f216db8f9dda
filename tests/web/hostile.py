"""Texts that try to break out of a page: scripts, entities, turned text, broken markup, in every field."""

from __future__ import annotations

import json

SCRIPT = "<script>window.hacked = 1</script>"
IMAGE = "<img src=x onerror='window.hacked = 1'>"
BROKEN = '</p></div></article></main><!-- <b title=\'" onmouseover="window.hacked = 1'
TURNED = "left \u202ethgir\u202c \u2067again\u2069 \u200fhere"
ENTITY = "&lt;script&gt; &amp;amp; &#0; &notit; &"

TEXT = (
    f"President Ada Brennick {SCRIPT} of Tolvania met with Prime Minister Jon {IMAGE} Halvard in Drevast on 3 May.\n\n"
    f'"We are ready to supply {BROKEN} you with 30 tractors {ENTITY}," the President said.\n'
    f"He noted that {TURNED} trade had grown by 11 percent to $117 million. {{{{ 7 * 7 }}}} {{% raw %}}"
)

HOSTILE = "\n".join(
    json.dumps(row)
    for row in (
        {
            "id": f"hostile {SCRIPT}/../..",
            "title": f"A title {SCRIPT} {BROKEN} {TURNED}",
            "publisher": f"Press {IMAGE} {TURNED}",
            "url": "javascript:window.hacked=1",
            "date": "2021-05-04",
            "text": TEXT,
        },
        {"id": "hostile-long-word", "title": "x" * 3000, "text": "President " + "y" * 5000 + " met nobody.\nAgain."},
    )
)
