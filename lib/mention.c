/* SPDX-License-Identifier: ISC */
/*
 * Mentions: whom a mark in an entry means, by handle, by name or, all who bear it, by tag. Who is not declared counts
 * all the same.
 */
#include <string.h>

#include "entry.h"

struct slice
mention_handle(struct slice written)
{
	static struct buf lower, clean;
	size_t i;

	for (i = 0; i < written.n; i++)
		if ((unsigned char)written.s[i] <= ' ' || (unsigned char)written.s[i] >= 0x7F || written.s[i] == '\\' ||
		    (written.s[i] >= 'A' && written.s[i] <= 'Z'))
			break;
	if (i == written.n)
		return written;
	lower.n = clean.n = 0;
	text_lower(&lower, written);
	text_escape(&clean, buf_view(&lower));
	return buf_view(&clean);
}

static void
add_person(struct entry *e, struct known *k)
{
	e->people = room(e->people, &e->people_cap, e->people_n + 1, sizeof(struct known *));
	e->people[e->people_n++] = k;
}

static void
add_mention(struct entry *e, const char *at)
{
	size_t cap = e->cap;

	e->mentions = room(e->mentions, &cap, e->n + 1, sizeof(*e->mentions));
	e->masked_at = room(e->masked_at, &e->cap, e->n + 1, sizeof(*e->masked_at));
	e->mentions[e->n] = (struct mention){.at = (size_t)(at - e->text.s), .first = e->people_n};
	e->masked_at[e->n++] = e->masked.n;
}

/* All who bear a tag; when it was mentioned before, those of then. */
static void
mention_tag(struct entry *e, struct slice tag)
{
	struct mention *m = &e->mentions[e->n - 1];
	struct bearers *b = names_bearers(e->s->names, tag);
	size_t i;

	if (b == NULL)
		return;
	m->n = b->n;
	if (b->entry == e->number) {
		m->first = b->first;
		return;
	}
	b->entry = e->number;
	b->first = m->first;
	for (i = 0; i < b->n; i++)
		add_person(e, b->who[i]);
}

/* A name that nobody has, in a dialect whose marks always mean people, is somebody all the same: ada-lovelace. */
static struct known *
by_slug(struct entry *e, struct slice name, const char *at)
{
	struct buf lower = {0}, slug = {0};
	struct known *k;
	size_t i;

	text_lower(&lower, name);
	text_fold(&slug, buf_view(&lower));
	for (i = 0; i < slug.n; i++)
		if (slug.s[i] == ' ')
			slug.s[i] = '-';
	k = names_handle(e->s->names, buf_view(&slug));
	if (text_is_mended(buf_view(&slug)))
		stranger_broken(e, name, at);
	else if (k == NULL && slug.n > 0)
		k = stranger_handle(e, buf_view(&slug), at);
	buf_free(&lower);
	buf_free(&slug);
	return k;
}

/* Does a handle lack a letter, or is one missing right before or behind it? */
static bool
is_broken(const struct entry *e, const struct found *f)
{
	const char *from = f->whole.s, *to = f->group[GROUP_HANDLE].s + f->group[GROUP_HANDLE].n;
	size_t before = (size_t)(from - e->text.s), behind = (size_t)(e->text.s + e->text.n - to);

	from -= before < TEXT_BAD_BYTES ? before : TEXT_BAD_BYTES;
	to += behind < TEXT_BAD_BYTES ? behind : TEXT_BAD_BYTES;
	return text_is_mended((struct slice){from, (size_t)(to - from)});
}

/* Is it the host of a mail address whose last letter before the @ is lost? Such a handle would be nobody's. */
static bool
is_address(const struct entry *e, const struct found *f)
{
	struct slice before = {e->text.s, (size_t)(f->whole.s - e->text.s)}, handle = f->group[GROUP_HANDLE];
	size_t n = before.n;

	while (n >= TEXT_BAD_BYTES && text_is_mended((struct slice){before.s + n - TEXT_BAD_BYTES, TEXT_BAD_BYTES}))
		n -= TEXT_BAD_BYTES;
	return n > 0 && n < before.n && ((unsigned char)before.s[n - 1] >= 0x80 || text_is_word(before.s[n - 1])) &&
	       memchr(handle.s, '.', handle.n) != NULL && names_handle(e->s->names, mention_handle(handle)) == NULL;
}

/* False: these marks mean nobody, and are text. */
bool
mention_read(struct entry *e, const struct found *f)
{
	struct slice handle = f->group[GROUP_HANDLE], name = f->group[GROUP_NAME], tag = f->group[GROUP_TAG];
	struct known *k = NULL;

	if (handle.s != NULL && is_broken(e, f)) {
		if (!is_address(e, f))
			stranger_broken(e, handle, f->whole.s);
		return false;
	}
	if (handle.s != NULL) {
		handle = mention_handle(handle);
		if ((k = names_handle(e->s->names, handle)) == NULL)
			k = stranger_handle(e, handle, f->whole.s);
	} else if (name.s != NULL) {
		k = names_name(e->s->names, name);
		if (k == NULL && dialect_slugs(e->s->dialect))
			k = by_slug(e, name, f->whole.s);
		if (k == NULL) {
			stranger_name(e, name, f->group[GROUP_TOPIC].s != NULL, f->whole.s);
			return false;
		}
	}
	add_mention(e, f->whole.s);
	if (k != NULL) {
		add_person(e, k);
		e->mentions[e->n - 1].n = 1;
	} else {
		mention_tag(e, mention_handle(tag));
	}
	if (e->mentions[e->n - 1].n == 0) {
		if (!e->ahead)
			entry_tell(e->it, MSG_WARNING, f->whole.s, "nobody bears this tag", tag);
		e->n--;
		return false;
	}
	return true;
}

void
mention_lend(struct entry *e, struct known *const *who, size_t n)
{
	size_t i;

	add_mention(e, e->text.s + e->text.n);
	for (i = 0; i < n; i++)
		add_person(e, who[i]);
	e->mentions[e->n - 1].n = n;
}
