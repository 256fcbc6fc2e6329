"""What everything looks like and says: palette, fonts, templates, translations."""
