/* SPDX-License-Identifier: ISC */
/*
 * Inline marks: those that stand within a text. Only the bytes are looked at where one may begin, but for attributes,
 * which may begin at any letter: these are looked for by themselves, in texts that can hold any.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "dialect.h"

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
		groups_find(in->re, INLINE_FIRST + i, in->wrapper[i], in->wrapper[i + 1], &in->groups[i]);
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

/* Does a match depend on nothing but its place? Not where a pattern asks from where the search goes on. */
static bool
is_anywhere(const struct mark_patterns *mp)
{
	struct slice rest = buf_view(&mp->text);

	for (; rest.n > 0; rest = slice_from(rest, 1))
		if (slice_starts(rest, SL("\\G")) || slice_starts(rest, SL("\\K")) || slice_starts(rest, SL("(*")))
			return false;
	return true;
}

/* May this mark be looked for at one place after another, by the bytes that it begins with? */
static bool
has_start(const struct mark_patterns *mp, enum mark m)
{
	if (mp->re == NULL)
		return true;
	return is_anywhere(mp) && (m == MARK_ATTRIBUTE || memchr(mp->first, 0, sizeof(mp->first)) != NULL);
}

static void
make_starts(struct dialect *d)
{
	struct start *st;
	enum mark m;
	int c;

	d->has_starts = true;
	for (m = INLINE_FIRST; m < MARK_COUNT && d->has_starts; m++)
		d->has_starts = has_start(&d->mark[m], m);
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

void
inline_make(struct dialect *d)
{
	make_inline(d, &d->all, ALL_INLINE, 0);
	make_starts(d);
}

/* What can be said of a text once need not be asked again for each of its marks. */
void
dialect_look(struct dialect *d, struct slice s)
{
	const struct mark_patterns *attribute = &d->mark[MARK_ATTRIBUTE];
	bool may = attribute->re != NULL && s.n > 0 &&
		   (attribute->required < 0 || memchr(s.s, attribute->required, s.n) != NULL);

	re_look(s);
	d->attribute.from = may ? SIZE_MAX : 0;
	d->attribute.at = SIZE_MAX;
	d->attribute.gave_up = false;
}

static void
find_attribute(struct dialect *d, struct slice s, size_t from)
{
	const struct mark_patterns *mp = &d->mark[MARK_ATTRIBUTE];
	struct ahead *a = &d->attribute;
	const size_t *ov;

	if (a->gave_up || (a->from <= from && a->at >= from))
		return;
	a->from = from;
	a->at = SIZE_MAX;
	switch (re_match(mp->re, s, from, &ov)) {
	case RE_FOUND:
		a->at = ov[0];
		groups_take(&mp->groups, MARK_ATTRIBUTE, s, ov, &a->f);
		break;
	case RE_GAVE_UP:
		a->gave_up = true;
		break;
	case RE_NONE:
		break;
	}
}

/* At the places where a mark may begin, one after another, up to the last. */
static enum re_found
find_start(
    struct dialect *d, struct slice s, size_t from, size_t last, const struct inline_marks **in, const size_t **ov)
{
	for (;; from++) {
		struct start *st;
		enum re_found found;

		while (from < s.n && d->start[(unsigned char)s.s[from]] == NULL)
			from++;
		if (from >= s.n || from > last)
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

/* Which of them was found. */
static enum mark
take(const struct inline_marks *in, struct slice s, const size_t *ov, struct found *f)
{
	int i;

	for (i = 0; i < INLINES - 1; i++)
		if (in->wrapper[i] < in->wrapper[i + 1] && re_slice(s, ov, in->wrapper[i]).s != NULL)
			break;
	groups_take(&in->groups[i], INLINE_FIRST + i, s, ov, f);
	return INLINE_FIRST + i;
}

/* Where two begin at one place it is the first of the list. What can't be told of attributes hides no other mark. */
static enum re_found
find_by_start(struct dialect *d, struct slice s, size_t from, enum mark *which, struct found *f)
{
	const struct ahead *a = &d->attribute;
	const struct inline_marks *in;
	enum re_found found;
	const size_t *ov;

	find_attribute(d, s, from);
	if ((found = find_start(d, s, from, a->at, &in, &ov)) == RE_GAVE_UP)
		return RE_GAVE_UP;
	if (found == RE_FOUND)
		*which = take(in, s, ov, f);
	if (a->at != SIZE_MAX && (found == RE_NONE || (ov[0] == a->at && *which > MARK_ATTRIBUTE))) {
		*which = MARK_ATTRIBUTE;
		*f = a->f;
		return RE_FOUND;
	}
	return found == RE_NONE && a->gave_up ? RE_GAVE_UP : found;
}

bool
dialect_inline(struct dialect *d, struct slice s, size_t from, enum mark *which, struct found *f)
{
	enum re_found found = RE_NONE;
	const size_t *ov;

	if (d->has_starts)
		found = find_by_start(d, s, from, which, f);
	else if (d->all.re != NULL && (found = re_match(d->all.re, s, from, &ov)) == RE_FOUND)
		*which = take(&d->all, s, ov, f);
	if (found == RE_GAVE_UP)
		d->gave_up = "mention, opaque, arrow-out, arrow-in, arrow-both, points, attribute, tag or emphasis";
	return found == RE_FOUND;
}
