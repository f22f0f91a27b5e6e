/* SPDX-License-Identifier: ISC */
/*
 * Listings: the patterns that a finder has, under what a text must hold for each to match it. What is known of all of
 * them can be saved, so that another run need not find it out again.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "finder.h"

#define SHARED 3 /* patterns that must have a guard in common for it to be asked by itself */

struct finder *
finder_new(void)
{
	struct finder *f = calloc(1, sizeof(*f));

	if (f == NULL)
		err(2, NULL);
	return f;
}

static struct hashes
keep(const struct hashes *s)
{
	struct hashes k = {.n = s->n};

	if (s->n == 0)
		return k;
	if ((k.h = reallocarray(NULL, s->n, sizeof(*k.h))) == NULL)
		err(2, NULL);
	memcpy(k.h, s->h, s->n * sizeof(*k.h));
	return k;
}

static struct listed *
add_listed(struct finder *f, bool lent)
{
	f->listed = room(f->listed, &f->all_cap, f->all + 1, sizeof(*f->listed));
	f->listed[f->all] = (struct listed){.lent = lent};
	return &f->listed[f->all++];
}

static size_t
list(struct finder *f, const struct needs *needs)
{
	struct hashes *kept = add_listed(f, false)->sets;
	size_t i;

	for (i = 0; i < NEEDS; i++)
		kept[i] = keep(&needs->some[i]);
	for (i = 0; i < PLACES; i++)
		kept[(needs->head ? HEADS : STARTS) + i] = keep(&needs->place[i]);
	kept[PAIRS] = keep(&needs->pairs);
	kept[ENDS] = keep(&needs->end);
	return f->all - 1;
}

size_t
finder_list(struct finder *f, struct slice pattern, enum listed_by by)
{
	struct needs needs;
	struct tree tree;

	if (f->anywhere != NULL) /* it is in the index that was loaded */
		return f->all++;
	tree_read(&tree, pattern, NULL, false);
	needs_of(tree.root, &needs);
	if (by == BY_NEEDS || by == BY_END) /* it is asked of places of its own */
		memset(needs.place, 0, sizeof(needs.place));
	needs.head = by == BY_HEAD;
	if (by == BY_END && tree.root != NULL)
		places_end(tree.root, &needs.end);
	return list(f, &needs);
}

static void
add_guard(struct finder *f, struct slice text, const struct let *lets)
{
	f->guards = room(f->guards, &f->guard_cap, f->nguards + 1, sizeof(*f->guards));
	f->guards[f->nguards++] = (struct guard){.text = text, .lets = lets};
}

/* Guards are the same where they are the same place of the table, in what a let stands for. */
static uint32_t
guard_number(struct finder *f, const struct node *look)
{
	size_t i;

	if (look == NULL)
		return 0;
	for (i = 0; i < f->nguards; i++)
		if (f->guards[i].text.s == look->text.s)
			break;
	if (i == f->nguards)
		add_guard(f, look->text, look->lets);
	f->guards[i].n++;
	return (uint32_t)i + 1;
}

void
finder_add(struct finder *f, const struct wanted *w)
{
	struct needs needs;
	struct sought *e;

	f->of = room(f->of, &f->cap, f->n + 1, sizeof(*f->of));
	needs_of(w->tree->root, &needs);
	e = &f->of[f->n++];
	*e =
	    (struct sought){.is = *w, .guard = guard_number(f, needs.guard), .others = guard_number(f, needs.or_guard)};
	e->is.tree = NULL;
	list(f, &needs);
}

/* Those as text are apart, since they are seldom needed. */
static void
save_codes(struct finder *f, unsigned as_text, struct buf *lengths, struct buf *b)
{
	struct buf code = {0};
	size_t i;

	for (i = 0; i < f->n; i++) {
		code.n = 0;
		if (!finder_compile(&f->of[i]))
			errx(2, "a pattern that can't be made ready");
		re_save(f->of[i].is.re, as_text != 0, &code);
		pack_number(lengths, (uint32_t)code.n);
		pack_array(b, code.s, code.n, 1);
	}
	buf_free(&code);
}

/* All that was added, so that finder_load can add it again. */
void
finder_save(struct finder *f, struct buf *b)
{
	struct buf bytes = {0}, text = {0};
	size_t i, layer;

	pack_number(b, (uint32_t)f->nguards);
	for (i = 0; i < f->nguards; i++) {
		text.n = 0;
		let_expand(&text, f->guards[i].text, f->guards[i].lets);
		pack_bytes(b, buf_view(&text));
	}
	pack_number(b, (uint32_t)f->n);
	for (i = 0; i < f->n; i++) {
		pack_number(b, f->of[i].is.head);
		pack_number(b, f->of[i].guard);
		pack_number(b, f->of[i].others);
	}
	text.n = 0;
	save_codes(f, 0, b, &bytes);
	save_codes(f, 1, b, &text);
	pack_array(b, bytes.s, bytes.n, 1);
	pack_array(b, text.s, text.n, 1);
	for (i = 0; i < f->n; i++)
		for (layer = 0; layer < LAYERS; layer++)
			pack_hashes(b, &f->listed[i].sets[layer]);
	buf_free(&bytes);
	buf_free(&text);
}

/* What finder_make makes of it. */
void
finder_save_index(const struct finder *f, struct buf *b)
{
	size_t i;

	index_save(f->anywhere, b);
	for (i = 0; i < LAYERS - HEADS; i++)
		index_save(f->in_place[i], b);
}

