"""What can go wrong while a document is read.

JarlyqError
├── SourceError              a file that cannot be read as a document
│   ├── EmptySourceError         nothing but white space
│   ├── BinarySourceError        not a text
│   ├── EncodingError            a text in another encoding than UTF-8
│   ├── EncryptedSourceError     locked by a password
│   ├── SourceTooLargeError      over the limit
│   ├── UnreadableScanError      pages that are pictures, or fonts that name no letters
│   ├── UnknownFormatError       no reader for this kind of file
│   └── UnknownLanguageError     neither Kazakh nor Russian
├── IdentifierError          a path or number that names no act or unit
├── RegisterError            a broken entry in the register of acts
├── UnknownActError          a document that does not say which act it is
└── YamlError                a text that is not YAML
"""

from __future__ import annotations


class JarlyqError(Exception):
    """The root of Jarlyq's own errors: a message in plain words, with the file and the place if known."""

    def __init__(self, message: str, *, file: str | None = None, offset: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.offset = offset

    def __str__(self) -> str:
        place = self.file or ""
        if self.offset is not None:
            place += f" at offset {self.offset}"
        return f"{place.strip()}: {self.message}" if place else self.message


class SourceError(JarlyqError):
    """A file that cannot be read as a document."""


class EmptySourceError(SourceError):
    """A file with nothing but white space in it."""


class BinarySourceError(SourceError):
    """A file that is not a text."""


class EncodingError(SourceError):
    """A text in another encoding than UTF-8."""


class EncryptedSourceError(SourceError):
    """A file that is locked by a password."""


class SourceTooLargeError(SourceError):
    """A file larger than the limit."""


class UnreadableScanError(SourceError):
    """A file whose pages are pictures of a text, or whose fonts name no letters."""


class UnknownFormatError(SourceError):
    """A kind of file for which there is no reader."""


class UnknownLanguageError(SourceError):
    """A text that is neither Kazakh nor Russian."""


class IdentifierError(JarlyqError, ValueError):
    """A path or number that names no act or unit."""


class RegisterError(JarlyqError):
    """A broken entry in the register of acts."""


class UnknownActError(JarlyqError):
    """A document that does not say which act it is."""


class YamlError(JarlyqError):
    """A text that is not YAML."""
