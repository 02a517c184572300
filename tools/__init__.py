"""What is done once for a dossier and not at each build."""
