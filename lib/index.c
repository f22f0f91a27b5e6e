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

#define MANY 12 /* listings of a word that are met one by one; with more, all of them at once by their bits */

struct listing {            /* until the index is made */
	uint32_t hash, bit; /* bit: in the sets of all layers, one after another */
};

struct word {
	uint32_t hash, first, n; /* where its listings begin, how many there are; 0: the slot is empty */
	uint32_t bits;           /* which of the sets of bits is its own, plus one */
};

struct index {
	struct listing *list;
	size_t n, cap;
	uint32_t *listed; /* the bits of all words, one word's after another's */
	struct word *slots;
	size_t mask, size, layers; /* size: of a layer's set */
	size_t many;               /* words with bits */
	uint64_t *always, *met, *bits;
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

/* Those of a word with many listings. */
static void
make_bits(struct index *x, struct word *w, uint32_t no)
{
	uint64_t *set = x->bits + no * x->size * x->layers;
	size_t i;

	for (i = w->first; i < w->first + w->n; i++)
		set[x->listed[i] / 64] |= (uint64_t)1 << (x->listed[i] % 64);
	w->bits = no + 1;
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

/* Every word gets a slot and is counted; once it is known how many there are, in as small a table as will do. */
static void
count_words(struct index *x)
{
	struct word *slots;
	size_t size, words = 0, i;

	make_slots(x, x->n);
	for (i = 0; i < x->n; i++) {
		struct word *w = slot_of(x, x->list[i].hash);

		w->hash = x->list[i].hash;
		words += w->n++ == 0;
	}
	slots = x->slots;
	size = x->mask + 1;
	make_slots(x, words);
	for (i = 0; i < size; i++)
		if (slots[i].n > 0)
			*slot_of(x, slots[i].hash) = slots[i];
	free(slots);
}

/* The listings of a word are put together. */
void
index_make(struct index *x)
{
	uint32_t first = 0, bits = 0;
	size_t i;

	if ((x->listed = reallocarray(NULL, x->n + 1, sizeof(*x->listed))) == NULL)
		err(2, NULL);
	count_words(x);
	for (i = 0; i <= x->mask; i++) {
		x->slots[i].first = first;
		first += x->slots[i].n;
		x->many += x->slots[i].n > MANY;
	}
	for (i = 0; i < x->n; i++)
		x->listed[slot_of(x, x->list[i].hash)->first++] = x->list[i].bit;
	free(x->list);
	x->list = NULL;
	if ((x->bits = calloc(x->many + 1, x->size * x->layers * sizeof(*x->bits))) == NULL)
		err(2, NULL);
	for (i = 0; i <= x->mask; i++) {
		x->slots[i].first -= x->slots[i].n;
		if (x->slots[i].n > MANY)
			make_bits(x, &x->slots[i], bits++);
	}
}

void
index_save(const struct index *x, struct buf *b)
{
	pack_number(b, (uint32_t)x->size);
	pack_number(b, (uint32_t)x->layers);
	pack_number(b, (uint32_t)x->n);
	pack_number(b, (uint32_t)x->mask);
	pack_number(b, (uint32_t)x->many);
	pack_array(b, x->always, x->size * x->layers, sizeof(*x->always));
	pack_array(b, x->bits, x->many * x->size * x->layers, sizeof(*x->bits));
	pack_array(b, x->slots, x->mask + 1, sizeof(*x->slots));
	pack_array(b, x->listed, x->n, sizeof(*x->listed));
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
	x->n = unpack_number(packed);
	x->mask = unpack_number(packed);
	x->many = unpack_number(packed);
	x->always = lent(packed, x->size * x->layers, sizeof(*x->always));
	x->bits = lent(packed, x->many * x->size * x->layers, sizeof(*x->bits));
	x->slots = lent(packed, x->mask + 1, sizeof(*x->slots));
	x->listed = lent(packed, x->n, sizeof(*x->listed));
	if ((x->met = calloc(x->size * x->layers, sizeof(*x->met))) == NULL)
		err(2, NULL);
	return x;
}

void
index_clear(struct index *x, size_t first, size_t n)
{
	memcpy(x->met + first * x->size, x->always + first * x->size, n * x->size * sizeof(*x->met));
}

void
index_meet(struct index *x, size_t first, size_t n, uint32_t hash)
{
	const struct word *w = slot_of(x, hash);
	size_t i, from = first * x->size, end = (first + n) * x->size;

	if (w->n == 0)
		return;
	if (w->bits != 0) {
		const uint64_t *set = x->bits + (w->bits - 1) * x->size * x->layers;

		for (i = from; i < end; i++)
			x->met[i] |= set[i];
		return;
	}
	for (i = w->first; i < w->first + w->n; i++) {
		size_t at = x->listed[i] / 64;

		if (at >= from && at < end)
			x->met[at] |= (uint64_t)1 << (x->listed[i] % 64);
	}
}

const uint64_t *
index_met(const struct index *x, size_t layer)
{
	return x->met + layer * x->size;
}
