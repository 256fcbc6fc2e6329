"""One-page summaries of lessons: to look at on a phone, to print, to forward."""
