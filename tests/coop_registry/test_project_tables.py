"""The starting bank of projects: tables of facts that travel with the program."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

import pytest

from coop_registry.reference_tables import read_reference, reference_folder
from legal_rules.parameters import parameter
from tests.coop_registry.shared_facts import shared_facts

NAMES = sorted(path.stem for path in (reference_folder() / "projects").glob("*.csv"))
Row = dict[str, str | None]
GRADES = {"A", "B", "C"}
GROUPS = {
    "women", "rural_women", "urban_women", "youth", "rural_youth", "neet_youth", "neet_women", "graduates", "disabled",
    "informal_collectors", "farmers", "breeders", "fishers", "craftspeople", "union",
}  # fmt: skip
# What an Arabic text may hold in Latin letters: short names that stand so on the papers themselves, and ids of ideas.
LATIN = {"ONSSA", "ANDA", "ANRAC", "IMANOR", "ISO"}
BREAKS = re.compile(
    r"[^\S\u00a0\u202f][:;?!»%]|«(?!\u00a0)|\w[;?!»]|(?<=\w)'|n°[^\u00a0]|(?:loi|décret)\D{0,4}[\d-]*\d-\d"
)
# Columns that may hold only these words, by table; an empty cell is unknown.
WORDS = {
    ("ideas", "water_need"): {"none", "low", "medium", "high"},
    ("ideas", "schooling"): {"none", "primary", "secondary", "higher"},
    ("ideas", "is_novel"): {"yes", "no"},
    ("ideas", "evidence_grade"): GRADES,
    ("idea_figures", "grade"): GRADES,
    ("idea_places", "kind"): {"running", "announced", "speciality", "label", "contest", "none_found"},
    ("idea_texts", "kind"): {
        "inputs", "season", "market", "equipment", "space", "risk", "failure", "certification", "water", "climate",
        "finance", "visit", "remark",
    },
    ("idea_texts", "grade"): GRADES,
    ("idea_conditions", "kind"): {"gate", "soft"},
    ("place_conditions", "holds"): {"yes", "no"},
    ("skills", "course_id"): {
        "founding-a-cooperative", "run-it-together", "count-and-share", "sell", "idea-to-project", "digital-skills",
    },
    ("idea_skills", "need"): {"needed", "helpful"},
    ("saturation_notes", "degree"): {"attested", "probable", "check"},
    ("funders", "status"): {"confirmed", "to_verify"},
    ("financing_rules", "status"): {"confirmed", "to_verify"},
    ("financing_rules", "quantity"): {
        "max_amount_mad", "max_share_of_cost", "own_share_min", "own_in_kind_max_share", "women_youth_share_min",
    },
}  # fmt: skip
# Which column is a code of which table (under projects/ where there is such a table, else beside it).
JOINS = [
    ("ideas", "sector_id", "sectors"),
    ("ideas", "activity_id", "activities"),
    *((name, "idea_id", "ideas") for name in (
        "idea_figures", "idea_places", "idea_texts", "idea_conditions", "idea_skills", "saturation_notes")),
    ("idea_places", "region_code", "regions"),
    ("idea_places", "province_code", "provinces"),
    ("idea_conditions", "condition", "conditions"),
    ("place_conditions", "condition", "conditions"),
    ("idea_skills", "skill", "skills"),
    ("saturation_notes", "activity_id", "activities"),
    ("financing_rules", "funder_id", "funders"),
]  # fmt: skip
KEYS = {
    "ideas": ("idea_id",), "idea_figures": ("idea_id", "name"), "conditions": ("condition",), "skills": ("skill",),
    "idea_conditions": ("idea_id", "condition"), "place_conditions": ("place_code", "condition"),
    "idea_skills": ("idea_id", "skill"), "funders": ("funder_id",), "financing_rules": ("rule_id",),
    "saturation_notes": ("idea_id", "place_code"), "idea_texts": ("idea_id", "kind", "text_fr"),
    "idea_places": ("idea_id", "region_code", "province_code", "place_fr", "kind"),
}  # fmt: skip


@cache
def rows(name: str) -> list[Row]:
    folder = "projects/" if name in NAMES else ""
    return read_reference(folder + name)


def codes(name: str) -> set[str | None]:
    return {next(iter(row.values())) for row in rows(name)}


def figures(name: str) -> dict[str, tuple[float | None, float | None]]:
    """Return the low and the high end of a figure by idea."""
    return {
        str(row["idea_id"]): (_number(row["low"]), _number(row["high"]))
        for row in rows("idea_figures")
        if row["name"] == name
    }


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)


def texts(language: str) -> Iterator[tuple[str, str, str]]:
    """Return the texts of a language: the table, the row's first cell, the text."""
    for name in NAMES:
        for row in rows(name):
            for column, value in row.items():
                if column.endswith(f"_{language}") and value is not None:
                    yield name, str(next(iter(row.values()))), value


