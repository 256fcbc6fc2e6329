"""The wheel installed where no checkout is: an environment of its own, with the locked dependencies."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parent.parent
UV = str(Path(sys.executable).parent / "uv")


def install_elsewhere(folder: Path) -> Path:
    """Build the wheel and install it into ``env`` below a folder; return the folder."""
    run(UV, "build", "--wheel", "-q", "-o", str(folder / "dist"), cwd=ROOT)
    run(UV, "venv", "-q", "--python", sys.executable, str(folder / "env"), cwd=folder)
    python = ["--python", str(folder / "env" / "bin" / "python")]
    run(UV, "pip", "sync", "-q", *python, str(ROOT / "requirements.lock"), cwd=folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    run(UV, "pip", "install", "-q", "--no-deps", *python, str(wheel), cwd=folder)
    (folder / "env" / "node_modules").symlink_to(ROOT / "node_modules")
    _take_what_is_compiled(folder / "env")
    return folder


def run(*command: str, cwd: Path, **environment: str) -> str:
    """Run a program that knows nothing of the checkout; return what it says."""
    clean = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        command, cwd=cwd, env=clean | environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _take_what_is_compiled(environment: Path) -> None:
    """Copy what our own environment has compiled of the dependencies; Python looks whether the source is the same."""
    ours = Path(sysconfig.get_path("purelib"))
    (theirs,) = environment.glob("lib/python3*/site-packages")
    for compiled in ours.rglob("__pycache__/*.pyc"):
        copy = theirs / compiled.relative_to(ours)
        if copy.parent.parent.is_dir() and not copy.exists():
            copy.parent.mkdir(exist_ok=True)
            shutil.copy2(compiled, copy)
