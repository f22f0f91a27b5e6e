/* SPDX-License-Identifier: ISC */
/*
 * Memo: what has been read of a masked text, for the next entry of the same words. People repeat themselves ("coffee
 * with
 * @x"), and who is meant is not in the masked text, so a journal's every tenth sentence is often new. The table has
 * a fixed size, and a text that falls on another's place takes it.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define ROOM 512
#define LONGEST 120 /* bytes of a text */
#define MOST 4      /* acts, deeds and mentions */

struct place {
	unsigned char n, mentions, acts, deeds;
	unsigned char at[MOST]; /* of each mention: a text may hold the letters of one that is none */
	char text[LONGEST];
	struct act act[MOST];
	struct deed deed[MOST];
};

static struct place *places;

static struct place *
place_of(struct slice text)
{
	if (places == NULL && (places = calloc(ROOM, sizeof(*places))) == NULL)
		err(2, NULL);
	return &places[slice_mix(text) % ROOM];
}

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

static bool
recall(const struct place *p, struct acts *out)
{
	size_t i;

	out->n = 0;
	out->deeds = 0;
	for (i = 0; i < p->acts; i++)
		acts_add_act(out, p->act[i]);
	for (i = 0; i < p->deeds; i++)
		acts_add(out, p->deed[i]);
	return true;
}

bool
memo_acts(struct kinds *kinds, struct slice text, const size_t *mentions, size_t n, struct acts *out)
{
	struct place *p;
	size_t i;

	if (text.n == 0 || text.n > LONGEST || n > MOST)
		return acts_read(kinds, text, mentions, n, out);
	p = place_of(text);
	if (is_kept(p, text, mentions, n))
		return recall(p, out);
	if (!acts_read(kinds, text, mentions, n, out))
		return false;
	if (out->n <= MOST && out->deeds <= MOST) {
		memcpy(p->text, text.s, text.n);
		memcpy(p->act, out->act, out->n * sizeof(*p->act));
		memcpy(p->deed, out->deed, out->deeds * sizeof(*p->deed));
		for (i = 0; i < n; i++)
			p->at[i] = (unsigned char)mentions[i];
		p->n = (unsigned char)text.n;
		p->mentions = (unsigned char)n;
		p->acts = (unsigned char)out->n;
		p->deeds = (unsigned char)out->deeds;
	}
	return true;
}
