"""The journal: one encrypted file with what the person keeps."""
