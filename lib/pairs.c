/* SPDX-License-Identifier: ISC */
/*
 * Pairs: which two words one right behind the other a text must hold for a pattern to match it, whatever signs stand
 * between them. The tree is walked as in lib/needs.c, and at every place it is also known which words may have been the
 * last that ended.
 */
#include "ties.h"

#define MOST 200 /* pairs of a set: more say little */

/* Words that may have stood somewhere last, or any. */
struct last {
	struct hashes words;
	bool any;
};

struct trail {
	struct last edge;   /* where no word has begun */
	struct last within; /* before one that has */
	struct begun word;
};

static void
offer(struct hashes *pairs, const struct hashes *first, const struct hashes *second)
{
	struct hashes set = {0};
	size_t i, k;

	if (first->n * second->n > MOST || (pairs->n > 0 && first->n * second->n >= pairs->n))
		return;
	for (i = 0; i < first->n; i++)
		for (k = 0; k < second->n; k++)
			if (!hashes_add(&set, hash_pair(first->h[i], second->h[k])))
				return;
	*pairs = set;
}

static void
last_join(struct last *l, const struct last *with)
{
	l->any |= with->any || !hashes_join(&l->words, &with->words);
}

static void
word_ends(struct trail *t, struct hashes *pairs)
{
	struct last ended = {.words = t->word.words, .any = t->word.vague};

	if (ended.words.n == 0 && !ended.any)
		return;
	if (!t->word.none && !ended.any && !t->within.any)
		offer(pairs, &t->within.words, &ended.words);
	last_join(&t->edge, &ended);
	t->within = (struct last){0};
	t->word = (struct begun){.none = true};
}

static void
letters(struct trail *t, const char *c, size_t n)
{
	if (t->word.none)
		last_join(&t->within, &t->edge);
	begun_letters(&t->word, c, n);
	t->edge = (struct last){0};
}

static struct trail
trail_copy(const struct trail *t)
{
	struct trail c = {.word = begun_copy(&t->word)};

	last_join(&c.edge, &t->edge);
	last_join(&c.within, &t->within);
	return c;
}

static void
trail_join(struct trail *t, const struct trail *with)
{
	last_join(&t->edge, &with->edge);
	last_join(&t->within, &with->within);
	begun_join(&t->word, &with->word);
}

static void walk(const struct node *n, struct trail *t, struct hashes *pairs);

/* What all alternatives need, one of theirs is needed. */
static void
walk_group(const struct node *n, struct trail *t, struct hashes *pairs)
{
	struct trail out = {0};
	struct hashes all = {0};
	const struct node *alt;
	bool every = true;

	for (alt = n->first; alt != NULL; alt = alt->next) {
		struct trail in = trail_copy(t);
		struct hashes own = {0};

		walk(alt, &in, &own);
		every = every && own.n > 0 && hashes_join(&all, &own);
		trail_join(&out, &in);
	}
	if (every && all.n <= MOST && (pairs->n == 0 || all.n < pairs->n))
		*pairs = all;
	*t = out;
}

/* What may stand several times may go on from any word that it ends with. */
static void
walk_repeat(const struct node *n, struct trail *t, struct hashes *pairs)
{
	struct trail was = trail_copy(t);
	struct hashes maybe = {0};

	walk(n->first, t, n->min > 0 ? pairs : &maybe);
	if (n->max > 1 && (t->word.words.n > 0 || t->word.vague)) {
		t->word = (struct begun){.none = t->word.none, .vague = true};
		t->edge.any = true;
	}
	if (n->min == 0)
		trail_join(t, &was);
}

/* Any words may have stood there. */
static void
open_trail(struct trail *t)
{
	*t = (struct trail){.edge.any = true, .within.any = true, .word = {.none = true, .vague = true}};
}

static void
walk_class(const struct node *n, struct trail *t, struct hashes *pairs)
{
	if (n->word && n->other) {
		open_trail(t);
	} else if (!n->word) {
		word_ends(t, pairs);
	} else if (n->nfew <= sizeof(n->few)) {
		letters(t, n->few, n->nfew);
	} else {
		letters(t, "", 0);
		t->word = (struct begun){.vague = true};
	}
}

static void
walk_text(struct slice s, struct trail *t, struct hashes *pairs)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (text_is_word(s.s[i]))
			letters(t, s.s + i, 1);
		if (!text_is_word(s.s[i]) || hash_is_mention(s, i))
			word_ends(t, pairs);
	}
}

/* What must be ahead must stand in the text, but nothing is taken by it. */
static void
walk_look(const struct node *n, const struct trail *t, struct hashes *pairs)
{
	struct node group = *n;
	struct trail in = trail_copy(t);

	group.kind = NODE_GROUP;
	if (slice_starts(n->text, SL("(?=")))
		walk(&group, &in, pairs);
}

static void
walk(const struct node *n, struct trail *t, struct hashes *pairs)
{
	const struct node *part;

	switch (n->kind) {
	case NODE_EMPTY:
		break;
	case NODE_LOOK:
		walk_look(n, t, pairs);
		break;
	case NODE_TEXT:
		walk_text(n->text, t, pairs);
		break;
	case NODE_CLASS:
		walk_class(n, t, pairs);
		break;
	case NODE_EDGE:
	case NODE_HEAD:
	case NODE_START:
		word_ends(t, pairs);
		break;
	case NODE_GROUP:
		walk_group(n, t, pairs);
		break;
	case NODE_SEQUENCE:
		for (part = n->first; part != NULL; part = part->next)
			walk(part, t, pairs);
		break;
	case NODE_REPEAT:
		walk_repeat(n, t, pairs);
	}
}

void
pairs_of(const struct node *tree, struct hashes *pairs)
{
	struct trail t;

	open_trail(&t);
	*pairs = (struct hashes){0};
	walk(tree, &t, pairs);
}
