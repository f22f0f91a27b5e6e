/* SPDX-License-Identifier: ISC */
/*
 * Needs: what a text must hold for a pattern to match it, so that a table of hundreds of patterns can be searched by
 * the few words of an entry. The reading is careful, not complete: what is not understood needs nothing, and a pattern
 * that needs nothing is always tried.
 *
 * The tree of the pattern is walked from its beginning, and at every place it is known which words may have begun there
 * and not yet ended. Where a word must end, it is one of those, and they are needed, one of them; so is a sign that
 * must stand. lib/places.c does the same for the words at the head, one after another.
 */
#include <string.h>

#include "ties.h"

struct need {
	struct hashes some[NEEDS]; /* the smallest, smallest first */
};

/*
 * How far the walk has come. Where only some of several alternatives need something by themselves, as the second of
 * "and|, so" does, the words of the others may yet be needed once they end: of those left and those that stand instead
 * of them, one is.
 */
struct way {
	struct begun all, left;
	struct hashes instead;
	bool split;
};

static void
offer(struct need *n, struct hashes set)
{
	size_t i;

	for (i = 0; set.n > 0 && i < NEEDS; i++) {
		if (n->some[i].n == 0 || set.n < n->some[i].n) {
			struct hashes was = n->some[i];

			n->some[i] = set;
			set = was;
		}
	}
}

static void
word_ends(struct way *w, struct need *n)
{
	if (!w->all.vague && !w->all.none)
		offer(n, w->all.words);
	if (w->split && !w->left.vague && !w->left.none && hashes_join(&w->instead, &w->left.words))
		offer(n, w->instead);
	*w = (struct way){.all.none = true};
}

static void
sign_stands(const char *c, size_t n, struct need *need)
{
	struct hashes set = {0};
	uint32_t hash;
	size_t i;

	for (i = 0; i < n; i++)
		if (!hash_sign(c[i], &hash) || !hashes_add(&set, hash))
			return;
	offer(need, set);
}

static void walk(const struct node *n, struct way *w, struct need *need);

static struct way
way_copy(const struct way *w)
{
	struct way c = {.all = begun_copy(&w->all), .split = w->split};

	if (w->split) {
		c.left = begun_copy(&w->left);
		c.left.vague |= !hashes_join(&c.instead, &w->instead);
	}
	return c;
}

/* One way more out of several: `own` is what it needs by itself. */
static void
join_way(struct way *out, const struct way *in, const struct need *own)
{
	begun_join(&out->all, &in->all);
	if (own->some[0].n > 0) {
		out->left.vague |= !hashes_join(&out->instead, &own->some[0]);
	} else if (in->split) {
		out->left.vague |= !hashes_join(&out->instead, &in->instead);
		begun_join(&out->left, &in->left);
	} else {
		begun_join(&out->left, &in->all);
	}
}

/* What all ways out of several need together is needed; what but some do, perhaps later. */
static void
settle(struct way *out, struct need *need, bool all)
{
	if (all && !out->left.vague)
		offer(need, out->instead);
	out->split = !all && out->instead.n > 0;
}

static void
walk_group(const struct node *n, struct way *w, struct need *need)
{
	struct way out = {0};
	const struct node *alt;
	bool all = true;

	for (alt = n->first; alt != NULL; alt = alt->next) {
		struct way in = way_copy(w);
		struct need own = {0};

		walk(alt, &in, &own);
		all = all && own.some[0].n > 0;
		join_way(&out, &in, &own);
	}
	settle(&out, need, all);
	*w = out;
}

/* What may stand several times may go on from any word that it ends with. */
static void
walk_times(const struct node *n, struct way *w, struct need *need)
{
	walk(n->first, w, need);
	if (n->max > 1 && (w->all.words.n > 0 || w->all.vague))
		*w = (struct way){.all = {.none = w->all.none, .vague = true}};
}

static void
walk_repeat(const struct node *n, struct way *w, struct need *need)
{
	struct need maybe = {0}, nothing = {0};
	struct way in, out = {0};

	if (n->min > 0) {
		walk_times(n, w, need);
		return;
	}
	in = way_copy(w);
	walk_times(n, &in, &maybe);
	join_way(&out, &in, &maybe);
	join_way(&out, w, &nothing);
	settle(&out, need, false);
	*w = out;
}

static void
walk_letters(struct way *w, const char *c, size_t n)
{
	begun_letters(&w->all, c, n);
	if (w->split)
		begun_letters(&w->left, c, n);
}

static void
walk_class(const struct node *n, struct way *w, struct need *need)
{
	bool few = n->nfew <= sizeof(n->few);

	if (n->word && n->other)
		*w = (struct way){.all = {.none = true, .vague = true}};
	else if (n->word && few)
		walk_letters(w, n->few, n->nfew);
	else if (n->word)
		*w = (struct way){.all.vague = true};
	else
		word_ends(w, need);
	if (!n->word && few)
		sign_stands(n->few, n->nfew, need);
}

static void
walk_text(struct slice s, struct way *w, struct need *need)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (text_is_word(s.s[i])) {
			walk_letters(w, s.s + i, 1);
			continue;
		}
		word_ends(w, need);
		sign_stands(s.s + i, 1, need);
		if (s.s[i] == '@') /* a mention is no word, and stands in nearly every text */
			*w = (struct way){.all.vague = true};
	}
}

/* What must be ahead must stand in the text, but nothing is taken by it. */
static void
walk_ahead(const struct node *n, const struct way *w, struct need *need)
{
	struct node group = *n;
	struct way in = way_copy(w);

	group.kind = NODE_GROUP;
	walk(&group, &in, need);
}

static void
walk(const struct node *n, struct way *w, struct need *need)
{
	const struct node *part;

	switch (n->kind) {
	case NODE_EMPTY:
		break;
	case NODE_LOOK:
		if (slice_starts(n->text, SL("(?=")))
			walk_ahead(n, w, need);
		break;
	case NODE_TEXT:
		walk_text(n->text, w, need);
		break;
	case NODE_CLASS:
		walk_class(n, w, need);
		break;
	case NODE_EDGE:
	case NODE_HEAD:
	case NODE_START:
		word_ends(w, need);
		break;
	case NODE_GROUP:
		if (n->first->next == NULL)
			walk(n->first, w, need);
		else
			walk_group(n, w, need);
		break;
	case NODE_SEQUENCE:
		for (part = n->first; part != NULL; part = part->next)
			walk(part, w, need);
		break;
	case NODE_REPEAT:
		walk_repeat(n, w, need);
	}
}

void
needs_of(const struct node *tree, struct needs *out)
{
	struct way w = {.all.vague = true};
	struct need need = {0};

	hashes_begin();
	*out = (struct needs){0};
	if (tree == NULL)
		return;
	walk(tree, &w, &need);
	memcpy(out->some, need.some, sizeof(out->some));
	pairs_of(tree, &out->pairs);
	places_of(tree, out);
}
