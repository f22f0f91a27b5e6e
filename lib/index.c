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

struct listing {
	uint32_t hash, number;
};

/* Listings of one hash follow each other; a slot holds the place of the first, plus one. */
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
	x->list[x->n++] = (struct listing){words_hash(word, &at), (uint32_t)number};
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

static int
by_hash(const void *a, const void *b)
{
	const struct listing *l = a, *m = b;

	if (l->hash != m->hash)
		return l->hash < m->hash ? -1 : 1;
	return (l->number > m->number) - (l->number < m->number);
}

void
index_make(struct index *x)
{
	size_t size = 64, i, at;

	if (x->n > 0)
		qsort(x->list, x->n, sizeof(*x->list), by_hash);
	while (size < x->n * 2)
		size *= 2;
	x->mask = size - 1;
	if ((x->slots = calloc(size, sizeof(*x->slots))) == NULL)
		err(2, NULL);
	for (i = 0; i < x->n; i++) {
		if (i > 0 && x->list[i].hash == x->list[i - 1].hash)
			continue;
		for (at = x->list[i].hash & x->mask; x->slots[at] != 0; at = (at + 1) & x->mask)
			;
		x->slots[at] = (uint32_t)i + 1;
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
	size_t at, i;

	for (at = hash & x->mask; x->slots[at] != 0; at = (at + 1) & x->mask) {
		i = x->slots[at] - 1;
		if (x->list[i].hash != hash)
			continue;
		for (; i < x->n && x->list[i].hash == hash; i++)
			x->met[x->list[i].number / 64] |= (uint64_t)1 << (x->list[i].number % 64);
		return;
	}
}

const uint64_t *
index_met(const struct index *x)
{
	return x->met;
}
