/* SPDX-License-Identifier: ISC */
/*
 * UIDs: what a calendar knows a reminder by. That of tomorrow must be that of today as long as it is the same thing
 * that is asked for, so it is made of who and what, and of a date only where that can't change any more.
 */
#include <inttypes.h>

#include "ties.h"

/* A task is known by its words, which name whomever it is about, be it one or three; all else by the person. */
static void
put_who(struct buf *b, const struct record *r, const struct reminder *m)
{
	if (m->task)
		buf_printf(b, "%016" PRIx64, slice_hash(m->text));
	else
		buf_slice(b, r->person);
	buf_ch(b, '@');
}

/* What tells it from others of the person and of its kind. */
static void
put_what(struct buf *b, const struct record *r, const struct reminder *m)
{
	size_t n = b->n;

	if (m->yearly)
		buf_slice(b, m->key);
	else if (slice_eq(r->kind, SL("reply")) || slice_eq(r->kind, SL("thanks")))
		day_put(b, m->day);
	else if (slice_eq(r->kind, SL("waiting")))
		day_put(b, m->day - DUE_PATIENCE);
	if (b->n > n)
		buf_ch(b, '.');
	buf_slice(b, r->kind);
	buf_str(b, ".ties");
}

/* Before the @, which no handle holds, stands who; behind it what. So no two different things come to the same. */
struct slice
uid(const struct record *r, const struct reminder *m)
{
	static struct buf b;
	size_t times, at;

	b.n = 0;
	put_who(&b, r, m);
	at = b.n;
	put_what(&b, r, m);
	if ((times = ordinal(buf_view(&b))) == 1)
		return buf_view(&b);
	b.n = at;
	buf_printf(&b, "%zu.", times);
	put_what(&b, r, m);
	return buf_view(&b);
}
