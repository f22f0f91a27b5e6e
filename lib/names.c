/* SPDX-License-Identifier: ISC */
/*
 * Names: the people a scanner knows. One table holds every key: a handle, or a former one, is a key of its own sort,
 * and so is a full name or an alias; names are compared as bytes in lower case, with white space folded.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

struct slot {
	struct slice key;
	struct known *known;
};

struct names {
	struct slot *slots;
	size_t size, used;
	struct known **all;
	size_t n, cap;
};

struct names *
names_new(void)
{
	struct names *n = calloc(1, sizeof(*n));

	if (n == NULL || (n->slots = calloc(n->size = 256, sizeof(*n->slots))) == NULL)
		err(2, NULL);
	return n;
}

static size_t
hash(struct slice s)
{
	uint64_t h = 14695981039346656037U;
	size_t i;

	for (i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.s[i]) * 1099511628211U;
	return (size_t)(h ^ h >> 32);
}

static struct slot *
find(const struct names *n, struct slice key)
{
	size_t at;

	for (at = hash(key) & (n->size - 1); n->slots[at].known != NULL; at = (at + 1) & (n->size - 1))
		if (slice_eq(n->slots[at].key, key))
			break;
	return &n->slots[at];
}

static void
insert(struct names *n, struct slice key, struct known *k)
{
	struct slot *old = n->slots;
	size_t size = n->size, i;

	if (n->used * 2 >= n->size) {
		n->size *= 2;
		if ((n->slots = calloc(n->size, sizeof(*n->slots))) == NULL)
			err(2, NULL);
		for (i = 0; i < size; i++)
			if (old[i].known != NULL)
				*find(n, old[i].key) = old[i];
		free(old);
	}
	*find(n, key) = (struct slot){key, k};
	n->used++;
}

/* A key: its sort, then the name in lower case with white space folded; good until the next call. */
static struct slice
key_of(char sort, struct slice name)
{
	static struct buf folded, key;

	folded.n = key.n = 0;
	text_fold(&folded, name);
	buf_ch(&key, sort);
	text_lower(&key, buf_view(&folded));
	return buf_view(&key);
}

struct known *
names_handle(struct names *n, struct slice handle)
{
	static struct buf key;

	key.n = 0;
	buf_ch(&key, '@');
	buf_slice(&key, handle);
	return find(n, buf_view(&key))->known;
}

struct known *
names_name(struct names *n, struct slice name)
{
	return find(n, key_of('=', name))->known;
}

struct known *
names_add(struct names *n, struct slice handle, const char *file, uintmax_t line)
{
	struct known *k = calloc(1, sizeof(*k));

	if (k == NULL)
		err(2, NULL);
	k->handle = slice_dup(handle);
	k->file = file;
	k->line = line;
	if (n->n == n->cap) {
		n->cap = n->cap == 0 ? 64 : n->cap * 2;
		if ((n->all = reallocarray(n->all, n->cap, sizeof(struct known *))) == NULL)
			err(2, NULL);
	}
	n->all[n->n++] = k;
	insert(n, slice_dup(key_of('@', handle)), k);
	return k;
}

struct known *
names_alias(struct names *n, struct slice name, bool handle, struct known *k)
{
	struct slice key = key_of(handle ? '@' : '=', name);
	struct slot *s = find(n, key);

	if (s->known != NULL)
		return s->known == k ? NULL : s->known;
	insert(n, slice_dup(key), k);
	return NULL;
}

void
names_tag(struct known *k, struct slice tag)
{
	if (names_bears(k, tag))
		return;
	if ((k->tags = reallocarray(k->tags, k->tag_count + 1, sizeof(*k->tags))) == NULL)
		err(2, NULL);
	k->tags[k->tag_count++] = slice_dup(tag);
}

bool
names_bears(const struct known *k, struct slice tag)
{
	size_t i;

	for (i = 0; i < k->tag_count; i++)
		if (slice_eq(k->tags[i], tag))
			return true;
	return false;
}

struct known *
names_each(const struct names *n, size_t i)
{
	return i < n->n ? n->all[i] : NULL;
}

#define LONGEST 64 /* bytes of a handle that is compared at all */

/* Optimal string alignment over bytes: insertions, deletions, changes, and neighbours swapped. */
static size_t
distance(struct slice a, struct slice b)
{
	size_t d[3][LONGEST + 1], i, j;

	for (j = 0; j <= b.n; j++)
		d[0][j] = j;
	for (i = 1; i <= a.n; i++) {
		size_t *row = d[i % 3], *up = d[(i + 2) % 3], *upup = d[(i + 1) % 3];

		row[0] = i;
		for (j = 1; j <= b.n; j++) {
			size_t best = up[j - 1] + (a.s[i - 1] != b.s[j - 1]);

			if (up[j] + 1 < best)
				best = up[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && a.s[i - 1] == b.s[j - 2] && a.s[i - 2] == b.s[j - 1] &&
			    upup[j - 2] + 1 < best)
				best = upup[j - 2] + 1;
			row[j] = best;
		}
	}
	return d[a.n % 3][b.n];
}

/* One slip in a short handle, two in a long one; of two equally near the first in bytes, so that order changes nothing.
 */
const struct known *
names_near(const struct names *n, struct slice handle)
{
	const struct known *best = NULL;
	size_t slips = handle.n >= 8 ? 2 : 1, i, d, least = slips + 1;

	if (handle.n < 3 || handle.n > LONGEST)
		return NULL;
	for (i = 0; i < n->n; i++) {
		const struct known *k = n->all[i];

		if (!k->declared || k->handle.n > LONGEST || k->handle.n + slips < handle.n ||
		    k->handle.n > handle.n + slips)
			continue;
		d = distance(k->handle, handle);
		if (d < least || (d == least && best != NULL && slice_cmp(k->handle, best->handle) < 0)) {
			least = d;
			best = k;
		}
	}
	return best;
}
