"""Sessions in a hall: planned, ticked by list or by code, corrected with a trace, counted for certificates."""
