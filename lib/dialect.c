/* SPDX-License-Identifier: ISC */
/*
 * Dialects: what a journal's marks look like, as ties-dialect(5) says. Each word of a dialect file is a mark; lines of
 * the same mark are alternatives. The marks' patterns have named groups, and those are all that the rest of ties knows.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define GROUPS 128 /* of a pattern, as lib/re.c has it */

static const char *const group_names[GROUP_COUNT] = {
    [GROUP_DATE] = "date",
    [GROUP_TEXT] = "text",
    [GROUP_LEVEL] = "level",
    [GROUP_INDENT] = "indent",
    [GROUP_MARK] = "mark",
    [GROUP_YEAR] = "year",
    [GROUP_MONTH] = "month",
    [GROUP_DAY] = "day",
    [GROUP_FIRST] = "first",
    [GROUP_SECOND] = "second",
    [GROUP_HANDLE] = "handle",
    [GROUP_NAME] = "name",
    [GROUP_TAG] = "tag",
    [GROUP_KEY] = "key",
    [GROUP_VALUE] = "value",
    [GROUP_POINTS] = "points",
    [GROUP_CENTS] = "cents",
    [GROUP_MINUS] = "minus",
    [GROUP_JAN] = "jan",
    [GROUP_JAN + 1] = "feb",
    [GROUP_JAN + 2] = "mar",
    [GROUP_JAN + 3] = "apr",
    [GROUP_JAN + 4] = "may",
    [GROUP_JAN + 5] = "jun",
    [GROUP_JAN + 6] = "jul",
    [GROUP_JAN + 7] = "aug",
    [GROUP_JAN + 8] = "sep",
    [GROUP_JAN + 9] = "oct",
    [GROUP_JAN + 10] = "nov",
    [GROUP_JAN + 11] = "dec",
};

#define G(x) (1U << (x))
#define MONTHS (0xFFFU << GROUP_JAN)

