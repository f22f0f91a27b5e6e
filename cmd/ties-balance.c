/* SPDX-License-Identifier: ISC */
/*
 * ties-balance: records in, what is saved up with whom out: person, mine, theirs, last contact, full name. Sums need no
 * order, so the records need not be sorted.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

struct row {
	cents mine, theirs;
	daynum contact;
	size_t people;
};
#define NOTHING ((struct row){.contact = DAY_NONE})

static struct row *tags; /* by the number that a tag has among all handles */
static size_t ntags;

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-g] [-p file] [-t date] [file ...]\n", getprogname());
	exit(2);
}

static void
put_row(struct table *t, struct slice who, const struct row *r, struct slice last)
{
	table_cell(t, who);
	table_cents(t, r->mine);
	table_cents(t, r->theirs);
	table_day(t, r->contact);
	table_cell(t, last);
	table_end_row(t);
}

static struct slice
count_text(size_t n)
{
	static struct buf b;

	b.n = 0;
	buf_printf(&b, "%zu", n);
	return buf_view(&b);
}

/* What a person has, into a sum of people. */
static void
add(struct row *sum, const struct person *p, struct slice what)
{
	struct row was = *sum;

	if (!cents_add(&sum->mine, p->mine.balance) || !cents_add(&sum->theirs, p->theirs.balance)) {
		warnx("%s: the sum goes beyond 999999999999.99 with %s, who is left out", text_show(what),
		    text_show(p->handle));
		msg_raise(1);
		*sum = was;
		return;
	}
	if (person_contact(p) > sum->contact)
		sum->contact = person_contact(p);
	sum->people++;
}

static struct row *
row_of(const struct person *tag)
{
	size_t n = ntags;

	tags = room(tags, &ntags, tag->no + 1, sizeof(*tags));
	for (; n < ntags; n++)
		tags[n] = NOTHING;
	return &tags[tag->no];
}

static void
put_people(struct table *t)
{
	struct person *p;

	for (p = person_first(); p != NULL; p = person_next(p)) {
		struct row r = {p->mine.balance, p->theirs.balance, person_contact(p), 1};

		if (p->posted)
			put_row(t, p->handle, &r, buf_view(&p->name));
	}
}

static void
put_tags(struct table *t)
{
	struct row none = NOTHING;
	struct person *p;
	size_t i;

	for (p = person_first(); p != NULL; p = person_next(p)) {
		for (i = 0; p->posted && i < p->ntags; i++)
			add(row_of(p->tags[i]), p, p->tags[i]->handle);
		if (p->posted && p->ntags == 0)
			add(&none, p, SL("-"));
	}
	for (p = person_first(); p != NULL; p = person_next(p))
		if (p->no < ntags && tags[p->no].people > 0)
			put_row(t, p->handle, &tags[p->no], count_text(tags[p->no].people));
	if (none.people > 0)
		put_row(t, SL("-"), &none, count_text(none.people));
	free(tags);
}

/* Everybody once, whatever tags they bear. */
static void
put_total(struct table *t, bool by_tag)
{
	struct row all = NOTHING;
	struct person *p;

	for (p = person_first(); p != NULL; p = person_next(p))
		if (p->posted)
			add(&all, p, SL("total"));
	if (all.people > 0)
		put_row(t, SL("total"), &all, by_tag ? count_text(all.people) : SL("-"));
}

static void
show(bool by_tag)
{
	struct table t;

	table_open(&t, by_tag ? "tag\tmine\ttheirs\tlast\tpeople" : "person\tmine\ttheirs\tlast\tname");
	if (by_tag)
		put_tags(&t);
	else
		put_people(&t);
	if (t.aligned)
		put_total(&t, by_tag);
	table_close(&t);
}

int
main(int argc, char *argv[])
{
	const char *declarations = NULL, *date = NULL;
	bool by_tag = false;
	struct stream st;
	struct record r;
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+gp:t:")) != -1) {
		switch (c) {
		case 'g':
			by_tag = true;
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
	stream_open(&st, declarations, date, argv + optind, false);
	while (stream_next(&st, &r))
		(void)stream_post(&st, &r);
	show(by_tag);
	out_close();
	return msg_status();
}
