/* SPDX-License-Identifier: ISC */
/*
 * ties-accrue: sorted records in, the same out, with interest and fade among them at the end of every month. A month is
 * over when a later day is seen, so nothing is kept but the people.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ties.h"

static struct rates rates = {.interest = 50, .fade = 561};
static int cadence = 91;
static daynum month_end = DAY_NONE; /* of the month that is open, once a day was seen */

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-c cadence] [-f rate] [-p file] [-r rate] [-t date] [file ...]\n", getprogname());
	exit(2);
}

static int
rate_option(char option, const char *value)
{
	int rate;

	if (!rate_parse(slice_of(value), &rate))
		errx(2, "-%c: %s: no rate (percent a month, 0 to 100, two decimals at most)", option,
		    text_show(slice_of(value)));
	return rate;
}

/* "0.50% of 12.00, the lowest of 2026-10; my last contact 2026-10-02" */
static struct slice
growth_text(const struct growth *g, enum dir dir, daynum contact)
{
	static struct buf b;

	b.n = 0;
	cents_put(&b, g->fades ? rates.fade : rates.interest);
	buf_str(&b, "% of ");
	cents_put(&b, g->base);
	if (!g->fades) {
		buf_str(&b, ", the lowest of ");
		day_put(&b, month_end);
		b.n -= strlen("-31");
	}
	buf_str(&b, dir == DIR_MINE ? "; my last contact " : "; their last contact ");
	if (contact == DAY_NONE)
		buf_str(&b, "never");
	else
		day_put(&b, contact);
	return buf_view(&b);
}

/* False: there is nothing in the account, and there won't be until somebody posts to it. */
static bool
grow(const struct person *p, struct account *a, daynum other_contact, enum dir dir)
{
	struct growth g;
	struct record r;

	if (a->balance <= 0)
		return false;
	g = account_grow(a, other_contact, month_end, person_cadence(p, cadence), &rates);
	if (!account_next_month(a, month_end, g.amount)) {
		warnx("%s: the interest of a month takes the balance above 999999999999.99, and is left out",
		    text_show(p->handle));
		msg_raise(1);
		return true;
	}
	if (g.amount == 0)
		return true;
	r = (struct record){.day = month_end, .person = p->handle, .dir = dir, .amount = g.amount};
	r.kind = g.fades ? SL("fade") : SL("interest");
	r.text = growth_text(&g, dir, a->contact);
	record_write(stdout, &r);
	return true;
}

/* False: nothing will come of the next month either, unless somebody posts. */
static bool
close_month(void)
{
	struct person *p;
	bool more = false;

	if (rates.interest == 0 && rates.fade == 0)
		return false;
	for (p = person_first(); p != NULL; p = person_next(p)) {
		if (!p->posted || person_gone(p, month_end))
			continue;
		more |= grow(p, &p->mine, p->theirs.contact, DIR_MINE);
		more |= grow(p, &p->theirs, p->mine.contact, DIR_THEIRS);
	}
	return more;
}

/* Every month whose last day is before the given one, and not after today. */
static void
close_months(daynum before, daynum today)
{
	if (before > today)
		before = today + 1;
	if (month_end == DAY_NONE)
		month_end = day_month_end(before);
	while (month_end < before)
		month_end = day_month_end(close_month() ? month_end + 1 : before);
}

static void
accrue(struct stream *st)
{
	struct record r;

	while (stream_next(st, &r)) {
		if (record_grew(&r)) {
			msg_at(MSG_ERROR, st->in.lines.name, st->in.lines.no, 0,
			    "accrued already: %s is reckoned here; give ties-accrue what ties-scan writes, sorted",
			    text_show(r.kind));
			return;
		}
		if (r.day != DAY_NONE && (month_end == DAY_NONE || r.day > month_end))
			close_months(r.day, st->today);
		if (!stream_post(st, &r))
			continue;
		fwrite(r.line.s, 1, r.line.n, stdout);
		putchar('\n');
	}
	close_months(st->today + 1, st->today);
	stream_tell(st, cadence);
}

int
main(int argc, char *argv[])
{
	const char *declarations = NULL, *date = NULL;
	static struct stream st; /* an error leaves it open */
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+c:f:p:r:t:")) != -1) {
		switch (c) {
		case 'c':
			cadence = cadence_option(optarg);
			break;
		case 'f':
			rates.fade = rate_option('f', optarg);
			break;
		case 'p':
			declarations = optarg;
			break;
		case 'r':
			rates.interest = rate_option('r', optarg);
			break;
		case 't':
			date = optarg;
			break;
		default:
			usage();
		}
	}
	stream_open(&st, declarations, date, argv + optind, true);
	accrue(&st);
	out_close();
	return msg_status();
}
