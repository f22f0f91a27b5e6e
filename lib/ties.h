/* SPDX-License-Identifier: ISC */
/*
 * What the programs share. Each section is headed by the file that implements it; that file says more.
 * Units: amounts are hundredths of a point (cents), dates are days since 1970-01-01 (daynum).
 */
#ifndef TIES_H
#define TIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <sys/tree.h>

/* slice.c: bytes that belong to somebody else */
struct slice {
	const char *s;
	size_t n;
};

static inline struct slice
slice_between(const char *from, const char *to)
{
	return (struct slice){from, (size_t)(to - from)};
}

static inline struct slice
slice_from(struct slice s, size_t at) /* what begins at a byte; empty beyond the end */
{
	if (at >= s.n)
		return (struct slice){s.s + s.n, 0};
	return (struct slice){s.s + at, s.n - at};
}

#define SL(literal) ((struct slice){"" literal, sizeof(literal) - 1})
struct slice slice_of(const char *z); /* of a string; NULL gives an empty one */
bool slice_eq(struct slice a, struct slice b);
int slice_cmp(struct slice a, struct slice b); /* as bytes: below, equal to or above zero */
bool slice_starts(struct slice s, struct slice with);
bool slice_cut(struct slice *rest, char sep, struct slice *head); /* up to sep or the end; false once nothing is left */
bool slice_is_blank(struct slice s);                              /* nothing but white space and controls, or nothing */
struct slice slice_trim(struct slice s);                          /* without blanks and tabs around it */
uint64_t slice_hash(struct slice s);                              /* of 64 bits, the same in every run */
uint64_t slice_mix(struct slice s);                               /* a quick one, for tables in memory */
bool slice_number(struct slice s, int *out);                      /* up to nine digits and nothing else */
struct slice slice_dup(struct slice s); /* a copy that lives to the end, with a NUL behind it */

/* buf.c: bytes that grow; never fails but by leaving with 2 */
struct buf {
	char *s;
	size_t n, cap;
};
void buf_number(struct buf *b, uintmax_t n);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_free(struct buf *b);
void buf_grow(struct buf *b, size_t more); /* room for as many bytes; the additions see to it themselves */

static inline void
buf_add(struct buf *b, const void *s, size_t n)
{
	if (n == 0)
		return;
	if (b->cap - b->n < n)
		buf_grow(b, n);
	/* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): where s is NULL, n is 0 */
	memcpy(b->s + b->n, s, n);
	b->n += n;
}

static inline void
buf_str(struct buf *b, const char *z)
{
	buf_add(b, z, strlen(z));
}

static inline void
buf_slice(struct buf *b, struct slice s)
{
	buf_add(b, s.s, s.n);
}

static inline void
buf_ch(struct buf *b, char c)
{
	if (b->cap == b->n)
		buf_grow(b, 1);
	b->s[b->n++] = c;
}

static inline struct slice
buf_view(const struct buf *b) /* valid until the next addition */
{
	return (struct slice){b->s == NULL ? "" : b->s, b->n};
}

/* room.c: lists that grow; never fails but by leaving with 2 */
void *room_more(void *list, size_t *cap, size_t n, size_t size); /* where there is too little */
void *room_zero(void *list, size_t *cap, size_t n, size_t size); /* the same, and what is new in it is zero */

static inline void *
room(void *list, size_t *cap, size_t n, size_t size) /* the list with room for n, of a size each */
{
	return n <= *cap ? list : room_more(list, cap, n, size);
}

/* text.c: UTF-8 and what may stand in a record */
#define TEXT_LONG_S 0x17FU                       /* an s without regard to case */
#define TEXT_KELVIN 0x212AU                      /* a k */
#define TEXT_BAD 0xFFFDU                         /* the replacement character */
#define TEXT_BAD_BYTES 3                         /* of it in UTF-8 */
#define TEXT_ELLIPSIS "…"                        /* for what was cut; one column */
size_t text_next(struct slice s, uint32_t *cp);  /* bytes of the first character; no UTF-8: 1, and TEXT_BAD */
void text_escape(struct buf *b, struct slice s); /* append, valid and without controls, as ties-stream(5) says */
void text_tame(struct buf *b, struct slice s);   /* the same of what is escaped already: a backslash stays one */
void text_fold(struct buf *b, struct slice s);   /* the same, white space folded to single blanks, none at the ends */
size_t text_folded(struct slice s);              /* bytes at its beginning that text_fold leaves as they are */
void text_lower(struct buf *b, struct slice s);  /* append in lower case, letters of any script */
bool text_is_word(char c);                       /* a letter, digit or _ of ASCII */
bool text_is_ascii(struct slice s);
size_t text_valid(struct slice s);               /* bytes at its beginning that are UTF-8 */
void text_mend(struct buf *b, struct slice s);   /* append, each byte that is no UTF-8 as U+FFFD */
bool text_is_mended(struct slice s);             /* it holds U+FFFD */
const char *text_unreadable(struct slice head);  /* why a file that begins so is no text to read; NULL: it is */
const char *text_show(struct slice s);           /* escaped and cut for a message; good for the next few calls */
size_t text_width(struct slice s);               /* columns on a terminal */
size_t text_fit(struct slice s, size_t columns); /* bytes of the longest beginning that fits */

/* msg.c: what is said on standard error about data, and the exit status it makes */
enum msg_level { MSG_NOTE, MSG_WARNING, MSG_ERROR };
bool msg_warns(void); /* unless TIES_WARNINGS is never */
void msg_at(enum msg_level level, const char *file, uintmax_t line, size_t col, const char *fmt, ...)
    __attribute__((format(printf, 5, 6))); /* FILE:LINE:COL: level: text; col 0 is left out */
void msg_source(enum msg_level level, struct slice source, const char *fmt, ...)
    __attribute__((format(printf, 3, 4))); /* the same, of what a record has there */
void msg_fail(const char *name);           /* "program: name: strerror", and the status becomes 2 */
void msg_raise(int status);                /* the exit status becomes at least this */
int msg_status(void);                      /* 0, or 1 once an error was told, or 2 */

/* out.c: standard output */
void out_open(void);  /* a large buffer, and messages by lines; before anything is said */
void out_close(void); /* leaves with 2 if anything that was written did not arrive */

/* lines.c: the lines of a file, in bounded memory */
struct lines {
	const char *name; /* as it was given; "-" is standard input */
	uintmax_t no;     /* of the line last given, from 1 */
	uintmax_t bytes;  /* read so far */
	int fd;
	int copy; /* a descriptor that gets all that is read, or -1 */
	char *buf;
	size_t at, end, cap, max;
	bool eof, skipping;
	bool failed; /* a read failed, and was told */
};
enum lines_got { LINES_END, LINES_LINE, LINES_LONG };
bool lines_open(struct lines *l, const char *name, size_t max); /* false: told, and the status is 2 */
void lines_fdopen(struct lines *l, int fd, const char *name, size_t max);
enum lines_got lines_next(struct lines *l, struct slice *line); /* without its LF or CRLF; LONG: over max, left out */
void lines_close(struct lines *l);
#define LINES_JOURNAL ((size_t)1 << 20) /* the longest line of a journal, in bytes */
#define LINES_RECORD ((size_t)8 << 20)  /* of a record: escapes make it longer */

