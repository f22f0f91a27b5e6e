/* SPDX-License-Identifier: ISC */
/*
 * Dealings: what a history leaves to be thought of, person by person: the last contact, what was asked or given and
 * nobody answered yet, the tasks, and since when my account is below zero. Records come by day; within a day their
 * order means nothing, so of several the weightiest is kept, and among equals the one whose text comes first.
 */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

#define GIFT 500 /* from here on a thank-you is in order */

static struct dealings **all; /* by the number of the person; NULL: there are none */
static size_t nall;

static const struct dealings nothing = {.acted = DAY_NONE,
    .they_acted = DAY_NONE,
    .posted = DAY_NONE,
    .below = DAY_NONE,
    .contact.day = DAY_NONE,
    .drawn.day = DAY_NONE,
    .asked = {.first.day = DAY_NONE},
    .gave = {.first.day = DAY_NONE},
    .asking = {.first.day = DAY_NONE}};

const struct dealings *
dealings_of(const struct person *p)
{
	return p->no < nall && all[p->no] != NULL ? all[p->no] : &nothing;
}

static struct dealings *
make(const struct person *p)
{
	all = room_zero(all, &nall, p->no + 1, sizeof(struct dealings *));
	if (all[p->no] == NULL) {
		if ((all[p->no] = malloc(sizeof(**all))) == NULL)
			err(2, NULL);
		*all[p->no] = nothing;
	}
	return all[p->no];
}

static bool
is_weightier(const struct record *r, const struct saying *q)
{
	cents weight = r->amount < 0 ? -r->amount : r->amount;
	int c;

	if (weight != q->weight)
		return weight > q->weight;
	c = slice_cmp(r->text, buf_view(&q->text));
	return c < 0 || (c == 0 && slice_cmp(r->source, buf_view(&q->source)) < 0);
}

static void
keep(struct saying *q, const struct record *r)
{
	if (r->day == q->day && !is_weightier(r, q))
		return;
	q->day = r->day;
	q->weight = r->amount < 0 ? -r->amount : r->amount;
	q->text.n = q->source.n = 0;
	buf_slice(&q->text, r->text);
	buf_slice(&q->source, r->source);
}

/* The first is what waits; that it was said again is known by its day. */
static void
open_up(struct unanswered *u, const struct record *r, daynum answered)
{
	if (answered >= r->day)
		return;
	if (u->first.day == DAY_NONE || u->first.day == r->day)
		keep(&u->first, r);
	u->last = r->day;
}

static void
close_down(struct unanswered *u)
{
	u->first.day = DAY_NONE;
}

/* `was`: my balance before the record; where it is the first of its day, that at the close of the last with any. */
static void
watch(struct dealings *d, const struct record *r, cents was)
{
	if (r->day > d->posted && was >= 0)
		d->below = DAY_NONE;
	else if (r->day > d->posted && d->below == DAY_NONE)
		d->below = d->posted;
	d->posted = r->day;
	if (r->amount < 0 && d->below == DAY_NONE)
		keep(&d->drawn, r);
}

void
dealings_add(const struct person *p, const struct record *r)
{
	struct dealings *d = make(p);

	if (record_posts_mine(r))
		watch(d, r, p->mine.balance - r->amount);
	if (r->dir == DIR_OUT || r->dir == DIR_BOTH) {
		d->acted = r->day;
		close_down(&d->asked);
		close_down(&d->gave);
	}
	if (r->dir == DIR_IN || r->dir == DIR_BOTH) {
		d->they_acted = r->day;
		close_down(&d->asking);
	}
	if (r->dir == DIR_IN && record_asks(r))
		open_up(&d->asked, r, d->acted);
	if (r->dir == DIR_IN && r->amount >= GIFT)
		open_up(&d->gave, r, d->acted);
	if (r->dir == DIR_OUT && record_asks(r))
		open_up(&d->asking, r, d->they_acted);
	if (record_contact(r)) {
		keep(&d->contact, r);
		gaps_add(&d->gaps, r->day);
	}
}

void
dealings_add_task(const struct person *p, const struct record *r)
{
	struct dealings *d = make(p);
	struct task *t = malloc(sizeof(*t));

	if (t == NULL)
		err(2, NULL);
	*t = (struct task){.day = r->day, .text = slice_dup(r->text), .source = slice_dup(r->source)};
	if (d->last_task == NULL)
		d->tasks = t;
	else
		d->last_task->next = t;
	d->last_task = t;
	d->ntasks++;
}

daynum
dealings_below(const struct person *p)
{
	const struct dealings *d = dealings_of(p);

	if (p->mine.balance >= 0)
		return DAY_NONE;
	return d->below == DAY_NONE ? d->posted : d->below;
}
