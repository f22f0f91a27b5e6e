/* SPDX-License-Identifier: ISC */
/*
 * Called: people as a command line names them: by handle, with or without @, by full name, alias or former handle, in
 * any case. A name that nobody has is told, with whom it may have meant.
 */
#include <err.h>

#include "ties.h"

#define BEGINNING 3 /* bytes of a handle that say whom it may mean */

struct slice
called_name(struct slice written)
{
	static struct buf b;

	b.n = 0;
	text_lower(&b, slice_starts(written, SL("@")) ? slice_from(written, 1) : written);
	return buf_view(&b);
}

static bool
is_alias(const struct person *p, struct slice name)
{
	struct slice rest = buf_view(&p->aka), alias;

	while (slice_cut(&rest, '\t', &alias))
		if (slice_eq(called_name(alias), name))
			return true;
	return false;
}

bool
called(const struct person *p, struct slice name)
{
	if (name.n == 0)
		return false;
	return slice_eq(p->handle, name) || slice_eq(called_name(buf_view(&p->name)), name) || is_alias(p, name);
}

static bool
is_tag(struct slice name)
{
	return slice_starts(name, SL("#"));
}

/* A handle before the names that others have; a tag is nobody. */
struct person *
called_person(struct slice name)
{
	struct person *p;

	if (is_tag(name))
		return NULL;
	if ((p = person_find(name)) != NULL)
		return p;
	for (p = person_first(); p != NULL; p = person_next(p))
		if (called(p, name))
			return p;
	return NULL;
}

/* Whose handle is closest to one that nobody has, or else begins with it; or NULL. */
static const struct person *
near(struct slice name)
{
	const struct person *best = NULL, *begins = NULL;
	size_t d, least = SIZE_MAX;
	struct person *p;

	for (p = person_first(); p != NULL; p = person_next(p)) {
		if (is_tag(p->handle) != is_tag(name))
			continue;
		if (near_enough(name, p->handle, &d) && d < least) {
			least = d;
			best = p;
		}
		if (begins == NULL && name.n >= BEGINNING && slice_starts(p->handle, name))
			begins = p;
	}
	return best != NULL ? best : begins;
}

void
called_nobody(struct slice name)
{
	const struct person *p = near(name);

	if (p == NULL)
		warnx("%s: nobody of that name among the records", text_show(name));
	else
		warnx("%s: nobody of that name among the records; did you mean %s?", text_show(name),
		    text_show(p->handle));
}