def test_there_are_the_tables_that_were_agreed() -> None:
    assert set(NAMES) == set(KEYS)


def test_the_ideas_are_p001_to_p071() -> None:
    assert [row["idea_id"] for row in rows("ideas")] == [f"P{number:03}" for number in range(1, 72)]


@pytest.mark.parametrize("name", NAMES)
def test_no_key_stands_twice_and_every_row_has_a_source(name: str) -> None:
    keys = Counter(tuple(row[column] for column in KEYS[name]) for row in rows(name))
    assert [key for key, count in keys.items() if count > 1] == []
    for row in rows(name):
        assert len(row["source"] or "") > 5, row
        for day in (row.get("as_of"), row.get("reviewed_on"), row.get("seen_on"), row.get("since")):
            assert day is None or re.fullmatch(r"(19|20)\d\d(-\d\d(-\d\d)?)?", day), row
            assert day is None or day <= "2026-11-21", row


@pytest.mark.parametrize(("name", "column", "target"), JOINS)
def test_every_code_is_one_of_its_table(name: str, column: str, target: str) -> None:
    assert {row[column] for row in rows(name) if row[column]} <= codes(target)


def test_words_of_lists_are_those_that_were_agreed() -> None:
    for (name, column), known in WORDS.items():
        assert {row[column] for row in rows(name)} <= known | {None}, (name, column)
    groups = {group for row in rows("ideas") for group in (row["target_groups"] or "").split(";")}
    assert groups <= GROUPS
    months = {month for row in rows("ideas") for month in (row["season_months"] or "").split(";")}
    assert months <= {"", *map(str, range(1, 13))}


def test_a_place_is_a_region_or_a_province_of_it() -> None:
    places = codes("regions") | codes("provinces")
    for row in rows("idea_places"):
        assert not row["province_code"] or row["province_code"][:2] == row["region_code"], row
        assert row["region_code"] or row["kind"] == "none_found", row
    for name in ("place_conditions", "saturation_notes"):
        assert {row["place_code"] for row in rows(name)} <= places


def test_the_sector_of_an_idea_is_that_of_its_activity() -> None:
    sector_of = {row["activity_id"]: row["sector_id"] for row in rows("activities")}
    assert all(row["sector_id"] == sector_of[row["activity_id"]] for row in rows("ideas"))


def test_whatever_is_said_is_said_in_both_languages() -> None:
    for name in NAMES:
        for row in rows(name):
            for column in [column for column in row if column.endswith("_fr")]:
                other = column.removesuffix("fr") + "ar"
                assert row[column], (name, row)
                assert row[other], (name, row)
                assert re.search(r"[ء-ي]", row[other] or ""), (name, row)
                assert not re.search(r"[ء-ي]", row[column] or ""), (name, row)


