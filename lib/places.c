/* SPDX-License-Identifier: ISC */
/*
 * Places: which words may stand at the head of what a pattern matches, as its first word, its second, its third. The
 * tree is walked as in lib/needs.c, but for each place by itself, until anything may follow. Walked backward, it says
 * in the same way which word may be the last.
 */
#include "ties.h"

struct front {
	struct begun at[PLACES]; /* begun as the first word, the second, the third */
};

struct places {
	struct needs *out;
	bool any[PLACES];
	bool moved; /* past the head itself */
	bool back;
};

static bool
is_active(const struct begun *b)
{
	return b->words.n > 0 || b->none || b->vague;
}

static bool
front_is_active(const struct front *f)
{
	size_t k;

	for (k = 0; k < PLACES; k++)
		if (is_active(&f->at[k]))
			return true;
	return false;
}

/* From here on any words may follow. */
static void
front_open(struct places *p, struct front *f)
{
	size_t k;
	bool any = false;

	for (k = 0; k < PLACES; k++) {
		any = any || is_active(&f->at[k]);
		p->any[k] = p->any[k] || any;
	}
	*f = (struct front){0};
}

static void
front_ends(struct places *p, struct front *f)
{
	size_t k, i;

	for (k = PLACES; k-- > 0;) {
		struct begun *b = &f->at[k];

		if (b->words.n == 0 && !b->vague)
			continue;
		p->any[k] = p->any[k] || b->vague;
		for (i = 0; !p->any[k] && i < b->words.n; i++)
			p->any[k] = !hashes_add(&p->out->place[k], b->words.h[i]);
		*b = (struct begun){.none = b->none};
		if (k + 1 < PLACES)
			f->at[k + 1].none = true;
	}
}

static struct front
front_copy(const struct front *f)
{
	struct front c;
	size_t k;

	for (k = 0; k < PLACES; k++)
		c.at[k] = begun_copy(&f->at[k]);
	return c;
}

static void
front_join(struct front *f, const struct front *with)
{
	size_t k;

	for (k = 0; k < PLACES; k++)
		begun_join(&f->at[k], &with->at[k]);
}

static void front_class(struct places *p, const struct node *n, struct front *f);

/* One of a few, of which some are letters of words and some are not. */
static void
front_mixed(struct places *p, const struct node *n, struct front *f)
{
	struct front ended = front_copy(f);
	struct node letters = *n;
	size_t i;

	letters.other = false;
	letters.nfew = 0;
	for (i = 0; i < n->nfew; i++)
		if (text_is_word(n->few[i]))
			letters.few[letters.nfew++] = n->few[i];
	front_ends(p, &ended);
	front_class(p, &letters, f);
	front_join(f, &ended);
}

static void
front_class(struct places *p, const struct node *n, struct front *f)
{
	size_t k;

	if (n->word && n->other && n->nfew <= sizeof(n->few)) {
		front_mixed(p, n, f);
	} else if (n->word && n->other) {
		front_open(p, f);
	} else if (!n->word) {
		front_ends(p, f);
	} else {
		for (k = 0; k < PLACES; k++) {
			if (!is_active(&f->at[k]))
				continue;
			if (n->nfew <= sizeof(n->few))
				begun_letters(&f->at[k], n->few, n->nfew);
			else
				f->at[k] = (struct begun){.vague = true};
		}
	}
}

static void
front_text(struct places *p, struct slice s, struct front *f)
{
	size_t i, k;

	for (i = 0; i < s.n; i++) {
		const char *c = s.s + (p->back ? s.n - 1 - i : i);

		if (!text_is_word(*c)) {
			front_ends(p, f);
			continue;
		}
		for (k = 0; k < PLACES; k++)
			if (is_active(&f->at[k]))
				begun_letters(&f->at[k], c, 1);
		if (!p->back && hash_is_mention(s, i))
			front_ends(p, f);
	}
}

/* What a pattern looks at before all else, or NULL. */
static const struct node *
look_first(const struct node *n)
{
	for (; n != NULL; n = n->first) {
		while (n != NULL && (n->kind == NODE_HEAD || n->kind == NODE_EMPTY))
			n = n->next;
		if (n == NULL || n->kind == NODE_LOOK)
			return n;
		if (n->kind != NODE_SEQUENCE && (n->kind != NODE_GROUP || n->first->next != NULL))
			return NULL;
	}
	return NULL;
}

/* Is it the same however often it stands: letters of one word, or what is none? */
static bool
stays_within(const struct node *n)
{
	return n->kind == NODE_CLASS && (!n->word || n->nfew > sizeof(n->few));
}

static void front_walk(struct places *p, const struct node *n, struct front *f);

/*
 * What may stand often, or not at all. At the very head it may be words in front of what matters, none of which is a
 * verb, say: then what is looked at before the first of them decides, and the places are those without them.
 */
static void
front_repeat(struct places *p, const struct node *n, struct front *f)
{
	struct front in;
	const struct node *look = look_first(n->first);

	if (p->out->head && n->max > 1 && n->min == 0 && !p->moved && look != NULL && p->out->or_guard == NULL) {
		p->out->or_guard = look;
		return;
	}
	in = front_copy(f);
	front_walk(p, n->first, &in);
	if (n->max > 1 && !stays_within(n->first))
		front_open(p, &in);
	if (n->min > 0)
		*f = in;
	else
		front_join(f, &in);
}

static void
front_walk(struct places *p, const struct node *n, struct front *f)
{
	struct front out = {0};
	const struct node *part;

	switch (n->kind) {
	case NODE_EMPTY:
	case NODE_LOOK:
	case NODE_HEAD:
	case NODE_START:
		return;
	case NODE_TEXT:
		front_text(p, n->text, f);
		break;
	case NODE_CLASS:
		front_class(p, n, f);
		break;
	case NODE_EDGE:
		front_ends(p, f);
		break;
	case NODE_GROUP:
		if (n->first->next == NULL) {
			front_walk(p, n->first, f);
			return;
		}
		p->moved = true;
		for (part = n->first; part != NULL; part = part->next) {
			struct front in = front_copy(f);

			front_walk(p, part, &in);
			front_join(&out, &in);
		}
		*f = out;
		break;
	case NODE_SEQUENCE:
		for (part = n->first; part != NULL && front_is_active(f); part = part->next)
			front_walk(p, part, f);
		return;
	case NODE_REPEAT:
		front_repeat(p, n, f);
		return;
	}
	p->moved = true;
}

static void
walk_places(struct places *p, const struct node *tree)
{
	struct front f = {.at[0].none = true};
	size_t k;

	front_walk(p, tree, &f);
	front_open(p, &f);
	for (k = 0; k < PLACES; k++)
		if (p->any[k])
			p->out->place[k].n = 0;
}

void
places_of(const struct node *tree, struct needs *out)
{
	struct places p = {.out = out};

	out->head = tree_begins(tree) == NODE_HEAD;
	out->start = tree_begins(tree) == NODE_START;
	if (!out->head && !out->start)
		return;
	walk_places(&p, tree);
	if (out->head)
		out->guard = look_first(tree);
}

/* What stands one after another is turned around; letters stay as they are. */
static void
turn(struct node *n)
{
	struct node *part, *next, *last = NULL;

	for (part = n->first; part != NULL; part = next) {
		turn(part);
		next = part->next;
		if (n->kind != NODE_SEQUENCE)
			continue;
		part->next = last;
		n->first = last = part;
	}
}

void
places_end(struct node *tree, struct hashes *end)
{
	struct needs back = {0};
	struct places p = {.out = &back, .back = true};

	turn(tree);
	walk_places(&p, tree);
	*end = back.place[0];
}
