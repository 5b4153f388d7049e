"""Reads a capture as src/capture/README.md describes it, with nothing of Weir's."""

import json
import sqlite3
from pathlib import Path


def body(folder, database, row, side):
    """The kept bytes of a body; None if nothing is kept."""
    segment, offset, kept = (row[f"{side}_{field}"] for field in ("segment", "offset", "kept"))
    if segment is None:
        return None
    rest = database.execute("SELECT segment, offset, length FROM extent WHERE exchange = ? AND side = ? "
                            "ORDER BY position", (row["id"], 0 if side == "request" else 1)).fetchall()
    pieces = [(segment, offset, kept - sum(length for _, _, length in rest)), *map(tuple, rest)]
    data = b""
    for number, start, length in pieces:
        with open(Path(folder, f"{number:06d}.body"), "rb") as file:
            file.seek(start)
            data += file.read(length)
    return data


def open_tables(folder):
    database = sqlite3.connect(f"file:{folder}/capture.db?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    return database


def expected_response(path):
    """What the origin answers to /repeat/TIMES/SEED: the seed, so many times."""
    _, _, times, seed = path.split("/")
    return seed.encode() * int(times)


def check(folder, acknowledged, after_id):
    """Holds a capture against the lines that were printed while it was written.

    Returns what is wrong, in words, with the highest id and the number of bodies that were compared.
    """
    wrong = []
    database = open_tables(folder)
    rows = {row["id"]: row for row in database.execute("SELECT * FROM exchange WHERE id > ?", (after_id,))}
    for line in acknowledged:
        row = rows.get(line["id"])
        if row is None:
            wrong.append(f"exchange {line['id']} was shown and is not there")
        elif (row["path"], row["status"], row["method"]) != (line["path"], line["status"], line["method"]):
            wrong.append(f"exchange {line['id']} is another one than was shown")
    shown = {line["id"] for line in acknowledged}
    bodies = 0
    for row in rows.values():
        response = body(folder, database, row, "response") or b""
        request = body(folder, database, row, "request") or b""
        seed = row["path"].rsplit("/", 1)[-1]
        wanted_request = seed.encode() * 64 if row["method"] == "POST" else b""
        for side, data, wanted in (("response", response, expected_response(row["path"])),
                                   ("request", request, wanted_request)):
            bodies += bool(data)
            if len(data) != (row[f"{side}_kept"] or 0):
                wrong.append(f"exchange {row['id']}: {side} body ends before it should")
            elif data != wanted[:len(data)] or (row["id"] in shown and len(data) != row[f"{side}_body_bytes"]):
                wrong.append(f"exchange {row['id']}: {side} body is not what passed")
    database.close()
    return wrong, max(rows, default=after_id), bodies


def printed(file):
    """The exchanges of the whole lines of `weir-headless --json`."""
    text = Path(file).read_bytes()
    return [json.loads(line) for line in text[:text.rfind(b"\n") + 1].splitlines()]
