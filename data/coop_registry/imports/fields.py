"""What a declared sheet may say: each field, where it goes in the registry, and the headers people give it.

Headers stand as people write them; they are compared in plain spelling (:mod:`coop_registry.spelling`). Our
choice, from forms and lists in use; ``mapping`` files add what a site's own sheets say.
"""

from dataclasses import dataclass

KINDS = (
    "register_number", "name", "text", "province", "delegation", "sector", "activity", "category", "yes_no",
    "day", "day_of_year", "money", "count", "year", "status", "telephone",
)  # fmt: skip


@dataclass(frozen=True)
class Field:
    """One thing a sheet may declare of a cooperative.

    ``table`` and ``column`` say where it goes; the chair's name and telephone go to ``people`` and a mandate,
    and ``delegation_code`` goes nowhere: it only has to agree with the province. ``is_required``: a row
    without it is refused. ``headers``: what people write above it, Arabic, French and English.
    """

    name: str
    table: str
    column: str
    kind: str
    is_required: bool
    headers: tuple[str, ...]


def _field(table: str, name: str, kind: str, headers: str, *, column: str = "", required: bool = False) -> Field:
    return Field(name, table, column or name, kind, required, (name, *(one.strip() for one in headers.split("|"))))


_COOPERATIVES = (
    _field(
        "cooperatives", "registration_number", "register_number",
        "رقم التسجيل|رقم التقييد|رقم القيد|رقم السجل|الرقم بالسجل المحلي|رقم التعاونية|رقم التسجيل بالسجل"
        "|numéro d’immatriculation|numéro d’enregistrement|n° d’immatriculation|n° immatriculation|n° registre"
        "|n° RLC|n° du registre local|immatriculation|numéro au registre|registration number|registration no"
        "|register number|رقم ترتيب التسجيل",
        required=True,
    ),
    _field(
        "cooperatives", "name_ar", "name",
        "اسم التعاونية|الاسم|التسمية|تسمية التعاونية|الاسم بالعربية|التعاونية|اسم التعاونية بالعربية"
        "|nom en arabe|nom arabe|dénomination en arabe|Arabic name|name in Arabic",
    ),
    _field(
        "cooperatives", "name_latin", "name",
        "الاسم بالفرنسية|الاسم باللاتينية|اسم التعاونية بالفرنسية|nom de la coopérative|dénomination|nom"
        "|raison sociale|coopérative|nom en français|nom latin|dénomination en français|name|cooperative"
        "|cooperative name|name in French",
    ),
    _field(
        "cooperatives", "province_code", "province",
        "الإقليم|العمالة|العمالة أو الإقليم|الإقليم أو العمالة|العمالة/الإقليم|الإقليم/العمالة|إقليم|عمالة"
        "|عمالة إقليم|إقليم عمالة"
        "|province|préfecture|province ou préfecture|préfecture ou province|province/préfecture"
        "|préfecture/province|code province|province code",
        required=True,
    ),
    _field(
        "cooperatives", "delegation_code", "delegation",
        "المندوبية|المندوبية الإقليمية|المندوبية الجهوية|délégation|délégation régionale|delegation",
    ),
    _field(
        "cooperatives", "commune", "text",
        "الجماعة|الجماعة الترابية|الجماعة القروية|جماعة|commune|commune territoriale|commune rurale|municipality",
    ),
    _field(
        "cooperatives", "seat", "text",
        "المقر|المقر الاجتماعي|العنوان|عنوان المقر|siège|siège social|adresse|adresse du siège|address|seat",
    ),
    _field("cooperatives", "sector_id", "sector", "القطاع|قطاع النشاط|secteur|secteur d’activité|sector|filière"),
    _field(
        "cooperatives", "activity", "text",
        "النشاط|نشاط التعاونية|الغرض|موضوع التعاونية|المنتوج|activité|activité principale|objet|objet social"
        "|produits|activity",
    ),
    _field("cooperatives", "activity_id", "activity", "رمز النشاط|code activité|activity code"),
    _field(
        "cooperatives", "legal_category", "category",
        "الصنف|الصنف القانوني|صنف التعاونية|الفئة|catégorie|catégorie juridique|catégorie légale|legal category",
    ),
    _field(
        "cooperatives", "is_agrarian_reform", "yes_no",
        "الإصلاح الزراعي|إصلاح زراعي|تعاونية الإصلاح الزراعي|réforme agraire|coopérative de la réforme agraire"
        "|agrarian reform",
    ),
    _field(
        "cooperatives", "founded_on", "day",
        "تاريخ التأسيس|تاريخ التسجيل|تاريخ القيد|تاريخ التقييد|تاريخ الإحداث|date de création|date de constitution"
        "|date d’immatriculation|date d’enregistrement|créée le|date of foundation|founded on|foundation date",
    ),
    _field(
        "cooperatives", "year_end", "day_of_year",
        "نهاية السنة المالية|اختتام السنة المالية|تاريخ اختتام السنة المحاسبية|اختتام السنة المحاسبية"
        "|clôture de l’exercice|clôture de l’exercice comptable"
        "|fin d’exercice|date de clôture|end of fiscal year|year end",
    ),
    _field(
        "cooperatives", "capital_mad", "money",
        "رأس المال|رأسمال|الرأسمال|رأس المال المكتتب|الرأسمال بالدرهم|رأس المال بالدرهم|capital|capital social"
        "|capital souscrit|capital en DH|capital (DH)|capital (MAD)|share capital|subscribed capital",
    ),
    _field(
        "cooperatives", "status", "status",
        "الحالة|الوضعية|وضعية التعاونية|الوضعية القانونية|statut|situation|état|situation juridique|status",
    ),
    _field(
        "cooperatives", "is_synthetic", "yes_no",
        "بيانات اصطناعية|بيانات تجريبية غير حقيقية|données synthétiques|données fictives|synthétique|synthetic",
    ),
)  # fmt: skip
_SNAPSHOTS = (
    _field("yearly_snapshots", "year", "year", "السنة|سنة|السنة المالية|عام|année|exercice|an|fiscal year"),
    _field(
        "yearly_snapshots", "members", "count",
        "عدد الأعضاء|عدد المتعاونين|عدد المنخرطين|الأعضاء|عدد الأعضاء الإجمالي|مجموع الأعضاء|nombre d’adhérents"
        "|nombre de membres|adhérents|membres|nb adhérents|nb membres|nombre de coopérateurs|coopérateurs"
        "|total adhérents|effectif des adhérents|number of members|المنخرطون|المنخرطين|المتعاونون|المتعاونين",
    ),
    _field(
        "yearly_snapshots", "women", "count",
        "عدد النساء|النساء|نساء|عدد المتعاونات|الإناث|إناث|عدد العضوات|منهم النساء|منهم نساء"
        "|femmes|nombre de femmes|dont femmes"
        "|adhérentes|nb femmes|nombre d’adhérentes|total adhérentes|femmes adhérentes|adhérentes femmes"
        "|nombre de femmes adhérentes|coopératrices|nombre de coopératrices|عدد المنخرطات|المنخرطات|المتعاونات|العضوات"
        "|women members|number of women",
    ),
    _field(
        "yearly_snapshots", "youth", "count",
        "عدد الشباب|الشباب|شباب|منهم الشباب|منهم شباب"
        "|jeunes|nombre de jeunes|dont jeunes|nb jeunes|number of youth|young members",
    ),
    _field(
        "yearly_snapshots", "youth_age_bound", "count",
        "سن الشباب|الحد الأقصى لسن الشباب|âge limite des jeunes|âge des jeunes|youth age|youth age limit",
    ),
    _field(
        "yearly_snapshots", "jobs", "count",
        "مناصب الشغل|عدد مناصب الشغل|عدد الأجراء|الأجراء|عدد المشتغلين|emplois|nombre d’emplois|salariés"
        "|emplois créés|nombre de salariés|number of jobs",
    ),
)  # fmt: skip
_FILINGS = (
    _field(
        "yearly_filings", "assembly_held_on", "day",
        "تاريخ الجمع العام|تاريخ انعقاد الجمع العام|تاريخ الجمع العام العادي|تاريخ الجمعية العامة العادية"
        "|date de l’assemblée générale|date de l’assemblée générale ordinaire|date AG"
        "|date de l’AGO|date AGO|assemblée générale tenue le|assembly held on|date of assembly",
    ),
    _field(
        "yearly_filings", "accounts_deposited_on", "day",
        "تاريخ إيداع الحسابات|تاريخ إيداع القوائم التركيبية|تاريخ إيداع الوثائق|date de dépôt des comptes"
        "|date de dépôt des états de synthèse|dépôt des comptes|dépôt des états de synthèse|accounts deposited on",
    ),
    _field(
        "yearly_filings", "has_auditor", "yes_no",
        "مراقب الحسابات|وجود مراقب الحسابات|commissaire aux comptes|CAC|auditeur|auditor|has an auditor",
    ),
    _field(
        "yearly_filings", "turnover_members_mad", "money",
        "رقم المعاملات مع الأعضاء|رقم المعاملات مع المتعاونين|chiffre d’affaires avec les adhérents"
        "|chiffre d’affaires avec les membres|CA adhérents|CA membres|CA avec les membres|turnover with members",
    ),
    _field(
        "yearly_filings", "turnover_non_members_mad", "money",
        "رقم المعاملات مع غير الأعضاء|رقم المعاملات مع الأغيار|رقم المعاملات مع غير المتعاونين"
        "|chiffre d’affaires avec les tiers|chiffre d’affaires avec les non-adhérents|CA tiers|CA non-adhérents"
        "|CA non-membres|chiffre d’affaires avec les non-membres|turnover with non-members",
    ),
    _field(
        "yearly_filings", "surplus_mad", "money",
        "الفائض|فائض السنة|النتيجة|النتيجة الصافية|الفائض أو العجز|excédent|excédents|résultat|résultat net"
        "|excédent ou déficit|surplus",
    ),
    _field("yearly_filings", "reserves_mad", "money", "الاحتياطي|الاحتياطيات|réserves|réserve|réserve légale|reserves"),
    _field(
        "yearly_filings", "capital_paid_mad", "money",
        "رأس المال المدفوع|رأس المال المحرر|الرأسمال المدفوع|الرأسمال المحرر|capital libéré|capital versé"
        "|paid-up capital|capital paid",
    ),
    _field(
        "yearly_filings", "assets_mad", "money",
        "الأصول|مجموع الأصول|actif|total actif|total de l’actif|total bilan|total assets|assets",
    ),
    _field("yearly_filings", "debts_mad", "money", "الديون|ديون|dettes|total des dettes|debts"),
    _field("yearly_filings", "receivables_mad", "money", "المستحقات|الديون المستحقة للتعاونية|créances|receivables"),
    _field(
        "yearly_filings", "cash_mad", "money",
        "الخزينة|النقد|المتوفرات|trésorerie|disponibilités|trésorerie actif|cash",
    ),
)  # fmt: skip
_CHAIR = (
    _field(
        "people", "chair_name", "name",
        "اسم الرئيس|الرئيس|رئيس التعاونية|اسم الرئيس(ة)|الرئيس(ة)|اسم رئيس التعاونية|رئيس مجلس الإدارة|président"
        "|présidente|président(e)|nom du président|nom du président(e)|nom de la présidente|chair|chairperson",
        column="name",
    ),
    _field(
        "people", "chair_telephone", "telephone",
        "الهاتف|رقم الهاتف|هاتف الرئيس|رقم هاتف الرئيس|téléphone|tél|tel|n° de téléphone|téléphone du président|gsm"
        "|portable|telephone|phone",
        column="telephone",
    ),
)  # fmt: skip