/* How a mark's patterns are matched, which groups it must have, and which it may. */
static const struct {
	const char *name;
	unsigned flags, must, may;
} marks[MARK_COUNT] = {
    [MARK_PATH] = {"path", RE_ANCHORED, G(GROUP_DATE), 0},
    [MARK_DATE] = {"date", RE_WHOLE | RE_CASELESS, G(GROUP_DAY), G(GROUP_YEAR) | G(GROUP_MONTH) | MONTHS},
    [MARK_AMBIGUOUS] = {"ambiguous", RE_WHOLE, G(GROUP_FIRST) | G(GROUP_SECOND) | G(GROUP_YEAR), 0},
    [MARK_HEADING] = {"heading", RE_ANCHORED, G(GROUP_TEXT), G(GROUP_LEVEL)},
    [MARK_UNDERLINE] = {"underline", RE_ANCHORED, G(GROUP_LEVEL), 0},
    [MARK_HEADING_DATE] = {"heading-date", RE_ANCHORED | RE_CASELESS, G(GROUP_DATE), 0},
    [MARK_HEADING_YEAR] = {"heading-year", RE_ANCHORED | RE_CASELESS, G(GROUP_YEAR), 0},
    [MARK_PEOPLE] = {"people", RE_WHOLE | RE_CASELESS, 0, 0},
    [MARK_BLANK] = {"blank", RE_WHOLE, 0, 0},
    [MARK_IGNORE] = {"ignore", RE_ANCHORED, 0, 0},
    [MARK_ENTRY] = {"entry", RE_ANCHORED, G(GROUP_TEXT), G(GROUP_INDENT)},
    [MARK_PARAGRAPH] = {"paragraph", RE_ANCHORED, G(GROUP_TEXT), 0},
    [MARK_CONTINUATION] = {"continuation", RE_ANCHORED, G(GROUP_TEXT), 0},
    [MARK_ENTRY_DATE] = {"entry-date", RE_ANCHORED | RE_CASELESS, G(GROUP_DATE) | G(GROUP_TEXT), 0},
    [MARK_FENCE] = {"fence", RE_ANCHORED, G(GROUP_MARK), 0},
    [MARK_FENCE_END] = {"fence-end", RE_ANCHORED, G(GROUP_MARK), 0},
    [MARK_COMMENT] = {"comment", 0, 0, 0},
    [MARK_COMMENT_END] = {"comment-end", 0, 0, 0},
    [MARK_FRONT] = {"front", RE_WHOLE, 0, 0},
    [MARK_FRONT_END] = {"front-end", RE_WHOLE, 0, 0},
    [MARK_FRONT_DATE] = {"front-date", RE_ANCHORED | RE_CASELESS, G(GROUP_DATE), 0},
    [MARK_CONFLICT] = {"conflict", RE_ANCHORED, 0, 0},
    [MARK_CONFLICT_MIDDLE] = {"conflict-middle", RE_ANCHORED, 0, 0},
    [MARK_CONFLICT_END] = {"conflict-end", RE_ANCHORED, 0, 0},
    [MARK_TODO] = {"todo", RE_ANCHORED, G(GROUP_TEXT), 0},
    [MARK_DONE] = {"done", RE_ANCHORED, G(GROUP_TEXT), 0},
    [MARK_DONE_ON] = {"done-on", 0, G(GROUP_DATE), 0},
    [MARK_DUE] = {"due", 0, G(GROUP_DATE), 0},
    [MARK_PERSON] = {"person", RE_TEXT | RE_CASELESS | RE_ANCHORED, G(GROUP_HANDLE) | G(GROUP_TEXT), 0},
    [MARK_GROUP] = {"group", RE_TEXT | RE_CASELESS | RE_ANCHORED, G(GROUP_TAG) | G(GROUP_TEXT), 0},
    [MARK_AKA] = {"aka", RE_TEXT | RE_CASELESS, G(GROUP_TEXT), 0},
    [MARK_ALIAS] = {"alias", RE_TEXT | RE_CASELESS | RE_ANCHORED, G(GROUP_NAME), G(GROUP_HANDLE)},
    [MARK_NAME] = {"name", RE_TEXT | RE_CASELESS | RE_ANCHORED, G(GROUP_NAME), 0},
    [MARK_OPAQUE] = {"opaque", RE_TEXT | RE_CASELESS, 0, 0},
    [MARK_MENTION] = {"mention", RE_TEXT | RE_CASELESS, 0, G(GROUP_HANDLE) | G(GROUP_NAME) | G(GROUP_TAG)},
    [MARK_ARROW_BOTH] = {"arrow-both", RE_TEXT, 0, 0},
    [MARK_ARROW_OUT] = {"arrow-out", RE_TEXT, 0, 0},
    [MARK_ARROW_IN] = {"arrow-in", RE_TEXT, 0, 0},
    [MARK_POINTS] = {"points", RE_TEXT, G(GROUP_POINTS), G(GROUP_CENTS) | G(GROUP_MINUS)},
    [MARK_ATTRIBUTE] = {"attribute", RE_TEXT | RE_CASELESS, G(GROUP_KEY) | G(GROUP_VALUE), 0},
    [MARK_TAG] = {"tag", RE_TEXT | RE_CASELESS, G(GROUP_TAG), 0},
};

struct groups { /* of a mark: the numbers of each name, name by name */
	size_t n;
	struct {
		enum group name;
		int number;
	} group[GROUPS];
};

struct mark_patterns {
	struct buf text;
	struct re *re;
	unsigned char first[256];
	int required; /* a byte that every match holds, or the only one that it may begin with, or -1 */
	struct groups groups;
};

#define INLINE_FIRST MARK_OPAQUE
#define INLINES (MARK_COUNT - INLINE_FIRST)
#define ALL_INLINE ((1U << INLINES) - 1)

struct inline_marks {
	struct re *re;
	int wrapper[INLINES + 1]; /* the group around a mark's alternatives; the one behind the last ends it */
	struct groups groups[INLINES];
};

/* Those that may begin with the same byte, in one pattern that is made when it is first needed. */
struct start {
	unsigned set; /* a bit for each */
	struct inline_marks in;
	struct start *next;
};

struct key {
	struct slice name;
	struct re *re;
	struct key *next;
};

struct dialect {
	struct mark_patterns mark[MARK_COUNT];
	uint64_t first[256]; /* the marks that may match where such a byte is, a bit for each */
	struct inline_marks all;
	struct start *starts, *start[256]; /* of all marks but attributes, which may begin at any letter */
	bool has_starts;                   /* they can be used, in texts without attributes */
	bool is_plain;                     /* the text that is looked at is one */
	struct key *keys, **last_key;
	bool day_first, month_first, slugs;
	int errors, depth;
	const char *gave_up;  /* the mark whose patterns met a limit */
	struct dialect *next; /* all that were read, also those that can't be used: they live to the end */
};

