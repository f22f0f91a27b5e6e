/* SPDX-License-Identifier: ISC */
/*
 * Files of dialects, as ties-dialect(5) has them. Each word of one is a mark; lines of the same mark are alternatives.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "dialect.h"

const char *const group_names[GROUP_COUNT] = {
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
    [GROUP_TOPIC] = "topic",
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
    [GROUP_MON] = "mon",
    [GROUP_MON + 1] = "tue",
    [GROUP_MON + 2] = "wed",
    [GROUP_MON + 3] = "thu",
    [GROUP_MON + 4] = "fri",
    [GROUP_MON + 5] = "sat",
    [GROUP_MON + 6] = "sun",
};

#define G(x) (UINT64_C(1) << (x))
#define MONTHS (UINT64_C(0xFFF) << GROUP_JAN)
#define WEEKDAYS (UINT64_C(0x7F) << GROUP_MON)

const struct mark_rule mark_rules[MARK_COUNT] = {
    [MARK_PATH] = {"path", RE_ANCHORED, G(GROUP_DATE), 0},
    [MARK_DATE] = {"date", RE_WHOLE | RE_CASELESS, G(GROUP_DAY), G(GROUP_YEAR) | G(GROUP_MONTH) | MONTHS},
    [MARK_AMBIGUOUS] = {"ambiguous", RE_WHOLE, G(GROUP_FIRST) | G(GROUP_SECOND) | G(GROUP_YEAR), 0},
    [MARK_HEADING] = {"heading", RE_ANCHORED, G(GROUP_TEXT), G(GROUP_LEVEL)},
    [MARK_UNDERLINE] = {"underline", RE_ANCHORED, G(GROUP_LEVEL), 0},
    [MARK_HEADING_DATE] = {"heading-date", RE_ANCHORED | RE_CASELESS, G(GROUP_DATE), 0},
    [MARK_HEADING_YEAR] = {"heading-year", RE_ANCHORED | RE_CASELESS, G(GROUP_YEAR), 0},
    [MARK_WEEKDAY] = {"weekday", RE_ANCHORED | RE_CASELESS, 0, WEEKDAYS},
    [MARK_PEOPLE] = {"people", RE_WHOLE | RE_CASELESS, 0, 0},
    [MARK_BLANK] = {"blank", RE_WHOLE, 0, 0},
    [MARK_IGNORE] = {"ignore", RE_ANCHORED, 0, 0},
    [MARK_ENTRY] = {"entry", RE_ANCHORED, G(GROUP_TEXT), G(GROUP_INDENT)},
    [MARK_PARAGRAPH] = {"paragraph", RE_ANCHORED, G(GROUP_TEXT), 0},
    [MARK_CONTINUATION] = {"continuation", RE_ANCHORED, G(GROUP_TEXT), 0},
    [MARK_STRAY] = {"stray", RE_TEXT | RE_CASELESS | RE_ANCHORED, 0, 0},
    [MARK_ENTRY_DATE] = {"entry-date", RE_ANCHORED | RE_CASELESS, G(GROUP_DATE) | G(GROUP_TEXT), 0},
    [MARK_DATE_SLIP] = {"date-slip", RE_ANCHORED | RE_CASELESS, G(GROUP_DATE), 0},
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
    [MARK_DROPPED] = {"dropped", RE_ANCHORED, 0, 0},
    [MARK_BOX] = {"box", RE_ANCHORED, G(GROUP_TEXT), 0},
    [MARK_DONE_ON] = {"done-on", 0, G(GROUP_DATE), 0},
    [MARK_DUE] = {"due", 0, G(GROUP_DATE), 0},
    [MARK_PERSON] = {"person", RE_TEXT | RE_CASELESS | RE_ANCHORED, G(GROUP_HANDLE) | G(GROUP_TEXT), 0},
    [MARK_GROUP] = {"group", RE_TEXT | RE_CASELESS | RE_ANCHORED, G(GROUP_TAG) | G(GROUP_TEXT), 0},
    [MARK_AKA] = {"aka", RE_TEXT | RE_CASELESS, G(GROUP_TEXT), 0},
    [MARK_ALIAS] = {"alias", RE_TEXT | RE_CASELESS | RE_ANCHORED, G(GROUP_NAME), G(GROUP_HANDLE)},
    [MARK_NAME] = {"name", RE_TEXT | RE_CASELESS | RE_ANCHORED, G(GROUP_NAME), 0},
    [MARK_OPAQUE] = {"opaque", RE_TEXT | RE_CASELESS, 0, 0},
    [MARK_MENTION] = {"mention", RE_TEXT | RE_CASELESS, 0,
	G(GROUP_HANDLE) | G(GROUP_NAME) | G(GROUP_TAG) | G(GROUP_TOPIC)},
    [MARK_ARROW_BOTH] = {"arrow-both", RE_TEXT, 0, 0},
    [MARK_ARROW_OUT] = {"arrow-out", RE_TEXT, 0, 0},
    [MARK_ARROW_IN] = {"arrow-in", RE_TEXT, 0, 0},
    [MARK_POINTS] = {"points", RE_TEXT, G(GROUP_POINTS), G(GROUP_CENTS) | G(GROUP_MINUS)},
    [MARK_ATTRIBUTE] = {"attribute", RE_TEXT | RE_CASELESS, G(GROUP_KEY) | G(GROUP_VALUE), 0},
    [MARK_TAG] = {"tag", RE_TEXT | RE_CASELESS, G(GROUP_TAG), 0},
    [MARK_EMPHASIS] = {"emphasis", RE_TEXT | RE_CASELESS, 0, 0},
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
	if ((re = patterns_compile(p, SL("(?:\n"), SL("\n)"), mark_rules[m].flags | RE_DUPNAMES)) == NULL)
		return false;
	for (g = 0; g < GROUP_COUNT && right; g++) {
		if ((mark_rules[m].must & G(g)) == 0 || re_group_between(re, group_names[g], 0, 1 << 16) >= 0)
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
		if (slice_eq(name, slice_of(mark_rules[m].name))) {
			d->mark[m].text.n = 0;
			return;
		}
	}
	patterns_wrong(p, at, "no such mark; see ties-dialect(5)", name);
}

static void read_file(struct dialect *d, const char *file);

/*
 * A dialect by name, as -d takes it: with a slash it is a file, else it lies in the user's share or in ours. One that
 * includes its own name means ours.
 */
