/* SPDX-License-Identifier: ISC */
/*
 * Notices: what falls due, put in order, and the words that it is told in. A text is a headline, then details, with
 * "; " between, so a headline never holds that.
 */
#include <stdlib.h>

#include "ties.h"

#define MOST_TASKS 3    /* that are told beside another reminder */
#define MOST_WORDS 1024 /* bytes of a record's words that are told; and of a name */

static struct notice *list;
static size_t n, cap;

void
notice_add(const struct notice *r)
{
	list = room(list, &cap, n + 1, sizeof(*list));
	list[n] = *r;
	list[n].text = slice_dup(r->text);
	list[n].source = slice_dup(r->source);
	n++;
}

/* Days over by cadence, without a division. */
static int
by_lateness(const struct notice *a, const struct notice *b)
{
	int64_t x = (int64_t)a->over * b->every, y = (int64_t)b->over * a->every;

	return (y > x) - (y < x);
}

static int
in_order(const void *p, const void *q)
{
	const struct notice *a = p, *b = q;
	int c = (a->day > b->day) - (a->day < b->day);

	if (c == 0)
		c = by_lateness(a, b);
	if (c == 0)
		c = slice_cmp(a->person->handle, b->person->handle);
	if (c == 0)
		c = slice_cmp(a->kind, b->kind);
	if (c == 0)
		c = slice_cmp(a->text, b->text);
	return c != 0 ? c : slice_cmp(a->source, b->source);
}

void
notices_write(void)
{
	size_t i;

	if (n > 0)
		qsort(list, n, sizeof(*list), in_order);
	for (i = 0; i < n; i++) {
		struct record r = {.day = list[i].day, .person = list[i].person->handle, .kind = list[i].kind};

		r.text = list[i].text;
		r.source = list[i].source;
		record_write(stdout, &r);
	}
}

static void
put_cut(struct buf *b, struct slice s)
{
	size_t end = s.n < MOST_WORDS ? s.n : MOST_WORDS;

	while (end > 0 && end < s.n && (s.s[end] & 0xC0) == 0x80)
		end--;
	buf_add(b, s.s, end);
	if (end < s.n)
		buf_str(b, TEXT_ELLIPSIS);
}

/* Somebody's words, in which nothing may look like the end of a detail. */
static void
put_quoted(struct buf *b, struct slice s)
{
	size_t i = b->n;

	put_cut(b, s);
	for (; i + 1 < b->n; i++)
		if (b->s[i] == ';' && b->s[i + 1] == ' ')
			b->s[i] = ',';
}

void
notice_name(struct buf *b, const struct person *p)
{
	struct slice name = buf_view(&p->name), rest = name, part = name;

	if (name.n > 0 && reminder_part(&rest, &part) && part.n == name.n) {
		put_cut(b, name);
		return;
	}
	buf_ch(b, '@');
	put_cut(b, p->handle);
}

void
notice_count(struct buf *b, int count, const char *what)
{
	buf_printf(b, "%d %s%s", count, what, count == 1 ? "" : "s");
}

static void
put_two(struct buf *b, int count, const char *what, int rest, const char *part)
{
	notice_count(b, count, what);
	if (rest == 0)
		return;
	buf_str(b, " and ");
	notice_count(b, rest, part);
}

/* As one would say it: the longer it is, the less a day matters. */
void
notice_span(struct buf *b, int days)
{
	if (days < 14)
		notice_count(b, days, "day");
	else if (days < 182)
		put_two(b, days / 7, "week", days % 7, "day");
	else if (days < 730)
		notice_count(b, days / 30, "month");
	else
		put_two(b, days / 365, "year", days % 365 * 12 / 365, "month");
}

void
notice_words(struct buf *b, const struct saying *q)
{
	if (slice_eq(buf_view(&q->text), SL("-")))
		return;
	buf_str(b, ": ");
	put_quoted(b, buf_view(&q->text));
}

/* Of the same entry; where none has a source, of the same words. */
static bool
is_told(const struct saying *q, const struct saying *told)
{
	struct slice source = buf_view(&q->source);

	if (told == NULL || q->day != told->day || !slice_eq(source, buf_view(&told->source)))
		return false;
	return !slice_eq(source, SL("-")) || slice_eq(buf_view(&q->text), buf_view(&told->text));
}

static void
put_saying(struct buf *b, const char *what, const struct saying *q, const struct saying *told)
{
	if (q->day == DAY_NONE || is_told(q, told))
		return;
	buf_str(b, what);
	day_put(b, q->day);
	notice_words(b, q);
}

/* Of a day, tasks stand in the order of their texts, whatever that of their records was. */
static int
by_task(const struct task *a, const struct task *b)
{
	int c = (a->day > b->day) - (a->day < b->day);

	if (c == 0)
		c = slice_cmp(a->text, b->text);
	return c != 0 ? c : slice_cmp(a->source, b->source);
}

static const struct task *
next_task(const struct task *t, const struct task *after)
{
	const struct task *next = NULL;

	for (; t != NULL; t = t->next)
		if ((after == NULL || by_task(t, after) > 0) && (next == NULL || by_task(t, next) < 0))
			next = t;
	return next;
}

static void
put_tasks(struct buf *b, const struct dealings *d)
{
	const struct task *t = NULL;
	int i;

	for (i = 0; i < MOST_TASKS && (t = next_task(d->tasks, t)) != NULL; i++) {
		buf_str(b, "; to do: ");
		put_quoted(b, t->text);
	}
	if (d->ntasks > MOST_TASKS) {
		buf_str(b, "; ");
		notice_count(b, d->ntasks - MOST_TASKS, "task");
		buf_str(b, " more");
	}
}

void
notice_open(struct buf *b, const struct dealings *d, const struct saying *told)
{
	put_saying(b, "; last ", &d->contact, told);
	put_saying(b, "; they asked ", &d->asked.first, told);
	put_saying(b, "; I asked ", &d->asking.first, told);
	put_tasks(b, d);
}