/* amount.c: hundredths of a point */
typedef int64_t cents;
#define CENTS_MAX ((cents)99999999999999)     /* so that a percentage of it still fits */
bool cents_parse(struct slice s, cents *out); /* -?[0-9]+.[0-9]{2}; false: another form, or too large */
void cents_put(struct buf *b, cents c);
bool cents_add(cents *sum, cents c); /* false: beyond CENTS_MAX, and sum is as it was */

/* day.c: the only arithmetic on dates; proleptic Gregorian calendar, years 1 to 9999 */
typedef int32_t daynum;
#define DAY_NONE INT32_MIN
#define DAY_FIRST ((daynum)-719162) /* 0001-01-01 */
#define DAY_LAST ((daynum)2932896)  /* 9999-12-31 */
struct civil {
	int year, month, day;
};
bool day_of(int year, int month, int mday, daynum *out); /* false: the calendar has no such day */
struct civil day_civil(daynum d);
bool day_is_usual(daynum d);                 /* its year is one that people write of: 1900 to 2199 */
bool day_parse(struct slice s, daynum *out); /* YYYY-MM-DD, ten bytes; false: another form, or no such day */
void day_put_short(struct buf *b, daynum d); /* Fri 5 Nov */
void day_put(struct buf *b, daynum d);       /* YYYY-MM-DD; 0000-00-00 for DAY_NONE */
int day_weekday(daynum d);                   /* 0 Monday to 6 Sunday */
daynum day_month_end(daynum d);              /* the last day of its month */
daynum day_month_start(daynum d);
bool day_parse_yearly(struct slice s, struct civil *out);     /* YYYY-MM-DD, or MM-DD, whose year is then 0 */
bool day_near(daynum near, int month, int mday, daynum *out); /* the one within a month of that day; false: none */
bool day_anniversary(struct civil c, int year, daynum *out); /* 29 February is the 28th in a common year; false: none */
daynum day_add_months(daynum d, int months); /* a day too late for its month: the last; ends with the calendar */
daynum day_week_start(daynum d);             /* Monday */
bool day_iso_week(int year, int week, daynum *monday); /* ISO 8601; false: the year has no such week */
void day_put_week(struct buf *b, daynum d);            /* the ISO week that it is in, YYYY-Www */
daynum day_today(const char *option); /* -t, else TIES_TODAY, else the local date; leaves with 2 if wrong */

/* period.c: a stretch of days, as a person writes it */
struct period {
	daynum from, to; /* both included */
};
const char *period_parse(struct slice s, daynum today, struct period *out); /* NULL, or what is wrong */
void period_put(struct buf *b, struct period p);                            /* FROM..TO, an open end left out */

/* share.c: where dialects, kinds and recipes lie; paths go into b, with a NUL behind them; dir or name may be NULL */
enum share { SHARE_USER, SHARE_SHIPPED };
bool share_path(struct buf *b, enum share whose, const char *dir, const char *name); /* false: no HOME to look in */
bool share_find(struct buf *b, const char *dir, const char *name); /* the user's first; false: neither, b the shipped */
bool share_find_behind(struct buf *b, const char *dir, const char *name,
    const char *file);           /* the same; where the user's first is that file itself, the shipped one */
const char *share_dialect(void); /* TIES_DIALECT, or the usual one */
char *share_kinds(void);         /* the user's own table of kinds: TIES_KINDS, or in the configuration; NULL: none */

/* record.c: ties-stream(5) */
enum dir { DIR_NONE, DIR_OUT, DIR_IN, DIR_BOTH, DIR_MINE, DIR_THEIRS };
struct record {
	struct slice line; /* all of it, further fields too */
	struct slice date, person, dirname, points, kind, text, source;
	struct slice more; /* fields after the seventh, with the TAB before them, or empty */
	daynum day;        /* DAY_NONE: a declaration */
	enum dir dir;
	cents amount;
};
const char *record_parse(struct slice line, struct record *r); /* NULL, or what is wrong */
struct slice dir_name(enum dir d);
struct slice record_seven(const struct record *r); /* as it was before any field was added */
bool record_posts_mine(const struct record *r);    /* posts to the account that I hold */
bool record_posts_theirs(const struct record *r);
bool record_contact(const struct record *r); /* an act whose amount is not below zero */
bool record_asks(const struct record *r);    /* an act of one side whose amount is below zero */
bool record_grew(const struct record *r);    /* interest or fade */
/*
 * The records of the operands, or of standard input where there are none, one after another. What is no record is told
 * with its place, makes the status 1, and is left out.
 */
struct records {
	char **operand; /* what is left to be read, up to a NULL */
	struct lines lines;
	bool open, sorted; /* sorted: an input that is not is an error */
	daynum last;
};
void records_open(struct records *rs, char **operands, bool sorted);
bool records_next(struct records *rs, struct record *r); /* false at the end */
void record_put(struct buf *b,
    const struct record *r); /* append day, person, dir, amount, kind, text and source; the others need not be set */
void record_write(FILE *out, const struct record *r); /* the same and a LF */

/* cadence.c: how often one means to be in touch, in days */
#define CADENCE_MAX 36500
bool cadence_parse(struct slice s, int *days); /* 10d, 6w, 3m, 1y; false: another form, 0, over CADENCE_MAX */
struct slice cadence_written(struct slice s);  /* 3W, 2weeks or monthly so; what is none stays; until the next call */
int cadence_option(const char *value);         /* the argument of -c; leaves with 2 */
int days_option(char option, const char *value, int least); /* a number of days, up to CADENCE_MAX; leaves with 2 */

/* account.c: what one side has saved up with the other, and what the end of a month brings it */
struct account {
	cents balance;
	cents lowest;   /* of the month, as far as days are over */
	daynum day;     /* of the last posting, or DAY_NONE */
	daynum contact; /* the holder's last, or DAY_NONE */
};
struct rates {
	int interest, fade; /* hundredths of a percent a month */
};
struct growth {
	cents amount, base; /* above zero interest, below zero fade, zero nothing */
	bool fades;
};
bool rate_parse(struct slice s, int *rate); /* 0 to 100, two decimals at most; false: another form */
void account_init(struct account *a);
bool account_post(struct account *a, daynum day, cents amount); /* false: beyond CENTS_MAX, and nothing changed */
struct growth account_grow(const struct account *a, daynum other_contact, daynum end, int cadence,
    const struct rates *rates); /* what the end of that month brings; nothing changed yet */
bool account_next_month(struct account *a, daynum end, cents growth); /* false: beyond CENTS_MAX, left out */