static void
lacks(struct patterns *p, enum group g)
{
	char what[64];

	snprintf(what, sizeof(what), "this pattern needs a group (?<%s>...)", group_names[g]);
	patterns_wrong(p, 0, what, SL(""));
}

/* Is one alternative right, and has it the groups that it must have? */
static bool
is_mark(struct patterns *p, enum mark m)
{
	struct re *re;
	enum group g;
	bool right = true;

	if (patterns_right(p))
		return true;
	if ((re = patterns_compile(p, SL("(?:\n"), SL("\n)"), marks[m].flags | RE_DUPNAMES)) == NULL)
		return false;
	for (g = 0; g < GROUP_COUNT && right; g++) {
		if ((marks[m].must & G(g)) == 0 || re_group_between(re, group_names[g], 0, 1 << 16) >= 0)
			continue;
		lacks(p, g);
		right = false;
	}
	re_drop(re);
	return right;
}

static void
add_mark(struct dialect *d, struct patterns *p, enum mark m)
{
	struct mark_patterns *mp = &d->mark[m];

	if (!is_mark(p, m))
		return;
	if (mp->text.n > 0)
		buf_ch(&mp->text, '|');
	buf_slice(&mp->text, patterns_expand(p, SL("(?:\n"), SL("\n)")));
}

static void
add_key(struct dialect *d, struct patterns *p)
{
	struct slice name = patterns_word(p);
	struct key *k = calloc(1, sizeof(*k));

	if (k == NULL)
		err(2, NULL);
	k->name = slice_dup(name);
	k->re = patterns_compile(p, SL("(?:\n"), SL("\n)"), RE_TEXT | RE_CASELESS | RE_WHOLE);
	*d->last_key = k;
	d->last_key = &k->next;
}

static void
clear_mark(struct dialect *d, struct patterns *p)
{
	size_t at = patterns_at(p) + 1;
	struct slice name = patterns_word(p);
	enum mark m;

	for (m = 0; m < MARK_COUNT; m++) {
		if (slice_eq(name, slice_of(marks[m].name))) {
			d->mark[m].text.n = 0;
			return;
		}
	}
	patterns_wrong(p, at, "no such mark; see ties-dialect(5)", name);
}

static void read_file(struct dialect *d, const char *file);

/* A dialect by name, as -d takes it: with a slash it is a file, else it lies in the user's share or in ours. */
static void
read_named(struct dialect *d, struct slice name)
{
	struct buf path = {0}, copy = {0};

	if (name.n > 0 && memchr(name.s, '/', name.n) != NULL) {
		buf_slice(&path, name);
		buf_ch(&path, '\0');
	} else {
		buf_slice(&copy, name);
		buf_ch(&copy, '\0');
		share_find(&path, "dialects", copy.s);
	}
	read_file(d, path.s);
	buf_free(&path);
	buf_free(&copy);
}

static void
read_line(struct dialect *d, struct patterns *p)
{
	size_t at = patterns_at(p);
	struct slice word = patterns_word(p);
	enum mark m;

	if (slice_eq(word, SL("dmy"))) {
		d->day_first = true;
	} else if (slice_eq(word, SL("mdy"))) {
		d->month_first = true;
	} else if (slice_eq(word, SL("slugs"))) {
		d->slugs = true;
	} else if (slice_eq(word, SL("key"))) {
		add_key(d, p);
	} else if (slice_eq(word, SL("clear"))) {
		clear_mark(d, p);
	} else if (slice_eq(word, SL("include"))) {
		if (d->depth == 8)
			patterns_wrong(p, at, "dialects include each other without end", SL(""));
		else
			read_named(d, patterns_word(p));
	} else {
		for (m = 0; m < MARK_COUNT; m++)
			if (slice_eq(word, slice_of(marks[m].name)))
				break;
		if (m == MARK_COUNT)
			patterns_wrong(p, at, "no such mark; see ties-dialect(5)", word);
		else
			add_mark(d, p, m);
	}
}

