"""What the names of a notebook belong to: to its author, or to whoever answers it.

A test looks names up where the learner can bind them. What the author's notebook imports, and the functions that it
defines outside its solutions, are taken from there, whatever a learner has put in their place.
"""

import ast
import importlib
import symtable
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


class AuthorNames:
    """The names of an author's notebook.

    Parameters
    ----------
    cells
        Its code cells in order, each with ``source`` and ``role``: ``solution``, ``test`` or ``given``; a test with
        ``shown``: what of it learners can read.
    """

    def __init__(self, cells: Sequence[Mapping[str, str]]) -> None:
        self.imports: dict[str, tuple[str, str]] = {}  # name -> module, and what of it; empty: the module itself
        self.modules: set[str] = set()
        self.learners: set[str] = set()  # bound in a solution
        self.used_in_answers: set[str] = set()  # that an answer looks up outside its functions' own names
        self.rebound: set[str] = set()  # that a function of an answer binds
        self.shown = {name for cell in cells if "shown" in cell for name in _bound_where_shown(cell)}
        self._helpers: dict[str, ast.stmt] = {}
        trees = [(cell["role"], parsed(cell["source"])) for cell in cells]
        for role, tree in trees:
            self._note_imports(tree)
            if role == "solution":
                self.learners |= bound_names(tree)
            if role != "test":
                self.used_in_answers |= global_names(cells_source(tree))
                self.rebound |= declared_global(tree)
        for role, tree in trees:
            if role != "solution":
                self._helpers |= {name: node for name, node in _definitions(tree) if name not in self.learners}
        self.learners -= self.imports.keys()

    def is_library(self, module: str) -> bool:
        """Tell whether the notebook imports a library, or this part of it."""
        top = module.partition(".")[0]
        return top in self.modules

    def bind(self, name: str, names: dict[str, Any]) -> bool:
        """Bind a name as the author's notebook does, in ``names``; tell whether it is the author's."""
        if name in self.imports:
            return _bind_import(name, *self.imports[name], names)
        node = self._helpers.get(name)
        if node is None:
            return False
        code = compile(ast.Module([node], []), f"<the author's {name}>", "exec")
        try:
            exec(code, names)  # noqa: S102  # the author's own code, in the author's jail
        except Exception:  # what the learner's process lacks, it lacks
            return False
        return True

    def _note_imports(self, tree: ast.Module) -> None:
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for each in node.names:
                    self.modules.add(each.name.partition(".")[0])
                    self.imports[each.asname or each.name.partition(".")[0]] = (
                        (each.name, "") if each.asname else (each.name.partition(".")[0], "")
                    )
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                self.modules.add(node.module.partition(".")[0])
                for each in node.names:
                    if each.name == "*":
                        self.imports |= {name: (node.module, name) for name in _public(node.module)}
                    else:
                        self.imports[each.asname or each.name] = (node.module, each.name)


def parsed(source: str) -> ast.Module:
    """Return a cell's syntax without what only IPython understands; an empty one for what nobody understands."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    try:
        from IPython.core.inputtransformer2 import TransformerManager

        tree: ast.Module = ast.parse(TransformerManager().transform_cell(source))
        return tree
    except Exception:  # a cell in another language
        return ast.Module([], [])


def bound_names(tree: ast.Module) -> set[str]:
    """Return the names that a cell binds."""
    found: set[str] = set()
    for statement in _outside_functions(tree.body):
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(statement.name)
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            found |= {each.asname or each.name.partition(".")[0] for each in statement.names}
        elif isinstance(statement, ast.Name) and isinstance(statement.ctx, ast.Store | ast.Del):
            found.add(statement.id)
    return found | declared_global(tree)


def _bound_where_shown(test: Mapping[str, str]) -> set[str]:
    """Return the names that a test binds only in lines that learners can read."""
    shown, whole = (Counter(_stores(parsed(test[part]))) for part in ("shown", "source"))
    return {name for name in shown if shown[name] == whole[name]}


def _stores(tree: ast.Module) -> list[str]:
    return [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]


def _outside_functions(nodes: Sequence[ast.AST]) -> Iterator[ast.AST]:
    for node in nodes:
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            yield from _outside_functions(list(ast.iter_child_nodes(node)))


def cells_source(tree: ast.Module) -> str:
    """Return a cell's syntax as plain Python."""
    return ast.unparse(tree)


def declared_global(tree: ast.Module) -> set[str]:
    """Return the names that functions of a cell bind for everybody."""
    return {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}


def global_names(source: str) -> set[str]:
    """Return the names that a cell looks up among those of the whole notebook."""
    try:
        tables = [symtable.symtable(source, "cell", "exec")]
    except SyntaxError:  # a cell that awaits
        return set()
    found: set[str] = set()
    while tables:
        table = tables.pop()
        tables += table.get_children()
        is_module = table.get_type() == "module"
        found |= {
            each.get_name() for each in table.get_symbols() if each.is_referenced() and (is_module or each.is_global())
        }
    return found


def _definitions(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield statement.name, statement


def _bind_import(name: str, module: str, attribute: str, names: dict[str, Any]) -> bool:
    try:
        found = importlib.import_module(module)
        if attribute:
            found = getattr(found, attribute, None) or importlib.import_module(f"{module}.{attribute}")
    except Exception:  # a library that is not here: whoever asks is told so by the learner's process
        return False
    dict.__setitem__(names, name, found)
    return True


def _public(module: str) -> list[str]:
    try:
        found = importlib.import_module(module)
    except Exception:  # as above
        return []
    return list(getattr(found, "__all__", None) or [name for name in vars(found) if not name.startswith("_")])
