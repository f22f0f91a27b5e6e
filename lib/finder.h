/* SPDX-License-Identifier: ISC */
/* What lib/finder.c, which tries patterns, and lib/listing.c, which lists them for it, both know. */
#ifndef TIES_FINDER_H
#define TIES_FINDER_H

#include "ties.h"

struct guard {
	struct slice text;
	const struct let *lets;
	struct re *re;
	size_t n;
	uint64_t *others; /* patterns that it lets match whatever the words at the head are */
	uint64_t asked;   /* at which place last, and what it answered */
	bool holds;
};

struct sought {
	struct wanted is;
	bool wrong;            /* PCRE2 did not take it, and that was told */
	uint32_t guard;        /* plus one; 0: none */
	uint32_t others;       /* the same, of its or_guard */
	struct slice ready[2]; /* compiled by another run, as bytes and as text */
};

enum { PAIRS = NEEDS, HEADS, STARTS = HEADS + PLACES, ENDS = STARTS + PLACES, LAYERS };

struct finder {
	struct sought *of;
	struct listed { /* until the index is made */
		struct hashes sets[LAYERS];
		bool lent; /* they are somebody else's */
	} * listed;
	size_t n, cap, all, all_cap, words; /* words: of the candidates */
	struct guard *guards;
	size_t nguards, guard_cap;
	size_t *openers; /* the numbers of those that let patterns match */
	size_t nopeners, opener_cap;
	uint64_t *openable; /* what they let match */
	struct index *anywhere,
	    *in_place[LAYERS - HEADS]; /* of words that must stand: the layers up to HEADS; the others */
	const uint64_t *met[LAYERS];
	uint64_t *may, *starts, *second; /* starts: those of may that match the words at the beginning */
	uint64_t place;      /* the number of that at which a pattern is looked for: guards are asked once there */
	bool vague;          /* and nothing is known of what may match there */
	bool odd;            /* that text has words that are hashed as others than they are, or letters behind an @x */
	struct slice looked; /* the text that finder_look was given last, and its words */
	struct token *tokens;
	size_t ntokens, token_cap;
	struct slice begun; /* the text whose first words the layers from STARTS on are of */
};

bool finder_compile(struct sought *e); /* false: PCRE2 doesn't take it, and that was told */

#endif
