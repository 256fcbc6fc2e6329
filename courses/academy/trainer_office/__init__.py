"""What trainers work with in the academy: the pages where they mark, admit, print and decide."""
