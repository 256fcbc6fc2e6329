"""A short list for a place: the most value, few of one branch, something new, enough that is open without schooling."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import product

from scoring_models.projects.fit.errors import UnusableFit

State = tuple[int, int, int]  # listed, novel up to what is wished, open up to what is wished
Best = tuple[float, tuple[int, ...]]


@dataclass(frozen=True)
class Candidate:
    """One idea that may be listed; ``is_novel`` and ``is_open`` are None where the sheet does not say."""

    idea_id: str
    value: float
    branch: str
    is_novel: bool | None
    is_open: bool | None
    is_saturated: bool = False


@dataclass(frozen=True)
class ListWishes:
    """What the short list should be; all our choice, from the office's mandate.

    Attributes
    ----------
    size : int
        At most as many ideas.
    most_per_branch : int
        Always kept: a list gets shorter rather than break it.
    least_novel, least_open : int
        Wishes: kept as far as can be, and told where not. Open means open to people without schooling.
    with_saturated : bool
        Whether ideas with a saturated market may be listed.
    """

    size: int = 10
    most_per_branch: int = 2
    least_novel: int = 1
    least_open: int = 3
    with_saturated: bool = False

    def __post_init__(self) -> None:
        for one in fields(self):
            least = 1 if one.name in ("size", "most_per_branch") else 0
            if (number := getattr(self, one.name)) < least:
                raise UnusableFit("The short list", f"{one.name} is {number}.", f"Give at least {least}.")


@dataclass(frozen=True)
class Unkept:
    """A wish that could not be kept: what was wished, what was reached, how many there were, of how many unknown."""

    wish: str
    wished: int
    reached: int
    available: int
    unknown: int


@dataclass(frozen=True)
class DiverseList:
    """The list from the best on, the wishes it does not keep, and how many saturated ideas were left out."""

    idea_ids: tuple[str, ...]
    unkept: tuple[Unkept, ...]
    left_out_as_saturated: int


def diverse_list(candidates: Iterable[Candidate], wishes: ListWishes) -> DiverseList:
    """Return the list with the most value among those that keep the wishes, or come nearest to them.

    Nearest means: as few wishes short as can be, counted together; then as many ideas as can be, up to the size; then
    the greatest sum of values. Exact. Where the plain greedy list keeps all wishes it is the best, since it is so even
    without them (a partition matroid cut at a size). Otherwise branches are gone through one by one, keeping
    for each number listed, novel and open the best that leads there; within a branch only the best of each kind can be
    in a best list.
    """
    given = sorted(candidates, key=lambda one: (-one.value, one.idea_id))
    free = [one for one in given if wishes.with_saturated or not one.is_saturated]
    listed = _greedy(free, wishes)
    if any(_short(free, listed, wishes)):
        listed = _searched(free, wishes)
    ids = tuple(free[at].idea_id for at in sorted(listed))
    return DiverseList(ids, tuple(_unkept(free, listed, wishes)), len(given) - len(free))


def _greedy(free: Sequence[Candidate], wishes: ListWishes) -> tuple[int, ...]:
    taken: list[int] = []
    number: dict[str, int] = {}
    for at, one in enumerate(free):
        if len(taken) < wishes.size and number.get(one.branch, 0) < wishes.most_per_branch:
            taken.append(at)
            number[one.branch] = number.get(one.branch, 0) + 1
    return tuple(taken)


def _short(free: Sequence[Candidate], listed: Sequence[int], wishes: ListWishes) -> tuple[int, int]:
    """Return by how many ideas each wish is missed."""
    novel = sum(free[at].is_novel is True for at in listed)
    is_open = sum(free[at].is_open is True for at in listed)
    return max(0, wishes.least_novel - novel), max(0, wishes.least_open - is_open)


def _searched(free: Sequence[Candidate], wishes: ListWishes) -> tuple[int, ...]:
    best: dict[State, Best] = {(0, 0, 0): (0.0, ())}
    for branch in sorted({one.branch for one in free}):
        choices = list(_choices(free, branch, wishes.most_per_branch))
        found: dict[State, Best] = {}
        for (state, (value, listed)), (counts, added, more) in product(best.items(), choices):
            size = state[0] + counts[0]
            if size > wishes.size:
                continue
            then = (size, min(state[1] + counts[1], wishes.least_novel), min(state[2] + counts[2], wishes.least_open))
            if then not in found or value + added > found[then][0]:
                found[then] = (value + added, listed + more)
        best = found
    wished = wishes.least_novel + wishes.least_open
    return max(best.items(), key=lambda item: (item[0][1] + item[0][2] - wished, item[0][0], item[1][0]))[1][1]


def _choices(
    free: Sequence[Candidate], branch: str, most: int
) -> Iterable[tuple[tuple[int, int, int], float, tuple[int, ...]]]:
    """Return what may be listed of one branch: of each kind (novel or not, open or not) the best ones."""
    kinds: dict[tuple[bool, bool], list[int]] = {}
    for at, one in enumerate(free):
        if one.branch == branch:
            kinds.setdefault((one.is_novel is True, one.is_open is True), []).append(at)
    for numbers in product(*(range(min(most, len(kind)) + 1) for kind in kinds.values())):
        if sum(numbers) <= most:
            taken = tuple(at for n, kind in zip(numbers, kinds.values(), strict=True) for at in kind[:n])
            novel, is_open = (sum(n for n, kind in zip(numbers, kinds, strict=True) if kind[k]) for k in (0, 1))
            yield (len(taken), novel, is_open), sum(free[at].value for at in taken), taken


def _unkept(free: Sequence[Candidate], listed: Sequence[int], wishes: ListWishes) -> Iterable[Unkept]:
    for wish, name, wished in (
        ("least_novel", "is_novel", wishes.least_novel),
        ("least_open", "is_open", wishes.least_open),
    ):
        said = [getattr(one, name) for one in free]
        reached = sum(said[at] is True for at in listed)
        if reached < wished:
            yield Unkept(wish, wished, reached, sum(one is True for one in said), sum(one is None for one in said))
    if len(listed) < wishes.size:
        yield Unkept("size", wishes.size, len(listed), len(free), 0)