FIELDS = {field.name: field for field in (*_COOPERATIVES, *_SNAPSHOTS, *_FILINGS, *_CHAIR)}
REQUIRED = tuple(name for name, field in FIELDS.items() if field.is_required)

# A header over a group of columns, and below it whom of them a column counts: both together are sure.
_ALL = "total|ensemble|effectif|effectifs|nombre|المجموع|مجموع|العدد|عدد|الإجمالي|إجمالي|العدد الإجمالي"
_WOMEN = "femmes|femme|dont femmes|nombre de femmes|نساء|النساء|إناث|الإناث|منهم نساء|منهم النساء|عدد النساء"
_YOUTH = "jeunes|dont jeunes|nombre de jeunes|شباب|الشباب|منهم شباب|منهم الشباب|عدد الشباب"
GROUPED = {
    "members": (
        "adhérents|membres|coopérateurs|nombre d’adhérents|nombre de membres|الأعضاء|أعضاء|المنخرطون|المنخرطين"
        "|المتعاونون|المتعاونين|عدد الأعضاء|عدد المنخرطين|عدد المتعاونين",
        {"members": _ALL, "women": _WOMEN, "youth": _YOUTH},
    ),
    "jobs": (
        "emplois|salariés|nombre d’emplois|nombre de salariés|الأجراء|مناصب الشغل|عدد الأجراء|عدد مناصب الشغل",
        {"jobs": _ALL},
    ),
}

