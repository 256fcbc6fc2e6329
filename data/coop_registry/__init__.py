"""The registry of cooperatives: the one package that reads and writes it."""