def test_arabic_holds_no_latin_letters_but_the_short_names_of_papers() -> None:
    for name, key, text in texts("ar"):
        words = set(re.findall(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9]*", text))
        assert {word for word in words - LATIN if not re.fullmatch(r"P\d{3}", word)} == set(), (name, key, text)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_digits_are_western_and_numbers_are_written_as_the_house_does(language: str) -> None:
    for name, key, text in texts(language):
        assert not re.search(r"[٠-٩۰-۹]", text), (name, key, text)
        assert not re.search(r"\d{5}", text), (name, key, text)
        assert not re.search(r"\d\s\d{3}(?!\d)", text.replace("\u202f", "")), (name, key, text)


def test_french_does_not_break_before_its_punctuation() -> None:
    assert [told for told in texts("fr") if BREAKS.search(told[2])] == []


def test_two_languages_name_the_same_numbers() -> None:
    """Numbers under ten may stand in words, and the law's number has a point in Arabic."""
    for name in NAMES:
        for row in rows(name):
            for column in [column for column in row if column.endswith("_fr")]:
                french, arabic = (_numbers(str(row[column[:-2] + each])) for each in ("fr", "ar"))
                assert french == arabic, (name, row)


def _numbers(text: str) -> Counter[str]:
    whole = text.replace("\u202f", "").replace("112\u201112", "112.12")
    return Counter(number for number in re.findall(r"\d+(?:[.,]\d+)?", whole) if len(number) > 1)


def test_nothing_names_a_machine() -> None:
    for path in (reference_folder() / "projects").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w/:.])/(?:work|tmp|home|root|var|usr)/|file://|localhost|index-url", text), path


def test_a_figure_is_a_range_with_a_unit_and_its_cover_told() -> None:
    for row in rows("idea_figures"):
        low, high = _number(row["low"]), _number(row["high"])
        assert low is not None, row
        assert low >= 0, row
        assert high is None or high >= low, row
        assert row["unit"], row
        assert len(row["name"] or "") <= 40, row
        assert not (row["name"] or "").endswith("_mad") or row["unit"] == "MAD" or row["unit"] == "MAD per project", row
        assert row["unit"] != "share" or low <= 1, row


def test_what_is_promised_is_never_called_declared() -> None:
    promised = re.compile(r"prévision|prévu|à inclure|توقع|يتوقع")
    for row in rows("idea_figures"):
        said = bool(promised.search(f"{row['remark_fr']} {row['remark_ar']}"))
        if row["name"] == "jobs_declared":
            assert not said, row
        assert row["name"] != "jobs_forecast" or (said and row["grade"] == "C"), row


def test_a_gift_an_average_and_three_units_are_no_cost_of_one_project() -> None:
    whole = figures("capex_total_mad").keys() | figures("capex_equipment_mad").keys()
    for other in ("grants_mad", "support_mad", "financing_mad", "budget_mad", "capex_three_units_mad"):
        assert figures(other).keys() & whole == set(), other
    assert figures("investment_average_mad").keys() & whole == set()
    assert figures("capex_total_mad").keys() & figures("capex_equipment_mad").keys() == set()


def test_the_funders_part_is_never_more_than_the_whole_and_the_text_names_its_share() -> None:
    parts, wholes = figures("indh_part_mad"), figures("capex_total_mad") | figures("capex_equipment_mad")
    told: dict[str, str] = defaultdict(str)
    for row in rows("idea_texts"):
        if row["kind"] == "finance":
            told[str(row["idea_id"])] += str(row["text_fr"])
    shared = parts.keys() & wholes.keys()
    assert len(shared) >= 9
    for idea in shared:
        share = 100 * (parts[idea][0] or 0) / (wholes[idea][0] or 1)
        assert share <= 100
        assert f"{share:.1f}".replace(".", ",").removesuffix(",0") + "\u00a0%" in told[idea], idea


def test_cases_beyond_the_funders_rule_are_named_beside_it() -> None:
    rules = {str(row["rule_id"]): row for row in rows("financing_rules")}
    most = float(rules["indh_max_share"]["value"] or "")
    parts, wholes = figures("indh_part_mad"), figures("capex_total_mad") | figures("capex_equipment_mad")
    beyond = {i for i in parts.keys() & wholes.keys() if (parts[i][0] or 0) > most * (wholes[i][0] or 0)}
    assert beyond == {"P001", "P040", "P053"}
    amount = float(rules["indh_max_amount"]["value"] or "")
    large = {idea for idea, (low, _) in parts.items() if (low or 0) > amount}
    assert large == {"P010", "P014"}
    for language in ("fr", "ar"):
        assert all(idea in str(rules["indh_max_share"][f"remark_{language}"]) for idea in beyond)
        assert all(idea in str(rules["indh_max_amount"][f"remark_{language}"]) for idea in large)


