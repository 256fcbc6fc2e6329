"""From the keys of a TOML file to a whole framework: what differs for a node, a level or all is resolved here."""

import copy
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from scoring_models.composite.errors import UnknownKey, UnusableFramework, UnusableWeight, nearest
from scoring_models.composite.form import read_form
from scoring_models.composite.framework import FORM, Framework, Group, Indicator
from scoring_models.composite.framework_checks import check, refuse_unread_scales
from scoring_models.composite.hierarchy import Hierarchy, Node, hierarchy_of
from scoring_models.composite.step_settings import Aggregation, Imputation, Normalisation, Rounding, Treatment


def framework_of_text(text: str) -> Framework:
    """Return the framework that a TOML text holds; a text that is no TOML is refused with its line."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise UnusableFramework(
            "", f"it is not TOML: {problem}.", "Correct that line; texts stand between quotes, decimals after a point."
        ) from problem
    except RecursionError as problem:
        raise UnusableFramework(
            "", "its lists stand too deep within lists.", "No key needs more than four."
        ) from problem
    return read_framework(given)


def read_framework(given: Mapping[str, Any]) -> Framework:
    """Return the framework that keys make.

    Parameters
    ----------
    given : mapping
        Keys as `tomllib` reads them; `taawoun score --schema` prints them all.

    Raises
    ------
    UnusableFramework
        At the first thing that cannot be meant, with its place and what to do; goalposts or bands that the method of
        their indicator does not read are one.
    """
    whole = _read(given)
    refuse_unread_scales(whole)
    return whole


def _read(given: Mapping[str, Any]) -> Framework:
    _refuse_other_form(given)
    plain = read_form(Framework, given)
    weighted = _with_registered_weights(plain, given)
    tree = tree_of(weighted)
    whole = replace(weighted, given=copy.deepcopy(dict(given)), **_resolved(weighted, given, tree))
    check(whole, tree)
    return whole


def tree_of(framework: Framework) -> Hierarchy:
    """Return the tree of a framework's scored indicators and groups, with the weights in force."""
    leaves = [Node(one.id, one.parent, one.weight, is_leaf=True) for one in framework.scored]
    groups = [Node(one.id, one.parent, one.weight) for one in framework.groups]
    rule = framework.weighting
    return hierarchy_of([*leaves, *groups], must_sum_to=rule.must_sum_to, tolerance=rule.tolerance)


def changed_framework(framework: Framework, changes: Mapping[str, Any]) -> Framework:
    """Return a framework in which some keys are others.

    Parameters
    ----------
    changes : mapping of str to object
        Keys with dots: ``normalisation.method``, ``groups.Health.weight``, ``levels.2.aggregation.method``; a member of
        a list is named by its id, its level or the node it is of. None takes a key away. Goalposts and bands may stand
        unread here, for what is tried may be another method.

    Examples
    --------
    >>> given = {"form": 1, "name": "", "indicators": [{"id": "a", "parent": "I"}], "groups": [{"id": "I"}]}
    >>> changed_framework(read_framework(given), {"indicators.a.weight": 2.0}).indicators[0].weight
    2.0
    """
    given = copy.deepcopy(dict(framework.given))
    for place, value in changes.items():
        _put(given, place, value)
    return _read(given)


def _refuse_other_form(given: Mapping[str, Any]) -> None:
    form = given.get("form")
    if isinstance(form, int) and form != FORM:
        raise UnusableFramework(
            "form", f"it is written in form {form}, and this program reads form {FORM}.",
            "Use the release of the program it was written for, or write it again in this form.",
        )  # fmt: skip


