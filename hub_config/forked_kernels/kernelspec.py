"""The kernelspec that names our provisioner, for programs that look kernels up in folders."""

import shutil
from pathlib import Path
from typing import Any

from ipykernel.kernelspec import KERNEL_NAME, write_kernel_spec

METADATA: dict[str, Any] = {
    "kernel_provisioner": {"provisioner_name": "taawoun-forked", "config": {"sockets_are_files": True}}
}


def write_kernelspec(jupyter_folder: Path) -> None:
    """Write it below a folder of ``JUPYTER_PATH``, under the name of the stock kernel, so that notebooks get it.

    A forked kernel offers no debugger: debugpy would have to be loaded in each (docs/decisions/forked-kernels.md).
    """
    folder = jupyter_folder / "kernels" / KERNEL_NAME
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    write_kernel_spec(
        folder, overrides={"metadata": {"debugger": False, "supported_encryption": ["curve"], **METADATA}}
    )
