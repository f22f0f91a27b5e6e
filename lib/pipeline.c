/* SPDX-License-Identifier: ISC */
/*
 * Pipelines: every stage is started from here and joined to the next by a pipe; no shell reads anything. Programs
 * called ties-* are looked for beside the running one first, so that a tree that was built and not installed works.
 */
#include <sys/stat.h>
#include <sys/wait.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ties.h"

static char *home; /* a directory, or NULL if it can't be told */

/* The first executable of that name in PATH; an empty entry there, the working directory, is passed over. */
static bool
find_in_path(struct slice name, struct buf *b)
{
	struct slice path = slice_of(getenv("PATH")), dir;

	while (slice_cut(&path, ':', &dir)) {
		if (dir.n == 0)
			continue;
		b->n = 0;
		buf_slice(b, dir);
		buf_ch(b, '/');
		buf_slice(b, name);
		buf_ch(b, '\0');
		if (access(b->s, X_OK) == 0)
			return true;
	}
	return false;
}

void
pipeline_home(const char *argv0)
{
	struct buf found = {0};
	char *slash;

	if (strchr(argv0, '/') != NULL)
		home = realpath(argv0, NULL);
	else if (find_in_path(slice_of(argv0), &found))
		home = realpath(found.s, NULL);
	buf_free(&found);
	if (home != NULL && (slash = strrchr(home, '/')) != NULL)
		*slash = '\0';
}

/* The path of a program that stands beside this one. */
static bool
sibling(const char *name, struct buf *b)
{
	if (home == NULL || strncmp(name, "ties-", 5) != 0 || strchr(name, '/') != NULL)
		return false;
	b->n = 0;
	buf_str(b, home);
	buf_ch(b, '/');
	buf_str(b, name);
	buf_ch(b, '\0');
	return access(b->s, X_OK) == 0;
}

struct stage *
pipeline_add(struct pipeline *p)
{
	p->stage = room(p->stage, &p->cap, p->n + 1, sizeof(*p->stage));
	p->stage[p->n] = (struct stage){0};
	return &p->stage[p->n++];
}

