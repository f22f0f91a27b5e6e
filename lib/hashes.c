/* SPDX-License-Identifier: ISC */
/*
 * Hashes: words and signs, known by a number each. Words are runs of ASCII's letters, digits and _, without regard to
 * case, and their numbers are reckoned letter by letter, so that those of words which have only begun can go on.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define MOST 1024 /* words of a set */
#define BASIS 2166136261U

/* All hashes of a pattern are taken from one store, which the next pattern uses again. */
#define CHUNK ((size_t)1 << 18)
#define CHUNKS 64
static struct {
	uint32_t *chunk[CHUNKS];
	size_t n, at, used;
} store;

static uint32_t *
take(size_t n)
{
	if (store.n == 0 || store.used + n > CHUNK) {
		if (store.n > 0 && store.at + 1 == CHUNKS)
			return NULL;
		store.at += store.n > 0;
		if (store.at == store.n && (store.chunk[store.n++] = malloc(CHUNK * sizeof(uint32_t))) == NULL)
			err(2, NULL);
		store.used = 0;
	}
	store.used += n;
	return store.chunk[store.at] + store.used - n;
}

bool
hashes_add(struct hashes *s, uint32_t h)
{
	uint32_t *more;

	if (s->n == s->cap) {
		if (s->n >= MOST || (more = take(s->cap * 2 + 4)) == NULL)
			return false;
		if (s->n > 0)
			memcpy(more, s->h, s->n * sizeof(*more));
		s->h = more;
		s->cap = s->cap * 2 + 4;
	}
	s->h[s->n++] = h;
	return true;
}

bool
hashes_join(struct hashes *s, const struct hashes *with)
{
	size_t i;

	for (i = 0; i < with->n; i++)
		if (!hashes_add(s, with->h[i]))
			return false;
	return true;
}

/*
 * Of each byte what it is hashed as. Letters of words are so without regard to case. Signs are what is neither a letter
 * nor a blank, a line feed too, but for @, which stands in nearly every text and says nothing; of those of other
 * scripts it is only known that there is one. What is nothing of these is 0.
 */
static unsigned char hashed[256];
static bool in_word[256];

static void
start(void)
{
	int c;

	if (hashed['a'] != 0)
		return;
	for (c = 1; c < 256; c++) {
		in_word[c] = text_is_word((char)c);
		if (c >= 'A' && c <= 'Z')
			hashed[c] = (unsigned char)(c | 0x20);
		else if (c >= 0x80)
			hashed[c] = 0x80;
		else if (c == '\n' || (c > ' ' && c != '@'))
			hashed[c] = (unsigned char)c;
	}
}

static uint32_t
letter(uint32_t h, char c)
{
	return (h ^ hashed[(unsigned char)c]) * 16777619U; /* FNV-1a */
}

bool
hash_sign(char c, uint32_t *hash)
{
	*hash = letter(BASIS, c);
	return hashed[(unsigned char)c] != 0 && !in_word[(unsigned char)c];
}

bool
hash_token(struct slice s, size_t *at, struct token *t)
{
	const unsigned char *p = (const unsigned char *)s.s;
	size_t i = *at;

	start();
	while (i < s.n && hashed[p[i]] == 0)
		i++;
	if (i == s.n)
		return false;
	t->at = (uint32_t)i;
	t->word = in_word[p[i]];
	t->hash = (BASIS ^ hashed[p[i++]]) * 16777619U;
	for (; t->word && i < s.n && in_word[p[i]]; i++)
		t->hash = (t->hash ^ hashed[p[i]]) * 16777619U;
	*at = i;
	return true;
}

bool
hash_is_mention(struct slice s, size_t at)
{
	return at > 0 && s.s[at - 1] == '@' && (s.s[at] == 'x' || s.s[at] == 'X');
}

uint32_t
hash_pair(uint32_t first, uint32_t second)
{
	return ((first << 5 | first >> 27) ^ second) * 16777619U;
}

uint32_t
hash_last(struct slice s)
{
	size_t end = s.n, i;
	uint32_t h = BASIS;

	start();
	while (end > 0 && !in_word[(unsigned char)s.s[end - 1]])
		end--;
	for (i = end; i > 0 && in_word[(unsigned char)s.s[i - 1]]; i--)
		h = letter(h, s.s[i - 1]);
	return i < end ? h : 0;
}

struct begun
begun_copy(const struct begun *b)
{
	struct begun c = *b;
	size_t i;

	c.words = (struct hashes){0};
	for (i = 0; i < b->words.n; i++)
		c.vague |= !hashes_add(&c.words, b->words.h[i]);
	return c;
}

void
begun_join(struct begun *b, const struct begun *with)
{
	size_t i;

	for (i = 0; i < with->words.n; i++)
		b->vague |= !hashes_add(&b->words, with->words.h[i]);
	b->none |= with->none;
	b->vague |= with->vague;
}

/* The same with any one of n letters behind it. */
void
begun_letters(struct begun *b, const char *c, size_t n)
{
	struct hashes was = b->words;
	size_t i, k;

	if (n == 1) {
		for (i = 0; i < was.n; i++)
			was.h[i] = letter(was.h[i], *c);
	} else {
		b->words = (struct hashes){0};
		for (i = 0; i < was.n; i++)
			for (k = 0; k < n; k++)
				b->vague |= !hashes_add(&b->words, letter(was.h[i], c[k]));
	}
	for (k = 0; b->none && k < n; k++)
		b->vague |= !hashes_add(&b->words, letter(BASIS, c[k]));
	b->none = false;
}

void
hashes_begin(void)
{
	start();
	store.at = store.used = 0;
}

void
hashes_done(void)
{
	while (store.n > 0)
		free(store.chunk[--store.n]);
	store.at = store.used = 0;
}
