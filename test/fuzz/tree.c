/* SPDX-License-Identifier: ISC */
/*
 * Patterns put together of pieces, one for each byte, so that most are nearly right: one that is plain is right to
 * PCRE2. Beside it needs.c fuzzes what is done with trees.
 */
#include "fuzz.h"

static const char *const pieces[] = {"a", "z", "1", "_", " ", "#", "@", "-", "^", "$", ".", "|", "|", "*", "+", "?",
    "{", "}", "{2}", "{1,3}", "{3,}", "{,3}", "{0}", "{999}", "(", "(", ")", ")", ")", "(?:", "(?=", "(?!",
    "(?<=", "(?<!", "(?>", "(?<a>", "(?<b>", "(?<a1>", "(?", "(?&a)", "[", "[^", "]", "]", "[:", ":]", "[.", ".]",
    "[=", "=]", "a-z", "0-9", "[a-z]", "[x]{700}", "\\b", "\\w", "\\W", "\\d", "\\D", "\\s", "\\S", "\\h", "\\H", "\\G",
    "\\z", "\\K", "\\.", "\\-", "\\[", "\\]", "\\\\", "\\", "é", "ſ", "ß", "İ", "€", "Ⱥ", "😀", "[à-ö]",
    "[ЀЃІЉЌЏВЕИЛОСФЧЪЭагжймптхшыюё]", "\x85", "\xed\xa0\x80", "\x01", "\n", "\r", "\t", "=", ":", "'", "<", ">", "!",
    "P"};

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf pattern = {0};
	struct tree tree;
	struct re *re;
	const char *why;
	size_t i, at;

	for (i = 0; i < n; i++)
		buf_str(&pattern, pieces[data[i] % (sizeof(pieces) / sizeof(*pieces))]);
	tree_read(&tree, buf_view(&pattern), NULL, false);
	if (tree.plain) {
		re = re_new(buf_view(&pattern), (unsigned)RE_TEXT | RE_CASELESS, &at, &why);
		MUST(re != NULL);
		re_drop(re);
	}
	buf_free(&pattern);
	return 0;
}
