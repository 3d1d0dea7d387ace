"""Who is in the demo story. Every name is invented; nothing here touches a database or a socket."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workshop.domain.values import Criterion, Side

TEAM: Final = "SDR team North"
TIME_ZONE: Final = "Europe/Stockholm"
LEADER: Final = "Mara Lindqvist"
LEADER_ROLE: Final = "Head of sales development"
MANAGER: Final = "Yusuf Demir"
LEADER_MAIL: Final = "mara@demo.example"
MANAGER_MAIL: Final = "yusuf@demo.example"


@dataclass(frozen=True)
class Player:
    """Somebody on the team or beside it; `band` is the leader's private note, `seated` says who joins the room."""

    name: str
    role: str
    tenure: str = "1_to_3"
    team: str = TEAM
    band: str = ""
    seated: bool = True

    @property
    def side(self) -> Side:
        """Whose team that is, seen from ours."""
        return Side.OWN if self.team == TEAM else Side.ADJACENT


ANA = Player("Ana Duarte", "SDR", "over_3", band="top")
BEN = Player("Ben Whitfield", "SDR", band="core")
CHIDI = Player("Chidi Okafor", "SDR", band="core")
DANA = Player("Dana Marsh", "SDR", band="core")
ELIF = Player("Elif Kaya", "SDR", "under_1", band="developing")
FARID = Player("Farid Haddad", "SDR", "under_1", band="ramping", seated=False)
GRETA = Player("Greta Nyström", "Closer", "over_3", team="Closers")
HUGO = Player("Hugo Brandt", "Closer", team="Closers")
INES = Player("Ines Moreau", "Demand generation", team="Marketing")

PLAYERS: Final = (ANA, BEN, CHIDI, DANA, ELIF, FARID, GRETA, HUGO, INES)
SEATED: Final = tuple(player for player in PLAYERS if player.seated)
INVITED: Final = ("SDR", "Closer", "Marketing")
CRITERIA: Final = (Criterion.REALISTIC.value, Criterion.SOUND.value)
