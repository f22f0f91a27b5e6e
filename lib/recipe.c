/* SPDX-License-Identifier: ISC */
/*
 * Recipes: a pipeline with a name, one line of words and `|` in share/ties/recipes/NAME, ties(1). What the words mean
 * is said by lib/filling.c, once there are arguments to put into them.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define LONGEST ((size_t)1 << 16)

/* [a-z][a-z0-9-]* */
static bool
is_name(struct slice s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.s[i] >= 'a' && s.s[i] <= 'z')
			continue;
		if (i == 0 || (s.s[i] != '-' && (s.s[i] < '0' || s.s[i] > '9')))
			return false;
	}
	return s.n > 0;
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int
keep(const struct dirent *e)
{
	return is_name(slice_of(e->d_name));
}

static void
add_names(struct argv *out, const char *dir)
{
	struct dirent **list;
	/* cppcheck-suppress nullPointer; POSIX lets scandir leave them unsorted */
	int i, n = scandir(dir, &list, keep, NULL);

	if (n == -1) {
		if (errno != ENOENT && errno != ENOTDIR)
			msg_fail(dir);
		return;
	}
	for (i = 0; i < n; i++) {
		argv_add(out, slice_of(list[i]->d_name));
		free(list[i]);
	}
	free(list);
}

/* A user's recipe replaces the one of the same name. */
void
recipe_names(struct argv *out)
{
	struct buf path = {0};
	enum share whose;
	size_t i, n;

	for (whose = SHARE_USER; whose <= SHARE_SHIPPED; whose++)
		if (share_path(&path, whose, "recipes", NULL))
			add_names(out, path.s);
	buf_free(&path);
	if (out->n < 2)
		return;
	qsort(out->v, out->n, sizeof(*out->v), by_bytes);
	for (i = n = 1; i < out->n; i++) {
		if (strcmp(out->v[i], out->v[n - 1]) != 0)
			out->v[n++] = out->v[i];
		else
			free(out->v[i]);
	}
	out->n = n;
	out->v[n] = NULL;
}

/* The first comment is the help; one that begins with `usage:` says what may follow the name. */
static void
take_comment(struct recipe *r, struct slice s)
{
	s = slice_trim(slice_from(s, 1));
	if (slice_starts(s, SL("SPDX-")))
		return;
	if (slice_starts(s, SL("usage:")) && r->usage.n == 0)
		text_fold(&r->usage, slice_from(s, 6));
	else if (r->help.n == 0)
		text_fold(&r->help, s);
}

static void
take_line(struct recipe *r, struct slice s, uintmax_t no)
{
	s = slice_trim(s);
	if (s.n == 0)
		return;
	if (s.s[0] == '#') {
		take_comment(r, s);
		return;
	}
	if (r->no != 0) {
		msg_at(MSG_ERROR, r->path.s, no, 0, "a recipe is one line, and line %ju is it", r->no);
		exit(2);
	}
	buf_slice(&r->line, s);
	r->no = no;
}

bool
recipe_read(struct recipe *r, const char *name)
{
	struct slice line;
	struct lines l;
	enum lines_got got;

	r->name = name;
	r->help.n = r->usage.n = r->line.n = 0;
	r->no = 0;
	if (!is_name(slice_of(name)) || !share_find(&r->path, "recipes", name))
		return false;
	if (!lines_open(&l, r->path.s, LONGEST))
		exit(2);
	while ((got = lines_next(&l, &line)) != LINES_END) {
		if (got == LINES_LONG) {
			msg_at(MSG_ERROR, r->path.s, l.no, 0, "the line is longer than 64 KiB");
			exit(2);
		}
		take_line(r, line, l.no);
	}
	lines_close(&l);
	if (msg_status() == 2) /* a failed read; half a recipe is another one */
		exit(2);
	if (r->no == 0) {
		msg_at(MSG_ERROR, r->path.s, l.no, 0, "no pipeline: a recipe is one line of words and |");
		exit(2);
	}
	return true;
}

bool
recipe_has(const struct recipe *r, struct slice variable)
{
	struct slice rest = buf_view(&r->line), before;

	while (slice_cut(&rest, '$', &before) && rest.s != NULL)
		if (slice_starts(slice_from(rest, slice_starts(rest, SL("{"))), variable))
			return true;
	return false;
}