# What our own workbook of refused rows writes above the column it adds, in every language.
OWN_COLUMNS = ("What to correct in this row", "ما ينبغي تصحيحه في هذا السطر", "À corriger dans cette ligne")

# Headers that stand in many lists and say nothing that the registry keeps.
PASSED_OVER = (
    "ر.ت", "ر ت", "الرقم الترتيبي", "الترتيب", "ت", "رقم", "الجهة", "الملاحظات", "ملاحظات", "ملاحظة",
    "البريد الإلكتروني",
    "n°", "n° d’ordre", "ordre", "région", "observations", "observation", "remarques", "remarque", "email", "e-mail",
    "region", "remarks", "notes", "no", "#",
)  # fmt: skip

TURNOVERS = ("turnover_members_mad", "turnover_non_members_mad")
# Headers that people use for more than one thing, or for a thing near to ours: what they could mean is asked.
QUESTIONED = {
    "effectif": ("members", "jobs"), "effectifs": ("members", "jobs"), "CA": TURNOVERS,
    "chiffre d’affaires": TURNOVERS,
    "رقم المعاملات": TURNOVERS, "الخصوم": ("debts_mad",), "passif": ("debts_mad", "assets_mad"),
    "total passif": ("debts_mad", "assets_mad"), "مجموع الخصوم": ("debts_mad", "assets_mad"),
}  # fmt: skip

# Words one letter away from those of a known header, and of another sense: farms, dates to eat, a university.
OTHER_WORDS = ("fermes", "dattes", "salaires", "clotures", "الجامعة", "المرفوع")
