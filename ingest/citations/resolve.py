"""What a citation refers to: the register and the act it stands in turn words into a path.

A citation with form, date and number names its act whether the register knows it or not. One with a title, a name or
an abbreviation needs the register; where several acts bear the name, the date of the citing text decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.citations.chains import is_address
from ingest.citations.context import SELF, Context
from ingest.citations.found import ActName, Found, Naming, UnitStep
from ingest.citations.named_acts import meant_by, minted, part_with
from ingest.citations.own_attachments import by_document, has_annexes, own_annex
from ingest.citations.wider_steps import in_figures, with_nested
from ingest.identifiers import ACT, LAWS, ActId, child, last_segment, parent, split_path
from ingest.languages.folding import of_other_alphabet
from ingest.register.as_of import Meant
from ingest.register.known_acts import Register, normal_title
from ingest.tree import Certainty, KnownAct

#: Divisions that a unit's path leaves out where it goes on to a unit numbered throughout the act.
_DIVISIONS = ("sec", "subsec", "chp", "subchp")
#: No unit has this number, nor one that begins so.
_NOUGHT = re.compile(r"_0\d*\Z")
#: A list item that a letter marks.
_LETTERED = re.compile(r"subpara_[^\W\d_]")
_OWN = (Naming.THIS, Naming.THIS_DOCUMENT, Naming.SHORT_DOCUMENT, Naming.ATTACHED)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a citation points to (a path under eli/kz/ or self/…), or the words that could not be resolved."""

    to: str | None
    unresolved: str | None = None
    certainty: Certainty = Certainty.CERTAIN
    #: The same unit of each act that may be meant, where it is not certain.
    candidates: tuple[str, ...] = ()
    #: The unit's path within an act that could not be resolved.
    part: str = ""

    @property
    def how_sure(self) -> Certainty | None:
        """How sure it is that this is meant; None where the words name nothing."""
        return self.certainty if self.to or self.candidates else None


def resolve(found: Sequence[Found], register: Register, context: Context) -> list[Resolved]:
    """What each citation points to, in the same order; acts named on the way are kept in ``context.named``."""
    resolved: list[Resolved] = []
    for one in found:
        resolved.append(_address(_resolve(one, register, context), one, context))
        context.last = resolved[-1].to or context.last
    return _with_articles(found, resolved, register, context)


def _with_articles(
    found: Sequence[Found], resolved: list[Resolved], register: Register, context: Context
) -> list[Resolved]:
    """Articles without an act, in an act that has none, are likely those of the one law that the same text names:
    «На основании Закона «Об охране труда» … Согласно ст. 16 …»; «пунктом 1 статьи 385, с учетом статьи 387 НК».
    """
    if context.amending or not context.units or any("art_" in unit for unit in context.units):
        return resolved
    acts = {split_path(one.to)[0] for one in resolved if one.to and not one.to.startswith(SELF)}
    law = next(iter(acts)) if len(acts) == 1 else ""
    if law.split("/")[0] not in LAWS:
        return resolved
    known = register.get(law)
    return [
        Resolved(_unit_of(law, known, one.steps), certainty=Certainty.LIKELY)
        if target.how_sure is None and one.act is None and any(step.segment == "art" for step in one.steps)
        else target
        for one, target in zip(found, resolved, strict=True)
    ]


def _address(meant: Resolved, found: Found, context: Context) -> Resolved:
    """What is meant, if units can stand in each other so: a path that no act can have names nothing."""
    candidates = tuple(path for path in meant.candidates if _is_path(path, context))
    if meant.to is None or _is_path(meant.to, context):
        return meant if candidates == meant.candidates else replace(meant, candidates=candidates)
    return Resolved(None, found.whole or found.text)


def _is_path(path: str, context: Context) -> bool:
    act, unit = (SELF, path[len(SELF) + 1 :]) if path.split("/")[0] == SELF else split_path(path)
    known = act == SELF and unit in context.units  # what an act has, it has
    if not known and any(_NOUGHT.search(name) for name in unit.split("/")):
        return False
    return known or is_address(name.partition("_")[0] for name in unit.split("/") if unit not in ("", ACT))


