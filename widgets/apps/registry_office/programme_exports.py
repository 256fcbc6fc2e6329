"""A programme as a workbook, reckoned again from the answers of the desk's address: what is taken, regions, rules."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.errors import RegistryError
from coop_registry.queries.cooperatives import has_synthetic
from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.programme.national_programme import ChosenProgramme
from scoring_models.projects.programme.programme_results import rules_used, sums_by
from widgets.apps.projects.idea_names import idea_names
from widgets.apps.projects.live_fit import LiveFit
from widgets.apps.projects.programme_asked import BUDGET, QUESTIONS, Asked, answers
from widgets.apps.projects.programme_made import Made, made_programme
from widgets.apps.projects.programme_words import ProgrammeWords
from widgets.apps.registry_office.bad_addresses import BadAddress
from widgets.apps.registry_office.export_pages import as_file, in_turn
from widgets.apps.registry_office.exports.statement import Statement, statement
from widgets.apps.registry_office.exports.xlsx_file import Sheet, xlsx_book
from widgets.apps.registry_office.listing import territory_in_words, wording_of
from widgets.apps.registry_office.site import Visit

_SHOWN = 60  # letters of what was given, in a sentence about it
_KIND = "xlsx"


def export_programme(visit: Visit) -> Response:
    """Return the programme of the officer's territory under the answers in the address.

    Raises
    ------
    BadAddress
        Without a budget, and for an answer that is none: a file never leaves out a rule that was asked for.
    """
    asked, say = _asked(visit), visit.texts
    names, territory = idea_names(visit.session, say.language), visit.at_work.province_codes
    said = statement(
        say, title=say("Programme of projects"), made_by=visit.at_work.name, now=utc_now(),
        is_synthetic=has_synthetic(visit.session, province_codes=territory),
        territory=territory_in_words(visit, wording_of(visit)),
    )  # fmt: skip

    def make() -> bytes:
        fits = LiveFit(visit.site.registry, lambda: visit.site.today().year - 1)
        made = _made(visit, asked, fits)
        words = ProgrammeWords(say, names, fits.sheets)
        return xlsx_book(_with_answers(said, words, made, fits), _sheets(words, made), is_rtl=say.language == "ar")

    return as_file(in_turn(visit, make), _KIND, f"{say('programme')}-{visit.site.today().isoformat()}.{_KIND}")


def _made(visit: Visit, asked: Asked, fits: LiveFit) -> Made:
    try:
        fit = fits.fit().provinces
        return made_programme(asked, fit, fits.sheets, visit.at_work.province_codes)
    except (ProjectsError, RegistryError) as problem:
        why = visit.texts("The fit could not be computed: {why}", why=str(problem))
        raise BadAddress([why], visit.address("projects", ""), visit.texts("Ideas sent in")) from problem


def _asked(visit: Visit) -> Asked:
    say, given = visit.texts, {name: visit.asked(name) for name in QUESTIONS if visit.asked(name)}
    problems = [
        say("“{given}”: a number that this question takes, please.", given=f"\u2066{name}={value[:_SHOWN]}\u2069")
        for name, value in given.items() if not answers(name, value)
    ]  # fmt: skip
    if BUDGET not in given:
        problems.append(say("Write a budget: the programme is reckoned at once. All else may stay open."))
    if problems:
        raise BadAddress(problems, visit.address("projects", ""), say("Ideas sent in"))
    return Asked.of(given)


def _with_answers(said: Statement, words: ProgrammeWords, made: Made, fits: LiveFit) -> Statement:
    bank, register = fits.hashes
    hashes = (words.hash_of_bank(bank), words.hash_of_register(register))
    return Statement(
        said.title, said.synthetic, (*said.lines, *words.asked(made.asked), *words.nearness(made), *hashes)
    )


def _sheets(words: ProgrammeWords, made: Made) -> Iterable[Sheet]:
    say = words.say
    if made.chosen is None:
        told = [*words.conflict(made.conflict), words.times(made.asked)] if made.conflict else [words.failure(made)]
        yield Sheet(say("No programme"), [say("These cannot be kept together:")], [[text] for text in told])
    else:
        yield _taken(words, made.chosen)
        yield _regions(words, made, made.chosen)
        yield _rules(words, made.chosen)
    reasons = sorted(made.candidates.uncosted.items(), key=lambda pair: words.title(pair[0]))
    yield Sheet(
        say("Outside the sum"), [say("Idea"), say("Title"), say("Why")],
        [[idea, words.title(idea), words.reasons[reason]] for idea, reason in reasons],
        say("They cannot enter the sum until somebody finds the cost: none is assumed."),
    )  # fmt: skip


def _taken(words: ProgrammeWords, chosen: ChosenProgramme) -> Sheet:
    say, table = words.say, chosen.chosen.sort_values(["region", "province", "value"], ascending=[True, True, False])
    headers = [say("Region"), say("Province or prefecture"), say("Idea"), say("Title"), say("Times taken"),
               say("Cost of one, DH"), say("Points of one"), say("Declared jobs of one"), say("Meant for women"),
               say("Meant for youth"), say("Meant for young people without work, school or training"),
               say("Now?")]  # fmt: skip
    marks = {1.0: say("yes"), 0.0: say("no")}
    rows = [
        [words.place(row["region"]), words.place(row["province"]), row["idea_id"], words.title(row["idea_id"]),
         int(row["times"]), float(row["cost_mad"]), float(row["value"]), _known(row["jobs"]),
         *(marks.get(row[name]) for name in ("women", "youth", "neet")), words.states[row["state"]]]
        for _, row in table.iterrows()
    ]  # fmt: skip
    note = say("Ideas and provinces to talk about, not decisions: no group has been asked yet.")
    return Sheet(say("The programme"), headers, rows, note)


def _regions(words: ProgrammeWords, made: Made, chosen: ChosenProgramme) -> Sheet:
    say, by = words.say, sums_by(chosen, "region").reindex(list(made.regions))
    counted = by[["times", "cost_mad", "value"]].fillna(0.0)  # a region where nothing is taken has taken 0
    rows = [
        [words.place(str(code)), int(row["times"]), float(row["cost_mad"]), float(row["value"]),
         _known(jobs)]
        for (code, row), jobs in zip(counted.iterrows(), by["jobs"], strict=True)
    ]  # fmt: skip
    headers = [say("Region"), say("Projects"), say("Money, DH"), say("Points"), say("Declared jobs")]
    return Sheet(
        say("By region"), headers, rows, say("Declared jobs stay empty where those of one project are not known.")
    )


def _rules(words: ProgrammeWords, chosen: ChosenProgramme) -> Sheet:
    say, used = words.say, rules_used(chosen)
    rows = [
        [words.rule(str(row["rule"]), None if pd.isna(row["place"]) else str(row["place"]), float(row["limit"])),
         float(row["limit_amount"]), float(row["sum"]), float(row["slack"]),
         say("yes") if row["binds"] else say("no"), _known(row["price"])]
        for _, row in used.iterrows()
    ]  # fmt: skip
    headers = [say("Rule"), say("Limit as an amount"), say("Used"), say("Room left"), say("Binds"),
               say("Points that one unit more would bring")]  # fmt: skip
    note = say("Rules without room, or whose room has a price. The price is at the margin, were parts of a project "
               "allowed.")  # fmt: skip
    return Sheet(say("Rules"), headers, rows, note)


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