static void
read_file(struct dialect *d, const char *file)
{
	struct patterns *p = patterns_open(file, true);

	if (p == NULL) {
		d->errors++;
		return;
	}
	d->depth++;
	while (patterns_next(p))
		read_line(d, p);
	d->errors += patterns_close(p);
	d->depth--;
}

static int
only_first(const unsigned char first[256])
{
	int c, only = -1;

	for (c = 0; c < 256; c++) {
		if (first[c] == 0)
			continue;
		if (only >= 0)
			return -1;
		only = c;
	}
	return only;
}

/* A byte that every match holds, as it is written, or -1. */
static int
required(const struct re *re, enum mark m)
{
	int c = re_required(re);
	bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';

	return letter && (marks[m].flags & RE_CASELESS) != 0 ? -1 : c;
}

/* The numbers of the groups that a mark may have, of those between two. */
static void
find_groups(const struct re *re, enum mark m, int after, int before, struct groups *out)
{
	enum group g;
	int n;

	for (g = 0; g < GROUP_COUNT; g++) {
		if (((marks[m].must | marks[m].may) & G(g)) == 0)
			continue;
		n = after;
		while (out->n < GROUPS && (n = re_group_between(re, group_names[g], n, before)) >= 0) {
			out->group[out->n].name = g;
			out->group[out->n++].number = n;
		}
	}
}

static void
make_mark(struct dialect *d, enum mark m)
{
	struct mark_patterns *mp = &d->mark[m];
	struct buf b = {0};
	const char *why;
	size_t at;
	int c;

	if (mp->text.n == 0)
		return;
	buf_str(&b, "(?:");
	buf_slice(&b, buf_view(&mp->text));
	buf_str(&b, ")");
	if ((mp->re = re_new(buf_view(&b), marks[m].flags | RE_EXTENDED | RE_DUPNAMES, &at, &why)) == NULL)
		errx(2, "%s: the alternatives do not stand together: %s", marks[m].name, why);
	buf_free(&b);
	re_first(mp->re, mp->first);
	mp->required = only_first(mp->first);
	if (mp->required < 0)
		mp->required = required(mp->re, m);
	find_groups(mp->re, m, 0, 1 << 16, &mp->groups);
	for (c = 0; c < 256; c++)
		if (mp->first[c] != 0 || (marks[m].flags & (RE_ANCHORED | RE_WHOLE)) == 0)
			d->first[c] |= UINT64_C(1) << m;
}

/* Several inline marks in one pattern, each in a group of its own, so that a text is gone through once. */
static void
make_inline(struct dialect *d, struct inline_marks *in, unsigned set, unsigned flags)
{
	struct buf b = {0};
	const char *why;
	char name[16];
	size_t at;
	int i;

	for (i = 0; i < INLINES; i++) {
		if (d->mark[INLINE_FIRST + i].text.n == 0 || (set & 1U << i) == 0)
			continue;
		buf_str(&b, b.n > 0 ? "|" : "(?:");
		snprintf(name, sizeof(name), "(?<MARK%d>", i);
		buf_str(&b, name);
		buf_slice(&b, buf_view(&d->mark[INLINE_FIRST + i].text));
		buf_ch(&b, ')');
	}
	if (b.n == 0)
		return;
	buf_ch(&b, ')');
	in->re = re_new(buf_view(&b), RE_TEXT | RE_CASELESS | RE_EXTENDED | RE_DUPNAMES | flags, &at, &why);
	if (in->re == NULL)
		errx(2, "the inline marks do not stand together: %s", why);
	buf_free(&b);
	in->wrapper[INLINES] = re_groups(in->re) + 1;
	for (i = INLINES; i-- > 0;) {
		snprintf(name, sizeof(name), "MARK%d", i);
		in->wrapper[i] = re_group(in->re, name);
		if (in->wrapper[i] < 0)
			in->wrapper[i] = in->wrapper[i + 1];
		find_groups(in->re, INLINE_FIRST + i, in->wrapper[i], in->wrapper[i + 1], &in->groups[i]);
	}
}

static struct start *
start_of(struct dialect *d, unsigned set)
{
	struct start *st;

	for (st = d->starts; st != NULL; st = st->next)
		if (st->set == set)
			return st;
	if ((st = calloc(1, sizeof(*st))) == NULL)
		err(2, NULL);
	st->set = set;
	st->next = d->starts;
	return d->starts = st;
}

