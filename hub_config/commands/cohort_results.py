"""`taawoun cohorts results`: how far people came, without a name, for the head office."""

from pathlib import Path
from typing import Annotated

import typer

from hub_config.commands.terminal import give_up, settings
from widgets.theme.texts import LANGUAGES

KINDS = ("csv", "xlsx", "pdf")


def results(
    output: Annotated[Path, typer.Argument(help="The file to write: .csv, .xlsx or .pdf.")],
    cohort: Annotated[str, typer.Option(help="A cohort's id; without it all cohorts are counted together.")] = "",
    language: Annotated[str, typer.Option(help="ar or fr: of the words for people.")] = "ar",
) -> None:
    """Write results by sex, age and province, without names; groups of fewer than five are hidden."""
    from academy.cohorts import cohort_of
    from academy.database import only_reads, open_academy, utc_now
    from academy.errors import UnknownCohort
    from academy.gradebook_exports.files import Asked, every_cohort, make
    from academy.web_service.pdf_file import pdf_file

    site, kind = settings(), output.suffix.removeprefix(".").casefold()
    if kind not in KINDS or language not in LANGUAGES:
        give_up(ValueError(f"{output.name} in {language!r} cannot be written: .csv, .xlsx or .pdf, in ar or fr."))
    file = f"results.{'html' if kind == 'pdf' else kind}"
    sessions = open_academy(site.academy_database)
    try:
        with sessions() as session:
            only_reads(session)
            chosen = (cohort_of(session, cohort).cohort_id,) if cohort else every_cohort(session)
            lessons = site.below_state("lessons")
            asked = Asked(file, chosen, language, lessons, site.demonstration, "taawoun", utc_now())
            make(session, asked, output)
    except (UnknownCohort, OSError) as problem:
        give_up(problem)
    finally:
        sessions.kw["bind"].dispose()
    if kind == "pdf":
        output.write_bytes(pdf_file(output.read_text(encoding="utf-8")))
    print(f"{output}: {len(chosen)} cohort{'s' if len(chosen) != 1 else ''}.")
