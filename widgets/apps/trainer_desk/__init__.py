"""The desk of trainers: what waits, how far learners are, who needs help; it reads, and opens the pages that write."""
