"""How well exercises ask: how hard each is, whom it tells apart, what wrong answers it draws, and in which language."""
