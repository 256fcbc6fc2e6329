"""A union's members: saying that a cooperative belongs to it, and taking back what was said by mistake."""

from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.editing.errors import UnknownEntry
from coop_registry.editing.unions import link_union_member, unlink_union_member
from coop_registry.models.cooperatives import Cooperative, UnionMember
from widgets.apps.registry_office.cooperative_pages import cooperative_of, unions_of
from widgets.apps.registry_office.edit_pages import form_of
from widgets.apps.registry_office.forms import Form, Question, show, take
from widgets.apps.registry_office.listing import wording_of
from widgets.apps.registry_office.numbers import number_address, number_of
from widgets.apps.registry_office.site import Visit

_TEMPLATE = "union.html"
_QUESTIONS = (
    Question("member_number", "text", is_required=True, most=40),
    Question("since", "day", UnionMember),
    Question("until", "day", UnionMember),
)


def show_union(visit: Visit) -> Response:
    """Show a union's members, and the form for one more."""
    one, wording = cooperative_of(visit), wording_of(visit)
    return show(visit, _form(visit, one), wording, {}, template=_TEMPLATE, members=_members(visit, one))


def save_union(visit: Visit) -> Response:
    """Say that a cooperative belongs to a union, or correct the days."""
    one, wording = cooperative_of(visit), wording_of(visit)

    def write(texts: dict[str, str], revision: int) -> object:
        member, since, until = texts["member_number"].replace("-", "/"), texts["since"] or None, texts["until"] or None
        return link_union_member(
            visit.session, visit.at_work.writer, one.registration_number, member,
            since=since, until=until, reason=texts["reason"], revision=revision, now=utc_now(),
        )  # fmt: skip

    return take(visit, _form(visit, one), wording, write, template=_TEMPLATE, members=_members(visit, one))


def show_unlink(visit: Visit) -> Response:
    """Ask why a member is taken back."""
    one = cooperative_of(visit)
    return show(visit, _unlink_form(visit, one, _member_of(visit, one)), wording_of(visit), {})


def save_unlink(visit: Visit) -> Response:
    """Take back that a cooperative ever belonged to a union."""
    one, wording = cooperative_of(visit), wording_of(visit)
    row = _member_of(visit, one)

    def write(texts: dict[str, str], revision: int) -> None:
        unlink_union_member(
            visit.session, visit.at_work.writer, one.registration_number, row.member_number,
            reason=texts["reason"], revision=revision, now=utc_now(),
        )  # fmt: skip

    return take(visit, _unlink_form(visit, one, row), wording, write)


def _form(visit: Visit, one: Cooperative) -> Form:
    return form_of(visit, one, visit.texts("Members of the union"), _QUESTIONS, "union")


def _unlink_form(visit: Visit, one: Cooperative, row: UnionMember) -> Form:
    say, member = visit.texts, number_address(row.member_number)
    return form_of(
        visit, one, say("Take back that {number} belongs to the union", number=row.member_number), (), "union", member,
        submit=say("Take back"),
        note=say("For a mistake only: a cooperative that has left the union keeps its line, with the day in “until”."),
    )  # fmt: skip


def _members(visit: Visit, one: Cooperative) -> list[UnionMember]:
    return [row for row in unions_of(visit, one.registration_number) if row.union_number == one.registration_number]


def _member_of(visit: Visit, one: Cooperative) -> UnionMember:
    number = number_of(visit.parameters["member"])
    row = visit.session.get(UnionMember, (one.registration_number, number))
    if row is None:
        raise UnknownEntry("member of the union", number)
    return row
