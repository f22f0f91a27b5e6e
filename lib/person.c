/* SPDX-License-Identifier: ISC */
/*
 * People, by handle, and the tags they bear, as the declarations among the records tell of them. A tag is kept under
 * its handle `#tag` in the same tree. A program has one set of people, and they live to its end.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include <sys/tree.h>

#include "ties.h"

RB_HEAD(people, person);

static int
by_handle(const struct person *a, const struct person *b)
{
	return slice_cmp(a->handle, b->handle);
}

static struct people people = RB_INITIALIZER(&people);
RB_GENERATE_INTERNAL(people, person, entry, by_handle, static __attribute__((unused)))

/* Most records are of people seen lately; the walk down the tree is for the others. */
static struct person *seen[1 << 12];

static size_t
slot(struct slice handle)
{
	uint32_t hash = 2166136261U; /* FNV-1a */
	size_t i;

	for (i = 0; i < handle.n; i++)
		hash = (hash ^ (unsigned char)handle.s[i]) * 16777619U;
	return (hash ^ hash >> 12) % (sizeof(seen) / sizeof(seen[0]));
}

static struct person *
person_new(struct slice handle)
{
	static size_t count;
	struct person *p = calloc(1, sizeof(*p));

	if (p == NULL)
		err(2, NULL);
	p->handle = slice_dup(handle);
	p->no = count++;
	p->gone = p->snooze = DAY_NONE;
	account_init(&p->mine);
	account_init(&p->theirs);
	return p;
}

struct person *
person_find(struct slice handle)
{
	struct person wanted = {.handle = handle}, **s = &seen[slot(handle)], *p;

	if (*s != NULL && slice_eq((*s)->handle, handle))
		return *s;
	if ((p = RB_FIND(people, &people, &wanted)) != NULL)
		*s = p;
	return p;
}

struct person *
person_get(struct slice handle)
{
	struct person *p = person_find(handle);

	if (p == NULL) {
		p = person_new(handle);
		RB_INSERT(people, &people, p);
		seen[slot(handle)] = p;
	}
	return p;
}

struct person *
person_first(void)
{
	return RB_MIN(people, &people);
}

struct person *
person_next(struct person *p)
{
	return RB_NEXT(people, &people, p);
}

/* The bytes of the word that a text begins with. */
static size_t
word(struct slice s)
{
	const char *blank = s.n == 0 ? NULL : memchr(s.s, ' ', s.n);

	return blank == NULL ? s.n : (size_t)(blank - s.s);
}

/* The length of the key that a word begins with, up to its colon; 0: it is no key:value. */
static size_t
key(struct slice s)
{
	size_t i, n = word(s);

	for (i = 0; i < n && s.s[i] != ':'; i++)
		if (!((s.s[i] >= 'a' && s.s[i] <= 'z') ||
			(i > 0 && (s.s[i] == '-' || s.s[i] == '_' || (s.s[i] >= '0' && s.s[i] <= '9')))))
			return 0;
	return i + 1 < n ? i : 0;
}

static bool
is_item(struct slice s)
{
	return (s.n > 1 && s.s[0] == '#' && s.s[1] != ' ') || key(s) > 0;
}

/* Names and aliases hold blanks: they run to the next item. */
static size_t
run(struct slice s)
{
	size_t at = word(s);

	while (at < s.n && !is_item(slice_from(s, at + 1)))
		at += 1 + word(slice_from(s, at + 1));
	return at;
}

bool
decl_next(struct slice *rest, struct decl *d)
{
	struct slice s = slice_trim(*rest);
	size_t k = key(s), n;

	if (s.n == 0)
		return false;
	*d = (struct decl){.kind = DECL_NAME};
	n = word(s);
	if (is_item(s) && k == 0) {
		d->kind = DECL_TAG;
	} else if (k > 0) {
		d->key = (struct slice){s.s, k};
		d->kind = slice_eq(d->key, SL("aka")) ? DECL_AKA : DECL_KEY;
	}
	if (d->kind == DECL_NAME || d->kind == DECL_AKA)
		n = run(s);
	d->value = slice_trim(slice_from((struct slice){s.s, n}, k > 0 ? k + 1 : 0));
	*rest = slice_from(s, n);
	return true;
}

/* The list with room for one more: most are short, and their number alone says how much there is. */
static void *
room_after(void *list, size_t n, size_t size)
{
	if ((n & (n - 1)) == 0 && (list = reallocarray(list, n == 0 ? 1 : 2 * n, size)) == NULL)
		err(2, NULL);
	return list;
}

/* A tag said twice in one declaration is borne once; the number of the declaration tells, whatever their number. */
static void
bear(struct person *p, struct slice tag, size_t declaration)
{
	static struct buf b;
	struct person *t;

	b.n = 0;
	text_lower(&b, tag);
	t = person_get(buf_view(&b));
	if (t->borne == declaration)
		return;
	t->borne = declaration;
	p->tags = room_after(p->tags, p->ntags, sizeof(struct person *));
	p->tags[p->ntags++] = t;
}

static void
also(struct person *p, struct slice name)
{
	if (p->aka.n > 0)
		buf_ch(&p->aka, '\t');
	buf_slice(&p->aka, name);
}

