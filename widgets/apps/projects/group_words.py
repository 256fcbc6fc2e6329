"""Ideas for a group in words: what is missing and the next step, what money may help, what is still to be checked."""

from collections.abc import Mapping, Sequence

from coop_registry.projects_bank.sheets import Sheet
from scoring_models.projects.fit.group_mode import GroupIdea, Step
from widgets.apps.projects.fit_words import FitWords
from widgets.apps.projects.group_answers import GroupAnswers
from widgets.apps.projects.group_money import Offer, Rules, most_cost, offers
from widgets.apps.projects.idea_words import IdeaWords
from widgets.apps.projects.known_courses import KnownCourses
from widgets.theme.texts import Texts


class GroupWords:
    """Words of what a group is offered, in one language.

    Parameters
    ----------
    say
        The texts of the language.
    names
        Names by code, as ``idea_names`` returns them.
    words
        Of the fit.
    courses
        Of the academy.
    """

    def __init__(
        self, say: Texts, names: Mapping[str, Mapping[str, str]], words: FitWords, courses: KnownCourses
    ) -> None:
        self._say, self._names, self._fit, self._courses = say, names, words, courses
        self._idea = IdeaWords(say)

    def missing(self, one: GroupIdea, sheet: Sheet) -> list[str]:
        """Return each step that is missing, with its course where there is one; an unknown cost is one to find out."""
        told = [self.step(step) for step in one.steps]
        if sheet.figure("capex_total_mad") is None:
            told.append(self._say("the cost, which nobody knows here: ask for a quotation"))
        return told or [self._say("Nothing that a source names.")]

    def step(self, step: Step) -> str:
        """Return one thing that is missing, in words."""
        say = self._say
        match step.kind:
            case "skill":
                return say("to learn: {skill} ({course})", skill=self.skill(step.code), course=self.course(step))
            case "money":
                return say("money: {amount} are missing", amount=self._range(step.low, step.high))
            case "members":
                return say.plural("{count} more person", "{count} more people", round(step.low or 0))
            case "season":
                months = self._idea.months([int(month) for month in step.code.split(";")])
                return say("work in these months too: {months}", months=months)
            case "water":
                return say("more water than there is")
            case "schooling":
                return say("somebody with {level}", level=self._idea.schooling[step.code])
            case "hours":
                return say.plural("{count} more hour a week", "{count} more hours a week", round(step.low or 0))
        return self._fit.list_of(self._fit.lacking([step.code]))

    def course(self, step: Step) -> str:
        """Return the course that teaches a skill, or that there is none yet."""
        if step.course_id is None:
            return self._say("no course yet")
        return self._say("course “{title}”", title=self._courses.titles[step.course_id])

    def skill(self, code: str) -> str:
        """Return a skill in words."""
        return self._names["skills"].get(code, code)

    def to_check(self, one: GroupIdea) -> list[str]:
        """Return what the sheet or the place does not tell and the group has to ask; once said of all is left out."""
        say = self._say
        words = {
            "members": say("how many members it needs"), "water": say("how much water it takes"),
            "hours": say("how many hours it takes"), "schooling": say("which schooling it asks for"),
            "season": say("in which months it works"),
            "cost_above_budget_at_high_end": say("whether the cost stays within the money at hand"),
        }  # fmt: skip
        known = [words[code] for code in one.to_check if code in words]
        places = [self._fit.condition(code.split(":", 1)[1]) for code in one.to_check if code.startswith("condition:")]
        return [*(say("whether it is there: {condition}", condition=name) for name in places), *known]

    def money(self, one: GroupIdea, sheet: Sheet, answers: GroupAnswers, rules: Sequence[Rules]) -> list[str]:
        """Return what funders' rules mean for the cost of an idea; how dear it may be where nobody knows its cost."""
        whole = sheet.figure("capex_total_mad")
        if whole is None:
            return [text for text in (self._up_to(answers, each) for each in rules) if text]
        cost = whole.high if whole.high is not None else whole.low
        if cost is None or not any(step.kind == "money" for step in one.steps):
            return []
        return [self.offer(each) for each in offers(answers, cost, rules)]

    def _up_to(self, answers: GroupAnswers, rules: Rules) -> str:
        cost = most_cost(answers, rules)
        name = self._names["funders"].get(rules.funder_id, rules.funder_id)
        return self._say("{name}: up to a cost of {amount}", name=name, amount=self.amount(cost)) if cost else ""

    def offer(self, offer: Offer) -> str:
        """Return what the rules of one funder mean for a cost, in a sentence or two."""
        say, name = self._say, self._names["funders"].get(offer.funder_id, offer.funder_id)
        parts = [say("{name}: {amount} at most, if a call is open and takes it.",
                     name=name, amount=self.amount(offer.most_mad))]  # fmt: skip
        if offer.own_short_mad > 0:
            parts.append(say("It asks for {own} of your own: {short} are missing.",
                             own=self.amount(offer.own_mad), short=self.amount(offer.own_short_mad)))  # fmt: skip
        elif offer.own_mad > 0:
            parts.append(say("It asks for {own} of your own: you bring that.", own=self.amount(offer.own_mad)))
        if offer.left_mad > 0:
            parts.append(say("Then {rest} are still missing.", rest=self.amount(offer.left_mad)))
        if offer.is_open is None:
            parts.append(say("To verify: how many of you are women or young."))
        elif not offer.is_open:
            parts.append(say("It asks for more women or young people among you."))
        return " ".join(parts)

    def reach(self, answers: GroupAnswers, rules: Rules) -> str:
        """Return how dear an idea may be with what they bring and a funder's rules; empty where money was not said."""
        cost = most_cost(answers, rules)
        if not cost:
            return ""
        name = self._names["funders"].get(rules.funder_id, rules.funder_id)
        return self._say("With the rules of “{name}”, what they bring carries a cost of {amount} at most.",
                         name=name, amount=self.amount(cost))  # fmt: skip

    def enough_near(self, sheet: Sheet, province: str | None) -> str:
        """Return what a source says of enough of it in the region of a province; empty where none says so."""
        if province is None:
            return ""
        near = [each for each in sheet.saturation if (each.place_code or province)[:2] == province[:2]]
        texts = [
            ((each.text_ar if self._say.language == "ar" else each.text_fr) or each.source, each.place_code)
            for each in near
        ]
        if not texts:
            return ""
        words, code = texts[0]
        where = self._names["places"].get(code, code) if code else self._say("everywhere")
        return self._say("{name}: {words}", name=where, words=words)

    def amount(self, value_mad: float) -> str:
        """Return an amount in dirhams."""
        return f"{self._say.number(round(float(value_mad)))} {self._say('DH')}"

    def _range(self, low: float | None, high: float | None) -> str:
        first, last = (self._say.number(round(float(end or 0))) for end in (low, high))
        told = first if first == last else self._say("{first} until {last}", first=first, last=last)
        return f"{told} {self._say('DH')}"
