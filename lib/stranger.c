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

void
stranger_name(struct entry *e, struct slice name, bool topic, const char *at)
{
	struct meant m;

	if (!names_meant(e->s->names, topic ? LIKE_TOPIC : LIKE_NAME, name, &m))
		return;
	e->strangers = room(e->strangers, &e->strangers_cap, e->strangers_n + 1, sizeof(*e->strangers));
	e->strangers[e->strangers_n++] = (struct stranger){at, e->masked.n, name, m};
}

/* A paragraph would be an entry if it began with the first of them, or with a verb before it. */
bool
strangers_would_count(struct entry *e)
{
	const struct stranger *s = e->strangers;
	const char *p = e->text.s;
	struct kind_match m;

	if (e->strangers_n == 0 || e->day == DAY_NONE)
		return false;
	while (p < s->at && (unsigned char)*p <= ' ')
		p++;
	if (!e->it->paragraph || s->at == p)
		return true;
	e->masked.n = s->masked_at;
	buf_str(&e->masked, "@x");
	kinds_look(scanner_kinds(e->s), buf_view(&e->masked));
	return kinds_find(e->s->kinds, buf_view(&e->masked), &m) == RE_FOUND && m.verb == 0;
}

/* Once each, wherever it is said again, and not of those who have a record of this entry already. */
void
strangers_tell(const struct entry *e)
{
	struct buf handle = {0};
	size_t i;

	for (i = 0; i < e->strangers_n; i++) {
		const struct stranger *s = &e->strangers[i];

		if (s->meant.who->entry == e->number || !names_tell(e->s->names, s->name))
			continue;
		handle.n = 0;
		buf_ch(&handle, '@');
		buf_slice(&handle, s->meant.shown);
		tell(e->it, s->at, "nobody has this name: ", s->name,
		    s->meant.handle ? buf_view(&handle) : s->meant.shown, s->meant.same);
	}
	buf_free(&handle);
}
