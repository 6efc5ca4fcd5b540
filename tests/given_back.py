"""Caller turns with what must be said back of them: read from tests/understanding/given_back_*.txt, played, judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from core.core_talk import Talk, account, talk

LISTS = sorted((Path(__file__).parent / "understanding").glob("given_back_*.txt"))
GIVING_BACK = frozenset(("reflect", "mirror"))


@dataclass(frozen=True)
class Turn:
    says: tuple[str, ...]
    does: str
    take: tuple[str, ...]
    leave: tuple[str, ...]

    @property
    def ordinary(self) -> bool:
        """An ordinary wish, of which nothing is to be given back."""
        return not self.take

    def faults(self, said: str, moves: tuple[str, ...]) -> list[str]:
        """What is wrong with our answer; empty if it took up what it must and nothing else."""
        low = said.lower()
        if self.ordinary:
            return ["echoed"] if GIVING_BACK & set(moves) else []
        missed = [f"missed {group}" for group in self.take if not re.search(group, low)]
        return missed + [f"said {word}" for word in self.leave if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low)]


def turns(path: Path) -> list[Turn]:
    found, does = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("does: "):
            does = line.removeprefix("does: ")
        elif line and line[0] != "#":
            say, _, judged = line.partition(" => ")
            take, _, leave = judged.partition("--")
            found.append(
                Turn(
                    tuple(part.strip() for part in say.split(" >> ")),
                    does,
                    () if judged.strip() == "-" else tuple(g.strip() for g in take.split(";") if g.strip()),
                    tuple(w.strip().lower() for w in leave.split(";") if w.strip()),
                )
            )
    return found


def answered(turn: Turn) -> tuple[str, tuple[str, ...], Talk]:
    """What is said to the last of the caller's turns, and its moves."""
    call = talk(account(does=turn.does, answers=[]), replays=False)
    for say in turn.says[:-1]:
        call.says(say)
    before = len(call.spoken)
    said = call.says(turn.says[-1])
    return said, tuple(m for speak in call.spoken[before:] for m in speak.moves), call


def main() -> None:
    import sys

    for path in LISTS:
        if len(sys.argv) > 1 and not any(name in path.name for name in sys.argv[1:]):
            continue
        good = 0
        every = turns(path)
        for turn in every:
            said, moves, call = answered(turn)
            faults = turn.faults(said, moves)
            good += not faults
            mark = "ok " if not faults else "BAD"
            caller = call.call.caller
            print(
                f"{mark} {' >> '.join(turn.says)}\n      → {said}\n      p: {caller.problem!r} w: {caller.want!r}  {faults or ''}"
            )
        print(f"=== {path.name}: {good}/{len(every)}")


if __name__ == "__main__":
    main()
