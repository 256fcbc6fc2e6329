"""The blocks of a plan: which plan it is, what it lacks, what it comes to."""

from typing import Any

from coop_registry.canonical import sha256_of
from coop_registry.models.project_following import ProjectPlan as PlanRow
from scoring_models.projects.plan.indicators import Worth
from scoring_models.projects.plan.project_plan import ProjectPlan
from scoring_models.projects.plan.timeline import yearly
from scoring_models.projects.plan.uncertainty import TO_BEGIN_WITH
from widgets.apps.project_desk.plan_reckoned import Reckoned
from widgets.apps.project_desk.plan_words import PlanWords
from widgets.apps.projects.plan_missing import asked_next
from widgets.apps.projects.plan_words import INDICATORS, LINES
from widgets.apps.registry_desk.context import DeskContext, office_address

DIGITS_OF_HASH = 12
Figure = tuple[str, str, str, str, str]  # label, figure, unit, tone, note
_SECOND = 1  # year 2: the first whole one for most


class PlanBlocks:
    """Put a saved plan, and what is tried on it, into blocks.

    Parameters
    ----------
    desk
        The desk's surroundings.
    words
        How figures are written.
    """

    def __init__(self, desk: DeskContext, words: PlanWords) -> None:
        self._desk, self._words, self._say = desk, words, desk.say

    def source(self, row: PlanRow, tried: str) -> str:
        """Return what goes with a figure wherever it is copied to: of which plan, and whether it was only tried."""
        say = self._say
        told = say("Source: plan {number}, version {version}, hash {hash}.", number=row.plan_id, version=row.version,
                   hash=sha256_of(row.inputs)[:DIGITS_OF_HASH])  # fmt: skip
        parts = [told]
        if tried:
            parts.append(say("Tried, not saved: {words}.", words=tried))
        if self._desk.is_synthetic:
            parts.append(say("Synthetic data."))
        return " ".join(parts)

    def links(self, row: PlanRow) -> dict[str, Any]:
        """Return where the plan is changed and taken away."""
        say, link = self._say, self._desk.link
        place = ("plans", row.plan_id)
        links = [
            link(say("Change this plan"), office_address(*place, ""), about=row.title, isMain=True),
            link(say("Workbook (XLSX)"), office_address(*place, "plan.xlsx"), mode="file"),
            link(say("Paper (PDF)"), office_address(*place, "plan.pdf"), mode="file"),
            link(say("Begin a plan"), office_address("plans", "new")),
        ]
        return {"kind": "links", "width": "whole", "name": "links", "title": row.title, "links": links,
                "note": say("Version {version}, saved on {when}.", version=row.version,
                            when=say.moment(row.saved_at))}  # fmt: skip

    def lacking(self, plan: ProjectPlan) -> list[dict[str, Any]]:
        """Return what the plan does not say, as the next questions; nothing where it says everything."""
        asked = asked_next(self._say, plan)
        if not asked:
            return []
        title = self._say.plural("{count} figure is not known yet", "{count} figures are not known yet", len(asked))
        note = self._say("Ask these next. What hangs on them is not told below, and nothing was assumed.")
        rows = [[each] for each in asked]
        return [{"kind": "table", "width": "whole", "name": "lacking", "title": title, "note": note, "rows": rows,
                 "columns": [{"label": self._say("Next question")}], "empty": "", "pages": None, "source": "",
                 "atOnce": 6, "rest": self._say("Show all")}]  # fmt: skip

    def tiles(self, shown: Reckoned, saved: Reckoned, source: str) -> dict[str, Any]:
        """Return what the plan comes to; beside what is tried stands what the saved plan says."""
        say, is_tried = self._say, shown is not saved
        now, before = self._figures(shown), self._figures(saved)
        tiles = [
            {
                "number": number or "–", "unit": unit if number else "", "label": label, "tone": tone,
                "note": " · ".join(
                    filter(None, (note if number else say("not known"), self._was(old) if is_tried else ""))
                ),
            }
            for (label, number, unit, tone, note), old in zip(now, before, strict=True)
        ]  # fmt: skip
        title = self.titled(say("What the plan comes to"), is_tried=is_tried)
        return {"kind": "tiles", "width": "whole", "name": "tiles", "title": title, "note": "", "tiles": tiles,
                "source": source}  # fmt: skip

    def declared(self, source: str) -> dict[str, Any]:
        """Return how far the draws let prices, quantities, costs and grants stray: declared, and no estimate."""
        say, share, of = self._say, self._words.share, TO_BEGIN_WITH
        fields = [
            (say("Prices, up or down two times in three"), share(of.price_spread)),
            (say("Quantities, up or down two times in three"), share(of.quantity_spread)),
            (say("Unit costs, up or down two times in three"), share(of.unit_cost_spread)),
            (say("Years of drought"), share(of.drought_probability)),
            (say("Quantity lost in a drought"), share(of.drought_lost_share)),
            (say("Grants late by at most, in months"), self._words.amount(of.grant_delay_most_months)),
        ]
        return {"kind": "fields", "width": "whole", "name": "declared", "title": say("What the draws suppose"),
                "note": say("Our choice to begin with, no estimate: the same for every plan."), "source": source,
                "fold": "always", "fields": [{"label": label, "value": value} for label, value in fields]}  # fmt: skip

    def titled(self, title: str, *, is_tried: bool) -> str:
        """Return a title, which says when figures below it are only tried."""
        return self._say("{title} (tried, not saved)", title=title) if is_tried else title

    def _was(self, old: Figure) -> str:
        return self._say("saved: {words}", words=old[1] or self._say("not known"))

    def _figures(self, of: Reckoned) -> list[Figure]:
        """Return label, figure, unit, tone and note of each tile."""
        say, words, told, dh = self._say, self._words, of.told, self._say("DH")
        low, surplus = told.cash_low_mad, float(yearly(of.kept.results.surplus)[0][_SECOND])
        at = "" if told.cash_low_month is None else say("in month {number}", number=told.cash_low_month)
        members, second, year = told.members, told.break_even[_SECOND], say("Year {number}", number=_SECOND + 1)
        hour, cover = told.income_per_hour_mad[_SECOND], told.least_debt_cover
        return [
            (say("Investments"), words.amount(of.sources.cost), dh, "calm", ""),
            (say(INDICATORS["cash_low_mad"]), words.amount(low), dh, _tone(low), at),
            (say(LINES["surplus"]), words.amount(surplus), dh, _tone(surplus), year),
            (say(INDICATORS["income_per_hour_mad"]), words.amount(hour, digits=2), dh, "calm", year),
            (say(INDICATORS["npv_mad"]), words.amount(members.npv_mad), dh, _tone(members.npv_mad), ""),
            (say(INDICATORS["irr"]), self._rate(members.irr, members.state), "", _tone(members.irr), ""),
            (say(INDICATORS["payback"]), self._payback(members), "", "calm", ""),
            (say(INDICATORS["least_debt_cover"]), self._cover(of), "", _tone(cover, least=1.0), ""),
            (say(INDICATORS["break_even_revenue_mad"]), words.amount(second.revenue_mad), dh, "calm",
             self._part(second.share_of_planned)),
        ]  # fmt: skip

    def _payback(self, worth: Worth) -> str:
        """Return the month; that it never comes is known too, where the flows are."""
        if worth.payback_month is None:
            return "" if worth.state == "unknown" else self._say("not within seven years")
        return self._words.amount(worth.payback_month)

    def _rate(self, value: float | None, state: str) -> str:
        told = {"none": self._say("there is none"), "several": self._say("there are several: none is the rate")}
        return told.get(state) or self._words.share(value)

    def _cover(self, of: Reckoned) -> str:
        if not of.plan.loans:
            return self._say("no loan")
        return self._words.amount(of.told.least_debt_cover, digits=2)

    def _part(self, share: float | None) -> str:
        written = self._words.share(share)
        return self._say("year 2: {share} of the planned sales", share=written) if written else ""


def _tone(value: float | None, *, least: float = 0.0) -> str:
    """Return how a figure is marked; its sign says the same without any colour."""
    return "late" if value is not None and value < least else "calm"
