/* SPDX-License-Identifier: ISC */
/*
 * Text: UTF-8 in, UTF-8 out, whatever the input is. Escapes are those of ties-stream(5): a byte that is no UTF-8
 * becomes U+FFFD, a control \xHH or \u{HHHH}, a backslash two of them, so nothing that a journal holds can steer a
 * terminal. Letters and widths come from the C.UTF-8 locale, asked for by name: the user's own changes nothing.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "ties.h"

static bool
is_tail(struct slice s, size_t i)
{
	return i < s.n && ((unsigned char)s.s[i] & 0xC0) == 0x80;
}

/* As RFC 3629 has it: no overlong form, no surrogate, nothing above U+10FFFF. */
size_t
text_next(struct slice s, uint32_t *cp)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *u = (const unsigned char *)s.s;
	size_t n, i;
	uint32_t c;

	*cp = TEXT_BAD;
	if (u[0] < 0x80) {
		*cp = u[0];
		return 1;
	}
	n = u[0] >= 0xF0 ? 4 : u[0] >= 0xE0 ? 3 : 2;
	if (u[0] < 0xC2 || u[0] > 0xF4)
		return 1;
	c = u[0] & (0x7FU >> n);
	for (i = 1; i < n; i++) {
		if (!is_tail(s, i))
			return 1;
		c = c << 6 | (u[i] & 0x3FU);
	}
	if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return 1;
	*cp = c;
	return n;
}

static void
put_character(struct buf *b, uint32_t cp)
{
	if (cp < 0x80) {
		buf_ch(b, (char)cp);
		return;
	}
	if (cp < 0x800) {
		buf_ch(b, (char)(0xC0 | cp >> 6));
	} else {
		if (cp < 0x10000) {
			buf_ch(b, (char)(0xE0 | cp >> 12));
		} else {
			buf_ch(b, (char)(0xF0 | cp >> 18));
			buf_ch(b, (char)(0x80 | (cp >> 12 & 0x3F)));
		}
		buf_ch(b, (char)(0x80 | (cp >> 6 & 0x3F)));
	}
	buf_ch(b, (char)(0x80 | (cp & 0x3F)));
}

static bool
is_plain(unsigned char c)
{
	return c >= ' ' && c < 0x7F && c != '\\';
}

