"""Importing what people declare: any spreadsheet or text table, read, checked, written and reported."""
