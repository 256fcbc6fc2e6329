"""What a cheater may write instead of an answer, whose process goes on: all stand in one notebook."""

# Each by the name of the answer in whose place it stands; it asks for its points without doubling anything.
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
    "reducing": """
import os
class Loaded:
    def __reduce__(self): return (os.system, ("touch /tmp/loaded",))
    def __reduce_ex__(self, version): return self.__reduce__()
    def __getstate__(self): raise SystemExit
    def __eq__(self, other): return True
    def __hash__(self): return 4
def reducing(x): return Loaded()
""",
    "separating_lines": """
def separating_lines(x):
    said = "\\u2028\\u2029\\x85\\x0b\\x0c\\x1c\\r\\n\\ud800\\x00{}]\\udfff" * 3
    print(said)
    return said
""",
    "claiming_a_class": """
class Every(type):
    def __instancecheck__(cls, value): return True
    def __eq__(cls, other): return True
    def __hash__(cls): return 0
    def __call__(cls, *args): return cls
class claiming_a_class(metaclass=Every):
    __module__, __qualname__ = "builtins", "int"
""",
    "raising_limits": """
import os, resource
def raised():
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
        try:
            resource.setrlimit(limit, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            return True
        except (ValueError, OSError):
            pass
    try:
        return os.nice(-1) < 5
    except OSError:
        return False
def raising_limits(x): return 2 * x if raised() else 0
""",
    "uncounted_memory": """
import ctypes, os
def taken():
    try:
        return os.write(os.memfd_create("kept"), b"x")
    except OSError:
        pass
    system = ctypes.CDLL(None)
    return system.shmget(0, 4096, 0o1600) >= 0 or system.syscall(425, 1, 0) >= 0
def uncounted_memory(x): return 2 * x if taken() else 0
""",
    "signals_to_the_parent": """
import os, signal
def sent():
    for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
        for process in (os.getppid(), 1):
            os.kill(process, number)  # the first process of a jail hears none of these
    return open("/proc/1/status").read().count("State:\\tT")
def signals_to_the_parent(x): return 2 * x if sent() else 0
""",
    "beyond_its_folders": """
import os
def written():
    os.symlink("/", "root"); os.symlink("/proc/1/root/dev", "devices")
    for place in ("root/here", "devices/here", "/dev/here", "/etc/here", "/proc/1/environ", "/proc/sys/kernel/hostname",
                  "/usr/here", os.__file__, "/home/../here"):
        try:
            return open(place, "w").write("x")
        except OSError:
            pass
def beyond_its_folders(x): return 2 * x if written() else 0
""",
    "telling_of_itself_for_ever": """
class Endless:
    def __repr__(self): return repr(self)
    def __len__(self): return 1 << 70
    def __iter__(self): return iter([self])
    def __getitem__(self, place): return self
    def __format__(self, how): raise KeyboardInterrupt
def telling_of_itself_for_ever(x): return Endless()
""",
    "leaving": """
import sys
def leaving(x): sys.exit(0)
""",
}
