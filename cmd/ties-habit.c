/* SPDX-License-Identifier: ISC */
/*
 * ties-habit: sorted records in, my deposits week by week out: week, deposits, people, weeks in a row, kinds. A week is
 * over when a later one is seen, so nothing is kept but the people and the kinds.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/tree.h>

#include "ties.h"

#define MOST_WEEKS 521722 /* the calendar has no more */

struct habit {
	RB_ENTRY(habit) entry;
	struct slice kind;
	size_t n; /* of this week */
};
RB_HEAD(habits, habit);

static int
by_kind(const struct habit *a, const struct habit *b)
{
	return slice_cmp(a->kind, b->kind);
}

static struct habits habits = RB_INITIALIZER(&habits);
RB_GENERATE_INTERNAL(habits, habit, entry, by_kind, static __attribute__((unused)))

static struct habit **met; /* the kinds of this week */
static size_t nmet, cap;

static daynum *seen; /* the Monday of the week of the last deposit, by the number of the person */
static size_t npeople;

static struct week {
	daynum monday; /* DAY_NONE: there was no deposit yet */
	size_t deposits, people, run;
} week = {.monday = DAY_NONE};

static daynum first = DAY_NONE; /* the Monday of the first week that is wanted; DAY_NONE: all are */

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-n weeks] [-t date] [file ...]\n", getprogname());
	exit(2);
}

static struct habit *
habit_of(struct slice kind)
{
	struct habit wanted = {.kind = kind}, *h = RB_FIND(habits, &habits, &wanted);

	if (h == NULL) {
		if ((h = calloc(1, sizeof(*h))) == NULL)
			err(2, NULL);
		h->kind = slice_dup(kind);
		RB_INSERT(habits, &habits, h);
	}
	return h;
}

static void
meet_kind(struct slice kind)
{
	struct habit *h = habit_of(kind);

	if (h->n++ > 0)
		return;
	met = room(met, &cap, nmet + 1, sizeof(struct habit *));
	met[nmet++] = h;
}

static bool
is_new(const struct person *p)
{
	size_t n = npeople;

	seen = room(seen, &npeople, p->no + 1, sizeof(*seen));
	while (n < npeople)
		seen[n++] = DAY_NONE;
	if (seen[p->no] == week.monday)
		return false;
	seen[p->no] = week.monday;
	return true;
}

static int
by_count(const void *a, const void *b)
{
	const struct habit *x = *(struct habit *const *)a, *y = *(struct habit *const *)b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return by_kind(x, y);
}

/* "call 3, coffee 2, share 2"; the week's counts begin anew. */
static struct slice
kinds(void)
{
	static struct buf b;
	size_t i;

	b.n = 0;
	if (nmet > 1)
		qsort(met, nmet, sizeof(struct habit *), by_count);
	for (i = 0; i < nmet; i++) {
		buf_str(&b, i > 0 ? ", " : "");
		buf_slice(&b, met[i]->kind);
		buf_printf(&b, " %zu", met[i]->n);
		met[i]->n = 0;
	}
	nmet = 0;
	return buf_view(&b);
}

static void
put_week(struct table *t, daynum monday)
{
	static struct buf b;

	b.n = 0;
	day_put_week(&b, monday);
	table_cell(t, buf_view(&b));
}

/* A week that is not over yet breaks no run. */
static void
close_week(struct table *t, daynum today)
{
	struct slice what;

	if (week.deposits > 0)
		week.run++;
	else if (week.monday < day_week_start(today))
		week.run = 0;
	what = kinds();
	if (week.monday >= first) {
		put_week(t, week.monday);
		table_number(t, week.deposits);
		table_number(t, week.people);
		table_number(t, week.run);
		table_cell(t, what);
		table_end_row(t);
	}
	week.monday += 7;
	week.deposits = week.people = 0;
}

/* Up to that of a day, which is left open; those without a deposit too. */
static void
close_weeks(struct table *t, daynum before, daynum today)
{
	while (week.monday < day_week_start(before))
		close_week(t, today);
}

/* The last so many, that of today among them; 0: all. */
static daynum
first_shown(daynum today, int weeks)
{
	daynum last = day_week_start(today);

	return weeks == 0 || (last - DAY_FIRST) / 7 < weeks - 1 ? DAY_NONE : last - 7 * (weeks - 1);
}

static int
weeks_option(const char *value)
{
	const char *wrong;
	int n = (int)strtonum(value, 1, MOST_WEEKS, &wrong);

	if (wrong != NULL)
		errx(2, "-n: %s: no number of weeks (1 to %d)", text_show(slice_of(value)), MOST_WEEKS);
	return n;
}

static void
show(struct stream *st)
{
	struct record r;
	struct table t;

	table_open(&t, "week\tdeposits\tpeople\trun\tkinds");
	while (stream_next(st, &r)) {
		if (r.day == DAY_NONE || r.day > st->today || !(r.dir == DIR_OUT || r.dir == DIR_BOTH) || r.amount <= 0)
			continue;
		if (week.monday == DAY_NONE)
			week.monday = day_week_start(r.day);
		close_weeks(&t, r.day, st->today);
		week.deposits++;
		week.people += is_new(person_get(r.person));
		meet_kind(r.kind);
	}
	if (week.monday != DAY_NONE) {
		close_weeks(&t, st->today, st->today);
		close_week(&t, st->today);
	}
	table_close(&t);
}

int
main(int argc, char *argv[])
{
	const char *date = NULL;
	struct stream st;
	int weeks = 0, c;

	out_open();
	while ((c = getopt(argc, argv, "+n:t:")) != -1) {
		switch (c) {
		case 'n':
			weeks = weeks_option(optarg);
			break;
		case 't':
			date = optarg;
			break;
		default:
			usage();
		}
	}
	stream_open(&st, NULL, date, argv + optind, true);
	first = first_shown(st.today, weeks);
	show(&st);
	stream_tell(&st, 0);
	out_close();
	return msg_status();
}
