"""Finders: one kind of mention a package or module; they read a draft and know nothing of each other."""
