/* SPDX-License-Identifier: ISC */
/* What lib/tree.c, which takes patterns apart, and the files of what trees are made of know of each other. */
#ifndef TIES_TREE_H
#define TIES_TREE_H

#include "ties.h"

/* tree.c: a pattern that is being taken apart */
struct parser {
	struct slice p;
	size_t at;
	const struct let *lets;
	int depth;
	bool plain, failed;
	struct slice names[TREE_NAMES];
	size_t nnames;
};
struct node *parser_fail(struct parser *ps); /* it is not understood; an empty node */

static inline char
peek(const struct parser *ps, size_t ahead)
{
	return ps->at + ahead < ps->p.n ? ps->p.s[ps->at + ahead] : '\0';
}

static inline struct slice
rest(const struct parser *ps)
{
	return slice_from(ps->p, ps->at);
}

static inline bool
is_high(char c)
{
	return (unsigned char)c >= 0x80;
}

/* Is it a letter of ASCII where case doesn't matter, so that other words match than those it is read as? */
static inline bool
is_folding(uint32_t cp)
{
	return cp == TEXT_LONG_S || cp == TEXT_KELVIN;
}

/* node.c: the memory of trees */
void nodes_begin(bool keep);                /* a tree, to the end; else up to the next that is not to be kept */
struct node *node_new(enum node_kind kind); /* of that tree */

/* class.c: one character of several */
struct node *class_read(struct parser *ps); /* [...] */
bool class_escape(struct node *n, char c);  /* what \w and its like stand for, added; false: c is none of these */
void class_any(struct node *n);             /* whichever character */

#endif