static void
make_start(struct dialect *d, struct start *st)
{
	make_inline(d, &st->in, st->set, (unsigned)RE_ANCHORED | RE_RIGHT);
}

/* May this mark be looked for at one place after another? Not where a pattern asks from where the search goes on. */
static bool
starts_anywhere(const struct mark_patterns *mp)
{
	struct slice rest = buf_view(&mp->text);

	for (; rest.n > 0; rest = slice_from(rest, 1))
		if (slice_starts(rest, SL("\\G")) || slice_starts(rest, SL("\\K")) || slice_starts(rest, SL("(*")))
			return false;
	return memchr(mp->first, 0, sizeof(mp->first)) != NULL;
}

static void
make_starts(struct dialect *d)
{
	struct start *st;
	enum mark m;
	int c;

	d->has_starts = true;
	for (m = INLINE_FIRST; m < MARK_COUNT && d->has_starts; m++)
		d->has_starts = m == MARK_ATTRIBUTE || d->mark[m].re == NULL || starts_anywhere(&d->mark[m]);
	for (c = 0; c < 256 && d->has_starts; c++) {
		unsigned set = 0;

		for (m = INLINE_FIRST; m < MARK_COUNT; m++)
			if (m != MARK_ATTRIBUTE && dialect_may(d, m, (unsigned char)c))
				set |= 1U << (m - INLINE_FIRST);
		d->start[c] = set == 0 ? NULL : start_of(d, set);
	}
	for (st = d->starts; st != NULL && ready_is_made(); st = st->next)
		make_start(d, st);
}

struct dialect *
dialect_read(const char *name)
{
	static struct dialect *all;
	struct dialect *d = calloc(1, sizeof(*d));
	enum mark m;

	if (d == NULL)
		err(2, NULL);
	d->next = all;
	all = d;
	d->last_key = &d->keys;
	read_named(d, slice_of(name));
	if (d->errors > 0)
		return NULL;
	if (d->day_first && d->month_first)
		errx(2, "%s: dmy and mdy are both given", text_show(slice_of(name)));
	for (m = 0; m < MARK_COUNT; m++)
		make_mark(d, m);
	make_inline(d, &d->all, ALL_INLINE, 0);
	make_starts(d);
	return d;
}

static void
take_groups(const struct groups *groups, enum mark m, struct slice s, const size_t *ov, struct found *f)
{
	unsigned all = marks[m].must | marks[m].may;
	size_t i;

	f->whole = re_slice(s, ov, 0);
	for (; all != 0; all &= all - 1)
		f->group[__builtin_ctz(all)] = (struct slice){NULL, 0};
	for (i = 0; i < groups->n; i++) {
		struct slice *group = &f->group[groups->group[i].name];

		if (group->s == NULL)
			*group = re_slice(s, ov, groups->group[i].number);
	}
}

/* Apart from dialect_match, which mostly sees from one byte that it need not call this. */
__attribute__((noinline)) static bool
match_mark(struct dialect *d, enum mark m, struct slice s, size_t from, struct found *f)
{
	struct mark_patterns *mp = &d->mark[m];
	const size_t *ov;

	if (mp->re == NULL || from > s.n)
		return false;
	if (mp->required >= 0 && (from == s.n || memchr(s.s + from, mp->required, s.n - from) == NULL))
		return false;
	switch (re_match(mp->re, s, from, &ov)) {
	case RE_FOUND:
		take_groups(&mp->groups, m, s, ov, f);
		return true;
	case RE_GAVE_UP:
		d->gave_up = marks[m].name;
		break;
	case RE_NONE:
		break;
	}
	return false;
}

bool
dialect_match(struct dialect *d, enum mark m, struct slice s, size_t from, struct found *f)
{
	if (from < s.n && (d->first[(unsigned char)s.s[from]] >> m & 1) == 0)
		return false;
	return match_mark(d, m, s, from, f);
}

const char *
dialect_gave_up(struct dialect *d)
{
	const char *name = d->gave_up;

	d->gave_up = NULL;
	return name;
}

bool
dialect_may(const struct dialect *d, enum mark m, unsigned char c)
{
	return d->mark[m].re != NULL && d->mark[m].first[c] != 0;
}

