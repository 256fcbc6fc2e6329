"""The parts of the board: what waits, groups by stage with links to move them, how far ideas and groups come."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from coop_registry.models.ideas import STAGES
from coop_registry.models.project_jury import ProjectContest
from coop_registry.projects_bank.groups import MOVES
from coop_registry.projects_bank.pipeline import IDEA_STATES
from widgets.apps.project_desk.pipeline_words import PipelineWords
from widgets.apps.projects.pipeline_figures import PEOPLE, Board, by_stage, groups_on_their_way, ideas_on_their_way
from widgets.apps.registry_desk.context import DeskContext, office_address

AT_ONCE = 6  # groups of a stage that a telephone shows before it is asked for more


class PipelineBlocks:
    """Write the figures of a board as blocks; every figure can be copied with where it is from.

    Parameters
    ----------
    desk
        The desk's surroundings.
    words
        How the board is put in words.
    """

    def __init__(self, desk: DeskContext, words: PipelineWords) -> None:
        self._desk, self._words = desk, words

    def source(self) -> str:
        """Return where the figures are from: whose, of which day, and whether they are invented."""
        say, desk = self._desk.say, self._desk
        told = say(
            "Source: groups and ideas of the bank of projects, {territory}, as it stands on {day}.",
            territory=desk.territory_in_words, day=desk.day(desk.today()),
        )  # fmt: skip
        return f"{told} {say('Synthetic data.')}" if desk.is_synthetic else told

    def standing(self, board: Board, interests: int) -> dict[str, Any]:
        """Return the figures of the day; what was never counted is a dash, and never zero."""
        say, groups = self._desk.say, board.groups
        ideas = {state: int(board.ideas[state].sum()) if len(board.ideas) else 0 for state in IDEA_STATES}
        jobs = groups.loc[groups["stage"] != "ended", "jobs"] if len(groups) else pd.Series(dtype=float)
        reached = groups_on_their_way(board)
        told = [
            (interests, say("Messages of interest that wait"), ""),
            (ideas["submitted"], say("Ideas that wait for a jury"), ""),
            (ideas["under_jury"], say("Ideas before their jury"), ""),
            (int((groups["stage"] != "ended").sum()), say("Groups on their way"), ""),
            (reached["registered"], say("Groups that became a cooperative"), ""),
            (jobs.sum(min_count=1), say("Jobs that exist"),
             say("counted at {count} of {of} groups; promises are not counted", count=int(jobs.notna().sum()),
                 of=len(jobs))),
        ]  # fmt: skip
        tiles = [
            {"number": "–" if math.isnan(count) else self._desk.number(count), "label": label, "tone": "calm",
             "note": note}
            for count, label, note in told
        ]  # fmt: skip
        return {"kind": "tiles", "width": "whole", "name": "standing", "title": say("Where things stand"),
                "tiles": tiles, "source": self.source()}  # fmt: skip

    def links(self, chosen: Mapping[str, str]) -> dict[str, Any]:
        """Return the ways into the office's pages, and the board as a file, narrowed as it is seen."""
        say, link = self._desk.say, self._desk.link
        pages = [
            link(say("Begin a group"), office_address("projects", "groups", "new"), isMain=True),
            link(say("Messages of interest"), office_address("projects", "interests", "")),
            link(say("Ideas sent in"), office_address("projects", "")),
            link(say("All groups"), office_address("projects", "groups", "")),
            link(say("These groups as a workbook (XLSX)"), office_address("exports", "pipeline.xlsx", **chosen),
                 mode="file"),
            link(say("These groups as a table (CSV)"), office_address("exports", "pipeline.csv", **chosen),
                 mode="file"),
        ]  # fmt: skip
        return {"kind": "links", "width": "whole", "name": "pages", "title": "", "links": pages}

    def board(self, board: Board, titles: Mapping[str, str]) -> list[dict[str, Any]]:
        """Return a list of groups for each stage, those that stood longest first."""
        say, words = self._desk.say, self._words
        told = []
        for stage in STAGES:
            here = board.groups[board.groups["stage"] == stage].sort_values("days_there", ascending=False)
            title = say("{name}: {words}", name=words.stages[stage], words=self._desk.number(len(here)))
            told.append({
                "kind": "table", "width": "half", "name": f"stage_{stage}", "title": title, "note": "",
                "columns": [{"label": say("Idea")}, {"label": say("Days there"), "kind": "number"},
                            {"label": say("Page of the office")}],
                "rows": [self._group(str(key), row, titles) for key, row in here.iterrows()],
                "empty": say("No group stands here."), "pages": None, "atOnce": AT_ONCE, "rest": say("Show all"),
                "fold": "always" if stage == "ended" else "", "source": self.source() if len(here) else "",
            })  # fmt: skip
        return told

    def charts(self, board: Board) -> list[dict[str, Any]]:
        """Return how many ideas and how many groups came how far, each step with its share of the one before."""
        say, words = self._desk.say, self._words
        ideas, groups = ideas_on_their_way(board), groups_on_their_way(board)
        steps = {"sent": say("sent in"), "judged": say("decided"), "accepted": say("in the bank")}
        return [
            self._chart("ideas_way", say("Ideas sent in: how far they came"), say("Ideas"),
                        {steps[name]: count for name, count in ideas.items()},
                        say("Share: of those one step before, where there are five at least.")),
            self._chart("groups_way", say("Groups: how far they came"), say("Groups"),
                        {words.stages[name]: count for name, count in groups.items()},
                        say("A group is counted at each stage that it reached. Those still on their way may yet "
                            "come further.")),
        ]  # fmt: skip

    def stages(self, board: Board) -> dict[str, Any]:
        """Return groups, people, jobs and days by stage."""
        say, words = self._desk.say, self._words
        rows = [
            [words.stages[str(stage)], words.count(row["groups"]),
             *(words.count(row[name]) if row["groups"] and not (stage == "ended" and name == "jobs") else "–"
               for name in PEOPLE),
             words.median(row["median_days"], row["stays"]), words.days(row["longest_days"])]
            for stage, row in by_stage(board).iterrows()
        ]  # fmt: skip
        labels = [say("Groups"), *words.people.values(), say("Days, half of them fewer"),
                  say("Days, the longest now")]  # fmt: skip
        return {
            "kind": "table", "width": "whole", "name": "by_stage", "title": say("People, jobs and days by stage"),
            "note": say("Sums of what is known. Days: of groups that went on, half of them took fewer. "
                        "Jobs are those that exist, never promised ones."),
            "columns": [{"label": say("Where they stand")}, *({"label": each, "kind": "number"} for each in labels)],
            "rows": rows, "empty": "", "pages": None, "fold": "narrow", "source": self.source(),
        }  # fmt: skip

    def ideas(self, board: Board) -> dict[str, Any]:
        """Return the ideas that were sent in, by region and state."""
        say, desk = self._desk.say, self._desk
        rows = [
            [desk.places.regions.get(str(code), str(code)),
             *({"text": desk.number(row[state]), "kind": "number"} for state in IDEA_STATES)]
            for code, row in board.ideas.iterrows()
        ]  # fmt: skip
        columns = [{"label": say("Region")}, *({"label": self._words.states[state], "kind": "number"}
                                               for state in IDEA_STATES)]  # fmt: skip
        return {
            "kind": "table", "width": "half", "name": "ideas", "title": say("Ideas sent in, by region"), "note": "",
            "columns": columns, "rows": rows, "empty": say("No idea was sent in from here yet."), "pages": None,
            "source": self.source() if rows else "",
        }  # fmt: skip

    def calls(self, calls: Sequence[ProjectContest]) -> dict[str, Any]:
        """Return the calls for ideas that are open, with their last day; head office opens and reads them."""
        say, desk = self._desk.say, self._desk
        is_arabic, regions = say.language == "ar", desk.places.regions
        rows = [
            [{"text": each.title_ar if is_arabic else each.title_fr, "kind": "own_words"},
             regions[each.region_code] if each.region_code else say("The whole country"), desk.day(each.closes_on)]
            for each in calls
        ]  # fmt: skip
        labels = (say("Call for ideas"), say("Region"), say("Last day"))
        block: dict[str, Any] = {
            "kind": "table", "width": "half", "name": "calls", "title": say("Calls for ideas that are open"),
            "note": "", "columns": [{"label": each} for each in labels],
            "rows": rows, "empty": say("No call for ideas is open."), "pages": None,
            "source": self.source() if rows else "",
        }  # fmt: skip
        if desk.officer.is_of_head_office:
            block["link"] = desk.link(say("Calls for ideas"), office_address("projects", "contests", ""))
        return block

    def _group(self, key: str, row: "pd.Series[Any]", titles: Mapping[str, str]) -> list[Any]:
        say, desk = self._desk.say, self._desk
        known = [say("{name}: {words}", name=self._words.people[name], words=desk.number(int(row[name])))
                 for name in ("members", "jobs") if not math.isnan(row[name])]  # fmt: skip
        place = desk.places.provinces.get(row["province_code"], row["province_code"])
        links = [desk.link(say("Open"), office_address("projects", "groups", key, ""), about=key)]
        if MOVES[row["stage"]]:
            move = office_address("projects", "groups", key, "move")
            links.append(desk.link(say("Move it"), move, about=say("Move this group")))
        return [
            {"text": titles.get(row["idea_id"], row["idea_id"]), "kind": "own_words", "open": row["idea_id"],
             "note": [place, *known]},
            self._words.days(row["days_there"]), {"text": "", "links": links},
        ]  # fmt: skip

    def _chart(self, name: str, title: str, what: str, counts: Mapping[str, int], note: str) -> dict[str, Any]:
        say, bars, before = self._desk.say, [], 0
        for label, count in counts.items():
            bars.append({"label": label, "values": [float(count)], "written": [self._words.step(count, before)],
                         "shown": self._desk.number(count)})  # fmt: skip
            before = count
        return {
            "name": name, "title": title, "note": note, "series": [what], "columns": [say("Step"), what],
            "bars": bars, "empty": say("None yet."), "source": self.source(),
        }  # fmt: skip
