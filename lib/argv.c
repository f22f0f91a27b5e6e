/* SPDX-License-Identifier: ISC */
/* Argument lists: words that a program is started with. They live to the end, as the program's do. */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

void
argv_add(struct argv *a, struct slice word)
{
	char *copy = malloc(word.n + 1);

	a->v = room(a->v, &a->cap, a->n + 2, sizeof(char *));
	if (copy == NULL)
		err(2, NULL);
	if (word.n > 0)
		memcpy(copy, word.s, word.n);
	copy[word.n] = '\0';
	a->v[a->n++] = copy;
	a->v[a->n] = NULL;
}