static void
read_named(struct dialect *d, struct slice name, const char *includer)
{
	struct buf path = {0}, copy = {0};

	if (name.n > 0 && memchr(name.s, '/', name.n) != NULL) {
		buf_slice(&path, name);
		buf_ch(&path, '\0');
	} else {
		buf_slice(&copy, name);
		buf_ch(&copy, '\0');
		share_find_behind(&path, "dialects", copy.s, includer);
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
			read_named(d, patterns_word(p), patterns_file(p));
	} else {
		for (m = 0; m < MARK_COUNT; m++)
			if (slice_eq(word, slice_of(mark_rules[m].name)))
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

	return letter && (mark_rules[m].flags & RE_CASELESS) != 0 ? -1 : c;
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
	if ((mp->re = re_new(buf_view(&b), mark_rules[m].flags | RE_EXTENDED | RE_DUPNAMES, &at, &why)) == NULL)
		errx(2, "%s: the alternatives do not stand together: %s", mark_rules[m].name, why);
	buf_free(&b);
	re_first(mp->re, mp->first);
	mp->required = only_first(mp->first);
	if (mp->required < 0)
		mp->required = required(mp->re, m);
	groups_find(mp->re, m, 0, 1 << 16, &mp->groups);
	for (c = 0; c < 256; c++)
		if (mp->first[c] != 0 || (mark_rules[m].flags & (RE_ANCHORED | RE_WHOLE)) == 0)
			d->first[c] |= UINT64_C(1) << m;
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
	read_named(d, slice_of(name), NULL);
	if (d->errors > 0)
		return NULL;
	if (d->day_first && d->month_first)
		errx(2, "%s: dmy and mdy are both given", text_show(slice_of(name)));
	for (m = 0; m < MARK_COUNT; m++)
		make_mark(d, m);
	inline_make(d);
	return d;
}
