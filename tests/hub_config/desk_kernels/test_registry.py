"""A desk's kernel reads the registry as others write it, changes nothing, and reaches nothing else."""

import socket
from pathlib import Path

import pytest
from jupyter_client.kernelspec import NoSuchKernel

from coop_registry.database import open_registry, utc_now
from coop_registry.imports.importing import import_file
from coop_registry.migrations import migrate
from coop_registry.reference_tables import samples_folder
from coop_registry.writers import command_line
from hub_config.services.desk_kernels import DeskKernels, DeskSpecs, hold_open
from tests.hub_config.desk_kernels.running import run, started


async def test_a_kernel_reaches_no_address_not_even_this_machine(kernels: DeskKernels) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        kernel_id = await started(kernels)
        code = f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 2)"
        assert await run(kernels, kernel_id, code) in {"ConnectionRefusedError", "OSError"}


async def test_a_kernel_reads_the_registry_as_others_write_it_and_can_change_nothing(
    kernels: DeskKernels, tmp_path: Path
) -> None:
    migrate(kernels.registry_url)
    registry = open_registry(kernels.registry_url)
    opened = f"""
from coop_registry.database import open_registry
from coop_registry.queries.cooperatives import cooperatives_of
session = open_registry({kernels.registry_url!r})()
"""
    change = "from sqlalchemy import text; session.execute(text('update cooperatives set members = 1'))"
    ask = "print(len(cooperatives_of(session))); session.rollback()"
    with hold_open(registry), registry() as session:
        kernel_id = await started(kernels)
        assert await run(kernels, kernel_id, opened + ask) == "0"
        few = tmp_path / "few.csv"
        few.write_text("\n".join((samples_folder() / "cooperatives.csv").read_text().splitlines()[:4]))
        assert import_file(session, few, writer=command_line(), now=utc_now()).rows_accepted == 3
        assert await run(kernels, kernel_id, ask) == "3"
        assert await run(kernels, kernel_id, change) == "OperationalError"
        note = str(Path(str(kernels.database_folder), "note"))
        assert await run(kernels, kernel_id, f"open({note!r}, 'w')") == "OSError"
    registry.kw["bind"].dispose()


def test_the_desks_know_one_kernel_whatever_the_machine_offers() -> None:
    assert set(DeskSpecs().get_all_specs()) == {"desk"}
    with pytest.raises(NoSuchKernel):
        DeskSpecs().get_kernel_spec("python3")


def test_a_registry_on_a_server_leaves_its_kernels_the_network_and_no_folder() -> None:
    kernels = DeskKernels(registry_url="postgresql+psycopg:///registry", kernel_spec_manager=DeskSpecs())
    assert kernels.database_folder is None
    assert not kernels.needs_no_network
