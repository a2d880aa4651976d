"""Public administration reform plans of Vietnamese communes: read, compared and traced to the sentence.

`cchc.open_marts()` opens the current release. It is imported on first use: `import cchc` alone loads no library.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cchc.marts.store import Marts, open_marts

__all__ = ["Marts", "open_marts"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from cchc.marts import store

        return getattr(store, name)
    raise AttributeError(f"module 'cchc' has no attribute {name!r}")
