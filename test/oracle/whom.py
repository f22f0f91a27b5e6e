# SPDX-License-Identifier: ISC
"""
Whom to ask about a topic, as ties-whom(1) tells it, reckoned a second time: character by character, with no pattern but
those of -e. And records to try it on, in which the topics stand in tags, words, handles, addresses and other words.
"""
import random
import re
import unicodedata

import history
import stream

PIECES = """pensions Pensions pension #pensions #Pensions, (#pensions-law) #pensions/law. &#pensions x#pensions @pensions-ada
@pensions @law.pensions pensionsfonds re-pensions pensions. salary bands salary-bands Salary_Bands #salary-bands #salary
@#salary-bands @salary #bands bands-man salary, ärzte Ärzte ÄRZTE zahnärzte #ärzte a\u0308rzte ärzte\u0308 law law-firm LAW #law #2law
lawyer C++ c++, C node.js node js https://x.example/pensions#law ada@law.example 年金 年金制度 #年金 пенсии ПЕНСИИ with about the
\\\\x -> +3 -""".split()
ITEMS = """#pensions #Law #law-firm #ärzte #salary-bands role:salary-bands role:lawyer law:none law:Pensions firm:law.example
aka:Pensions aka:Law-Firm c++:yes since:2019-05-02 every:6w""".split()
TOPICS = ["pensions", "PENSIONS", "salary bands", "salary-bands", "Salary  bands", "bands", "ärzte", "law", "C++", "node.js",
          "#pensions", "#law", "@pensions", "@pensions-ada", "年金", "пенсии", "x", "law firm"]
PATTERNS = ["pensions?\\b", "ban[dk]s", "^salary", "#sal[a-z]+", "lawyers?|ärzte"]


def is_letter(c):
    return unicodedata.category(c)[0] in "LNM"


def marks(text):
    """(what, from, to) of each #tag and @handle, from the left"""
    at = 0
    while at < len(text):
        mark, before = text[at], text[at - 1] if at else " "
        if at + 1 == len(text) or is_letter(before):
            begins = False
        elif mark == "#":
            begins = before not in "_&/#" and unicodedata.category(text[at + 1])[0] == "L"
        else:
            begins = mark == "@" and unicodedata.category(text[at + 1])[0] in "LN"
        end = at + 1
        if begins:
            while end < len(text) and (is_letter(text[end]) or text[end] in ("_/.-" if mark == "#" else "_.-")):
                end += 1
            while not is_letter(text[end - 1]):
                end -= 1
            yield mark, at, end
        at = end


def end_of(text, at, topic):
    """where the topic ends that begins here, or None"""
    i = 0
    while i < len(topic):
        if topic[i] in " -_":
            if at == len(text) or text[at] not in " -_":
                return None
            while at < len(text) and text[at] in " -_":
                at += 1
            while topic[i] in " -_":
                i += 1
        else:
            if at == len(text) or text[at].lower() != topic[i].lower():
                return None
            at, i = at + 1, i + 1
    return at


def is_whole(text, at, end, topic):
    marked = topic[0] in "@#"
    if at and is_letter(text[at - 1]) and (marked or is_letter(topic[0])):
        return False
    while marked and is_letter(topic[-1]) and end < len(text) and text[end] in "_./-":
        end += 1
    return not (is_letter(topic[-1]) and end < len(text) and is_letter(text[end]))


def words(topic):
    """every (from, to) at which a topic of words stands in a text"""
    topic = " ".join(topic.split()).strip(" -_")

    def places(text):
        for at in range(len(text)):
            end = end_of(text, at, topic)
            if end is not None and is_whole(text, at, end, topic):
                yield at, end
    return places


def pattern(written):
    compiled = re.compile(written, re.IGNORECASE)
    return lambda text: (m.span() for m in compiled.finditer(text))


def fit(places, text):
    """3 in a tag, 2 in other words, 0 nowhere"""
    known, best = list(marks(text)), 0
    for at, end in places(text):
        inside = [m for m in known if m[1] <= at < m[2]]
        if inside and inside[0][0] == "@":
            best = max(best, 2 if at == inside[0][1] else 0)
        else:
            best = max(best, 3 if inside and end <= inside[0][2] else 2)
    return best


