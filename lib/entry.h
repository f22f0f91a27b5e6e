/* SPDX-License-Identifier: ISC */
/* What lib/entry.c, which makes records of an entry, lib/ask.c, which reads one that is none yet, and the files that
   see what stands in one know of each other. */
#ifndef TIES_ENTRY_H
#define TIES_ENTRY_H

#include "ties.h"

struct mention {
	size_t at;       /* in the item's text */
	size_t first, n; /* whom it means, in entry.people */
	bool pointed;    /* it has points of its own, which stand right behind it or who it is joined to */
	cents points;
	struct slice points_said; /* if it is behind itself; else empty */
	enum dir arrow;           /* that holds for it; DIR_NONE: none */
	bool arrowed;             /* it stands right before it */
	size_t act;               /* that it stands in */
	size_t deed[2];           /* of its own in that act and in the next, plus one; 0: none */
};

#define MASK "@x" /* what a mention is in the masked text */
#define POINTS_LOST "these points count for nobody"

/*
 * Points at the end of the text, or of what stands before an item within it. Those before a mark of punctuation are at
 * an end only if their act is, too.
 */
struct ending {
	size_t at;      /* in the masked text */
	size_t mention; /* that they stand right behind, or SIZE_MAX */
	cents points;
	struct slice said;
	bool shared; /* they are that mention's after all */
	enum ending_is { END_SURE, END_MAYBE, END_COMMA } is;
};

/* What looks like a mistake in an entry. */
struct doubt {
	const char *why;
	struct slice what;
};

/* A name that nobody has, and whom it may have meant; or a handle that lacks a letter. */
struct stranger {
	const char *at;
	size_t masked_at;
	struct slice name;
	struct meant meant; /* who is NULL: it is such a handle */
};

/* What else is known of an act. */
struct clause {
	size_t first, end; /* the mentions in it */
	size_t deeds;      /* that are more than a name */
	bool arrowed;
	const struct ending *ending; /* points that hold for those who have none of their own, or NULL */
	bool counted;                /* there is somebody like that */
};

/* The date that an entry itself begins with. */
struct own_date {
	struct slice date; /* s is NULL: there is none, and day is that of the item */
	enum dated dated;
	daynum day;
	struct slice other; /* one beside it, as a task may have two, that does not hold; s is NULL: none */
	enum dated other_dated;
	struct slice weekday; /* that stands beside it and is another one; weekday_wrong is NULL: none */
	const char *weekday_wrong;
};

struct entry {
	struct scanner *s;
	const struct item *it;
	struct slice text;
	bool ahead;     /* it is only asked whom it mentions; what is wrong with it is told when it is read */
	bool unheard;   /* what is gone through is an open task within it, whose words are no deed */
	bool lent;      /* it mentions nobody: its people are those of the item it stands in */
	bool is_folded; /* as a record has it already, as most are */
	struct mention *mentions;
	size_t n, cap;
	size_t *masked_at; /* where each mention stands in the masked text */
	struct known **people;
	size_t people_n, people_cap;
	struct clause *clauses;
	size_t clause_cap;
	struct doubt *doubts;
	size_t doubts_n, doubts_cap;
	struct stranger *strangers;
	size_t strangers_n, strangers_cap;
	uintmax_t number; /* no other entry, and no act, has the same */
	struct buf masked, folded, source;
	const char *file; /* that source begins with, and its length there */
	size_t file_n;
	struct ending *endings;
	size_t endings_n, endings_cap;
	struct acts acts;
	daynum day;
	struct own_date own;
};

/* entry.c */
uintmax_t entry_number(void); /* that no other entry, and no act, has */

/* marks.c: what stands in an entry besides words */
void marks_read(struct entry *e, struct scanner *s, const struct item *it, struct slice text);
void marks_lend(struct entry *e, struct known *const *who, size_t n); /* it is with them, though it mentions nobody */

/* company.c: whom a task is with that mentions nobody */
bool company_lend(struct entry *e, enum box task); /* those of the item that it stands in; false: nobody */

/* mention.c: whom a mark means */
bool mention_read(struct entry *e, const struct found *f);              /* one more; false: nobody, it is text */
void mention_lend(struct entry *e, struct known *const *who, size_t n); /* one more, of all of them */

/* stranger.c: handles and names that nobody has */
struct known *stranger_handle(struct entry *e, struct slice handle, const char *at); /* who is called so from now on */
void stranger_name(
    struct entry *e, struct slice name, bool topic, const char *at); /* to be told, if it meant somebody */
void stranger_broken(struct entry *e, struct slice handle, const char *at);
bool strangers_would_count(struct entry *e); /* of what names nobody: it would be an entry if they were known */
bool strangers_tell(const struct entry *e);  /* true: a handle lacks a letter, so that the entry is not whole */

/* dating.c: which day it is of */
void dating_take(
    struct scanner *s, const struct item *it, struct slice *text, struct own_date *own); /* a date, off the text */
void dating_task(struct entry *e, enum mark m); /* by what is due or done; a wrong one is told, and the day stays */
bool dating_tell(const struct entry *e);        /* what is wrong with its date; false: it has none */
bool dating_tell_people(const struct entry *e); /* of no entry: it was meant to declare somebody; false: it was not */

/* prose.c: paragraphs that are none */
void prose_tell_dated(const struct entry *e); /* of one that mentions nobody, what its date may have been meant for */
bool prose_is(struct entry *e);               /* is one that mentions somebody prose? */

/* deeds.c: what its acts come to, once arrows and points have had the last word */
bool deeds_read(struct entry *e); /* fills e->acts, unless they are full; false: a pattern gave up, and that is told */

#endif
