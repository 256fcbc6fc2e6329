"""`taawoun projects programme FILE`: which groups and ideas to take under budgets, floors, advisers, seats, markets."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hub_config.commands.project_assign import Form, Out, Schema, how_sure, status_of, tell_conflict
from hub_config.commands.project_files import (
    UnusableFile,
    a_clock,
    as_json,
    form_text,
    refuse_result,
    write_result,
)
from hub_config.commands.terminal import AsJson, give_up, shown
from scoring_models.composite.errors import ScoringError
from scoring_models.projects.errors import ProjectsError

if TYPE_CHECKING:
    from scoring_models.projects.programme.floor_prices import FloorPrice
    from scoring_models.projects.programme.national_programme import ChosenProgramme

_SHOWN = 15  # lines of each part on a screen; --json and --out hold them all
Seconds = Annotated[
    float, typer.Option(min=0.1, max=86_400, help="The most time to choose, and as much again for the floors' prices.")
]
Gap = Annotated[
    float, typer.Option(min=0, max=1, help="Stop when value and bound are this close, as a share; 0: when proven.")
]
Prices = Annotated[bool, typer.Option(help="Reckon the price of each floor, by solving again without it.")]


def programme(
    file: Form = None,
    out: Out = None,
    seconds: Seconds = 30.0,
    gap: Gap = 0.001,
    prices: Prices = True,
    schema: Schema = False,
    as_one_json: AsJson = False,
) -> None:
    """Choose the programme of the most value, with its bound, what binds, and the price of each floor.

    Exit code 0: a programme; it is said how far from the best it is at most. 2: none, and one sentence says why: what
    is not understood, or which rules conflict; with --json a conflict is also printed as a document.
    """
    if schema:
        print(_schema(is_json=as_one_json))
        return
    if file is None:
        give_up(ValueError("Give a JSON file, or --schema, which prints its form."))
    try:
        refuse_result(out, file)
        found, floors = _chosen(file, seconds, gap, with_prices=prices, is_quiet=as_one_json)
        document = document_of(found, floors)
        write_result(out, document, found.chosen.reset_index())
    except (ProjectsError, ScoringError) as refused:
        tell_conflict(refused, is_json=as_one_json)
        give_up(refused)
    print(as_json(document)) if as_one_json else _say(found, document, out)


def _chosen(
    file: Path, seconds: float, gap: float, *, with_prices: bool, is_quiet: bool
) -> "tuple[ChosenProgramme, list[FloorPrice] | None]":
    from scoring_models.projects.programme.errors import UnusableForm
    from scoring_models.projects.programme.floor_prices import floor_prices
    from scoring_models.projects.programme.national_programme import choose
    from scoring_models.projects.programme.programme_form import programme_of_text

    text = form_text(file)
    try:
        asked = programme_of_text(text)
        with a_clock(f"{len(asked.candidates):,} candidates, {len(asked.rules):,} rules", is_quiet=is_quiet):
            found = choose(asked, seconds=seconds, gap=gap)
    except UnusableForm as refused:
        raise UnusableFile(file, refused) from refused
    if not with_prices:
        return found, None
    with a_clock("Prices of floors", is_quiet=is_quiet):
        return found, floor_prices(found, seconds=seconds, gap=gap)


def document_of(found: "ChosenProgramme", floors: "list[FloorPrice] | None") -> dict[str, Any]:
    """Return a programme as the document that --json prints; its keys are in docs/topics/programme.md."""
    from scoring_models.projects.programme.programme_results import rules_used, sums, sums_by

    apart = found.prepared.apart
    return {
        "status": status_of(is_optimal=found.is_optimal, was_stopped=found.was_stopped),
        "value": found.value,
        "bound": found.bound,
        "gap": found.gap,
        "proven_optimal": found.is_optimal,
        "chosen": found.chosen.reset_index().to_dict("records"),
        "apart": [{"id": name, "unknown": list(unknown)} for name, unknown in apart.to_numpy().tolist()],
        "rules": rules_used(found).to_dict("records"),
        "floors": None if floors is None else [_floor_told(one) for one in floors],
        "sums": sums(found).reset_index().to_dict("records"),
        "regions": sums_by(found, "region").reset_index().to_dict("records") if "region" in found.chosen else [],
        "notes": list(found.prepared.notes),
    }


def _floor_told(floor: "FloorPrice") -> dict[str, Any]:
    return {
        "name": floor.name, "place": floor.place, "price": floor.price, "low": floor.low, "high": floor.high,
        "proven": floor.is_proven, "at_the_margin": floor.at_the_margin,
    }  # fmt: skip


def _say(found: "ChosenProgramme", document: dict[str, Any], out: Path | None) -> None:
    from scoring_models.projects.programme.errors import figure

    print(f"Value {figure(document['value'])}")
    print(how_sure(document))
    for line in document["sums"]:
        unknown = f", unknown of {line['unknown']:,} of the chosen" if line["unknown"] else ""
        print(f"  {shown(line['quantity']):<28} {figure(line['sum']):>16}{unknown}")
    _say_rules(document["rules"])
    _say_floors(document["floors"])
    apart = document["apart"]
    _say_list(
        f"{len(apart):,} candidates stand apart, as something needed is unknown:",
        [f"{one['id']}: {', '.join(one['unknown'])}" for one in apart],
    )
    _say_list("Chosen:", [f"{name} × {count}" for name, count in found.times[found.times > 0].items()])
    for note in document["notes"]:
        print(shown(note))
    if out is not None:
        print(f"Written: {shown(str(out))}")


def _say_list(title: str, lines: list[str]) -> None:
    if not lines:
        return
    print(title)
    for line in lines[:_SHOWN]:
        print(f"  {shown(line)}")
    if len(lines) > _SHOWN:
        print(f"  and {len(lines) - _SHOWN:,} more: --json and --out tell all.")


def _say_rules(rules: list[dict[str, Any]]) -> None:
    """Print rules that bind, those first whose room is worth most."""
    from scoring_models.projects.programme.errors import figure

    binding = [rule for rule in rules if rule["binds"]]
    binding.sort(key=lambda rule: -(rule["price"] if rule["price"] == rule["price"] else 0.0) * rule["limit_amount"])
    lines = [
        f"{rule['name']}: {figure(rule['sum'])} {'≥' if rule['kind'].startswith('at_least') else '≤'} "
        f"{figure(rule['limit_amount'])} of {rule['quantity']}, one more unit of room brings {rule['price']:.4g}"
        for rule in binding
    ]
    _say_list(f"{len(binding):,} of {len(rules):,} rules bind:", lines)


def _say_floors(floors: list[dict[str, Any]] | None) -> None:
    from scoring_models.projects.programme.errors import figure

    lines = []
    for floor in floors or []:
        price = "not known in time" if floor["price"] is None else figure(floor["price"])
        sure = "" if floor["proven"] or floor["price"] is None else (
            f" (between {figure(floor['low'])} and {figure(floor['high'])})"
        )  # fmt: skip
        lines.append(f"{floor['name']}: {price}{sure}")
    _say_list("Price of each floor, in value:", lines)


def _schema(*, is_json: bool) -> str:
    from scoring_models.projects.programme.programme_form import EXAMPLE, KEYS, NEEDED, RULE_KEYS

    if is_json:
        return as_json({"keys": KEYS, "needed": list(NEEDED), "rule_keys": RULE_KEYS, "example": EXAMPLE})
    lines = [f"{name:<16} {'(needed) ' if name in NEEDED else ''}{said}" for name, said in KEYS.items()]
    rules = [f"  {name:<15} {said}" for name, said in RULE_KEYS.items()]
    return "\n".join([*lines, "", "A rule:", *rules, "", "Example:", as_json(EXAMPLE)])
