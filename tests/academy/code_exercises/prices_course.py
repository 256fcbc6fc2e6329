"""A course of one lesson that mixes code with ordinary exercises, as an author writes it: texts, TOML, a data file."""

from pathlib import Path

COURSE, LESSON = "data-for-trainers", "prices"
_COURSE = """
[title]
ar = "البيانات"
fr = "Les données"
[summary]
ar = "نقرأ الأثمنة."
fr = "Lire des prix."
"""
_TEXTS = {
    "ar": "# الأثمنة\n\nنقرأ جدول الأثمنة.\n\n",
    "fr": "# Les prix\n\nNous lisons un tableau de prix.\n\n",
}
_PLACES = "\n\n".join(f"{{exercise}}`{name}`" for name in ("members", "mean_price", "by_city", "why"))
EXERCISES = '''
[members]
type = "number"
points = 1
key = { value = 5 }
source = "L112.members.min"
prompt.ar = "كم عضوا؟"
prompt.fr = "Combien de membres ?"
feedback.ar = "خمسة."
feedback.fr = "Cinq."
wrong = [{ answer = 7, ar = "سبعة كثيرة.", fr = "Sept, c’est trop." }]

[mean_price]
type = "code"
points = 3
prompt.ar = "اكتبوا دالة تحسب المعدل."
prompt.fr = "Écrivez une fonction qui calcule la moyenne."
feedback.ar = "المعدل هو المجموع على العدد."
feedback.fr = "La moyenne est la somme divisée par le nombre."
starter = """
def mean_price(rows):
    ..."""
model = """
def mean_price(rows):
    return sum(rows) / len(rows)
"""

[[mean_price.checks]]
expression = "mean_price([1, 2, 6])"
expected = 3.0
shown = true
feedback = { ar = "جربوا المثال الأول.", fr = "Essayez le premier exemple." }

[[mean_price.checks]]
expression = "mean_price([10, 20])"
points = 2
wrong = [{ value = 30, ar = "هذا هو المجموع.", fr = "C’est la somme, pas la moyenne." }]
feedback = { ar = "فكروا في العدد.", fr = "Pensez au nombre de prix." }

[by_city]
type = "code"
points = 2
prompt.ar = "احسبوا معدل كل مدينة."
prompt.fr = "Calculez la moyenne de chaque ville."
feedback.ar = "نجمع حسب المدينة."
feedback.fr = "On regroupe par ville."
setup = """
import pandas as pd

prices = pd.read_csv("data/prices.csv")
"""
starter = "means = ..."
model = 'means = prices.groupby("city")["price"].mean()'

[[by_city.checks]]
expression = "means"
expected = { "Fès" = 3.0, "Rabat" = 5.0 }

[why]
type = "essay"
points = 2
rubric = [{ points = 2, ar = "سبب واضح", fr = "Une raison claire" }]
source = "L112.members.min"
prompt.ar = "لماذا؟"
prompt.fr = "Pourquoi ?"
feedback.ar = "شكرا."
feedback.fr = "Merci."
'''
PRICES = "city,price\nFès,2\nFès,4\nRabat,5\n"
MEAN = "def mean_price(rows):\n    return sum(rows) / len(rows)"
SUM = "def mean_price(rows):\n    return sum(rows)"
MEANS = 'means = prices.groupby("city")["price"].mean()'


def write_course(folder: Path, exercises: str = EXERCISES) -> Path:
    """Write the course below a folder of courses, and return its own."""
    home = folder / COURSE
    (home / "data").mkdir(parents=True)
    (home / "course.toml").write_text(_COURSE, encoding="utf-8")
    (home / f"01_{LESSON}.exercises.toml").write_text(exercises, encoding="utf-8")
    (home / "data" / "prices.csv").write_text(PRICES, encoding="utf-8")
    for language, text in _TEXTS.items():
        (home / f"01_{LESSON}.{language}.md").write_text(f"{text}{_PLACES}\n", encoding="utf-8")
    return home
