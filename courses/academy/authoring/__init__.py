"""Authoring by form: the sources of a site's courses, what a form changes in them, what is wrong, publication."""
