/* SPDX-License-Identifier: ISC */
/*
 * Passbooks: records with both balances behind them. A running balance needs an order within the day, and the input's
 * means nothing: so the lines of a day are put in the order of their bytes, interest and fade last, and any shuffle of
 * a day gives the same passbook. Lines are kept until they are closed, day by day; or year by year where interest and
 * fade are folded, since the line that they become stands where the last of them stood.
 */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

struct row {
	daynum day;
	bool last;    /* of the day: interest and fade */
	size_t at, n; /* its line among the kept */
	uintmax_t no; /* of the line read; 0: folded here */
	struct person *person;
	enum dir dir;
	cents amount;
};
static struct row *entries;
static size_t nentries, cap;
static struct buf kept;

/* A year's interest and fade of one account. */
struct fold {
	cents interest, fade;
	size_t interests, fades;
	daynum last;
};
static struct fold (*folds)[2]; /* mine and theirs, by the number of the person */
static size_t nfolds;

static struct row *
keep(daynum day, struct person *p, bool last)
{
	entries = room(entries, &cap, nentries + 1, sizeof(*entries));
	entries[nentries] = (struct row){.day = day, .last = last, .at = kept.n, .person = p};
	return &entries[nentries++];
}

void
passbook_add(const struct record *r, struct person *p, uintmax_t no, bool counts)
{
	struct row *e = keep(r->day, p, record_grew(r));

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

void
passbook_fold(const struct record *r, const struct person *p, uintmax_t no)
{
	bool fades = slice_eq(r->kind, SL("fade"));
	struct fold *f;

	folds = room_zero(folds, &nfolds, p->no + 1, sizeof(*folds));
	f = &folds[p->no][r->dir == DIR_THEIRS];
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
	buf_printf(b, "%s of %zu month%s ", what, months, months == 1 ? "" : "s");
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

/* What was folded of an account becomes a line. */
static void
enter(struct person *p, enum dir dir)
{
	struct fold *f = &folds[p->no][dir == DIR_THEIRS];
	cents sum = f->interest;
	struct record r = {.day = f->last, .person = p->handle, .dir = dir};
	struct row *e;

	if (f->interests + f->fades == 0)
		return;
	e = keep(f->last, p, true);
	if (cents_add(&sum, f->fade)) {
		e->dir = dir;
		e->amount = sum;
	} else {
		too_large(p, 0);
	}
	r.amount = sum;
	r.kind = sum < 0 ? SL("fade") : SL("interest");
	r.text = fold_text(f);
	record_put(&kept, &r);
	e->n = kept.n - e->at;
	*f = (struct fold){0};
}

static struct slice
line_of(const struct row *e)
{
	return (struct slice){kept.s + e->at, e->n};
}

static int
by_day(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->last != y->last)
		return x->last ? 1 : -1;
	return slice_cmp(line_of(x), line_of(y));
}

static void
put(const struct row *e)
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

void
passbook_close(void)
{
	struct person *p;
	size_t i;

	for (p = nfolds > 0 ? person_first() : NULL; p != NULL; p = person_next(p)) {
		if (p->no < nfolds) {
			enter(p, DIR_MINE);
			enter(p, DIR_THEIRS);
		}
	}
	if (nentries > 1 && mergesort(entries, nentries, sizeof(*entries), by_day) == -1)
		err(2, NULL);
	for (i = 0; i < nentries; i++)
		put(&entries[i]);
	nentries = kept.n = 0;
}