/* person.c: people by handle, as declarations and records tell of them */
struct yearly {
	struct buf text; /* key:date, as it was written */
	size_t key;      /* bytes of the key */
	struct civil on; /* year 0: none was written */
};
struct person {
	RB_ENTRY(person) entry;
	struct slice handle;     /* of a tag: #tag */
	struct buf name;         /* the full one, or empty */
	struct buf aka;          /* aliases, and former handles with their @, a TAB between */
	struct buf text, source; /* of the declaration, or empty */
	struct person **tags;    /* those borne, lower case */
	size_t ntags;
	int every;             /* the own cadence in days, or 0 */
	struct buf said;       /* and as it was written */
	daynum gone, snooze;   /* or DAY_NONE */
	struct yearly *yearly; /* birthdays and the like */
	size_t nyearly;
	struct account mine, theirs;
	bool declared, posted;
	size_t borne; /* in which declaration it was last said of somebody, counted from 1 */
	size_t no;    /* 0, 1, 2 as they were first seen, for a program's own tables */
};
enum decl_kind { DECL_NAME, DECL_AKA, DECL_TAG, DECL_KEY };
struct decl {
	enum decl_kind kind;
	struct slice key, value; /* a tag with its #, an alias without its aka: */
};
bool decl_next(struct slice *rest, struct decl *d);        /* the next item of a declaration's text; false at its end */
struct person *person_get(struct slice handle);            /* made if there is none */
struct person *person_find(struct slice handle);           /* or NULL */
struct person *person_first(void);                         /* by handle, in byte order, tags too; or NULL */
struct person *person_next(struct person *p);              /* or NULL */
struct person *person_declare(const struct record *r);     /* whom it declares; NULL: it is no declaration */
void people_read(const char *file, char **records);        /* declarations, not from an operand too; or leaves with 2 */
bool decl_is_yearly(struct slice key);                     /* that of an attribute: born, or it ends in -day */
const struct person *person_paced(const struct person *p); /* whose cadence holds, their own or a tag's; or NULL */
int person_cadence(const struct person *p, int otherwise); /* in days; otherwise where none does */
bool person_gone(const struct person *p, daynum day);      /* on that day, for good */
bool person_post(struct person *p, const struct record *r); /* both accounts; false: too large, nothing changed */
daynum person_contact(const struct person *p);              /* the last, of either side, or DAY_NONE */

/* called.c: people as a command line names them */
struct slice called_name(struct slice written); /* in lower case, without @; good until the next call of any of these */
bool called(const struct person *p, struct slice name); /* by handle, full name or alias */
struct person *called_person(struct slice name);        /* or NULL; nobody is called by a tag */
void called_nobody(struct slice name);                  /* warn, with whom it may have meant */

/* gaps.c: the days between contacts with a person, and their median */
struct gap {
	int days;
	uint32_t times;
};
struct gaps {
	struct gap *gap; /* each length once, the shortest first */
	size_t n, cap;
	size_t count; /* days of contact so far */
	daynum last;  /* of them */
};
void gaps_add(struct gaps *g, daynum day); /* a day of contact, not before the last; the same again is no gap */
int gaps_median(const struct gaps *g);     /* a gap being 7 days at least; 0: contact on fewer than three days */
void gaps_free(struct gaps *g);

/* dealings.c: what is open between me and a person, and what was last */
struct saying {
	daynum day; /* DAY_NONE: none */
	cents weight;
	struct buf text, source;
};
struct unanswered {
	struct saying first; /* of the first day */
	daynum last;
};
struct task {
	struct task *next;
	daynum day;
	struct slice text, source;
};
struct dealings {
	daynum acted, they_acted;              /* the last act of mine, and of theirs */
	daynum posted, below;                  /* see dealings_below */
	struct saying contact;                 /* the last */
	struct saying drawn;                   /* what took my account below zero, once it is */
	struct unanswered asked, gave, asking; /* by them, by them, by me */
	struct gaps gaps;
	struct task *tasks, *last_task;
	int ntasks;
};
const struct dealings *dealings_of(const struct person *p);
void dealings_add(const struct person *p, const struct record *r); /* posted already, in order by day */
void dealings_add_task(const struct person *p, const struct record *r);
daynum dealings_below(const struct person *p); /* since when my account is below zero at the close of days; DAY_NONE */

/* notice.c: what falls due, as records */
struct notice {
	daynum day;
	struct slice kind;
	const struct person *person;
	int over, every; /* days past that day, and the cadence; 0 and 1 where there is none */
	struct slice text, source;
};
void notice_add(const struct notice *r);                       /* text and source are copied */
void notices_write(void);                                      /* by day, those farthest past their cadence first */
void notice_name(struct buf *b, const struct person *p);       /* the full name, or @handle */
void notice_count(struct buf *b, int count, const char *what); /* "1 day", "9 days" */
void notice_span(struct buf *b, int days);                /* "9 days", "12 weeks and 3 days", "8 months", "2 years" */
void notice_words(struct buf *b, const struct saying *q); /* ": " and its words, if it has any */
void notice_open(struct buf *b, const struct dealings *d,
    const struct saying *told); /* what is open besides what was told, in details of their own */

/* due.c: what falls due with a person */
#define DUE_PATIENCE 14 /* days from an ask of mine to its `waiting` */
struct outlook {
	daynum today;
	int ahead;        /* days that are looked at besides */
	int cadence;      /* of whoever has none, or 0 */
	const char *said; /* and as it was written */
	int spread;       /* days over which those never contacted are spread, or 0 */
};
void due_look(const struct outlook *o, const struct person *p); /* adds a reminder for all there is */

/* stream.c: records in, and what they tell of people kept up to date */
struct stream {
	struct records in;
	daynum today;
	bool declare;                 /* who is declared stands among the records, not in a file of its own */
	size_t declared, dated, late; /* how many declarations, dated records, and postings after today there were */
};
void stream_open(struct stream *s, const char *declarations, const char *date, char **operands,
    bool sorted); /* the arguments of -p and -t, or NULL; leaves with 2 if they are wrong */
bool stream_next(struct stream *s, struct record *r);             /* declarations are taken; false at the end */
bool stream_post(const struct stream *s, const struct record *r); /* to its accounts, if it counts; false: told */
bool stream_lacks_people(const struct stream *s); /* once all is read: declarations may have been lost on the way */
void stream_tell(const struct stream *s, int cadence); /* warn, once all is read; cadence: an undeclared one, or 0 */

/* standing.c: how things stood before a day, and what was done and asked up to it */
struct side {
	cents balance;     /* of the account that this side holds */
	daynum contact;    /* its last, or DAY_NONE */
	size_t acts, asks; /* asks are acts too */
};
struct standing {
	bool known;               /* an earlier day has a record */
	struct side mine, theirs; /* balance and contact are of the close of the day before, the others up to today */
};
enum weight { WEIGHT_COVERED, WEIGHT_FIRST, WEIGHT_OUT_OF_THE_BLUE, WEIGHT_SHORT };
void standing_before(const struct person *p, daynum day);            /* for each record, and before it is posted */
void standing_count(const struct person *p, const struct record *r); /* what was posted */
struct standing standing_of(const struct person *p); /* on the day of their last record; there must be one */
enum weight standing_weigh(const struct side *asker, bool known, daynum day, cents amount,
    int silence); /* silence: days without a word that are none out of the blue */
struct slice weight_name(enum weight w);

/* ask.c: an ask that has not been made */
struct ask {
	struct slice person; /* as called_name gives it */
	struct buf text;     /* as a journal would have it, or empty */
	size_t at;           /* where in it @x stands, for the person */
	struct slice kind;
	cents amount; /* below zero */
};
void ask_parse(struct ask *a, const char *option); /* person[:what]; leaves with 2 */
bool ask_stranger(const struct ask *a);            /* the person's name is a handle that a journal can give */
void ask_put(struct buf *b, const struct ask *a, daynum day, struct slice handle); /* append it as a record */

