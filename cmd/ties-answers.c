/* SPDX-License-Identifier: ISC */
/*
 * ties-answers: sorted records in, each ask out, with the answer that followed. An ask waits until a day with an answer
 * is over, since the order within a day means nothing. So what is kept is the people, the asks that wait, and what was
 * answered on one day.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ties.h"

struct request {
	struct request *next;
	uintmax_t no; /* asks are written in the order in which they came */
	daynum day;
	size_t n;
	char line[]; /* its seven fields */
};

/* Somebody who may be asked: a person, or I by that person. */
struct asked {
	struct request *waiting;
	size_t at, n; /* the answer of the open day, in its lines; none: n is 0 */
	cents amount; /* of that */
};
static struct asked *asked; /* of the person with the number i: they in 2 i, I in 2 i + 1 */
static size_t nasked;

static size_t *answering; /* those with an answer on the open day */
static size_t nanswering, answering_cap;
static struct buf lines;

struct answered {
	struct request *ask;
	struct slice by; /* empty: by nothing */
};
static struct answered *out;
static size_t nout, out_cap;

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-g] [-t date] [file ...]\n", getprogname());
	exit(2);
}

static struct asked *
who(size_t i)
{
	asked = room_zero(asked, &nasked, i + 1, sizeof(*asked));
	return &asked[i];
}

static void
ask(const struct record *r, size_t i)
{
	static uintmax_t count;
	struct slice line = record_seven(r);
	struct request *a = malloc(sizeof(*a) + line.n);

	if (a == NULL)
		err(2, NULL);
	*a = (struct request){.next = who(i)->waiting, .no = count++, .day = r->day, .n = line.n};
	memcpy(a->line, line.s, line.n);
	who(i)->waiting = a;
}

/* Of the answers of a day the largest counts, and of those that are as large the first by its bytes. */
static void
answer(const struct record *r, size_t i)
{
	struct asked *w = who(i);
	struct slice line = record_seven(r);

	if (w->n > 0 && r->amount < w->amount)
		return;
	if (w->n > 0 && r->amount == w->amount && slice_cmp(line, (struct slice){lines.s + w->at, w->n}) >= 0)
		return;
	if (w->n == 0) {
		answering = room(answering, &answering_cap, nanswering + 1, sizeof(*answering));
		answering[nanswering++] = i;
	}
	w->at = lines.n;
	w->n = line.n;
	w->amount = r->amount;
	buf_slice(&lines, line);
}

static void
give(struct asked *w, struct slice by)
{
	struct request *a, *next;

	for (a = w->waiting; a != NULL; a = next) {
		next = a->next;
		out = room(out, &out_cap, nout + 1, sizeof(*out));
		out[nout++] = (struct answered){a, by};
	}
	w->waiting = NULL;
}

static int
by_number(const void *a, const void *b)
{
	const struct answered *x = a, *y = b;

	return (x->ask->no > y->ask->no) - (x->ask->no < y->ask->no);
}

/* The ask, and date, days, amount, kind, text and source of the answer. */
static void
put(const struct answered *o)
{
	static struct buf b;
	struct record r;

	b.n = 0;
	buf_add(&b, o->ask->line, o->ask->n);
	if (o->by.n > 0 && record_parse(o->by, &r) == NULL) {
		buf_ch(&b, '\t');
		buf_slice(&b, r.date);
		buf_printf(&b, "\t%d\t", r.day - o->ask->day);
		buf_add(&b, r.points.s, (size_t)(r.line.s + r.line.n - r.points.s));
	} else {
		buf_str(&b, "\t-\t-\t-\t-\t-\t-");
	}
	buf_ch(&b, '\n');
	fwrite(b.s, 1, b.n, stdout);
}

static void
put_all(void)
{
	size_t i;

	if (nout > 1)
		qsort(out, nout, sizeof(*out), by_number);
	for (i = 0; i < nout; i++) {
		put(&out[i]);
		free(out[i].ask);
	}
	nout = 0;
}

static void
close_day(void)
{
	struct asked *w;
	size_t i;

	for (i = 0; i < nanswering; i++) {
		w = who(answering[i]);
		give(w, (struct slice){lines.s + w->at, w->n});
		w->n = 0;
	}
	put_all();
	nanswering = lines.n = 0;
}

static void
close_all(void)
{
	size_t i;

	close_day();
	for (i = 0; i < nasked; i++)
		give(who(i), SL(""));
	put_all();
}

static void
take(const struct record *r, bool gifts)
{
	size_t them = 2 * person_get(r->person)->no, me = them + 1;

	if (record_asks(r))
		ask(r, r->dir == DIR_OUT ? them : me);
	if (!record_contact(r) || (gifts && r->amount == 0))
		return;
	if (r->dir != DIR_OUT)
		answer(r, them);
	if (r->dir != DIR_IN)
		answer(r, me);
}

int
main(int argc, char *argv[])
{
	const char *date = NULL;
	bool gifts = false;
	daynum day = DAY_NONE;
	struct stream st;
	struct record r;
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+gt:")) != -1) {
		switch (c) {
		case 'g':
			gifts = true;
			break;
		case 't':
			date = optarg;
			break;
		default:
			usage();
		}
	}
	stream_open(&st, NULL, date, argv + optind, true);
	while (stream_next(&st, &r)) {
		if (r.day == DAY_NONE || r.day > st.today)
			continue;
		if (r.day > day)
			close_day();
		day = r.day;
		take(&r, gifts);
	}
	close_all();
	stream_tell(&st, 0);
	out_close();
	return msg_status();
}
