"""The public bank of projects: ideas for a region, interest told, ideas proposed, papers to print."""
