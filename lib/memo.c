/* SPDX-License-Identifier: ISC */
/*
 * Memo: what has been read of a masked text, for the next entry of the same words. People repeat themselves ("coffee
 * with @x"), and who is meant is not in the masked text, so many a sentence of a journal is not new. The table has
 * a fixed size. A text that falls on another's place takes it, unless that one was met again since the last time that
 * somebody asked for its place: so what is said often stays, and what is said once goes.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define ROOM 2048   /* texts: with more, a journal of a million entries would take more than 16 MiB */
#define LONGEST 100 /* bytes of a text */
#define MOST 4      /* acts, deeds and mentions */
#define CREDIT 15   /* the most times that a place is kept for having been met again */

/* All places in a text and all numbers are below 256. */
struct place {
	unsigned char n, mentions, acts, deeds;
	unsigned char at[MOST]; /* of each mention: a text may hold the letters of one that is none */
	struct {
		unsigned char mention, act, dir;
	} deed[MOST];
	struct {
		unsigned char from, to, verb;
	} act[MOST];
	const struct kind *kind[MOST]; /* of each act */
	char text[LONGEST];
};

/*
 * Of a place, apart from it and so close together that most questions need nothing else. Places lie in the order in
 * which they were taken: those of a small journal close together.
 */
struct sign {
	uint16_t hash, place; /* place: from 1 on; 0: none yet */
	unsigned char credit; /* how often it is still kept */
};

static struct place *places;
static size_t taken;
static struct sign signs[ROOM];

static bool
is_kept(const struct place *p, struct slice text, const size_t *mentions, size_t n)
{
	size_t i;

	if (p->mentions != n || !slice_eq((struct slice){p->text, p->n}, text))
		return false;
	for (i = 0; i < n && p->at[i] == mentions[i]; i++)
		;
	return i == n;
}

static void
recall(const struct place *p, struct acts *out)
{
	size_t i;

	out->n = 0;
	out->deeds = 0;
	for (i = 0; i < p->acts; i++)
		acts_add_act(
		    out, (struct act){p->kind[i], .from = p->act[i].from, .to = p->act[i].to, .verb = p->act[i].verb});
	for (i = 0; i < p->deeds; i++)
		acts_add(out, (struct deed){p->deed[i].mention, p->deed[i].act, (enum dir)p->deed[i].dir});
}

static void
keep(struct place *p, struct slice text, const size_t *mentions, size_t n, const struct acts *a)
{
	size_t i;

	p->n = (unsigned char)text.n;
	p->mentions = (unsigned char)n;
	p->acts = (unsigned char)a->n;
	p->deeds = (unsigned char)a->deeds;
	memcpy(p->text, text.s, text.n);
	for (i = 0; i < n; i++)
		p->at[i] = (unsigned char)mentions[i];
	for (i = 0; i < a->n; i++) {
		p->kind[i] = a->act[i].kind;
		p->act[i].from = (unsigned char)a->act[i].from;
		p->act[i].to = (unsigned char)a->act[i].to;
		p->act[i].verb = (unsigned char)a->act[i].verb;
	}
	for (i = 0; i < a->deeds; i++) {
		p->deed[i].mention = (unsigned char)a->deed[i].mention;
		p->deed[i].act = (unsigned char)a->deed[i].act;
		p->deed[i].dir = (unsigned char)a->deed[i].dir;
	}
}

bool
memo_acts(struct kinds *kinds, struct slice text, const size_t *mentions, size_t n, struct acts *out)
{
	struct sign *sign;
	uint64_t hash;

	if (text.n == 0 || text.n > LONGEST || n > MOST)
		return acts_read(kinds, text, mentions, n, out);
	if (places == NULL && (places = calloc(ROOM, sizeof(*places))) == NULL)
		err(2, NULL);
	hash = slice_mix(text);
	sign = &signs[hash % ROOM];
	if (sign->place != 0 && sign->hash == (uint16_t)(hash >> 48) &&
	    is_kept(&places[sign->place - 1], text, mentions, n)) {
		if (sign->credit < CREDIT)
			sign->credit++;
		recall(&places[sign->place - 1], out);
		return true;
	}
	if (!acts_read(kinds, text, mentions, n, out))
		return false;
	if (sign->credit > 0) {
		sign->credit--;
	} else if (out->n <= MOST && out->deeds <= MOST) {
		sign->hash = (uint16_t)(hash >> 48);
		if (sign->place == 0)
			sign->place = (uint16_t)++taken;
		keep(&places[sign->place - 1], text, mentions, n, out);
	}
	return true;
}