/* passbook.c: records with the balances after them, on standard output, in order once a day or year is closed */
void passbook_add(const struct record *r, struct person *p, uintmax_t no, bool counts); /* no: its line, for messages */
void passbook_fold(const struct record *r, const struct person *p, uintmax_t no); /* into one line of the account */
void passbook_close(void);

/* ordinal.c: which time it is that a name comes */
size_t ordinal(struct slice name); /* 1 the first time; names live to the end */

/* reminder.c: what a day asks for, as ties-due(1) writes it, taken apart */
#define REMINDER_SINCE \
	"since" /* the key of a last detail, the day on which it fell due, where field 1 is a later one */
struct reminder {
	struct slice text;     /* fit for a record; a task's without its due:DATE */
	struct slice headline; /* its beginning */
	struct slice details;  /* parts with "; " between, or empty; of a yearly day only which it is */
	struct slice key;      /* of a yearly day: born, name-day; else empty */
	daynum day;            /* on which it fell due, be it told of with a later one */
	bool task, yearly;
	bool leap; /* yearly on 29 February, or where there is none on the 28th */
};
bool reminder_next(
    struct records *in, struct record *r, struct reminder *m); /* others are passed over; m is good until the next */
bool reminder_part(struct slice *rest, struct slice *part);    /* the next of a text, up to "; "; false at its end */
bool reminder_kind(struct slice kind);

/* uid.c: what a calendar knows a reminder by */
struct slice uid(const struct record *r, const struct reminder *m); /* another one each time; until the next call */

/* ical.c: content lines of iCalendar, RFC 5545 */
void ical_line(struct buf *b, struct slice line); /* append it, folded, and CRLF */
void ical_text(
    struct buf *b, const char *property, struct slice text); /* the same of a TEXT: escaped; LF is a new line */
void ical_date(struct buf *b, daynum day);                   /* YYYYMMDD */

/* topic.c: what one wants to ask somebody about */
enum fit { FIT_NOT, FIT_ASK, FIT_WORD, FIT_TAG, FIT_DECLARED }; /* how it is met: the later, the better */
struct topic {
	struct slice said;
	struct re *re;
	size_t gave_up; /* how often */
};
const char *topic_words(struct topic *t, struct slice said);               /* NULL, or what is wrong */
const char *topic_pattern(struct topic *t, struct slice said, size_t *at); /* the same; at: at which byte */
bool topic_meets(struct topic *t, struct slice text, enum fit *best);      /* false: the pattern gave up on it */
bool topic_declared(
    struct topic *t, struct slice text, struct slice *item); /* the first item met, or empty; false: gave up */

/* clue.c: what speaks for a person, topic by topic */
struct clue {
	enum fit fit;
	size_t records;    /* that meet it */
	struct slice item; /* of the declaration, which does */
};
struct clues {
	struct clue *topic;
	daynum day; /* of the latest entry that meets any, or DAY_NONE */
	bool ask;   /* one of theirs, as there is nothing else */
	struct buf text, source;
};
struct clues *clues_of(const struct person *p, size_t topics);               /* until the next person's are asked for */
void clues_take(struct topic *topics, size_t n, const struct record *r);     /* what a pattern gives up on is told */
void clues_declared(struct topic *topics, size_t n, const struct person *p); /* once all is taken */
void clues_tell(const struct topic *topics, size_t n);                       /* how often they gave up, if often */

/* table.c: the one file that asks what a terminal is */
struct table {
	bool aligned;     /* for eyes: columns and a header; else TSV */
	struct buf cells; /* rows to be aligned, each cell and row ended as in TSV */
	bool begun;       /* a cell of this row was written */
	bool head;        /* the first row is a header */
};
bool table_wanted(void); /* standard output is a terminal, or TIES_TABLE=always; never with never; else leaves with 2 */
void table_open(struct table *t, const char *header); /* names with a TAB between, shown when aligned; NULL: none */
void table_cell(struct table *t, struct slice text);  /* empty becomes - */
void table_cents(struct table *t, cents c);
void table_number(struct table *t, size_t n);
void table_day(struct table *t, daynum d); /* DAY_NONE becomes - */
void table_end_row(struct table *t);
void table_close(struct table *t);     /* all is written */
void table_note(struct slice text);    /* a line of its own below a table, never cut */
void table_heading(struct slice text); /* of a page; bold on a terminal, and cut as a line is */
void table_line(struct slice text);    /* of a page; cut where it is for eyes */
size_t table_rows(void);               /* lines of the screen; 0: nobody knows, or it is not for eyes */

/* layout.c: rows in columns, on standard output */
void layout_write(struct slice cells, bool head, size_t columns,
    bool color); /* cells: as in TSV; head: the first row is a header; columns: of the screen, 0: nothing is cut */

/* agenda.c: reminders as a page */
bool agenda_add(const struct record *r); /* false: it is no reminder */
void agenda_write(daynum today);

/* pack.c: numbers and bytes one after another, to be read in place by the same program; what is unpacked leaves the
   rest, and leaves with 2 where nothing follows */
struct hashes;
void pack_number(struct buf *b, uint32_t n);
void pack_bytes(struct buf *b, struct slice s);
void pack_hashes(struct buf *b, const struct hashes *h);
void pack_array(struct buf *b, const void *array, size_t n, size_t size); /* n of a size each */
uint32_t unpack_number(struct slice *packed);
struct slice unpack_bytes(struct slice *packed);
struct hashes unpack_hashes(struct slice *packed); /* nothing may be added to them */
const void *unpack_array(struct slice *packed, size_t n, size_t size);

/* pieces.c: bytes of which much is the same */
struct pieces {
	struct buf pool;
	uint32_t *slots;
};
void pieces_cut(struct pieces *p, struct slice s, struct buf *out);         /* packed; what is new goes into the pool */
void pieces_join(struct slice pool, struct slice *packed, struct buf *out); /* appended as it was */

/* ready.c: what was worked out of the shipped tables when ties was built */
enum ready { READY_PCRE2 = 1, READY_TABLE, READY_RIGHT, READY_FIRST, READY_BYTES, READY_TEXT };
extern const uint64_t ready_image[];                                      /* of the programs that are linked with it */
void ready_use(const uint64_t *made);                                     /* what ready_write wrote */
bool ready_find(uint32_t what, struct slice of, struct slice *out);       /* packed; false: it is to be worked out */
bool ready_find_file(uint32_t what, const char *file, struct slice *out); /* of the bytes of a file */
bool ready_find_fd(uint32_t what, int fd, struct slice *out);             /* of what is still to be read of it */
void ready_make(void);                                                    /* from now on it is kept */
bool ready_is_made(void);
void ready_add(uint32_t what, struct slice of, struct slice out);
void ready_add_file(uint32_t what, const char *file, struct slice out);
void ready_keep(struct slice s, struct buf *out);     /* bytes that have much in common with others, packed */
void ready_bytes(struct slice kept, struct buf *out); /* appended as they were */
void ready_write(const char *name);                   /* on standard output, in C */

/* re.c: regular expressions; the one file that knows PCRE2 */
struct re;
enum {
	RE_TEXT = 1,
	RE_EXTENDED = 2,
	RE_CASELESS = 4,
	RE_ANCHORED = 8,
	RE_WHOLE = 16,
	RE_DUPNAMES = 32,
	RE_RIGHT = 64
};                    /* right: it has no mistake, and is matched soon */
#define RE_END "$\\z" /* the very end; without $ an interpreted one is also met before a byte that is no UTF-8 */
enum re_found { RE_NONE, RE_FOUND, RE_GAVE_UP }; /* gave up: a limit was met, and nothing is known */
struct re *re_new(
    struct slice pattern, unsigned flags, size_t *at, const char **why); /* NULL: why, and at which byte */
