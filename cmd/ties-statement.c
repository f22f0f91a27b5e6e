/* SPDX-License-Identifier: ISC */
/*
 * ties-statement: a passbook. Sorted records in, the same out with both running balances behind them, of everybody or
 * of those who are asked for.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

enum want { UNKNOWN, UNWANTED, WANTED };
static enum want *wanted; /* by the number of the person */
static size_t npeople;

struct operand {
	struct slice name; /* lower case, without @ */
	bool met;
};
static struct operand *operands;
static size_t noperands;

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-y] [-t date] [person ...]\n", getprogname());
	exit(2);
}

static void
read_operands(char **args, int n)
{
	int i;

	if ((operands = calloc((size_t)n + 1, sizeof(*operands))) == NULL)
		err(2, NULL);
	for (i = 0; i < n; i++) {
		operands[i].name = slice_dup(called_name(slice_of(args[i])));
		if (operands[i].name.n == 0)
			errx(2, "whom? (an empty name is nobody's)");
	}
	noperands = (size_t)n;
}

static bool
bears(const struct person *p, struct slice tag)
{
	size_t i;

	for (i = 0; i < p->ntags; i++)
		if (slice_eq(p->tags[i]->handle, tag))
			return true;
	return false;
}

static bool
is_named(const struct person *p)
{
	bool found = noperands == 0;
	size_t i;

	for (i = 0; i < noperands; i++)
		if (called(p, operands[i].name) || bears(p, operands[i].name))
			found = operands[i].met = true;
	return found;
}

static bool
is_wanted(const struct person *p)
{
	wanted = room_zero(wanted, &npeople, p->no + 1, sizeof(*wanted));
	if (wanted[p->no] == UNKNOWN)
		wanted[p->no] = is_named(p) ? WANTED : UNWANTED;
	return wanted[p->no] == WANTED;
}

/* A person may be asked for by full name, alias or tag too, which is known from here on. */
static void
declare(const struct record *r)
{
	struct person *p = person_get(r->person);

	if (person_declare(r) != NULL && p->no < npeople)
		wanted[p->no] = UNKNOWN;
	if (is_wanted(p)) {
		fwrite(r->line.s, 1, r->line.n, stdout);
		fputs("\t0.00\t0.00\n", stdout);
	}
}

static void
tell_unmet(void)
{
	size_t i;

	for (i = 0; i < noperands; i++)
		if (!operands[i].met)
			called_nobody(operands[i].name);
}

static daynum
year_end(daynum d)
{
	daynum end = d;

	(void)day_of(day_civil(d).year, 12, 31, &end);
	return end;
}

static void
statement(daynum today, bool yearly)
{
	static char *none[] = {NULL};
	daynum end = DAY_NONE;
	struct records in;
	struct record r;
	struct person *p;

	records_open(&in, none, true);
	while (records_next(&in, &r)) {
		if (r.day == DAY_NONE) {
			declare(&r);
			continue;
		}
		if (r.day > end) {
			passbook_close();
			end = yearly ? year_end(r.day) : r.day;
		}
		p = person_get(r.person);
		if (!is_wanted(p))
			continue;
		if (yearly && record_grew(&r) && r.day <= today)
			passbook_fold(&r, p, in.lines.no);
		else
			passbook_add(&r, p, in.lines.no, r.day <= today);
	}
	passbook_close();
}

int
main(int argc, char *argv[])
{
	const char *date = NULL;
	bool yearly = false;
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+t:y")) != -1) {
		switch (c) {
		case 't':
			date = optarg;
			break;
		case 'y':
			yearly = true;
			break;
		default:
			usage();
		}
	}
	read_operands(argv + optind, argc - optind);
	statement(day_today(date), yearly);
	tell_unmet();
	out_close();
	return msg_status();
}
