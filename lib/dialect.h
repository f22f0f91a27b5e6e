/* SPDX-License-Identifier: ISC */
/* What lib/dialectfile.c, which reads dialects, and lib/dialect.c and lib/inline.c, which match them, share. */
#ifndef TIES_DIALECT_H
#define TIES_DIALECT_H

#include "ties.h"

#define GROUPS 128 /* of a pattern, as lib/re.c has it */

/* How a mark's patterns are matched, which groups it must have, and which it may. */
struct mark_rule {
	const char *name;
	unsigned flags;
	uint64_t must, may; /* a bit for each group */
};
extern const struct mark_rule mark_rules[MARK_COUNT];
extern const char *const group_names[GROUP_COUNT];

struct groups { /* of a mark: the numbers of each name, name by name */
	size_t n;
	struct {
		enum group name;
		int number;
	} group[GROUPS];
};

struct mark_patterns {
	struct buf text;
	struct re *re;
	unsigned char first[256];
	int required; /* a byte that every match holds, or the only one that it may begin with, or -1 */
	struct groups groups;
};

#define INLINE_FIRST MARK_OPAQUE
#define INLINES (MARK_COUNT - INLINE_FIRST)
#define ALL_INLINE ((1U << INLINES) - 1)

struct inline_marks {
	struct re *re;
	int wrapper[INLINES + 1]; /* the group around a mark's alternatives; the one behind the last ends it */
	struct groups groups[INLINES];
};

/* Those that may begin with the same byte, in one pattern that is made when it is first needed. */
struct start {
	unsigned set; /* a bit for each */
	struct inline_marks in;
	struct start *next;
};

/* A mark's next match in a text, which is asked for again and again from further on. */
struct ahead {
	size_t from, at; /* where it was looked for from, SIZE_MAX: nowhere; where it is, SIZE_MAX: there is none */
	bool gave_up;    /* nobody knows */
	struct found f;
};

struct key {
	struct slice name;
	struct re *re;
	struct key *next;
};

struct dialect {
	struct mark_patterns mark[MARK_COUNT];
	uint64_t first[256]; /* the marks that may match where such a byte is, a bit for each */
	struct inline_marks all;
	struct start *starts, *start[256]; /* of all marks but attributes, which may begin at any letter */
	bool has_starts;                   /* they can be used */
	struct ahead attribute;            /* in the text that is looked at */
	struct key *keys, **last_key;
	bool day_first, month_first, slugs;
	int errors, depth;
	const char *gave_up;  /* the mark whose patterns met a limit */
	struct dialect *next; /* all that were read, also those that can't be used: they live to the end */
};

void groups_find(const struct re *re, enum mark m, int after, int before,
    struct groups *out); /* the numbers of those that a mark may have, of those between two */
void groups_take(const struct groups *groups, enum mark m, struct slice s, const size_t *ov, struct found *f);
void inline_make(struct dialect *d); /* once all its marks are */

#endif
