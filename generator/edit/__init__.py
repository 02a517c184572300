"""What commands change in the files of a dossier for an editor: values in, changes out. Only `write` touches the disk."""
