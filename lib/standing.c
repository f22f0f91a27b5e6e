/* SPDX-License-Identifier: ISC */
/*
 * Standings: how things stood with somebody before a day, and what was done and asked up to it. The day is the smallest
 * unit of time: an ask is weighed against the close of the day before, and counted with all else of its day.
 */
#include "ties.h"

struct kept {
	daynum day; /* of the last record */
	bool any;   /* there is one */
	struct standing s;
};
static struct kept *people; /* by the number of the person */
static size_t npeople;

static struct kept *
kept_of(const struct person *p)
{
	people = room_zero(people, &npeople, p->no + 1, sizeof(*people));
	return &people[p->no];
}

void
standing_before(const struct person *p, daynum day)
{
	struct kept *k = kept_of(p);

	if (k->any && k->day == day)
		return;
	k->s.known = k->any;
	k->s.mine.balance = p->mine.balance;
	k->s.mine.contact = p->mine.contact;
	k->s.theirs.balance = p->theirs.balance;
	k->s.theirs.contact = p->theirs.contact;
	k->any = true;
	k->day = day;
}

void
standing_count(const struct person *p, const struct record *r)
{
	struct standing *s = &kept_of(p)->s;

	s->mine.acts += r->dir == DIR_OUT || r->dir == DIR_BOTH;
	s->theirs.acts += r->dir == DIR_IN || r->dir == DIR_BOTH;
	s->mine.asks += r->dir == DIR_OUT && record_asks(r);
	s->theirs.asks += r->dir == DIR_IN && record_asks(r);
}

struct standing
standing_of(const struct person *p)
{
	return kept_of(p)->s;
}

enum weight
standing_weigh(const struct side *asker, bool known, daynum day, cents amount, int silence)
{
	if (asker->balance + amount >= 0)
		return WEIGHT_COVERED;
	if (!known)
		return WEIGHT_FIRST;
	if (asker->contact == DAY_NONE || day - asker->contact > silence)
		return WEIGHT_OUT_OF_THE_BLUE;
	return WEIGHT_SHORT;
}

struct slice
weight_name(enum weight w)
{
	static const struct slice names[] = {
	    [WEIGHT_COVERED] = {"covered", 7},
	    [WEIGHT_FIRST] = {"first", 5},
	    [WEIGHT_OUT_OF_THE_BLUE] = {"out-of-the-blue", 15},
	    [WEIGHT_SHORT] = {"short", 5},
	};

	return names[w];
}
