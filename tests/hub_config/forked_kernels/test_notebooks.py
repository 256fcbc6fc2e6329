"""Programs that run notebooks use our kernelspec unchanged: nbclient, nbgrader's execution."""

import json
import os
from pathlib import Path

import nbformat
import psutil
import pytest
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbgrader.preprocessors import Execute

from hub_config.forked_kernels.forked_process import ForkedProcess
from hub_config.forked_kernels.kernelspec import write_kernelspec
from tests.hub_config.forked_kernels.running_kernels import warm_python

# What a cell tells of its kernel: its keeper, and how it is spoken to.
SOURCE = """
import ipykernel, json, os
print(json.dumps([os.getppid(), json.load(open(ipykernel.get_connection_file()))["transport"]]))
"""


@pytest.fixture
def our_kernelspec(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernelspec that every notebook names, ours before Jupyter's own; as a person's JupyterLab finds it."""
    write_kernelspec(folder)
    monkeypatch.setenv("JUPYTER_PATH", str(folder))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(folder / "runtime"))
    monkeypatch.setenv("IPYTHONDIR", str(folder / "ipython"))


@pytest.fixture
def notebook(our_kernelspec: None) -> nbformat.NotebookNode:
    made = nbformat.v4.new_notebook()
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made.cells = [nbformat.v4.new_code_cell(SOURCE)]
    return made


def test_nbgraders_own_execution_runs_in_a_forked_kernel(notebook: nbformat.NotebookNode, folder: Path) -> None:
    executed, _ = Execute(kernel_name="python3").preprocess(notebook, {})
    came_from_the_warm_process(executed, folder)


def test_nbclient_runs_in_a_forked_kernel(notebook: nbformat.NotebookNode, folder: Path) -> None:
    came_from_the_warm_process(NotebookClient(notebook, kernel_name="python3").execute(), folder)


def came_from_the_warm_process(executed: nbformat.NotebookNode, folder: Path) -> None:
    keeper, transport = json.loads(executed.cells[0].outputs[0].text)
    assert transport == "ipc"
    assert not psutil.pid_exists(keeper), "keeper and kernel have gone"
    assert keeper not in {os.getpid(), warm_python().pid}
    assert not list((folder / "runtime").iterdir()), "no connection file, no socket"


async def test_a_manager_with_ports_of_its_own_keeps_them(folder: Path, our_kernelspec: None) -> None:
    kernel = AsyncKernelManager(kernel_name="python3", shell_port=22990)
    await kernel.start_kernel()
    assert isinstance(kernel.provisioner.process, ForkedProcess)
    assert kernel.get_connection_info()["transport"] == "tcp"
    await kernel.shutdown_kernel(now=True)
