"""Exercises on classes, errors, functions as values and what else is more than plain data."""

from tests.academy.code_courses.jail_side.exercise_style import Style

STYLES = (
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
        "lambda_",
        "lambda_ = lambda x: x+1",
        """\
assert callable(lambda_)
assert lambda_(1)==2
assert lambda_.__name__=='<lambda>'""",
        others=("def lambda_(x): return x+1",),
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
)
