"""What the engines on somebody else's machine have in common: calls, pace, downloads."""
