/* SPDX-License-Identifier: ISC */
/*
 * Names: the people a scanner knows. One table holds every key: a handle, or a former one, is a key of its own sort,
 * and so is a full name or an alias; names are compared as bytes in lower case, with white space folded.
 */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

struct slot {
	struct slice key;
	void *is; /* a known, or where the key is a tag its bearers; NULL: the slot is free */
};

struct names {
	struct slot *slots;
	size_t size, used;
	struct known **declared;
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

static struct slot *
find(const struct names *n, struct slice key)
{
	size_t at;

	for (at = (size_t)slice_mix(key) & (n->size - 1); n->slots[at].is != NULL; at = (at + 1) & (n->size - 1))
		if (slice_eq(n->slots[at].key, key))
			break;
	return &n->slots[at];
}

static void
insert(struct names *n, struct slice key, void *is)
{
	struct slot *old = n->slots;
	size_t size = n->size, i;

	if (n->used * 2 >= n->size) {
		n->size *= 2;
		if ((n->slots = calloc(n->size, sizeof(*n->slots))) == NULL)
			err(2, NULL);
		for (i = 0; i < size; i++)
			if (old[i].is != NULL)
				*find(n, old[i].key) = old[i];
		free(old);
	}
	*find(n, key) = (struct slot){key, is};
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
	return find(n, buf_view(&key))->is;
}

struct known *
names_name(struct names *n, struct slice name)
{
	return find(n, key_of('=', name))->is;
}

static void
add_known(struct known ***who, size_t *n, size_t *cap, struct known *k)
{
	*who = room(*who, cap, *n + 1, sizeof(struct known *));
	(*who)[(*n)++] = k;
}

/* A bit for each letter that it has. */
static uint32_t
letters_of(struct slice s)
{
	uint32_t set = 0;
	size_t i;

	for (i = 0; i < s.n; i++)
		set |= 1U << (s.s[i] & 31);
	return set;
}

struct known *
names_add(struct names *n, struct slice handle, bool declared, const char *file, uintmax_t line)
{
	struct known *k = calloc(1, sizeof(*k));

	if (k == NULL)
		err(2, NULL);
	k->handle = slice_dup(handle);
	k->letters = letters_of(handle);
	k->declared = declared;
	k->file = file;
	k->line = line;
	if (declared)
		add_known(&n->declared, &n->n, &n->cap, k);
	insert(n, slice_dup(key_of('@', handle)), k);
	return k;
}

struct known *
names_alias(struct names *n, struct slice name, bool handle, struct known *k)
{
	struct slice key = key_of(handle ? '@' : '=', name);
	struct slot *s = find(n, key);

	if (s->is != NULL)
		return s->is == k ? NULL : s->is;
	insert(n, slice_dup(key), k);
	return NULL;
}

struct bearers *
names_bearers(struct names *n, struct slice tag)
{
	return find(n, key_of('#', tag))->is;
}

/* Somebody's tags are all added before anybody else's, so whoever bears one already is the last of its bearers. */
void
names_tag(struct names *n, struct known *k, struct slice tag)
{
	struct bearers *b = names_bearers(n, tag);

	if (b == NULL) {
		if ((b = calloc(1, sizeof(*b))) == NULL)
			err(2, NULL);
		insert(n, slice_dup(key_of('#', tag)), b);
	}
	if (b->n == 0 || b->who[b->n - 1] != k)
		add_known(&b->who, &b->n, &b->cap, k);
}

#define LONGEST 64 /* bytes of a handle that is compared at all */

/* May two handles be so few slips apart? A slip changes at most two of their letters. */
static bool
may_be_near(const struct known *k, struct slice handle, uint32_t letters, size_t slips)
{
	return k->handle.n <= LONGEST && k->handle.n + slips >= handle.n && k->handle.n <= handle.n + slips &&
	       (size_t)__builtin_popcount(k->letters ^ letters) <= 2 * slips;
}

static void
trim_common(struct slice *a, struct slice *b)
{
	while (a->n > 0 && b->n > 0 && a->s[a->n - 1] == b->s[b->n - 1]) {
		a->n--;
		b->n--;
	}
	while (a->n > 0 && b->n > 0 && a->s[0] == b->s[0]) {
		*a = slice_from(*a, 1);
		*b = slice_from(*b, 1);
	}
}

/* One slip in a short handle, two in a long one; of two as near the first in bytes, so that order changes nothing. */
const struct known *
names_near(const struct names *n, struct slice handle)
{
	const struct known *best = NULL;
	size_t slips = handle.n >= 8 ? 2 : 1, i, d, least = slips + 1;
	uint32_t letters = letters_of(handle);

	if (handle.n < 3 || handle.n > LONGEST)
		return NULL;
	for (i = 0; i < n->n; i++) {
		const struct known *k = n->declared[i];
		struct slice a = k->handle, b = handle;

		if (!may_be_near(k, handle, letters, slips))
			continue;
		trim_common(&a, &b);
		d = near_distance(a, b);
		if (d < least || (d == least && best != NULL && slice_cmp(k->handle, best->handle) < 0)) {
			least = d;
			best = k;
		}
	}
	return best;
}
