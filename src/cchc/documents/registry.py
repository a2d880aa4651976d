"""Origin cards: a raw file is known by its card before anything reads it, and refused where its checksum differs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cchc.errors import BrokenAssumption
from cchc.system.fingerprint import file_sha256


@dataclass(frozen=True, slots=True)
class Card:
    """The origin card of one raw file (`<name>.yml` beside it): where it came from and the checksum it must have."""

    path: Path
    file: Path
    sha256: str
    fields: dict[str, Any]

    @property
    def document_id(self) -> str:
        return self.file.stem


def read_cards(folder: Path) -> list[Card]:
    """Read every card of a folder, by name. Raises BrokenAssumption for a card without file, a file without card, or a broken card."""
    cards = [_read_card(path) for path in sorted(folder.glob("*.yml"))]
    known = {card.file.name for card in cards}
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix != ".yml" and not path.name.startswith(".") and path.name not in known:
            raise BrokenAssumption(
                f"{path.name}: tệp chưa có thẻ nguồn gốc; hãy lập {path.stem}.yml trong {folder.name}/ với sha256: {file_sha256(path)}."
            )
    return cards


def verify(card: Card) -> None:
    """Raise BrokenAssumption, naming the file, its card and both checksums, where the file is not the one that the card describes."""
    if not card.file.exists():
        raise BrokenAssumption(
            f"{card.path.name}: thẻ nói đến {card.file.name} nhưng không có tệp đó; hãy trả tệp về hoặc bỏ thẻ."
        )
    found = file_sha256(card.file)
    if found != card.sha256:
        raise BrokenAssumption(
            f"{card.file.name}: nội dung khác với thẻ {card.path.name} (thẻ ghi sha256 {card.sha256}, tệp có {found}); "
            "hãy khôi phục tệp gốc, hoặc lập thẻ mới nếu đây là bản thay thế."
        )


def _read_card(path: Path) -> Card:
    try:
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Card(path, path.parent / fields["file"], str(fields["sha256"]), fields)
    except (yaml.YAMLError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise BrokenAssumption(
            f"{path.name}: thẻ nguồn gốc không đọc được ({error}); cần ít nhất hai mục file và sha256."
        ) from error
