"""Exercises whose answers are plain values, a style of tests each."""

from tests.academy.code_courses.jail_side.exercise_style import Style

STYLES = (
    Style(
        "inplace",
        """\
def inplace(l):
    l.sort()""",
        """\
x=[3,1,2]
inplace(x)
assert x==[1,2,3]
assert inplace(x) is None""",
        others=("def inplace(l): return sorted(l)",),
    ),
    Style(
        "partial",
        """\
def partial(x):
    return x*2""",
        """\
score=0
if partial(1)==2: score+=0.5
if partial(3)==6: score+=0.75
if partial(0)==0: score+=0.75
score""",
        others=(
            "def partial(x): return 2 if x==1 else 0",
            "def partial(x): return None",
        ),
    ),
    Style(
        "dicts",
        """\
from collections import Counter
def dicts(s):
    return dict(Counter(s))""",
        """\
assert dicts('aab')=={'a':2,'b':1}
assert sorted(dicts('ba').keys())==['a','b']
assert dicts('aa').get('a')==2""",
        others=(
            "def dicts(s): return Counter(s)",
            """\
from collections import defaultdict
def dicts(s):
    d=defaultdict(int)
    for c in s: d[c]+=1
    return d""",
        ),
    ),
    Style(
        "value",
        "answer_value = 42",
        """\
assert answer_value == 42
assert isinstance(answer_value, int)""",
        others=(
            "answer_value=42.0",
            "",
            "answer_value='42'",
        ),
    ),
    Style(
        "doc",
        ('def doc(x):\n    """Doc."""\n    return x'),
        """\
assert doc.__doc__=='Doc.'
assert doc(1)==1""",
        others=("def doc(x): return x",),
    ),
    Style(
        "nested",
        """\
def nested():
    return {'a':[1,(2,3)],'b':{'c':{4}}, 'd':None}""",
        """\
assert nested()=={'a':[1,(2,3)],'b':{'c':{4}},'d':None}
assert nested()['a'][1][0]==2""",
        others=("def nested(): return {'a':[1,[2,3]],'b':{'c':{4}},'d':None}",),
    ),
    Style(
        "recur",
        """\
def recur(n):
    return 1 if n<2 else n*recur(n-1)""",
        """\
assert recur(5)==120
assert recur(20)==2432902008176640000
assert recur(60)==8320987112741390144276341183223364380754172606361245952449277696409600000000000000""",
        others=("def recur(n): return n*recur(n-1)",),
    ),
    Style(
        "strs",
        """\
def strs(s):
    return s[::-1].upper()""",
        """\
assert strs('abc')=='CBA'
assert strs('سلام')=='مالس'
assert len(strs(''))==0""",
        others=("def strs(s): return s",),
    ),
)
