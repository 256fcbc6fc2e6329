"""The desk's tab of a place: which ideas fit a region or a province, in tiers, why, what lacks, what is full."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from coop_registry.errors import RegistryError
from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.criteria import NAMES
from scoring_models.projects.fit.diverse_list import DiverseList
from scoring_models.projects.fit.place_view import PlaceView
from widgets.apps.frame_words import form_words
from widgets.apps.project_bank.shown_ideas import EIGHT, sourced_in
from widgets.apps.project_desk.place_questions import places_offered, weight_sliders
from widgets.apps.project_desk.surroundings import Surroundings
from widgets.apps.projects.country_fit import STARTER_WEIGHTS
from widgets.apps.projects.fit_run import position
from widgets.apps.registry_desk.context import office_address
from widgets.components.asked_place import AskedPlace
from widgets.components.desk_tab import column
from widgets.components.question_form import QuestionForm
from widgets.components.registry_filters import RegistryFilters

_FILES = {"xlsx": "Excel (XLSX)", "csv": "CSV"}
_TOLD = 12  # ideas whose reasons are told in a table


class PlaceTab:
    """Ideas for one region or province, ranked under weights that the reader may move.

    Parameters
    ----------
    around
        What the tabs of the desk share.
    """

    names: ClassVar = frozenset({"region", "province", *NAMES})  # in an address

    def __init__(self, around: Surroundings) -> None:
        self._around, self._desk, say = around, around.desk, around.desk.say
        side = {"direction": say.direction}
        self.filters = RegistryFilters(
            filters=places_offered(self._desk), words={"title": say("A place"), "clear": say("Clear")}, searches=False,
            languages=self._desk.places.languages, **side,
        )  # fmt: skip
        self.weights = QuestionForm(
            groups=[weight_sliders(around)], title=say("What counts for you"), words=form_words(say), **side
        )
        self.blocks = self._desk.blocks(actions={"open"})
        self.blocks.on_asked(lambda _action, value: self._desk.open_sheet(value))
        self.filters.observe(self._place_changed, "chosen")
        self.weights.observe(self._weights_changed, "answers")
        self._is_filling = False
        self.view = column(self.filters, self.blocks, self.weights)

    @property
    def place(self) -> dict[str, str]:
        """The place, and the weights that are not those to begin with."""
        return {**self.filters.chosen, **self.weights.answers}

    @property
    def told(self) -> str:
        """Which place, for paper."""
        return self._around.names["places"].get(self._around.place_code, "")

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show the place that an address asks for, under its weights."""
        asked = AskedPlace(place)
        chosen = {name: asked.fitting(name, partial(self.filters.offers, name)) for name in ("region", "province")}
        weights = {name: asked.fitting(name, partial(self.weights.offers, name)) for name in NAMES}
        self._is_filling = True
        self.filters.chosen = {name: value for name, value in chosen.items() if value} or self._first_place()
        self.weights.answers = {name: value for name, value in weights.items() if value}
        self._is_filling = False
        self._around.choose_place(self._chosen())
        self.refresh()
        return asked.left

    def refresh(self) -> None:
        """Ask the fit again; what cannot be computed is said with what to do."""
        try:
            self._around.fits.refresh()
            self._show()
        except (ProjectsError, RegistryError) as problem:
            say = self._desk.say
            note = say("The fit could not be computed: {why}", why=str(problem))
            self.blocks.blocks = [_notes("failed", say("Ideas"), [(note, "late")])]

    def tried(self) -> dict[str, float]:
        """Return the weights that count: the reader’s, or those to begin with where all are zero."""
        given = self._given()
        return given if any(given.values()) else dict(STARTER_WEIGHTS)

    def _given(self) -> dict[str, float]:
        return {name: self.weights.number(name) or 0.0 for name in NAMES}

    def _show(self) -> None:
        code = self._around.place_code
        fit = self._around.fits.fit(self.tried())
        view = fit.place(code)
        listed, tiers = view.short_list(), view.tiers()
        self.blocks.blocks = [
            self._standing(view, fit.records),
            self._list(view, listed, tiers),
            self._files(),
            self._named_here(view, tiers),
            *self._full(view),
            *self._not_now(view),
        ]

    def _chosen(self) -> str:
        chosen = self.filters.chosen
        return chosen.get("province") or chosen.get("region") or next(iter(self._first_place().values()))

    def _first_place(self) -> dict[str, str]:
        return {"region": self._desk.places.seen_regions[0]}

    def _place_changed(self, _change: Any) -> None:
        if self._is_filling:
            return
        with self._desk.moving():
            chosen = self.filters.chosen
            region, province = chosen.get("region"), chosen.get("province")
            if region and province and not province.startswith(region):
                self._is_filling = True
                self.filters.chosen = {"region": region}
                self._is_filling = False
            self._around.choose_place(self._chosen())
            self.refresh()

    def _weights_changed(self, _change: Any) -> None:
        if not self._is_filling:
            with self._desk.moving():
                self.refresh()

    def _standing(self, view: PlaceView, records: tuple[str, ...]) -> dict[str, Any]:
        """Return on what the list stands: how many cooperatives, how sure, how many sourced ideas, what is left out."""
        say, around, code = self._desk.say, self._around, self._around.place_code
        basis = view.fit.basis.record(view.row)
        sourced = sum(sourced_in(sheet, code) for sheet in around.fits.sheets.values())
        level = "own_region" if basis["level"] == "province" and len(code) == 2 else str(basis["level"])
        lines = [
            (around.words.levels[level], "" if basis["level"] == "province" else "due"),
            (say.plural("{count} cooperative is counted here.", "{count} cooperatives are counted here.",
                        int(view.fit.basis.own[view.row])), ""),
        ]  # fmt: skip
        if not any(self._given().values()):
            lines.append((say("All weights are zero, which orders nothing: those to begin with count."), "due"))
        if len(code) == 2 and sourced < EIGHT:
            lines.append((say.plural(
                "A source names {count} idea only for this region. The others come from elsewhere and are marked so.",
                "A source names {count} ideas only for this region. The others come from elsewhere and are marked so.",
                sourced), "due"))  # fmt: skip
        lines += [(say("Entries of activities are not foreseen: the register’s years tell too little."), "due")
                  for _ in records]  # fmt: skip
        if view.set_aside():
            named = around.blocks.words.joined(around.words.criteria[name] for name in view.set_aside())
            lines.append((say("Known of no idea here, so it orders nothing: {what}.", what=named), "due"))
        lines.append(
            (say("What is begun elsewhere is no proof of what should be: talk with those who would do it."), "")
        )
        return _notes("standing", around.names["places"].get(code, code), lines)

    def _list(self, view: PlaceView, listed: DiverseList, tiers: Mapping[str, int]) -> dict[str, Any]:
        say = self._desk.say
        note = say("In tiers: within one, nothing says which comes first. At most two of a sector, one that is new, "
                   "three open without schooling.")  # fmt: skip
        unkept = [self._unkept(each.wish, each.reached) for each in listed.unkept]
        return {
            "kind": "table", "width": "whole", "name": "list", "title": say("Ideas that fit"),
            "note": " ".join([note, *unkept]), "columns": self._columns(), "pages": None,
            "source": self._around.source(),
            "rows": [self._row(view, idea, tiers.get(idea)) for idea in listed.idea_ids],
            "empty": say("No idea is possible here now."),
        }  # fmt: skip

    def _files(self) -> dict[str, Any]:
        """Return the way to the whole list as files, under the weights that count."""
        asked = {"place": self._around.place_code, **self.weights.answers}
        links = [
            self._desk.link(text, office_address("exports", f"fits.{kind}", **asked), mode="file")
            for kind, text in _FILES.items()
        ]
        return {"kind": "links", "width": "whole", "name": "files", "title": "", "links": links}

    def _named_here(self, view: PlaceView, tiers: Mapping[str, int]) -> dict[str, Any]:
        """Return what a source names here, whatever its rank: figs around Kelaât M'Gouna stand here."""
        say, around = self._desk.say, self._around
        named = [idea for idea, sheet in around.fits.sheets.items() if sourced_in(sheet, around.place_code)]
        ranks = {idea: at for at, idea in enumerate(view.ranking())}
        known = sorted((idea for idea in named if idea in ranks), key=ranks.__getitem__)
        open_here = [idea for idea in known if not view.fit.room.is_flagged[view.row, _at(view, idea)]]
        return {
            "kind": "table", "width": "whole", "name": "named", "title": say("Ideas that a source names here"),
            "note": "", "columns": self._columns(), "pages": None, "source": around.source(), "atOnce": _TOLD,
            "rest": say("Show all"), "rows": [self._row(view, idea, tiers.get(idea)) for idea in open_here],
            "empty": say("No source names an idea here yet."),
        }  # fmt: skip

    def _full(self, view: PlaceView) -> list[dict[str, Any]]:
        say, around = self._desk.say, self._around
        flagged = [idea for idea in view.ranking() if view.fit.room.is_flagged[view.row, _at(view, idea)]]
        if not flagged:
            return []
        rows = []
        for idea in flagged:
            record = view.saturation(idea) or {"degree": "none", "notes": [], "counts": None}
            sources = [str(note["source"]) for note in record["notes"]]
            rows.append([
                self._title(idea), around.words.degrees[str(record["degree"])], around.words.counts(record) or "–",
                {"text": "", "kind": "own_words", "lines": sources} if sources else "–",
            ])  # fmt: skip
        labels = (say("Idea"), say("What is said"), say("The counts"), say("Source"))
        return [{
            "kind": "table", "width": "whole", "name": "full",
            "title": say("There may be enough of these here already"),
            "note": say("They are not proposed by themselves. Beside them, selling or working up what they make "
                        "may fit."),
            "columns": [{"label": label} for label in labels], "rows": rows, "empty": "", "pages": None,
            "source": around.source(),
        }]  # fmt: skip

    def _not_now(self, view: PlaceView) -> list[dict[str, Any]]:
        say, around = self._desk.say, self._around
        lacking = view.not_now()
        if not lacking:
            return []
        rows = [
            [self._title(idea), {"text": "", "lines": around.words.lacking(gates)}] for idea, gates in lacking.items()
        ]
        labels = (say("Idea"), say("What lacks"))
        return [{
            "kind": "table", "width": "whole", "name": "not_now", "title": say("Not possible here now"), "note": "",
            "columns": [{"label": label} for label in labels], "rows": rows, "empty": "", "pages": None,
            "fold": "always", "source": around.source(),
        }]  # fmt: skip

    def _columns(self) -> list[dict[str, str]]:
        say = self._desk.say
        labels = (
            say("Tier"),
            say("Idea"),
            say("Why"),
            say("What to check or find"),
            say("First in"),
            say("Investment"),
        )
        return [{"label": label} for label in labels]

    def _row(self, view: PlaceView, idea: str, tier: int | None) -> list[Any]:
        words, around = self._around.words, self._around
        conditions, at = view.conditions(idea), _at(view, idea)
        open_questions = words.lacking(conditions["softs_lacking"]) + [
            self._desk.say("to check: {what}", what=words.condition(code))
            for code in conditions["gates_to_check"]
        ]  # fmt: skip
        share = float(view.fit.first_share[view.row, at])
        reasons = words.reasons(view.explanation(idea).as_record(), conditions)
        return [
            self._title(idea), self._desk.number(tier),
            {"text": "", "lines": reasons} if reasons else "–",
            {"text": "", "lines": open_questions} if open_questions else "–",
            self._desk.share(share, 0), {"text": around.blocks.cost(around.fits.sheets[idea])},
        ]  # fmt: skip

    def _title(self, idea: str) -> dict[str, Any]:
        title = self._around.fits.sheets[idea].title(self._desk.say.language)
        return {"text": title, "kind": "own_words", "open": idea}

    def _unkept(self, wish: str, reached: int) -> str:
        say = self._desk.say
        wishes = {"least_novel": say("ideas that are new"), "least_open": say("ideas open without schooling"),
                  "size": say("ideas in all")}  # fmt: skip
        return say("Only {count} could be found: {what}.", count=say.number(reached), what=wishes.get(wish, wish))


def _at(view: PlaceView, idea: str) -> int:
    """Return the position of an idea in the arrays of a fit."""
    return position(view.fit, idea)


def _notes(name: str, title: str, lines: list[tuple[str, str]]) -> dict[str, Any]:
    notes = [{"text": text, "tone": tone} for text, tone in lines]
    return {"kind": "notes", "width": "whole", "name": name, "title": title, "notes": notes}
