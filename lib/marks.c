/* SPDX-License-Identifier: ISC */
/*
 * Marks: an item's text gone through once, for what stands in it besides words: mentions, arrows, points, tags. What is
 * left is the masked text, every mention the same @x, in which lib/acts.c looks for verbs.
 */
#include "ties.h"

/* The last place that was told goes on from there: an entry may be wrong in a hundred thousand places. */
static void
place_of(const struct item *it, const char *at, uintmax_t *line, size_t *col)
{
	static struct {
		const char *file, *text, *at;
		uintmax_t no, line;
		size_t col;
	} last;
	const char *p = it->text.s;

	*line = it->line;
	*col = it->col;
	if (last.file == it->file && last.no == it->line && last.text == p && last.at <= at) {
		p = last.at;
		*line = last.line;
		*col = last.col;
	}
	for (; p < at; p++) {
		(*col)++;
		if (*p == '\n') {
			(*line)++;
			*col = 1;
		}
	}
	last.file = it->file;
	last.text = it->text.s;
	last.at = at;
	last.no = it->line;
	last.line = *line;
	last.col = *col;
}

void
entry_tell(const struct item *it, enum msg_level level, const char *at, const char *text, struct slice what)
{
	uintmax_t line;
	size_t col;

	if (it->file == NULL)
		return;
	place_of(it, at, &line, &col);
	msg_at(level, it->file, line, col, "%s%s%s", text, what.n > 0 ? ": " : "", text_show(what));
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

struct slice
entry_handle(struct slice written)
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
	k = names_handle(e->s->names, entry_handle(buf_view(&slug)));
	if (k == NULL && slug.n > 0)
		k = undeclared(e, entry_handle(buf_view(&slug)), at);
	buf_free(&slug);
	return k;
}

/* False: these marks mean nobody, and are text. */
static bool
mention(struct entry *e, const struct found *f)
{
	struct slice handle = f->group[GROUP_HANDLE], name = f->group[GROUP_NAME], tag = f->group[GROUP_TAG];
	struct known *k = NULL;

	if (handle.s != NULL) {
		handle = entry_handle(handle);
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
		mention_tag(e, entry_handle(tag));
	}
	if (e->mentions[e->n - 1].n == 0) {
		entry_tell(e->it, MSG_WARNING, f->whole.s, "nobody bears this tag", tag);
		e->n--;
		return false;
	}
	return true;
}

static void
mask_space(struct entry *e)
{
	if (e->masked.n > 0 && e->masked.s[e->masked.n - 1] != ' ')
		buf_ch(&e->masked, ' ');
}

/* Words as they are, white space as single blanks. */
static void
mask_words(struct entry *e, struct slice s)
{
	size_t i = 0, n;

	while (i < s.n) {
		if (e->is_folded && s.s[i] != ' ')
			n = s.n - i;
		else
			for (n = 0; i + n < s.n && (unsigned char)s.s[i + n] > ' '; n++)
				;
		buf_add(&e->masked, s.s + i, n);
		i += n;
		if (i < s.n) {
			mask_space(e);
			i++;
		}
	}
}

struct points_seen {
	bool any;
	cents points;
	bool behind; /* right behind the last mention */
};

static bool
is_blank_between(const char *a, const char *b)
{
	for (; a < b; a++)
		if ((unsigned char)*a > ' ')
			return false;
	return true;
}

static cents
points_of(const struct found *f)
{
	struct buf b = {0};
	cents c = 0;

	buf_slice(&b, f->group[GROUP_POINTS]);
	if (f->group[GROUP_CENTS].s != NULL) {
		buf_ch(&b, '.');
		buf_slice(&b, f->group[GROUP_CENTS]);
	}
	points_parse(buf_view(&b), &c);
	buf_free(&b);
	return f->group[GROUP_MINUS].s != NULL ? -c : c;
}

/*
 * Go through the marks. Points count right behind a mention or an arrow, or at the end, where only tags and attributes
 * may follow; an arrow counts for the mention that follows it.
 */
static void
read_marks(struct entry *e)
{
	enum { BEHIND_NOTHING, BEHIND_MENTION, BEHIND_ARROW } behind = BEHIND_NOTHING;
	enum dir arrow = DIR_NONE;
	const char *end = e->text.s;
	struct points_seen last = {0}, ahead = {0};
	struct found f;
	enum mark m;
	size_t at = 0;

	while (at <= e->text.n && dialect_inline(e->s->dialect, e->text, at, &m, &f)) {
		const char *before = e->text.s + at;
		bool close = is_blank_between(end, f.whole.s);

		at = (size_t)(f.whole.s - e->text.s) + f.whole.n + (f.whole.n == 0);
		mask_words(e, (struct slice){before, (size_t)(f.whole.s - before)});
		if (!close) {
			behind = BEHIND_NOTHING;
			arrow = DIR_NONE;
			ahead.any = last.any = false;
		}
		switch (m) {
		case MARK_MENTION:
			last.any = false;
			if (!mention(e, &f)) {
				mask_words(e, f.group[GROUP_NAME].s != NULL ? f.group[GROUP_NAME] : f.whole);
				behind = BEHIND_NOTHING;
				arrow = DIR_NONE;
				break;
			}
			buf_str(&e->masked, "@x");
			e->mentions[e->n - 1].arrow = arrow;
			e->mentions[e->n - 1].arrowed = arrow != DIR_NONE;
			e->mentions[e->n - 1].pointed = ahead.any;
			e->mentions[e->n - 1].points = ahead.points;
			ahead.any = false;
			arrow = DIR_NONE;
			behind = BEHIND_MENTION;
			break;
		case MARK_ARROW_OUT:
		case MARK_ARROW_IN:
		case MARK_ARROW_BOTH:
			last.any = false;
			mask_space(e);
			arrow = m == MARK_ARROW_OUT ? DIR_OUT : m == MARK_ARROW_IN ? DIR_IN : DIR_BOTH;
			behind = BEHIND_ARROW;
			break;
		case MARK_POINTS:
			mask_space(e);
			last = (struct points_seen){true, points_of(&f), behind == BEHIND_MENTION};
			if (behind == BEHIND_MENTION) {
				e->mentions[e->n - 1].pointed = true;
				e->mentions[e->n - 1].points = last.points;
			} else if (behind == BEHIND_ARROW) {
				ahead = last;
				end = f.whole.s + f.whole.n;
				continue; /* the arrow still points at what follows */
			}
			behind = BEHIND_NOTHING;
			break;
		default: /* what is no word; tags and attributes may stand behind the points at the end */
			mask_space(e);
			if (m == MARK_OPAQUE)
				last.any = false;
			behind = BEHIND_NOTHING;
			arrow = DIR_NONE;
		}
		end = f.whole.s + f.whole.n;
	}
	if (at < e->text.n) {
		mask_words(e, slice_from(e->text, at));
		if (!is_blank_between(end, e->text.s + e->text.n))
			last.any = false;
	}
	/* At the end they are the entry's, whoever stands before them. */
	if (last.any && last.behind)
		e->mentions[e->n - 1].pointed = false;
	e->pointed = last.any;
	e->points = last.points;
}

void
marks_read(struct entry *e, struct scanner *s, const struct item *it, struct slice text)
{
	e->s = s;
	e->it = it;
	e->text = text;
	e->day = it->day;
	e->n = e->people_n = 0;
	e->is_folded = text_folded(text) == text.n;
	e->masked.n = e->folded.n = 0;
	e->pointed = false;
	dialect_look(s->dialect, text);
	read_marks(e);
}
