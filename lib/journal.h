/* SPDX-License-Identifier: ISC */
/* What lib/journal.c, which reads a journal line by line, and the files of what it is made of know of each other. */
#ifndef TIES_JOURNAL_H
#define TIES_JOURNAL_H

#include "ties.h"

/* journal.c: the line that is read, and where it stands */
struct here {
	struct dialect *d;
	const char *file;
	uintmax_t no;
	struct slice line;
	bool quiet; /* nothing is told */
};
void here_tell(const struct here *h, enum msg_level level, size_t col, const char *text, struct slice what);
size_t here_column(const struct here *h, struct slice s); /* of what stands in the line; else 1 */

/* scope.c: what holds at a line because of what stands above it: a date, a year, that people are declared */
#define SCOPE_LEVELS 64 /* of headings; deeper ones share the last */
struct scope {
	enum dated dated;
	daynum day;
};
struct heading {
	bool open;
	struct scope date;
	int year; /* 0: none of its own */
	bool people;
};
struct scopes {
	struct scope path, front;
	struct heading levels[SCOPE_LEVELS + 1];
	uintmax_t line; /* of the last heading, or 0 */
	int deepest;    /* the level of the last heading, and so of the deepest that is open */
};
void scopes_begin(struct scopes *s, const struct here *h); /* of a file: its name may have a date */
void scopes_heading(struct scopes *s, const struct here *h, struct slice text, size_t depth);
struct scope scopes_read(const struct scopes *s, const struct here *h, struct slice date,
    daynum near); /* wrong: told; near: the day of what it stands in, or DAY_NONE */
void scopes_weekday(const struct here *h, struct slice beside,
    const struct scope *date); /* that stands by a date: told if it is wrong */
struct scope scopes_date(const struct scopes *s);
struct around scopes_around(const struct scopes *s, daynum near); /* what completes a date without a year there */
bool scopes_people(const struct scopes *s);
bool heading_is_dated(struct dialect *d, struct slice line);

/* block.c: lines that hold no entries: front matter, fences, comments */
enum block_kind { BLOCK_NONE, BLOCK_FRONT, BLOCK_FENCE, BLOCK_COMMENT };
struct block {
	enum block_kind kind; /* of what is open */
	uintmax_t line;       /* where it begins */
	size_t col;
	struct buf fence;    /* the mark that opened it */
	struct buf stripped; /* the line without its comments */
};
bool block_front(struct block *b, const struct here *h);                    /* front matter begins */
bool block_fence(struct block *b, const struct here *h, struct slice line); /* a fence begins */
bool block_takes(
    struct block *b, const struct here *h, struct scopes *s); /* the line; false: it is to be read as any other */
struct slice block_uncomment(struct block *b, const struct here *h); /* the line without comments; until the next */
void block_unclosed(struct block *b, const struct here *h);          /* it should have ended: told, and it has */
void block_free(struct block *b);

/* items.c: the items that are open, each standing in the one before; what is indented below one whose text a blank
   line ended, and which is closed, still stands in it */
struct open_item {
	struct item item;
	struct buf text;
	struct scope date; /* its own, for the items in it */
	size_t indent;
	uintmax_t last; /* the line that its text has come to */
};
struct items {
	journal_item *give;
	void *arg;
	bool declarations; /* of list items only those among the people have text */
	bool interrupted;  /* by lines that are no text: only what is indented goes on with an item */
	struct open_item *open;
	size_t n, cap;
};
struct open_item *items_open(struct items *list, const struct here *h); /* another one; until the next */
void items_add(struct items *list, uintmax_t line, struct slice text);  /* to the innermost, a line of it */
void items_close(struct items *list);                                   /* the innermost */
void items_close_all(struct items *list);
void items_close_from(struct items *list, size_t indent); /* those that are indented as far, or more */
void items_interrupt(struct items *list, size_t indent);  /* by a line so far indented: it ends what it isn't in */
void items_end_text(struct items *list); /* of all that are open; what is indented below still stands in them */
bool items_is_paragraph(const struct items *list); /* what is open is one, and no list */
struct scope items_date(const struct items *list); /* of the innermost that has one of its own */
void items_free(struct items *list);

#endif
