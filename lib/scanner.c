/* SPDX-License-Identifier: ISC */
/*
 * The scanner: reads journals twice, first for who is who, since a declaration may stand in any file and after its use,
 * then for what happened. What can't be read twice (a pipe, standard input) is kept in a temporary file that has no
 * name and that nobody else can read; a file that changes in between is an error, for half of each version would be
 * neither.
 */
#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ties.h"

/* A file between its two readings. */
struct twice {
	const char *name;
	bool failed;
	int copy; /* what was read of a pipe, or -1 */
	struct stat st;
	uintmax_t bytes;
};

void
scanner_open(struct scanner *s, const char *dialect, char **kinds)
{
	bool good = true;

	*s = (struct scanner){.declarations = true};
	if ((s->dialect = dialect_read(dialect)) == NULL)
		errx(2, "the dialect %s can't be used", text_show(slice_of(dialect)));
	s->names = names_new();
	s->kinds = kinds_new();
	for (; kinds != NULL && *kinds != NULL; kinds++)
		good = kinds_read(s->kinds, *kinds) && good;
	if (!good)
		errx(2, "the kinds can't be used");
}

/* The shipped table takes a few milliseconds to read, which a journal without an entry need not wait for. */
struct kinds *
scanner_kinds(struct scanner *s)
{
	static struct kinds *complete;

	if (complete != s->kinds)
		kinds_complete(s->kinds);
	return complete = s->kinds;
}

static int
temporary(void)
{
	const char *dir = getenv("TMPDIR");
	struct buf path = {0};
	int fd;

	buf_str(&path, dir == NULL || *dir == '\0' ? "/tmp" : dir);
	buf_str(&path, "/ties.XXXXXXXXXX");
	buf_ch(&path, '\0');
	if ((fd = mkstemp(path.s)) == -1)
		err(2, "temporary file %s", path.s);
	unlink(path.s);
	buf_free(&path);
	return fd;
}

static bool
is_too_long(const struct item *it, const char *what)
{
	if (it->too_long)
		entry_tell(it, MSG_ERROR, it->text.s, what, SL(""));
	return it->too_long;
}

/*
 * What mentions somebody below a declaration is a part of it here, so that it may be too long in this reading alone.
 * Whom it declares stands at its beginning, all the same.
 */
static bool
give_declaration(const struct item *it, void *arg)
{
	if (!declare_is(arg, it))
		return false;
	(void)is_too_long(it, "this declaration, with all below it, is longer than 1 MiB, and the rest is left out");
	declare_read(arg, it);
	return true;
}

static bool
give_entry(const struct item *it, void *arg)
{
	struct scanner *s = arg;
	uintmax_t passed = s->passed.n;

	if (declare_is(s, it) || is_too_long(it, "this entry is longer than 1 MiB, and left out"))
		return true;
	if (entry_read(s, it))
		return true;
	if (s->verbose && it->text.n > 0)
		entry_tell(it, MSG_NOTE, it->text.s,
		    s->passed.n > passed ? "prose, though it mentions somebody"
		    : it->paragraph      ? "prose"
					 : "mentions nobody, so it is prose or part of the entry it stands in",
		    SL(""));
	return false;
}

/*
 * Who writes in sentences is to know that some of them count for nothing; whose entries are items may well write prose
 * between them that mentions people.
 */
static void
tell_passed(const struct scanner *s)
{
	if (s->passed.n <= s->passed.items)
		return;
	if (s->passed.n == 1)
		msg_at(MSG_WARNING, s->passed.file, s->passed.line, s->passed.col,
		    "this paragraph mentions somebody and is no entry; as a list item (- ...) it would be");
	else
		msg_at(MSG_WARNING, s->passed.file, s->passed.line, s->passed.col,
		    "from here on %ju paragraphs mention somebody and are no entries; as list items (- ...) they would "
		    "be, and ties-scan -v lists them",
		    s->passed.n);
}

static void
first_reading(struct scanner *s, struct twice *t)
{
	struct lines lines;

	t->failed = !lines_open(&lines, t->name, LINES_JOURNAL);
	if (t->failed)
		return;
	if (fstat(lines.fd, &t->st) == -1)
		err(2, "%s", t->name);
	if (S_ISREG(t->st.st_mode) && !paths_first(&t->st)) {
		if (msg_warns())
			warnx("%s: named twice, and read once", text_show(slice_of(t->name)));
		t->failed = true;
		lines_close(&lines);
		return;
	}
	if (lines.fd == STDIN_FILENO || (!S_ISREG(t->st.st_mode) && !S_ISDIR(t->st.st_mode)))
		lines.copy = t->copy = temporary();
	journal_read(s->dialect, &lines, true, give_declaration, s);
	/* What ended the reading early (no journal) still has to be kept for the second, which says so. */
	t->bytes = lines.bytes;
	t->failed = lines.failed;
	lines_close(&lines);
}

static bool
same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool
is_changed(const struct twice *t, int fd)
{
	struct stat st;

	if (fstat(fd, &st) == -1)
		err(2, "%s", t->name);
	return st.st_dev != t->st.st_dev || st.st_ino != t->st.st_ino || st.st_size != t->st.st_size ||
	       !same_time(st.st_mtim, t->st.st_mtim);
}

static void
changed(const struct twice *t)
{
	warnx("%s: the file changed while it was read; run it again", text_show(slice_of(t->name)));
	msg_raise(2);
}

static void
second_reading(struct scanner *s, struct twice *t)
{
	struct lines lines;

	if (t->failed)
		return;
	if (t->copy != -1) {
		if (lseek(t->copy, 0, SEEK_SET) == -1)
			err(2, "temporary file");
		lines_fdopen(&lines, t->copy, t->name, LINES_JOURNAL);
	} else if (!lines_open(&lines, t->name, LINES_JOURNAL)) {
		return;
	} else if (is_changed(t, lines.fd)) {
		changed(t);
		lines_close(&lines);
		return;
	}
	journal_read(s->dialect, &lines, false, give_entry, s);
	if (t->copy == -1 && (is_changed(t, lines.fd) || lines.bytes != t->bytes))
		changed(t);
	lines_close(&lines);
}

void
scanner_read(struct scanner *s, char **operands)
{
	static char dash[] = "-";
	static char *none[] = {dash, NULL};
	struct twice *files;
	size_t n, i;

	if (*operands == NULL)
		operands = none;
	for (n = 0; operands[n] != NULL; n++)
		;
	if ((files = calloc(n, sizeof(*files))) == NULL)
		err(2, NULL);
	for (i = 0; i < n; i++) {
		files[i].name = operands[i];
		files[i].copy = -1;
		first_reading(s, &files[i]);
	}
	for (i = 0; i < n; i++)
		second_reading(s, &files[i]);
	tell_passed(s);
	free(files);
}
