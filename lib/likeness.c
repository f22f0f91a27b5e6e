/* SPDX-License-Identifier: ISC */
/*
 * Likenesses: all handles and names that somebody has, by how many letters they have, to find whom one that nobody has
 * may have meant. A full name is also known by its first word, as long as only one person's begins so.
 */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

/* Letters of a word. */
#define LONG 8       /* in which two slips make no other word */
#define LEAST 3      /* of a handle in which one does not */
#define LEAST_NAME 4 /* of a name: shorter ones are mostly something else */

struct by_length {
	struct like *like;
	size_t n, cap;
};

struct likenesses {
	struct by_length of[LETTERS_MOST + 1];
};

struct likenesses *
likenesses_new(void)
{
	struct likenesses *l = calloc(1, sizeof(*l));

	if (l == NULL)
		err(2, NULL);
	return l;
}

void
likenesses_add(struct likenesses *all, struct like like)
{
	struct by_length *b;
	struct letters l;

	if (!letters_read(&l, like.word))
		return;
	like.set = l.set;
	b = &all->of[l.n];
	b->like = room(b->like, &b->cap, b->n + 1, sizeof(*b->like));
	b->like[b->n++] = like;
}

/* What is looked for, and what was found. */
struct search {
	struct letters letters;
	struct slice word;
	enum likeness as;
	size_t slips; /* that there may be at most */
	size_t rank;  /* of the best: the slips, and then of what sort it is */
	struct meant *meant;
};

/* Somebody's name may be a handle, and a handle somebody's name, but then without a slip. */
static size_t
slips_for(const struct search *s, enum likeness is)
{
	bool same = is == s->as || (is == LIKE_NAME && s->as == LIKE_TOPIC);

	return same ? s->slips : 0;
}

static bool
may_be(const struct search *s, const struct like *like)
{
	if ((like->is == LIKE_FIRST && s->as != LIKE_NAME) || (like->is == LIKE_SEEN && s->as != LIKE_HANDLE))
		return false;
	/* A slip changes at most two of the bits. */
	return (size_t)__builtin_popcountll(like->set ^ s->letters.set) <= 2 * slips_for(s, like->is);
}

/* Of two as near the first in bytes, so that order changes nothing; of two that begin so it is neither. */
static void
take(struct search *s, const struct like *like, size_t rank, bool same)
{
	struct meant *m = s->meant;

	if (rank > s->rank)
		return;
	if (rank == s->rank && like->is == LIKE_FIRST) {
		if (m->who != like->who)
			m->who = NULL;
		return;
	}
	if (rank == s->rank && slice_cmp(like->word, m->word) >= 0)
		return;
	*m = (struct meant){like->who, like->is == LIKE_HANDLE, same, like->word, like->shown};
	s->rank = rank;
}

static void
compare(struct search *s, const struct like *like)
{
	size_t slips, most = slips_for(s, like->is);
	struct letters l;
	bool same;

	if (!may_be(s, like) || !letters_read(&l, like->word) || (slips = near_slips(&s->letters, &l)) > most)
		return;
	same = slips == 0 &&
	       ((l.parted != s->letters.parted && l.marked && s->letters.marked) || l.cyrillic != s->letters.cyrillic);
	if (same || like->is != LIKE_SEEN)
		take(s, like, slips * 4 + (like->is == LIKE_FIRST ? 2 : like->is != s->as), same);
}

static bool
has_blank(struct slice s)
{
	return s.n > 0 && memchr(s.s, ' ', s.n) != NULL;
}

/* Is it a word that a slip may have made? What may as well be a topic is so only as a whole name. */
static bool
begin(struct search *s)
{
	size_t n;

	if (!letters_read(&s->letters, s->word))
		return false;
	n = s->letters.n;
	if (s->as == LIKE_TOPIC) {
		s->slips = 1;
		return n >= LONG && has_blank(s->word);
	}
	s->slips = n >= LONG ? 2 : n >= (s->as == LIKE_HANDLE ? LEAST : LEAST_NAME) ? 1 : 0;
	return n > 1;
}

bool
likenesses_find(const struct likenesses *all, enum likeness as, struct slice word, struct meant *meant)
{
	struct search s = {.word = word, .as = as, .rank = SIZE_MAX, .meant = meant};
	size_t n, i;

	meant->who = NULL;
	if (!begin(&s))
		return false;
	n = s.letters.n > s.slips ? s.letters.n - s.slips : 1;
	for (; n <= s.letters.n + s.slips && n <= LETTERS_MOST; n++)
		for (i = 0; i < all->of[n].n; i++)
			compare(&s, &all->of[n].like[i]);
	return meant->who != NULL;
}
