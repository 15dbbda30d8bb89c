"""What a definite phrase calls a work by its kind: "the film", "die Serie", "el juego". Data only, a language is a row.

A phrase of one kind is told of no work of another: between a film and a game, "the film" is the film.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """`one`: what makes a phrase definite; `other`: behind the noun it says that another is meant. The others are the
    nouns that only such a work is called by."""

    one: str
    other: str
    film: str
    series: str
    game: str
    anime: str


# fmt: off
ROWS: Mapping[str, Kinds] = {
    "en": Kinds(
        one=r"\b(?:the|this)\s(?:[\w'’-]+\s){0,3}?",
        other=r"version|adaptation|series|industry|studio|festival|franchise|rights|division|of the (?:same|year)|finale|premiere of",
        film=r"(?:film|movie|flick|threequel|biopic)",
        series=r"(?:series|show|sitcom|miniseries|docuseries|[\w-]+-parter)",
        game=r"(?:(?:video\s)?game|j?rpg|shooter|platformer|roguelike|metroidvania|mmo|puzzler)",
        anime=r"anime",
    ),
    "de": Kinds(
        one=r"\b(?:der|die|das|dem|den|des|dieser?|diese[ms])\s(?:[\wäöüß-]+\s){0,2}?",
        other=r"zu|zur|zum",
        film=r"(?:film|kinofilm|streifen|spielfilm)",
        series=r"(?:serie|sitcom|miniserie|dramaserie|show)",
        game=r"(?:spiel|game|rollenspiel|videospiel)",
        anime=r"(?:anime|anime-serie)",
    ),
    "fr": Kinds(
        one=r"\b(?:l[ae]\s|l['’]|cet?t?e?\s)(?:[\w-]+\s)?",
        other=r"adapté|de l['’]année",
        film=r"(?:film|long[- ]métrage)",
        series=r"(?:série|mini-?série|sitcom)",
        game=r"(?:jeu(?: vidéo)?|rpg)",
        anime=r"(?:anime|animé|série animée)",
    ),
    "it": Kinds(
        one=r"\b(?:il|la|lo|quest[ao])\s(?:[\w-]+\s)?",
        other=r"tratto|dell['’]anno",
        film=r"(?:film|pellicola|lungometraggio)",
        series=r"(?:serie|miniserie|sitcom|fiction)",
        game=r"(?:gioco|videogioco|gdr)",
        anime=r"(?:anime|serie animata)",
    ),
    "es": Kinds(
        one=r"\b(?:el|la|est[ea])\s(?:[\w-]+\s)?",
        other=r"del año|basad[oa]",
        film=r"(?:película|filme?|cinta|largometraje)",
        series=r"(?:serie|miniserie|telenovela|sitcom)",
        game=r"(?:juego|videojuego)",
        anime=r"(?:anime|serie animada)",
    ),
    "pt": Kinds(
        one=r"\b(?:o|a|est[ea]|ess[ea])\s(?:[\w-]+\s)?",
        other=r"do ano|basead[oa]",
        film=r"(?:filme|longa(?:-metragem)?)",
        series=r"(?:série|minissérie|novela|sitcom)",
        game=r"(?:jogo|game)",
        anime=r"(?:anim[eê]|série animada)",
    ),
}
# fmt: on