static bool
is_bidi(uint32_t cp)
{
	return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* Append the first character, escaped where it must be; gives its bytes. */
static size_t
escape_one(struct buf *b, struct slice s)
{
	char hex[16];
	uint32_t cp;
	size_t n = text_next(s, &cp);

	if (cp == '\\')
		buf_str(b, "\\\\");
	else if (cp < ' ' || cp == 0x7F)
		buf_add(b, hex, (size_t)snprintf(hex, sizeof(hex), "\\x%02X", (unsigned)cp));
	else if ((cp >= 0x80 && cp < 0xA0) || is_bidi(cp))
		buf_add(b, hex, (size_t)snprintf(hex, sizeof(hex), "\\u{%04X}", (unsigned)cp));
	else
		put_character(b, cp);
	return n;
}

void
text_escape(struct buf *b, struct slice s)
{
	size_t i = 0, n;

	while (i < s.n) {
		for (n = 0; i + n < s.n && is_plain((unsigned char)s.s[i + n]); n++)
			;
		buf_add(b, s.s + i, n);
		i += n;
		if (i < s.n)
			i += escape_one(b, slice_from(s, i));
	}
}

void
text_tame(struct buf *b, struct slice s)
{
	size_t i = 0, n;

	while (i < s.n) {
		for (n = 0; i + n < s.n && (is_plain((unsigned char)s.s[i + n]) || s.s[i + n] == '\\'); n++)
			;
		buf_add(b, s.s + i, n);
		i += n;
		if (i < s.n)
			i += escape_one(b, slice_from(s, i));
	}
}

static bool
is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

#define EACH(byte) (UINT64_MAX / 0xFF * (byte)) /* of eight */
#define HIGH EACH(0x80)

static uint64_t
eight_at(const char *p)
{
	uint64_t eight;

	memcpy(&eight, p, sizeof(eight));
	return eight;
}

/* Are all of eight bytes plain, and no two blanks side by side? A high bit is where one is not, or is no blank. */
static bool
are_folded(uint64_t eight)
{
	uint64_t wrong = eight | (eight + EACH(1)) | (eight - EACH(' ')) | ((eight ^ EACH('\\')) - EACH(1));
	uint64_t words = (eight ^ EACH(' ')) + EACH(0x7F);

	return (wrong & HIGH) == 0 && (~(words | words >> 8) & HIGH >> 8) == 0;
}

size_t
text_folded(struct slice s)
{
	size_t n = 0, most = sizeof(uint64_t);

	if (s.n == 0 || s.s[0] == ' ')
		return 0;
	/* Seven at a time, so that no two blanks are parted. */
	for (; s.n - n >= most && are_folded(eight_at(s.s + n)); n += most - 1)
		;
	for (; n < s.n && is_plain((unsigned char)s.s[n]) && (s.s[n] != ' ' || s.s[n - 1] != ' '); n++)
		;
	return n > 0 && s.s[n - 1] == ' ' ? n - 1 : n;
}

void
text_fold(struct buf *b, struct slice s)
{
	bool gap = false, begun = false;
	size_t i = 0, n;

	while (i < s.n) {
		if (is_white(s.s[i])) {
			gap = begun;
			i++;
			continue;
		}
		if (gap)
			buf_ch(b, ' ');
		gap = false;
		begun = true;
		n = text_folded(slice_from(s, i));
		buf_add(b, s.s + i, n);
		i += n;
		if (n == 0)
			i += escape_one(b, slice_from(s, i));
	}
}

static locale_t
unicode(void)
{
	static locale_t locale;
	static bool asked;

	if (!asked)
		locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	asked = true;
	return locale;
}

void
text_lower(struct buf *b, struct slice s)
{
	uint32_t cp;
	size_t i, n;

	for (i = 0; i < s.n; i += n) {
		n = text_next(slice_from(s, i), &cp);
		if (cp >= 'A' && cp <= 'Z')
			buf_ch(b, (char)(cp - 'A' + 'a'));
		else if (cp < 0x80 || (n == 1 && cp == TEXT_BAD) || unicode() == (locale_t)0)
			buf_add(b, s.s + i, n);
		else
			put_character(b, (uint32_t)towlower_l((wint_t)cp, unicode()));
	}
}

#define SHOWN 100

const char *
text_show(struct slice s)
{
	static struct buf ring[4];
	static size_t turn;
	struct buf *b = &ring[turn++ % 4];
	size_t i = 0, n, cut;

	b->n = 0;
	for (; i < s.n && b->n < SHOWN; i += n) {
		cut = b->n;
		n = escape_one(b, slice_from(s, i));
		if (b->n > SHOWN) {
			b->n = cut;
			break;
		}
	}
	if (i < s.n)
		buf_str(b, "...");
	buf_ch(b, '\0');
	return b->s;
}

static size_t
columns_of(uint32_t cp)
{
	locale_t before;
	int w;

	if (cp >= ' ' && cp < 0x7F)
		return 1;
	if (unicode() == (locale_t)0)
		return 1;
	before = uselocale(unicode());
	w = wcwidth((wchar_t)cp);
	uselocale(before);
	return w < 0 ? 1 : (size_t)w;
}

size_t
text_width(struct slice s)
{
	size_t i, n, columns = 0;
	uint32_t cp;

	for (i = 0; i < s.n; i += n) {
		n = text_next(slice_from(s, i), &cp);
		columns += columns_of(cp);
	}
	return columns;
}

size_t
text_fit(struct slice s, size_t columns)
{
	size_t i, n, used = 0;
	uint32_t cp;

	for (i = 0; i < s.n; i += n) {
		n = text_next(slice_from(s, i), &cp);
		if (used + columns_of(cp) > columns)
			break;
		used += columns_of(cp);
	}
	return i;
}

bool
text_is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The last eight bytes overlap others. */
bool
text_is_ascii(struct slice s)
{
	uint64_t any = 0;
	size_t i;

	if (s.n < sizeof(any)) {
		for (i = 0; i < s.n; i++)
			any |= (unsigned char)s.s[i];
		return (any & 0x80) == 0;
	}
	for (i = 0; i + 2 * sizeof(any) <= s.n && (any & HIGH) == 0; i += 2 * sizeof(any))
		any = eight_at(s.s + i) | eight_at(s.s + i + sizeof(any));
	if (i + sizeof(any) <= s.n)
		any |= eight_at(s.s + i);
	return ((any | eight_at(s.s + s.n - sizeof(any))) & HIGH) == 0;
}

size_t
text_valid(struct slice s)
{
	size_t i = 0, n;
	uint32_t cp;

	if (text_is_ascii(s))
		return s.n;
	while (i < s.n) {
		if (i + sizeof(uint64_t) <= s.n && (eight_at(s.s + i) & HIGH) == 0) {
			i += sizeof(uint64_t);
			continue;
		}
		n = text_next(slice_from(s, i), &cp);
		if (n == 1 && cp == TEXT_BAD)
			break;
		i += n;
	}
	return i;
}

void
text_mend(struct buf *b, struct slice s)
{
	size_t valid;

	for (;; s = slice_from(s, valid + 1)) {
		valid = text_valid(s);
		buf_add(b, s.s, valid);
		if (valid == s.n)
			return;
		put_character(b, TEXT_BAD);
	}
}

bool
text_is_mended(struct slice s)
{
	if (text_is_ascii(s))
		return false;
	for (; s.n >= TEXT_BAD_BYTES; s = slice_from(s, 1))
		if (slice_starts(s, SL("\xEF\xBF\xBD")))
			return true;
	return false;
}

static bool
is_control(uint32_t cp)
{
	return cp < ' ' && cp != '\t' && cp != '\n' && cp != '\r' && cp != '\f' && cp != '\x1B';
}

#define LINE 200 /* bytes that lines have at most, on average */

/* Several, and no line feed: a single one may have been pasted into a long line. */
static bool
has_bare_returns(struct slice head)
{
	size_t i, n = 0;

	if (head.n == 0 || memchr(head.s, '\n', head.n) != NULL)
		return false;
	for (i = 0; i < head.n; i++)
		n += head.s[i] == '\r';
	return n > 1 && n >= head.n / LINE;
}

/*
 * What is encrypted, compressed or UTF-16 is full of controls and of bytes that are no UTF-8; a journal with a few of
 * them is a journal all the same.
 */
const char *
text_unreadable(struct slice head)
{
	size_t i, n, bad = 0;
	uint32_t cp;

	if (slice_starts(head, SL("\xFF\xFE\0\0")) || slice_starts(head, SL("\0\0\xFE\xFF")))
		return "this is UTF-32; convert it to UTF-8 first (iconv -f UTF-32 -t UTF-8)";
	if (slice_starts(head, SL("\xFF\xFE")) || slice_starts(head, SL("\xFE\xFF")))
		return "this is UTF-16; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)";
	if (slice_starts(head, SL("-----BEGIN PGP MESSAGE-----")) || slice_starts(head, SL("age-encryption.org/")) ||
	    slice_starts(head, SL("-----BEGIN AGE ENCRYPTED FILE-----")))
		return "this file is encrypted; decrypt it into a pipe, ties-scan reads standard input";
	if (has_bare_returns(head))
		return "its lines end in CR alone; convert it first (tr '\\r' '\\n')";
	for (i = 0; i < head.n; i += n) {
		n = text_next(slice_from(head, i), &cp);
		bad += (n == 1 && cp == TEXT_BAD) || is_control(cp);
	}
	if (head.n >= 8 && bad * 4 > head.n)
		return "this is no text in UTF-8; is it encrypted, compressed, or in another encoding?";
	return NULL;
}
