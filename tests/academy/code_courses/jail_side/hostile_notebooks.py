"""What a cheater may write instead of an answer: each asks for the points of ``double`` without doubling anything."""

# Attacks whose process goes on: all stand in one notebook, each in place of the answer that is named so.
QUIET = {
    "equal_to_everything": """
class Same(int):
    def __eq__(self, other): return True
    __ne__ = lambda self, other: False
    __hash__ = lambda self: 0
def equal_to_everything(x): return Same(0)
""",
    "equal_objects": """
class Yes:
    def __eq__(self, other): return True
    def __bool__(self): return True
    def __iter__(self): return iter(())
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    __hash__ = None
equal_objects = Yes()
""",
    "arithmetic": """
class Zero:
    def __sub__(self, other): return 0
    __rsub__ = __add__ = __radd__ = __sub__
    def equals(self, other): return True
    def __call__(self, *args): return True
    __contains__ = __lt__ = __le__ = __gt__ = __ge__ = equals
def arithmetic(x): return Zero()
""",
    "patched_checks": """
import unittest, numpy, numpy.testing
numpy.testing.assert_allclose = numpy.testing.assert_equal = assert_equal = lambda *a, **k: None
unittest.TestCase.assertEqual = lambda *a, **k: None
np = type("np", (), {"testing": type("t", (), {"assert_equal": staticmethod(lambda *a, **k: None)})})
check_double = lambda *a, **k: True
def patched_checks(x): return 0
""",
    "raising": """
class Silent(BaseException): pass
def raising(x):
    raise SystemExit(0)
""",
    "stopping": """
def stopping(x):
    raise StopIteration
""",
    "reading_the_test": """
import gc, inspect, sys
def reading_the_test(x):
    frame = sys._getframe()
    while frame:
        for found in [*frame.f_code.co_consts, *frame.f_locals.values()]:
            if isinstance(found, str) and "reading_the_test(" in found and "==" in found:
                return int(found.split("==")[1].split()[0])
        frame = frame.f_back
    for found in gc.get_objects():
        if isinstance(found, dict) and "hidden" in found:
            return found["hidden"]
    import glob
    for path in glob.glob("/tmp/**", recursive=True) + glob.glob("/home/**", recursive=True):
        try:
            if "reading_the_test(" in open(path).read():
                return 4
        except OSError:
            pass
    return 0
""",
    "waiting_thread": """
import threading, time, atexit
def wait():
    while True:
        time.sleep(0.01)
        globals()["waiting_thread"] = lambda x: __import__("unittest").mock.ANY
threading.Thread(target=wait, daemon=True).start()
atexit.register(wait)
def waiting_thread(x): return 0
""",
    "claiming": """
import os, sys, json
claim = json.dumps({"grades": {"claiming_test": [2, 2]}, "points": 2, "score": 2, "auto_score": 2})
print(claim); print(claim, file=sys.stderr)
os.write(1, claim.encode())
for name in ("result.json", "grades.json", "/tmp/result.json", "gradebook.db"):
    open(name, "w").write(claim)
def claiming(x):
    print(claim)
    return claim
""",
    "foreign_files": """
import glob, os
found = []
for where in ("/root", "/var", "/srv", "/home", "/etc", "/tmp", "/run", "/proc/1/cwd"):
    for folder, _, files in os.walk(where):
        found += [os.path.join(folder, f) for f in files if f.endswith((".db", ".ipynb", ".sqlite", "private.json"))]
def foreign_files(x): return 4 if found else 0
""",
    "network": """
import socket
def reached():
    for address in (("127.0.0.1", 8000), ("1.1.1.1", 53), ("169.254.169.254", 80)):
        try:
            socket.create_connection(address, 0.3).close()
            return True
        except OSError:
            pass
    return False
def network(x): return 2 * x if reached() else 0
""",
    "other_processes": """
import os, ctypes, signal
def seen():
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) not in (os.getpid(), os.getppid()):
            try:
                open(f"/proc/{name}/mem", "rb").read(1)
                return True
            except OSError:
                pass
            if ctypes.CDLL(None).ptrace(16, int(name), 0, 0) == 0:
                return True
    return False
def other_processes(x): return 2 * x if seen() else 0
""",
    "deep": """
def deep(x):
    found = []
    for _ in range(5_000):
        found = [found]
    return found
""",
    "large": """
def large(x):
    return "4" * 5_000_000
""",
    "endless_iterator": """
def endless_iterator(x):
    class Endless:
        def __iter__(self): return self
        def __next__(self): return 4
        def __len__(self): return 1
    return Endless()
""",
    "patched_builtins": """
import builtins
builtins.AssertionError = type("Quiet", (Exception,), {})
builtins.all = builtins.any = builtins.sorted = builtins.abs = builtins.round = lambda *a, **k: True
def patched_builtins(x): return 0
""",
}

