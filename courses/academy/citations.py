"""Where a fact comes from, in words: law or decree and article, from the table of legal parameters; or a table.

A citation breaks over two lines only between its parts: what belongs together stands with spaces and hyphens
that do not break.
"""

import re
from collections.abc import Iterable

from academy.table_sources import LIKE_ONE, table_citation, table_problem
from legal_rules.parameters import all_parameters, parameter

PLACE = re.compile(r"\{source\}`([^`\n]+)`")
NO_BREAK_SPACE, NO_BREAK_HYPHEN = "\u00a0", "\u2011"
# One text of a rule's source or article: "decree 2-15-617, 12", "31-08 art. 36–39", or articles alone.
_TEXT = re.compile(r"(?:(?P<kind>law|decree) )?(?P<number>\d+(?:-\d+)+)(?:,| art\.) (?P<articles>.+)")
_NAMED = re.compile(r"(law|decree) (\d+(?:-\d+)+)")
_LATIN = re.compile(r"[A-Za-z]")
_WHOLE = re.compile(r"\d+(?:–\d+)?|annex")  # of "43-III" or "2(3)", the article
_RANGE = re.compile(r"(\d+)–(\d+)")
_TEXTS = {
    "ar": {"law": "القانون رقم {number}", "decree": "المرسوم رقم {number}", "CGI": "المدونة العامة للضرائب"},
    "fr": {"law": "loi n° {number}", "decree": "décret n° {number}", "CGI": "Code général des impôts"},
}
_ARTICLES = {"ar": ("المادة {}", "المادتان {}", "المواد {}"), "fr": ("article {}", "articles {}", "articles {}")}
_TO_CONFIRM = {"ar": "يحتاج إلى تأكيد", "fr": "à confirmer"}
_ANNEX = {"ar": "الملحق", "fr": "annexe"}
_COMMA = {"ar": "، ", "fr": ", "}
_SEMICOLON = {"ar": "؛ ", "fr": f"{NO_BREAK_SPACE}; "}


def known_rules() -> set[str]:
    """Return the ids of all rules that a lesson may name as its source."""
    return {rule.rule_id for rule in all_parameters()}


def source_problem(said: object) -> tuple[str, dict[str, str]] | None:
    """Return what is wrong with a source that a lesson names, an English sentence with its values; None for nothing.

    It is a rule by its id, or a reference table with its date.
    """
    if isinstance(said, str) and said in known_rules():
        return None
    if isinstance(said, str) and said.startswith(LIKE_ONE):
        return table_problem(said)
    return "The source {given} is unknown: choose one of the list.", {"given": str(said)}


def citation(source: str, language: str) -> str:
    """Return a source for a reader, such as ``loi n° 112-12, article 14``, or a table with its date.

    A rule that the office has still to confirm is said to be one.
    """
    return table_citation(source, language) if source.startswith(LIKE_ONE) else _of_rule(source, language)


def _of_rule(rule_id: str, language: str) -> str:
    rule = parameter(rule_id)
    texts = _SEMICOLON[language].join(_text(part, rule.source, language) for part in rule.article.split("; "))
    doubt = [_TO_CONFIRM[language]] if rule.status == "to_confirm" else []
    return _COMMA[language].join([texts, *doubt])


def citations(sources: Iterable[str], language: str) -> str:
    """Return several sources in one line, each once, in the order given; empty for none."""
    said = dict.fromkeys(citation(each, language) for each in sources)
    return _SEMICOLON[language].join(said)


def citations_by_text(sources: Iterable[str], language: str) -> str:
    """Return several sources in one line, each law or decree named once with all its articles; empty for none.

    Examples
    --------
    >>> citations_by_text(["L112.members.min", "L112.fin.deposit"], "fr").split(", ")[1].split()
    ['articles', '14', 'et', '68']
    """
    texts: dict[tuple[str, bool], list[str]] = {}
    tables: list[str] = []
    for source in dict.fromkeys(sources):
        if source.startswith(LIKE_ONE):
            tables.append(table_citation(source, language))
            continue
        rule = parameter(source)
        for part in rule.article.split("; "):
            name, articles = _parts_of(part, rule.source, language)
            texts.setdefault((name, rule.status == "to_confirm"), []).extend(articles)
    said = [_cited(name, numbers, language, doubtful=doubtful) for (name, doubtful), numbers in texts.items()]
    return _SEMICOLON[language].join([*said, *dict.fromkeys(tables)])


