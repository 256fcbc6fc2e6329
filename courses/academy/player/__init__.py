"""The academy's web pages: what members and trainers see, one small ES module per exercise type."""
