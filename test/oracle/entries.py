# SPDX-License-Identifier: ISC
"""
Entries whose meaning is beyond doubt: what somebody writes, and the records it must come to. Most give their own
points; the others are worth what the table beside this file says.
"""
import stream

# {} is one person, or some joined
MEETINGS = ["coffee with {}", "lunch with {}", "had dinner with {}"]
TAILS = ["near the river", "in the old library", "by the bridge", "(half an hour)", "on a **quiet** [[Sunday]]", "", "", "",
         "at `@home`", "(see https://example.org/@nobody)", "c/o anna@example.org", "@user@example.org", "über Köln",
         "with \\ and \x07", "below +49 30 1234", "on page +123"]
NOTES = ["the bridge near {}'s house", "{}: new number 030 1234", "a river, a bridge, {}"]
ARROWS = {"out": ["->", "→"], "in": ["<-", "←"], "both": ["<->", "↔"]}


def points(rng, below=False):
    amount = rng.choice([100, 200, 300, 50, 25, 1205, 9999, 5, rng.randint(1, 9999)])
    return -amount if below else amount


def number(rng, amount):
    """as written: +3, -0.5, +12.05"""
    text = f"{amount / 100:+.2f}" if amount % 10 else f"{amount / 100:+.1f}"
    return text[:-2] if text.endswith(".0") and rng.random() < 0.8 else text


def joined(rng, words):
    if len(words) == 1:
        return words[0]
    last = rng.choice([" and ", " & ", ", "]) if len(words) == 2 else rng.choice([" and ", ", and ", " & "])
    return ", ".join(words[:-1]) + last + words[-1]


class Entry:
    """
    text, and (handle, dir, amount, kind) of each record; date and box where it is a task that says so; front: what
    stands before the text in records alone
    """

    def __init__(self, text, acts):
        self.text, self.acts, self.date, self.box, self.front = text, acts, None, "", ""


def end(rng, text, own):
    """the tail, the points of its own, and what may stand behind these"""
    words = [text, rng.choice(TAILS)]
    if own is not None:
        words.append(number(rng, own))
    words += rng.sample(["#hiring", "#réunion", "place:Graz", "#q3"], rng.choice([0, 0, 0, 1, 2]))
    return " ".join(w for w in words if w)


def meeting(rng, who):
    own = points(rng, rng.random() < 0.1) if rng.random() < 0.6 else None
    who = who[: rng.choice([1, 1, 2, 3])]
    text = rng.choice(MEETINGS).format(joined(rng, [p.mention(rng) for p in who]))
    amount = 300 if own is None else own
    kind = "coffee"
    return Entry(end(rng, text, own), [(p.handle, "both", amount, kind) for p in who])


def ask(rng, who):
    own = points(rng, True)
    thing = rng.choice(["the slides", "the map", "the key to the library"])
    if rng.random() < 0.5:
        who = who[: rng.choice([1, 1, 2])]
        verb = rng.choice(["asked", "Asked", "I asked"])
        text, way = f"{verb} {joined(rng, [p.mention(rng) for p in who])} for {thing}", "out"
    elif rng.random() < 0.3:
        who = who[:1]
        text, way = f"was asked by {who[0].mention(rng)} for {thing}", "in"
    else:
        who = who[: rng.choice([1, 1, 2])]
        text, way = f"{joined(rng, [p.mention(rng) for p in who])} asked for {thing}", "in"
    return Entry(end(rng, text, own), [(p.handle, way, own, "ask") for p in who])


def behind_mention(rng, who):
    """the points right after the mention"""
    own = points(rng)
    return Entry(f"coffee with {who[0].mention(rng)} {number(rng, own)} {rng.choice(['near the river', 'in Graz'])}",
                 [(who[0].handle, "both", own, "coffee")])


def reference(rng, who):
    own = points(rng) if rng.random() < 0.5 else None
    return Entry(end(rng, f"{rng.choice(['wrote', 'Wrote', 'gave'])} {who[0].mention(rng)} the reference", own),
                 [(who[0].handle, "out", 800 if own is None else own, "reference")])


