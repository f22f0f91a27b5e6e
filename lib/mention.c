/* SPDX-License-Identifier: ISC */
/*
 * Mentions: whom a mark in an entry means, by handle, by name or, all who bear it, by tag. Who is not declared counts
 * all the same.
 */
#include "entry.h"

struct slice
mention_handle(struct slice written)
{
	static struct buf lower, clean;
	size_t i;

	for (i = 0; i < written.n; i++)
		if ((written.s[i] >= 'A' && written.s[i] <= 'Z') || (unsigned char)written.s[i] >= 0x80)
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

/* Somebody who is not declared counts all the same, but may be a slip of the pen. */
static struct known *
undeclared(struct entry *e, struct slice handle, const char *at)
{
	const struct known *near = names_near(e->s->names, handle);

	if (near != NULL && near->declared) {
		struct buf b = {0};

		buf_str(&b, text_show(handle));
		buf_str(&b, "; did you mean ");
		buf_str(&b, text_show(near->handle));
		buf_str(&b, "?");
		buf_ch(&b, '\0');
		entry_tell(e->it, MSG_WARNING, at, "nobody is declared by this handle", (struct slice){b.s, b.n - 1});
		buf_free(&b);
	}
	return names_add(e->s->names, handle, false, e->it->file, e->it->line);
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
	struct buf slug = {0};
	struct known *k;
	size_t i;

	text_fold(&slug, name);
	for (i = 0; i < slug.n; i++)
		if (slug.s[i] == ' ')
			slug.s[i] = '-';
	k = names_handle(e->s->names, mention_handle(buf_view(&slug)));
	if (k == NULL && slug.n > 0)
		k = undeclared(e, mention_handle(buf_view(&slug)), at);
	buf_free(&slug);
	return k;
}

/* False: these marks mean nobody, and are text. */
bool
mention_read(struct entry *e, const struct found *f)
{
	struct slice handle = f->group[GROUP_HANDLE], name = f->group[GROUP_NAME], tag = f->group[GROUP_TAG];
	struct known *k = NULL;

	if (handle.s != NULL) {
		handle = mention_handle(handle);
		if ((k = names_handle(e->s->names, handle)) == NULL)
			k = undeclared(e, handle, f->whole.s);
	} else if (name.s != NULL) {
		k = names_name(e->s->names, name);
		if (k == NULL && dialect_slugs(e->s->dialect))
			k = by_slug(e, name, f->whole.s);
		if (k == NULL)
			return false;
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
