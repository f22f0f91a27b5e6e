/* SPDX-License-Identifier: ISC */
/*
 * Writes a journal of any size, as somebody might have kept it for years: people with names, tags and cadences, dated
 * headings, and entries made of a few hundred sentences, the people, and what working life is about. The same seed
 * gives the same bytes. With -l the same interactions as ledger(1) and hledger(1) would have them instead, to be timed
 * against.
 */
#include <err.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sayings.h"

#define LEN(a) (sizeof(a) / sizeof(*(a)))

static const char *const tails[] = {"", "", "", "", "", "", "", "", "", "", "", "", " #hiring", " #work", " #$c",
    " (finally)", ", long overdue", ", as promised", " before the holidays", ", good to hear", " again", " at last",
    " from the train", ", $n minutes", " on the way home", " late on Friday", " first thing on Monday", " for the team",
    " after the move", ", he was glad", ", she was glad", " at $c", " in $l", " during the $t week", " (the $t one)"};

static const char *const topics[] = {"pricing", "hiring", "onboarding", "salary bands", "remote work", "churn",
    "Postgres", "Kubernetes", "accessibility", "typography", "grant writing", "fundraising", "logistics", "customs",
    "tax law", "parental leave", "burnout", "mentoring", "public speaking", "negotiation", "open source", "Rust",
    "Erlang", "compilers", "databases", "caching", "queueing", "testing", "observability", "incident reviews",
    "capacity", "forecasting", "inventory", "procurement", "procedures", "audits", "compliance", "privacy",
    "encryption", "statistics", "surveys", "interviews", "usability", "branding", "copywriting", "newsletters",
    "podcasts", "photography", "translation", "localisation", "teaching", "curricula", "scholarships", "visas",
    "relocation", "housing", "commuting", "cycling", "gardening", "bakeries", "breweries", "festivals", "museums",
    "archives", "maps", "sensors", "batteries", "solar panels", "heat pumps", "railways", "shipping", "warehouses",
    "robots", "drones", "chip design", "firmware", "embedded Linux", "medical devices", "clinical trials", "genomics",
    "epidemiology", "nursing", "pharmacy", "patents", "licensing", "contracts", "freelancing", "unions", "pensions",
    "insurance", "mortgages", "payments", "invoicing", "bookkeeping", "spreadsheets", "dashboards", "design systems",
    "prototypes", "roadmaps", "retrospectives", "stand-ups", "estimates", "architecture", "monoliths", "migrations",
    "legacy code", "documentation", "style guides", "career changes", "sabbaticals", "job boards", "cover letters",
    "portfolios", "references", "networking", "alumni"};

static const char *const documents[] = {"article", "paper", "slides", "notes", "book", "essay", "report", "checklist",
    "template", "talk", "recording", "guide", "spreadsheet", "case study", "white paper", "tutorial", "summary",
    "draft", "proposal", "memo", "overview", "handbook", "reading list", "thread", "study", "survey", "dataset", "map"};

static const char *const companies[] = {"Initech", "Acme", "Globex", "Umbrella", "Hooli", "Vandelay", "Stark", "Wayne",
    "Tyrell", "Cyberdyne", "Soylent", "Wonka", "Duff", "Oscorp", "Aperture", "Massive", "Virtucon", "Gringotts",
    "Monarch", "Bluth", "Dunder", "Sterling", "Prestige", "Oceanic", "Weyland", "Yoyodyne", "Zorin", "Kruger",
    "Pendant", "Nakatomi"};

static const char *const places[] = {"Lisbon", "Porto", "Berlin", "Leipzig", "Vienna", "Graz", "Prague", "Brno",
    "Warsaw", "Riga", "Oslo", "Bergen", "Malmö", "Ghent", "Lyon", "Nantes", "Turin", "Bologna", "Athens", "Zürich",
    "Leeds", "Cork"};

static const char *const firsts[] = {"ada", "bob", "carol", "dave", "erin", "finn", "greta", "hana", "ivan", "jonas",
    "kofi", "lena", "marek", "nadia", "oskar", "priya", "quinn", "rosa", "sven", "tess", "uma", "vera", "will",
    "ximena", "yusuf", "zoe", "anya", "bruno", "chloe", "dmitri", "ellen", "felix", "gus", "helen", "ines", "jude",
    "kurt", "luca", "mei", "noor", "owen", "paul", "rashid", "sara", "theo", "ulla", "viktor", "wanda", "jörg", "зоя",
    "łukasz", "amélie"};

