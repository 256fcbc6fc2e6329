"""One entry of each exercise type, as an author would write it."""

from typing import Any

import pytest


def item(name: str) -> dict[str, str]:
    return {"id": name, "ar": f"نص {name}", "fr": f"texte {name}"}


ENTRIES: dict[str, dict[str, Any]] = {
    "choice": {"options": [item("a"), item("b"), item("c")], "key": {"value": "b"}},
    "choices": {
        "options": [item("a"), item("b"), item("c"), item("d")],
        "key": {"values": ["a", "b"], "rule": "net_correct"},
    },
    "true_false": {"key": {"value": False}},
    "number": {"unit": {"ar": "درهم", "fr": "dirhams"}, "key": {"value": 2.5, "tolerance": 0.1, "units": ["dh"]}},
    "short_text": {"key": {"accepted": ["تعاونية", "coopérative"]}},
    "ordering": {"items": [item("a"), item("b"), item("c"), item("d")], "key": {"order": ["c", "a", "d", "b"]}},
    "matching": {
        "left": [item("a"), item("b")],
        "right": [item("x"), item("y"), item("z")],
        "key": {"pairs": {"a": "y", "b": "x"}},
    },
    "table": {
        "columns": [item("kg"), item("price"), item("total")],
        "rows": [
            {**item("honey"), "given": {"kg": 12, "price": 90.5}},
            {**item("wax"), "given": {"kg": 2}},
            item("all"),
        ],
        "key": {
            "cells": {
                "honey.total": "= honey.kg * honey.price",
                "wax.total": 80,
                "all.total": "= sum(honey.total, wax.total)",
            },
        },
    },
    "regions": {"key": {"values": ["05", "08"]}},
    "dates": {"key": {"start": "2026-12-01", "delay": "L112.const.funds_deposit"}},
    "essay": {"rubric": {"ar": "واضح", "fr": "clair"}},
    "photo": {"points": 3, "rubric": [{"points": 2, **item("a")}, {"points": 1, **item("b")}]},
}


@pytest.fixture(params=ENTRIES)
def type_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)
