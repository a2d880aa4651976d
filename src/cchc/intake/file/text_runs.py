"""The runs of a rich text, with the marks of notes that are raised behind a number or a word: 98,5¹ is 98,5."""

import re
from dataclasses import dataclass, field

_NOTE = re.compile(r"\s*[(\[]?[\w*†‡]{1,3}[)\].]?\s*")


@dataclass(slots=True)
class Runs:
    """Letters in their order, each run raised or not."""

    _runs: list[tuple[str, bool]] = field(default_factory=list)
    _is_raised: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A run begins (its letters are not raised until it says so), or says that it is raised."""
        if tag == "r":
            self._is_raised = False
        elif tag == "vertAlign":
            self._is_raised = attributes.get("val") == "superscript"

    def add(self, letters: str) -> None:
        self._runs.append((letters, self._is_raised))

    def text(self) -> str:
        """Return the text without raised marks of notes; a power ("10" and a raised 3) is written as one: "10^3"."""
        said = ""
        for letters, is_raised in self._runs:
            if not is_raised or not said.strip():
                said += letters
            elif re.search(r"(?<![\d.,])10\s*$", said) or not _NOTE.fullmatch(letters):
                said += f"^{letters}"
            elif re.search(r"[^\W\d_]$", said) and letters.strip().isdigit() and re.search(r"(?<!\w)k?m$", said):
                said += letters  # m², km²
        return said