def intro(rng, who):
    own = points(rng) if rng.random() < 0.5 else None
    a, b = who[:2]
    link = rng.choice(["to", "and"])
    return Entry(end(rng, f"introduced {a.mention(rng)} {link} {b.mention(rng)}", own),
                 [(p.handle, "out", 500 if own is None else own, "intro") for p in (a, b)])


def lead(rng, who):
    own = points(rng) if rng.random() < 0.5 else None
    return Entry(end(rng, f"got a lead from {who[0].mention(rng)}", own),
                 [(who[0].handle, "in", 300 if own is None else own, "lead")])


def arrow(rng, who):
    way = rng.choice(list(ARROWS))
    who = who[: rng.choice([1, 1, 2])]
    own = points(rng, rng.random() < 0.3)
    sign, names = rng.choice(ARROWS[way]), joined(rng, [p.mention(rng) for p in who])
    shape = rng.random()
    if shape < 0.4:
        text = f"{sign} {names} {rng.choice(['Bücher', 'Брот', '地図'])} {number(rng, own)}"
    elif shape < 0.7 and len(who) == 1:
        text = f"{sign} {names} {number(rng, own)} bat um eine Karte"
    elif shape < 0.85:
        text, own = f"{sign} {names}", 100
    else:
        verb, own = rng.choice([("called", 200), ("coffee near the river", 300)])
        text = f"{sign} {names} {verb}"
    kind = {200: "call", 300: "coffee"}[own] if shape >= 0.85 else "act"
    return Entry(text, [(p.handle, way, own, kind) for p in who])


def note(rng, who):
    return Entry(rng.choice(NOTES).format(who[0].mention(rng)), [(who[0].handle, "-", 0, "note")])


def everybody(rng, people):
    """all who bear a tag"""
    tag = rng.choice([t for p in people for t in p.tags] or [None])
    if not tag:
        return meeting(rng, people)
    own = points(rng)
    return Entry(f"dinner with @#{tag} {number(rng, own)}",
                 [(p.handle, "both", own, "coffee") for p in people if tag in p.tags])


def task(rng, who, day):
    """open: a todo, due on its day or another; done: an ordinary entry"""
    if rng.random() < 0.5:
        e = Entry(f"send {who[0].mention(rng)} the slides", [(who[0].handle, "-", 0, "todo")])
        e.box, key = "[ ] ", "due:"
    else:
        e = Entry(f"<-> {who[0].mention(rng)} +3 Karte", [(who[0].handle, "both", 300, "act")])
        e.box, key = rng.choice(["[x] ", "[X] "]), rng.choice(["done:", "✅ "])
    if rng.random() < 0.6:
        e.date = day
        e.text += f" {key}{day.isoformat()}"
    return e


def agreed(rng, who, day):
    """a task that names nobody, within an entry that does: it is with all of them"""
    if rng.random() < 0.5:
        e = Entry("send the slides", [(handle, "-", 0, "todo") for handle in who])
        e.box, key, e.front = "[ ] ", "due:", ", ".join("@" + handle for handle in who) + ": "
    else:
        own = points(rng)
        e = Entry(f"Karte {number(rng, own)}", [(handle, "out", own, "act") for handle in who])
        e.box, key = rng.choice(["[x] ", "[X] "]), "done:"
    if rng.random() < 0.6:
        e.date = day
        e.text += f" {key}{day.isoformat()}"
    return e


SHAPES = [meeting] * 5 + [ask] * 5 + [behind_mention, reference, intro, lead] * 2 + [arrow] * 4 + [note]


def entry(rng, people, other_day):
    who = rng.sample(people, 3)
    if rng.random() < 0.05:
        return task(rng, who, other_day)
    if rng.random() < 0.02:
        return everybody(rng, people)
    return rng.choice(SHAPES)(rng, who)


def records(e, day, source):
    """what ties-scan must write of it"""
    text = " ".join((e.front + e.text).split(" ")).replace("\\", "\\\\").replace("\x07", "\\x07")
    date = (e.date or day).isoformat()
    return [stream.Record(date, who, way, amount, kind, text, source) for who, way, amount, kind in e.acts]
