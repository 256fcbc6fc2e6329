"""The parts of the command `taawoun`, one module a noun."""
