"""The wiki that names build: YAML cards and source texts become a cross-linked, sourced wiki."""

__version__ = "0.1.0"
