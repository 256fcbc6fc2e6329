"""One module a process that the hub starts."""
