"""What can be wrong with a file of rules; known without loading what reads them."""


class RulesProblem(Exception):  # noqa: N818 - what the person is told
    """Why a file of rules cannot be used: one line for each thing that is wrong, with its place in the file."""
