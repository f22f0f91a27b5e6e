/* SPDX-License-Identifier: ISC */
/*
 * ties-tally: sorted records in, a count of what each side did out: person, side, contacts of their own and of both,
 * asks, what was given and drawn, in how many months they were in touch, first and last contact. One rule counts me as
 * it counts them. A month is over when a later one is seen, so nothing is kept but the people.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

struct tally {
	size_t own, both, asks, months;
	cents given, drawn;
	daynum first, last; /* contacts; DAY_NONE: there was none */
	daynum month;       /* the first day of that last counted */
};
static struct tally (*sides)[2]; /* mine and theirs, by the number of the person */
static size_t npeople;

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-t date] [file ...]\n", getprogname());
	exit(2);
}

static struct tally *
sides_of(const struct person *p)
{
	size_t n = npeople, i;

	sides = room_zero(sides, &npeople, p->no + 1, sizeof(*sides));
	for (; n < npeople; n++)
		for (i = 0; i < 2; i++)
			sides[n][i].first = sides[n][i].last = sides[n][i].month = DAY_NONE;
	return sides[p->no];
}

static void
meet(struct tally *s, const struct record *r)
{
	daynum month = day_month_start(r->day);

	*(r->dir == DIR_BOTH ? &s->both : &s->own) += 1;
	if (s->first == DAY_NONE)
		s->first = r->day;
	s->last = r->day;
	s->months += month != s->month;
	s->month = month;
}

/* False: the sum would be too large. */
static bool
count(struct tally *s, const struct record *r)
{
	if (record_contact(r))
		meet(s, r);
	else
		s->asks++;
	return cents_add(record_contact(r) ? &s->given : &s->drawn, r->amount);
}

static void
take(const struct stream *st, const struct record *r)
{
	struct tally *s, mine, theirs;

	if (r->day == DAY_NONE || r->day > st->today || !(record_contact(r) || record_asks(r)))
		return;
	s = sides_of(person_get(r->person));
	mine = s[0];
	theirs = s[1];
	if ((r->dir != DIR_IN && !count(&mine, r)) || (r->dir != DIR_OUT && !count(&theirs, r))) {
		msg_at(MSG_ERROR, st->in.lines.name, st->in.lines.no, 0,
		    "%s: the sum goes beyond 999999999999.99, so this record is left out", text_show(r->person));
		return;
	}
	s[0] = mine;
	s[1] = theirs;
}

static void
put_side(struct table *t, struct slice person, struct slice side, const struct tally *s)
{
	if (s->own + s->both + s->asks == 0)
		return;
	table_cell(t, person);
	table_cell(t, side);
	table_number(t, s->own);
	table_number(t, s->both);
	table_number(t, s->asks);
	table_cents(t, s->given);
	table_cents(t, s->drawn);
	table_number(t, s->months);
	table_day(t, s->first);
	table_day(t, s->last);
	table_end_row(t);
}

static void
show(void)
{
	const struct tally *s;
	struct person *p;
	struct table t;

	table_open(&t, "person\tside\town\tboth\tasks\tgiven\tdrawn\tmonths\tfirst\tlast");
	for (p = person_first(); p != NULL; p = person_next(p)) {
		s = sides_of(p);
		put_side(&t, p->handle, dir_name(DIR_MINE), &s[0]);
		put_side(&t, p->handle, dir_name(DIR_THEIRS), &s[1]);
	}
	table_close(&t);
}

int
main(int argc, char *argv[])
{
	const char *date = NULL;
	struct stream st;
	struct record r;
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+t:")) != -1) {
		switch (c) {
		case 't':
			date = optarg;
			break;
		default:
			usage();
		}
	}
	stream_open(&st, NULL, date, argv + optind, true);
	while (stream_next(&st, &r))
		take(&st, &r);
	show();
	stream_tell(&st, 0);
	out_close();
	return msg_status();
}
