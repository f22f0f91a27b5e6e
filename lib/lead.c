/* SPDX-License-Identifier: ISC */
/*
 * Leads: how far the words of a clause reach that lead to its verb, its adverbs, subject and auxiliaries. There are
 * many of these, and most clauses have none, so it is remembered what becomes of a text by the words it begins with: as
 * few of them as decide it, whatever follows.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define ROOM 4096  /* beginnings that are remembered */
#define LONGEST 43 /* bytes of a beginning */
#define MOST 6     /* words of it */

struct beginning {
	unsigned char n;
	unsigned char at, or ;
	bool whole; /* nothing follows */
	enum { MET_ONCE, DECIDES, DECIDES_NOT } state;
	char text[LONGEST];
};

/* Beginnings lie in the order in which they were met: those of a small journal close together. */
struct lead {
	struct re *re;
	int or ;
	uint16_t place[ROOM]; /* by hash, which of them; 0: none, as the first is empty */
	size_t n;
	struct beginning known[ROOM + 1];
};

struct lead *
lead_new(struct re *re, int or)
{
	struct lead *l = calloc(1, sizeof(*l));

	if (l == NULL)
		err(2, NULL);
	l->re = re;
	l->or = or ;
	return l;
}

static struct spot
spot_of(const struct lead *l, struct slice text, const size_t *ov)
{
	struct slice other = re_slice(text, ov, l->or);
	struct spot s = {ov[1], ov[1]};

	if (other.s != NULL)
		s.or = (size_t)(other.s - text.s);
	return s;
}

static bool
is_of(const struct beginning *b, struct slice s, bool whole)
{
	return b->whole == whole && slice_eq((struct slice){b->text, b->n}, s);
}

/*
 * Where it is remembered, or is to be: it has two places. What was learned stays on the first; on the second, whatever
 * is met takes it from what was there.
 */
static uint16_t *
place_of(struct lead *l, struct slice s, bool whole)
{
	uint16_t *place = &l->place[slice_hash(s) % ROOM / 2 * 2];
	const struct beginning *b = &l->known[place[0]];

	if (is_of(b, s, whole) || (!is_of(&l->known[place[1]], s, whole) && b->state == MET_ONCE))
		return place;
	return place + 1;
}

static void
put(struct lead *l, uint16_t *place, struct slice s, bool whole)
{
	if (*place == 0)
		*place = (uint16_t)++l->n;
	l->known[*place] = (struct beginning){.n = (unsigned char)s.n, .whole = whole};
	memcpy(l->known[*place].text, s.s, s.n);
}

/* It takes long to find out, so only of what is met again. */
static void
learn(struct lead *l, struct beginning *b, struct slice s, bool whole)
{
	const size_t *ov = NULL;
	struct spot spot = {0, 0};

	if (whole)
		b->state = re_match(l->re, s, 0, &ov) != RE_GAVE_UP ? DECIDES : DECIDES_NOT;
	else
		b->state = re_begins(l->re, s, &ov) ? DECIDES : DECIDES_NOT;
	if (b->state == DECIDES && ov != NULL)
		spot = spot_of(l, s, ov);
	b->at = (unsigned char)spot.at;
	b->or = (unsigned char)spot.or ;
}

/* What its first words say, if they do; NULL: they don't. */
static const struct beginning *
recall(struct lead *l, struct slice text)
{
	struct slice s = {text.s, 0};
	int words;

	for (words = 0; words < MOST && s.n < text.n; words++) {
		const char *blank = memchr(text.s + s.n, ' ', text.n - s.n);
		struct beginning *b;
		uint16_t *place;
		bool whole;

		s.n = blank == NULL ? text.n : (size_t)(blank - text.s) + 1;
		whole = s.n == text.n;
		if (s.n > LONGEST)
			return NULL;
		place = place_of(l, s, whole);
		b = &l->known[*place];
		if (!is_of(b, s, whole)) {
			put(l, place, s, whole);
			return NULL;
		}
		if (b->state == MET_ONCE)
			learn(l, b, s, whole);
		if (b->state == DECIDES)
			return b;
	}
	return NULL;
}

struct spot
lead_find(struct lead *l, struct slice text, size_t from)
{
	const struct beginning *b = from == 0 ? recall(l, text) : NULL;
	const size_t *ov;

	if (b != NULL)
		return (struct spot){b->at, b->or };
	if (re_match(l->re, text, from, &ov) != RE_FOUND)
		return (struct spot){from, from};
	return spot_of(l, text, ov);
}
