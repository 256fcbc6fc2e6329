"""The voice of lessons: what of a lesson can be heard, tracks by language tag, how they are kept and made."""
