"""The offline page of a release."""

import json

from cchc.charts import Edition
from cchc.report import page


def frames_of(marts):
    return {name: marts.frame(name) for name in page.MARTS}


def render(marts, frames):
    audit = json.loads((marts.folder / "audit.json").read_text(encoding="utf-8"))
    titles = {name: marts.about(name)["title"] for name in marts.names}
    return page.render(frames, Edition(marts.release_id, marts.as_of), audit, titles)


def squeeze(text):
    """A text with one space wherever it has white space."""
    return " ".join(text.split())
