/* SPDX-License-Identifier: ISC */
/*
 * Asks that have not been made: whom and for what, from a command line to the record that a journal would give. What it
 * would come to is read as an entry is, behind the words with which the table of kinds says that I ask.
 */
#include <err.h>

#include "entry.h"

static void __attribute__((noreturn)) wrong(struct slice what, const char *why)
{
	errx(2, "-a: %s: %s; say how many points it is worth, as in ada:5", text_show(what), why);
}

/* The first ask of mine of that person, or NULL. */
static const struct kind *
find_ask(const struct acts *acts, size_t mention)
{
	size_t i;

	for (i = 0; i < acts->deeds; i++) {
		const struct kind *k = acts->act[acts->deed[i].act].kind;

		if (k != NULL && k->points < 0 && acts->deed[i].dir == DIR_OUT && acts->deed[i].mention == mention)
			return k;
	}
	return NULL;
}

/* As an entry of a journal in the default dialect; which of its mentions is the person's. */
static size_t
read_entry(struct scanner *s, struct entry *e, size_t at, struct slice text, struct slice what)
{
	static const struct item item = {.file = NULL}; /* nothing is told of it */
	size_t i;

	marks_read(e, s, &item, text);
	if (dialect_gave_up(s->dialect) != NULL || !deeds_read(e))
		wrong(what, "a pattern gives up on it");
	for (i = 0; i < e->n && e->mentions[i].at != at; i++)
		;
	if (i == e->n)
		wrong(what, "the default dialect doesn't see whom I ask");
	return i;
}

/* A handle that a journal in the default dialect can give, whoever has it. */
bool
ask_stranger(const struct ask *a)
{
	struct dialect *d = dialect_read("markdown");
	struct buf text = {0};
	struct found f;
	enum mark m;
	bool is;

	if (d == NULL)
		errx(2, "the dialect markdown can't be used");
	buf_ch(&text, '@');
	buf_slice(&text, a->person);
	dialect_look(d, buf_view(&text));
	is = dialect_inline(d, buf_view(&text), 0, &m, &f) && m == MARK_MENTION && f.whole.n == text.n &&
	     slice_eq(mention_handle(f.group[GROUP_HANDLE]), a->person);
	re_look(SL(""));
	buf_free(&text);
	return is;
}

/* Without the word that %asking ends with, where it is said again: "for advice", behind "asked @x for". */
static struct slice
said_once(struct slice asking, struct slice what)
{
	struct slice last = asking, rest = what, word;

	while (slice_cut(&asking, ' ', &word))
		last = word;
	return slice_cut(&rest, ' ', &word) && rest.s != NULL && slice_eq(word, last) ? slice_trim(rest) : what;
}

/* Kind, text and points by the words; what they are worth may be said among them, and then they may mean anything. */
static void
by_words(struct ask *a, struct slice what)
{
	char *own[2] = {share_kinds(), NULL};
	static struct scanner s; /* an error leaves them */
	static struct entry e;
	struct buf text = {0};
	const struct kind *kind;
	struct slice asking;
	size_t mention;

	scanner_open(&s, "markdown", own);
	asking = kinds_asking(scanner_kinds(&s), &a->at);
	if (asking.n == 0)
		wrong(what, "the table of kinds doesn't say how I ask (%asking)");
	what = said_once(asking, what);
	buf_slice(&text, asking);
	if (what.n > 0) {
		buf_ch(&text, ' ');
		buf_slice(&text, what);
	}
	mention = read_entry(&s, &e, a->at, buf_view(&text), what);
	if ((kind = find_ask(&e.acts, mention)) != NULL) {
		a->kind = slice_dup(kind->name);
		a->amount = kind->points;
	}
	if (e.endings_n > 0 && !e.endings[0].shared)
		a->amount = e.endings[0].points;
	else if (e.mentions[mention].pointed)
		a->amount = e.mentions[mention].points;
	else if (kind == NULL)
		wrong(what, "no ask, by the table of kinds");
	if (a->amount > 0)
		wrong(what, "a deposit, and no ask");
	if (what.n > 0) {
		buf_add(&a->text, text.s, asking.n + 1);
		text_fold(&a->text, what);
	}
	buf_free(&text);
}

/* No words: digits and points, a sign before them. */
static bool
is_number(struct slice s)
{
	size_t i = s.n > 0 && (s.s[0] == '-' || s.s[0] == '+');

	while (i < s.n && ((s.s[i] >= '0' && s.s[i] <= '9') || s.s[i] == '.'))
		i++;
	return s.n > 0 && i == s.n;
}

/* With a minus of either length, a plus or none. */
static bool
by_points(struct ask *a, struct slice what)
{
	struct slice number = slice_starts(what, SL("−")) ? slice_from(what, sizeof("−") - 1) : what;

	if (points_parse(number, &a->amount)) {
		a->amount = a->amount > 0 ? -a->amount : a->amount;
		return true;
	}
	if (is_number(number))
		wrong(what, "points have two digits and two decimals at most");
	return false;
}

void
ask_parse(struct ask *a, const char *option)
{
	struct slice rest = slice_of(option), person;

	*a = (struct ask){.kind = SL("ask")};
	slice_cut(&rest, ':', &person);
	a->person = slice_dup(called_name(slice_trim(person)));
	if (a->person.n == 0)
		errx(2, "-a: whom? (person:what)");
	if (slice_starts(a->person, SL("#")))
		errx(2, "-a: %s: a tag is no person", text_show(a->person));
	rest = slice_trim(rest.s == NULL ? SL("") : rest);
	if (!by_points(a, rest))
		by_words(a, rest);
	if (a->amount == 0)
		wrong(rest, "an ask is worth something");
}

void
ask_put(struct buf *b, const struct ask *a, daynum day, struct slice handle)
{
	struct record r = {.day = day, .person = handle, .dir = DIR_OUT, .amount = a->amount, .kind = a->kind};
	struct buf text = {0};

	if (a->text.n > 0) {
		buf_add(&text, a->text.s, a->at + 1);
		buf_slice(&text, handle);
		buf_slice(&text, slice_from(buf_view(&a->text), a->at + 2));
	}
	r.text = buf_view(&text);
	record_put(b, &r);
	buf_free(&text);
}
