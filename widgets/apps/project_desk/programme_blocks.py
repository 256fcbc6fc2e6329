"""The parts of a programme on the desk: what is asked, what is chosen by region, what binds, what stands apart."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from scoring_models.projects.programme.floor_prices import FloorPrice
from scoring_models.projects.programme.national_programme import ChosenProgramme
from scoring_models.projects.programme.programme_results import rules_used, sums, sums_by
from widgets.apps.project_desk.surroundings import Surroundings
from widgets.apps.projects.programme_asked import BUDGET, Asked
from widgets.apps.projects.programme_made import Made
from widgets.apps.projects.programme_words import ProgrammeWords
from widgets.apps.registry_desk.context import office_address

AT_ONCE = 12  # lines that are shown before somebody asks for more


class ProgrammeBlocks:
    """Write a programme as blocks; every figure can be copied with the answers that it stands on.

    Parameters
    ----------
    around
        What the tabs of the desk share.
    words
        How programmes are put in words.
    """

    def __init__(self, around: Surroundings, words: ProgrammeWords) -> None:
        self._around, self._desk, self._words = around, around.desk, words

    def source(self, asked: Asked) -> str:
        """Return where a figure is from, with the answers that the programme stands on."""
        mark = "؛ " if self._desk.say.language == "ar" else "\u00a0; "
        told = self._desk.say("Programme. {answers}.", answers=mark.join(self._words.asked(asked)))
        return f"{told} {self._around.source()}"

    def nothing_yet(self) -> dict[str, Any]:
        """Return what to do first."""
        say = self._desk.say
        return self.notes("begin", say("Programme"), [
            (say("Write a budget: the programme is reckoned at once. All else may stay open."), ""),
        ])  # fmt: skip

    def notes(self, name: str, title: str, lines: list[tuple[str, str]]) -> dict[str, Any]:
        """Return sentences as a block, each with its tone."""
        notes = [{"text": text, "tone": tone} for text, tone in lines]
        return {"kind": "notes", "width": "whole", "name": name, "title": title, "notes": notes}

    def tiles(self, made: Made) -> dict[str, Any]:
        """Return what a programme comes to."""
        say, words, chosen = self._desk.say, self._words, _chosen(made)
        total, budget = sums(chosen)["sum"], made.asked.budget
        spent, taken, jobs = (float(total[name]) for name in ("cost_mad", "times", "jobs"))
        unknown = int(sums(chosen)["unknown"]["jobs"])
        told = [
            (words.number(taken), say("Projects"), say("in {count} regions", count=len(_by(made)["region"].unique()))),
            (words.number(spent / 1e6, 2), say("Money used, millions of DH"),
             say("{spent}: {share} of the budget; {left} are left", spent=words.money(spent),
                 share=words.percent(spent / budget), left=words.money(budget - spent))),
            (words.number(chosen.value), say("Points"), say("fit times 100, summed over the projects")),
            (words.number(jobs) if unknown < len(chosen.chosen) else "–", say("Declared jobs"),
             say("not known of {count} of {of} lines", count=unknown, of=len(chosen.chosen)) if unknown else ""),
            (self._projects(made, "women"), say("Projects meant for women"), self._open(made, "women")),
            (self._projects(made, "youth"), say("Projects meant for youth"), self._open(made, "youth")),
            (self._projects(made, "neet"), say("Projects meant for young people without work, school or training"),
             self._open(made, "neet")),
        ]  # fmt: skip
        tiles = [{"number": number, "label": label, "tone": "calm", "note": note} for number, label, note in told]
        return {"kind": "tiles", "width": "whole", "name": "sums", "title": say("The programme"), "tiles": tiles,
                "source": self.source(made.asked)}  # fmt: skip

    def standing(self, made: Made) -> dict[str, Any]:
        """Return how good the programme is, and on what it stands."""
        say, total = self._desk.say, sums(_chosen(made))["sum"]
        lines = [(text, "") for text in self._words.nearness(made)]
        if _chosen(made).was_stopped:
            lines[-1] = (lines[-1][0], "due")
        low, high = (float(total[name]) for name in ("cost_low_mad", "cost_high_mad"))
        if low != high:
            lines.append((say("Costs are the middle of what is known: from {low} to {high} in all.",
                              low=self._words.money(low), high=self._words.money(high)), "due"))  # fmt: skip
        if made.asked.get("sum_market") is None:
            lines.append((say("Nothing limits how often one activity is taken in one region: say how many the market "
                              "there takes."), "due"))  # fmt: skip
        lines += [
            (say("Chosen from {count} pairs of an idea and a province; {left} more are not possible now, or full.",
                 count=len(made.candidates.table), left=made.candidates.left_out), ""),
            (say("Points are the fit under the weights to begin with. A programme is a proposal to those who decide."),
             ""),
        ]  # fmt: skip
        return self.notes("standing", say("How good it is"), lines)

    def links(self, asked: Asked, answers: Mapping[str, str]) -> dict[str, Any]:
        """Return the programme as a file, from the same answers."""
        say = self._desk.say
        given = {name: answers[name] for name, _number in asked.key}
        link = self._desk.link(say("The programme as a workbook (XLSX)"),
                               office_address("exports", "programme.xlsx", **given), mode="file")  # fmt: skip
        return {"kind": "links", "width": "whole", "name": "files", "title": "", "links": [link]}

    def regions(self, made: Made) -> dict[str, Any]:
        """Return projects, money and declared jobs by region; a region without a project stands with 0."""
        say, words = self._desk.say, self._words
        table, by = sums_by(_chosen(made), "region").reindex(list(made.regions)), _by(made)
        rows = []
        for code, row in table.iterrows():
            known = by[by["region"] == code]["jobs"].notna().sum()
            of = int((by["region"] == code).sum())
            jobs = by.loc[by["region"] == code, "jobs"] * by.loc[by["region"] == code, "times"]
            cost = 0.0 if pd.isna(row["cost_mad"]) else float(row["cost_mad"])
            rows.append([
                words.place(str(code)), self._cell(words.number(0.0 if pd.isna(row["times"]) else row["times"])),
                self._cell(words.number(cost)), self._cell(words.percent(cost / made.asked.budget)),
                {"text": words.number(jobs.sum()) if known else "–", "kind": "number",
                 "note": [say("not known of {count} of {of} lines", count=of - int(known), of=of)]
                 if known < of else []},
            ])  # fmt: skip
        labels = [(say("Region"), "text"), (say("Projects"), "number"), (say("Money, DH"), "number"),
                  (say("Share of the budget"), "number"), (say("Declared jobs"), "number")]  # fmt: skip
        return self._table("regions", say("By region"), labels, rows, made.asked, note="", fold="narrow")

    def chosen(self, made: Made) -> list[dict[str, Any]]:
        """Return what is taken, one table a region, by province; several are folded under what they come to."""
        say, words, by = self._desk.say, self._words, _by(made)
        labels = [(say("Province or prefecture"), "text"), (say("Idea"), "text"), (say("Times taken"), "number"),
                  (say("Cost of one, DH"), "number"), (say("Points of one"), "number"),
                  (say("Declared jobs of one"), "number"), (say("Meant for"), "text"),
                  (say("Now?"), "text")]  # fmt: skip
        note = say("Ideas and provinces to talk about, not decisions: no group has been asked yet.")
        told = []
        for region, part in by.groupby("region"):
            count, money = part["times"].sum(), (part["cost_mad"] * part["times"]).sum()
            title = say.plural("{region}: {count} project, {money}", "{region}: {count} projects, {money}", int(count),
                               region=words.place(str(region)), money=words.money(money))  # fmt: skip
            rows = [self._line(row) for _, row in part.iterrows()]
            fold = "always" if by["region"].nunique() > 1 else "narrow"
            told.append(self._table(f"chosen_{region}", title, labels, rows, made.asked, note=note, fold=fold))
        return told

    def _line(self, row: "pd.Series[Any]") -> list[Any]:
        say, words = self._desk.say, self._words
        named = [label for name, label in (("women", say("women")), ("youth", say("youth")))
                 if row[name] == 1] or (["–"] if row["women"] == 0 else [say("not known")])  # fmt: skip
        return [
            words.place(row["province"]),
            {"text": words.title(row["idea_id"]), "kind": "own_words", "open": row["idea_id"]},
            self._cell(words.number(row["times"])), self._cell(words.number(row["cost_mad"])),
            self._cell(words.number(row["value"], 1)),
            self._cell(say("not known") if pd.isna(row["jobs"]) else words.number(row["jobs"])),
            ("، " if say.language == "ar" else ", ").join(named), words.states[row["state"]],
        ]  # fmt: skip

    def binding(self, made: Made) -> dict[str, Any]:
        """Return what limits the programme; what one unit more would bring, were parts of a project allowed."""
        say, words, used = self._desk.say, self._words, rules_used(_chosen(made))
        binds = used[used["binds"] | (used["rule"] == BUDGET)].sort_values("price", ascending=False, kind="stable")
        binds = pd.concat([binds[binds["rule"] == BUDGET], binds[binds["rule"] != BUDGET]])
        rows = []
        for _, row in binds.iterrows():
            place = None if pd.isna(row["place"]) else str(row["place"])
            unit = BUDGET if row["rule"] == "sum_women_share" else str(row["rule"])
            rows.append([
                words.rule(str(row["rule"]), place, float(row["limit"])), self._cell(words.limit(unit, row["sum"])),
                self._cell(words.limit(unit, row["slack"])), words.further(row) or "–",
            ])  # fmt: skip
        labels = [(say("Rule"), "text"), (say("Used"), "number"), (say("Room left"), "number"),
                  (say("What more room would bring"), "text")]  # fmt: skip
        note = say("Rules without room, or whose room has a price. The price is at the margin, were parts of a project "
                   "allowed.")  # fmt: skip
        title = say("{name}: {words}", name=say("What binds"), words=words.number(len(rows)))
        fold = "always" if len(rows) > AT_ONCE else "narrow"
        return self._table("binding", title, labels, rows, made.asked, note=note, fold=fold)

    def floors(self, made: Made, prices: list[FloorPrice] | None) -> list[dict[str, Any]]:
        """Return what each floor costs, or the button that has it reckoned; nothing without a floor."""
        say, words = self._desk.say, self._words
        rows_of = {row.name: row for row in _chosen(made).prepared.rows if row.is_floor}
        if not rows_of:
            return []
        if prices is None:
            offer = {"text": say("Each floor may cost points: the best programme without it has more."), "tone": "",
                    "action": "prices", "value": "all", "button": say("Reckon the price of each floor")}  # fmt: skip
            return [{"kind": "notes", "width": "whole", "name": "prices", "title": say("Price of floors"),
                     "notes": [offer]}]  # fmt: skip
        rows = [
            [words.rule(rows_of[each.name].rule, each.place, rows_of[each.name].limit),
             self._cell(say("not reached in time") if each.price is None else words.number(each.price, 1)),
             self._cell(self._between(each))]
            for each in prices
        ]  # fmt: skip
        labels = [(say("Floor"), "text"), (say("Points it costs"), "number"), (say("Surely between"), "number")]
        note = say("Points of the best programme found without the floor, minus those with it.")
        return [self._table("prices", say("Price of floors"), labels, rows, made.asked, note=note, fold="narrow")]

    def conflict(self, made: Made) -> dict[str, Any]:
        """Return what cannot hold together, each with its numbers."""
        say = self._desk.say
        if made.conflict is None:
            return self.notes("conflict", say("No programme"), [(self._words.failure(made), "late")])
        told = self._words.conflict(made.conflict)
        first = say("These cannot be kept together:")
        last = say("Change one of them.") if made.conflict.is_smallest else say(
            "Change one of them. Time ran out: fewer of them may conflict already.")  # fmt: skip
        lines = [(first, "late"), *((text, "late") for text in [*told, self._words.times(made.asked)]), (last, "")]
        return self.notes("conflict", say("No programme"), lines)

    def uncosted(self, reasons: Mapping[str, str]) -> dict[str, Any]:
        """Return the ideas that cannot enter the sum, and why; what is known of their cost beside it."""
        say, words, around = self._desk.say, self._words, self._around
        rows = [
            [{"text": words.title(idea), "kind": "own_words", "open": idea}, words.reasons[reason],
             around.blocks.cost(around.fits.sheets[idea]) or "–"]
            for idea, reason in sorted(reasons.items(), key=lambda pair: words.title(pair[0]))
        ]  # fmt: skip
        labels = [(say("Idea"), "text"), (say("Why"), "text"), (say("What is known of its cost"), "text")]
        note = say("They cannot enter the sum until somebody finds the cost: none is assumed.")
        title = say.plural("{count} idea outside the sum", "{count} ideas outside the sum", len(rows))
        return self._table("uncosted", title, labels, rows, None, note=note, fold="always")

    def apart(self, made: Made) -> list[dict[str, Any]]:
        """Return the ideas that stand apart as something that a rule reads is not known of them."""
        say, words, apart = self._desk.say, self._words, _chosen(made).prepared.apart
        if not len(apart):
            return []
        ideas = apart.assign(idea=made.candidates.table.loc[apart["id"], "idea_id"].to_numpy())
        ideas = ideas.drop_duplicates("idea")
        rows = [[{"text": words.title(str(row["idea"])), "kind": "own_words", "open": str(row["idea"])},
                 words.unknown(row["unknown"])] for _, row in ideas.iterrows()]  # fmt: skip
        labels = [(say("Idea"), "text"), (say("What is not known"), "text")]
        return [self._table("apart", say("Apart, as a rule asks what is not known of them"), labels, rows, made.asked,
                            note="", fold="narrow")]  # fmt: skip

    def _projects(self, made: Made, name: str) -> str:
        by = _by(made)
        return self._words.number((by[name] * by["times"]).sum()) if by[name].notna().any() or by.empty else "–"

    def _open(self, made: Made, name: str) -> str:
        by, say = _by(made), self._desk.say
        unknown = int(by[name].isna().sum())
        return say("not known of {count} of {of} lines", count=unknown, of=len(by)) if unknown else ""

    def _between(self, price: FloorPrice) -> str:
        if price.price is None:
            return "–"
        low, high = (self._words.number(each, 1) for each in (price.low, price.high))
        return low if low == high else self._desk.say("{first} until {last}", first=low, last=high)

    def _cell(self, text: str) -> dict[str, Any]:
        return {"text": text, "kind": "number"}

    def _table(
        self, name: str, title: str, labels: list[tuple[str, str]], rows: list[list[Any]], asked: Asked | None,
        *, note: str, fold: str,
    ) -> dict[str, Any]:  # fmt: skip
        source = self._around.source() if asked is None else self.source(asked)
        return {
            "kind": "table", "width": "whole", "name": name, "title": title, "note": note, "pages": None,
            "columns": [{"label": label, "kind": kind} for label, kind in labels], "rows": rows, "fold": fold,
            "empty": self._desk.say("Nothing is taken."), "atOnce": AT_ONCE, "rest": self._desk.say("Show all"),
            "source": source if rows else "",
        }  # fmt: skip


def _chosen(made: Made) -> ChosenProgramme:
    if made.chosen is None:
        raise RuntimeError("A programme that was not found has no figures: an error of ours.")
    return made.chosen


def _by(made: Made) -> pd.DataFrame:
    """Return what is taken in the order of regions, provinces, and points."""
    return _chosen(made).chosen.sort_values(["region", "province", "value"], ascending=[True, True, False])
