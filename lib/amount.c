/* SPDX-License-Identifier: ISC */
/* Amounts: hundredths of a point, as integers; no floating point touches them. */
#include "ties.h"

bool
cents_parse(struct slice s, cents *out)
{
	bool minus = s.n > 0 && s.s[0] == '-';
	cents c = 0;
	size_t i;

	if (minus)
		s = slice_from(s, 1);
	if (s.n < 4 || s.s[s.n - 3] != '.')
		return false;
	for (i = 0; i < s.n; i++) {
		if (i == s.n - 3)
			continue;
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
		if (c > (CENTS_MAX - (s.s[i] - '0')) / 10)
			return false;
		c = c * 10 + (s.s[i] - '0');
	}
	*out = minus ? -c : c;
	return true;
}

void
cents_put(struct buf *b, cents c)
{
	char digits[32];
	size_t i = sizeof(digits);
	uint64_t u = c < 0 ? (uint64_t) - (c + 1) + 1 : (uint64_t)c;
	int place = 0;

	do {
		if (place == 2)
			digits[--i] = '.';
		digits[--i] = (char)('0' + u % 10);
		u /= 10;
		place++;
	} while (u > 0 || place < 3);
	if (c < 0)
		digits[--i] = '-';
	buf_add(b, digits + i, sizeof(digits) - i);
}

bool
cents_add(cents *sum, cents c)
{
	if (c > 0 ? *sum > CENTS_MAX - c : *sum < -CENTS_MAX - c)
		return false;
	*sum += c;
	return true;
}
