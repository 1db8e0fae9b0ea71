"""What a block is to its document."""

from __future__ import annotations

from enum import StrEnum


class Zone(StrEnum):
    """What a block is to the document; the values are the kinds of layout."""

    CONTENTS = "contents"
    NAVIGATION = "navigation"
    ISSUER = "issuer"
    TITLE = "title"
    REPEATED_TITLE = "repeated-title"
    #: What a database says of the act's state or edition: no words of the act.
    EDITION = "edition-note"
    PUBLICATION = "publication-note"
    REGISTRATION = "registration"
    BODY = "body"
    NOTE = "note"
    SIGNATURE = "signature"
    #: The signature under an attached act, of who certifies it or of the parties of a treaty.
    ATTACHMENT_SIGNATURE = "attachment-signature"
    APPROVAL = "approval-stamp"
    ANNEX = "annex-stamp"
    ATTACHMENT_TITLE = "attachment-title"
    SUBHEADING = "subheading"
    AFTER_SIGNATURE = "after-signature"
    #: Quoted wording, which is body: a stamp or title in it is that of the amended act.
    QUOTED = "quoted"


STAMPS = (Zone.APPROVAL, Zone.ANNEX)

#: What a sentence, an item or an announcement ends with: a heading or a line of a head or stamp does not.
TERMINAL = (".", ";", ":", ",")
#: A line of a stamp or of an office over a name is shorter than this, one of a head than that.
STAMP_LINE = 160
HEAD_LINE = 260
