"""How often a function branches: one for each way its code can go, as McCabe counts, with what is folded into one line."""

import ast

_ONE_EACH = ast.If | ast.IfExp | ast.For | ast.AsyncFor | ast.While | ast.ExceptHandler | ast.Assert | ast.match_case
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def branches(function: ast.AST) -> int:
    """Return the cyclomatic number of a function without those defined inside it.

    Every `and` and `or`, every loop and condition of a comprehension counts: "return a if b and c else d" has 3.
    """
    count, waiting = 1, list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, FUNCTION | ast.ClassDef):
            continue
        if isinstance(node, _ONE_EACH):
            count += 1
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
        waiting += ast.iter_child_nodes(node)
    return count
