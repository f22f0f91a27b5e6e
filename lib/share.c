/* SPDX-License-Identifier: ISC */
/*
 * Share: where dialects, kinds and recipes lie. A user's own stand in $XDG_CONFIG_HOME/ties, else ~/.config/ties; those
 * that came with ties in $TIES_SHARE, else under the compiled PREFIX. Never in the working directory: what a stranger
 * leaves in a folder must not change what a program does there. So a relative XDG_CONFIG_HOME counts as unset, as its
 * specification has it, and a relative TIES_SHARE is refused.
 */
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

static bool
user_root(struct buf *b)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (config != NULL && *config == '/') {
		buf_str(b, config);
	} else if (home != NULL && *home == '/') {
		buf_str(b, home);
		buf_str(b, "/.config");
	} else {
		return false;
	}
	buf_str(b, "/ties");
	return true;
}

static bool
shipped_root(struct buf *b)
{
	const char *said = getenv("TIES_SHARE");

	if (said == NULL || *said == '\0')
		said = TIES_PREFIX "/share/ties";
	else if (*said != '/')
		errx(2, "TIES_SHARE: %s: not an absolute path", text_show(slice_of(said)));
	buf_str(b, said);
	return true;
}

bool
share_path(struct buf *b, enum share whose, const char *dir, const char *name)
{
	b->n = 0;
	if (!(whose == SHARE_USER ? user_root(b) : shipped_root(b)))
		return false;
	if (dir != NULL) {
		buf_ch(b, '/');
		buf_str(b, dir);
	}
	if (name != NULL) {
		buf_ch(b, '/');
		buf_str(b, name);
	}
	buf_ch(b, '\0');
	b->n--;
	return true;
}

bool
share_find(struct buf *b, const char *dir, const char *name)
{
	return share_find_behind(b, dir, name, NULL);
}

/* What may not be looked at counts as there: opening it then says why it can't be read. */
static bool
is_there(const char *path)
{
	return access(path, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

bool
share_find_behind(struct buf *b, const char *dir, const char *name, const char *file)
{
	enum share whose = SHARE_USER;

	if (file != NULL && share_path(b, whose, dir, name) && strcmp(b->s, file) == 0)
		whose++;
	for (; whose <= SHARE_SHIPPED; whose++)
		if (share_path(b, whose, dir, name) && is_there(b->s))
			return true;
	return false;
}

const char *
share_dialect(void)
{
	const char *env = getenv("TIES_DIALECT");

	return env != NULL && *env != '\0' ? env : "markdown";
}

char *
share_kinds(void)
{
	static struct buf path;
	char *env = getenv("TIES_KINDS");

	if (env != NULL && *env != '\0')
		return env;
	if (!share_path(&path, SHARE_USER, NULL, "kinds") || !is_there(path.s)) {
		buf_free(&path);
		return NULL;
	}
	return path.s;
}
