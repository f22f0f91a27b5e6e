/* SPDX-License-Identifier: ISC */
/* What lib/kinds.c, which searches tables of kinds, and lib/kindfile.c, which reads them, both know. */
#ifndef TIES_KINDS_H
#define TIES_KINDS_H

#include "ties.h"

#define WORDS_FLAGS ((unsigned)RE_TEXT | RE_CASELESS)

struct line {
	struct kind kind;
	int verb, person; /* groups of its pattern, once it was found; -1: it has none */
	bool seen;
};

/* A line of %split or %aside; of a split, the next place where it matches in the text that is looked at. */
struct split {
	struct slice pattern;
	struct re *re;
	size_t number; /* in the finder */
	int hard;
	size_t from, a, b; /* searched from, found; SIZE_MAX: nowhere behind */
	bool is_hard;
};

/* A line of %opening. */
struct opening {
	struct slice pattern;
	size_t number; /* in the finder */
};

/* Of the clause that was asked for last: one is asked for twice when it may be an act of its own. */
struct led {
	struct slice clause;
	struct spot to;
};

struct kinds {
	struct line *lines;
	size_t n, cap;
	struct finder *finder;
	struct buf grammar_text[GRAMMAR_COUNT];
	struct re *grammar[GRAMMAR_COUNT];
	size_t grammar_number[GRAMMAR_COUNT]; /* in the finder */
	struct opening *openings;
	size_t opening_count;
	struct slice asking;
	size_t asked; /* where in it whom I ask is named */
	struct split *splits, *asides;
	size_t split_count, aside_count;
	struct lead *head;
	struct led led;
	int errors;
	bool only;  /* no other table is to be read */
	bool shape; /* of the table that is being read, so are the lines to come */
	bool other; /* one was read */
};

extern const char *const grammar_names[GRAMMAR_COUNT];

#endif
