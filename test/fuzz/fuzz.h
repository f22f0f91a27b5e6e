/* SPDX-License-Identifier: ISC */
/*
 * What the fuzzers share. Each holds the code to what it promises, beside not crashing: what was written reads back as
 * the same, what was escaped is fit for a record.
 */
#ifndef FUZZ_H
#define FUZZ_H
#define _GNU_SOURCE /* memfd_create; NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ties.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* A promise: a failure is a crash that libFuzzer keeps the input of. */
#define MUST(promise) ((promise) ? (void)0 : fuzz_broken(__FILE__, __LINE__, #promise))

static inline void
fuzz_broken(const char *file, int line, const char *promise)
{
	fprintf(stderr, "%s:%d: broken: %s\n", file, line, promise);
	abort();
}

static inline struct slice
fuzz_slice(const uint8_t *data, size_t n)
{
	return (struct slice){(const char *)data, n};
}

/* Fit for a record: UTF-8 without a control. */
static inline void
fuzz_fits_record(struct slice s)
{
	uint32_t cp;
	size_t i, n;

	for (i = 0; i < s.n; i += n) {
		n = text_next(slice_from(s, i), &cp);
		MUST(n > 0 && n <= s.n - i);
		MUST(cp != TEXT_BAD || n == 3);
		MUST(cp >= ' ' && (cp < 0x7F || cp >= 0xA0));
		MUST((cp < 0x202A || cp > 0x202E) && (cp < 0x2066 || cp > 0x2069));
	}
}

/* A file without a name that holds the bytes, read from its beginning. */
static inline int
fuzz_file(const uint8_t *data, size_t n)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	if (fd == -1 || (n > 0 && write(fd, data, n) != (ssize_t)n) || lseek(fd, 0, SEEK_SET) != 0)
		abort();
	return fd;
}

/*
 * A table that can't be used makes a program leave by errx, which a fuzzer must outlive: the linker hands those calls
 * to this one (--wrap), and it goes back to where FUZZ_MAY_LEAVE stands.
 */
static jmp_buf fuzz_left;
static bool fuzz_may_leave;
#define FUZZ_MAY_LEAVE(statement)           \
	do {                                \
		fuzz_may_leave = true;      \
		if (setjmp(fuzz_left) == 0) \
			statement;          \
		fuzz_may_leave = false;     \
	} while (0)

_Noreturn void __wrap_errx(int status, const char *fmt, ...); /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c) */

_Noreturn void
__wrap_errx(int status, const char *fmt, ...) /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c) */
{
	(void)fmt;
	MUST(fuzz_may_leave && status == 2);
	longjmp(fuzz_left, 1); /* NOLINT(cert-err52-cpp) */
}

#endif
