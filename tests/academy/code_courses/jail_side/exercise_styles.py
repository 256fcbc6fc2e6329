"""How exercises of nbgrader courses are tested, one style each, with right, partly right and wrong answers."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Style:
    """An exercise: the author's answer, its test, what is given before it, and what learners answer instead."""

    name: str
    answer: str
    test: str
    given: str = ""
    others: tuple[str, ...] = field(default=())


STYLES = (
    Style(
        "arr",
        """\
import numpy as np
def arr(n):
    return np.arange(n)**2""",
        """\
import numpy as np
np.testing.assert_array_equal(arr(4), np.array([0,1,4,9]))
assert arr(3).dtype.kind=='i'
assert isinstance(arr(2), np.ndarray)""",
        others=(
            "def arr(n): return [i*i for i in range(n)]",
            "def arr(n): return np.arange(n)",
        ),
    ),
    Style(
        "frame",
        """\
import pandas as pd
def frame(df):
    return df.groupby('a').b.sum().reset_index()""",
        """\
import pandas as pd
d=pd.DataFrame({'a':['x','y','x'],'b':[1,2,3]})
r=frame(d)
assert isinstance(r,pd.DataFrame)
pd.testing.assert_frame_equal(r, pd.DataFrame({'a':['x','y'],'b':[4,2]}))
assert list(r.columns)==['a','b'] and r.shape==(2,2)
assert r.loc[r.a=='x','b'].iloc[0]==4""",
        others=(
            """\
def frame(df):
    df['c']=1
    return df.groupby('a').b.sum().reset_index()""",
            "def frame(df): return df.groupby('a').b.sum()",
        ),
    ),
    Style(
        "seeded",
        """\
import numpy as np
def seeded(n):
    return np.random.rand(n)""",
        """\
import numpy as np
np.random.seed(3)
x=seeded(3)
np.random.seed(3)
assert np.allclose(x, np.random.rand(3))""",
        others=("def seeded(n): return np.random.randn(n)",),
    ),
    Style(
        "rnd",
        """\
import random
def rnd():
    return random.randint(1,100)""",
        """\
import random
random.seed(5)
a=rnd()
random.seed(5)
assert a==random.randint(1,100)""",
        others=("def rnd(): return 7",),
    ),
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
        "higher",
        """\
def higher(f, xs):
    return [f(x) for x in xs]""",
        """\
assert higher(lambda v: v+1, [1,2])==[2,3]
def sq(v):
    return v*v
assert higher(sq, (3,))==[9]
import math
assert higher(math.floor,[1.5])==[1]""",
        others=(
            "def higher(f, xs): return map(f, xs)",
            "def higher(f,xs): return list(map(f,xs))",
        ),
    ),
    Style(
        "Stack",
        """\
class Stack:
    def __init__(self): self.items=[]
    def push(self,x): self.items.append(x)
    def pop(self):
        if not self.items: raise IndexError('empty')
        return self.items.pop()
    def __len__(self): return len(self.items)
    def __eq__(self,o): return self.items==o.items
    def __repr__(self): return f'Stack({self.items})'""",
        """\
s=Stack()
s.push(1); s.push(2)
assert len(s)==2
assert s.pop()==2
assert repr(s)=='Stack([1])'
t=Stack(); t.push(1)
assert s==t
assert isinstance(s, Stack)
s.pop()
try:
    s.pop()
    assert False
except IndexError as e:
    assert 'empty' in str(e)""",
        others=(
            """\
class Stack:
    def __init__(self): self.items=[]
    def push(self,x): self.items.insert(0,x)
    def pop(self): return self.items.pop()
    def __len__(self): return len(self.items)""",
        ),
    ),
    Style(
        "own_error",
        """\
class MyError(Exception): pass
def own_error(x):
    if x<0: raise MyError('neg')
    return x""",
        """\
try:
    own_error(-1)
except MyError as e:
    assert str(e)=='neg'
else:
    raise AssertionError
assert own_error(2)==2""",
        others=(
            """\
class MyError(Exception): pass
def own_error(x): return x""",
        ),
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
        "gens",
        """\
def gens(n):
    for i in range(n): yield i*i""",
        """\
assert list(gens(3))==[0,1,4]
import types
assert isinstance(gens(1), types.GeneratorType)""",
        others=("def gens(n): return [i*i for i in range(n)]",),
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
        "floats",
        """\
def floats(a,b):
    return a/b""",
        """\
from math import isclose
assert isclose(floats(1,3), 1/3)
assert abs(floats(1,7)-0.142857)<1e-5
assert type(floats(4,2)) is float""",
        others=(
            """\
from fractions import Fraction
def floats(a,b): return Fraction(a,b)""",
            """\
from decimal import Decimal
def floats(a,b): return Decimal(a)/Decimal(b)""",
            """\
import numpy as np
def floats(a,b): return np.float64(a)/b""",
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
        "lambda_",
        "lambda_ = lambda x: x+1",
        """\
assert callable(lambda_)
assert lambda_(1)==2
assert lambda_.__name__=='<lambda>'""",
        others=("def lambda_(x): return x+1",),
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
        "np_scalar",
        """\
import numpy as np
def np_scalar(x):
    return np.mean(x)""",
        """\
assert np_scalar([1,2,3])==2
assert np.isclose(np_scalar(np.array([1.,2.])),1.5)
assert round(np_scalar([1,2]),1)==1.5""",
        others=("def np_scalar(x): return sum(x)/len(x)",),
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
        "closure",
        """\
def closure(n):
    def add(x): return x+n
    return add""",
        """\
add5=closure(5)
assert add5(3)==8
assert closure(1)(1)==2""",
        others=("def closure(n): return lambda x: x",),
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
        "series_ops",
        """\
import pandas as pd
s_val = pd.Series([1,2,3],index=list('abc'),name='n')""",
        """\
assert s_val['b']==2
assert (s_val>1).sum()==2
assert s_val.name=='n'
assert s_val.index.tolist()==['a','b','c']
pd.testing.assert_series_equal(s_val*2, pd.Series([2,4,6],index=list('abc'),name='n'))""",
        others=("s_val=[1,2,3]",),
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
        "attr",
        """\
import datetime
def attr():
    return datetime.date(2020,1,2)""",
        """\
assert attr().year==2020
assert attr()==datetime.date(2020,1,2)
assert str(attr())=='2020-01-02'""",
        others=("def attr(): return '2020-01-02'",),
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
        "named",
        """\
from collections import namedtuple
P=namedtuple('P','x y')
def named(): return P(1,2)""",
        """\
assert named().x==1
assert named()==(1,2)
assert named()[1]==2
a,b=named()
assert b==2""",
        others=("def named(): return (1,2)",),
    ),
    Style(
        "dataclass_",
        """\
from dataclasses import dataclass
@dataclass
class Pt:
    x:int
    y:int=0
    def norm(self): return (self.x**2+self.y**2)**.5""",
        """\
p=Pt(3,4)
assert p.norm()==5.0
assert p==Pt(3,4)
assert p!=Pt(3,5)
p.x=0
assert p.norm()==4
assert Pt(1).y==0
assert {Pt.__name__}=={'Pt'}""",
        others=(
            """\
class Pt:
    def __init__(self,x,y=0): self.x=x;self.y=y
    def norm(self): return (self.x**2+self.y**2)**.5""",
        ),
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
    Style(
        "big",
        """\
import numpy as np
def big(m):
    return m.T @ m""",
        """\
m=np.ones((200,300))
r=big(m)
assert r.shape==(300,300)
assert r.sum()==200*300*300""",
        others=("def big(m): return m@m.T",),
    ),
    Style(
        "vector",
        """\
class Vec:
    def __init__(self,x,y): self.x,self.y=x,y
    def __add__(self,o): return Vec(self.x+o.x,self.y+o.y)
    def __mul__(self,k): return Vec(self.x*k,self.y*k)
    def __eq__(self,o): return (self.x,self.y)==(o.x,o.y)
    def __abs__(self): return (self.x**2+self.y**2)**.5
    def __getitem__(self,i): return (self.x,self.y)[i]
    def __iter__(self): return iter((self.x,self.y))
    def __lt__(self,o): return abs(self)<abs(o)""",
        """\
assert Vec(1,2)+Vec(3,4)==Vec(4,6)
assert Vec(1,2)*3==Vec(3,6)
assert abs(Vec(3,4))==5
assert list(Vec(1,2))==[1,2]
assert Vec(1,0)<Vec(3,4)
assert Vec(5,6)[1]==6
assert sorted([Vec(2,0),Vec(1,0)])[0].x==1""",
        others=(
            """\
class Vec:
    def __init__(self,x,y): self.x,self.y=x,y
    def __add__(self,o): return Vec(self.x,o.y)
    def __eq__(self,o): return False""",
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