def declared(places, text):
    """the first tag or attribute that meets a topic, or None"""
    for item in text.split(" "):
        key = re.match(r"[a-z][a-z0-9_-]*:(?=.)", item)
        if key and key.group() != "aka:":
            if any(end > key.end() for _, end in places(item)):
                return item
        elif item.startswith("#") and len(item) > 1 and any(True for _ in places(item)):
            return item
    return None


class Person:
    def __init__(self, topics):
        self.mine = self.theirs = 0
        self.last, self.gone, self.declaration, self.entry = "-", None, None, None
        self.fits, self.records, self.items = [0] * topics, [0] * topics, [None] * topics

    def take(self, record, topics):
        """what a record of a day that has come adds"""
        self.mine += record.amount if stream.mine(record) else 0
        self.theirs += record.amount if stream.theirs(record) else 0
        if stream.contact(record):
            self.last = max(self.last, record.date)
        if record.kind in ("interest", "fade") or record.text == "-" or (record.dir == "-" and record.kind != "note"):
            return
        ask = record.dir == "in" and record.amount < 0
        met = [fit(places, record.text) for _, places in topics]
        for i, how in enumerate(met):
            self.records[i] += how > 0
            self.fits[i] = max(self.fits[i], min(how, 1) if ask else how)
        if any(met):
            file, line = record.source.rsplit(":", 1)
            entry = (not ask, record.date, file.encode(), int(line), record.text.encode(), record)
            self.entry = max(self.entry, entry) if self.entry else entry

    def why(self, topics):
        items = []
        for i, (said, _) in enumerate(topics):
            how = ["", ", asked", "", ", tagged", None][self.fits[i]]
            if self.fits[i]:
                items.append(self.items[i] if how is None else f"{said} ({self.records[i]}{how})")
        return ("" if self.mine > 0 else "a deposit first; ") + ", ".join(items)


def read(records, today, topics):
    people = {}
    for r in records:
        person = people.setdefault(r.person, Person(len(topics)))
        if r.date == stream.DECLARED:
            person.declaration = r
        elif r.date <= today:
            person.take(r, topics)
    for person in people.values():
        for i, (_, places) in enumerate(topics):
            person.items[i] = declared(places, person.declaration.text) if person.declaration else None
            person.fits[i] = 4 if person.items[i] else person.fits[i]
    return people


def whom(records, today, topics):
    """lines as ties-whom writes them; topics: (as given, places)"""
    gone, found = stream.Declarations(records).gone, []
    for who, p in read(records, today, topics).items():
        if who.startswith("#") or not any(p.fits) or (gone.get(who) and gone[who].isoformat() <= today):
            continue
        # a later date first: its digits turned around
        late = [-int(d) for d in p.last.replace("-", "")]
        asked, word, tag, said = (p.fits.count(fit) for fit in (1, 2, 3, 4))
        order = (p.mine <= 0, -(word + tag + said), -said, -tag, -asked, -p.mine, late or [1], who.encode())
        shown = p.entry[-1] if p.entry else p.declaration
        found.append((order, [who, stream.points(p.mine), stream.points(p.theirs), p.last, p.why(topics), shown.text,
                              shown.source]))
    return ["\t".join(row) for _, row in sorted(found)]


def example(seed, entries, today):
    """(arguments, topics, records): a history with other words"""
    rng = random.Random(f"topics of {seed}")
    acts, declarations = history.history(seed, entries, stream.day(today))[::-1], []
    spoken = []
    for r in acts[0]:
        text = " ".join(rng.choice(PIECES) for _ in range(rng.choice([1, 2, 3, 8])))
        source = f"{rng.choice(['a.md', 'b.md', 'b 2.md'])}:{rng.choice([9, 10, 11, 99, 100])}"
        spoken.append(r._replace(text="-" if rng.random() < 0.02 else text, source=source))
    for r in acts[1]:
        items = rng.sample(ITEMS, rng.choice([0, 0, 1, 3])) if r.kind == "person" else []
        declarations.append(r._replace(text=" ".join([r.text] + items)))
    topics = rng.sample(TOPICS, rng.randint(0, 3))
    patterns = rng.sample(PATTERNS, rng.choice([0, 0, 1, 2]) if topics else 1)
    arguments = [word for p in patterns for word in ("-e", p)] + topics
    return arguments, [(p, pattern(p)) for p in patterns] + [(t, words(t)) for t in topics], declarations + spoken
