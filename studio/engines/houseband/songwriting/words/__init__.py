"""What prompts say, as tables: instruments, genres, moods. A new word is a new row."""
