"""How a fit is put in words: why an idea stands where it does, what lacks, what is full, what would change."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from widgets.apps.projects.named_places import NAMED_HERE
from widgets.theme.texts import Texts

LEAST_TOLD = 0.005  # a term under this is written 0.00 and says nothing
_MINUS, _LTR = "\u2212", "\u200e"


class FitWords:
    """Words of a fit in one language.

    Parameters
    ----------
    say
        The texts of the language.
    names
        Names by code, as ``idea_names`` returns them.
    missing
        By condition: how its lack is said, and how it is said that it were there; see ``missing_words``.
    """

    def __init__(
        self, say: Texts, names: Mapping[str, Mapping[str, str]], missing: Mapping[str, tuple[str, str]]
    ) -> None:
        self._say, self._names, self._missing = say, names, missing
        self.criteria = {
            "entry": say("whether such a thing begins here"),
            "survival": say("how many of them last"),
            "neet_women": say("open to women"),
            "jobs": say("jobs for the money"),
            "income": say("income of an hour"),
            "water": say("water it takes"),
            "novelty": say("how new it is"),
            "resource_fit": say("what the place has"),
            "room": say("room in the market"),
        }
        self._features = {
            "density": say("related activities are done here"),
            "density_z": say("more related activities are done here than for others"),
            "diversity": say("how many activities the place has"),
            "popularity": say("how many places do it"),
            "specialisation": say("it is begun here already"),
            "latent": say("the pattern of the place"),
            "neighbours": say("places alike do it"),
            "expected": say("the size of both"),
        }
        self.states = {
            "now": say("possible now"), "to_check": say("to be checked first"), "not_now": say("not now"),
        }  # fmt: skip
        self.degrees = {
            "none": "",
            "check": say("check whether there is enough"),
            "counted": say("full, by the register’s counts"),
            "probable": say("probably full, a source says"),
            "attested": say("full, a source says"),
        }
        self.levels = {
            "province": say("The register of the province itself is told from."),
            "own_region": say("The register of the region itself is told from."),
            "region": say("Few cooperatives are counted in the province: its region is told from, and less is sure."),
            "country": say("Few cooperatives are counted in the region: the country is told from, and little is sure."),
        }

    def reasons(
        self, explanation: Mapping[str, Any], conditions: Mapping[str, Sequence[str]], most: int = 3
    ) -> list[str]:
        """Return the terms that weigh most, each with its sign and what is behind it.

        Parameters
        ----------
        explanation, conditions
            As :meth:`PlaceView.explanation` and :meth:`PlaceView.conditions` return them for one idea.
        most
            Terms told.
        """
        leaves = [
            (self._with_conditions(label, term, conditions) if label == self.criteria["resource_fit"] else label, term)
            for label, term in self._leaves(explanation)
        ]
        told = sorted(leaves, key=lambda leaf: -abs(leaf[1]))
        return [self.reason(label, term) for label, term in told[:most] if abs(term) >= LEAST_TOLD]

    def reason(self, label: str, term: float) -> str:
        """Return one term in words: ``+0.12 neighbours``."""
        return f"{self.signed(term)} {label}"

    def steps(self, explanation: Mapping[str, Any]) -> list[tuple[str, float]]:
        """Return the criteria that weigh, with their terms; their sum is the value above the mean of the place."""
        return [
            (self.criteria[term["code"]] if term["is_known"] else self._unknown(term["code"]), term["term"])
            for term in explanation["terms"]
            if term["weight"] > 0
        ]

    def entry_steps(self, explanation: Mapping[str, Any]) -> list[tuple[str, float]]:
        """Return what the chance of an entry is made of; empty where no entries are foreseen."""
        entry = next((term for term in explanation["terms"] if term["code"] == "entry"), None)
        return [(self._feature(part), part["term"]) for part in entry["parts"]] if entry else []

    def lacking(self, conditions: Sequence[str]) -> list[str]:
        """Return the lack of conditions in words."""
        return [self._missing.get(code, ("", ""))[0] or self.condition(code) for code in conditions]

    def condition(self, code: str) -> str:
        """Return a condition in words."""
        if code.startswith(NAMED_HERE):
            return self._say("a source names it here")
        return self._names["conditions"].get(code, code)

    def counterfactual(self, record: Mapping[str, Any]) -> str:
        """Return what would change the rank of an idea, in a sentence; empty where nobody can bring it about."""
        say, names = self._say, [str(name) for name in record["names"]]
        if any(name.startswith(NAMED_HERE) for name in names) or record["rank_then"] >= (record["rank_now"] or 999):
            return ""
        what = self.list_of(self._would(record["kind"], name) for name in names)
        if record["makes_first"]:
            return say("It would be first if {what}.", what=what)
        return say("It would stand at place {rank} if {what}.", rank=record["rank_then"], what=what)

    def counts(self, saturation: Mapping[str, Any] | None) -> str:
        """Return the counts behind a flag: how many there are, how many would be expected, births and ends."""
        found = saturation["counts"] if saturation else None
        if not found:
            return ""
        say = self._say
        told = say(
            "{alive} in the register where {expected} would be expected",
            alive=say.number(found["alive"]),
            expected=say.number(round(found["expected"], 1 if found["expected"] >= 1 else 2)),
        )  # fmt: skip
        if found.get("births") is None:
            return told
        ends = say("{births} begun and {ends} ended in five years", births=say.number(found["births"]),
                   ends=say.number(found["dissolutions"]))  # fmt: skip
        return self.list_of([told, ends])

    def signed(self, value: float, digits: int = 2) -> str:
        """Return a number with its sign, which stays before it."""
        written = self._say.number(abs(round(value, digits)), digits=digits)
        sign = _MINUS if value < 0 else "+"
        return f"{_LTR}{sign}{written}" if self._say.language == "ar" else f"{sign}{written}"

    def plain(self, value: float, digits: int = 2) -> str:
        """Return a number with so many digits, its sign before it."""
        written = self._say.number(abs(round(value, digits)), digits=digits)
        if round(value, digits) >= 0:
            return written
        return f"{_LTR}{_MINUS}{written}" if self._say.language == "ar" else f"{_MINUS}{written}"

    def list_of(self, texts: Iterable[str]) -> str:
        """Return texts one after the other, as the language divides them."""
        return ("، " if self._say.language == "ar" else ", ").join(texts)

    def _with_conditions(self, label: str, term: float, conditions: Mapping[str, Sequence[str]]) -> str:
        """Return what the place has, or lacks, with the first two conditions of that side."""
        if term < 0:
            behind = self.lacking(conditions["softs_lacking"])
        else:
            behind = [self.condition(code) for code in (*conditions["gates_held"], *conditions["softs_held"])]
        return self._say("{name}: {words}", name=label, words=self.list_of(behind[:2])) if behind else label

    def _leaves(self, explanation: Mapping[str, Any]) -> list[tuple[str, float]]:
        leaves: list[tuple[str, float]] = []
        for term in explanation["terms"]:
            if term["weight"] <= 0 or not term["is_known"]:
                continue
            if term["parts"]:
                leaves += [(self._feature(part), part["term"]) for part in term["parts"]]
            else:
                leaves.append((self.criteria[term["code"]], term["term"]))
        return leaves

    def _feature(self, part: Mapping[str, Any]) -> str:
        """Return a feature in words, with the two places or activities that weigh most on its side."""
        label = self._features.get(part["code"], part["code"])
        sign = 1 if part["term"] >= 0 else -1
        behind = sorted(part["parts"], key=lambda each: -sign * each["term"])[:2]
        kind = "places" if part["code"] == "neighbours" else "activities"
        named = [self._names[kind].get(str(each["code"]), "") for each in behind if sign * each["term"] >= LEAST_TOLD]
        named = [name for name in named if name]
        return self._say("{name}: {words}", name=label, words=self.list_of(named)) if named else label

    def _would(self, kind: str, name: str) -> str:
        if kind == "room":
            return self._say("there were room in the market")
        if kind == "criterion":
            return self._say("this were better: {what}", what=self.criteria.get(name, name))
        return self._missing.get(name, ("", ""))[1] or self.condition(name)

    def _unknown(self, code: str) -> str:
        return self._say("{name} (not known)", name=self.criteria[code])
