"""Why something was refused or remarked upon, in words: what is wrong and what to do, by code."""

from collections.abc import Callable, Mapping

from coop_registry.imports.isolates import isolated

# The texts stand in the translations' domain registry_import; places in braces are filled from the detail.
REFUSED = {
    "empty": ("This cell is empty.", "Every row needs it: fill it in."),
    "lost_letters": (
        "Letters were lost when the file was saved: question marks stand in their place.",
        "Type the text again, and save the file as XLSX or CSV UTF-8.",
    ),
    "mixed_up_letters": (
        "The letters are mixed up: the file was opened in the wrong encoding before.",
        "Type the text again, or export the list anew from where it comes.",
    ),
    "hidden_signs": ("This text holds signs that cannot be seen.", "Type the text again in an empty cell."),
    "too_long": ("This text is longer than {most} letters.", "Shorten it to what is registered."),
    "not_a_register_number": (
        "This is not a registration number.",
        "Copy it from the certificate: part, court, year, serial, as in 1/23/2019/154.",
    ),
    "number_became_a_date": (
        "The spreadsheet program turned this registration number into a date.",
        "Set the column’s format to text, and copy the number again from the certificate.",
    ),
    "damaged_number": (
        "The spreadsheet program shortened this number, and digits are lost.",
        "Set the column’s format to text, and type the number again.",
    ),
    "future": ("This day or year is still to come.", "Check it on the document."),
    "not_a_number": ("This is not a number.", "Write digits only, as in 12500 or 12500,50."),
    "not_whole": ("This is not a whole number.", "People and jobs are counted one by one: write a whole number."),
    "negative": ("This number is below zero.", "Check it: neither people nor this amount can be negative."),
    "percent": ("This is a percentage.", "Write the number itself, not the share."),
    "ambiguous_number": (
        "This number can be read in several ways: {readings}.",
        "Write it without a mark between thousands.",
    ),
    "too_large": ("This number is larger than {most}.", "Check whether digits were typed twice."),
    "not_a_day": ("This is not a day.", "Write it as 31/05/2019 or 2019-05-31."),
    "impossible_day": ("No calendar has this day.", "Check the day on the document."),
    "two_digit_year": ("The year has two digits only.", "Write the year with four digits."),
    "serial_day": ("A bare number stands where a day is asked.", "Set the cell’s format to date, or type the day."),
    "only_a_year": ("There is a year, and no day.", "Write the whole day, or leave the cell empty."),
    "only_a_month": ("There is a month and a year, and no day.", "Write the whole day, or leave the cell empty."),
    "ambiguous_day": (
        "This day can be read in several ways: {readings}.",
        "Write it with the month’s name, or as 2019-05-31.",
    ),
    "not_a_year": ("This is not a year.", "Write it with four digits, as in 2025."),
    "not_yes_or_no": ("This is neither yes nor no.", "Write yes or no, or leave the cell empty."),
    "not_a_category": ("This is not a legal category.", "Write 1, 2 or 3, or several joined by + as in 1+3."),
    "not_a_status": (
        "This status is not known.",
        "Write active, dormant, dissolved or struck_off, or say in the mapping what your word means.",
    ),
    "not_a_telephone": ("This is not a telephone number.", "Write ten digits, as in 0612345678."),
    "unknown_province": (
        "No province has this name. Nearest: {nearest}",
        "Write the name of the province or prefecture, or its code.",
    ),
    "ambiguous_province": (
        "Several provinces may be meant: {candidates}.",
        "Write which province or prefecture it is, or its code.",
    ),
    "unknown_delegation": (
        "No delegation has this name. Nearest: {nearest}",
        "Write the name as the office does, or leave the cell empty.",
    ),
    "ambiguous_delegation": ("Several delegations may be meant: {candidates}.", "Write which delegation it is."),
    "unknown_sector": (
        "No sector has this name. Nearest: {nearest}",
        "Write a sector of the list, or say in the mapping what your word means.",
    ),
    "ambiguous_sector": ("Several sectors may be meant: {candidates}.", "Write which sector it is."),
    "unknown_activity": (
        "No activity has this code. Nearest: {nearest}",
        "Write a code of the list, or leave the cell empty.",
    ),
    "ambiguous_activity": ("Several activities may be meant: {candidates}.", "Write which activity it is."),
    "formula_without_value": (
        "This cell holds a formula whose result is not in the file.",
        "Open the file in the spreadsheet program, save it, and import it again.",
    ),
    "spreadsheet_error": (
        "The spreadsheet shows an error here: {error}",
        "Correct the formula, or type the value.",
    ),
    "too_many_cells": (
        "This row has more cells than there are headers.",
        "A value may hold the separator: put it between quotation marks, or move it to its column.",
    ),
    "too_few_cells": (
        "This row has fewer cells than there are headers.",
        "The file may be cut off, or a line broken in two: complete the row.",
    ),
    "no_province": (
        "The registry does not know this cooperative, and the file does not say its province.",
        "Check the number on the certificate, or add a column of provinces.",
    ),
    "no_name": ("The cooperative has no name.", "Give it in Arabic, in Latin letters, or both."),
    "out_of_bounds": ("This is not between {least} and {most}.", "Check it on the document."),
    "year_needed": (
        "This row declares something of a year, and does not say which.",
        "Write the year, as in 2025.",
    ),
    "repeated_number": (
        "Rows {rows} have the same number, and do not say the same.",
        "Keep the right one and remove the others.",
    ),
    "rows_disagree": (
        "Rows {rows} are of one cooperative, and disagree here.",
        "Write the same in all of them.",
    ),
    "not_your_province": (
        "This province is not yours: {province}.",
        "Send the row to its delegation, or to the head office.",
    ),
    "not_your_cooperative": (
        "This number is not of your territory.",
        "Check it on the certificate; if the cooperative has moved, ask the head office.",
    ),
    "real_over_synthetic": (
        "This number is that of a synthetic cooperative, and the row does not say that it is synthetic too.",
        "Say so in a column “synthetic”, or remove the synthetic cooperatives from the registry first.",
    ),
    "merged_figure": (
        "This cell is merged over several rows: how much is whose is not said.",
        "Unmerge it, and write each row’s own figure.",
    ),
    "synthetic_over_real": (
        "This row is synthetic, and its number is that of a real cooperative.",
        "Import synthetic rows into a demonstration registry only.",
    ),
}
_NOTHING_NEAR = {
    "unknown_province": "No province has this name, nor one like it.",
    "unknown_delegation": "No delegation has this name, nor one like it.",
    "unknown_sector": "No sector has this name, nor one like it.",
    "unknown_activity": "No activity has this code, nor one like it.",
}
# What is said instead where the detail tells more.
_TOLD_BY: dict[tuple[str, str], tuple[str, str]] = {
    ("ambiguous_day", "confusing"): (
        "This day can be read in several ways: {readings}. Row {row} has {confusing}, which goes the other way round.",
        "Write it with the month’s name, or say which comes first in this file: the day or the month.",
    ),
    ("unknown_sector", "part_of"): (
        "This is no sector, but an activity of one: {part_of}.",
        "Write that sector, or say in the mapping what your word means.",
    ),
}
REMARKED = {
    "formula": "The stored result of a formula was taken: check that it is up to date.",
    "hidden_row": "This row is hidden in the spreadsheet, and was read.",
    "hidden_column": "This column is hidden in the spreadsheet, and was read.",
    "hidden_sheet": "This sheet is hidden in the spreadsheet, and was read.",
    "encoding_assumed": "The file does not say its encoding; it was read as {encoding}. Look at a few names.",
    "other_sheets": "Other sheets look like lists of cooperatives too, and were not read: {sheets}",
    "year_not_taken": "The file names {years} above its table, and no column says the year: the figures were taken "
    "without one. Say the year in the mapping.",
    "column_unclear": "Nothing was taken from this column: its header leaves a doubt. Perhaps: {candidates}. "
    "Say in the mapping what it is.",
    "scaled": "The amounts of this column were multiplied by {scale}, to be in dirhams.",
    "turnover_whole": "Nothing was taken from this column: the registry keeps the turnover with members and the one "
    "with non-members apart, because article 6 of law 112-12 bounds the second. Say which of the two it is, or leave "
    "it out.",
    "column_left_out": "You left this column out. It could be: {candidates}.",
    "column_not_used": "Nothing was taken from this column: the registry has no field for it.",
    "day_from_serial": "A bare number was read as a day: look whether it is right.",
    "mark_told_by_others": "Numbers such as this one were read by the marks of the others in the column: {count}.",
    "nil_day": "The day is declared as nil: no day is kept.",
    "name_of_other_script": "The name was moved to the column of its letters.",
    "women_over_members": "More women ({women}) than members ({members}).",
    "youth_over_members": "More youth ({youth}) than members ({members}).",
    "no_members": "Not a single member, and not dissolved.",
    "deposited_before_assembly": "The accounts were deposited ({accounts_deposited_on}) before the assembly "
    "({assembly_held_on}).",
    "deposited_without_assembly": "The accounts are deposited, and no day of an assembly is given.",
    "assembly_before_year_end": "The assembly ({assembly_held_on}) was held before the fiscal year {year} ended.",
    "founded_after_year": "Something is declared of {year}, and the cooperative was founded on {founded_on}.",
    "founded_after_number": "The foundation ({founded_on}) is later than the year in the registration number.",
    "paid_over_subscribed": "More capital is paid up ({capital_paid_mad}) than subscribed ({capital_mad}).",
    "identical_row": "This row says the same as row {row}: it was taken once.",
    "twin_refused": "The same number stands in a refused row ({rows}) whose year could not be read. "
    "It was taken: look which of them is right.",
    "undated_counts": "The registry has counts of a known year; these, without a year, were not taken.",
    "chair_in_other_letters": "The registry knows the chair’s name in other letters: the name was left as it is.",
    "kept_known": "Empty cells where the registry knows a value: {count}. The known values stay.",
    "delegation_disagrees": "This delegation does not serve the province {province}.",
}
# Accepted as declared: said after the sentence where the row was taken.
CONTRADICTIONS = frozenset({
    "women_over_members", "youth_over_members", "no_members", "deposited_before_assembly", "assembly_before_year_end",
})  # fmt: skip
_TAKEN = "It was taken as declared."
LEFT_OUT = {
    "title": "a title",
    "header": "a header",
    "total": "a total",
    "note": "a note",
}


