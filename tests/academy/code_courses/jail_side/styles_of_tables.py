"""Exercises on numbers, arrays, tables and random numbers, a style of tests each."""

from tests.academy.code_courses.jail_side.exercise_style import Style

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
)
