"""A file as ugly as those that people really have: titles, merged headers, mixed digits, damage, totals, notes."""

import datetime as dt
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

ROWS: tuple[tuple[object, ...], ...] = (
    # number, Arabic name, place, founded, members, women, capital, remark
    ("1/23/2019/1", "تعاونية نموذج الأركان", "إقليم مكناس", dt.date(2019, 5, 31), 25, 10, "12 500,50", None),
    ("1/23/2019/2", "تعاونية نموذج الزعفران", "MEKNES", "31 غشت 2019", "٢٥", "١٠", 1000, "ملاحظة"),
    ("1/23/2019/3", "تعاونية ????", "مكناس", dt.date(2019, 5, 31), 7, 1, 1000, None),
    (1.24e11, "تعاونية نموذج العسل", "مكناس", dt.date(2019, 5, 31), 7, 1, 1000, None),
    ("1/23/2019/5", "تعاونية نموذج النسيج", "مكناسة الخيالية", dt.date(2019, 5, 31), 7, 1, 1000, None),
    ("1/23/2019/6", "تعاونية نموذج الورد", "مكناس", "31/02/2019", 7, "حوالي 3", 1000, None),
    ("1/23/2019/7", "تعاونية نموذج التمر", "مكناس", dt.date(2019, 5, 31), 7, 9, "néant", None),
    ("1/23/2019/8", "تعاونية نموذج الزيتون", "مكناس", dt.date(2019, 5, 31), "غير متوفر", None, 1000, None),
    ("1/23/2019/9", "تعاونية نموذج الكبار", "مكناس", dt.date(2019, 5, 31), 7, 1, 1000, "=1+1"),
    ("1-23-2019-9", "تعاونية نموذج آخر", "مكناس", dt.date(2019, 5, 31), 8, 1, 1000, None),
    ("1/23/2019/10", "تعاونية نموذج الاركان", "مكناس", dt.date(2019, 5, 31), 450_000, 1, 1000, None),
)
FIRST_ROW = 6  # of the cooperatives, as a spreadsheet counts


def ugly_workbook(path: Path) -> Path:
    """Save it: a title over all columns, an empty row, headers in two rows and merged, a total, a note."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title, sheet.sheet_view.rightToLeft = "لائحة 2025", True
    sheet["A1"], sheet["A1"].font = "المملكة المغربية – مندوبية مكناس", Font(bold=True)
    sheet.merge_cells("A1:H1")
    sheet["A2"] = "لائحة التعاونيات إلى غاية 31 دجنبر 2025"
    sheet.merge_cells("A2:H2")
    for place, header in enumerate(
        ("رقم التسجيل", "اسم التعاونية", "الإقليم", "تاريخ التأسيس", "المنخرطون", None, "رأس المال", "ملاحظات"), 1
    ):
        sheet.cell(4, place, header)
    sheet["E5"], sheet["F5"] = "عدد الأعضاء", "عدد النساء"
    sheet.merge_cells("E4:F4")
    for letter in "ABCDGH":
        sheet.merge_cells(f"{letter}4:{letter}5")
    for row in ROWS:
        sheet.append(list(row))
    sheet.append(["المجموع", None, None, None, 450_100, 40, 30_000, None])
    sheet.append(["المصدر: تصريحات التعاونيات"])
    book.save(path)
    return path
