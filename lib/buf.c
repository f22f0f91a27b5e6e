/* SPDX-License-Identifier: ISC */
/* Buffers: bytes that grow by doubling. Without memory there is nothing sensible left to do, so they leave with 2. */
#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

static void
grow(struct buf *b, size_t more)
{
	size_t cap = b->cap == 0 ? 128 : b->cap;

	if (more > SIZE_MAX / 2 - b->n) {
		errno = ENOMEM;
		err(2, NULL);
	}
	while (cap - b->n < more)
		cap *= 2;
	if ((b->s = realloc(b->s, cap)) == NULL)
		err(2, NULL);
	b->cap = cap;
}

void
buf_add(struct buf *b, const void *s, size_t n)
{
	if (n == 0)
		return;
	if (b->cap - b->n < n)
		grow(b, n);
	memcpy(b->s + b->n, s, n);
	b->n += n;
}

void
buf_slice(struct buf *b, struct slice s)
{
	buf_add(b, s.s, s.n);
}

void
buf_str(struct buf *b, const char *z)
{
	buf_add(b, z, strlen(z));
}

void
buf_ch(struct buf *b, char c)
{
	if (b->cap == b->n)
		grow(b, 1);
	b->s[b->n++] = c;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	size_t left, need = 64;
	va_list ap;
	int n;

	do {
		if (b->cap - b->n < need)
			grow(b, need);
		left = b->cap - b->n;
		va_start(ap, fmt);
		n = vsnprintf(b->s + b->n, left, fmt, ap);
		va_end(ap);
		if (n < 0)
			err(2, NULL);
		need = (size_t)n + 1;
	} while (need > left);
	b->n += (size_t)n;
}

void
buf_number(struct buf *b, uintmax_t n)
{
	char digits[3 * sizeof(n)];
	size_t i = sizeof(digits);

	do
		digits[--i] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	buf_add(b, digits + i, sizeof(digits) - i);
}

struct slice
buf_view(const struct buf *b)
{
	return (struct slice){b->s == NULL ? "" : b->s, b->n};
}

void
buf_free(struct buf *b)
{
	free(b->s);
	*b = (struct buf){0};
}