static const char *const lasts[] = {"stone", "lovelace", "novak", "okafor", "silva", "berg", "ito", "haddad", "moreau",
    "rossi", "jensen", "kovac", "petrov", "nguyen", "walsh", "fischer", "lindqvist", "costa", "adler", "brandt",
    "castro", "dietz", "evans", "farkas", "gallo", "hughes", "ivanov", "jain", "keller", "laine"};

static const char *const prose[] = {"A quiet week, mostly spent on $t and the garden.",
    "The $d on $t took longer than it should have; more tomorrow.", "Rain all day, and the train to $l was late again.",
    "Thinking about what a year of $t has taught me. Less than hoped.",
    "Note to self: the $c people meet on Thursdays.", "> The best time to plant a tree was twenty years ago."};

static const char *const tags[] = {
    "mentor", "acme", "recruiter", "school", "choir", "alumni", "neighbour", "conference"};
static const char *const cadences[] = {"3w", "4w", "6w", "2m", "3m", "6m", "1y"};
static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static uint64_t state;
static uint32_t people = 500;

/* splitmix64: any seed will do, and a million numbers take a few milliseconds */
static uint32_t
below(uint32_t n)
{
	uint64_t z = (state += 0x9E3779B97F4A7C15U);

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
	return (uint32_t)(((z ^ (z >> 31)) >> 32) * n >> 32);
}

#define ANY(a) ((a)[below(LEN(a))])

struct date {
	int year, month, day;
};

/* of days since 1970, with years that begin in March, so that the leap day is the last */
static struct date
date_of(int32_t days)
{
	int32_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
	int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	struct date d = {yoe + era * 400, mp < 10 ? mp + 3 : mp - 9, doy - (153 * mp + 2) / 5 + 1};

	if (d.month < 3)
		d.year++;
	return d;
}

static void
put_handle(uint32_t who)
{
	uint32_t last = who / LEN(firsts);

	fputs(firsts[who % LEN(firsts)], stdout);
	if (last)
		printf("%c%s", last % 3 ? '.' : '-', lasts[(last - 1) % LEN(lasts)]);
	if (last > LEN(lasts))
		printf("%u", last / (unsigned)LEN(lasts));
}

static void
put_capital(const char *word)
{
	if (word[0] >= 'a' && word[0] <= 'z')
		putchar(word[0] - 'a' + 'A');
	else
		putchar(word[0]);
	fputs(word + 1, stdout);
}

static void
declare(uint32_t who)
{
	fputs("- @", stdout);
	put_handle(who);
	putchar(' ');
	put_capital(firsts[who % LEN(firsts)]);
	putchar(' ');
	put_capital(lasts[(who / LEN(firsts) + who) % LEN(lasts)]);
	if (who >= LEN(firsts) * LEN(lasts) / 2)
		printf(" %u", who);
	if (below(4) == 0)
		printf(" (aka friend %u)", who);
	if (below(3) == 0)
		printf(" #%s", ANY(tags));
	if (below(3) == 0)
		printf(" every:%s", ANY(cadences));
	putchar('\n');
}

/* a few people are met far more often than most */
static uint32_t
somebody(void)
{
	return (uint32_t)((uint64_t)below(people) * below(people) / people);
}

static void
put_text(const char *form, const uint32_t who[2], const char *mark)
{
	for (; *form; form++) {
		if (*form != '$') {
			putchar(*form);
			continue;
		}
		switch (*++form) {
		case 'p':
		case 'q':
			fputs(mark, stdout);
			put_handle(who[*form == 'q']);
			break;
		case 't':
			fputs(ANY(topics), stdout);
			break;
		case 'd':
			fputs(ANY(documents), stdout);
			break;
		case 'c':
			fputs(ANY(companies), stdout);
			break;
		case 'l':
			fputs(ANY(places), stdout);
			break;
		default:
			printf("%u", 2 + below(39));
			break;
		}
	}
}

