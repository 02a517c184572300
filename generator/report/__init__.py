"""What commands tell an editor about a dossier beyond its problems."""
