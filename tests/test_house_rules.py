"""The rules of the house that a machine can keep."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
PACKAGES = [ROOT / p for p in ("courses/academy", "data/coop_registry", "data/legal_rules", "hub_config",
                               "scoring_models", "widgets")]  # fmt: skip
OURS = [*PACKAGES, ROOT / "tests", ROOT / "benchmarks"]
VAGUE = {"utils", "util", "helpers", "common", "core", "manager", "misc", "base"}
COMMANDS = ("up", "doctor", "registry import", "courses build", "cohorts add", "users add", "receipts check")
CONTENT = [ROOT / "data" / "reference"]
SOURCES = (".py", ".html", ".j2", ".js", ".toml", ".csv")
MADE = ("build/", "var/")  # folders of what is made here
PAGES = (".css", ".html", ".j2", ".js")
TRANSLATIONS = ROOT / "widgets" / "theme" / "translations"


def files(*endings: str, folders: list[Path] = OURS) -> Iterator[Path]:
    for folder in folders:
        yield from (p for p in sorted(folder.rglob("*")) if p.suffix in endings and "__pycache__" not in p.parts)


def test_the_first_line_of_a_module_says_what_it_holds() -> None:
    for module in files(".py", folders=PACKAGES):
        text = module.read_text(encoding="utf-8")
        tree = ast.parse(text)
        assert text.lstrip("# %\n").startswith('"""'), module
        assert ast.get_docstring(tree), module
        assert module.stem not in VAGUE, module
        if module.name == "__init__.py" and "migrations" not in module.parts:
            assert len(tree.body) == 1, f"{module}: an __init__.py holds a docstring and nothing else"


def test_modules_stay_short() -> None:
    modules = [path for path in files(".py", folders=PACKAGES) if "migrations" not in path.parts]
    lines = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in modules}
    assert not {name: count for name, count in lines.items() if count > 300}, "split them where their subject changes"


def test_pages_load_nothing_from_outside_and_know_no_left_or_right() -> None:
    found = {str(page.relative_to(ROOT)): amiss for page in files(*PAGES, folders=PACKAGES) if (amiss := _amiss(page))}
    assert not found


def _amiss(page: Path) -> list[str]:
    """Return what a page has that no page of ours has: something from outside, a side, a script inside it."""
    text = page.read_text(encoding="utf-8")
    found: list[str] = re.findall(r"(?:src|href|action|url\(|import|fetch\()\W{0,4}https?://[^\s\"')]+", text)
    if page.suffix == ".css":
        found += re.findall(r"(?:margin|padding|border)-(?:left|right)|(?:^|[\s;{])(?:left|right)\s*:|float\s*:", text)
        found += re.findall(r"text-align\s*:\s*(?:left|right)", text)
    if page.suffix in {".html", ".j2"}:
        found += re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*json\")[^>]*>\s*\S", text)  # no script inside a page
        found += re.findall(r"\son[a-z]+=", text)  # and no handler
    return found


