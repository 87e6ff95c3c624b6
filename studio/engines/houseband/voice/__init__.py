"""The band's singers: words to sounds, sounds to a sung line, a line to its place."""
