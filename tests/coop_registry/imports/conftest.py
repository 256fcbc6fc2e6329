"""Files to read: written for each test by the programs that people use."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coop_registry.imports.declared import DeclaredTable
from coop_registry.imports.reading import read_declared
from coop_registry.imports.registry_names import RegistryNames
from tests.coop_registry.imports.spreadsheets import TODAY, reference_names

Read = Callable[..., DeclaredTable]


@pytest.fixture(scope="session")
def names() -> RegistryNames:
    return reference_names()


@pytest.fixture(scope="session")
def read(names: RegistryNames) -> Read:
    def reading(path: Path, *, today: dt.date = TODAY, **options: Any) -> DeclaredTable:
        return read_declared(path, names=names, today=today, **options)

    return reading
