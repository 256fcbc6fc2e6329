"""`taawoun certificates`: check one, issue to a group, correct, revoke, and the keys that sign them."""

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hub_config.commands.terminal import AsJson, give_up, settings, shown
from hub_config.commands.users import ACTOR, changed, person_of

if TYPE_CHECKING:
    from academy.certificates.issuer import Issuer

app = typer.Typer(help="Certificates: checked, issued, revoked, and their keys.", no_args_is_help=True)
Number = Annotated[str, typer.Argument(help="The number on the certificate, such as 2345-6789-ACDE.")]
Reason = Annotated[str, typer.Option(help="Why, in a few words; it is kept.")]


@app.command()
def check(
    given: Annotated[str, typer.Argument(help="A number, or what the certificate's QR says.")],
    keys: Annotated[Path | None, typer.Option(help="Check with this file of keys alone, without any register.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say what a certificate is; exit code 1 when it is not valid."""
    text = given.strip().rpartition("/")[2]
    found = _with_keys(text, keys) if keys else changed(lambda session: _by_register(session, text))
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join(f"{name}: {shown(str(value))}" for name, value in found.items() if value))
    raise typer.Exit(0 if found["verdict"] == "valid" else 1)


@app.command()
def issue(cohort: Annotated[str, typer.Argument(help="The cohort's id.")]) -> None:
    """Issue a certificate to every learner of a cohort who meets the criteria; who has one keeps it."""
    from academy.cohorts import cohort_of, roster

    learners = changed(lambda session: (cohort_of(session, cohort), roster(session, cohort))[1])
    for person_id in [each.person_id for each in learners if each.status == "admitted"]:
        said = changed(lambda session, person_id=person_id: _issued(session, person_id, cohort))
        print(f"{person_id}: {said}")


@app.command()
def identity(
    cohort: Annotated[str, typer.Argument(help="The cohort's id.")],
    person: Annotated[str, typer.Argument(help="The learner's id.")],
    level: Annotated[
        str, typer.Option(help="seen, card (a document was looked at) or declared; empty: tell only.")
    ] = "",
    document: Annotated[str, typer.Option(help="cnie, passport, residence or other; its number is not kept.")] = "",
    checked_by: Annotated[str, typer.Option(help="The trainer of the cohort who looked: their user name.")] = "",
    name: Annotated[str, typer.Option(help="The name to print; empty: as the account says.")] = "",
    name_latin: Annotated[str, typer.Option(help="The same name in Latin letters, if known.")] = "",
    as_json: AsJson = False,
) -> None:
    """Write who looked at what to know who a learner is, or tell what is written."""
    if level:
        changed(lambda session: _write_identity(session, cohort, person, level, document, checked_by, name, name_latin))
    told = changed(lambda session: _identity(session, cohort, person))
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n".join(f"{key}: {shown(str(value))}" for key, value in told.items() if value))


@app.command("issue-again")
def issue_again(number: Number) -> None:
    """Issue a certificate anew with the names and the identity recorded now; the old one says it was replaced."""
    from academy.certificates.issuing import issue_again as issue_anew
    from academy.certificates.numbers import in_groups
    from academy.database import utc_now

    made = changed(lambda session: issue_anew(session, _issuer(), number=_plain(number), now=utc_now(), actor_id=ACTOR))
    print(f"{number} is replaced by {in_groups(made.number)}.")


@app.command()
def revoke(number: Number, reason: Reason) -> None:
    """Revoke a certificate: whoever checks it is told that it no longer holds."""
    from academy.certificates.issuing import revoke as revoke_one
    from academy.database import utc_now

    changed(lambda session: revoke_one(session, number=_plain(number), reason=reason, now=utc_now(), actor_id=ACTOR))
    print(f"{number} is revoked.")


@app.command()
def keys(as_json: AsJson = False) -> None:
    """List the keys that ever signed certificates here, the newest first."""
    from academy.certificates.key_ring import all_keys

    rows = changed(
        lambda session: [(row.key_id, row.created_at, row.retired_at, row.withdrawn_at) for row in all_keys(session)]
    )
    told = [
        {"key_id": key_id, "since": _moment(since), "until": _moment(until), "withdrawn": _moment(withdrawn)}
        for key_id, since, until, withdrawn in rows
    ]
    if as_json:
        print(json.dumps(told))
    for row in told if not as_json else ():
        state = "withdrawn " + row["withdrawn"] if row["withdrawn"] else row["until"] and "retired " + row["until"]
        print(f"{row['key_id']}  since {row['since']}  {state or 'signs now'}")


@app.command("rotate-key")
def rotate_key() -> None:
    """Sign with a new key from now on; what was signed before holds, and the old private half is destroyed."""
    from academy.database import utc_now

    ring = _issuer().keys
    made = changed(lambda session: ring.rotate(session, utc_now(), actor_id=ACTOR))
    gone = changed(ring.destroy_retired)
    print(f"Certificates are signed with the key {made} from now on; destroyed: {', '.join(gone) or 'none'}.")


@app.command("withdraw-key")
def withdraw_key(
    key_id: Annotated[str, typer.Argument(help="As `taawoun certificates keys` prints it.")], reason: Reason
) -> None:
    """Say that somebody else may have a key: the register alone then vouches for what it signed."""
    from academy.database import utc_now

    ring = _issuer().keys
    changed(lambda session: ring.withdraw(session, key_id, reason, utc_now(), actor_id=ACTOR))
    changed(ring.destroy_retired)
    print(f"The key {key_id} is withdrawn. Issue what it signed again: it verifies by the register alone.")


@app.command("publish")
def publish(out: Annotated[Path, typer.Option(help="The JSON file to write.")]) -> None:
    """Write the file that verifies certificates without a network: public keys, revocations, titles; no name."""
    from academy.certificates.published import published
    from academy.database import utc_now

    file = changed(lambda session: published(session, _issuer(), utc_now()))
    try:
        out.write_text(json.dumps(file, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        give_up(ValueError(f"{out} was not written ({error.strerror})."))
    print(f"{out} verifies certificates as they stood at {file['made_at']}.")


def _write_identity(
    session: Any, cohort: str, person: str, level: str, document: str, checked_by: str, name: str, name_latin: str
) -> None:
    from academy.certificates.identity import Document, record_identity
    from academy.certificates.record import Identity
    from academy.cohorts import cohort_of
    from academy.database import utc_now

    if level not in {*Identity} or (document and document not in {*Document}):
        known = f"levels: {', '.join(Identity)}; documents: {', '.join(Document)}"
        give_up(ValueError(f"{level!r} with {document!r} is no way to know somebody. There are {known}."))
    if level == Identity.CARD and not document:
        give_up(ValueError(f"Which document was looked at? Name it with --document: {', '.join(Document)}."))
    if not checked_by:
        give_up(ValueError("Who looked? Name the trainer with --checked-by: a certificate says it."))
    cohort_of(session, cohort)
    record_identity(
        session,
        trainer_id=person_of(session, checked_by),
        cohort_id=cohort,
        person_id=person,
        identity=Identity(level),
        document=document,
        name=name,
        name_latin=name_latin,
        now=utc_now(),
        actor_id=ACTOR,
    )


def _identity(session: Any, cohort: str, person: str) -> dict[str, Any]:
    from academy.certificates.identity import known_identity
    from academy.cohorts import cohort_of, require_learner

    cohort_of(session, cohort)
    require_learner(session, person_id=person, cohort_id=cohort)
    known = known_identity(session, person_id=person, cohort_id=cohort)
    return {
        "identity": known.identity.value, "document": known.document, "name": known.name,
        "name_latin": known.name_latin, "checked_by": known.checker_name, "recorded": _moment(known.checked_at),
    }  # fmt: skip


def _issued(session: Any, person_id: str, cohort_id: str) -> str:
    """Return the number of a learner's certificate, or why there is none."""
    from academy.certificates.errors import AlreadyRevoked, CriteriaNotMet
    from academy.certificates.issuing import issue as issue_one
    from academy.certificates.numbers import in_groups
    from academy.database import utc_now

    place = {"person_id": person_id, "cohort_id": cohort_id}
    try:
        return in_groups(issue_one(session, _issuer(), **place, now=utc_now(), actor_id=ACTOR).number)
    except (CriteriaNotMet, AlreadyRevoked) as problem:  # raised before anything is written
        return str(problem)


def _issuer() -> "Issuer":
    from academy.certificates.issuer import Issuer
    from academy.certificates.key_ring import KeyRing
    from hub_config.secrets import CERTIFICATE_KEYS

    site = settings()
    base, ring = f"{site.address}/services/academy/", KeyRing(site.below_state(*CERTIFICATE_KEYS))
    return Issuer(ring, site.below_state("lessons"), base, site.demonstration)


def _plain(number: str) -> str:
    from academy.certificates.numbers import plain_number

    plain = plain_number(number)
    if plain is None:
        give_up(
            ValueError(f"{number!r} is no number of a certificate: a sign of it is wrong. Compare it with the paper.")
        )
    return plain


def _by_register(session: Any, text: str) -> dict[str, Any]:
    from academy.certificates.checking import check as check_one
    from academy.certificates.issuing import statement_of
    from academy.database import utc_now

    finding = check_one(session, text, utc_now())
    row = finding.certificate
    return {"verdict": finding.verdict.value} | (_told(statement_of(row)) if row else {})


def _with_keys(text: str, file: Path) -> dict[str, Any]:
    from academy.certificates.issuing import day_of
    from academy.certificates.published import UnreadableFile, check_offline
    from academy.database import utc_now

    try:
        finding = check_offline(text.upper(), json.loads(file.read_text(encoding="utf-8")), day_of(utc_now()))
    except OSError as error:
        give_up(ValueError(f"{file} cannot be read ({error.strerror})."))
    except (UnreadableFile, ValueError) as problem:
        give_up(problem if isinstance(problem, UnreadableFile) else UnreadableFile(str(problem)))
    statement = _told(finding.statement) if finding.statement else {}
    return {"verdict": finding.verdict.value} | statement | {"as_known_at": finding.made_at}


def _told(statement: Any) -> dict[str, Any]:
    from academy.certificates.numbers import in_groups

    return {
        "number": in_groups(statement.number),
        "name": statement.name,
        "name_latin": statement.name_latin,
        "course": statement.course_id,
        "identity": statement.identity.value,
        "issued_on": str(statement.issued_on),
        "expires_on": str(statement.expires_on or ""),
        "demonstration": statement.is_demonstration,
    }


def _moment(instant: dt.datetime | None) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC" if instant else ""
