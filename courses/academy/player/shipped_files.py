"""The files that the academy's pages load: the modules joined as one script, the styles as one, the mark."""

import re
from functools import cache
from pathlib import Path

from academy.player.asking_words import asking_words
from academy.player.phone_icons import SIZES, phone_icon
from academy.web_service.static_files import StaticFiles, icon, in_the_frame

_HERE = Path(__file__).parent
_OFFICE = _HERE.parent / "trainer_office"
# In the order in which they need one another; what starts by itself comes last.
MODULES = (
    "phone_store", "account_here", "playing", "screens", "sounds_kept", "listening", "sending", "saving",
    "choice", "choices", "true_false", "number", "short_text", "ordering", "matching", "table", "regions",
    "dates", "essay", "photo", "types", "marking",
    "waiting", "waiting_words", "waiting_here", "staying", "network", "language_switch", "offline_page", "brought",
    "asking_door", "unanswered", "start", "practice", "way",
)  # fmt: skip
WORKER = ("phone_store", "account_here", "sending", "sounds_here", "kept_copy", "worker")
CARRYING = ("qr_code", "carrying")  # loaded on tap: a file, or codes for the trainer's camera
TRYING = (
    "choice", "choices", "true_false", "number", "short_text", "ordering", "matching", "table", "regions",
    "dates", "essay", "photo", "types", "trying",
)  # fmt: skip
ASKING = ("photo", "recording", "said_answer", "asking")  # loaded on tap: a question for the trainer
STYLES = (
    "exercises", "catalogue", "certificates", "news", "offline", "listening", "questions", "way", "print",
)  # fmt: skip
HALL = (
    ("phone_store", "account_here", "sending", "saving"),
    ("card_reader", "hall_list"),
)  # the player's, the office's
OFFICE_MODULES: tuple[str, ...] = (
    "embedded",
    "authoring",
    "authoring_kept",
    "rosters",
    "messages",
    "marks_kept",
    "marking_photo",
    "marking_keys",
    "marking_pages",
    "marking_start",
)  # of trainers' pages, in the order in which they need one another
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class) )", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(?:const|function|class) (\w+)", re.MULTILINE)


@cache
def shipped_files() -> StaticFiles:
    """Return the files that came with this version of the academy."""
    styles = in_the_frame(_HERE / "styles" / f"{name}.css" for name in STYLES)
    scripts = {"academy.js": joined_modules(), "carrying.js": joined_carrying(), "asking.js": joined_asking()}
    scripts |= {"news.js": _news(), "recording.js": _alone("recording.js"), "voices.css": _office_style("voices")}
    scripts |= {
        "hall.js": joined_hall(),
        "office.css": _office_style(
            "trainer", "rosters", "hall", "marking", "authoring", "grading", "help", "messages"
        ),
        "office.js": joined_office(),
        "trying.js": joined_modules(names=TRYING),
    }
    pictures: dict[str, str | bytes] = {"icon.svg": icon(), "listening.svg": _icons()}
    pictures |= {f"icon-{size}.png": phone_icon(size) for size in SIZES}
    return StaticFiles({**scripts, **pictures, "academy.css": styles, "certificates.js": _certificates()})


def joined_worker() -> str:
    """Return the modules of the service worker as one script."""
    return joined_modules(names=WORKER)


def joined_carrying() -> str:
    """Return the modules that carry answers by hand as one module, which exports what the last one does."""
    return _as_module(CARRYING)


def joined_asking() -> str:
    """Return the modules of "ask my trainer" as one module, with its texts in every language."""
    return asking_words() + _as_module(ASKING)


def joined_office() -> str:
    """Return the modules of trainers' pages as one script."""
    return joined_modules(_OFFICE / "modules", OFFICE_MODULES)


def joined_hall() -> str:
    """Return the modules of a session's list as one script: an outbox of its own, cards, the list."""
    players, ours = HALL
    return joined_modules(names=players) + joined_modules(_OFFICE / "modules", ours)


def _office_style(*names: str) -> str:
    return "\n".join((_OFFICE / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in names)


def _as_module(names: tuple[str, ...]) -> str:
    """Return modules joined as one that exports what the last of them does."""
    last = names[-1]
    exported = ", ".join(_EXPORTED.findall((_HERE / "modules" / f"{last}.js").read_text(encoding="utf-8")))
    return f"{joined_modules(names=names)}export const {{ {exported} }} = {last}_module;\n"


def _icons() -> str:
    return (_HERE / "icons" / "listening.svg").read_text(encoding="utf-8")


def _alone(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _certificates() -> str:
    return (_HERE / "certificates.js").read_text(encoding="utf-8")


def _news() -> str:
    return (_HERE / "news.js").read_text(encoding="utf-8")


def joined_modules(folder: Path = _HERE / "modules", names: tuple[str, ...] = MODULES) -> str:
    """Return the ES modules as one: each becomes a function's result, its imports plain lookups.

    Plain ``import {a} from "./b.js"`` lines and ``export const|function|class`` are all a module may use.
    """
    return "".join(_wrapped(name, (folder / f"{name}.js").read_text(encoding="utf-8")) for name in names)


def _wrapped(name: str, source: str) -> str:
    exported = ", ".join(_EXPORTED.findall(source))
    body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = \2_module;\n", source))
    return f"const {name}_module = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();\n"
