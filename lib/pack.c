/* SPDX-License-Identifier: ISC */
/*
 * Packing: numbers and bytes one after another in a buffer, to be read in place by the same program on the same
 * machine. A number takes four bytes, and what is not a number is filled up to four, so that numbers always lie as a
 * machine likes them.
 */
#include <err.h>
#include <string.h>

#include "ties.h"

static size_t
filled(size_t n)
{
	return (n + 3) / 4 * 4;
}

static void
ends(void)
{
	errx(2, "what was packed ends too soon");
}

void
pack_number(struct buf *b, uint32_t n)
{
	buf_add(b, &n, sizeof(n));
}

void
pack_bytes(struct buf *b, struct slice s)
{
	pack_number(b, (uint32_t)s.n);
	buf_slice(b, s);
	buf_add(b, "\0\0\0", filled(s.n) - s.n);
}

void
pack_hashes(struct buf *b, const struct hashes *h)
{
	size_t i;

	pack_number(b, (uint32_t)h->n);
	for (i = 0; i < h->n; i++)
		pack_number(b, h->h[i]);
}

/* An array begins at a multiple of eight bytes, if the whole does: what holds others is to be packed as one too. */
void
pack_array(struct buf *b, const void *array, size_t n, size_t size)
{
	while (b->n % sizeof(uint64_t) != 0)
		buf_ch(b, '\0');
	buf_add(b, array, n * size);
	buf_add(b, "\0\0\0", filled(n * size) - n * size);
}

uint32_t
unpack_number(struct slice *packed)
{
	uint32_t n;

	if (packed->n < sizeof(n))
		ends();
	memcpy(&n, packed->s, sizeof(n));
	*packed = slice_from(*packed, sizeof(n));
	return n;
}

struct slice
unpack_bytes(struct slice *packed)
{
	struct slice s = {NULL, unpack_number(packed)};

	if (packed->n < filled(s.n))
		ends();
	s.s = packed->s;
	*packed = slice_from(*packed, filled(s.n));
	return s;
}

struct hashes
unpack_hashes(struct slice *packed)
{
	struct hashes h = {.n = unpack_number(packed)};

	if (packed->n / sizeof(*h.h) < h.n)
		ends();
	h.h = (uint32_t *)(uintptr_t)packed->s; /* nobody adds to it: it has no room */
	*packed = slice_from(*packed, h.n * sizeof(*h.h));
	return h;
}

const void *
unpack_array(struct slice *packed, size_t n, size_t size)
{
	size_t skip = (size_t)(-(uintptr_t)packed->s % sizeof(uint64_t));
	const void *array = packed->s + skip;

	if (packed->n < skip || (packed->n - skip) / size < n)
		ends();
	*packed = slice_from(*packed, skip + filled(n * size));
	return array;
}
