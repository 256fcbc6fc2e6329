"""Courses with code: brought in as they are, taken in JupyterLab, handed in as files, graded in a jail."""
