/* SPDX-License-Identifier: ISC */
/*
 * Entries: from an item's text to records. The text is gone through once for its marks (mentions, arrows, points,
 * tags); masked, it goes to lib/acts.c, which says who did what; arrows and points of its own then have the last word.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

struct mention {
	size_t at;       /* in the item's text */
	size_t first, n; /* whom it means, in entry.people */
	bool pointed;    /* points of its own stand right behind it */
	cents points;
	enum dir arrow; /* that holds for it; DIR_NONE: none */
	bool arrowed;   /* it stands right before it */
	size_t act;     /* that it stands in */
	size_t deed[2]; /* of its own in that act and in the next, plus one; 0: none */
};

/* What else is known of an act. */
struct clause {
	size_t first, end; /* the mentions in it */
	size_t deeds;      /* that are more than a name */
	bool arrowed;
};

struct entry {
	struct scanner *s;
	const struct item *it;
	struct slice text;
	struct mention *mentions;
	size_t n, cap;
	size_t *masked_at; /* where each mention stands in the masked text */
	struct known **people;
	size_t people_n, people_cap;
	struct clause *clauses;
	size_t clause_cap;
	uintmax_t number; /* no other entry, and no act, has the same */
	struct buf masked, folded, source;
	bool pointed; /* points stand at the end of the text */
	cents points;
	struct acts acts;
	daynum day;
};

static struct entry entry; /* its arrays are used again by the next */
static uintmax_t numbers;

#define MOST_WRITTEN \
	((size_t)256 << 20) /* bytes that an entry may come to, as all of its records have its whole text */

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

static void
tell_at(const struct item *it, enum msg_level level, const char *at, const char *text, struct slice what)
{
	uintmax_t line;
	size_t col;

	place_of(it, at, &line, &col);
	msg_at(level, it->file, line, col, "%s%s%s", text, what.n > 0 ? ": " : "", text_show(what));
}

void
entry_tell(const struct item *it, enum msg_level level, const char *at, const char *text, struct slice what)
{
	tell_at(it, level, at, text, what);
}

static void
add_person(struct entry *e, struct known *k)
{
	if (e->people_n == e->people_cap) {
		e->people_cap = e->people_cap == 0 ? 16 : e->people_cap * 2;
		if ((e->people = reallocarray(e->people, e->people_cap, sizeof(*e->people))) == NULL)
			err(2, NULL);
	}
	e->people[e->people_n++] = k;
}

