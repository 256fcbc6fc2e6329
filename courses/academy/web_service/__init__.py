"""What every web service stands on: its addresses, its door through the hub, its frame and its refusals."""