void re_save(struct re *re, bool text, struct buf *b);           /* appended as it is compiled, as text or as bytes */
struct re *re_saved(const struct slice code[2], unsigned flags); /* again, as bytes and as text; the flags as before */
struct slice re_version(void); /* of PCRE2 and how it was built; what was saved is only good for the same */
void re_make_ready(void);      /* all that were made so far */
void re_drop(struct re *re);   /* of no use any more */
int re_group(const struct re *re, const char *name);                                /* its number, or -1 */
int re_group_between(const struct re *re, const char *name, int after, int before); /* the same in a part of it */
int re_groups(const struct re *re);                                                 /* how many it has */
int re_required(const struct re *re);                       /* a byte that every match holds, or -1 */
void re_first(const struct re *re, unsigned char set[256]); /* set[c] = 1 where a match may begin with the byte c */
void re_look(struct slice s); /* this text does not change until the next is looked at, so it is examined once */
enum re_found re_match(struct re *re, struct slice s, size_t from, const size_t **ovector); /* until the next match */
bool re_begins(struct re *re, struct slice s,
    const size_t **ovector); /* at its beginning, whatever follows s; false: that matters; ovector NULL: it doesn't */
struct slice re_slice(struct slice subject, const size_t *ovector, int group); /* s is NULL if it took no part */

/* bytes.c: patterns for matching bytes; what is given back is either the same or a copy to be freed */
struct slice bytes_ascii(struct slice pattern);       /* for subjects that are pure ASCII */
struct slice bytes_made(struct slice pattern);        /* for any */
size_t bytes_before(struct slice pattern, size_t at); /* the place that became this one in bytes_made */
bool bytes_class(struct slice pattern, bool extended,
    size_t *at);                        /* has it a class with a character that is several bytes? Then where */
bool bytes_plain(struct slice pattern); /* it is the same in all versions */

/* factor.c: the same pattern, with long lists of alternatives put together by their letters */
void factor(struct buf *out, struct slice pattern);
void factor_strip(struct buf *out, struct slice pattern); /* an extended pattern without its blanks and comments */

/* tree.c: a pattern taken apart */
enum node_kind {
	NODE_EMPTY,
	NODE_TEXT,     /* letters */
	NODE_CLASS,    /* one character of several */
	NODE_EDGE,     /* \\b, $: of no width, where a word begins or ends */
	NODE_HEAD,     /* \\G */
	NODE_START,    /* ^ */
	NODE_LOOK,     /* a lookahead or lookbehind, with alternatives */
	NODE_GROUP,    /* alternatives, each a sequence */
	NODE_SEQUENCE, /* one after another */
	NODE_REPEAT    /* min to max times */
};
struct let;
struct node {
	enum node_kind kind;
	struct node *first, *next; /* of what it holds; of what holds it */
	struct slice text;         /* as it is written; of LOOK with its parentheses */
	const struct let *lets;    /* of LOOK: what its calls mean */
	int min, max;              /* INT_MAX: without end */
	int width;                 /* in characters, or -1: several */
	int size;                  /* about what it is compiled to, in bytes */
	bool word, other;          /* of CLASS: may be a letter of words, may be something else */
	bool every_word, negative; /* of CLASS: holds all of \\w; of LOOK */
	unsigned char nfew;        /* of CLASS: how many characters, those in few if it has room for them */
	char few[7];
};
#define TREE_NAMES 6 /* groups with a name that a plain pattern may have */
struct tree {
	struct node *root; /* NULL: not understood */
	bool plain;        /* understood so well that PCRE2 must take it */
	size_t nnames;     /* groups with names */
	struct slice names[TREE_NAMES];
};
struct let { /* what a table gives a name */
	struct slice name, pattern;
	struct tree tree;
	const struct let *next, *made; /* given before it, in this table; in any */
};
void tree_read(struct tree *t, struct slice pattern, const struct let *lets,
    bool keep); /* to the end; else until the next that is not to be kept; the pattern's text stays as long */
enum node_kind tree_begins(const struct node *n); /* what it begins with */

/* let.c: names for patterns */
const struct let *let_find(const struct let *lets, struct slice name); /* or NULL */
struct slice let_called(struct slice s); /* the NAME of (?&NAME) at the beginning of s; s is NULL if there is none */
void let_expand(struct buf *b, struct slice pattern, const struct let *lets); /* append it with its calls put in */

/* pattern.c: files of words and patterns, which kinds and dialects are written in */
struct patterns;
struct patterns *patterns_open(const char *file, bool extended); /* NULL: told, and the status is 2 */
int patterns_close(struct patterns *p);                          /* how many errors were told */
bool patterns_next(struct patterns *p);                          /* to the next line; false at the end */
struct slice patterns_word(struct patterns *p);                  /* the line's next word, empty at its end */
struct slice patterns_rest(struct patterns *p);                  /* what follows the words taken */
size_t patterns_at(const struct patterns *p);                    /* the byte of the line that comes next */
const char *patterns_file(const struct patterns *p);             /* lives to the end */
bool patterns_right(const struct patterns *p);                   /* it is known to be without a mistake */
uintmax_t patterns_line(const struct patterns *p);
const struct let *patterns_lets(const struct patterns *p); /* those given so far; they live to the end */
void patterns_wrong(
    struct patterns *p, size_t at, const char *what, struct slice which); /* told with line and column */
struct slice patterns_expand(struct patterns *p, struct slice before, struct slice after); /* the rest, calls put in */
struct re *patterns_compile(
    struct patterns *p, struct slice before, struct slice after, unsigned flags); /* the same; NULL: told */

/* hashes.c: words and signs by numbers */
struct hashes {
	uint32_t *h;
	size_t n, cap;
};
struct begun { /* words that have begun at a place of a pattern and may go on there */
	struct hashes words;
	bool none;  /* or none has begun: this may be the edge of one */
	bool vague; /* or any other */
};
struct token { /* a word or sign of a text */
	uint32_t hash, at;
	bool word;
};
bool hash_token(struct slice s, size_t *at, struct token *t); /* the next at or after at; false: there is none */
bool hash_sign(char c, uint32_t *hash);                       /* false: it is none */
bool hash_is_mention(struct slice s, size_t at);     /* is this letter the x of @x? No word goes on behind it */
uint32_t hash_pair(uint32_t first, uint32_t second); /* of two words */
uint32_t hash_last(struct slice s); /* of the last word, from its last letter to its first; 0: there is none */
void hashes_begin(void);            /* those of before are not needed any more */
void hashes_done(void);             /* gives back the memory of all */
bool hashes_add(struct hashes *s, uint32_t h); /* false: there are too many */
bool hashes_join(struct hashes *s, const struct hashes *with);
struct begun begun_copy(const struct begun *b);
void begun_join(struct begun *b, const struct begun *with);
void begun_letters(struct begun *b, const char *c, size_t n); /* any one of these letters follows */

/* needs.c: what a text must hold for a pattern to match it; places.c, for what it must begin with; pairs.c, for words
   one behind the other */
