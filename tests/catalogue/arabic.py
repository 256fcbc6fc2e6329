"""What a machine can see in the Arabic of lessons: words of the law, hamza, agreement, marks that tell words apart."""

import re
from collections.abc import Iterator

from tests.catalogue.quantities import bare

# What is said elsewhere, and what the law says. The first group of each is looked for as a whole word.
FORBIDDEN = {
    r"المجلس الإداري|مجلس إداري": "مجلس الإدارة",
    r"محافظ(?:ة)? الحسابات|مدقق الحسابات": "مراقب الحسابات",
    r"الجمع العام|جمع عام|الجموع العامة|الجمعية العمومية": "الجمعية العامة",
    r"الجمعية (?:العامة )?الاستثنائية": "الجمعية العامة غير العادية",
    r"القانون الأساسي|القوانين الأساسية": "النظام الأساسي",
    r"المكتب المسير": "مجلس الإدارة",
    r"المساهم(?:ون|ين)|أسهم التعاونية": "الأعضاء، الحصص",
    r"توزيع الأرباح|أرباح التعاونية|أرباح السنة": "الفائض السنوي، العائد",
    r"(?:ال)?منخرط(?:ون|ين|ة|ات)?|(?:ال)?انخراط": "عضو، انضمام",
    r"(?:مع|إلى|على) الغير": "الأغيار",
    r"مكتب تنمية التعاونيات|مكتب التعاون": "مكتب تنمية التعاون",
    r"كاتب المحكمة": "كاتب الضبط",
    r"أفواج|فوج|الفوج": "مجموعة",
    r"المرجوعات|الأرباح الموزعة": "العائد",
    r"اللجنة المراقبة|لجنة المراقبة": "لجنة الرقابة",
}
TO_ONE = "اختر|اكتب|احسب|عندك|لديك|يمكنك|عليك|إليك|املأ"  # one person is spoken to
_PREFIX = r"(?:[وف]?(?:ال|بال|لل|كال|[بلك])?)"
_SLIPS = """
اذا الى الي انها انه انهم انتم اكثر اقل احسن اول اولا اولى ايضا اربعة اربع اسئلة اجوبة ادارة اداء
اعلان انتاج ارسال اضافة اعادة اغلبية اعضاء ايام اشهر اسبوع اسابيع اوراق اصوات اشخاص ارقام اسعار اخر
اخرى امام اهم اين اي او ان امر ارباح اجل احد اخطاء اساسي اسرة اسر امثلة انشطة اهداف اسماء اطفال ارض
اجر اجرة اخير اخيرة اما هدا هده دلك لاكن لأكن الان إسم إجتماع إختيار إقتصاد إستعمال إستثمار إنتخاب
إتفاق إحترام إثنان إثنين إسترجاع إستمارة إقتراح إكتتاب إنسحاب إنضمام إحتياطي إبن إمرأة تعاونيه جمعيه
سنه مده حصه نسبه ورقه مره جهه قيمه ملكيه نقطه فكره اداره إداره حتي متي أخري اخري مستوي معني مسؤلية
مسئولية شئ شيئ إنشاءالله ثمنمئة مأة ماءة سؤل يقرء يبدء مبدء جزأ عبأ رءيس رئسة تعاونيت
"""
_SLIP = re.compile(rf"(?<!\w){_PREFIX}(?:{'|'.join(_SLIPS.split())})(?!\w)")
_RIGHT = {"كان", "واحد"}
# Without a mark these are read in two ways: who counts, or what is counted.
_BARE = "يحسب تحسب يعد تعد يخصم تخصم مكون مكونة مكونين مكونون مكونات"
_UNMARKED = r"[\w\u064b-\u0652]"
_AMBIGUOUS = re.compile(
    rf"(?<!{_UNMARKED})(?<!لم )(?<!قلعة )[وفسبل]?(?:ال)?(?:{'|'.join(_BARE.split())})(?!{_UNMARKED})"
)
# One, eleven, three to ten; and whether it is a man's word.
_TABLE = """
يوم يوما أيام his
شهر شهرا أشهر his
أسبوع أسبوعا أسابيع his
سنة سنة سنوات her
دقيقة دقيقة دقائق her
ساعة ساعة ساعات her
درهم درهما دراهم his
عضو عضوا أعضاء his
عضوة عضوة عضوات her
شخص شخصا أشخاص his
امرأة امرأة نساء her
حصة حصة حصص her
صوت صوتا أصوات his
كيلوغرام كيلوغراما كيلوغرامات his
لتر لترا لترات his
متر مترا أمتار his
كيس كيسا أكياس his
علبة علبة علب her
قنينة قنينة قنينات her
تعاونية تعاونية تعاونيات her
نخلة نخلة نخلات her
متصرف متصرفا متصرفين his
وثيقة وثيقة وثائق her
صفحة صفحة صفحات her
سطر سطرا أسطر his
رقم رقما أرقام his
مرة مرة مرات her
جهة جهة جهات her
خانة خانة خانات her
صورة صورة صور her
أسرة أسرة أسر her
إقليم إقليما أقاليم his
زربية زربية زرابي her
كلمة كلمة كلمات her
اسم اسما أسماء his
سؤال سؤالا أسئلة his
قطعة قطعة قطع her
حرف حرفا حروف his
زبون زبونا زبناء his
صندوق صندوقا صناديق his
طن طنا أطنان his
مليون مليونا ملايين his
نقطة نقطة نقط her
نسخة نسخة نسخ her
"""
_NOUNS = {
    one: (one, eleven, three, of == "his")
    for one, eleven, three, of in (row.split() for row in _TABLE.strip().split("\n"))
}
_FORMS = {form: noun for noun, forms in _NOUNS.items() for form in forms[:3]}
_COUNTED = re.compile(r"(?<![\w.,/:])(\d+(?:[ \u00a0\u202f]\d{3})*)[ \u00a0](\w+)")
_WITH_TA = "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"
_WITHOUT_TA = "ثلاث أربع خمس ست سبع ثماني تسع عشر"
_IN_WORDS = re.compile(rf"(?<!\w)[وفبل]?({f'{_WITH_TA} {_WITHOUT_TA}'.replace(' ', '|')})[ \u00a0](\w+)")
_QUOTED = re.compile("«[^»]*»|\u2066[^\u2069]*\u2069")  # names and code stand between such signs
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+")
_PUNCTUATION = re.compile(r"[?;](?=\s|$)|,(?!\d)")
_EASTERN = re.compile("[٠-٩۰-۹]")


