/* SPDX-License-Identifier: ISC */
/* Room: lists that grow by doubling. As with buffers, they leave with 2 where there is no memory. */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

void *
room_more(void *list, size_t *cap, size_t n, size_t size)
{
	size_t more = *cap == 0 ? 4 : *cap;

	while (more < n)
		more *= 2;
	if ((list = reallocarray(list, more, size)) == NULL)
		err(2, NULL);
	*cap = more;
	return list;
}

void *
room_zero(void *list, size_t *cap, size_t n, size_t size)
{
	size_t before = *cap;

	list = room(list, cap, n, size);
	if (*cap > before)
		memset((char *)list + before * size, 0, (*cap - before) * size);
	return list;
}
