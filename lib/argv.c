/* SPDX-License-Identifier: ISC */
/* Argument lists: words that a program is started with. They live to the end, as the program's do. */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

void
argv_add(struct argv *a, struct slice word)
{
	if (a->cap - a->n < 2) {
		a->cap = a->cap == 0 ? 16 : a->cap * 2;
		if ((a->v = reallocarray(a->v, a->cap, sizeof(*a->v))) == NULL)
			err(2, NULL);
	}
	a->v[a->n++] = (char *)(uintptr_t)slice_dup(word).s;
	a->v[a->n] = NULL;
}
