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

static struct slice
normal(struct slice s)
{
	static struct buf b;

	b.n = 0;
	text_lower(&b, slice_starts(s, SL("@")) ? slice_from(s, 1) : s);
	return buf_view(&b);
}

static void
read_operands(char **args, int n)
{
	int i;

	if ((operands = calloc((size_t)n + 1, sizeof(*operands))) == NULL)
		err(2, NULL);
	for (i = 0; i < n; i++)
		operands[i].name = slice_dup(normal(slice_of(args[i])));
	noperands = (size_t)n;
}

static bool
is_named(struct slice by)
{
	struct slice name = normal(by);
	bool found = noperands == 0;
	size_t i;

	for (i = 0; i < noperands; i++) {
		if (slice_eq(operands[i].name, name))
			found = operands[i].met = true;
	}
	return found;
}

static bool
is_wanted(const struct person *p)
{
	size_t n = 2 * p->no + 16;

	if (p->no >= npeople) {
		if ((wanted = recallocarray(wanted, npeople, n, sizeof(*wanted))) == NULL)
			err(2, NULL);
		npeople = n;
	}
	if (wanted[p->no] == UNKNOWN)
		wanted[p->no] = is_named(p->handle) ? WANTED : UNWANTED;
	return wanted[p->no] == WANTED;
}

/* A person may be asked for by full name, alias or tag too. */
static void
declare(const struct record *r)
{
	struct person *p = person_get(r->person);
	struct slice rest = r->text;
	struct decl d;

	is_wanted(p);
	while (noperands > 0 && decl_next(&rest, &d))
		if (d.kind != DECL_KEY && is_named(d.value))
			wanted[p->no] = WANTED;
	if (is_wanted(p)) {
		fwrite(r->line.s, 1, r->line.n, stdout);
		fputs("\t0.00\t0.00\n", stdout);
	}
}

/* Whose handle is close to one that nobody has, or NULL. */
static const struct person *
near(struct slice name)
{
	struct person *p;

	for (p = person_first(); p != NULL; p = person_next(p))
		if (near_enough(name, p->handle))
			return p;
	return NULL;
}

static void
tell_unmet(void)
{
	const struct person *p;
	size_t i;

	for (i = 0; i < noperands; i++) {
		if (operands[i].met)
			continue;
		if ((p = near(operands[i].name)) == NULL)
			warnx("%s: nobody of that name among the records", text_show(operands[i].name));
		else
			warnx("%s: nobody of that name among the records; did you mean %s?",
			    text_show(operands[i].name), text_show(p->handle));
	}
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
	out_open();
	statement(day_today(date), yearly);
	tell_unmet();
	out_close();
	return msg_status();
}