static bool
is_same_file(const char *a, const char *b)
{
	struct stat sa, sb;

	return stat(a, &sa) == 0 && stat(b, &sb) == 0 && sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

/* A program by its name where a shell finds the same one, else by its path. */
static void
put_program(struct buf *b, const char *name)
{
	struct buf beside = {0}, found = {0};
	bool by_path =
	    sibling(name, &beside) && !(find_in_path(slice_of(name), &found) && is_same_file(beside.s, found.s));

	quote_put(b, slice_of(by_path ? beside.s : name));
	buf_free(&beside);
	buf_free(&found);
}

static void
put_variable(struct buf *b, const char *variable)
{
	struct slice value = slice_of(variable), name;

	slice_cut(&value, '=', &name);
	buf_slice(b, name);
	buf_ch(b, '=');
	quote_put(b, value);
}

/* What is set for all of them is set in a subshell, so that whoever pastes the line doesn't keep it. */
void
pipeline_put(struct buf *b, const struct pipeline *p)
{
	size_t i, j;

	for (i = 0; i < p->env.n; i++) {
		buf_str(b, i == 0 ? "(export " : " ");
		put_variable(b, p->env.v[i]);
	}
	buf_str(b, p->env.n > 0 ? "; " : "");
	for (i = 0; i < p->n; i++) {
		const struct stage *st = &p->stage[i];

		buf_str(b, i == 0 ? "" : " | ");
		for (j = 0; j < st->env.n; j++) {
			put_variable(b, st->env.v[j]);
			buf_ch(b, ' ');
		}
		put_program(b, st->argv.v[0]);
		for (j = 1; j < st->argv.n; j++) {
			buf_ch(b, ' ');
			quote_put(b, slice_of(st->argv.v[j]));
		}
	}
	buf_str(b, p->env.n > 0 ? ")\n" : "\n");
}

static void
put_environment(const struct argv *env)
{
	size_t i;

	for (i = 0; i < env->n; i++)
		if (putenv(env->v[i]) != 0)
			err(2, NULL);
}

/* Does one of them, from the i-th on, set the same variable? */
static bool
is_set(const struct argv *env, size_t i, const char *variable)
{
	size_t n = strcspn(variable, "=") + 1;

	while (i < env->n && strncmp(env->v[i], variable, n) != 0)
		i++;
	return i < env->n;
}

/* Ours, but for what is set otherwise for this stage. */
static char **
environment(const struct argv *env)
{
	extern char **environ;
	size_t n = 0, i, count;
	char **all;

	for (count = 0; environ[count] != NULL; count++)
		;
	if ((all = reallocarray(NULL, count + env->n + 1, sizeof(*all))) == NULL)
		err(2, NULL);
	for (i = 0; i < count; i++)
		if (!is_set(env, 0, environ[i]))
			all[n++] = environ[i];
	for (i = 0; i < env->n; i++)
		if (!is_set(env, i + 1, env->v[i]))
			all[n++] = env->v[i];
	all[n] = NULL;
	return all;
}

static int
move(posix_spawn_file_actions_t *actions, int from, int to)
{
	int error = from == to ? 0 : posix_spawn_file_actions_adddup2(actions, from, to);

	return from == to || error != 0 ? error : posix_spawn_file_actions_addclose(actions, from);
}

/* SIGPIPE is what ends the earlier stages when a later one has seen enough, whoever started us. 0, or what is wrong. */
static int
spawn(const struct stage *st, const posix_spawn_file_actions_t *actions, pid_t *pid)
{
	char **env = environment(&st->env);
	struct buf beside = {0};
	posix_spawnattr_t attributes;
	sigset_t pipe, blocked;
	int error;

	if ((error = posix_spawnattr_init(&attributes)) != 0)
		return error;
	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	sigprocmask(SIG_BLOCK, NULL, &blocked);
	sigdelset(&blocked, SIGPIPE);
	posix_spawnattr_setsigdefault(&attributes, &pipe);
	posix_spawnattr_setsigmask(&attributes, &blocked);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	if (sibling(st->argv.v[0], &beside))
		error = posix_spawn(pid, beside.s, actions, &attributes, st->argv.v, env);
	else
		error = posix_spawnp(pid, st->argv.v[0], actions, &attributes, st->argv.v, env);
	posix_spawnattr_destroy(&attributes);
	buf_free(&beside);
	free(env);
	return error;
}

/* One that can't be started, -1, leaves the pipe's end without a reader or writer, so that the others end. */
static pid_t
start(const struct stage *st, int in, int out, int other)
{
	posix_spawn_file_actions_t actions;
	pid_t pid = -1;
	int error;

	if ((error = posix_spawn_file_actions_init(&actions)) == 0) {
		if (other != -1)
			error = posix_spawn_file_actions_addclose(&actions, other);
		error = error != 0 ? error : move(&actions, in, STDIN_FILENO);
		error = error != 0 ? error : move(&actions, out, STDOUT_FILENO);
		error = error != 0 ? error : spawn(st, &actions, &pid);
		posix_spawn_file_actions_destroy(&actions);
	}
	if (error != 0) {
		pid = -1;
		errno = error;
		msg_fail(text_show(slice_of(st->argv.v[0])));
	}
	if (in != STDIN_FILENO)
		close(in);
	if (out != STDOUT_FILENO)
		close(out);
	return pid;
}

/* 0 to 2; that a stage was stopped by SIGPIPE is how a pipe works. */
static int
wait_for(pid_t pid, const char *name)
{
	int status;

	while (waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			err(2, "wait");
	if (WIFEXITED(status))
		return WEXITSTATUS(status) > 2 ? 2 : WEXITSTATUS(status);
	if (WTERMSIG(status) == SIGPIPE)
		return 0;
	warnx("%s: ended by signal %d (%s)", text_show(slice_of(name)), WTERMSIG(status), strsignal(WTERMSIG(status)));
	return 2;
}

int
pipeline_run(const struct pipeline *p, bool keep_stdin)
{
	pid_t *pids = reallocarray(NULL, p->n, sizeof(*pids));
	int in = STDIN_FILENO, ends[2], worst = 0, status;
	size_t i;

	if (pids == NULL)
		err(2, NULL);
	put_environment(&p->env);
	signal(SIGCHLD, SIG_DFL); /* where it is ignored, nobody hears how a stage ended */
	if (!keep_stdin && (in = open("/dev/null", O_RDONLY)) == -1)
		err(2, "/dev/null");
	for (i = 0; i < p->n; i++) {
		ends[0] = -1;
		ends[1] = STDOUT_FILENO;
		if (i + 1 < p->n && pipe(ends) == -1)
			err(2, "pipe");
		pids[i] = start(&p->stage[i], in, ends[1], ends[0]);
		in = ends[0];
	}
	for (i = 0; i < p->n; i++)
		if (pids[i] != -1 && (status = wait_for(pids[i], p->stage[i].argv.v[0])) > worst)
			worst = status;
	free(pids);
	return worst;
}