/* An entry, drawn alike for both forms. */
struct entry {
	const char *saying, *text, *tail;
	uint32_t who[2];
	bool task, wrapped;
};

static struct entry
draw(void)
{
	struct entry e = {.saying = ANY(sayings), .tail = ANY(tails), .who = {somebody(), somebody()}};

	e.text = strchr(e.saying, ' ') + 1;
	if (strchr("0123456789", e.text[strlen(e.text) - 1]))
		e.tail = ""; /* own points stand at the end */
	e.task = below(60) == 0;
	e.wrapped = below(40) == 0;
	return e;
}

static void
put_entry(const struct entry *e)
{
	fputs(e->task ? "- [ ] " : "- ", stdout);
	put_text(e->text, e->who, "@");
	put_text(e->tail, e->who, "@");
	if (e->wrapped)
		put_text(",\n  which took the whole of the $t hour", e->who, "@");
	putchar('\n');
}

static void
put_posting(const char *side, uint32_t who, const char *saying)
{
	printf("    %s:", side);
	put_handle(who);
	printf("  %.*s.00\n", (int)strcspn(saying + 1, " "), saying + 1);
}

static void
put_transaction(struct date d, const struct entry *e, uint32_t who)
{
	printf("%04d-%02d-%02d ", d.year, d.month, d.day);
	put_text(e->text, e->who, "");
	putchar('\n');
	if (e->saying[0] != 'i')
		put_posting("mine", who, e->saying);
	if (e->saying[0] != 'o')
		put_posting("theirs", who, e->saying);
	puts("    acts\n");
}

static void
put_transactions(struct date d, const struct entry *e)
{
	uint64_t then = state;

	if (e->saying[0] == '-' || e->task)
		return;
	put_transaction(d, e, e->who[0]);
	state = then;
	if (strstr(e->text, "$q") && e->who[0] != e->who[1])
		put_transaction(d, e, e->who[1]);
}

static void
put_heading(int32_t day)
{
	struct date d = date_of(day);

	printf("\n## %04d-%02d-%02d %s\n\n", d.year, d.month, d.day, weekdays[(day + 3) % 7]);
	if (below(8) == 0) {
		put_text(ANY(prose), (uint32_t[2]){0, 0}, "");
		puts("\n");
	}
}

int
main(int argc, char *argv[])
{
	bool ledger = false;
	const char *bad = NULL;
	long long entries, seed;
	int32_t day = -1, next, last = 20777; /* 2026-11-20 */
	int ch;

	while ((ch = getopt(argc, argv, "+lp:")) != -1) {
		if (ch == 'l')
			ledger = true;
		else if (ch == 'p')
			people = (uint32_t)strtonum(optarg, 1, 1000000, &bad);
		if (ch == '?' || bad)
			goto usage;
	}
	argc -= optind;
	argv += optind;
	if (argc < 1 || argc > 2)
		goto usage;
	entries = strtonum(argv[0], 0, 1000000000, &bad);
	seed = argc < 2 || bad ? 1 : strtonum(argv[1], 0, INT32_MAX, &bad);
	if (bad)
		goto usage;

	state = (uint64_t)seed;
	if (!ledger)
		fputs("# People\n\n", stdout);
	for (uint32_t i = 0; !ledger && i < people; i++)
		declare(i);
	/* three entries a day, until that would reach back before 2007; then more a day */
	long long days = entries / 3 + 1 < 7250 ? entries / 3 + 1 : 7250;
	for (long long i = 0; i < entries; i++) {
		state = (uint64_t)(seed * 1000000007 + i);
		next = last - (int32_t)((entries - 1 - i) * days / entries);
		if (next != day && !ledger)
			put_heading(next);
		day = next;
		state = (uint64_t)(seed * 1000000007 + i) << 20;
		struct entry e = draw();
		if (ledger)
			put_transactions(date_of(day), &e);
		else
			put_entry(&e);
	}
	if (fflush(stdout) || ferror(stdout))
		err(2, "standard output");
	return 0;
usage:
	fputs("usage: gen [-l] [-p people] entries [seed]\n", stderr);
	return 2;
}
