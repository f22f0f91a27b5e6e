/* SPDX-License-Identifier: ISC */
/* Slices: a pointer and a length into bytes that somebody else keeps. */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

struct slice
slice_of(const char *z)
{
	return (struct slice){z == NULL ? "" : z, z == NULL ? 0 : strlen(z)};
}

bool
slice_eq(struct slice a, struct slice b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

int
slice_cmp(struct slice a, struct slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.s, b.s, n);

	if (c != 0)
		return c;
	return (a.n > b.n) - (a.n < b.n);
}

bool
slice_starts(struct slice s, struct slice with)
{
	return s.n >= with.n && slice_eq((struct slice){s.s, with.n}, with);
}

bool
slice_cut(struct slice *rest, char sep, struct slice *head)
{
	const char *p;

	if (rest->s == NULL)
		return false;
	p = rest->n == 0 ? NULL : memchr(rest->s, sep, rest->n);
	if (p == NULL) {
		*head = *rest;
		*rest = (struct slice){NULL, 0};
		return true;
	}
	*head = (struct slice){rest->s, (size_t)(p - rest->s)};
	*rest = slice_from(*rest, head->n + 1);
	return true;
}

bool
slice_is_blank(struct slice s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.s[i] > ' ')
			return false;
	return true;
}

struct slice
slice_trim(struct slice s)
{
	while (s.n > 0 && (s.s[0] == ' ' || s.s[0] == '\t'))
		s = slice_from(s, 1);
	while (s.n > 0 && (s.s[s.n - 1] == ' ' || s.s[s.n - 1] == '\t'))
		s.n--;
	return s;
}

bool
slice_number(struct slice s, int *out)
{
	size_t i;
	int v = 0;

	if (s.n == 0 || s.n > 9)
		return false;
	for (i = 0; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
		v = v * 10 + (s.s[i] - '0');
	}
	*out = v;
	return true;
}

/* FNV-1a */
uint64_t
slice_hash(struct slice s)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	size_t i;

	for (i = 0; i < s.n; i++)
		hash = (hash ^ (unsigned char)s.s[i]) * UINT64_C(1099511628211);
	return hash;
}

static uint64_t
mixed(uint64_t hash, uint64_t eight)
{
	hash = (hash ^ eight) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 32;
}

/* Eight bytes at a time, each time with a product's high half folded onto its low one; the last may overlap others. */
uint64_t
slice_mix(struct slice s)
{
	uint64_t hash = s.n * UINT64_C(0x9E3779B97F4A7C15), eight = 0;
	size_t i;

	for (i = 0; i + sizeof(eight) <= s.n; i += sizeof(eight)) {
		memcpy(&eight, s.s + i, sizeof(eight));
		hash = mixed(hash, eight);
	}
	if (i == s.n)
		return hash;
	if (s.n >= sizeof(eight))
		memcpy(&eight, s.s + s.n - sizeof(eight), sizeof(eight));
	else
		memcpy(&eight, s.s, s.n);
	return mixed(hash, eight);
}

struct slice
slice_dup(struct slice s)
{
	char *copy = malloc(s.n + 1);

	if (copy == NULL)
		err(2, NULL);
	if (s.n > 0)
		memcpy(copy, s.s, s.n);
	copy[s.n] = '\0';
	return (struct slice){copy, s.n};
}