def _with_registered_weights(framework: Framework, given: Mapping[str, Any]) -> Framework:
    nodes = [*(one.id for one in framework.indicators), *(one.id for one in framework.groups)]
    own = {one.get("id") for part in ("indicators", "groups") for one in given[part] if "weight" in one}
    weights: dict[str, float] = {}
    for entry in framework.weights:
        if entry.of not in nodes:
            raise UnusableFramework(f"weights.{entry.of}", "no node has this id.", nearest(entry.of, nodes))
        if entry.of in weights or entry.of in own:
            raise UnusableWeight(f"weights.{entry.of}", "the node has two weights.", "Leave one of them out.")
        weights[entry.of] = entry.weight
    return replace(
        framework,
        indicators=tuple(replace(one, weight=weights.get(one.id, one.weight)) for one in framework.indicators),
        groups=tuple(replace(one, weight=weights.get(one.id, one.weight)) for one in framework.groups),
    )


def _resolved(framework: Framework, given: Mapping[str, Any], tree: Hierarchy) -> dict[str, Any]:
    levels = {one["level"]: one for one in given.get("levels", ())}
    indicators = zip(framework.indicators, given["indicators"], strict=True)
    groups = zip(framework.groups, given["groups"], strict=True)
    return {
        "indicators": tuple(_indicator(one, own, given, levels) for one, own in indicators),
        "groups": tuple(_group(one, own, given, levels.get(tree.levels[one.id], {})) for one, own in groups),
    }


def _indicator(
    one: Indicator, own: Mapping[str, Any], given: Mapping[str, Any], levels: Mapping[int, Any]
) -> Indicator:
    place = f"indicators.{one.id}"

    def merged(part: str) -> dict[str, Any]:
        return {**given.get(part, {}), **own.get(part, {})}

    rounding = {**given.get("rounding", {}), **levels.get(1, {}).get("rounding", {}), **own.get("rounding", {})}
    return replace(
        one,
        column=one.column or one.id,
        imputation=read_form(Imputation, merged("imputation"), f"{place}.imputation"),
        treatment=read_form(Treatment, merged("treatment"), f"{place}.treatment"),
        normalisation=read_form(
            Normalisation, {**_own_scale(one), **merged("normalisation")}, f"{place}.normalisation"
        ),
        rounding=read_form(Rounding, rounding, f"{place}.rounding"),
    )


def _own_scale(one: Indicator) -> dict[str, str]:
    """Return the method that stands when nobody names one: an indicator with goalposts, or bands, is placed by them."""
    if one.goalposts and one.bands:
        return {}
    return {"method": "goalposts"} if one.goalposts else {"method": "bands"} if one.bands else {}


def _group(one: Group, own: Mapping[str, Any], given: Mapping[str, Any], level: Mapping[str, Any]) -> Group:
    def merged(part: str) -> dict[str, Any]:
        return {**given.get(part, {}), **level.get(part, {}), **own.get(part, {})}

    return replace(
        one,
        aggregation=read_form(Aggregation, merged("aggregation"), f"groups.{one.id}.aggregation"),
        rounding=read_form(Rounding, merged("rounding"), f"groups.{one.id}.rounding"),
    )


def _put(given: dict[str, Any], place: str, value: Any) -> None:
    way = place.split(".")
    inside: Any = given
    for name in way[:-1]:
        if not isinstance(inside, list | dict):
            raise _nothing_there(place)
        inside = _member(inside, name, place) if isinstance(inside, list) else inside.setdefault(name, {})
    if not isinstance(inside, dict):
        raise _nothing_there(place)
    if value is None:
        inside.pop(way[-1], None)
    else:
        inside[way[-1]] = value


def _nothing_there(place: str) -> UnusableFramework:
    return UnusableFramework(place, "no key can be put there.", "Name the list's member and its key.")


def _member(members: list[Any], name: str, place: str) -> Any:
    if not all(isinstance(one, dict) for one in members):
        raise _nothing_there(place)
    for one in members:
        if name in {str(one.get(key)) for key in ("id", "level", "of", "name") if key in one}:
            return one
    raise UnknownKey(place, name, [str(one.get("id", one.get("level", one.get("of", "")))) for one in members])