def _resolve(found: Found, register: Register, context: Context) -> Resolved:
    act = found.act
    if act and act.naming is Naming.SAME:
        to = _within_last(act.form or "", found.steps, register, context)
        return Resolved(to, None if to else found.whole or found.text)
    if act is None or act.naming in _OWN:
        to = _within_self(_as_the_act_has_it(found, context), context)
        return Resolved(to) if to else Resolved(None, found.whole or found.text, part=_path("", found.steps))
    path, meant = _named_act(act, found.steps, register, context)
    path = path or _told_before(act, context)
    if path is None:
        return _unresolved(act.title or found.whole or found.text, found, meant)
    if act.naming is Naming.NAMED or act.abbreviation:
        form = act.form or ActId.parse(path).form
        context.named[form] = path
        if act.called:
            context.named[act.called] = path  # «названный Указ» that has the force of a law
        if form.endswith("-resolution"):
            context.named[""] = path  # «названного постановления» does not say whose
        context.told.update(dict.fromkeys(_shorter_names(act), path))
        if found.alias:
            context.aliases[found.alias] = _path(path, [UnitStep("att", str(act.place))]) if act.document else path
    others = () if meant.certainty is Certainty.CERTAIN else meant.candidates
    steps = [UnitStep("att", str(act.place))] if act.document else []
    return Resolved(
        _unit_of(path, meant.act, [*steps, *found.steps]),
        certainty=meant.certainty,
        candidates=tuple(_unit_of(one.path, one, [*steps, *found.steps]) for one in others),
    )


def _unresolved(words: str, found: Found, meant: Meant) -> Resolved:
    """Words that name no act, or several that may be meant alike."""
    candidates = tuple(_unit_of(one.path, one, found.steps) for one in meant.candidates)
    document = f"att_{found.act.place}" if found.act and found.act.document else ""
    return Resolved(None, words, Certainty.AMBIGUOUS, candidates, _path("", found.steps, document))


def _unit_of(path: str, known: KnownAct | None, steps: Sequence[UnitStep]) -> str:
    """The path of a unit of another act."""
    own = _numbered_parts(steps) if known and known.numbered_parts else steps
    return _path(path, _other_act_steps(own))


# -- this act -----------------------------------------------------------------------------------------------------


def _within_self(found: Found, context: Context) -> str | None:
    base = _base(found, context)
    if base is None:
        return None
    steps = list(found.steps)
    if steps and steps[0].number is None:
        base = _this_unit(steps.pop(0).segment, context)
        if base is None:
            return None
        return _path(SELF, (), base) if not steps else _self_unit(base, steps, context)
    if steps and steps[0].segment == "att":
        annex = own_annex(base, steps.pop(0).number or "", context)
        if annex is None:
            return None
        base = annex
    return _self_unit(base, steps, context)


def _as_the_act_has_it(found: Found, context: Context) -> Found:
    return replace(found, steps=with_nested(in_figures(found.steps), found.text, context.units))


def _base(found: Found, context: Context) -> str | None:
    """The unit of this act that the citation starts from: the act itself or an attached document."""
    act = found.act
    if act is None:
        return _of_article(found, context)
    if act.naming is Naming.THIS:
        meant = context.form is None or _same_form(act.form, context.form) or _has_unit(found, context)
        return ACT if meant else None
    if act.naming is Naming.ATTACHED:
        approved = [one for one in context.attached if not one.annex]
        return by_document(act.form, approved or context.attached) or ("att_1" if not context.attached else None)
    if act.naming is Naming.SHORT_DOCUMENT:
        return by_document(act.form, context.attached)
    own = context.unit.split("/")[0]
    if act.form is None:  # an annex alone is the approved document's; within an annex it is the act's
        return own if any(one.path == own and has_annexes(one) for one in context.attached) else ACT
    attached = [one for one in context.attached if one.path == own] or list(context.attached)
    here = by_document(act.form, attached) or by_document(act.form, context.attached)
    if here or not context.attached:
        return here or ACT
    # What is attached may have lost its title: «осы Ереже» of an act that approves one is what it attaches.
    lone = next((one.path for one in context.attached if not one.title), None) if len(context.attached) == 1 else None
    return own if own.startswith("att_") else lone


