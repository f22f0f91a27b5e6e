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

#define MANY 8 /* listings of a word that are met one by one; with more, all of them at once by their bits */

struct listing {
	uint32_t hash, number, next; /* next: of the same word; places are plus one, 0 is none */
};

struct word {
	uint32_t hash, first, n, next; /* next: in the same slot */
	uint64_t *bits;
};

struct index {
	struct listing *list;
	struct word *words;
	size_t n, cap, mask, size;
	uint32_t *slots, word_count;
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

static struct word *
find_word(const struct index *x, uint32_t hash)
{
	uint32_t i;

	for (i = x->slots[hash & x->mask]; i != 0; i = x->words[i - 1].next)
		if (x->words[i - 1].hash == hash)
			return &x->words[i - 1];
	return NULL;
}

static struct word *
add_word(struct index *x, uint32_t hash)
{
	struct word *w = &x->words[x->word_count++];

	*w = (struct word){.hash = hash, .next = x->slots[hash & x->mask]};
	x->slots[hash & x->mask] = x->word_count;
	return w;
}

static void
meet_each(const struct index *x, const struct word *w, uint64_t *bits)
{
	uint32_t i;

	for (i = w->first; i != 0; i = x->list[i - 1].next)
		bits[x->list[i - 1].number / 64] |= (uint64_t)1 << (x->list[i - 1].number % 64);
}

static void
make_bits(struct index *x)
{
	uint32_t i;

	for (i = 0; i < x->word_count; i++) {
		if (x->words[i].n <= MANY)
			continue;
		if ((x->words[i].bits = calloc(x->size, sizeof(uint64_t))) == NULL)
			err(2, NULL);
		meet_each(x, &x->words[i], x->words[i].bits);
	}
}

void
index_make(struct index *x)
{
	size_t size = 64, i;
	struct word *w;

	while (size < x->n)
		size *= 2;
	x->mask = size - 1;
	x->slots = calloc(size, sizeof(*x->slots));
	x->words = reallocarray(NULL, x->n + 1, sizeof(*x->words));
	if (x->slots == NULL || x->words == NULL)
		err(2, NULL);
	for (i = 0; i < x->n; i++) {
		if ((w = find_word(x, x->list[i].hash)) == NULL)
			w = add_word(x, x->list[i].hash);
		x->list[i].next = w->first;
		w->first = (uint32_t)i + 1;
		w->n++;
	}
	make_bits(x);
}

void
index_clear(struct index *x)
{
	memcpy(x->met, x->always, x->size * sizeof(*x->met));
}

void
index_meet(struct index *x, uint32_t hash)
{
	const struct word *w = find_word(x, hash);
	size_t i;

	if (w == NULL)
		return;
	if (w->bits == NULL) {
		meet_each(x, w, x->met);
		return;
	}
	for (i = 0; i < x->size; i++)
		x->met[i] |= w->bits[i];
}

const uint64_t *
index_met(const struct index *x)
{
	return x->met;
}
