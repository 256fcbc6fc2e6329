"""Who enters and what runs: the hub, its services and the command line."""
