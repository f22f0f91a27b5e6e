/* SPDX-License-Identifier: ISC */
/*
 * An index by words: things with numbers, each listed under the words of which one must be met, and a set of those that
 * a text meets. What is listed under no word is met by every text. Words are known by their hashes; two of one hash are
 * taken for the same, which makes a set too large now and then, never too small.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

/* A slot, and each listing, holds the place of the next listing in its chain, plus one. */
struct listing {
	uint32_t hash, number, next;
};

struct index {
	struct listing *list;
	size_t n, cap, mask, size;
	uint32_t *slots;
	uint64_t *always, *met;
};

struct index *
index_new(size_t numbers)
{
	struct index *x = calloc(1, sizeof(*x));

	if (x == NULL)
		err(2, NULL);
	x->size = numbers / 64 + 1;
	x->always = calloc(x->size, sizeof(*x->always));
	x->met = calloc(x->size, sizeof(*x->met));
	if (x->always == NULL || x->met == NULL)
		err(2, NULL);
	return x;
}

static void
add(struct index *x, struct slice word, size_t number)
{
	size_t at = 0;

	if (x->n == x->cap) {
		x->cap = x->cap == 0 ? 1024 : x->cap * 2;
		if ((x->list = reallocarray(x->list, x->cap, sizeof(*x->list))) == NULL)
			err(2, NULL);
	}
	x->list[x->n++] = (struct listing){words_hash(word, &at), (uint32_t)number, 0};
}

void
index_add(struct index *x, const struct word_set *words, size_t number)
{
	size_t i;

	for (i = 0; i < words->n; i++)
		add(x, words->words[i], number);
	if (words->n == 0)
		x->always[number / 64] |= (uint64_t)1 << (number % 64);
}

void
index_make(struct index *x)
{
	size_t size = 64, i;

	while (size < x->n * 2)
		size *= 2;
	x->mask = size - 1;
	if ((x->slots = calloc(size, sizeof(*x->slots))) == NULL)
		err(2, NULL);
	for (i = 0; i < x->n; i++) {
		uint32_t *slot = &x->slots[x->list[i].hash & x->mask];

		x->list[i].next = *slot;
		*slot = (uint32_t)i + 1;
	}
}

void
index_clear(struct index *x)
{
	memcpy(x->met, x->always, x->size * sizeof(*x->met));
}

void
index_meet(struct index *x, uint32_t hash)
{
	uint32_t i;

	for (i = x->slots[hash & x->mask]; i != 0; i = x->list[i - 1].next)
		if (x->list[i - 1].hash == hash)
			x->met[x->list[i - 1].number / 64] |= (uint64_t)1 << (x->list[i - 1].number % 64);
}

const uint64_t *
index_met(const struct index *x)
{
	return x->met;
}