def refusal_in_words(texts: Callable[[str], str], reason: str, detail: Mapping[str, str]) -> tuple[str, str]:
    """Return what is wrong with a refused cell and what to do; ``texts`` translates, or leaves English (``str``)."""
    problem, advice = REFUSED[reason]
    if not detail.get("nearest"):
        problem = _NOTHING_NEAR.get(reason, problem)
    for (code, key), words in _TOLD_BY.items():
        if code == reason and detail.get(key):
            problem, advice = words
    return _filled(texts(problem), detail), _filled(texts(advice), detail)


def remark_in_words(
    texts: Callable[[str], str], reason: str, detail: Mapping[str, str], *, is_taken: bool = True
) -> str:
    """Return a remark as a sentence, and whether what contradicts itself was taken."""
    sentence = _filled(texts(REMARKED[reason]), detail)
    return f"{sentence} {texts(_TAKEN)}" if is_taken and reason in CONTRADICTIONS else sentence


def _filled(text: str, detail: Mapping[str, str]) -> str:
    return isolated(text.format_map(_OrNothing({place: given or "–" for place, given in detail.items()})))


class _OrNothing(dict[str, str]):
    """A detail that a sentence asks for and the refusal does not have is a dash."""

    def __missing__(self, key: str) -> str:
        return "–"
