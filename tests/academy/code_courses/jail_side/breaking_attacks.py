"""What a cheater may write in place of ``double`` that ends, blocks or breaks its process: a notebook each."""

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
    "stopping_itself": """
import os, signal
def double(x): os.kill(os.getpid(), signal.SIGSTOP)
""",
    "threads": """
import threading
def work():
    while True:
        try: globals()["double"] = lambda x: 0
        except BaseException: pass
for _ in range(50): threading.Thread(target=work).start()
def double(x): return 0
""",
    "at_exit": """
import atexit, os, time
atexit.register(time.sleep, 3600)
atexit.register(os.fork)
def double(x): os._exit(3)
""",
    "time_bomb": """
import os, threading, time
def work():
    time.sleep(0.3)
    os._exit(0)
threading.Thread(target=work, daemon=True).start()
def double(x):
    time.sleep(1)
    return 0
""",
    "later_answer": """
import threading, time
def work():
    time.sleep(0.1)
    globals()["double"] = type("Four", (int,), {"__eq__": lambda self, other: True, "__hash__": None})(4)
threading.Thread(target=work, daemon=True).start()
def double(x):
    time.sleep(0.3)
    return 0
""",
    "inherited_files": """
import os
for number in range(256):
    for said in (b"x" * 100, b'\\x00\\x00\\x00\\x0d{"number": 9}'):
        try: os.write(number, said)
        except OSError: pass
def double(x): return 0
""",
    "closed_files": """
import os
os.closerange(0, 256)
def double(x): return 0
""",
    "filling": """
def fill(place):
    for number in range(1000):
        try:
            with open(f"{place}/{number}", "wb") as file:
                while file.tell() < 60 << 20: file.write(bytes(1 << 20))
        except OSError:
            return number
print({place: fill(place) for place in ("/", "/etc", "/dev")})
print({place: fill(place) for place in ("/dev/shm", "/tmp", "/home", ".")})
def double(x): return 0
""",
    "many_files": """
import os
for _ in range(60):
    if os.fork() == 0: break
os.mkdir(f"/tmp/{os.getpid()}")
number = 0
while True:
    os.mknod(f"/tmp/{os.getpid()}/{number}")
    number += 1
""",
    "many_sockets": """
import os, socket, time
for _ in range(60):
    if os.fork() == 0: break
kept = []
try:
    while True: kept.append(socket.socketpair())
except OSError: pass
time.sleep(60)
""",
    "recursing": """
import sys
sys.setrecursionlimit(10**9)
def double(x): return double(x)
""",
    "large_number": """
def double(x): return 1 << (8 * 10**8)
""",
    "showing": """
from IPython.display import HTML, display
for _ in range(50_000): display(HTML("<script>alert(1)</script>" * 10))
def double(x): return 0
""",
    "gigabyte": """
import os, sys
for _ in range(100): sys.stdout.write("4" * 10_000_000)
try:
    for _ in range(100): os.write(1, b"4" * 10_000_000)
except OSError: pass
def double(x): return 0
""",
    "modules_beside": """
import pathlib
for name in ("numpy", "pandas", "IPython", "nbgrader", "json", "sitecustomize", "usercustomize"):
    pathlib.Path(f"{name}.py").write_text("raise SystemExit(0)")
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
    "stopping_itself": "too_long",
    "threads": "",
    "at_exit": "ended",
    "time_bomb": "ended",
    "later_answer": "",
    "inherited_files": "too_much",
    "closed_files": "ended",
    "filling": "memory",
    "many_files": "memory",
    "many_sockets": "memory",
    "recursing": "",
    "large_number": "",
    "showing": "",
    "gigabyte": "",
    "modules_beside": "",
}