/* What can be said of a text once need not be asked again for each of its marks. */
void
dialect_look(struct dialect *d, struct slice s)
{
	const struct mark_patterns *attribute = &d->mark[MARK_ATTRIBUTE];

	re_look(s);
	d->is_plain = d->has_starts && (attribute->re == NULL || s.n == 0 ||
					   (attribute->required >= 0 && memchr(s.s, attribute->required, s.n) == NULL));
}

/* At the places where a mark may begin, one after another. */
static enum re_found
find_start(struct dialect *d, struct slice s, size_t from, const struct inline_marks **in, const size_t **ov)
{
	for (;; from++) {
		struct start *st;
		enum re_found found;

		while (from < s.n && d->start[(unsigned char)s.s[from]] == NULL)
			from++;
		if (from >= s.n)
			return RE_NONE;
		st = d->start[(unsigned char)s.s[from]];
		if (st->in.re == NULL)
			make_start(d, st);
		*in = &st->in;
		found = re_match(st->in.re, s, from, ov);
		/* PCRE2's interpreter goes on behind bytes that are no UTF-8, anchored or not. */
		if (found == RE_GAVE_UP || (found == RE_FOUND && (*ov)[0] == from))
			return found;
	}
}

bool
dialect_inline(struct dialect *d, struct slice s, size_t from, enum mark *which, struct found *f)
{
	const struct inline_marks *in = &d->all;
	enum re_found found = RE_NONE;
	const size_t *ov;
	int i;

	if (d->is_plain)
		found = find_start(d, s, from, &in, &ov);
	else if (in->re != NULL)
		found = re_match(in->re, s, from, &ov);
	if (found == RE_GAVE_UP)
		d->gave_up = "mention, opaque, arrow-out, arrow-in, arrow-both, points, attribute or tag";
	if (found != RE_FOUND)
		return false;
	for (i = 0; i < INLINES - 1; i++)
		if (in->wrapper[i] < in->wrapper[i + 1] && re_slice(s, ov, in->wrapper[i]).s != NULL)
			break;
	*which = INLINE_FIRST + i;
	take_groups(&in->groups[i], *which, s, ov, f);
	return true;
}

bool
dialect_key(struct dialect *d, struct slice written, struct slice *name)
{
	const size_t *ov;
	struct key *k;

	for (k = d->keys; k != NULL; k = k->next) {
		if (re_match(k->re, written, 0, &ov) == RE_FOUND) {
			*name = slice_eq(k->name, SL("-")) ? written : k->name;
			return true;
		}
	}
	return false;
}

bool
dialect_slugs(const struct dialect *d)
{
	return d->slugs;
}

/* -1 for a missing one; more digits than a date can have are a year that no calendar has. */
static int
number(struct slice s)
{
	int v = -1;

	if (s.s != NULL && !slice_number(s, &v))
		v = 99999;
	return v;
}

static enum dated
as_date(int year, size_t year_digits, int month, int day, daynum *out)
{
	if (year_digits > 0 && year_digits <= 2)
		year += year < 69 ? 2000 : 1900; /* as POSIX reads %y */
	return day_of(year, month, day, out) ? DATED : DATED_WRONG;
}

enum dated
dialect_date(struct dialect *d, struct slice s, int year, daynum *out)
{
	struct found f;
	int month, i;

	if (dialect_match(d, MARK_DATE, s, 0, &f)) {
		month = number(f.group[GROUP_MONTH]);
		for (i = 0; i < 12 && month < 0; i++)
			if (f.group[GROUP_JAN + i].s != NULL)
				month = i + 1;
		if (f.group[GROUP_YEAR].s == NULL && year == 0)
			return DATED_NO_YEAR;
		if (f.group[GROUP_YEAR].s != NULL)
			year = number(f.group[GROUP_YEAR]);
		return as_date(year, 0, month, number(f.group[GROUP_DAY]), out);
	}
	if (dialect_match(d, MARK_AMBIGUOUS, s, 0, &f)) {
		int first = number(f.group[GROUP_FIRST]), second = number(f.group[GROUP_SECOND]);

		if (!d->day_first && !d->month_first)
			return DATED_AMBIGUOUS;
		year = number(f.group[GROUP_YEAR]);
		return as_date(
		    year, f.group[GROUP_YEAR].n, d->day_first ? second : first, d->day_first ? first : second, out);
	}
	return DATED_NOT;
}
