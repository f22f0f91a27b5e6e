/* SPDX-License-Identifier: ISC */
/*
 * ties-whom: records in, whom to ask about some topics out: person, mine, theirs, last contact, why they fit, and the
 * words and the place that show it.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

static struct topic *topics;
static size_t ntopics;

struct candidate {
	struct person *person;
	int64_t met[FIT_DECLARED + 1]; /* how many topics how */
};
static struct candidate *candidates;
static size_t ncandidates, cap;

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-e pattern] [-p file] [-t date] [topic ...]\n", getprogname());
	exit(2);
}

static struct topic *
add_topic(void)
{
	if ((topics = reallocarray(topics, ntopics + 1, sizeof(*topics))) == NULL)
		err(2, NULL);
	return &topics[ntopics++];
}

static void
add_pattern(const char *said)
{
	struct slice s = slice_of(said);
	const char *wrong;
	size_t at;

	if ((wrong = topic_pattern(add_topic(), s, &at)) != NULL)
		errx(2, "-e: %s: column %zu: %s", text_show(s), at + 1, wrong);
}

static void
add_words(const char *said)
{
	struct slice s = slice_of(said);
	const char *wrong = topic_words(add_topic(), s);

	if (wrong != NULL)
		errx(2, "no topic: \"%s\": %s", text_show(s), wrong);
}

/* What has happened, in words of somebody: no plans, and nothing that a program says. */
static bool
tells(const struct stream *st, const struct record *r)
{
	return r->day != DAY_NONE && r->day <= st->today && !record_grew(r) && !slice_eq(r->text, SL("-")) &&
	       (r->dir != DIR_NONE || slice_eq(r->kind, SL("note")));
}

static struct candidate *
add_candidate(void)
{
	candidates = room(candidates, &cap, ncandidates + 1, sizeof(*candidates));
	return &candidates[ncandidates++];
}

static void
consider(struct person *p)
{
	struct candidate c = {.person = p};
	const struct clue *clue;
	size_t i;

	clues_declared(topics, ntopics, p);
	clue = clues_of(p, ntopics)->topic;
	for (i = 0; i < ntopics; i++)
		c.met[clue[i].fit]++;
	if (c.met[FIT_NOT] < (int64_t)ntopics)
		*add_candidate() = c;
}

static int
down(int64_t a, int64_t b)
{
	return (a < b) - (a > b);
}

/* Topics that are met otherwise than by an ask of theirs. */
static int64_t
known(const struct candidate *c)
{
	return c->met[FIT_DECLARED] + c->met[FIT_TAG] + c->met[FIT_WORD];
}

/* Whom to ask first: who has savings of mine, meets more topics, meets them better, has more savings, was met last. */
static int
by_fit(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	const struct account *m = &x->person->mine, *n = &y->person->mine;
	int c;

	if ((c = down(m->balance > 0, n->balance > 0)) != 0 || (c = down(known(x), known(y))) != 0 ||
	    (c = down(x->met[FIT_DECLARED], y->met[FIT_DECLARED])) != 0 ||
	    (c = down(x->met[FIT_TAG], y->met[FIT_TAG])) != 0 || (c = down(x->met[FIT_ASK], y->met[FIT_ASK])) != 0 ||
	    (c = down(m->balance, n->balance)) != 0 ||
	    (c = down(person_contact(x->person), person_contact(y->person))) != 0)
		return c;
	return slice_cmp(x->person->handle, y->person->handle);
}

static void
put_clue(struct buf *b, const struct topic *t, const struct clue *c)
{
	static const char *const how[] = {[FIT_ASK] = ", asked", [FIT_WORD] = "", [FIT_TAG] = ", tagged"};

	if (c->fit == FIT_DECLARED) {
		buf_slice(b, c->item);
		return;
	}
	text_tame(b, t->said);
	buf_printf(b, " (%zu%s)", c->records, how[c->fit]);
}

/* "a deposit first; #pensions, salary bands (3)" */
static struct slice
why(const struct person *p, const struct clue *c)
{
	static struct buf b;
	const char *between = "";
	size_t i;

	b.n = 0;
	buf_str(&b, p->mine.balance > 0 ? "" : "a deposit first; ");
	for (i = 0; i < ntopics; i++) {
		if (c[i].fit == FIT_NOT)
			continue;
		buf_str(&b, between);
		between = ", ";
		put_clue(&b, &topics[i], &c[i]);
	}
	return buf_view(&b);
}

static void
put_row(struct table *t, const struct person *p)
{
	const struct clues *c = clues_of(p, ntopics);
	bool entry = c->day != DAY_NONE;

	table_cell(t, p->handle);
	table_cents(t, p->mine.balance);
	table_cents(t, p->theirs.balance);
	table_day(t, person_contact(p));
	table_cell(t, why(p, c->topic));
	table_cell(t, buf_view(entry ? &c->text : &p->text));
	table_cell(t, buf_view(entry ? &c->source : &p->source));
	table_end_row(t);
}

static void
show(void)
{
	struct table t;
	size_t i;

	if (ncandidates > 1)
		qsort(candidates, ncandidates, sizeof(*candidates), by_fit);
	table_open(&t, "person\tmine\ttheirs\tlast\twhy\twords\tsource");
	for (i = 0; i < ncandidates; i++)
		put_row(&t, candidates[i].person);
	table_close(&t);
}

static void
find(struct stream *st)
{
	struct record r;
	struct person *p;

	while (stream_next(st, &r))
		if (stream_post(st, &r) && tells(st, &r))
			clues_take(topics, ntopics, &r);
	for (p = person_first(); p != NULL; p = person_next(p))
		if (p->handle.s[0] != '#' && !person_gone(p, st->today))
			consider(p);
	clues_tell(topics, ntopics);
}

int
main(int argc, char *argv[])
{
	static char *input[] = {NULL};
	const char *declarations = NULL, *date = NULL;
	struct stream st;
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+e:p:t:")) != -1) {
		switch (c) {
		case 'e':
			add_pattern(optarg);
			break;
		case 'p':
			declarations = optarg;
			break;
		case 't':
			date = optarg;
			break;
		default:
			usage();
		}
	}
	for (; optind < argc; optind++)
		add_words(argv[optind]);
	if (ntopics == 0)
		usage();
	stream_open(&st, declarations, date, input, false);
	find(&st);
	show();
	out_close();
	return msg_status();
}
