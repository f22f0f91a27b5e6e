/* SPDX-License-Identifier: ISC */
/* What lib/acts.c, which cuts a text into acts, and the files that say who did what in one know of each other. */
#ifndef TIES_ACTS_H
#define TIES_ACTS_H

#include "ties.h"

#define MASK_LENGTH 2 /* of @x */

struct reading {
	struct kinds *kinds;
	struct slice text;
	const size_t *at; /* of each mention */
	size_t n;
	struct acts *out;
	struct {                       /* what the acts so far have said */
		size_t first, first_n; /* deeds of the first with anybody in it, for later acts that name nobody */
		bool said;             /* some act was recorded; then of the last: */
		bool news;             /* it was what others did to each other */
		bool apart;            /* it brought several together; a need told of them is its reason */
		enum dir dir;
		cents points;
	} earlier;
};

struct stretch {
	size_t from, to; /* in an act */
};

/* acts.c: deeds of the act that was added last */
void deed_add(struct reading *r, size_t mention, enum dir dir);
void deed_add_all(struct reading *r, size_t first, size_t end, enum dir dir); /* one a mention, without the end */
void deed_add_group(
    struct reading *r, size_t i, size_t lo, size_t hi, enum dir dir); /* those whom phrase_group gives */

/* phrase.c: what the words about a mention or a verb say */
bool phrase_ends(
    const struct reading *r, enum grammar g, size_t from, size_t at); /* does one of the grammar's end there? */
size_t phrase_last(const struct reading *r, enum grammar g, size_t from, size_t to,
    size_t *end); /* where the last of the grammar's begins, and ends; SIZE_MAX: there is none */
bool phrase_before(const struct reading *r, enum grammar g, size_t from,
    size_t at); /* does one of the grammar's stand there, with a blank between? */
bool phrase_joins(const struct reading *r, size_t a, size_t b); /* all between is a word like `and` */
void phrase_group(const struct reading *r, size_t i, size_t lo, size_t hi, size_t *first,
    size_t *end); /* those whom mention i is joined to, of lo up to and without hi */
bool phrase_possessive(const struct reading *r, const struct act *act, size_t i); /* @x's */
bool phrase_passive(const struct reading *r, const struct act *act);              /* `was helped` */
bool phrase_by_others(const struct reading *r, const struct act *act);            /* `she asked` */
bool phrase_within(const struct reading *r, enum grammar g, const struct act *act, size_t i,
    struct stretch
	*last); /* is mention i in words that the grammar finds? last: {0} for the first of an act's mentions */
bool phrase_news(const struct reading *r, const struct act *act);                       /* it is nothing of mine */
bool phrase_done_to(const struct reading *r, enum grammar whom, const struct act *act); /* `told him` */

/* role.c: who did it to whom in an act that names somebody, from mention lo up to and without hi */
void role_read(struct reading *r, const struct act *act, size_t person, size_t lo,
    size_t hi); /* person: whom the kind's pattern itself names, or SIZE_MAX */

/* sequel.c: acts that name nobody, or only others */
bool sequel_is(const struct reading *r, const struct act *act, size_t lo, size_t hi); /* of one with mentions */
void sequel_read(struct reading *r, const struct act *act);
void sequel_remember(struct reading *r, const struct act *act, size_t before, size_t lo,
    size_t hi); /* for those to come; before: how many deeds there were before this act */

#endif
