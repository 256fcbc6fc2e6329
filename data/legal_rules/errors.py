"""What can go wrong when asking for a legal parameter."""

import datetime as dt


class LegalRulesError(Exception):
    """Anything asked of the legal rules that they cannot answer; catch this one."""


class UnknownRule(LegalRulesError):
    """A rule id that no parameter carries."""

    def __init__(self, rule_id: str, near: list[str]) -> None:
        advice = f"Did you mean {' or '.join(near)}?" if near else "See data/legal_rules/parameters.toml."
        super().__init__(f"No rule has the id {rule_id!r}. {advice}")


class NotKnownThen(LegalRulesError):
    """A day before the one from which we know what the text says."""

    def __init__(self, rule_id: str, on: dt.date, known_from: dt.date) -> None:
        super().__init__(
            f"What {rule_id} said on {on} is not known: our text speaks from {known_from}. "
            "Ask for a later day, or read the older text."
        )


class BadRule(LegalRulesError):
    """An entry of the table of parameters that cannot be used."""

    def __init__(self, rule_id: str, problem: str) -> None:
        super().__init__(f"The entry {rule_id!r} of parameters.toml cannot be used: {problem}. Correct it there.")
