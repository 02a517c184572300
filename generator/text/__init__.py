"""What can be done with any text, whatever it says: its characters, words, quotes, capitals and headlines."""
