/* SPDX-License-Identifier: ISC */
/*
 * Runs a command several times and prints the least wall time in seconds and the most memory in KiB that it took, so
 * that programs are compared by what they need and not by what else went on. In C, since a forked interpreter would
 * count its own memory as the command's.
 */
#include <sys/resource.h>
#include <sys/wait.h>

#include <err.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void
redirect(const char *file, int flags, int to)
{
	int fd = open(file, flags, 0600);

	if (fd == -1 || dup2(fd, to) == -1)
		err(127, "%s", file);
	close(fd);
}

int
main(int argc, char *argv[])
{
	const char *in = "/dev/null", *out = "/dev/null", *bad = NULL;
	long times = 1, memory = 0;
	int64_t best = INT64_MAX;
	int ch, status = 0;

	while ((ch = getopt(argc, argv, "+i:n:o:")) != -1) {
		if (ch == 'i')
			in = optarg;
		else if (ch == 'o')
			out = optarg;
		else if (ch == 'n')
			times = (long)strtonum(optarg, 1, 100000, &bad);
		if (ch == '?' || bad)
			goto usage;
	}
	argv += optind;
	if (!*argv)
		goto usage;

	while (times--) {
		struct rusage used;
		int64_t start = now(), took;
		pid_t pid = fork();

		if (pid == -1)
			err(2, "fork");
		if (pid == 0) {
			redirect(in, O_RDONLY, STDIN_FILENO);
			redirect(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
			execvp(argv[0], argv);
			err(127, "%s", argv[0]);
		}
		if (wait4(pid, &status, 0, &used) == -1)
			err(2, "wait4");
		if (status)
			errx(1, "%s: wait status %d", argv[0], status);
		took = now() - start;
		if (took < best)
			best = took;
		if (used.ru_maxrss > memory)
			memory = used.ru_maxrss;
	}
	printf("%" PRId64 ".%06" PRId64 " %ld\n", best / 1000000, best % 1000000, memory);
	return 0;
usage:
	fputs("usage: measure [-i file] [-n times] [-o file] command [argument ...]\n", stderr);
	return 2;
}
