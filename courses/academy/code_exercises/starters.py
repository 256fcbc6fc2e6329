"""What a learner finds in the cell of a code exercise: what its author gives to begin with."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions


class ClearToStarter(ClearSolutions):
    """Stock ``ClearSolutions``, except that a code exercise of ours begins with what its author gives to begin with."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        """Clear one cell."""
        starter = cell.metadata.get("taawoun", {}).get("starter")
        if starter is None:
            cleared: tuple[NotebookNode, Any] = super().preprocess_cell(cell, resources, cell_index)
            return cleared
        del cell.metadata["taawoun"]["starter"]
        cell.source = starter
        return cell, resources
