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
	struct likenesses *like;
};

struct names *
names_new(void)
{
	struct names *n = calloc(1, sizeof(*n));

	if (n == NULL || (n->slots = calloc(n->size = 256, sizeof(*n->slots))) == NULL)
		err(2, NULL);
	n->like = likenesses_new();
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

/* Gives the key that stays. */
static struct slice
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
	key = slice_dup(key);
	*find(n, key) = (struct slot){key, is};
	n->used++;
	return key;
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

/* The same of a handle, which is as a record has it already. */
static struct slice
handle_key(struct slice handle)
{
	static struct buf key;

	key.n = 0;
	buf_ch(&key, '@');
	buf_slice(&key, handle);
	return buf_view(&key);
}

struct known *
names_handle(struct names *n, struct slice handle)
{
	return find(n, handle_key(handle))->is;
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

struct known *
names_add(struct names *n, struct slice handle, bool declared, const char *file, uintmax_t line)
{
	struct known *k = calloc(1, sizeof(*k));

	if (k == NULL)
		err(2, NULL);
	k->handle = slice_dup(handle);
	k->declared = declared;
	k->file = file;
	k->line = line;
	insert(n, handle_key(handle), k);
	if (declared || !text_is_ascii(handle))
		likenesses_add(n->like,
		    (struct like){
			.is = declared ? LIKE_HANDLE : LIKE_SEEN, .word = k->handle, .shown = k->handle, .who = k});
	return k;
}

/* A name, for whom it may be meant; a full one by its first word too. */
static void
add_likeness(struct names *n, struct slice key, struct slice name, struct known *k)
{
	struct like like = {.is = LIKE_NAME, .word = slice_from(key, 1), .shown = k->name, .who = k};
	const char *blank = like.word.n == 0 ? NULL : memchr(like.word.s, ' ', like.word.n);
	bool full = slice_eq(name, k->name);

	if (!full)
		like.shown = slice_dup(name);
	likenesses_add(n->like, like);
	if (blank == NULL || !full)
		return;
	like.is = LIKE_FIRST;
	like.word.n = (size_t)(blank - like.word.s);
	likenesses_add(n->like, like);
}

struct known *
names_alias(struct names *n, struct slice name, bool handle, struct known *k)
{
	struct slice key = handle ? handle_key(name) : key_of('=', name);
	struct slot *s = find(n, key);

	if (s->is != NULL)
		return s->is == k ? NULL : s->is;
	key = insert(n, key, k);
	if (handle)
		likenesses_add(
		    n->like, (struct like){
				 .is = LIKE_HANDLE, .word = slice_from(key, 1), .shown = slice_from(key, 1), .who = k});
	else
		add_likeness(n, key, name, k);
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
		insert(n, key_of('#', tag), b);
	}
	if (b->n == 0 || b->who[b->n - 1] != k)
		add_known(&b->who, &b->n, &b->cap, k);
}

/* What nobody is meant by need not be asked again for some time: a journal says the same names over and over. */
#define NOBODIES 4096

bool
names_meant(struct names *n, enum likeness as, struct slice name, struct meant *meant)
{
	static uint64_t nobodies[NOBODIES];
	struct slice key = key_of(as == LIKE_TOPIC ? '*' : as == LIKE_NAME ? '=' : '@', name);
	uint64_t hash = slice_mix(key), *nobody = &nobodies[hash % NOBODIES];

	if (*nobody == hash)
		return false;
	if (likenesses_find(n->like, as, slice_from(key, 1), meant))
		return true;
	*nobody = hash;
	return false;
}

bool
names_tell(struct names *n, struct slice name)
{
	struct slice key = key_of('?', name);

	if (find(n, key)->is != NULL)
		return false;
	insert(n, key, n);
	return true;
}
