/* SPDX-License-Identifier: ISC */
/*
 * ties-quiet: sorted records in, a table of silence out: when either side was last in touch, how often the two usually
 * are, and who did the talking. Nothing is kept but the people and the lengths of their gaps.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

struct silence {
	daynum mine, theirs; /* the last contact of either side, or DAY_NONE */
	struct gaps gaps;    /* between days of contact, whoever's */
	size_t by_me, by_them;
	size_t row;  /* contacts of mine on the days after their last */
	size_t asks; /* theirs, which are no contact */
	bool posted; /* so there is a line in ties-balance, too */
};

static struct silence *silences; /* by the number of the person */
static size_t nsilences;

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-p file] [-t date] [file ...]\n", getprogname());
	exit(2);
}

static struct silence *
silence_of(const struct person *p)
{
	size_t n = nsilences;

	silences = room(silences, &nsilences, p->no + 1, sizeof(*silences));
	for (; n < nsilences; n++)
		silences[n] = (struct silence){.mine = DAY_NONE, .theirs = DAY_NONE};
	return &silences[p->no];
}

/* Their word comes first, so that whatever I said on the same day is not said into a silence. */
static void
contact(struct silence *s, const struct record *r)
{
	gaps_add(&s->gaps, r->day);
	if (r->dir != DIR_OUT) {
		s->theirs = r->day;
		s->by_them++;
		s->row = 0;
	}
	if (r->dir != DIR_IN) {
		s->mine = r->day;
		s->by_me++;
		s->row += r->day > s->theirs;
	}
}

static void
add(const struct record *r)
{
	struct silence *s = silence_of(person_get(r->person));

	s->posted = true;
	if (record_contact(r))
		contact(s, r);
	else if (r->dir == DIR_IN && record_asks(r))
		s->asks++;
}

static void
put_days(struct table *t, daynum since, daynum today)
{
	if (since == DAY_NONE)
		table_cell(t, SL("-"));
	else
		table_number(t, (size_t)(today - since));
}

/* The usual gap, and how many of it the present silence takes: hundredths, rounded half up. */
static void
put_gap(struct table *t, const struct silence *s, daynum today)
{
	int gap = gaps_median(&s->gaps);

	if (gap == 0) {
		table_cell(t, SL("-"));
		table_cell(t, SL("-"));
		return;
	}
	table_number(t, (size_t)gap);
	table_cents(t, ((cents)(today - s->gaps.last) * 200 + gap) / (2 * (cents)gap));
}

static void
put_row(struct table *t, struct slice who, const struct silence *s, daynum today)
{
	table_cell(t, who);
	put_days(t, s->mine, today);
	put_days(t, s->theirs, today);
	put_gap(t, s, today);
	table_number(t, s->by_me);
	table_number(t, s->by_them);
	table_number(t, s->row);
	table_number(t, s->asks);
	table_end_row(t);
}

static void
show(daynum today)
{
	struct person *p;
	struct table t;

	table_open(&t, "person\tmy last\ttheir last\tgap\tsilence\tby me\tby them\tin a row\tasks");
	for (p = person_first(); p != NULL; p = person_next(p)) {
		const struct silence *s = p->no < nsilences ? &silences[p->no] : NULL;

		if (s != NULL && s->posted && !person_gone(p, today))
			put_row(&t, p->handle, s, today);
	}
	table_close(&t);
}

int
main(int argc, char *argv[])
{
	const char *declarations = NULL, *date = NULL;
	static struct stream st; /* an error leaves it open */
	struct record r;
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+p:t:")) != -1) {
		switch (c) {
		case 'p':
			declarations = optarg;
			break;
		case 't':
			date = optarg;
			break;
		default:
			usage();
		}
	}
	stream_open(&st, declarations, date, argv + optind, true);
	while (stream_next(&st, &r))
		if (r.day != DAY_NONE && r.day <= st.today && r.dir != DIR_NONE)
			add(&r);
	show(st.today);
	out_close();
	return msg_status();
}