/* A guard of another table is another one, also where it looks the same. */
static uint32_t
load_guard(struct finder *f, struct slice *packed, size_t before)
{
	uint32_t number = unpack_number(packed);

	if (number == 0)
		return 0;
	number += (uint32_t)before;
	f->guards[number - 1].n++;
	return number;
}

static void
load_one(struct finder *f, struct slice *packed, size_t guards)
{
	struct sought *e;

	f->of = room(f->of, &f->cap, f->n + 1, sizeof(*f->of));
	e = &f->of[f->n++];
	*e = (struct sought){.is.head = unpack_number(packed) != 0};
	e->guard = load_guard(f, packed, guards);
	e->others = load_guard(f, packed, guards);
}

/* Of n patterns from the one with a number on; nothing is read here but how long they are. */
static void
load_codes(struct finder *f, size_t from, size_t n, struct slice *packed)
{
	struct slice lengths = *packed;
	unsigned as_text;
	size_t i;

	*packed = slice_from(*packed, 2 * n * sizeof(uint32_t));
	for (as_text = 0; as_text < 2; as_text++) {
		for (i = from; i < from + n; i++) {
			struct slice *code = &f->of[i].ready[as_text];

			code->n = unpack_number(&lengths);
			code->s = unpack_array(packed, code->n, 1);
		}
	}
}

static void
load_listed(struct finder *f, struct slice *packed)
{
	struct listed *l = add_listed(f, true);
	size_t layer;

	for (layer = 0; layer < LAYERS; layer++)
		l->sets[layer] = unpack_hashes(packed);
}

void
finder_load(struct finder *f, struct slice packed, struct slice *index)
{
	size_t guards = f->nguards, n, i;

	for (n = unpack_number(&packed); n > 0; n--)
		add_guard(f, unpack_bytes(&packed), NULL);
	n = unpack_number(&packed);
	for (i = 0; i < n; i++)
		load_one(f, &packed, guards);
	load_codes(f, f->n - n, n, &packed);
	if (index != NULL) {
		f->anywhere = index_load(index);
		for (i = 0; i < LAYERS - HEADS; i++)
			f->in_place[i] = index_load(index);
		f->all = n;
	} else {
		for (i = 0; i < n; i++)
			load_listed(f, &packed);
	}
}

static void
make_guard(struct finder *f, uint32_t number)
{
	struct guard *g = number == 0 ? NULL : &f->guards[number - 1];
	struct buf b = {0};
	const char *why;
	size_t at;

	if (g == NULL || g->re != NULL)
		return;
	let_expand(&b, g->text, g->lets);
	g->re = re_new(buf_view(&b), (unsigned)RE_TEXT | RE_CASELESS | RE_ANCHORED | RE_RIGHT, &at, &why);
	buf_free(&b);
}

static uint64_t *
sets(const struct finder *f, size_t n)
{
	uint64_t *s = calloc(n * f->words, sizeof(*s));

	if (s == NULL)
		err(2, NULL);
	return s;
}

/* Whatever the words at the head are, it may match where the guard holds. */
static void
open_to(struct finder *f, size_t guard, size_t number)
{
	struct guard *g = &f->guards[guard];

	if (g->others == NULL) {
		g->others = sets(f, 1);
		f->openers = room(f->openers, &f->opener_cap, f->nopeners + 1, sizeof(*f->openers));
		f->openers[f->nopeners++] = guard;
	}
	g->others[number / 64] |= (uint64_t)1 << (number % 64);
	f->openable[number / 64] |= (uint64_t)1 << (number % 64);
}

/* A guard that few have is not worth to be asked by itself; but one that lets patterns match must be. */
static void
make_guards(struct finder *f)
{
	size_t i;

	for (i = 0; i < f->n; i++) {
		struct sought *e = &f->of[i];

		if (e->guard > 0 && f->guards[e->guard - 1].n < SHARED)
			e->guard = 0;
		make_guard(f, e->guard);
		make_guard(f, e->others);
		if (e->others > 0)
			open_to(f, e->others - 1, i);
	}
}

static void
make_layer(struct finder *f, struct index *x, size_t from, size_t layer)
{
	size_t i;

	for (i = 0; i < f->all; i++)
		index_add(x, layer - from, &f->listed[i].sets[layer], i);
}

static void
free_listed(struct finder *f)
{
	size_t i, layer;

	for (i = 0; i < f->all; i++)
		for (layer = 0; layer < LAYERS && !f->listed[i].lent; layer++)
			free(f->listed[i].sets[layer].h);
	free(f->listed);
	f->listed = NULL;
}

static void
make_index(struct finder *f)
{
	size_t layer;

	f->anywhere = index_new(f->all, HEADS);
	for (layer = 0; layer < HEADS; layer++)
		make_layer(f, f->anywhere, 0, layer);
	index_make(f->anywhere);
	for (; layer < LAYERS; layer++) {
		struct index *x = index_new(f->all, 1);

		make_layer(f, x, layer, layer);
		index_make(x);
		f->in_place[layer - HEADS] = x;
	}
	free_listed(f);
	hashes_done();
}

void
finder_make(struct finder *f)
{
	size_t layer;

	if (f->anywhere == NULL)
		make_index(f);
	f->words = f->all / 64 + 1;
	f->may = sets(f, 1);
	f->starts = sets(f, 1);
	f->openable = sets(f, 1);
	f->second = sets(f, 1);
	for (layer = 0; layer < LAYERS; layer++)
		f->met[layer] =
		    layer < HEADS ? index_met(f->anywhere, layer) : index_met(f->in_place[layer - HEADS], 0);
	make_guards(f);
}
