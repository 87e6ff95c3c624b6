"""The songs to be judged: keys, tempi, meters, lengths, languages and styles in turn."""
