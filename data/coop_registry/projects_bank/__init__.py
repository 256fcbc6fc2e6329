"""The bank of projects as the registry keeps it: sheets by version, searching, panels of the register, fits."""
