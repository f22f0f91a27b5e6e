/* SPDX-License-Identifier: ISC */
/*
 * Asks that have not been made: whom and for what, from a command line to the record that a journal would give. What it
 * would come to is read by the table of kinds, behind the words with which that table says that I ask.
 */
#include <err.h>

#include "ties.h"

static struct kinds *
kinds_of_user(void)
{
	struct kinds *k = kinds_new();
	char *own = share_kinds();

	if (own != NULL && !kinds_read(k, own))
		errx(2, "the kinds can't be used");
	kinds_complete(k);
	return k;
}

static void __attribute__((noreturn)) wrong(struct slice what, const char *why)
{
	errx(2, "-a: %s: %s; say how many points it is worth, as in ada:5", text_show(what), why);
}

/* The first ask of mine among the acts, or NULL. */
static const struct kind *
find_ask(const struct acts *acts)
{
	size_t i;

	for (i = 0; i < acts->deeds; i++) {
		const struct kind *k = acts->act[acts->deed[i].act].kind;

		if (k != NULL && k->points < 0 && acts->deed[i].dir == DIR_OUT)
			return k;
	}
	return NULL;
}

/* Kind, text and points by the words; what they are worth may be said behind them, and then they may mean anything. */
static void
by_words(struct ask *a, struct slice what, bool pointed)
{
	static struct kinds *kinds; /* an error leaves them */
	static struct acts acts;
	const struct kind *kind;
	struct slice asking;

	kinds = kinds_of_user();
	asking = kinds_asking(kinds, &a->at);
	if (asking.n == 0)
		wrong(what, "the table of kinds doesn't say how I ask (%asking)");
	buf_slice(&a->text, asking);
	if (what.n > 0) {
		buf_ch(&a->text, ' ');
		text_fold(&a->text, what);
	}
	if (!acts_read(kinds, buf_view(&a->text), &a->at, 1, &acts))
		wrong(what, "a pattern of the table of kinds gives up");
	kind = find_ask(&acts);
	if (kind == NULL && !pointed)
		wrong(what, "no ask, by the table of kinds");
	if (kind != NULL) {
		a->kind = slice_dup(kind->name);
		a->amount = kind->points;
	}
	if (what.n == 0)
		a->text.n = 0;
	acts_free(&acts);
}

/* One with a sign behind the words, as in a journal. */
static bool
points_at_end(struct slice what, cents *points)
{
	size_t at = what.n;

	while (at > 0 && what.s[at - 1] != ' ')
		at--;
	return at < what.n && (what.s[at] == '-' || what.s[at] == '+') && points_parse(slice_from(what, at), points);
}

void
ask_parse(struct ask *a, const char *option)
{
	struct slice rest = slice_of(option), person;
	cents points = 0;
	bool alone, pointed;

	*a = (struct ask){.kind = SL("ask")};
	slice_cut(&rest, ':', &person);
	a->person = slice_dup(called_name(slice_trim(person)));
	if (a->person.n == 0)
		errx(2, "-a: whom? (person:what)");
	rest = slice_trim(rest.s == NULL ? SL("") : rest);
	alone = points_parse(rest, &points);
	pointed = alone || points_at_end(rest, &points);
	if (!alone)
		by_words(a, rest, pointed);
	if (pointed)
		a->amount = points > 0 ? -points : points;
	if (a->amount == 0)
		wrong(rest, "an ask is worth something");
}

void
ask_put(struct buf *b, const struct ask *a, daynum day, struct slice handle)
{
	struct buf text = {0};

	if (a->text.n > 0) {
		buf_add(&text, a->text.s, a->at + 1);
		buf_slice(&text, handle);
		buf_slice(&text, slice_from(buf_view(&a->text), a->at + 2));
	}
	record_put(b, day, handle, DIR_OUT, a->amount, a->kind, buf_view(&text), SL("-"));
	buf_free(&text);
}
