"""One widget = one Python file and one JavaScript module of the same name."""
