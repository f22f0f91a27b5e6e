/* SPDX-License-Identifier: ISC */
/*
 * Strangers: handles and names that nobody has, and whom they may have meant. A handle counts all the same; a name is
 * text, and is only told where it stands in an entry, or where one would be if somebody had it.
 */
#include "entry.h"

static void
tell(const struct item *it, const char *at, const char *what, struct slice said, struct slice meant, bool same)
{
	struct buf b = {0};

	buf_str(&b, what);
	buf_str(&b, text_show(said));
	buf_str(&b, "; did you mean ");
	buf_str(&b, text_show(meant));
	buf_str(&b, same ? ", which looks alike but is in other characters?" : "?");
	buf_ch(&b, '\0');
	entry_tell(it, MSG_WARNING, at, b.s, SL(""));
	buf_free(&b);
}

struct known *
stranger_handle(struct entry *e, struct slice handle, const char *at)
{
	struct meant m;

	if (names_meant(e->s->names, LIKE_HANDLE, handle, &m))
		tell(e->it, at, "nobody is declared by this handle: ", handle, m.handle ? m.shown : m.who->handle,
		    m.same);
	return names_add(e->s->names, handle, false, e->it->file, e->it->line);
}

static void
add(struct entry *e, struct slice name, const char *at, struct meant m)
{
	e->strangers = room(e->strangers, &e->strangers_cap, e->strangers_n + 1, sizeof(*e->strangers));
	e->strangers[e->strangers_n++] = (struct stranger){at, e->masked.n, name, m};
}

void
stranger_name(struct entry *e, struct slice name, bool topic, const char *at)
{
	struct meant m;

	if (names_meant(e->s->names, topic ? LIKE_TOPIC : LIKE_NAME, name, &m))
		add(e, name, at, m);
}

/* Without the letter it would be somebody else's. */
void
stranger_broken(struct entry *e, struct slice handle, const char *at)
{
	add(e, handle, at, (struct meant){.who = NULL});
}

static bool
has_broken(const struct entry *e)
{
	size_t i;

	for (i = 0; i < e->strangers_n; i++)
		if (e->strangers[i].meant.who == NULL)
			return true;
	return false;
}

/* A paragraph would be an entry if it began with the first of them, or with a verb before it. */
bool
strangers_would_count(struct entry *e)
{
	const struct stranger *s = e->strangers;

	if (e->strangers_n == 0 || (e->day == DAY_NONE && !has_broken(e)))
		return false;
	if (!e->it->paragraph || slice_is_blank((struct slice){e->text.s, (size_t)(s->at - e->text.s)}))
		return true;
	e->masked.n = s->masked_at;
	buf_str(&e->masked, MASK);
	return acts_begin(scanner_kinds(e->s), buf_view(&e->masked)) == RE_FOUND;
}

/* A name once, wherever it is said again, and not of those who have a record of this entry already. */
bool
strangers_tell(const struct entry *e)
{
	struct buf handle = {0};
	size_t i;

	for (i = 0; i < e->strangers_n; i++) {
		const struct stranger *s = &e->strangers[i];

		if (s->meant.who == NULL) {
			entry_tell(e->it, MSG_ERROR, s->at,
			    "a letter of this handle is lost (U+FFFD), so it means nobody", s->name);
			continue;
		}
		if (s->meant.who->entry == e->number || !names_tell(e->s->names, s->name))
			continue;
		handle.n = 0;
		buf_ch(&handle, '@');
		buf_slice(&handle, s->meant.shown);
		tell(e->it, s->at, "nobody has this name: ", s->name,
		    s->meant.handle ? buf_view(&handle) : s->meant.shown, s->meant.same);
	}
	buf_free(&handle);
	return has_broken(e);
}
