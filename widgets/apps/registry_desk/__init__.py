"""The registry desk: one class a tab, and the desk that composes them."""
