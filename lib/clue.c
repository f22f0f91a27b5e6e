/* SPDX-License-Identifier: ISC */
/*
 * Clues: what speaks for a person, topic by topic, and the latest entry that does. They are kept by the number of the
 * person, and no record is, so the order of records means nothing: of one day's entries the latest is that written
 * furthest down.
 */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

#define TOLD 10

static struct clues *all;
static size_t people;

struct clues *
clues_of(const struct person *p, size_t topics)
{
	size_t n = people;

	all = room_zero(all, &people, p->no + 1, sizeof(*all));
	for (; n < people; n++)
		all[n].day = DAY_NONE;
	if (all[p->no].topic == NULL && (all[p->no].topic = calloc(topics, sizeof(struct clue))) == NULL)
		err(2, NULL);
	return &all[p->no];
}

/* The bytes before the line's number. */
static size_t
file_of(struct slice source)
{
	while (source.n > 0 && source.s[source.n - 1] >= '0' && source.s[source.n - 1] <= '9')
		source.n--;
	return source.n;
}

/* By file, then by line: where one has more digits, it is the greater. */
static int
source_cmp(struct slice a, struct slice b)
{
	struct slice f = {a.s, file_of(a)}, g = {b.s, file_of(b)};

	if (!slice_eq(f, g) || a.n == b.n)
		return slice_cmp(a, b);
	return a.n < b.n ? -1 : 1;
}

static bool
is_their_ask(const struct record *r)
{
	return r->dir == DIR_IN && record_asks(r);
}

/* What they asked for stands back behind all else. */
static bool
is_later(const struct record *r, const struct clues *c)
{
	int order;

	if (c->day == DAY_NONE || is_their_ask(r) != c->ask)
		return c->day == DAY_NONE || c->ask;
	if (r->day != c->day)
		return r->day > c->day;
	order = source_cmp(r->source, buf_view(&c->source));
	return order > 0 || (order == 0 && slice_cmp(r->text, buf_view(&c->text)) > 0);
}

static void
keep(struct clues *c, const struct record *r)
{
	c->day = r->day;
	c->ask = is_their_ask(r);
	c->text.n = c->source.n = 0;
	buf_slice(&c->text, r->text);
	buf_slice(&c->source, r->source);
}

/* What a pattern gave up on is not met by it; that is told the first few times, and in the end how often it was. */
static void
tell(struct topic *t, struct slice source)
{
	if (++t->gave_up <= TOLD)
		msg_source(MSG_ERROR, source, "the pattern %s gave up on this text, which is taken as not met",
		    text_show(t->said));
}

void
clues_take(struct topic *topics, size_t n, const struct record *r)
{
	struct clues *c = NULL;
	enum fit fit;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!topic_meets(&topics[i], r->text, &fit))
			tell(&topics[i], r->source);
		if (fit == FIT_NOT)
			continue;
		if (is_their_ask(r))
			fit = FIT_ASK;
		if (c == NULL)
			c = clues_of(person_get(r->person), n);
		c->topic[i].records++;
		if (fit > c->topic[i].fit)
			c->topic[i].fit = fit;
	}
	if (c != NULL && is_later(r, c))
		keep(c, r);
}

void
clues_declared(struct topic *topics, size_t n, const struct person *p)
{
	struct clues *c = clues_of(p, n);
	size_t i;

	for (i = 0; i < n; i++) {
		if (!topic_declared(&topics[i], buf_view(&p->text), &c->topic[i].item))
			tell(&topics[i], buf_view(&p->source));
		if (c->topic[i].item.n > 0)
			c->topic[i].fit = FIT_DECLARED;
	}
}

void
clues_tell(const struct topic *topics, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (topics[i].gave_up > TOLD)
			warnx(
			    "the pattern %s gave up on %zu texts in all", text_show(topics[i].said), topics[i].gave_up);
}
