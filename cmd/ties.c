/* SPDX-License-Identifier: ISC */
/* The front: runs a recipe, the whole pipeline from the journal, or says what there is: ties(1). */
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ties.h"

static const char screen[] = "ties keeps a goodwill ledger of a professional network, as plain text.\n"
			     "\n"
			     "Write a journal, say ~/ties.md:          Then ask it:\n"
			     "  # People                                 export TIES_JOURNAL=~/ties.md\n"
			     "  - @ada Ada Lovelace every:6w             ties balance\n"
			     "                                           ties show ada\n"
			     "  ## 2026-11-20                            ties today\n"
			     "  - coffee with @ada\n"
			     "  - asked @ada for a second opinion      See how it is done: ties -n balance\n"
			     "\n"
			     "  scan       what was understood, as records; -v says why\n"
			     "  balance    savings with everybody; -g by tag\n"
			     "  statement  the passbook of one person or several; -y folds interest by year\n"
			     "  show       one person: who they are, the passbook, the last words\n"
			     "  today      a page: what is due, and the birthdays of the next two weeks\n"
			     "  whom       whom to ask about something, those with savings first\n"
			     "  may-i      how an ask would stand that I have not made\n"
			     "  log        what happened lately\n"
			     "  people     who is declared\n"
			     "\n"
			     "ties -l lists all recipes; ties(7) introduces the programs that they join, and\n"
			     "ties-journal(5) says what may stand in a journal.\n";

static _Noreturn void
usage(void)
{
	fprintf(stderr, "usage: ties [-nq] [-f file] recipe [arg ...]\n"
			"       ties -l\n");
	exit(2);
}

/* Whoever doesn't know yet what to ask; a recipe called help is one like others. */
static bool
is_lost(int argc, char *argv[])
{
	static struct buf path;

	if (argc != 2)
		return argc < 2;
	return strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0 ||
	       (strcmp(argv[1], "help") == 0 && !share_find(&path, "recipes", "help"));
}

/* A closed standard descriptor must not become a pipe's end; opened the wrong way round, it fails as a closed one. */
static void
fill_descriptors(void)
{
	int fd;

	for (fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			exit(2);
}

static void
say_start(void)
{
	const char *journal = getenv("TIES_JOURNAL");

	fputs(screen, stdout);
	if (journal != NULL && *journal != '\0') {
		struct slice shown = slice_of(text_show(slice_of(journal)));
		size_t fits = text_fit(shown, 60);

		printf("\nTIES_JOURNAL is %.*s%s\n", (int)fits, shown.s, fits < shown.n ? TEXT_ELLIPSIS : "");
	}
}

static void
find_recipes(struct argv *names)
{
	recipe_names(names);
	if (names->n == 0)
		errx(2, "no recipes found; where ties is not installed, TIES_SHARE says where its share/ties lies");
}

/* For eyes several options are one word, so that there is room for what it shows; a program gets them all. */
static struct slice
short_usage(const struct table *t, struct slice usage)
{
	static struct buf b;
	struct slice rest = usage, option, one = SL("");
	size_t n = 0;

	if (!t->aligned)
		return usage;
	while (slice_starts(rest, SL("[-")) && slice_cut(&rest, ']', &option)) {
		if (rest.s == NULL) /* it is not closed */
			return usage;
		rest = slice_trim(rest);
		if (slice_eq(option, SL("[-t date")))
			continue;
		one = (struct slice){option.s, option.n + 1};
		n++;
	}
	b.n = 0;
	buf_slice(&b, n > 1 ? SL("[options]") : one);
	buf_ch(&b, ' ');
	buf_slice(&b, rest);
	return slice_trim(buf_view(&b));
}

static void
list(void)
{
	static struct argv names;
	struct table t;
	static struct recipe r;
	size_t i;

	find_recipes(&names);
	table_open(&t, "recipe\targuments\twhat it shows");
	for (i = 0; i < names.n; i++) {
		if (!recipe_read(&r, names.v[i]))
			continue;
		table_cell(&t, slice_of(r.name));
		table_cell(&t, short_usage(&t, buf_view(&r.usage)));
		table_cell(&t, buf_view(&r.help));
		table_end_row(&t);
	}
	table_close(&t);
	if (t.aligned)
		table_note(SL("Most take -t date as well: how it was on that day."));
}

static _Noreturn void
unknown(const char *name)
{
	static struct argv names;
	struct slice s = slice_of(name);
	const char *best = NULL;
	size_t i, d, least = SIZE_MAX;

	if (slice_starts(s, SL("ties-")))
		s = slice_from(s, 5);
	find_recipes(&names);
	for (i = 0; i < names.n; i++) {
		if (near_enough(s, slice_of(names.v[i]), &d) && d < least) {
			least = d;
			best = names.v[i];
		}
	}
	if (best != NULL)
		errx(2, "%s: no such recipe; did you mean %s?", text_show(slice_of(name)), best);
	errx(2, "%s: no such recipe; ties -l lists those there are", text_show(slice_of(name)));
}

static void
find_journal(const struct argv *named, struct argv *journal)
{
	size_t i;

	for (i = 0; i < named->n; i++)
		paths_add(journal, slice_of(named->v[i]));
	if (named->n == 0)
		paths_add_list(journal, slice_of(getenv("TIES_JOURNAL")));
	if (journal->n == 0 && msg_status() == 0)
		errx(2, "no journal: name one with -f file, or once for all with export TIES_JOURNAL=~/ties.md");
}

static bool
has_stdin(const struct argv *journal)
{
	size_t i;

	for (i = 0; i < journal->n; i++)
		if (strcmp(journal->v[i], "-") == 0)
			return true;
	return false;
}

static void
print(const struct pipeline *p)
{
	struct buf b = {0};

	pipeline_put(&b, p);
	fwrite(b.s, 1, b.n, stdout);
	buf_free(&b);
}

int
main(int argc, char *argv[])
{
	static struct argv named, journal;
	static struct pipeline pipeline;
	static struct recipe recipe;
	bool only_list = false, only_print = false, reads_journal;
	int c;

	fill_descriptors();
	out_open();
	pipeline_home(argv[0]);
	if (is_lost(argc, argv)) {
		say_start();
		out_close();
		return msg_status();
	}
	while ((c = getopt(argc, argv, "+f:lnq")) != -1) {
		switch (c) {
		case 'f':
			argv_add(&named, slice_of(optarg));
			break;
		case 'l':
			only_list = true;
			break;
		case 'n':
			only_print = true;
			break;
		case 'q':
			argv_add(&pipeline.env, SL("TIES_WARNINGS=never"));
			break;
		default:
			usage();
		}
	}
	if ((optind == argc) != only_list || (only_list && (only_print || pipeline.env.n > 0)))
		usage();
	if (only_list) {
		list();
		out_close();
		return msg_status();
	}
	if (!recipe_read(&recipe, argv[optind]))
		unknown(argv[optind]);
	if ((reads_journal = recipe_has(&recipe, SL("JOURNAL"))))
		find_journal(&named, &journal);
	if (journal.n == 0 && msg_status() != 0)
		return msg_status();
	recipe_fill(&recipe, argv + optind + 1, &journal, &pipeline);
	if (setenv("TIES_RECIPE", recipe.name, 1) != 0)
		err(2, NULL);
	if (only_print)
		print(&pipeline);
	else
		msg_raise(pipeline_run(&pipeline, !reads_journal || has_stdin(&journal)));
	out_close();
	return msg_status();
}