def _of_article(found: Found, context: Context) -> str | None:
    """Where units without an act start: this act, if it has them; «this» unit needs no more, a note has no path."""
    first = found.steps[0] if found.steps else None
    if first is None:
        return None
    if first.number is None:
        return ACT
    if context.amending:
        return None
    places = _places(context.unit)
    if first.segment == "art":  # of the attached treaty or statute that speaks, if that has articles
        places = [one for one in places if one == ACT or last_segment(one)[0] == "att"]
    return next((one for one in places if child(one, first.segment, first.number) in context.units), None)


def _places(unit: str) -> list[str]:
    """The units around a unit, the narrowest first, up to the act."""
    parts = unit.split("/")
    return ["/".join(parts[:depth]) for depth in range(len(parts) - 1, 0, -1)] + [ACT]


def _has_unit(found: Found, context: Context) -> bool:
    """Whether an act that calls itself otherwise than it is (осы өкімнің 1-тармағы, in a resolution) has the unit."""
    step = found.steps[0] if found.steps else None
    if step is None or step.number is None or context.amending or context.unit.startswith("att_"):
        return False
    return child(ACT, step.segment, step.number) in context.units


def _same_form(named: str | None, form: str) -> bool:
    if named == "resolution":
        return form.endswith("-resolution")
    return named == form or (form in LAWS and named in ("law", "decree"))  # a decree may have the force of a law


def _this_unit(segment: str, context: Context) -> str | None:
    """The unit of a kind in which the citation stands: the path up to that segment."""
    for path in (context.unit, context.within or ""):
        parts = path.split("/")
        for depth in range(len(parts), 0, -1):
            if parts[depth - 1].startswith(f"{segment}_"):
                return "/".join(parts[:depth])
    return _without_items(context.unit) if segment == "al" and context.unit != ACT else None


def _without_items(unit: str) -> str:
    """The unit whose list a list item stands in: a first part of an article or paragraph has no path of its own."""
    while last_segment(unit)[0] == "subpara":
        unit = parent(unit)
    return unit


def _self_unit(base: str, steps: Sequence[UnitStep], context: Context) -> str:
    """The path of a unit of this act, below divisions that the words leave out where the act has it only there."""
    segments = [f"{step.segment}_{step.number}" for step in steps]
    # Laws of procedure, and those of the 1990s, call their numbered paragraphs parts: «в части второй статьи 5».
    as_parts = [f"{step.segment}_{step.number}" for step in _numbered_parts(steps)]
    start = "" if base == ACT else base
    for names in (segments, as_parts, _trimmed(segments), _in_other_letters(segments)):
        path = "/".join(filter(None, (start, *names)))
        if not path or path in context.units:
            return f"{SELF}/{path}".rstrip("/")
        nested = _in_divisions(start, "/".join(names), context.units)
        if len(nested) == 1:
            return f"{SELF}/{nested[0]}"
    return _path(SELF, steps, start)


def _in_other_letters(segments: list[str]) -> list[str]:
    """With the letters of items as the other alphabet has them: «подпункт (а)» of a list that says (a), (b), (c)."""
    return [f"subpara_{of_other_alphabet(one[-1])}" if _LETTERED.fullmatch(one) else one for one in segments]


def _in_divisions(start: str, tail: str, units: frozenset[str]) -> list[str]:
    """Units of that name with nothing but divisions above them."""
    found = [unit for unit in units if unit.endswith(f"/{tail}") and unit.startswith(start)] if tail else []
    above = {unit: unit.removesuffix(tail).removeprefix(start).strip("/").split("/") for unit in found}
    return [unit for unit, names in above.items() if all(name.startswith(_DIVISIONS) for name in names)]


def _trimmed(segments: list[str]) -> list[str]:
    """Without divisions above a numbered unit, and without a first alinea, which is the unit itself."""
    numbered = any(not segment.startswith(_DIVISIONS) for segment in segments)
    kept = [segment for segment in segments if not (numbered and segment.startswith(_DIVISIONS))]
    return [segment for segment in kept if segment != "al_1"]


def _within_last(segment: str, steps: Sequence[UnitStep], register: Register, context: Context) -> str | None:
    """The path of a unit of the unit cited last: пунктом 2 той же статьи."""
    parts = (context.last or "").split("/")
    depth = next((index for index, part in enumerate(parts, 1) if part.startswith(f"{segment}_")), None)
    if depth is None:
        return None
    above = "/".join(parts[:depth])
    known = None if parts[0] == SELF else register.get(split_path(above)[0])
    return _path(above, _numbered_parts(steps) if known and known.numbered_parts else steps)


