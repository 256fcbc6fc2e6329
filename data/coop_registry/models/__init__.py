"""The registry's tables, one module a subject; :mod:`coop_registry.models.whole` knows them all."""
