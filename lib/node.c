/* SPDX-License-Identifier: ISC */
/* Nodes of trees that live to the end, and of those that the next such tree takes the place of. */
#include <err.h>
#include <stdlib.h>

#include "tree.h"

#define BLOCK 512

struct block {
	struct block *next;
	struct node nodes[BLOCK];
};

struct pool {
	struct block *first, *at;
	size_t used; /* of the block at */
};

static struct pool kept, passing, *pool;

void
nodes_begin(bool keep)
{
	pool = keep ? &kept : &passing;
	if (!keep) {
		passing.at = NULL;
		passing.used = 0;
	}
}

struct node *
node_new(enum node_kind kind)
{
	struct block **next = pool->at == NULL ? &pool->first : &pool->at->next;
	struct node *n;

	if (pool->at == NULL || pool->used == BLOCK) {
		if (*next == NULL && (*next = calloc(1, sizeof(**next))) == NULL)
			err(2, NULL);
		pool->at = *next;
		pool->used = 0;
	}
	n = &pool->at->nodes[pool->used++];
	*n = (struct node){.kind = kind};
	return n;
}
