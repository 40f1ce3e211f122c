// Held open for the module's first file.
