"""Which indicators of the catalogue the words of a task name, so that a task without a number is known to concern them."""

import re
from typing import Any

from cchc.extract.targets.indicators import best, matches
from cchc.records import Task

COLUMNS = "task_id s, indicator_code s"
_PIECES = re.compile(r"[;\n]|\.(?=\s|$)")


def task_indicator_rows(task: Task) -> list[dict[str, Any]]:
    """Return a row an indicator that a clause of the task names as a share; clauses that may mean two name none."""
    cells = (task.content, task.activity, task.goal, task.product)
    clauses = [piece for cell in cells if cell for piece in _PIECES.split(cell) if piece.strip()]
    rules = [best(matches(clause, unit="percent", comparator="ge")) for clause in clauses]
    return [{"task_id": task.task_id, "indicator_code": code} for code in sorted({rule.code for rule in rules if rule})]