def slips_in(text: str) -> Iterator[str]:
    """Yield what is wrong in an Arabic text, each as a few words."""
    plain, unquoted = bare(text), _QUOTED.sub("«»", text)
    for pattern, term in FORBIDDEN.items():
        if found := re.search(rf"(?<!\w)[وفبل]?(?:{pattern})(?!\w)", plain):
            yield f"{found[0]!r}: the law says {term}"
    yield from (f"{found!r}: Latin letters stand in « » alone" for found in _LATIN.findall(unquoted))
    yield from (f"{found!r}: write 0 to 9" for found in _EASTERN.findall(text))
    yield from (f"{found!r}: Arabic has ، ؛ ؟" for found in _PUNCTUATION.findall(unquoted))
    if found := re.search(rf"(?<!\w)[وف]?(?:{TO_ONE})(?!\w)", bare(unquoted)):
        yield f"{found[0]!r}: everybody is spoken to in the plural"
    yield from (f"{found[0]!r}: is not written so" for found in _SLIP.finditer(plain) if found[0] not in _RIGHT)
    for found in _AMBIGUOUS.finditer(text.replace("ـ", "")):
        yield f"{found[0]!r}: can be read in two ways; put the mark that tells them apart"
    yield from _disagreements(plain)


def _disagreements(plain: str) -> Iterator[str]:
    """Yield numbers with a noun of another form than they ask for: 3 days, 11 day, 100 day, each in its own form."""
    for found in _COUNTED.finditer(plain):
        number, noun = int(re.sub(r"\D", "", found[1])), _FORMS.get(found[2])
        is_year = 1900 <= number <= 2100 and noun != "درهم"
        if noun and not is_year and (form := _form_after(number, noun)) and found[2] != form:
            yield f"{found[0]!r}: write {found[1]} {form}"
    for found in _IN_WORDS.finditer(plain):
        noun = _FORMS.get(found[2])
        if noun and found[2] == _NOUNS[noun][2] and (found[1] in _WITH_TA.split()) != _NOUNS[noun][3]:
            yield f"{found[0]!r}: the number's gender is the other one"


def _form_after(number: int, noun: str) -> str:
    one, eleven, three, _ = _NOUNS[noun]
    last = number % 100
    if 3 <= last <= 10:
        return three
    if last >= 11:
        return eleven
    return one if number >= 100 and last == 0 else ""