#define NEEDS 3  /* sets of which one word or sign each must stand in a match */
#define PLACES 3 /* words at the head for which it is known what they may be */
struct needs {
	struct hashes some[NEEDS];   /* n is 0 where nothing is known */
	struct hashes pairs;         /* of words one behind the other, of which one must stand in a match */
	struct hashes place[PLACES]; /* of a pattern that begins with \G or ^: the first words behind it */
	struct hashes end;           /* its last word, where that was asked for */
	bool head, start;            /* it begins with \G, with ^ */
	const struct node *guard;    /* what it looks at first, or NULL */
	const struct node *or_guard; /* a match may begin with other words too where this holds, or NULL */
};
void needs_of(const struct node *tree, struct needs *out);    /* good until the next call; tree may be NULL */
void pairs_of(const struct node *tree, struct hashes *pairs); /* the part of it that is about pairs */
void places_of(const struct node *tree, struct needs *out);   /* the part of it that is about the head */
void places_end(struct node *tree,
    struct hashes *end); /* which word a match ends with, after needs_of; the tree is of no use then */

/* index.c: things with numbers by what must be met, in several layers */
struct index;
struct index *index_new(size_t numbers, size_t layers);
void index_add(struct index *x, size_t layer, const struct hashes *some,
    size_t number);                              /* none: always met; one layer after another, each by numbers */
void index_make(struct index *x);                /* once all are added */
void index_clear(struct index *x);               /* nothing is met but what always is */
void index_meet(struct index *x, uint32_t hash); /* this is there */
bool index_has(const struct index *x, uint32_t hash, size_t number); /* of one layer: does this meet it? */
void index_save(const struct index *x, struct buf *b);               /* once it is made */
struct index *index_load(struct slice *packed);
const uint64_t *index_met(const struct index *x, size_t layer); /* bits by number */

/* listing.c: the patterns of a finder, by what a text must hold for each */
struct finder;
struct finder *finder_new(void);
struct wanted { /* a pattern */
	struct slice pattern;
	const struct let *lets;  /* what its calls mean */
	const struct tree *tree; /* of it; not needed any more afterwards */
	struct re *re;           /* compiled already; NULL: do it when it is first needed */
	bool head;               /* it begins with \\G */
	const char *file;        /* where it was written */
	uintmax_t line;
};
void finder_add(struct finder *f, const struct wanted *w); /* the next number, from 0 */
enum listed_by { BY_NEEDS, BY_START, BY_HEAD, BY_END };    /* and by its first words, behind ^; or by its last */
size_t finder_list(
    struct finder *f, struct slice pattern, enum listed_by by); /* its number, behind those that were added */
void finder_save(struct finder *f, struct buf *b);              /* all that was added; before finder_make */
void finder_save_index(const struct finder *f, struct buf *b);  /* after it */
void finder_load(struct finder *f, struct slice packed,
    struct slice *index); /* all that finder_save saved, which stays; index: NULL, or nothing else will be added */
void finder_make(struct finder *f); /* once all are there */

/* finder.c: many patterns, of which the first that matches is wanted */
void finder_look(struct finder *f, struct slice text);  /* what follows is asked of this text, and parts of it */
bool finder_may(const struct finder *f, size_t number); /* could it match there? */
bool finder_may_start(struct finder *f, size_t number, struct slice text); /* at the beginning of a part of it? */
bool finder_may_head(struct finder *f, size_t number, struct slice text, size_t at); /* at a place in one? */
bool finder_may_end(const struct finder *f, size_t number, struct slice text);       /* at the end of any text? */
struct spot { /* where \\G may match: as far on as words lead, or less far */
	size_t at, or ;
};
enum re_found finder_first(struct finder *f, struct slice text, struct spot head, size_t *number,
    const size_t **ovector);                                 /* also number where it gave up */
struct re *finder_re(const struct finder *f, size_t number); /* of one that was found */

/* lead.c: how far the words reach that lead to a verb */
struct lead;
struct lead *lead_new(struct re *re, int or); /* or: the group where fewer of them end, or -1 */
struct spot lead_find(struct lead *l, struct slice text, size_t from);

/* kinds.c: the table of ties-kinds(5); kindfile.c, which reads it */
enum who { WHO_ACTOR, WHO_ALL, WHO_BOTH, WHO_IN, WHO_OUT, WHO_NONE };
struct kind {
	struct slice name;
	enum who who;
	cents points;
	bool shape; /* it is told by its shape, by no word that is known */
	const char *file;
	uintmax_t line;
};
struct kind_match {
	const struct kind *kind; /* the line that matched, or that gave up */
	size_t verb, person;     /* where they stand in the text; person may be SIZE_MAX */
};
enum grammar {
	GRAMMAR_SPLIT,
	GRAMMAR_OPENING,
	GRAMMAR_HEAD,
	GRAMMAR_TITLE,
	GRAMMAR_DETAIL,
	GRAMMAR_ASIDE,
	GRAMMAR_ME,
	GRAMMAR_THEY,
	GRAMMAR_OTHERS,
	GRAMMAR_THEM,
	GRAMMAR_US,
	GRAMMAR_JOIN,
	GRAMMAR_PREP,
	GRAMMAR_ABOUT,
	GRAMMAR_BY,
	GRAMMAR_POSSESSIVE,
	GRAMMAR_PASSIVE,
	GRAMMAR_AGENT,
	GRAMMAR_NEWS,
	GRAMMAR_APART,
	GRAMMAR_COUNT
};
struct kinds;
struct kinds *kinds_new(void);
bool kinds_read(struct kinds *k, const char *file); /* add a table; false: errors were told */
bool kinds_only(const struct kinds *k);             /* a table says that no other is to be read */
void kinds_index(struct kinds *k);                  /* once all tables are read */
void kinds_complete(struct kinds *k);               /* the shipped table too, and all indexed; leaves with 2 */
void kinds_make_ready(const char *file);            /* a table, as the shipped one; leaves with 2 */
struct slice kinds_asking(const struct kinds *k, size_t *at); /* how I ask, or empty; at: where @x is in it */
void kinds_look(struct kinds *k, struct slice text); /* what follows is asked of this text, and of parts of it */
enum re_found kinds_find(struct kinds *k, struct slice text, struct kind_match *m); /* the first line that matches */
size_t kinds_title(
    const struct kinds *k, struct slice text); /* where the words begin that end it and say who follows */
size_t kinds_detail(const struct kinds *k, struct slice text); /* how many bytes say of whom is before them who it is */
size_t kinds_lead(struct kinds *k, struct slice text);         /* where the words end that lead to a verb */
size_t kinds_others(
    struct kinds *k, struct slice text); /* where a clause of others ends, with what they did; 0: it is none */
bool kinds_may_end(const struct kinds *k, enum grammar g, struct slice text); /* could one of these stand there? */
struct re *kinds_grammar(const struct kinds *k, enum grammar g);              /* NULL: none that could match */
struct re *kinds_aside(const struct kinds *k, size_t *i); /* the next that could match; *i begins at 0; NULL: no more */
bool kinds_split(struct kinds *k, struct slice text, size_t at, size_t *a, size_t *b,
    bool *hard); /* the next place at or after `at` where acts may part; hard: they do; false: none */
