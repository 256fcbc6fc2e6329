"""How an exercise of an nbgrader course is tested: one style, with right, partly right and wrong answers."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Style:
    """An exercise: the author's answer, its test, what is given before it, and what learners answer instead."""

    name: str
    answer: str
    test: str
    given: str = ""
    others: tuple[str, ...] = field(default=())
