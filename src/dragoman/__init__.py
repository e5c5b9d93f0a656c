"""dragoman reads dated news reports and writes a record that can be checked."""

__version__ = "0.1.0"