@pytest.mark.parametrize("domain", sorted(path.name for path in (TRANSLATIONS / "ar").glob("*.po")))
def test_every_text_is_in_arabic_and_in_french(domain: str) -> None:
    read = {}
    for language in ("ar", "fr"):
        with (TRANSLATIONS / language / domain).open("rb") as file:
            read[language] = read_po(file, locale=language)
    assert {m.id for m in read["ar"]} == {m.id for m in read["fr"]}
    assert read["ar"].num_plurals == 6, "Arabic has six plural forms"
    for language, catalogue in read.items():
        for message in catalogue:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            assert not message.id or all(forms), f"{language}: {message.id!r} is not translated"
            wanted = set(re.findall(r"\{(\w+)\}", message.id[-1] if isinstance(message.id, tuple) else message.id))
            given = set(re.findall(r"\{(\w+)\}", " ".join(forms)))
            assert given <= wanted, f"{language}: {message.id!r} has places nobody fills: {given - wanted}"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_one_text_stands_in_one_file_and_all_count_alike(language: str) -> None:
    first: dict[object, str] = {}
    plurals = set()
    for path in sorted((TRANSLATIONS / language).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        plurals.add(catalogue.plural_expr)
        for message in catalogue:
            if message.id:
                assert first.setdefault(message.id, path.name) == path.name, f"{message.id!r} stands in two files"
    assert len(plurals) == 1, "the files are read as one, with one rule of plurals"


def test_every_text_that_the_code_asks_for_exists() -> None:
    from widgets.theme.texts import catalogue

    known = set()
    for key in catalogue("ar")._catalog:  # type: ignore[attr-defined]
        known.add(key[0] if isinstance(key, tuple) else key)
    asked = {message for path in files(".py", folders=PACKAGES) for message in _asked_in_python(path)}
    asked |= {message for path in files(".html", ".j2", folders=PACKAGES) for message in _asked_in_template(path)}
    assert asked, "the search itself is broken"
    assert not sorted(asked - known)


def test_every_translated_text_stands_somewhere_in_the_code_or_its_tables() -> None:
    """What nobody asks for any more goes; a text may be asked for through a table, so it is looked for as it is."""
    whole = "\n".join(path.read_text(encoding="utf-8") for path in files(*SOURCES, folders=PACKAGES + CONTENT))
    said = re.sub(r'"\s*\n\s*f?"', "", whole).replace('\\"', '"').replace('""', '"').replace("\\n", "\n")
    unused = []
    for path in sorted((TRANSLATIONS / "fr").glob("*.po")):
        with path.open("rb") as file:
            ids = [m.id[0] if isinstance(m.id, tuple) else m.id for m in read_po(file, locale="fr")]
        unused += [f"{path.name}: {name}" for name in ids if name not in said]
    assert not unused


def test_every_path_that_the_documents_name_is_there() -> None:
    """Of our own: what stands between backquotes, begins with a folder of ours and holds no sign of a pattern."""
    folders = "|".join(path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith("."))
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    missing = []
    for document in documents:
        text = document.read_text(encoding="utf-8")
        named = re.findall(rf"`((?:{folders})/[\w./-]+)`", text)
        plain = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)  # examples link to files of their own
        linked = [name for name in re.findall(r"\]\(([^)#\s]+)", plain) if "://" not in name]
        missing += [f"{document.name}: {name}" for name in named if not name.startswith(MADE) and not _is_there(name)]
        missing += [f"{document.name}: {name}" for name in linked if not (document.parent / name).exists()]
    assert not missing


def _is_there(name: str) -> bool:
    return (ROOT / name).exists() or any(ROOT.glob(f"{name}.*"))


def _asked_in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in {"texts", "_texts", "_", "t", "say", "_say"} and isinstance(node.args[0].value, str):
                yield node.args[0].value


def _asked_in_template(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for quote in ('"', "'"):
        pattern = rf"(?<![\w.])(?:texts|_|t)\(\s*{quote}((?:[^{quote}\\]|\\.)*){quote}"
        yield from (found.replace(f"\\{quote}", quote) for found in re.findall(pattern, text))


@pytest.mark.parametrize("file", ["requirements.lock", "package-lock.json", "package.json", "Makefile"])
def test_nothing_names_a_package_index(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert "index-url" not in text.replace("--no-emit-index-url", "")


def test_no_notebook_or_database_is_committed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:  # an export without history has nothing to look at
        return
    assert not [name for name in listed.stdout.split() if name.endswith((".ipynb", ".db", ".sqlite"))]


def test_readme_names_every_command_and_every_setting() -> None:
    from hub_config.settings import known_settings

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    settings = (ROOT / "docs" / "how-to" / "settings.md").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert not [target for target in targets if f"make {target}" not in readme]
    assert not [name for name in COMMANDS if f"taawoun {name}" not in readme]
    assert not [name for name in known_settings() if f"`{name}`" not in settings]


def test_imports_run_one_way() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
