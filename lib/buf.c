/* SPDX-License-Identifier: ISC */
/* Buffers: bytes that grow by doubling. Without memory there is nothing sensible left to do, so they leave with 2. */
#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

void
buf_grow(struct buf *b, size_t more)
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
buf_printf(struct buf *b, const char *fmt, ...)
{
	size_t left, need = 64;
	va_list ap;
	int n;

	do {
		if (b->cap - b->n < need)
			buf_grow(b, need);
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

void
buf_free(struct buf *b)
{
	free(b->s);
	*b = (struct buf){0};
}
