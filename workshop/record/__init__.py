"""A signed version as a document: what it holds, and later the files it can be taken away as."""
