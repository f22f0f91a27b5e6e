/* SPDX-License-Identifier: ISC */
/*
 * Reminders: records that ask for something on their day, as ties-due(1) writes them, taken apart for a calendar. Their
 * text is a headline and then details, with "; " between. An open task is one as ties-scan(1) wrote it.
 */
#include "ties.h"

static const struct slice kinds[] = {
    {"todo", 4},
    {"touch", 5},
    {"reply", 5},
    {"thanks", 6},
    {"waiting", 7},
    {"rhythm", 6},
    {"yearly", 6},
    {"top-up", 6},
};

bool
reminder_kind(struct slice kind)
{
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (slice_eq(kind, kinds[i]))
			return true;
	return false;
}

static bool
is_reminder(const struct record *r)
{
	return r->day != DAY_NONE && r->dir == DIR_NONE && reminder_kind(r->kind);
}

/* Year first, as in all forms that ties-scan(1) takes there: 2026-11-27, 2026/11/27. */
static bool
is_date(struct slice word)
{
	struct slice year = {word.s, 4};
	char mark = word.n >= 8 ? word.s[4] : '\0';
	int n;

	return (mark == '-' || mark == '/' || mark == '.' || mark == '_') && slice_number(year, &n);
}

/* The bytes of due:DATE or due: DATE at a place of a text, as the default dialect has it; 0: there is none. */
static size_t
due_at(struct slice text, size_t at)
{
	struct slice rest = slice_from(text, at), date;
	size_t n;

	if ((at > 0 && text.s[at - 1] != ' ' && text.s[at - 1] != '(') || !slice_starts(rest, SL("due:")))
		return 0;
	rest = slice_from(rest, 4);
	if (slice_starts(rest, SL(" ")))
		rest = slice_from(rest, 1);
	for (n = 0; n < rest.n && rest.s[n] != ' ' && rest.s[n] != ')'; n++)
		;
	date = (struct slice){rest.s, n};
	return is_date(date) ? (size_t)(rest.s - text.s) + n - at : 0;
}

/* Where the text goes on behind what is left out: no empty parentheses stay, and no blank that belonged to it. */
static size_t
close_gap(struct buf *b, struct slice text, size_t at)
{
	if (b->n > 0 && b->s[b->n - 1] == '(' && at < text.n && text.s[at] == ')') {
		b->n--;
		at++;
	}
	if (at < text.n && text.s[at] == ' ' && (b->n == 0 || b->s[b->n - 1] == ' ' || b->s[b->n - 1] == '('))
		at++;
	else if ((at == text.n || text.s[at] != ' ') && b->n > 0 && b->s[b->n - 1] == ' ')
		b->n--;
	return at;
}

/* A task's own words but for the day it is due, which a calendar shows by where it puts them. */
static void
put_task(struct buf *b, struct slice text)
{
	static struct buf own;
	size_t at = 0, n;

	own.n = 0;
	while (at < text.n) {
		if ((n = due_at(text, at)) > 0)
			at = close_gap(&own, text, at + n);
		else
			buf_ch(&own, text.s[at++]);
	}
	text_tame(b, buf_view(&own));
}

bool
reminder_part(struct slice *rest, struct slice *part)
{
	size_t i = 0;

	if (rest->s == NULL)
		return false;
	while (i + 1 < rest->n && !(rest->s[i] == ';' && rest->s[i + 1] == ' '))
		i++;
	if (i + 1 >= rest->n) {
		*part = *rest;
		*rest = (struct slice){NULL, 0};
		return true;
	}
	*part = (struct slice){rest->s, i};
	*rest = slice_from(*rest, i + 2);
	return true;
}

/* Is it KEY:YYYY-MM-DD or KEY:MM-DD, as it stands in a declaration? */
static bool
is_anniversary(struct slice part, struct slice *key, bool *leap)
{
	struct slice date = part;
	struct civil on;

	if (!slice_cut(&date, ':', key) || key->n == 0 || !day_parse_yearly(date, &on))
		return false;
	*leap = on.month == 2 && on.day == 29;
	return true;
}

/* How many years it makes is true of one year alone, so of the details nothing stays but which day it is. */
static void
read_yearly(struct reminder *m, daynum day)
{
	struct slice rest = m->details, last = rest, key;
	struct civil c = day_civil(day);
	bool leap;

	while (reminder_part(&rest, &last))
		;
	m->details = SL("");
	m->yearly = true;
	m->leap = c.month == 2 && c.day == 29;
	if (!is_anniversary(last, &key, &leap))
		return;
	m->details = last;
	m->key = key;
	m->leap |= leap;
}

/* The day that it fell due, where a snooze puts it on a later one. */
static daynum
read_since(const struct reminder *m, daynum day)
{
	struct slice rest = m->details, last = rest, key;

	while (reminder_part(&rest, &last))
		;
	rest = last;
	if (slice_cut(&rest, ':', &key) && slice_eq(key, SL(REMINDER_SINCE)))
		day_parse(rest, &day);
	return day;
}

static bool
reminder_of(const struct record *r, struct reminder *m)
{
	static struct buf b;
	struct slice rest;

	if (!is_reminder(r))
		return false;
	*m = (struct reminder){.task = slice_eq(r->kind, SL("todo"))};
	b.n = 0;
	if (m->task)
		put_task(&b, r->text);
	else
		text_tame(&b, r->text);
	rest = m->text = m->headline = buf_view(&b);
	if (!slice_starts(rest, SL("; ")) && reminder_part(&rest, &m->headline))
		m->details = rest;
	m->day = m->task ? r->day : read_since(m, r->day);
	if (slice_eq(r->kind, SL("yearly")))
		read_yearly(m, r->day);
	return true;
}

/*
 * The same once more: a task that mentions two people is a record of each, and a day that recurs is told of with each
 * year that is looked ahead.
 */
static bool
is_repeated(const struct record *r, const struct reminder *m)
{
	static struct buf b;

	b.n = 0;
	if (m->task && !slice_eq(r->source, SL("-")))
		buf_slice(&b, r->source);
	else if (m->yearly)
		buf_slice(&b, r->person);
	else
		return false;
	buf_ch(&b, '\t');
	buf_slice(&b, m->task ? m->text : m->headline);
	buf_ch(&b, '\t');
	buf_slice(&b, m->details);
	return ordinal(buf_view(&b)) > 1;
}

bool
reminder_next(struct records *in, struct record *r, struct reminder *m)
{
	while (records_next(in, r))
		if (reminder_of(r, m) && !is_repeated(r, m))
			return true;
	return false;
}
