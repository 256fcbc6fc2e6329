"""The academy's pages, asked through a real server."""
