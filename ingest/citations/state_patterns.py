"""The patterns of what is not meant (treaties, other states and their acts), of what is excepted, what is approved."""

from __future__ import annotations

import re
from functools import cached_property

from ingest.languages.pack import LanguagePack
from ingest.languages.words.citations import CitationWords
from ingest.languages.words.patterns import compiled


class StatePatterns:
    """The part of `Patterns` that tells other states' acts, treaties and exceptions."""

    pack: LanguagePack
    words: CitationWords

    @cached_property
    def treaty(self) -> re.Pattern[str]:
        """The noun of a treaty, or of other rules that are no act of this state."""
        return compiled(rf"(?:{self.words.treaties})(?!\w)")

    @cached_property
    def treaty_before(self) -> re.Pattern[str]:
        """What belongs to a treaty's name before its noun."""
        return compiled(rf"(?<!\w)(?:{self.words.treaty_before})\Z")

    @cached_property
    def states(self) -> re.Pattern[str]:
        """Another state's name."""
        return compiled(rf"(?<!\w){self.words.states}", exact=True)

    @cached_property
    def no_lawmaker(self) -> re.Pattern[str]:
        """Who gives no law: companies, their heads, courts."""
        return compiled(self.words.no_lawmaker, exact=True)

    @cached_property
    def state_after(self) -> re.Pattern[str]:
        """Another state's name behind an abbreviation."""
        return compiled(rf"\s+{self.words.states}", exact=True)

    @cached_property
    def state_before(self) -> re.Pattern[str]:
        """Another state's name before an abbreviation."""
        return compiled(rf"(?<!\w){self.words.states}\s+\Z", exact=True)

    @cached_property
    def draft_before(self) -> re.Pattern[str]:
        """«The draft of», before an act's name."""
        return compiled(self.words.draft_before, exact=True)

    @cached_property
    def draft_behind(self) -> re.Pattern[str]:
        """«… draft», behind an act's name."""
        return compiled(self.words.draft_behind, exact=True)

    @cached_property
    def foreign(self) -> re.Pattern[str]:
        """Another state's name after an act's."""
        return compiled(rf"\s*{self.words.foreign}", exact=True)

    @cached_property
    def foreign_before(self) -> re.Pattern[str]:
        """Another state's name before an act's."""
        return compiled(self.words.foreign_before, exact=True)

    @cached_property
    def approving(self) -> re.Pattern[str]:
        """The words by which an act approves what it brings with it."""
        return compiled(self.words.approving)

    @cached_property
    def excepting(self) -> re.Pattern[str]:
        """The words that except something."""
        return compiled(self.pack.citations.excepting)

    @cached_property
    def excepted_link(self) -> re.Pattern[str]:
        """The same between what they except from and what they except, where they stand there (Russian)."""
        return compiled(rf"\s*,?\s+(?:{self.excepting.pattern})\s+" if not self.pack.units.wide_first else r"(?!)")

    @cached_property
    def excepted_behind(self) -> re.Pattern[str]:
        """The same right behind what they except (Kazakh)."""
        return compiled(rf"\s*(?:{self.excepting.pattern})")
