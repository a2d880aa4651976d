"""Plans that came twice: the same text in another form, or a newer version of a plan that is there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from cchc.build.doubles import are_one
from cchc.language.spaces import squeeze_spaces
from cchc.messages import say
from cchc.plans.offered import Answers, Offered, Question
from cchc.records import Extraction

REPLACE, KEEP_BOTH, LEAVE_OUT = "thay", "giữ cả hai", "bỏ"


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan that is there already, stored or accepted just before: its name and what tells it from others."""

    name: str
    unit_id: str
    period: str | None
    reading: Callable[[], Extraction]
    is_stored: bool = True


def settle(offered: Iterable[Offered], stored: Sequence[Standing], answers: Answers) -> list[Offered]:
    """Mark the doubles among files that are otherwise clear, against what is stored and against each other."""
    standing, found = list(stored), []
    for each in offered:
        settled = _settled(each, standing, answers) if each.state == "new" else each
        found.append(settled)
        if settled.state == "new" and settled.unit is not None:
            standing.append(_standing(settled))
    return found


def _standing(offered: Offered) -> Standing:
    assert offered.unit is not None
    return Standing(
        offered.file.name, offered.unit.unit_id, offered.period, lambda: offered.extraction, is_stored=False
    )


def _settled(offered: Offered, standing: Sequence[Standing], answers: Answers) -> Offered:
    assert offered.unit is not None
    answer = squeeze_spaces(answers.get((offered.sha256, "double"), "")).lower()
    for other in standing:
        if (other.unit_id, other.period) != (offered.unit.unit_id, offered.period) or answer == KEEP_BOTH:
            continue
        if answer == LEAVE_OUT:
            return replace(offered, state="double", reason=say("plan.left_out", other=other.name))
        if answer == REPLACE and other.is_stored:
            return replace(offered, replaces=other.name)
        if are_one(offered.extraction, other.reading()):
            return replace(offered, state="double", reason=say("plan.double", other=other.name))
        question = Question("double", say("plan.ask_double", other=other.name), (REPLACE, KEEP_BOTH, LEAVE_OUT))
        return replace(offered, state="asked", questions=(*offered.questions, question))
    return offered
