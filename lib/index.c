/* SPDX-License-Identifier: ISC */
/*
 * An index: things with numbers, each listed in several layers under the words of which one must be met there, and for
 * each layer the set of those that a text meets. What is listed under no word of a layer is met by every text. Words
 * are known by their hashes; two of one hash are taken for the same, which makes a set too large now and then, never
 * too small.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

struct listing {            /* until the index is made */
	uint32_t hash, bit; /* bit: in the sets of all layers, one after another */
};

struct word {
	uint32_t hash, first, n; /* where its parts begin, how many there are; 0: the slot is empty */
};

/* Of all that a word lists, only those 64 bits are kept in which there is anything: `at` says which. */
struct index {
	struct listing *list;
	size_t n, cap;
	struct word *slots;
	size_t mask, size, layers, parts; /* size: of a layer's set */
	uint64_t *always, *met, *part;
	uint32_t *at;
};

struct index *
index_new(size_t numbers, size_t layers)
{
	struct index *x = calloc(1, sizeof(*x));

	if (x == NULL)
		err(2, NULL);
	x->size = numbers / 64 + 1;
	x->layers = layers;
	x->always = calloc(x->size * layers, sizeof(*x->always));
	x->met = calloc(x->size * layers, sizeof(*x->met));
	if (x->always == NULL || x->met == NULL)
		err(2, NULL);
	return x;
}

void
index_add(struct index *x, size_t layer, const struct hashes *some, size_t number)
{
	size_t i, bit = layer * x->size * 64 + number;

	for (i = 0; i < some->n; i++) {
		x->list = room(x->list, &x->cap, x->n + 1, sizeof(*x->list));
		x->list[x->n++] = (struct listing){.hash = some->h[i], .bit = (uint32_t)bit};
	}
	if (some->n == 0)
		x->always[bit / 64] |= (uint64_t)1 << (bit % 64);
}

/* The slot of a word, or the empty one where it belongs. */
static struct word *
slot_of(const struct index *x, uint32_t hash)
{
	size_t i = hash & x->mask;

	while (x->slots[i].n != 0 && x->slots[i].hash != hash)
		i = (i + 1) & x->mask;
	return &x->slots[i];
}

static void
make_slots(struct index *x, size_t words)
{
	size_t size = 64;

	while (size / 3 * 2 < words)
		size *= 2;
	x->mask = size - 1;
	if ((x->slots = calloc(size, sizeof(*x->slots))) == NULL)
		err(2, NULL);
}

/* How many parts a word has: one for each of its listings that does not lie in the part of the one before. */
static void
count_part(struct index *x, struct listing l)
{
	struct word *w = slot_of(x, l.hash);

	if (w->n > 0 && w->first == l.bit / 64)
		return;
	*w = (struct word){.hash = l.hash, .first = l.bit / 64, .n = w->n + 1};
	x->parts++;
}

/* Every word gets a slot; once it is known how many there are, in as small a table as will do. */
static void
count_words(struct index *x)
{
	struct word *slots;
	size_t size, words = 0, i;

	make_slots(x, x->n);
	for (i = 0; i < x->n; i++)
		count_part(x, x->list[i]);
	slots = x->slots;
	size = x->mask + 1;
	for (i = 0; i < size; i++)
		words += slots[i].n > 0;
	make_slots(x, words);
	for (i = 0; i < size; i++)
		if (slots[i].n > 0)
			*slot_of(x, slots[i].hash) = slots[i];
	free(slots);
}

/* Its first is meanwhile the part that is being filled. */
static void
fill_part(struct index *x, struct listing l)
{
	struct word *w = slot_of(x, l.hash);

	if (x->part[w->first] != 0 && x->at[w->first] != l.bit / 64)
		w->first++;
	x->at[w->first] = l.bit / 64;
	x->part[w->first] |= (uint64_t)1 << (l.bit % 64);
}

void
index_make(struct index *x)
{
	uint32_t first = 0;
	size_t i;

	count_words(x);
	x->part = calloc(x->parts + 1, sizeof(*x->part));
	x->at = calloc(x->parts + 1, sizeof(*x->at));
	if (x->part == NULL || x->at == NULL)
		err(2, NULL);
	for (i = 0; i <= x->mask; i++) {
		x->slots[i].first = first;
		first += x->slots[i].n;
	}
	for (i = 0; i < x->n; i++)
		fill_part(x, x->list[i]);
	for (i = 0; i <= x->mask; i++)
		if (x->slots[i].n > 0)
			x->slots[i].first -= x->slots[i].n - 1;
	free(x->list);
	x->list = NULL;
}

void
index_save(const struct index *x, struct buf *b)
{
	pack_number(b, (uint32_t)x->size);
	pack_number(b, (uint32_t)x->layers);
	pack_number(b, (uint32_t)x->mask);
	pack_number(b, (uint32_t)x->parts);
	pack_array(b, x->always, x->size * x->layers, sizeof(*x->always));
	pack_array(b, x->slots, x->mask + 1, sizeof(*x->slots));
	pack_array(b, x->part, x->parts, sizeof(*x->part));
	pack_array(b, x->at, x->parts, sizeof(*x->at));
}

/* Nothing of it is changed any more, but for what a text meets. */
static void *
lent(struct slice *packed, size_t n, size_t size)
{
	return (void *)(uintptr_t)unpack_array(packed, n, size);
}

struct index *
index_load(struct slice *packed)
{
	struct index *x = calloc(1, sizeof(*x));

	if (x == NULL)
		err(2, NULL);
	x->size = unpack_number(packed);
	x->layers = unpack_number(packed);
	x->mask = unpack_number(packed);
	x->parts = unpack_number(packed);
	x->always = lent(packed, x->size * x->layers, sizeof(*x->always));
	x->slots = lent(packed, x->mask + 1, sizeof(*x->slots));
	x->part = lent(packed, x->parts, sizeof(*x->part));
	x->at = lent(packed, x->parts, sizeof(*x->at));
	if ((x->met = calloc(x->size * x->layers, sizeof(*x->met))) == NULL)
		err(2, NULL);
	return x;
}

void
index_clear(struct index *x)
{
	memcpy(x->met, x->always, x->size * x->layers * sizeof(*x->met));
}

void
index_meet(struct index *x, uint32_t hash)
{
	const struct word *w = slot_of(x, hash);
	size_t i;

	for (i = w->first; i < w->first + w->n; i++)
		x->met[x->at[i]] |= x->part[i];
}

bool
index_has(const struct index *x, uint32_t hash, size_t number)
{
	const struct word *w = slot_of(x, hash);
	uint64_t bits = x->always[number / 64];
	size_t i;

	for (i = w->first; i < w->first + w->n; i++)
		if (x->at[i] == number / 64)
			bits |= x->part[i];
	return (bits >> (number % 64) & 1) != 0;
}

const uint64_t *
index_met(const struct index *x, size_t layer)
{
	return x->met + layer * x->size;
}