static void
add_mention(struct entry *e, const char *at)
{
	if (e->n == e->cap) {
		e->cap = e->cap == 0 ? 16 : e->cap * 2;
		e->mentions = reallocarray(e->mentions, e->cap, sizeof(*e->mentions));
		e->masked_at = reallocarray(e->masked_at, e->cap, sizeof(*e->masked_at));
		if (e->mentions == NULL || e->masked_at == NULL)
			err(2, NULL);
	}
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
		tell_at(e->it, MSG_WARNING, at, "nobody is declared by this handle", (struct slice){b.s, b.n - 1});
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
		tell_at(e->it, MSG_WARNING, f->whole.s, "nobody bears this tag", tag);
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

static void
begin(struct entry *e, struct scanner *s, const struct item *it, struct slice text)
{
	e->s = s;
	e->it = it;
	e->text = text;
	e->day = it->day;
	e->number = ++numbers;
	e->n = e->people_n = 0;
	e->masked.n = e->folded.n = e->source.n = 0;
	e->pointed = false;
	dialect_look(s->dialect, text);
	read_marks(e);
}

static void
make_text(struct entry *e)
{
	char no[24];

	text_fold(&e->folded, e->text);
	text_escape(&e->source, slice_of(e->it->file));
	buf_add(&e->source, no, (size_t)snprintf(no, sizeof(no), ":%ju", e->it->line));
}

static void
write_record(struct entry *e, const struct known *k, enum dir dir, cents amount, struct slice kind)
{
	record_write(stdout, e->day, k->handle, dir, amount, kind, buf_view(&e->folded), buf_view(&e->source));
}

/* Say by which rule a record came to be, for -v. */
static void
explain(struct entry *e, const struct known *k, enum dir dir, cents amount, struct slice kind, const struct act *act,
    const char *why)
{
	struct buf b = {0};
	char no[24];

	if (!e->s->verbose)
		return;
	buf_slice(&b, dir_name(dir));
	buf_ch(&b, ' ');
	buf_slice(&b, k->handle);
	buf_ch(&b, ' ');
	cents_put(&b, amount);
	buf_ch(&b, ' ');
	buf_slice(&b, kind);
	if (act != NULL && act->kind != NULL) {
		buf_str(&b, " by ");
		text_escape(&b, slice_of(act->kind->file));
		buf_add(&b, no, (size_t)snprintf(no, sizeof(no), ":%ju", act->kind->line));
	} else {
		buf_str(&b, " by no line of the kinds table");
	}
	buf_str(&b, why);
	buf_ch(&b, '\0');
	msg_at(MSG_NOTE, e->it->file, e->it->line, e->it->col, "%s", b.s);
	buf_free(&b);
}

static int
by_act(const void *a, const void *b)
{
	const struct deed *x = a, *y = b;

	return (x->act > y->act) - (x->act < y->act);
}

static void
sort_deeds(struct acts *a)
{
	size_t i;

	for (i = 1; i < a->deeds && a->deed[i - 1].act <= a->deed[i].act; i++)
		;
	if (i < a->deeds && mergesort(a->deed, a->deeds, sizeof(*a->deed), by_act) == -1)
		err(2, NULL);
}

/* The same person twice in one act is one record. */
static void
write_deed(struct entry *e, size_t i, uintmax_t number)
{
	const struct deed *d = &e->acts.deed[i];
	const struct act *act = &e->acts.act[d->act];
	const struct mention *m = &e->mentions[d->mention];
	bool mute = act->kind == NULL || act->kind->who == WHO_NONE;
	bool last = d->act + 1 == e->acts.n;
	struct slice kind = mute ? SL("act") : act->kind->name;
	cents amount = mute ? 100 : act->kind->points;
	const char *why = m->arrow != DIR_NONE ? ", an arrow" : "";
	size_t j;

	if (m->pointed || (last && e->pointed)) {
		amount = m->pointed ? m->points : e->points;
		why = m->arrow != DIR_NONE ? ", an arrow, points of its own" : ", points of its own";
	}
	for (j = m->first; j < m->first + m->n; j++) {
		struct known *k = e->people[j];

		if (k->act == number)
			continue;
		k->act = number;
		k->entry = e->number;
		write_record(e, k, d->dir, amount, kind);
		explain(e, k, d->dir, amount, kind, act, why);
	}
}

/* Those who are named and have no other record of this entry. */
static void
write_notes(struct entry *e)
{
	size_t i, j;

	for (i = 0; i < e->n; i++) {
		const struct mention *m = &e->mentions[i];
		const struct act *act = &e->acts.act[m->act < e->acts.n ? m->act : e->acts.n - 1];
		struct slice kind = act->kind != NULL && act->kind->who == WHO_NONE ? act->kind->name : SL("note");

		for (j = m->first; j < m->first + m->n; j++) {
			if (e->people[j]->entry == e->number)
				continue;
			e->people[j]->entry = e->number;
			write_record(e, e->people[j], DIR_NONE, 0, kind);
			explain(e, e->people[j], DIR_NONE, 0, kind, act, "");
		}
	}
}

/* Which mentions stand in which act, and which deeds are theirs. */
static void
join_acts(struct entry *e)
{
	const struct acts *a = &e->acts;
	size_t i, act;

	if (a->n > e->clause_cap) {
		e->clause_cap = a->n * 2;
		if ((e->clauses = reallocarray(e->clauses, e->clause_cap, sizeof(*e->clauses))) == NULL)
			err(2, NULL);
	}
	for (act = 0, i = 0; act < a->n; act++) {
		e->clauses[act] = (struct clause){.first = i};
		for (; i < e->n && (act + 1 == a->n || e->masked_at[i] < a->act[act].to); i++)
			e->mentions[i].act = act;
		e->clauses[act].end = i;
	}
	for (i = 0; i < a->deeds; i++) {
		struct mention *m = &e->mentions[a->deed[i].mention];

		if (a->deed[i].act - m->act < 2)
			m->deed[a->deed[i].act - m->act] = i + 1;
		e->clauses[a->deed[i].act].deeds += a->deed[i].dir != DIR_NONE;
	}
}

/* In place of the deed that the mention has in the act. */
static void
put_deed(struct entry *e, size_t mention, size_t act, enum dir dir)
{
	struct mention *m = &e->mentions[mention];
	struct clause *c = &e->clauses[act];

	if (act - m->act < 2) {
		size_t *deed = &m->deed[act - m->act];

		if (*deed > 0) {
			c->deeds -= e->acts.deed[*deed - 1].dir != DIR_NONE;
			e->acts.deed[*deed - 1].dir = DIR_NONE;
		}
		*deed = e->acts.deeds + 1;
	}
	acts_add(&e->acts, (struct deed){.mention = mention, .act = act, .dir = dir});
	c->deeds += dir != DIR_NONE;
}

/* The end of those who share the role of mention i, none behind `end` among them. */
static size_t
group_end(const struct entry *e, size_t i, size_t end)
{
	return acts_group_end(e->s->kinds, buf_view(&e->masked), e->masked_at, end, i);
}

static bool
has_deed(const struct entry *e, size_t mention, size_t act)
{
	const struct mention *m = &e->mentions[mention];
	size_t deed = act - m->act < 2 ? m->deed[act - m->act] : 0;

	return deed > 0 && e->acts.deed[deed - 1].dir != DIR_NONE;
}

/* The act that an arrow is about: that of its mention, or the next, of the same people, which says what was done. */
static size_t
arrow_act(const struct entry *e, size_t i)
{
	size_t act = e->mentions[i].act;

	return e->acts.act[act].kind == NULL && has_deed(e, i, act + 1) ? act + 1 : act;
}

/* Points right behind one of those who share a role are for all of them who have none. */
static void
share_points(struct entry *e, size_t from, size_t to)
{
	if (e->mentions[to].pointed || !e->mentions[from].pointed)
		return;
	e->mentions[to].pointed = true;
	e->mentions[to].points = e->mentions[from].points;
}

/*
 * An arrow says whom an act is with, and in which direction: those joined to the mention it points at, up to the next
 * arrow; no others.
 */
static void
follow_arrow(struct entry *e, size_t i)
{
	const struct clause *own = &e->clauses[e->mentions[i].act];
	size_t act = arrow_act(e, i), j, end;

	for (end = i + 1; end < e->n && !e->mentions[end].arrowed; end++)
		;
	end = group_end(e, i, end);
	for (j = own->first; j < own->end && !e->clauses[act].arrowed; j++)
		if (e->mentions[j].arrow == DIR_NONE && (j < i || j >= end))
			put_deed(e, j, act, DIR_NONE);
	e->clauses[act].arrowed = true;
	for (j = i; j < end; j++) {
		put_deed(e, j, act, e->mentions[i].arrow);
		e->mentions[j].arrow = e->mentions[i].arrow;
		share_points(e, i, j);
	}
}

/* Points of its own make an act of words that no verb explains: theirs if it begins with somebody, else mine. */
static void
count_points(struct entry *e, size_t mention, size_t act)
{
	size_t first = e->clauses[act].first, end = group_end(e, mention, e->n), i;
	enum dir dir = e->masked_at[first] == e->acts.act[act].from ? DIR_IN : DIR_OUT;

	for (i = mention; i < end; i++) {
		put_deed(e, i, act, dir);
		share_points(e, mention, i);
	}
}

static void
own_points(struct entry *e)
{
	size_t i, last = e->acts.n - 1, before;

	for (i = 0; i < e->n; i++)
		if (e->mentions[i].pointed && !has_deed(e, i, arrow_act(e, i)))
			count_points(e, i, e->mentions[i].act);
	if (!e->pointed || e->clauses[last].deeds > 0)
		return;
	before = e->clauses[last].first;
	/* The last act names nobody and says nothing of its own: the points are those of the act before it. */
	if (before == e->n) {
		for (; last > 0 && e->clauses[last].deeds == 0; last--)
			;
		if (e->clauses[last].deeds > 0) {
			e->acts.n = last + 1;
			return;
		}
		before = 0;
		e->acts.n = e->mentions[0].act + 1;
	}
	count_points(e, before, e->mentions[before].act);
}

static bool
make_acts(struct entry *e)
{
	size_t i;

	if (!memo_acts(scanner_kinds(e->s), buf_view(&e->masked), e->masked_at, e->n, &e->acts)) {
		const struct kind *k = e->acts.gave_up;

		msg_at(MSG_ERROR, e->it->file, e->it->line, e->it->col,
		    "the pattern at %s:%ju gave up on this entry, which is left out", text_show(slice_of(k->file)),
		    k->line);
		return false;
	}
	join_acts(e);
	kinds_look(e->s->kinds, buf_view(&e->masked));
	for (i = 0; i < e->n; i++)
		if (e->mentions[i].arrowed)
			follow_arrow(e, i);
	own_points(e);
	return true;
}

/* Everybody who is named, once for each time that they are, and once more for each deed. */
static bool
is_too_much(struct entry *e)
{
	size_t i, n = 0;

	for (i = 0; i < e->n; i++)
		n += e->mentions[i].n;
	for (i = 0; i < e->acts.deeds; i++)
		if (e->acts.deed[i].dir != DIR_NONE)
			n += e->mentions[e->acts.deed[i].mention].n;
	if (n <= MOST_WRITTEN / (e->folded.n + 1))
		return false;
	tell_at(e->it, MSG_ERROR, e->it->text.s, "this entry is too long for how often it names somebody, and left out",
	    SL(""));
	return true;
}

static void
write_acts(struct entry *e)
{
	size_t i, act = SIZE_MAX;

	sort_deeds(&e->acts);
	for (i = 0; i < e->acts.deeds; i++) {
		if (e->acts.deed[i].dir == DIR_NONE)
			continue;
		if (e->acts.deed[i].act != act)
			numbers++;
		act = e->acts.deed[i].act;
		write_deed(e, i, numbers);
	}
	write_notes(e);
}

static void
write_todo(struct entry *e)
{
	size_t i;

	for (i = 0; i < e->people_n; i++) {
		struct known *k = e->people[i];

		if (k->entry == e->number)
			continue;
		k->entry = e->number;
		write_record(e, k, DIR_NONE, 0, SL("todo"));
		explain(e, k, DIR_NONE, 0, SL("todo"), NULL, "; an open task");
	}
}

/* A date of its own that a task has, due or done; one that the calendar does not have is told, and the day stays. */
static void
task_date(struct entry *e, enum mark m)
{
	struct found f;
	daynum day;

	if (!dialect_match(e->s->dialect, m, e->text, 0, &f))
		return;
	if (dialect_date(e->s->dialect, f.group[GROUP_DATE], e->it->year, &day) == DATED) {
		e->day = day;
		return;
	}
	tell_at(e->it, MSG_ERROR, f.group[GROUP_DATE].s, "there is no such date (YYYY-MM-DD)", f.group[GROUP_DATE]);
}

static bool
is_dated(struct entry *e)
{
	if (e->day != DAY_NONE)
		return true;
	switch (e->it->dated) {
	case DATED_WRONG:
		tell_at(e->it, MSG_ERROR, e->it->text.s,
		    "left out, as the calendar doesn't have the date it stands under", SL(""));
		break;
	case DATED_AMBIGUOUS:
	case DATED_NO_YEAR:
		tell_at(
		    e->it, MSG_WARNING, e->it->text.s, "left out, as the date it stands under can't be read", SL(""));
		break;
	default:
		tell_at(e->it, MSG_WARNING, e->it->text.s,
		    e->it->people ? "left out, as it begins with no handle (- @ada Ada Lovelace) and so declares nobody"
				  : "left out, as it mentions somebody but has no date; a heading or the file's name "
				    "may give one",
		    SL(""));
	}
	return false;
}

/* A paragraph is an entry only where it begins with a mention, an arrow or a verb that the table knows. */
static bool
begins_an_entry(struct entry *e)
{
	struct kind_match m;
	size_t i;

	if (e->n == 0)
		return false;
	for (i = 0; i < e->text.n && (unsigned char)e->text.s[i] <= ' '; i++)
		;
	if (e->mentions[0].at == i || (e->mentions[0].arrow != DIR_NONE && e->masked_at[0] == 0))
		return true;
	kinds_look(scanner_kinds(e->s), buf_view(&e->masked));
	return kinds_find(e->s->kinds, buf_view(&e->masked), &m) == RE_FOUND && m.verb == 0;
}

static bool
read_entry(struct scanner *s, const struct item *it)
{
	struct entry *e = &entry;
	enum { PLAIN, TODO, DONE } task = PLAIN;
	struct slice text = it->text;
	struct found f;

	if (dialect_match(s->dialect, MARK_TODO, text, 0, &f))
		task = TODO;
	else if (dialect_match(s->dialect, MARK_DONE, text, 0, &f))
		task = DONE;
	if (task != PLAIN)
		text = f.group[GROUP_TEXT];
	begin(e, s, it, text);
	if (e->n == 0)
		return false;
	if (it->paragraph && !begins_an_entry(e))
		return false;
	if (task != PLAIN)
		task_date(e, task == TODO ? MARK_DUE : MARK_DONE_ON);
	if (!is_dated(e))
		return true;
	make_text(e);
	e->acts.n = e->acts.deeds = 0;
	if ((task != TODO && !make_acts(e)) || is_too_much(e))
		return true;
	if (task == TODO)
		write_todo(e);
	else
		write_acts(e);
	return true;
}

bool
entry_read(struct scanner *s, const struct item *it)
{
	bool is = read_entry(s, it);

	re_look(SL(""));
	return is;
}
