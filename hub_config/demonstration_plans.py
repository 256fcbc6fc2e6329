"""Two invented plans of groups that are invented themselves: one whole, one of which most is not known yet."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.ideas import ProjectGroup
from coop_registry.models.project_following import ProjectPlan as PlanRow
from coop_registry.projects_bank.plans import save_plan
from coop_registry.writers import Writer
from scoring_models.projects.plan.project_plan import (
    FixedCost,
    Grant,
    Instalment,
    Investment,
    Loan,
    MemberGroup,
    Product,
    ProjectPlan,
    SurplusUse,
    UnitCost,
)
from widgets.apps.projects.plan_data import plan_data

WHOLE_OF, BEGUN_OF = "P024", "P059"  # ideas that invented groups of Marrakech have taken up


def save_demonstration_plans(session: Session, writer: Writer, *, now: dt.datetime) -> None:
    """Write the two plans, in the caller's transaction, where their groups are and nobody has saved any plan yet."""
    if session.scalar(select(PlanRow.plan_id).limit(1)):
        return
    start = dt.date(now.year + 1, 1, 1)
    for idea_id, plan in ((WHOLE_OF, whole_plan(start)), (BEGUN_OF, begun_plan(start))):
        asked = select(ProjectGroup.group_id).where(ProjectGroup.idea_id == idea_id).order_by(ProjectGroup.group_id)
        group_id = session.scalar(asked.limit(1))
        if group_id:
            save_plan(session, writer, title=plan.title, inputs=plan_data(plan), group_id=group_id, now=now)


def whole_plan(start: dt.date) -> ProjectPlan:
    """Return a plan that says everything; every figure of it is invented, and none is of the bank's sheet."""
    return ProjectPlan(
        "مخطط تجريبي غير حقيقي: كسكس متنوع · Plan fictif : couscous variés",
        start,
        members=(MemberGroup("العضوات · Membres", 9, 10, 50.0, 12.0, 2),),
        share_value_mad=200.0,
        paying_up=(Instalment(1, 0.5), Instalment(13, 0.5)),
        investments=(
            Investment("مطحنة ومجفف · Moulin et séchoir", 90_000.0, 1, 6.0),
            Investment("تهيئة المحل · Aménagement du local", 45_000.0, 1, 10.0, in_kind_mad=20_000.0),
            Investment("تلفيف · Conditionnement", 18_000.0, 2, 4.0, is_renewed=True),
        ),
        grants=(
            Grant("منحة منتظرة · Subvention attendue", 75_000.0, 5, ("مطحنة ومجفف · Moulin et séchoir",), "indh"),
        ),
        loans=(Loan("قرض · Prêt", 45_000.0, 1, 0.06, 48, 6),),
        products=(
            Product(
                "كسكس الشعير · Couscous d’orge", "kg", 32.0,
                (450, 450, 700, 450, 450, 500, 500, 550, 450, 450, 450, 500),
                (UnitCost("حبوب · Céréales", 9.0, True), UnitCost("كيس وملصق · Sachet et étiquette", 1.5)),
                from_month=3, ramp_months=9, first_share=0.3, customer_days=30.0, stock_days=20.0, supplier_days=10.0,
                outside_share=0.0,
            ),
            Product(
                "كسكس بالفواكه الجافة · Couscous aux fruits secs", "kg", 58.0,
                (90, 90, 200, 90, 90, 90, 120, 150, 90, 90, 90, 140),
                (UnitCost("حبوب وفواكه · Céréales et fruits", 26.0, True), UnitCost("علبة · Boîte", 3.0)),
                from_month=5, ramp_months=8, first_share=0.25, customer_days=45.0, stock_days=30.0, supplier_days=10.0,
                outside_share=0.1, outside_from_month=15,
            ),
        ),
        fixed_costs=(
            FixedCost("كهرباء وماء · Électricité et eau", 900.0, 1, 2),
            FixedCost("تأمين ومحاسبة · Assurance et comptabilité", 6_000.0, 12, 6),
        ),
        surplus_use=SurplusUse(0.6, 0.1, 0.3, 5),
        discount_rate=0.07,
        finance_rate=0.06,
        reinvest_rate=0.03,
        registered_on=start,
        legal_category="1",
        women=8,
        youth=3,
        women_or_youth=9,
    )  # fmt: skip


def begun_plan(start: dt.date) -> ProjectPlan:
    """Return a plan that has been begun: its group knows who they are and what they would buy, and no price yet."""
    return ProjectPlan(
        "مخطط تجريبي غير حقيقي لم يكتمل · Plan fictif à compléter",
        start,
        members=(MemberGroup("العضوات · Membres", 8),),
        investments=(Investment("فرن · Four", 60_000.0, 1), Investment("عجانة · Pétrin")),
        products=(Product("حلويات · Gâteaux", "kg"),),
    )  # fmt: skip
