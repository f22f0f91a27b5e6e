/* SPDX-License-Identifier: ISC */
/*
 * Company: whom a task is with that mentions nobody, but stands in an item that does, as one that was agreed on when
 * people met. It is asked of an item while it is open still, for each task in it, so what its text says so far is gone
 * through once and kept, as long as it is open.
 */
#include "entry.h"

/* What is known of the open item of a depth. */
struct company {
	const char *file;
	uintmax_t line;
	enum box task;
	size_t seen; /* bytes of its text */
	struct known **who;
	size_t n, cap;
};

static struct company *companies; /* they live to the end */
static size_t companies_cap;

static size_t
depth_of(const struct item *it)
{
	size_t n = 0;

	while ((it = it->outer) != NULL)
		n++;
	return n;
}

/* Those who are mentioned from here on, each once. */
static void
add_people(struct company *c, struct scanner *s, const struct item *it, struct slice text)
{
	static struct entry ahead = {.ahead = true};
	size_t i;

	ahead.number = entry_number();
	marks_read(&ahead, s, it, text);
	for (i = 0; i < ahead.people_n; i++) {
		struct known *k = ahead.people[i];

		if (k->entry == ahead.number)
			continue;
		k->entry = ahead.number;
		c->who = room(c->who, &c->cap, c->n + 1, sizeof(struct known *));
		c->who[c->n++] = k;
	}
}

static const struct company *
company_of(struct scanner *s, const struct item *it, size_t depth)
{
	struct slice text = it->text;
	struct company *c;

	companies = room_zero(companies, &companies_cap, depth + 1, sizeof(*companies));
	c = &companies[depth];
	if (c->file != it->file || c->line != it->line) {
		c->file = it->file;
		c->line = it->line;
		c->task = box_take(s->dialect, &text);
		c->seen = c->n = 0;
	}
	if (c->seen < it->text.n)
		add_people(c, s, it, slice_from(it->text, c->seen));
	c->seen = it->text.n;
	return c;
}

static bool
may_have(const struct entry *e, enum box task)
{
	return task != BOX_NONE && e->masked.n > 0 && !e->it->people;
}

bool
company_lend(struct entry *e, enum box task)
{
	const struct item *it = e->it->outer;
	size_t depth;

	if (!may_have(e, task))
		return false;
	for (depth = depth_of(e->it); it != NULL && !it->closed; it = it->outer) {
		const struct company *c = company_of(e->s, it, --depth);

		/* Done within another task it is a step of that one. */
		if (c->task == BOX_DROPPED || (c->task != BOX_NONE && task == BOX_DONE))
			return false;
		if (c->n > 0) {
			marks_lend(e, c->who, c->n);
			return true;
		}
	}
	return false;
}
