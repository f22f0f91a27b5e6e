/* SPDX-License-Identifier: ISC */
/*
 * Pieces: bytes of which much is the same, kept so that what repeats stands once. A string is a list of pieces of a
 * pool, each by where it begins and how long it is; what the pool doesn't hold yet is added to it. Compiled patterns
 * come to a fifth so, since they are made of the same lets.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define LEAST 32                /* bytes of a piece that is looked for */
#define SLOTS ((size_t)1 << 20) /* for where pieces may begin; the last of several is remembered */

static size_t
slot_of(const char *s)
{
	return slice_hash((struct slice){s, LEAST}) % SLOTS;
}

/* How much of what s begins with the pool holds, and where; less than LEAST counts as nothing. */
static size_t
known(const struct pieces *p, struct slice s, size_t *at)
{
	size_t n = 0;

	if (s.n < LEAST || (*at = p->slots[slot_of(s.s)]) == 0)
		return 0;
	(*at)--;
	while (n < s.n && *at + n < p->pool.n && p->pool.s[*at + n] == s.s[n])
		n++;
	return n < LEAST ? 0 : n;
}

/* Windows that begin in what was there before may end in what is new. */
static size_t
add(struct pieces *p, struct slice s)
{
	size_t at = p->pool.n, i = at < LEAST ? 0 : at - LEAST + 1;

	buf_slice(&p->pool, s);
	for (; i + LEAST <= p->pool.n; i++)
		p->slots[slot_of(p->pool.s + i)] = (uint32_t)i + 1;
	return at;
}

void
pieces_cut(struct pieces *p, struct slice s, struct buf *out)
{
	struct buf list = {0};
	size_t i = 0, at, n;

	if (p->slots == NULL && (p->slots = calloc(SLOTS, sizeof(*p->slots))) == NULL)
		err(2, NULL);
	while (i < s.n) {
		if ((n = known(p, slice_from(s, i), &at)) == 0) {
			size_t ignored;

			for (n = 1; i + n < s.n && known(p, slice_from(s, i + n), &ignored) == 0;)
				n++;
			at = add(p, (struct slice){s.s + i, n});
		}
		pack_number(&list, (uint32_t)at);
		pack_number(&list, (uint32_t)n);
		i += n;
	}
	pack_bytes(out, buf_view(&list));
	buf_free(&list);
}

void
pieces_join(struct slice pool, struct slice *packed, struct buf *out)
{
	struct slice list = unpack_bytes(packed);
	size_t at, n;

	while (list.n > 0) {
		at = unpack_number(&list);
		n = unpack_number(&list);
		if (at > pool.n || n > pool.n - at)
			errx(2, "a piece that is not in the pool");
		buf_add(out, pool.s + at, n);
	}
}
