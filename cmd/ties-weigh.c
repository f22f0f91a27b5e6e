/* SPDX-License-Identifier: ISC */
/*
 * ties-weigh: sorted records in, each ask out, with how the account stood when it was made. The asks of a day are put
 * out once the day is over, since all of it counts; so nothing is kept but the people and a day's asks.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

static int cadence = 91, silence = 180;

struct waiting {
	size_t at, n; /* its line among the kept */
	struct person *person;
	enum dir dir;
	cents amount;
};
static struct waiting *waiting; /* the asks of the open day */
static size_t nwaiting, cap;
static struct buf kept;
static daynum open_day = DAY_NONE;

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-a ask] [-c cadence] [-p file] [-s days] [-t date] [file ...]\n", getprogname());
	exit(2);
}

static void
wait_for_close(const struct record *r, struct person *p)
{
	struct slice line = record_seven(r);

	waiting = room(waiting, &cap, nwaiting + 1, sizeof(*waiting));
	waiting[nwaiting++] = (struct waiting){kept.n, line.n, p, r->dir, r->amount};
	buf_slice(&kept, line);
}

static void
put_days(struct buf *b, daynum contact)
{
	if (contact == DAY_NONE)
		buf_str(b, "-");
	else
		buf_printf(b, "%d", open_day - contact);
}

/* Days without a word after which an ask is out of the blue. */
static int
quiet_span(const struct person *p)
{
	int c = person_cadence(p, cadence);

	return c + c / 2 > silence ? c + c / 2 : silence;
}

static void
put(const struct waiting *w)
{
	static struct buf b;
	struct standing s = standing_of(w->person);
	const struct side *asker = w->dir == DIR_OUT ? &s.mine : &s.theirs;
	const struct side *other = w->dir == DIR_OUT ? &s.theirs : &s.mine;

	b.n = 0;
	buf_add(&b, kept.s + w->at, w->n);
	buf_ch(&b, '\t');
	cents_put(&b, asker->balance);
	buf_ch(&b, '\t');
	put_days(&b, asker->contact);
	buf_ch(&b, '\t');
	put_days(&b, other->contact);
	buf_printf(&b, "\t%zu/%zu\t", asker->asks, asker->acts);
	buf_slice(&b, weight_name(standing_weigh(asker, s.known, open_day, w->amount, quiet_span(w->person))));
	buf_ch(&b, '\n');
	fwrite(b.s, 1, b.n, stdout);
}

static void
close_day(void)
{
	size_t i;

	for (i = 0; i < nwaiting; i++)
		put(&waiting[i]);
	nwaiting = kept.n = 0;
}

/* A record on or before today; wanted: it is put out if it is an ask. */
static void
take(const struct stream *st, const struct record *r, bool wanted)
{
	struct person *p = person_get(r->person);

	if (r->day > open_day)
		close_day();
	open_day = r->day;
	standing_before(p, r->day);
	if (!stream_post(st, r))
		return;
	standing_count(p, r);
	if (wanted && record_asks(r))
		wait_for_close(r, p);
}

/* As if it stood among the records, today. Of a stranger it is a first one, but the name may be a slip. */
static void
take_unmade(const struct stream *st, const struct ask *a)
{
	const struct person *p = called_person(a->person);
	static struct buf b;
	struct record r;

	if (p == NULL)
		called_nobody(a->person);
	if (p == NULL && !ask_stranger(a)) {
		warnx("%s: and no handle: letters and digits, with . _ - inside", text_show(a->person));
		msg_raise(2);
		return;
	}
	ask_put(&b, a, st->today, p == NULL ? a->person : p->handle);
	if (record_parse(buf_view(&b), &r) == NULL)
		take(st, &r, true);
}

static void
weigh(struct stream *st, const struct ask *unmade)
{
	struct record r;

	while (stream_next(st, &r))
		if (r.day != DAY_NONE && r.day <= st->today)
			take(st, &r, unmade == NULL);
	if (unmade != NULL)
		take_unmade(st, unmade);
	close_day();
	/* A cadence that is shorter than the span makes no difference, and no word is lost about it. */
	stream_tell(st, cadence + cadence / 2 > silence ? cadence : 0);
}

int
main(int argc, char *argv[])
{
	const char *declarations = NULL, *date = NULL;
	static struct ask ask;
	struct ask *unmade = NULL;
	static struct stream st; /* an error leaves it open */
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+a:c:p:s:t:")) != -1) {
		switch (c) {
		case 'a':
			ready_use(ready_image);
			ask_parse(unmade = &ask, optarg);
			break;
		case 'c':
			cadence = cadence_option(optarg);
			break;
		case 'p':
			declarations = optarg;
			break;
		case 's':
			silence = days_option('s', optarg, 0);
			break;
		case 't':
			date = optarg;
			break;
		default:
			usage();
		}
	}
	stream_open(&st, declarations, date, argv + optind, true);
	weigh(&st, unmade);
	out_close();
	return msg_status();
}