bool points_parse(struct slice s, cents *out); /* [+-]?[0-9]{1,2}(.[0-9]{1,2})? */

/* acts.c: who did what to whom in an entry */
struct act {
	const struct kind *kind; /* NULL: no line of the table matched */
	size_t from, to, verb;   /* where it stands in the text */
};
struct deed {
	size_t mention, act; /* their numbers in the entry, from 0 */
	enum dir dir;        /* DIR_NONE: named only */
};
struct acts {
	struct act *act;
	struct deed *deed;
	size_t n, act_cap, deeds, deed_cap;
	size_t most; /* deeds that are wanted; 0: any number */
	bool full;   /* there would be more */
	const struct kind *gave_up;
};
bool acts_read(struct kinds *k, struct slice text, const size_t *mentions, size_t n,
    struct acts *out); /* mentions: where each @x of the text begins; false: full, or out->gave_up met a limit */
enum re_found acts_begin(struct kinds *k, struct slice text); /* does an act of mine or of an @x begin it? */
void acts_add_act(struct acts *a, struct act act);
void acts_add(struct acts *a, struct deed d);
size_t acts_group_end(struct kinds *k, struct slice text, const size_t *mentions, size_t n,
    size_t i); /* behind the last of those whom mention i is joined to by words like `and`; kinds_look comes first */
void acts_free(struct acts *a);

/* memo.c: what has been read of a text, for the next of the same words */
bool memo_acts(
    struct kinds *k, struct slice text, const size_t *mentions, size_t n, struct acts *out); /* as acts_read */

/* dialect.c: what a journal's marks look like, ties-dialect(5); dialectfile.c, which reads it; inline.c, for the marks
   within a text */
enum mark { /* those of lines and of what they hold; then, from MARK_OPAQUE on, those within a text */
	MARK_PATH,
	MARK_DATE,
	MARK_AMBIGUOUS,
	MARK_HEADING,
	MARK_UNDERLINE,
	MARK_HEADING_DATE,
	MARK_HEADING_YEAR,
	MARK_WEEKDAY,
	MARK_PEOPLE,
	MARK_BLANK,
	MARK_IGNORE,
	MARK_ENTRY,
	MARK_PARAGRAPH,
	MARK_CONTINUATION,
	MARK_STRAY,
	MARK_ENTRY_DATE,
	MARK_DATE_SLIP,
	MARK_FENCE,
	MARK_FENCE_END,
	MARK_COMMENT,
	MARK_COMMENT_END,
	MARK_FRONT,
	MARK_FRONT_END,
	MARK_FRONT_DATE,
	MARK_CONFLICT,
	MARK_CONFLICT_MIDDLE,
	MARK_CONFLICT_END,
	MARK_TODO,
	MARK_DONE,
	MARK_DROPPED,
	MARK_BOX,
	MARK_DONE_ON,
	MARK_DUE,
	MARK_PERSON,
	MARK_GROUP,
	MARK_AKA,
	MARK_ALIAS,
	MARK_NAME,
	MARK_OPAQUE,
	MARK_MENTION,
	MARK_ARROW_BOTH,
	MARK_ARROW_OUT,
	MARK_ARROW_IN,
	MARK_POINTS,
	MARK_ATTRIBUTE,
	MARK_TAG,
	MARK_EMPHASIS,
	MARK_COUNT
};
enum group {
	GROUP_DATE,
	GROUP_TEXT,
	GROUP_LEVEL,
	GROUP_INDENT,
	GROUP_MARK,
	GROUP_YEAR,
	GROUP_MONTH,
	GROUP_DAY,
	GROUP_FIRST,
	GROUP_SECOND,
	GROUP_HANDLE,
	GROUP_NAME,
	GROUP_TAG,
	GROUP_TOPIC,
	GROUP_KEY,
	GROUP_VALUE,
	GROUP_POINTS,
	GROUP_CENTS,
	GROUP_MINUS,
	GROUP_JAN,                  /* and the other eleven */
	GROUP_MON = GROUP_JAN + 12, /* and the other six */
	GROUP_COUNT = GROUP_MON + 7
};
struct found {
	struct slice whole, group[GROUP_COUNT]; /* groups that the mark does not have are not set */
};
enum dated {
	DATED_NOT,
	DATED,
	DATED_WRONG,
	DATED_AMBIGUOUS,
	DATED_NO_YEAR,
	DATED_UNREAD /* in no form of the dialect's dates */
};
struct dialect;
struct dialect *dialect_read(const char *name); /* a name, or a path with a slash; NULL: errors were told */
bool dialect_match(struct dialect *d, enum mark m, struct slice s, size_t from, struct found *f);
const char *dialect_gave_up(struct dialect *d); /* the mark that met a limit since last asked, or NULL */
bool dialect_may(const struct dialect *d, enum mark m, unsigned char c); /* may it begin with this byte? */
void dialect_look(struct dialect *d, struct slice s); /* the inline marks of this text are asked for next */
bool dialect_inline(struct dialect *d, struct slice s, size_t from, enum mark *which, struct found *f); /* the next */
bool dialect_key(struct dialect *d, struct slice written, struct slice *name); /* what ties calls this attribute */
bool dialect_slugs(const struct dialect *d);                                   /* a name that nobody has is a person */
/* What completes a date without a year: a year, or 0; else a day that it is near, or DAY_NONE. */
struct around {
	int year;
	daynum day;
};
enum dated dialect_date(struct dialect *d, struct slice s, struct around around, daynum *out);
const char *dated_wrong(enum dated dated, daynum day); /* what is to be told of a date, or NULL */
const char *dated_weekday_wrong(struct dialect *d, struct slice beside, daynum day,
    struct slice *which); /* what is to be told of a weekday that stands beside a date, or NULL */

/* letters.c: a word as it looks at a glance */
#define LETTERS_MOST 64
#define LETTERS_SYLLABLES 0x2E80 /* from here on, letters are syllables or words */
struct letters {
	uint32_t c[LETTERS_MOST]; /* without accents, blanks and signs; of Latin ones in lower case */
	size_t n;
	uint64_t set;    /* of each of them a bit, and of those that come twice another */
	size_t cyrillic; /* how many are taken for Latin ones, which they look like */
	bool marked;     /* there are accents among them, or letters that have parts */
	bool parted;     /* and these are characters of their own */
};
bool letters_read(struct letters *l, struct slice s); /* false: there are more */

/* near.c: which word was meant */
size_t near_slips(const struct letters *x, const struct letters *y); /* from one to the other */
bool near_enough(struct slice a, struct slice b, size_t *slips);     /* close enough for "did you mean" */

/* likeness.c: handles and names by their letters, to find whom others may have meant */
enum likeness {
	LIKE_HANDLE,
	LIKE_NAME,
	LIKE_TOPIC, /* looked for: a name that may as well be a topic */
	LIKE_FIRST, /* found: the first word of a full name */
	LIKE_SEEN   /* found: a handle that nobody declared, if it looks alike */
};
struct known;
struct like {
	enum likeness is;
	struct slice word; /* in lower case */
	struct slice shown;
	const struct known *who;
	uint64_t set; /* of its letters; need not be set */
};
struct meant {
	const struct known *who;
	bool handle; /* it is a handle that was found */
	bool same;   /* it looks alike, but is in other characters */
	struct slice word, shown;
};
struct likenesses;
struct likenesses *likenesses_new(void);
void likenesses_add(struct likenesses *all, struct like like); /* its slices stay */
bool likenesses_find(const struct likenesses *all, enum likeness as, struct slice word,
    struct meant *meant); /* of a word in lower case; false: nobody is meant */

