"""The names of a plan's figures and lines, as English texts to translate (domain ``project_plan``)."""

from collections.abc import Mapping
from types import MappingProxyType

# By class and field: what a figure is called where it is asked for.
FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "ProjectPlan.start": "First month of the plan",
        "ProjectPlan.share_value_mad": "Value of a share",
        "ProjectPlan.work_pay": "Members’ work is paid as a wage (1) or as an advance on the surplus (2)",
        "ProjectPlan.discount_rate": "Yearly discount rate",
        "ProjectPlan.finance_rate": "Yearly rate of borrowed money",
        "ProjectPlan.reinvest_rate": "Yearly rate of money put aside",
        "ProjectPlan.women": "Women among the members",
        "ProjectPlan.youth": "Young people among the members",
        "ProjectPlan.women_or_youth": "Members who are women or young people",
        "ProjectPlan.products": "What is sold: no product is listed",
        "ProjectPlan.paying_up": "When members pay their shares",
        "ProjectPlan.fixed_costs": "Costs that do not change with sales: none is listed",
        "Instalment.month": "Month of payment",
        "Instalment.share": "Part of each share paid",
        "MemberGroup.members": "Members",
        "MemberGroup.shares_each": "Shares of each member",
        "MemberGroup.hours_each_month": "Hours of work a month, each member",
        "MemberGroup.hour_pay_mad": "Pay of an hour",
        "MemberGroup.work_from_month": "Works from month",
        "MemberGroup.operations_share": "Part of the operations with the cooperative",
        "MemberGroup.leaves_month": "First month without them (empty: they stay)",
        "MemberGroup.refunded_month": "Month in which their shares are paid back",
        "Investment.cost_mad": "Cost",
        "Investment.month": "Month of purchase",
        "Investment.life_years": "Years of use",
        "Investment.in_kind_mad": "Brought in kind by members",
        "Investment.is_depreciated": "Wears out (1) or not (0)",
        "Investment.is_renewed": "Bought again when worn out (1) or not (0)",
        "Grant.amount_mad": "Amount",
        "Grant.month": "Month in which it comes",
        "Loan.amount_mad": "Amount",
        "Loan.month": "Month in which it comes",
        "Loan.annual_rate": "Yearly interest rate",
        "Loan.term_months": "Term in months, grace included",
        "Loan.grace_months": "Months of grace",
        "Loan.repayment": "Equal instalments (1) or equal parts of the principal (2)",
        "UnitCost.amount_mad": "Cost for one unit",
        "Product.price_mad": "Price of one unit",
        "Product.quantities": "Quantities by month",
        "Product.from_month": "Sold from month",
        "Product.ramp_months": "Months until the whole quantity is sold",
        "Product.first_share": "Part of the quantity sold in the first month",
        "Product.customer_days": "Days until customers pay",
        "Product.stock_days": "Days of stock before the sale",
        "Product.supplier_days": "Days until suppliers are paid",
        "Product.outside_share": "Part that is operations with third parties (article 6)",
        "Product.outside_from_month": "Operations with third parties from month",
        "FixedCost.amount_mad": "Amount each time",
        "FixedCost.every_months": "Paid every so many months",
        "FixedCost.from_month": "Paid from month",
        "Staff.people": "People employed who are not members",
        "Staff.pay_each_mad": "Pay a month, each",
        "Staff.from_month": "Employed from month",
        "Change.factor": "Factor",
        "Change.from_month": "From month",
        "Change.until_month": "Until month",
        "SurplusUse.refund_share": "Part of the rest for members",
        "SurplusUse.special_reserve_share": "Part of the rest for the special reserve",
        "SurplusUse.carried_share": "Part of the rest carried forward",
        "SurplusUse.paid_after_months": "Months after the year’s end until members are paid",
        "SurplusTax.rate": "Tax rate on the surplus",
        "SurplusTax.paid_after_months": "Months after the year’s end until the tax is paid",
        "Law.share": "Part of the surplus for the legal reserve (law 112-12, article 69)",
        "Law.until": "Legal reserve at most, as a part of the capital (article 69)",
    }
)

# By list of the plan: how its part is called on the sheet.
SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "plan": "The project",
        "members": "Members",
        "paying_up": "Paying up of shares",
        "investments": "Investments",
        "grants": "Grants",
        "loans": "Loans",
        "products": "Products",
        "fixed_costs": "Costs that do not change with sales",
        "staff": "People employed",
        "changes": "Foreseen changes",
        "surplus_use": "Use of the surplus",
        "tax": "Tax on the surplus",
        "law": "Parameters of the law",
    }
)

