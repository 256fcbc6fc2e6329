"""The gallery: every component of the desks in every state, for staff who build and judge them."""