def _parts_of(part: str, source: str, language: str) -> tuple[str, list[str]]:
    """Return the name of the text that a part of a rule's articles speaks of, and its articles without paragraphs."""
    found = _TEXT.fullmatch(part)
    kind, number, articles = found.group("kind", "number", "articles") if found else (None, None, part)
    own_kind, _, own_number = source.partition(" ")
    name = _name(kind or own_kind, number or own_number, language)
    if own_kind == "CGI":
        return name, articles.removeprefix("CGI ").split(", ")
    return name, [found[0] for each in articles.split(", ") if (found := _WHOLE.match(each))]


def _cited(name: str, numbers: list[str], language: str, *, doubtful: bool) -> str:
    articles = sorted({each for each in numbers if each != "annex"}, key=lambda each: int(re.split(r"\D", each)[0]))
    named = [_articles(", ".join(articles), language)] if articles else []
    annex = [_ANNEX[language]] if "annex" in numbers else []
    return _COMMA[language].join([name, *named, *annex, *([_TO_CONFIRM[language]] if doubtful else [])])


def with_citations(markdown: str, language: str) -> str:
    """Replace every ``{source}`id``` by the citation in brackets."""
    return PLACE.sub(lambda found: f"({citation(found[1], language)})", markdown)


def _text(part: str, source: str, language: str) -> str:
    """Return one text with its articles; a part that names no text of its own is of the rule's source."""
    found = _TEXT.fullmatch(part)
    kind, number, articles = found.group("kind", "number", "articles") if found else (None, None, part)
    own_kind, _, own_number = source.partition(" ")
    name = _name(kind or own_kind, number or own_number, language)
    return _COMMA[language].join(words for words in (name, _articles(articles, language)) if words)


def _name(kind: str, number: str, language: str) -> str:
    shown = number.replace("-", "." if language == "ar" else NO_BREAK_HYPHEN)
    return _together(_TEXTS[language][kind].format(number=shown))


def _articles(written: str, language: str) -> str:
    if written in {"", "annex"}:
        return _ANNEX[language] if written else ""
    numbers = [number for listed in written.removeprefix("CGI ").split(", ") for number in _spread(listed)]
    is_long = any("–" in number for number in numbers)
    count = 3 if is_long else sum(number[0].isdigit() for number in numbers)  # "43-III, IV" is one article
    form = _together(_ARTICLES[language][min(count, 3) - 1])
    return form.format(_listed([_article(number, language) for number in numbers], language))


def _spread(listed: str) -> list[str]:
    """Return the two articles of a range of two; any other entry is one."""
    found = _RANGE.fullmatch(listed)
    return [found[1], found[2]] if found and int(found[2]) == int(found[1]) + 1 else [listed]


def _article(number: str, language: str) -> str:
    number = _NAMED.sub(lambda named: _name(named[1], named[2], language), number)
    number = _RANGE.sub(r"\1 إلى \2" if language == "ar" else r"\1 à \2", number)
    if language == "ar" and _LATIN.search(number):  # "43-I" would be shown as "I-43"
        number = f"\u2066{number}\u2069"
    return _together(number.replace("-", NO_BREAK_HYPHEN))


def _listed(numbers: list[str], language: str) -> str:
    """Return "2, 7 et 11" or "2 و7 و11"."""
    if language == "ar":
        return " و".join(numbers)
    return " et ".join(filter(None, [", ".join(numbers[:-1]), numbers[-1]]))


def _together(words: str) -> str:
    return words.replace(" ", NO_BREAK_SPACE)