def test_rules_hold_together_and_whatever_is_not_confirmed_says_so() -> None:
    rules = {str(row["rule_id"]): row for row in rows("financing_rules")}
    shares = [float(rules[name]["value"] or "") for name in ("indh_max_share", "indh_own_share")]
    assert sum(shares) == pytest.approx(1)
    assert {row["funder_id"] for row in rows("financing_rules") if row["status"] == "confirmed"} == {"indh"}
    assert {row["funder_id"] for row in rows("funders") if row["status"] == "confirmed"} == {"indh"}
    for row in rows("funders"):
        assert not row["valid_until"] or (row["valid_from"] or "") <= row["valid_until"], row


def test_the_fewest_members_are_those_of_the_law() -> None:
    union = {"P006", "P017", "P018"}
    for row in rows("ideas"):
        rule = "L112.union.min" if row["idea_id"] in union else "L112.members.min"
        assert int(row["min_members"] or "") == parameter(rule).value, row
        assert ("union" in (row["target_groups"] or "")) == (row["idea_id"] in union), row


def test_season_and_water_have_a_text_with_their_source_and_schooling_a_reason() -> None:
    said = {(row["idea_id"], row["kind"]) for row in rows("idea_texts")}
    for row in rows("ideas"):
        assert bool(row["season_months"]) == ((row["idea_id"], "season") in said), row
        assert bool(row["water_need"]) == ((row["idea_id"], "water") in said), row
        if row["schooling"]:
            reasons = [
                t["text_fr"] for t in rows("idea_texts") if (t["idea_id"], t["kind"]) == (row["idea_id"], "remark")
            ]
            assert any("Scolarité" in str(reason) for reason in reasons), row


def test_every_idea_has_inputs_skills_and_what_a_cooperative_must_know() -> None:
    inputs = Counter(row["idea_id"] for row in rows("idea_texts") if row["kind"] == "inputs")
    assert inputs == Counter(codes("ideas"))
    skills = defaultdict(set)
    for row in rows("idea_skills"):
        skills[row["idea_id"]].add(row["skill"])
    taught = {row["skill"] for row in rows("skills") if row["course_id"]}
    assert len(taught) == 6
    assert all(taught <= skills[idea] for idea in codes("ideas"))
    assert {row["skill"] for row in rows("idea_skills")} == codes("skills")


def test_every_condition_is_asked_by_an_idea_and_gates_name_what_an_idea_works_with() -> None:
    assert {row["condition"] for row in rows("idea_conditions")} == codes("conditions")
    gates = {(row["idea_id"], row["condition"]) for row in rows("idea_conditions") if row["kind"] == "gate"}
    assert gates >= {
        ("P006", "date_palms"), ("P008", "rose_fields"), ("P033", "marine_plot"), ("P034", "dam_lake"),
        ("P052", "landfill_contract"), ("P061", "cannabis_zone"),
    }  # fmt: skip


def test_cannabis_is_open_in_the_three_provinces_of_the_decree_and_the_sea_in_none_of_two_inland_regions() -> None:
    held = {(row["condition"], row["place_code"]): row["holds"] for row in rows("place_conditions")}
    zone = {place for (condition, place), holds in held.items() if (condition, holds) == ("cannabis_zone", "yes")}
    assert zone == {"01.051", "01.151", "03.531"}
    assert {place for condition, place in held if condition == "cannabis_zone"} == codes("provinces")
    coast = {str(p) for (condition, p), holds in held.items() if (condition, holds) == ("sea_coast", "yes")}
    assert {code[:2] for code in coast} == {"01", "02", "04", "06", "07", "09", "10", "11", "12"}
    assert codes("provinces") - {place for condition, place in held if condition == "sea_coast"} == {"09.273"}


def test_a_condition_holds_where_a_cooperative_of_an_idea_that_needs_it_runs() -> None:
    held = {(row["place_code"], row["condition"]) for row in rows("place_conditions") if row["holds"] == "yes"}
    gates = defaultdict(set)
    for row in rows("idea_conditions"):
        if row["kind"] == "gate" and row["condition"] != "electricity":
            gates[row["idea_id"]].add(row["condition"])
    for row in rows("idea_places"):
        if row["kind"] == "running":
            for condition in gates[row["idea_id"]]:
                places = {row["province_code"] or row["region_code"], row["region_code"]}
                within = {place for place, name in held if name == condition}
                near = places & within or (not row["province_code"] and any(str(p)[:2] in places for p in within))
                assert near, (row, condition)


