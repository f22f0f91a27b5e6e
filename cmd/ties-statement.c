/* SPDX-License-Identifier: ISC */
/*
 * ties-statement: a passbook. Sorted records in, the same out with both running balances behind them. A running balance
 * needs an order within the day, and the input's means nothing: so the lines of a day are put in the order of their
 * bytes, interest and fade last, and any shuffle of a day gives the same passbook. A day's lines are kept for that;
 * with -y a year's, since what is folded stands where its last line stood, and that is known once the year is over.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

struct entry {
	daynum day;
	bool last;    /* of the day: interest and fade */
	size_t at, n; /* its line among the kept */
	uintmax_t no; /* of the line read; 0: folded here */
	struct person *person;
	enum dir dir;
	cents amount;
};
static struct entry *entries;
static size_t nentries, cap;
static struct buf kept;

/* A year's interest and fade of one account. */
struct fold {
	cents interest, fade;
	size_t interests, fades;
	daynum last;
};
static struct fold (*folds)[2]; /* mine and theirs, by the number of the person */
static enum { UNKNOWN, UNWANTED, WANTED } * wanted;
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

/* The tables that go by the number of a person reach to this one. */
static void
reach(const struct person *p)
{
	size_t n = 2 * p->no + 16;

	if (p->no < npeople)
		return;
	folds = recallocarray(folds, npeople, n, sizeof(*folds));
	wanted = recallocarray(wanted, npeople, n, sizeof(*wanted));
	if (folds == NULL || wanted == NULL)
		err(2, NULL);
	npeople = n;
}

static bool
is_wanted(const struct person *p)
{
	reach(p);
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

static struct entry *
keep(daynum day, struct person *p, bool last)
{
	struct entry *grown;

	if (nentries == cap) {
		cap = cap == 0 ? 64 : 2 * cap;
		if ((grown = reallocarray(entries, cap, sizeof(*entries))) == NULL)
			err(2, NULL);
		entries = grown;
	}
	entries[nentries] = (struct entry){.day = day, .last = last, .at = kept.n, .person = p};
	return &entries[nentries++];
}

static bool
is_growth(const struct record *r)
{
	return (r->dir == DIR_MINE || r->dir == DIR_THEIRS) &&
	       (slice_eq(r->kind, SL("interest")) || slice_eq(r->kind, SL("fade")));
}

static void
keep_record(const struct record *r, struct person *p, uintmax_t no, bool counts)
{
	struct entry *e = keep(r->day, p, is_growth(r));

	buf_slice(&kept, r->line);
	e->n = r->line.n;
	e->no = no;
	e->dir = counts ? r->dir : DIR_NONE;
	e->amount = r->amount;
}

static void
too_large(const struct person *p, uintmax_t no)
{
	msg_at(MSG_ERROR, "-", no, 0, "%s: the balance goes beyond 999999999999.99, so this record is left out",
	    text_show(p->handle));
}

static void
fold(const struct record *r, const struct person *p, uintmax_t no)
{
	struct fold *f = &folds[p->no][r->dir == DIR_THEIRS];
	bool fades = slice_eq(r->kind, SL("fade"));

	if (!cents_add(fades ? &f->fade : &f->interest, r->amount)) {
		too_large(p, no);
		return;
	}
	*(fades ? &f->fades : &f->interests) += 1;
	f->last = r->day;
}

static void
put_count(struct buf *b, const char *what, size_t months, cents sum)
{
	char text[64];

	buf_add(
	    b, text, (size_t)snprintf(text, sizeof(text), "%s of %zu month%s ", what, months, months == 1 ? "" : "s"));
	cents_put(b, sum);
}

/* "2026: interest of 8 months 1.20, fade of 2 months -0.31" */
static struct slice
fold_text(const struct fold *f)
{
	static struct buf b;

	b.n = 0;
	day_put(&b, f->last);
	b.n = 4;
	buf_str(&b, ": ");
	if (f->interests > 0)
		put_count(&b, "interest", f->interests, f->interest);
	if (f->interests > 0 && f->fades > 0)
		buf_str(&b, ", ");
	if (f->fades > 0)
		put_count(&b, "fade", f->fades, f->fade);
	return buf_view(&b);
}

static void
unfold(struct person *p, enum dir dir)
{
	struct fold *f = &folds[p->no][dir == DIR_THEIRS];
	cents sum = f->interest;
	struct entry *e;

	if (f->interests + f->fades == 0)
		return;
	e = keep(f->last, p, true);
	e->dir = dir;
	cents_add(&sum, f->fade); /* of opposite signs, or else left out when it is posted */
	e->amount = sum;
	record_put(&kept, f->last, p->handle, dir, sum, sum < 0 ? SL("fade") : SL("interest"), fold_text(f), SL("-"));
	e->n = kept.n - e->at;
	*f = (struct fold){0};
}

static struct slice
line_of(const struct entry *e)
{
	return (struct slice){kept.s + e->at, e->n};
}

static int
by_day(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->last != y->last)
		return x->last ? 1 : -1;
	return slice_cmp(line_of(x), line_of(y));
}

static void
put(const struct entry *e)
{
	static struct buf b;
	struct record r = {.day = e->day, .dir = e->dir, .amount = e->amount};

	if (!person_post(e->person, &r)) {
		too_large(e->person, e->no);
		return;
	}
	b.n = 0;
	buf_slice(&b, line_of(e));
	buf_ch(&b, '\t');
	cents_put(&b, e->person->mine.balance);
	buf_ch(&b, '\t');
	cents_put(&b, e->person->theirs.balance);
	buf_ch(&b, '\n');
	fwrite(b.s, 1, b.n, stdout);
}

/* A day, or with -y a year, is over. */
static void
flush(bool yearly)
{
	struct person *p;
	size_t i;

	for (p = yearly ? person_first() : NULL; p != NULL; p = person_next(p)) {
		reach(p);
		unfold(p, DIR_MINE);
		unfold(p, DIR_THEIRS);
	}
	if (nentries > 1 && mergesort(entries, nentries, sizeof(*entries), by_day) == -1)
		err(2, NULL);
	for (i = 0; i < nentries; i++)
		put(&entries[i]);
	nentries = kept.n = 0;
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
			flush(yearly);
			end = yearly ? year_end(r.day) : r.day;
		}
		p = person_get(r.person);
		if (!is_wanted(p))
			continue;
		if (yearly && is_growth(&r) && r.day <= today)
			fold(&r, p, in.lines.no);
		else
			keep_record(&r, p, in.lines.no, r.day <= today);
	}
	flush(yearly);
}

int
main(int argc, char *argv[])
{
	const char *date = NULL;
	bool yearly = false;
	size_t i;
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
	for (i = 0; i < noperands; i++)
		if (!operands[i].met)
			warnx("%s: nobody of that name among the records", text_show(operands[i].name));
	out_close();
	return msg_status();
}
