"""English."""

from __future__ import annotations

import re

from generator.languages.language import Language, Stops, words

_APOSTROPHE = "[’'ʼ`]"
POSSESSIVE = rf"{_APOSTROPHE}s"
"""The ending of a possessive, as a pattern: `Hama’s`, which is not Hamas."""
POSSESSIVE_OR_PLURAL = rf"{POSSESSIVE}?"
"""The same, or the apostrophe alone, as behind a plural: `the Brigades’`."""
ARTICLE_BEFORE = re.compile(r"(?<!\w)the\s+$", re.IGNORECASE)
"""The article at the end of what stands before a word; it makes a word with an s a plural: `the Americas`."""
ENDING = "s"
"""What a plural ends in, and a possessive that lost its apostrophe."""
PLURAL = r"[A-Za-z]+?(?:ies|s)"
"""A noun in the plural, as a pattern."""

_STOPS = Stops(
    before=words(
        "dr drs prof mr mrs ms messrs mme mlle mgr msgr rev fr hon pres gov sen rep reps amb insp supt det sgt cpl pvt pfc lt "
        "capt cmdr cdr col maj gen brig adm mt vols pp cf viz vs approx incl excl nos figs eds wm chas geo thos jas jos robt "
        "benj cpt nat"
    ),
    behind=words(
        "st jr sr esq inc ltd co corp bros plc llc etc al cit ibid no vol fig sec sect ch chap art ed pm ave blvd rd hwy sq "
        "dept div univ assn inst est govt intl natl misc min max hr hrs jan feb mar apr jun jul aug sept sep oct nov dec mon "
        "tue tues thu thurs fri ala ariz ark calif colo conn fla ind kan ky md mass mich minn miss mont neb nev okla penn pa "
        "tenn tex va vt wash wis wyo oz lb lbs ff ft pt pop trans ca may me la ill ore mo del ok"
    ),
    openers=words(
        "the a an this that these those he she it they we you his her its their our my nobody none some many most all both "
        "each every other others another in on at by from for to with within without after before during since until as if "
        "when where while although though because but and or so yet then thus there here now today later soon who what why how "
        "however also once only neither either according despite meanwhile instead still even such not nothing no"
    ),
)

ENGLISH = Language(
    code="en",
    commonest=words("the of and to in that was for is with by from"),
    article=re.compile(r"the\s+(?=\w)", re.IGNORECASE),
    shortened=("St", "Mt", "Ft", "Dr", "Mr", "Mrs"),
    stops=_STOPS,
)


def singular(plural: str) -> str:
    """The singular of a regular plural: `Army` of Armies, `Brigade` of Brigades."""
    return plural.removesuffix("ies") + "y" if plural.endswith("ies") else plural.removesuffix("s")