CHANGED: Mapping[str, str] = MappingProxyType(
    {"price": "Prices times the factor", "quantity": "Quantities times the factor",
     "unit_cost": "Unit costs times the factor"}
)  # fmt: skip

# By line of the books: what it is called in every table.
LINES: Mapping[str, str] = MappingProxyType(
    {
        "collected": "Paid by customers",
        "shares_paid": "Shares paid by members",
        "grants_received": "Grants received",
        "loans_received": "Loans received",
        "suppliers_paid": "Paid to suppliers",
        "fixed_costs_paid": "Fixed costs paid",
        "staff_paid": "Pay of people employed",
        "work_paid": "Paid to members for their work",
        "investments_paid": "Investments paid",
        "interest_paid": "Interest paid",
        "principal_paid": "Loans repaid",
        "tax_paid": "Tax paid",
        "refunds_paid": "Surplus paid to members",
        "shares_refunded": "Shares paid back",
        "net_flow": "Change of cash",
        "cash": "Cash at the end",
        "revenue": "Sales",
        "grant_income": "Part of the grants that is income",
        "variable_costs": "Costs of what is sold",
        "fixed_costs": "Fixed costs",
        "staff_costs": "People employed",
        "member_wages": "Wages of members",
        "depreciation": "Depreciation",
        "interest": "Interest",
        "tax": "Tax",
        "surplus": "Surplus (or deficit)",
        "receivables": "Owed by customers",
        "stock": "Stock",
        "fixed_assets": "Investments less depreciation",
        "advances": "Advances to members",
        "capital_paid": "Capital paid up",
        "legal_reserve": "Legal reserve",
        "special_reserve": "Special reserve",
        "carried_forward": "Carried forward",
        "surplus_of_year": "Surplus of the running year",
        "grants_to_amortise": "Grants not yet income",
        "loans": "Loans still owed",
        "suppliers": "Owed to suppliers",
        "refunds_to_pay": "Surplus still to be paid to members",
        "tax_to_pay": "Tax still to be paid",
        "capital": "Capital subscribed",
        "hours": "Hours of members’ work",
        "charged_to_reserve": "Deficit taken from the legal reserve",
        "to_reserve": "To the legal reserve",
        "losses_absorbed": "Fills earlier losses",
        "to_special": "To the special reserve",
        "refund": "To members, by operations or work",
        "carried": "Carried forward from this year",
        "advances_settled": "Of it paid before as advances",
    }
)

# By indicator: what it is called.
INDICATORS: Mapping[str, str] = MappingProxyType(
    {
        "cash_low_mad": "Lowest cash",
        "cash_low_month": "Month of the lowest cash",
        "months_below_zero": "Months in which cash is lacking",
        "bridge_mad": "Money to be found so that cash is never lacking",
        "break_even_month": "Month from which the sum of surpluses stays above zero",
        "break_even_revenue_mad": "Sales of the year at which nothing is lost",
        "break_even_share": "The same as a part of the planned sales and units",
        "npv_project_mad": "Net present value of the project, without grants and loans",
        "npv_mad": "Net present value with grants and loans",
        "irr_project": "Internal rate of return of the project",
        "irr": "Internal rate of return with grants and loans",
        "mirr_project": "Modified rate of return of the project",
        "mirr": "Modified rate of return with grants and loans",
        "payback_project": "Month from which the project is paid back",
        "payback": "Month from which it is paid back, with grants and loans",
        "rates_project": "How many internal rates the project has",
        "rates": "How many internal rates there are with grants and loans",
        "least_debt_cover": "Least cover of debt in a year",
        "debt_cover": "Money of operations over loan payments",
        "income_per_hour_mad": "Income of an hour of members’ work",
        "worth_per_hour_mad": "What an hour of work could be paid",
        "surplus_mad": "Surplus of seven years",
        "book_value_end_mad": "Book value of investments at the end",
        "working_members": "Members who work",
        "people_employed": "People employed who are not members",
    }
)

SHOCKS: Mapping[str, str] = MappingProxyType(
    {
        "base": "The plan as it is",
        "drought": "Drought",
        "price_falls": "Lower prices",
        "grant_refused": "Grants refused",
        "grant_late": "Grants late",
        "members_leave": "Members leave",
    }
)

SHOCK_FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "drought.lost_share": "Part of the quantity lost",
        "drought.year": "In year",
        "price_falls.by": "Prices lower by",
        "grant_late.months": "Months late",
        "members_leave.count": "Members who leave",
        "members_leave.month": "First month without them",
        "members_leave.paid_back_after": "Months later in which they are paid back",
    }
)
