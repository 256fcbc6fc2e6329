"""Which three ideas come first: the nearest, of different activities, and money that nobody would fill is far."""

from sqlalchemy.orm import Session, sessionmaker

from widgets.apps.projects.group_answers import answers_of
from widgets.apps.projects.group_ideas import ideas_for_group, lacking
from widgets.apps.projects.live_fit import LiveFit


def test_what_comes_first_uses_their_skills_and_is_never_far_nor_full(registry: sessionmaker[Session]) -> None:
    live = LiveFit(registry, lambda: 2025)
    found = ideas_for_group(live, answers_of({"skills": "sewing embroidery", "money": "400000", "people": "8"}), {})
    first = [one.idea_id for one in found.first]
    assert first[0] == "P040", "331,648 dirhams are there, and so are both skills"
    assert "P018" not in first, "1,600,000 dirhams that no rule would fill are further than a skill to learn"
    assert not any(one.is_saturated or lacking(one) for one in found.first)
    assert len({live.sheets[idea].activity_id for idea in first}) == 3
    sectors = [live.sheets[idea].sector_id for idea in first]
    assert max(map(sectors.count, sectors)) <= 2


def test_a_sector_narrows_what_is_shown_and_not_what_every_idea_needs(registry: sessionmaker[Session]) -> None:
    live = LiveFit(registry, lambda: 2025)
    whole = ideas_for_group(live, answers_of({"skills": "sewing"}), {})
    crafts = ideas_for_group(live, answers_of({"skills": "sewing", "sector": "artisanat"}), {})
    listed = [*crafts.feasible, *crafts.one_step, *crafts.further, *crafts.cost_unknown]
    assert {live.sheets[one.idea_id].sector_id for one in listed} == {"artisanat"}
    assert crafts.for_all == whole.for_all


def test_nothing_that_tells_ideas_apart_brings_none_to_the_front(registry: sessionmaker[Session]) -> None:
    assert ideas_for_group(LiveFit(registry, lambda: 2025), answers_of({"people": "8"}), {}).first == ()
