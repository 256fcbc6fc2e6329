"""Where a fact comes from, in words: law or decree and article, from the table of legal parameters."""

import re

from legal_rules.parameters import Parameter, all_parameters, parameter

PLACE = re.compile(r"\{source\}`([^`\n]+)`")
_LAWS = {
    "ar": {"law": "القانون رقم {number}", "decree": "المرسوم رقم {number}"},
    "fr": {"law": "loi n° {number}", "decree": "décret n° {number}"},
}
_ARTICLES = {"ar": ("المادة {numbers}", "المواد {numbers}"), "fr": ("article {numbers}", "articles {numbers}")}
_TO_CONFIRM = {"ar": "يحتاج إلى تأكيد", "fr": "à confirmer"}
_ANNEX = {"ar": "الملحق", "fr": "annexe"}


def known_rules() -> set[str]:
    """Return the ids of all rules that a lesson may name as its source."""
    return {rule.rule_id for rule in all_parameters()}


def citation(rule_id: str, language: str) -> str:
    """Return the source of a rule for a reader, such as ``loi n° 112-12, article 14``.

    A rule that the office has still to confirm is said to be one.
    """
    rule = parameter(rule_id)
    doubt = _TO_CONFIRM[language] if rule.status == "to_confirm" else ""
    parts = [_law(rule, language), _article(rule.article, language), doubt]
    return ("، " if language == "ar" else ", ").join(part for part in parts if part)


def with_citations(markdown: str, language: str) -> str:
    """Replace every ``{source}`rule id``` by the citation in brackets."""
    return PLACE.sub(lambda found: f"({citation(found[1], language)})", markdown)


def _law(rule: Parameter, language: str) -> str:
    kind, _, number = rule.source.partition(" ")
    if kind not in _LAWS[language]:
        return rule.source
    return _LAWS[language][kind].format(number=number.replace("-", ".") if language == "ar" else number)


def _article(numbers: str, language: str) -> str:
    if numbers in {"", "-"}:
        return ""
    if numbers == "annex":
        return _ANNEX[language]
    one, several = _ARTICLES[language]
    shown = numbers.replace(",", "،") if language == "ar" else numbers
    return (several if re.search(r"[,;–]", numbers) else one).format(numbers=shown)