# Attacks that end, block or break the process: each is a notebook of its own.
SOURCES = {
    "patched_ipython": """
ip = get_ipython()
ip.showtraceback = ip._showtraceback = ip.showsyntaxerror = lambda *a, **k: None
ip.run_cell = ip.run_code = lambda *a, **k: None
ip.ast_transformers.append(type("T", (), {"visit": lambda self, node: type(node)(body=[], type_ignores=[])})())
get_ipython = lambda: None
def double(x): return 0
""",
    "tracing": """
import sys, threading
def tracer(frame, event, arg):
    frame.f_trace_opcodes = True
    if event == "exception":
        frame.f_lineno = frame.f_lineno + 1
    return tracer
sys.settrace(tracer); threading.settrace(tracer); sys.setprofile(lambda *a: None)
sys.excepthook = sys.displayhook = lambda *a: None
def double(x): return 0
""",
    "forged_frames": """
import os, struct, json, glob
forged = json.dumps({"value": 4, "number": 99}).encode()
for name in os.listdir("/proc/self/fd"):
    if int(name) > 2:
        try:
            os.write(int(name), struct.pack(">I", len(forged)) + forged)
        except OSError:
            pass
def double(x): return 0
""",
    "patched_builtins": """
import builtins
builtins.isinstance = builtins.len = builtins.list = builtins.getattr = lambda *a, **k: True
def double(x): return 0
""",
    "exiting": """
import os
def double(x): os._exit(0)
""",
    "killing": """
import os, signal
def double(x): os.kill(0, signal.SIGKILL); os.kill(-1, signal.SIGKILL)
""",
    "looping": """
import signal
signal.signal(signal.SIGALRM, signal.SIG_IGN)
def double(x):
    while True: pass
""",
    "bomb": """
import os
children = 0
try:
    while True:
        if os.fork() == 0:
            while True: pass
        children += 1
except OSError: pass
def double(x): return children if children < 100 else 2 * x
""",
    "memory": """
kept = []
try:
    while True: kept.append(bytearray(64 * 1024**2))
except MemoryError: pass
def double(x): return 2 * x if len(kept) > 100 else 0
""",
    "many_memories": """
import os, time
for _ in range(40):
    if os.fork() == 0:
        kept = b'x' * (400 * 1024**2)
        time.sleep(60)
        os._exit(0)
time.sleep(5)
def double(x): return 0
""",
    "talking": """
while True: print('4' * 10_000_000)
""",
    "writing": """
written = 0
try:
    with open('large', 'wb') as file:
        while True: written += file.write(bytes(1 << 24))
except OSError: pass
def double(x): return 2 * x if written > 10**9 else 0
""",
    "background": """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(3600)
    os._exit(0)
def double(x): return 0
""",
}

# By name, what is noted for the trainer; empty: nothing, for the answer is only wrong.
LOUD = {"forged_frames": "", "patched_builtins": "ended", "exiting": "ended", "killing": "ended"}
HEAVY = {
    "patched_ipython": "",
    "tracing": "",
    "looping": "",
    "bomb": "",
    "memory": "memory",
    "many_memories": "memory",
    "talking": "memory",
    "writing": "",
    "background": "",
}
