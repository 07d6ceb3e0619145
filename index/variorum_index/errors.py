"""The one base error. Its message says what happened and what to do next."""


class VariorumError(Exception):
    """Anything that a user can cause or mend. The message is complete: show it, without a traceback."""


class LoadError(VariorumError):
    """A file could not be made into a document. Other files are not concerned."""


class LibraryError(VariorumError):
    """A library could not be opened, or was built in another way than it is now asked to work."""


class ModelError(VariorumError):
    """A model's files are missing, damaged or not what they should be."""
