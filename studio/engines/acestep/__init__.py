"""ACE-Step 1.5 on a server of one's own, by its API."""
