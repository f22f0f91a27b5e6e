/* SPDX-License-Identifier: ISC */
/*
 * Ordinals: the first time that a name comes is 1, the second 2. Names are kept by a hash of 64 bits, so that long ones
 * take no more than short ones; that any two of a million share theirs is less likely than nine sixes in a row.
 */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

static struct seen {
	uint64_t hash;
	size_t times; /* 0: the place is free */
} * names;
static size_t used, places; /* a power of two, more than half of them free */

/* Where that hash is, or belongs. */
static struct seen *
place(uint64_t hash)
{
	size_t i = (size_t)hash & (places - 1);

	while (names[i].times > 0 && names[i].hash != hash)
		i = (i + 1) & (places - 1);
	return &names[i];
}

static void
grow(void)
{
	struct seen *old = names;
	size_t n = places, i;

	places = n == 0 ? 64 : 2 * n;
	if ((names = calloc(places, sizeof(*names))) == NULL)
		err(2, NULL);
	for (i = 0; i < n; i++)
		if (old[i].times > 0)
			*place(old[i].hash) = old[i];
	free(old);
}

size_t
ordinal(struct slice name)
{
	uint64_t hash = slice_hash(name);
	struct seen *n;

	if (2 * used >= places)
		grow();
	n = place(hash);
	used += n->times == 0;
	n->hash = hash;
	return ++n->times;
}