# -- other acts ---------------------------------------------------------------------------------------------------


def _named_act(
    act: ActName, steps: Sequence[UnitStep], register: Register, context: Context
) -> tuple[str | None, Meant]:
    """The path of the act that a name stands for, and what the register says of it."""
    if act.naming is Naming.SHORT and not act.abbreviation:
        if path := context.aliases.get(act.form or ""):
            meant = part_with(register.get(path), steps, register, context.date)
            return (meant.act.path if meant.act else path), meant
        path = context.named.get(act.form or "")
        return path, Meant(register.get(path) if path else None, Certainty.LIKELY)
    if act.title and not act.date and (path := context.aliases.get(act.title)):
        return path, Meant(register.get(path))
    meant = meant_by(act, steps, register, context.language, context.date, context.written)
    if context.undated and act.title and not (meant.act or meant.candidates):
        # Nothing of the text is as young as the law it names: it is, all the same.
        younger = meant_by(act, steps, register, context.language, None)
        meant = replace(younger, certainty=Certainty.LIKELY) if younger.act else meant
    return (meant.act.path if meant.act else minted(act, context.language, context.act)), meant


def _told_before(act: ActName, context: Context) -> str | None:
    """The act that was named in full before and is now named by its day or its title alone."""
    known = () if act.number or act.naming is not Naming.NAMED else _shorter_names(act)
    return next((context.told[name] for name in known if name in context.told), None)


def _shorter_names(act: ActName) -> list[tuple[str, str]]:
    """The form with the title, and the form with the day."""
    names = [normal_title(act.title)] if act.title else []
    return [(act.form or "", name) for name in (*names, *([act.date.isoformat()] if act.date else []))]


def _numbered_parts(steps: Sequence[UnitStep]) -> list[UnitStep]:
    """Steps in an act whose parts bear numbers: часть 2 is the paragraph, пункт 1) of it the subparagraph."""
    kinds = [step.segment for step in steps]
    if not any(step.part for step in steps) or ("subpara" in kinds and "para" in kinds[: _part(steps)]):
        return list(steps)  # «1-тармақтың бірінші бөлігінің 12) тармақшасы»: a part of the paragraph
    renamed = {"al": "para", "para": "subpara"}
    kept = [step.segment == "al" and not step.part for step in steps]
    named = [
        step if alinea else UnitStep(renamed.get(step.segment, step.segment), step.number)
        for step, alinea in zip(steps, kept, strict=True)
    ]
    # «ч. 4 п. 2 ст. 190»: whatever stands first, the item is the part's.
    return [step for step in named if step.segment != "subpara"] + [step for step in named if step.segment == "subpara"]


def _part(steps: Sequence[UnitStep]) -> int:
    return next(index for index, step in enumerate(steps) if step.part)


def _other_act_steps(steps: Sequence[UnitStep]) -> list[UnitStep]:
    """Without divisions above a numbered unit; an annex without a number is the first; a part has no paragraphs, but
    items: «в пункте 2 части третьей статьи 26».
    """
    part = next((index for index, step in enumerate(steps) if step.part), len(steps))
    steps = [
        replace(step, segment="subpara") if step.segment == "para" and index > part else step
        for index, step in enumerate(steps)
    ]
    numbered = any(step.segment not in (*_DIVISIONS, "att") for step in steps)
    kept = [step for step in steps if not (numbered and step.segment in _DIVISIONS)]
    if len([step for step in kept if step.segment in _DIVISIONS]) > 1 and any(step.segment == "chp" for step in kept):
        kept = [step for step in kept if step.segment not in ("sec", "subsec")]
    # «подпункт 2) части первой пункта 1»: the first part is the paragraph itself, its items are the paragraph's.
    items = {index for index, step in enumerate(kept) if step.segment == "subpara"}
    kept = [step for index, step in enumerate(kept) if not (_is_first(step) and index + 1 in items)]
    return [UnitStep("att", "1") if step == UnitStep("att", "") else step for step in kept]


def _is_first(step: UnitStep) -> bool:
    return step.segment == "al" and step.number == "1"


def _path(act: str, steps: Iterable[UnitStep], base: str = "") -> str:
    names = [f"{step.segment}_{step.number}" for step in _other_act_steps(list(steps))]
    return "/".join(filter(None, (act, base, *names)))