/* names.c: who a scanner knows, by handle and by name */
struct known {
	struct slice handle, name; /* name: as written, empty if undeclared */
	bool declared;
	const char *file; /* where it was declared, or first seen */
	uintmax_t line;
	uintmax_t entry, act; /* the numbers of those that last had a record of them, for entry.c */
};
struct bearers {
	struct known **who; /* in the order of declaration */
	size_t n, cap;
	uintmax_t entry; /* the number of that which last named them, and where in it, for entry.c */
	size_t first;
};
struct names;
struct names *names_new(void);
struct known *names_handle(struct names *n, struct slice handle); /* lower case, by handle or former one; or NULL */
struct known *names_name(struct names *n, struct slice name);     /* by full name or alias, any case; or NULL */
struct known *names_add(struct names *n, struct slice handle, bool declared, const char *file, uintmax_t line);
struct known *names_alias(struct names *n, struct slice name, bool handle, struct known *k); /* NULL, or who has it */
void names_tag(struct names *n, struct known *k, struct slice tag);                          /* k was added last */
struct bearers *names_bearers(struct names *n, struct slice tag);                            /* NULL: nobody bears it */
bool names_meant(struct names *n, enum likeness as, struct slice name,
    struct meant *meant);                            /* whom one that nobody has may have meant; false: nobody */
bool names_tell(struct names *n, struct slice name); /* false: it has been told already */

/* journal.c: from lines to items */
#define ITEM_PART '\f' /* stands before the LF where an item within it begins that is part of it */
struct item {
	const char *file; /* NULL: it stands in no journal, and nothing is told of it */
	uintmax_t line;   /* where it begins, and at which column its text does */
	size_t col;
	struct slice text; /* its lines, as they are, with a LF between */
	enum dated dated;  /* whether a date holds for it, and which */
	daynum day;
	bool itself;          /* it is its own */
	struct around around; /* the heading it stands under that is a year alone; the day that holds there */
	uintmax_t heading;    /* the line of the last above it, or 0 */
	bool people;          /* it stands where people are declared */
	bool paragraph;       /* not a list item */
	bool below;           /* and but for the date that it begins with it would go on with the list item above */
	bool holds;           /* another stands in it that is something by itself */
	bool too_long;        /* over 1 MiB: the text is what stands before that */
	bool closed;          /* it was handed on: nothing more becomes part of it */
	struct item *outer;   /* that it stands in, or NULL */
	enum { NOT_ASKED, DECLARES, DECLARES_NOT } declares; /* whoever stands in it asks that once, for declare.c */
};
typedef bool journal_item(
    const struct item *it, void *arg); /* false: it is nothing by itself, so it is part of that which it stands in */
void journal_read(struct dialect *d, struct lines *lines, bool declarations, journal_item *give,
    void *arg); /* declarations: of list items only those have text, and nothing is told */

/* argv.c: words that a program is started with */
struct argv {
	char **v; /* v[n] is NULL once there is a word */
	size_t n, cap;
};
void argv_add(struct argv *a, struct slice word); /* a copy of it */

/* quote.c: a word for a shell */
void quote_put(struct buf *b, struct slice word);

/* paths.c: the files that make a journal */
struct stat;
bool paths_first(const struct stat *st);                  /* not reached before, by this name or another */
void paths_add(struct argv *out, struct slice name);      /* a file, - or a directory; told: the status is 2 */
void paths_add_list(struct argv *out, struct slice list); /* as TIES_JOURNAL has it */

/* pipeline.c: programs joined by pipes, without a shell */
struct stage {
	struct argv env, argv; /* NAME=value, and the program's words */
};
struct pipeline {
	struct argv env; /* for all of them */
	struct stage *stage;
	size_t n, cap;
};
void pipeline_home(const char *argv0);          /* where ties-* programs are looked for first: beside this one */
struct stage *pipeline_add(struct pipeline *p); /* an empty stage, until the next is added */
void pipeline_put(struct buf *b, const struct pipeline *p);  /* as a line for a shell */
int pipeline_run(const struct pipeline *p, bool keep_stdin); /* the worst status, 0 to 2; else /dev/null is the input */

/* recipe.c: pipelines with a name, share/ties/recipes */
struct recipe {
	const char *name;
	struct buf path, help, usage, line; /* the last is the pipeline; kept for the next reading */
	uintmax_t no;                       /* of that line; 0: none yet */
};
void recipe_names(struct argv *out);                  /* all there are, in byte order */
bool recipe_read(struct recipe *r, const char *name); /* false: there is none; what is wrong in it leaves with 2 */
bool recipe_has(const struct recipe *r, struct slice variable); /* is it in the line? JOURNAL, @ */

/* filling.c: a recipe with arguments put in */
void recipe_fill(const struct recipe *r, char **args, const struct argv *journal,
    struct pipeline *out); /* what is wrong in it or with the arguments leaves with 2; changes them */

/* usage.c: what may follow a recipe's name */
_Noreturn void usage_wrong(const struct recipe *r, const char *what, struct slice which); /* which: may be empty */
void usage_take(
    const struct recipe *r, char **args, struct argv *env); /* -t date, from args into env; others are checked */

/* scanner.c: journals in, records out */
struct scanner {
	struct dialect *dialect;
	struct names *names;
	struct kinds *kinds;        /* see scanner_kinds */
	bool verbose;               /* say for each record by which rule it was read */
	bool declarations;          /* write them too */
	struct {                    /* paragraphs under a date that mention somebody and are no entries */
		uintmax_t n, items; /* and the list items that are */
		const char *file;   /* where the first of them stands */
		uintmax_t line;
		size_t col;
	} passed;
};
void scanner_open(
    struct scanner *s, const char *dialect, char **kinds); /* kinds: a user's own, or NULL; leaves with 2 */
struct kinds *scanner_kinds(struct scanner *s); /* the whole table, read when it is first needed; leaves with 2 */
void scanner_read(struct scanner *s, char **operands); /* writes the records; files that can't be read are told */

/* mention.c: whom a mark means */
struct slice mention_handle(struct slice written); /* as a record has it; good until the next call */

/* box.c: the box of a task */
enum box { BOX_NONE, BOX_TODO, BOX_DONE, BOX_DROPPED, BOX_UNCLEAR };
enum box box_take(struct dialect *d, struct slice *text); /* off the text, unless it was dropped */

/* entry.c: from an item's text to records */
bool entry_read(struct scanner *s, const struct item *it); /* false: it mentions nobody, and is nothing */
void entry_tell(const struct item *it, enum msg_level level, const char *at, const char *text, struct slice what);

/* declare.c: who is who */
bool declare_is(struct scanner *s, const struct item *it);
bool declare_is_below(struct scanner *s, const struct item *it); /* a declaration, in whatever depth */
bool declare_is_meant(
    struct scanner *s, const struct item *it); /* it is none, but looks so where people are declared */
bool declare_is_misplaced(struct scanner *s, const struct item *it); /* it would be one if it stood there */
void declare_read(struct scanner *s, const struct item *it);         /* into s->names, and as a record */

#endif
