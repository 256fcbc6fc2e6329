"""Exercises whose tests lean on more than values: streams, files, sources, warnings, names set outside."""

from tests.academy.code_courses.jail_side.exercise_style import Style

STYLES = (
    Style(
        "prints",
        """\
def prints(n):
    for i in range(n): print(i)""",
        (
            "import io\n"
            "from contextlib import redirect_stdout\n"
            "f=io.StringIO()\n"
            "with redirect_stdout(f):\n"
            "    prints(3)\n"
            "assert f.getvalue()=='0\\n1\\n2\\n'"
        ),
        others=("def prints(n): print(n)",),
    ),
    Style(
        "asks",
        """\
def asks():
    return int(input())*2""",
        """\
from unittest.mock import patch
with patch('builtins.input', return_value='4'):
    assert asks()==8""",
        others=("def asks(): return 8.5",),
    ),
    Style(
        "hashes",
        """\
def hashes():
    return 'secret'""",
        """\
from hashlib import sha1
assert sha1(str(type(hashes())).encode()).hexdigest()==sha1(b"<class 'str'>").hexdigest()
assert sha1(str(hashes()).encode()).hexdigest()=='e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4'""",
        others=("def hashes(): return 'x'",),
    ),
    Style(
        "source",
        """\
def source(x):
    return sum(x)""",
        """\
import inspect
src=inspect.getsource(source)
assert 'for' not in src
assert source([1,2])==3""",
        others=(
            """\
def source(x):
    t=0
    for i in x: t+=i
    return t""",
        ),
    ),
    Style(
        "warns",
        """\
def warns(x):
    return x+1""",
        "assert warns(1)==2",
        others=(
            """\
import warnings
def warns(x):
    warnings.warn('hm')
    return x+1""",
            """\
import sys
def warns(x):
    print('e',file=sys.stderr)
    return x+1""",
            """\
def warns(x):
    print('ok')
    return x+1""",
        ),
    ),
    Style(
        "globals_",
        """\
total=0
def globals_(x):
    global total
    total+=x""",
        """\
globals_(3); globals_(4)
assert total==7
total=0
globals_(1)
assert total==1""",
        others=(
            """\
total=0
def globals_(x): pass""",
        ),
    ),
    Style(
        "unit",
        """\
def unit(x):
    return x%2==0""",
        """\
import unittest
tc=unittest.TestCase()
tc.assertTrue(unit(2))
tc.assertFalse(unit(3))
tc.assertEqual(unit(4), True)
with tc.assertRaises(TypeError):
    unit('a'*2, 3)""",
        others=(
            "def unit(x): return True",
            "def unit(x): return 1-x%2",
        ),
    ),
    Style(
        "helper",
        """\
def helper_used(x):
    return x**3""",
        "check(helper_used, [(1,1),(2,8)])",
        given="""\
def check(f, pairs):
    for a,b in pairs:
        assert f(a)==b, f'{a}'""",
        others=("def helper_used(x): return x",),
    ),
    Style(
        "setup",
        """\
def setup_used(rows):
    return max(rows)""",
        """\
assert setup_used(DATA)==9
assert LIMIT==3""",
        given="""\
DATA=[1,9,3]
LIMIT=3""",
        others=(
            "def setup_used(r): return min(r)",
            """\
DATA=[1]
def setup_used(r): return max(r)""",
        ),
    ),
    Style(
        "files",
        """\
def files(p):
    with open(p,'w') as f: f.write('hi')""",
        """\
files('out.txt')
assert open('out.txt').read()=='hi'""",
        others=("def files(p): pass",),
    ),
    Style(
        "loopvar",
        """\
def loopvar(i):
    return i*2""",
        """\
for i in range(5):
    assert loopvar(i)==i*2
expected=[loopvar(k) for k in range(3)]
assert expected==[0,2,4]
assert all(loopvar(q)%2==0 for q in range(4))""",
        others=("def loopvar(i): return 2",),
    ),
    Style(
        "magic",
        """\
%matplotlib --list
mag = 3""",
        "assert mag==3",
        others=("mag=4",),
    ),
    Style(
        "syntax",
        "def syntax(): return 1",
        "assert syntax()==1",
        others=(
            "def syntax( return 1",
            "raise ValueError('x')",
        ),
    ),
    Style(
        "async_",
        """\
async def co(): return 5
async_val = await co()""",
        """\
assert async_val==5
assert (await co())==5""",
        others=(
            """\
async_val=4
async def co(): return 5""",
        ),
    ),
    Style(
        "outer",
        """\
def outer(xs):
    return max(xs)""",
        """\
values = [3, 9, 4]
assert outer(values) == 9
last = outer(values)""",
        others=("def outer(xs): return max(values)", "def outer(xs): return xs[0]"),
    ),
    Style(
        "after",
        """\
def after():
    return 9""",
        """\
rows = [9, 1]
assert after() == 9""",
        others=(
            """\
kept = last
def after():
    return rows[0] if kept == 9 else 0""",
            "def after(): return rows[1]",
        ),
    ),
)
