/* SPDX-License-Identifier: ISC */
/*
 * Dialects: what a journal's marks look like, as ties-dialect(5) says. The marks' patterns have named groups, and those
 * are all that the rest of ties knows.
 */
#include <err.h>
#include <string.h>

#include "dialect.h"

void
groups_find(const struct re *re, enum mark m, int after, int before, struct groups *out)
{
	enum group g;
	int n;

	for (g = 0; g < GROUP_COUNT; g++) {
		if (((mark_rules[m].must | mark_rules[m].may) & UINT64_C(1) << g) == 0)
			continue;
		n = after;
		while (out->n < GROUPS && (n = re_group_between(re, group_names[g], n, before)) >= 0) {
			out->group[out->n].name = g;
			out->group[out->n++].number = n;
		}
	}
}

void
groups_take(const struct groups *groups, enum mark m, struct slice s, const size_t *ov, struct found *f)
{
	uint64_t all = mark_rules[m].must | mark_rules[m].may;
	size_t i;

	f->whole = re_slice(s, ov, 0);
	for (; all != 0; all &= all - 1)
		f->group[__builtin_ctzll(all)] = (struct slice){NULL, 0};
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
		groups_take(&mp->groups, m, s, ov, f);
		return true;
	case RE_GAVE_UP:
		d->gave_up = mark_rules[m].name;
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

/* A day or month: more than two digits are a slip, and no date. */
static int
part(struct slice s)
{
	return s.n > 2 ? 99999 : number(s);
}

static enum dated
as_date(int year, size_t year_digits, int month, int day, daynum *out)
{
	if (year_digits > 0 && year_digits <= 2)
		year += year < 69 ? 2000 : 1900; /* as POSIX reads %y */
	return day_of(year, month, day, out) ? DATED : DATED_WRONG;
}

enum dated
dialect_date(struct dialect *d, struct slice s, struct around around, daynum *out)
{
	struct found f;
	int month, i, year = around.year;

	if (dialect_match(d, MARK_DATE, s, 0, &f)) {
		month = part(f.group[GROUP_MONTH]);
		for (i = 0; i < 12 && month < 0; i++)
			if (f.group[GROUP_JAN + i].s != NULL)
				month = i + 1;
		if (f.group[GROUP_YEAR].s == NULL && year == 0)
			return around.day != DAY_NONE && day_near(around.day, month, part(f.group[GROUP_DAY]), out)
				   ? DATED
				   : DATED_NO_YEAR;
		if (f.group[GROUP_YEAR].s != NULL)
			year = number(f.group[GROUP_YEAR]);
		return as_date(year, f.group[GROUP_YEAR].n, month, part(f.group[GROUP_DAY]), out);
	}
	if (dialect_match(d, MARK_AMBIGUOUS, s, 0, &f)) {
		int first = number(f.group[GROUP_FIRST]), second = number(f.group[GROUP_SECOND]);

		if (!d->day_first && !d->month_first)
			return DATED_AMBIGUOUS;
		year = number(f.group[GROUP_YEAR]);
		return as_date(
		    year, f.group[GROUP_YEAR].n, d->day_first ? second : first, d->day_first ? first : second, out);
	}
	return DATED_UNREAD;
}

const char *
dated_wrong(enum dated dated, daynum day)
{
	switch (dated) {
	case DATED_WRONG:
		return "the calendar has no such date";
	case DATED_AMBIGUOUS:
		return "day or month first in this journal? Write 2026-11-20, or say so by a line `dmy` or `mdy` in a "
		       "dialect of your own, see ties-dialect(5)";
	case DATED_NO_YEAR:
		return "a date without a year; add it, or a heading above that has it (# 2026)";
	case DATED_UNREAD:
		return "this date can't be read; write it as 2026-11-20";
	case DATED:
		return day_is_usual(day) ? NULL : "a year outside 1900 to 2199";
	case DATED_NOT:
		break;
	}
	return NULL;
}

const char *
dated_weekday_wrong(struct dialect *d, struct slice beside, daynum day, struct slice *which)
{
	static const char *const wrong[] = {"that day is a Monday", "that day is a Tuesday", "that day is a Wednesday",
	    "that day is a Thursday", "that day is a Friday", "that day is a Saturday", "that day is a Sunday"};
	struct found f;
	int w, right = day_weekday(day);

	if (beside.n == 0 || !dialect_match(d, MARK_WEEKDAY, beside, 0, &f) || f.group[GROUP_MON + right].s != NULL)
		return NULL;
	for (w = 0; w < 7; w++) {
		*which = f.group[GROUP_MON + w];
		if (which->s != NULL)
			return wrong[right];
	}
	return NULL;
}
