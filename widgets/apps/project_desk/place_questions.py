"""What the tab of a place asks: which place of the territory, and how much each thing counts."""

from typing import Any

from scoring_models.projects.fit.criteria import NAMES
from widgets.apps.project_desk.surroundings import Surroundings
from widgets.apps.projects.country_fit import STARTER_WEIGHTS
from widgets.apps.registry_desk.context import DeskContext

MOST_WEIGHT = 50


def places_offered(desk: DeskContext) -> list[dict[str, Any]]:
    """Return the lists of regions and provinces of the territory, as filters take them."""
    say, places = desk.say, desk.places
    offered = {
        "region": (say("Region"), say("All regions"), {code: places.regions[code] for code in places.seen_regions}),
        "province": (
            say("Province or prefecture"), say("The whole region"),
            {code: places.provinces[code] for code in sorted(places.provinces_in(None))},
        ),
    }  # fmt: skip
    return [
        {"name": name, "label": label, "all": every,
         "options": [{"value": value, "text": text} for value, text in options.items()]}
        for name, (label, every, options) in offered.items()
    ]  # fmt: skip


def weight_sliders(around: Surroundings) -> dict[str, Any]:
    """Return the sliders of the weights, one a criterion, folded."""
    say = around.desk.say
    sliders = [
        {"name": name, "label": around.words.criteria[name], "kind": "slider", "least": 0, "most": MOST_WEIGHT,
         "step": 1, "own": STARTER_WEIGHTS.get(name, 0.0)}
        for name in NAMES
    ]  # fmt: skip
    note = say("How much each thing counts. The list is ranked again at once; your weights stand in the address.")
    return {"name": "weights", "label": say("Weights"), "note": note, "fold": "always", "questions": sliders}
