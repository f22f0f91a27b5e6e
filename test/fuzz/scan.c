/* SPDX-License-Identifier: ISC */
/* The scanner, in the default dialect. */
#include "scan.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct dialect *markdown;

	if (markdown == NULL)
		markdown = dialect_read("markdown");
	MUST(markdown != NULL);
	scan_journal(markdown, fuzz_slice(data, n));
	return 0;
}
