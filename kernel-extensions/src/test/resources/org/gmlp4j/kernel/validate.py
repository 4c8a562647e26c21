"""Checks a notebook file against nbformat's schema."""
import sys

import nbformat

nbformat.validate(nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT))
print("valid")
