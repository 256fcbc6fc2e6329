"""The duties of a cooperative under law 112-12, a module a subject; :mod:`legal_rules.duties.whole` knows all."""
