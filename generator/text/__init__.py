"""Any text as such, whatever it says: its characters, words, sentences, quotes and capitals."""