def test_rose_is_flagged_where_it_is_attested_and_figs_are_offered_there() -> None:
    flagged = {(row["activity_id"], row["place_code"], row["degree"]) for row in rows("saturation_notes")}
    assert ("rose", "08.577", "attested") in flagged
    assert ("huile_argane", "09", "probable") in flagged
    assert ("tapis", "08.401", "probable") in flagged
    assert [degree for _, _, degree in flagged].count("attested") == 1
    assert any(row["idea_id"] == "P007" and row["province_code"] == "08.577" for row in rows("idea_places"))


def test_regions_have_eight_sourced_ideas_or_their_gap_is_known() -> None:
    """A region below eight would say so on the screens, and be offered ideas from elsewhere."""
    sourced = defaultdict(set)
    for row in rows("idea_places"):
        if row["kind"] != "none_found":
            sourced[row["region_code"]].add(row["idea_id"])
    assert sourced.keys() == codes("regions")
    assert {region: len(ideas) for region, ideas in sourced.items() if len(ideas) < 8} == {}


def facts() -> dict[str, dict[str, str]]:
    with (shared_facts() / "project_ideas.csv").open(encoding="utf-8", newline="") as source:
        return {row["id"]: row for row in csv.DictReader(source)}


def test_costs_parts_and_jobs_are_those_of_the_facts_and_unknown_ones_stay_empty() -> None:
    theirs = facts()
    costs: dict[str, tuple[float | None, float | None]] = {}
    for name in ("capex_total_mad", "capex_equipment_mad", "capex_herd_mad", "capex_three_units_mad", "grants_mad",
                 "financing_mad", "support_mad", "budget_mad"):  # fmt: skip
        costs |= figures(name)
    parts = figures("indh_part_mad") | figures("indh_part_three_units_mad")
    jobs = figures("jobs_declared") | figures("jobs_forecast")
    ours = {"P059"}  # a bakery that we found ourselves, with its own source
    for idea, row in theirs.items():
        if idea not in ours:
            low, high = costs.get(idea, (None, None))
            assert low == _number(row["capex_mad_min"] or None), idea
            assert idea == "P020" or high == _number(row["capex_mad_max"] or None), idea
            assert parts.get(idea, (None, None))[0] == _number(row["indh_part_mad"] or None), idea
        if idea != "P011":  # its eight are members, not jobs
            wanted = (_number(row["jobs_min"] or None), _number(row["jobs_max"] or None))
            assert jobs.get(idea, (None, None)) == wanted, idea
    assert costs.keys() - {idea for idea, row in theirs.items() if row["capex_mad_min"]} == ours
    assert {idea for idea in figures("jobs_forecast") if "prévision" not in theirs[idea]["jobs_basis"]} == set()


def test_grades_and_regions_are_those_of_the_facts_and_nothing_is_lost() -> None:
    places = defaultdict(set)
    for row in rows("idea_places"):
        places[row["idea_id"]].add(row["region_code"])
    for row in rows("ideas"):
        theirs = facts()[str(row["idea_id"])]
        assert row["evidence_grade"] == theirs["evidence"], row
        assert set(filter(None, theirs["region_codes"].split("|"))) <= places[row["idea_id"]], row
        for address in re.findall(r"https?://[^\s;]+", theirs["source"]):
            assert address in str(row["source"]), row


def test_a_cost_is_called_whole_or_part_as_its_basis_says() -> None:
    """The facts say in words what each cost covers."""
    kinds = {
        "capex_equipment_mad": r"équipement de|matériel de|installation sur",
        "capex_herd_mad": "cheptel seul",
        "capex_three_units_mad": "TROIS unités",
        "grants_mad": "somme de deux dons",
        "support_mad": "appui total",
        "financing_mad": "financement des ateliers",
        "budget_mad": "budget pilote",
    }
    for idea, row in facts().items():
        if row["capex_mad_min"]:
            found = [name for name, words in kinds.items() if re.search(words, row["capex_basis"])]
            assert idea in figures(found[0] if found else "capex_total_mad"), (idea, row["capex_basis"])