bool
decl_is_yearly(struct slice key)
{
	return slice_eq(key, SL("born")) || (key.n > 4 && slice_eq(slice_from(key, key.n - 4), SL("-day")));
}

/* Is this the first time that a declaration says that? */
static bool
is_first(size_t declaration, struct slice key)
{
	static struct buf b;

	b.n = 0;
	buf_number(&b, declaration);
	buf_ch(&b, ' ');
	buf_slice(&b, key);
	return ordinal(buf_view(&b)) == 1;
}

static void
add_yearly(struct person *p, const struct decl *d, size_t declaration)
{
	struct yearly *y;
	struct civil on;

	if (!day_parse_yearly(d->value, &on) || !is_first(declaration, d->key))
		return;
	p->yearly = room_after(p->yearly, p->nyearly, sizeof(*p->yearly));
	y = &p->yearly[p->nyearly++];
	*y = (struct yearly){.key = d->key.n, .on = on};
	buf_slice(&y->text, d->key);
	buf_ch(&y->text, ':');
	buf_slice(&y->text, d->value);
}

/* Of what is said twice the first counts. What can't be taken here, ties-scan has told of already. */
static void
attribute(struct person *p, const struct decl *d, size_t declaration)
{
	int days;

	if (slice_eq(d->key, SL("every"))) {
		if (p->every > 0 || !cadence_parse(d->value, &days))
			return;
		p->every = days;
		buf_slice(&p->said, d->value);
	} else if (slice_eq(d->key, SL("gone"))) {
		if (p->gone == DAY_NONE)
			(void)day_parse(d->value, &p->gone);
	} else if (slice_eq(d->key, SL("snooze"))) {
		if (p->snooze == DAY_NONE)
			(void)day_parse(d->value, &p->snooze);
	} else if (decl_is_yearly(d->key)) {
		add_yearly(p, d, declaration);
	}
}

/* What an earlier declaration said is no longer true. */
static void
forget(struct person *p)
{
	size_t i;

	for (i = 0; i < p->nyearly; i++)
		buf_free(&p->yearly[i].text);
	p->name.n = p->aka.n = p->text.n = p->source.n = p->said.n = 0;
	p->ntags = p->nyearly = 0;
	p->every = 0;
	p->gone = p->snooze = DAY_NONE;
}

struct person *
person_declare(const struct record *r)
{
	static size_t declarations;
	struct slice rest = r->text;
	struct person *p;
	struct decl d;

	if (r->day != DAY_NONE || !(slice_eq(r->kind, SL("person")) || slice_eq(r->kind, SL("tag"))))
		return NULL;
	p = person_get(r->person);
	p->declared = true;
	declarations++;
	forget(p);
	buf_slice(&p->text, r->text);
	buf_slice(&p->source, r->source);
	while (!slice_eq(r->text, SL("-")) && decl_next(&rest, &d)) {
		if (d.kind == DECL_NAME && d.value.s == r->text.s)
			buf_slice(&p->name, d.value);
		else if (d.kind == DECL_AKA)
			also(p, d.value);
		else if (d.kind == DECL_TAG)
			bear(p, d.value, declarations);
		else if (d.kind == DECL_KEY)
			attribute(p, &d, declarations);
	}
	return p;
}

static bool
is_input(const char *name)
{
	return strcmp(name, "-") == 0;
}

void
people_read(const char *file, char **records)
{
	char *operands[2] = {NULL, NULL};
	bool twice = *records == NULL;
	struct records rs;
	struct record r;

	for (; *records != NULL; records++)
		twice |= is_input(*records);
	if (is_input(file) && twice)
		errx(2, "-p -: standard input can't be both the records and who is declared");
	if ((operands[0] = strdup(file)) == NULL)
		err(2, NULL);
	records_open(&rs, operands, false);
	while (records_next(&rs, &r))
		person_declare(&r);
	if (msg_status() == 2)
		exit(2);
	free(operands[0]);
}

const struct person *
person_paced(const struct person *p)
{
	const struct person *least = NULL;
	size_t i;

	if (p->every > 0)
		return p;
	for (i = 0; i < p->ntags; i++)
		if (p->tags[i]->every > 0 && (least == NULL || p->tags[i]->every < least->every))
			least = p->tags[i];
	return least;
}

int
person_cadence(const struct person *p, int otherwise)
{
	const struct person *by = person_paced(p);

	return by == NULL ? otherwise : by->every;
}

static void
met(struct account *a, daynum day)
{
	if (day > a->contact)
		a->contact = day;
}

bool
person_gone(const struct person *p, daynum day)
{
	return p->gone != DAY_NONE && p->gone <= day;
}

bool
person_post(struct person *p, const struct record *r)
{
	struct account mine = p->mine;

	if (record_posts_mine(r) && !account_post(&p->mine, r->day, r->amount))
		return false;
	if (record_posts_theirs(r) && !account_post(&p->theirs, r->day, r->amount)) {
		p->mine = mine;
		return false;
	}
	p->posted |= r->dir != DIR_NONE;
	if (record_contact(r) && r->dir != DIR_IN)
		met(&p->mine, r->day);
	if (record_contact(r) && r->dir != DIR_OUT)
		met(&p->theirs, r->day);
	return true;
}

daynum
person_contact(const struct person *p)
{
	return p->mine.contact > p->theirs.contact ? p->mine.contact : p->theirs.contact;
}
