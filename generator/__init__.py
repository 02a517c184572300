"""The wiki that names build: YAML cards and source texts become a cross-linked, sourced wiki.

What stands in `__all__` is for Python users and told in docs/guide/python.md; all else may change from release to release.
"""

from generator.api import check, generate, load, mentions
from generator.build import Built
from generator.model.mentions import Mention
from generator.model.problems import Problem
from generator.model.wiki import Wiki
from generator.names import same_name

__version__ = "0.1.0"

__all__ = [
    "Built",
    "Mention",
    "Problem",
    "Wiki",
    "__version__",
    "check",
    "generate",
    "load",
    "mentions",
    "same_name",
]
