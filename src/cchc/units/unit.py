"""One administrative unit in one span of validity."""

from dataclasses import dataclass
from datetime import date

UNKNOWN_BEGINNING = "@1900-01-01"
KINDS = ("thị trấn", "thị xã", "thành phố", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")


@dataclass(frozen=True, slots=True)
class Unit:
    """One administrative unit during one validity; open ends are None."""

    unit_id: str  # code@valid_from
    code: str
    name_vi: str  # "Xã Tà Đùng"
    level: str
    parent_code: str | None
    valid_from: date | None
    valid_to: date | None
    territory_id: str = ""  # the first unit of the same territory: one series under several names

    @property
    def kind(self) -> str:
        """The word before the name: "xã", "thành phố"; empty for an office."""
        return next((kind for kind in KINDS if self.name_vi.lower().startswith(f"{kind} ")), "")

    @property
    def own_name(self) -> str:
        """The name without the kind: "Tà Đùng"."""
        return self.name_vi[len(self.kind) :].strip()

    def exists_on(self, day: date) -> bool:
        """Whether the unit existed on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def overlaps(self, other: "Unit") -> bool:
        """Whether both existed on some day."""
        begin = max(self.valid_from or date.min, other.valid_from or date.min)
        return begin <= min(self.valid_to or date.max, other.valid_to or date.max)


def read_unit(row: dict[str, str]) -> Unit:
    """A unit as a row of the list says it."""
    # The key says that the beginning is unknown by its first day of 1900; the column is empty there.
    begin = None if row["unit_id"].endswith(UNKNOWN_BEGINNING) else row["valid_from"]
    return Unit(
        unit_id=row["unit_id"],
        code=row["code"],
        name_vi=row["name_vi"],
        level=row["level"],
        parent_code=row["parent_code"] or None,
        valid_from=date.fromisoformat(begin) if begin else None,
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        territory_id=row["territory_id"],
    )
