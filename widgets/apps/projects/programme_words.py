"""A programme in words: its rules with their numbers, those in conflict, how near to the best it is."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from coop_registry.projects_bank.sheets import Sheet
from scoring_models.projects.programme.programme_conflicts import ProgrammeConflict, RuleInConflict
from widgets.apps.projects.programme_asked import BUDGET, TOGETHER, Asked
from widgets.apps.projects.programme_candidates import AT, NO_ACTIVITY, NO_COST, ONE_END
from widgets.apps.projects.programme_made import LATE, NOBODY, SECONDS, UNFOUND, Made
from widgets.theme.texts import Texts

MONEY = frozenset({BUDGET, "sum_region_share"})
_TOGETHER = 2  # places of one rule that are told one by one; more are told in one sentence
_NAMED = 3
_PER_MONEY = 100_000.0  # DH: what one dirham more would bring is too little to read


class ProgrammeWords:
    """Words of programmes in one language.

    Parameters
    ----------
    say
        The texts of the language.
    names
        Names by code, as ``idea_names`` returns them.
    sheets
        Of the bank, by idea.
    """

    def __init__(self, say: Texts, names: Mapping[str, Mapping[str, str]], sheets: Mapping[str, Sheet]) -> None:
        self.say, self._names, self._sheets = say, names, sheets
        self.reasons = {
            NO_COST: say("nobody says what the whole costs"),
            ONE_END: say("only one end of its cost is known"),
            NO_ACTIVITY: say("its activity is not in the list: no fit can be computed"),
        }
        self.states = {"now": say("possible now"), "to_check": say("to be checked first")}
        self._unknown = {
            "cost_mad": say("cost"), "women_mad": say("whether it is meant for women"), "value": say("fit"),
        }  # fmt: skip
        self.labels = {
            BUDGET: say("Budget in all"),
            "sum_region_count": say("Projects in each region, at least"),
            "sum_region_share": say("Share of the budget in each region, at least"),
            "sum_women_share": say("Share of the money for ideas meant for women, at least"),
            "sum_market": say("Projects of one activity in one region, at most"),
            "sum_idea": say("Projects of one idea in all, at most"),
            "sum_here": say("Projects of one idea in one province, at most"),
            "sum_days": say("Advisers’ days in all"),
            "sum_days_each": say("Advisers’ days for each project"),
            "sum_seats": say("Seats in courses in all"),
            "sum_seats_each": say("Seats for each project"),
        }

    def title(self, idea: str) -> str:
        """Return the title of an idea."""
        return self._sheets[idea].title(self.say.language) if idea in self._sheets else idea

    def place(self, code: str) -> str:
        """Return the name of a region or a province."""
        return self._names["places"].get(code, code)

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number, to so many digits at most."""
        rounded = round(float(value), digits)
        return self.say.number(int(rounded) if rounded == int(rounded) else rounded)

    def money(self, value: float) -> str:
        """Write dirhams, whole."""
        return f"{self.number(value)} {self.say('DH')}"

    def percent(self, share: float, digits: int = 1) -> str:
        """Write a share, 0 to 1, as a percentage; what is not all of it is never written as 100."""
        number = self.number(math.floor(share * 100 * 10**digits + 1e-6) / 10**digits, digits)
        return f"{number}\u200e%\u200e" if self.say.language == "ar" else f"{number}\u00a0%"

    def asked(self, asked: Asked) -> list[str]:
        """Return the answers that a programme stands on, one a line; one half of two rules nothing and is left out."""
        others = {other for pair in TOGETHER for other in pair if set(pair) & set(asked.alone)}
        return [self.say("{name}: {words}", name=self.labels[name], words=self._answer(name, number))
                for name, number in asked.key if name not in others]  # fmt: skip

    def limit(self, name: str, amount: float) -> str:
        """Return the limit of a rule with its unit: dirhams, a share, or a count."""
        if name == "sum_women_share":
            return self.percent(amount)
        return self.money(amount) if name in MONEY else self.number(amount, 1)

    def rule(self, name: str, place: str | None, limit: float) -> str:
        """Return one rule at one place, with its number."""
        say, amount = self.say, self.limit(name, limit)
        if place is None:
            return say("{name}: {words}", name=self.labels[name], words=amount)
        if name == "sum_market":
            activity, region = place.split(AT)
            named = self._names["activities"].get(activity, activity)
            return say("{activity} in {place}: at most {count}", activity=named, place=self.place(region), count=amount)
        if name == "sum_idea":
            return say("{idea}, in all: at most {count}", idea=self.title(place), count=amount)
        if name == "sum_region_count":
            return say("Projects in {place}: at least {count}", place=self.place(place), count=amount)
        return say("Money in {place}: at least {amount}", place=self.place(place), amount=amount)

    def conflict(self, conflict: ProgrammeConflict) -> list[str]:
        """Return the rules in conflict, floors first, each with what it asks and what the others leave."""
        found: dict[str, list[RuleInConflict]] = {}
        for one in sorted(conflict.rules, key=lambda rule: not rule.kind.startswith("at_least")):
            found.setdefault(one.rule, []).append(one)
        told = []
        for name, rules in found.items():
            told += [self._in_conflict(one) for one in rules] if len(rules) <= _TOGETHER else [self._many(name, rules)]
        return told

    def times(self, asked: Asked) -> str:
        """Return how often an idea may be taken in one province, which is no rule and may yet be what conflicts."""
        most = self.number(asked.get("sum_here") or 1)
        return self.say("{name}: {words}", name=self.labels["sum_here"], words=most)

    def failure(self, made: Made) -> str:
        """Return why there is neither a programme nor a conflict."""
        say = self.say
        return {
            NOBODY: say("No idea of known cost is possible in these provinces now."),
            LATE: say("No programme was found in {seconds} seconds, and it is not shown that there is none. Ask for "
                      "less, or try again.", seconds=self.number(SECONDS)),
            UNFOUND: say("No programme keeps all that is asked; which of it conflicts was not found in time. Leave "
                         "something open."),
        }[made.failure]  # fmt: skip

    def nearness(self, made: Made) -> list[str]:
        """Return how near to the best a programme is, and whether time ran out."""
        say, chosen = self.say, made.chosen
        if chosen is None:
            return []
        bound = self.number(chosen.bound, 1)
        if chosen.is_optimal:
            return [say("No programme has more points under these answers: that is proven.")]
        gap = self.percent(math.ceil(chosen.gap * 10_000) / 10_000, 2)
        told = [say("Within {gap} of the best possible: no programme has more than {bound} points.", gap=gap,
                    bound=bound)]  # fmt: skip
        if chosen.was_stopped:
            told.append(say("Time ran out after {seconds} seconds: reckoned again, the programme may differ a little.",
                            seconds=self.number(SECONDS)))  # fmt: skip
        return told

    def hash_of_bank(self, digest: str) -> str:
        """Return the line that names the bank a programme was reckoned from."""
        return self.say("Hash of the bank: {hash}", hash=digest)

    def hash_of_register(self, digest: str) -> str:
        """Return the line that names the counts of the register."""
        return self.say("Hash of the counts of the register: {hash}", hash=digest)

    def further(self, row: "pd.Series[Any]") -> str:
        """Return what one more unit of room of a rule would bring, in points; empty where that says nothing."""
        say, price = self.say, float(row["price"])
        if math.isnan(price) or row["rule"] == "sum_women_share":
            return ""
        if row["rule"] in MONEY:
            return say("Points for 100,000 DH: {points}", points=self.number(price * _PER_MONEY, 2))
        unit = {"adviser_days": say("Points for one day: {points}", points=self.number(price, 2)),
                "seats": say("Points for one seat: {points}", points=self.number(price, 2))}  # fmt: skip
        return unit.get(str(row["quantity"]), say("Points for one project: {points}", points=self.number(price, 2)))

    def unknown(self, names: Iterable[str]) -> str:
        """Return what is not known of a candidate."""
        return ("، " if self.say.language == "ar" else ", ").join(self._unknown.get(name, name) for name in names)

    def _answer(self, name: str, number: float) -> str:
        return self.percent(number / 100) if name.endswith("_share") else self.limit(name, number)

    def _in_conflict(self, one: RuleInConflict) -> str:
        say, rule = self.say, self.rule(one.rule, one.place, one.asks)
        if one.left is None:
            return rule
        if one.kind.endswith("share"):
            return say("{rule}. It is missed by {amount}", rule=rule, amount=self.money(abs(one.left)))
        left = self.limit(one.rule, one.left)
        if one.kind == "at_least":
            return say("{rule}. The rest leaves no more than {amount}", rule=rule, amount=left)
        return say("{rule}. The rest needs {amount} at least", rule=rule, amount=left)

    def _many(self, name: str, rules: list[RuleInConflict]) -> str:
        places = [self._place_of(name, str(one.place)) for one in rules]
        shown = ("، " if self.say.language == "ar" else ", ").join(places[:_NAMED])
        rest = len(places) - _NAMED
        more = self.say("{places} and {count} more", places=shown, count=self.number(rest)) if rest > 0 else shown
        label = self.say("Money in each region, at least") if name == "sum_region_share" else self.labels[name]
        return self.say("{name}: {limit} ({places})", name=label,
                         limit=self.limit(name, rules[0].asks), places=more)  # fmt: skip

    def _place_of(self, name: str, place: str) -> str:
        if name == "sum_idea":
            return self.title(place)
        activity, _, region = place.partition(AT)
        if not region:
            return self.place(place)
        return f"{self._names['activities'].get(activity, activity)} – {self.place(region)}"
