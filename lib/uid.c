/* SPDX-License-Identifier: ISC */
/*
 * UIDs: what a calendar knows a reminder by. That of tomorrow must be that of today as long as it is the same thing
 * that is asked for, so it is made of who and what, and of a date only where that can't change any more.
 */
#include <inttypes.h>
#include <stdio.h>

#include "ties.h"

#define PATIENCE 14 /* days from an ask to its `waiting` */

/* What tells it from others of the person and of its kind. */
static void
put_what(struct buf *b, const struct record *r, const struct reminder *m)
{
	char digits[17];

	if (m->task)
		buf_add(b, digits, (size_t)snprintf(digits, sizeof(digits), "%016" PRIx64, slice_hash(m->text)));
	else if (m->yearly)
		buf_slice(b, m->key);
	else if (slice_eq(r->kind, SL("reply")) || slice_eq(r->kind, SL("thanks")))
		day_put(b, r->day);
	else if (slice_eq(r->kind, SL("waiting")))
		day_put(b, r->day - PATIENCE);
}

/* No handle holds an @, so whatever stands before it is one, and no two different things come to the same. */
struct slice
uid(const struct record *r, const struct reminder *m)
{
	static struct buf what, b;
	char digits[32];
	size_t times;

	what.n = b.n = 0;
	put_what(&what, r, m);
	if (what.n > 0)
		buf_ch(&what, '.');
	buf_slice(&what, r->kind);
	buf_str(&what, ".ties");
	buf_slice(&b, r->person);
	buf_ch(&b, '@');
	buf_slice(&b, buf_view(&what));
	if ((times = tally(buf_view(&b))) == 1)
		return buf_view(&b);
	b.n = r->person.n + 1;
	buf_add(&b, digits, (size_t)snprintf(digits, sizeof(digits), "%zu.", times));
	buf_slice(&b, buf_view(&what));
	return buf_view(&b);
}
