# SPDX-License-Identifier: ISC
# lib/ready.c: what was worked out of the shipped tables when ties was built is what would be worked out of them now, and
# what was edited since is read as it is.
load helper

setup() {
	[ "${READY:-}" != no ] || skip "nothing was made ready"
	cd "$BATS_TEST_TMPDIR"
	cp -R "$TIES_SHARE" share
	grep -hv '^#' "$TOP"/test/phrases/*.tsv | cut -f 1 | LC_ALL=C sort -u | awk 'NR % 3 == 1' >texts
	[ -z "${TIES_UNDER:-}" ] || sed -i '200,$d' texts
	sed 's/^/- 2026-03-04: /' texts >texts.md
	sed -E 's/@[[:alnum:]_.-]*[[:alnum:]]/@x/g' texts >masked
}

@test "ready: what is found is what the tables say" {
	run -0 "$TIES_BIN/test-ready" <masked
	[[ $output =~ ^[0-9]+\ texts,\ [1-9][0-9]+\ found,\ 0\ differ$ ]]
}

@test "ready: it is so also behind a table of one's own, with a grammar of its own" {
	printf '%s\n' 'let thing (?:kayak|canoe)' 'coffee both 3 \G(?:paddled|went)\b.*\b(?&thing)' '%head (?:ahoy|lo and behold),? ' \
	    '%split (?<hard> :: )' '%aside \(sic\)' 'let s (?=s)' 'meal both 3 \G(?&s)swam\b' 'meal both 3 \G(?&s)skied\b' \
	    'meal both 3 \G(?&s)sailed\b' >own
	printf '%s\n' 'ahoy, paddled a canoe with @x' 'lo and behold met @x :: thanked @x (sic)' \
	    'sailed with @x' >>masked
	run -0 "$TIES_BIN/test-ready" own <masked
	[[ $output =~ ^[0-9]+\ texts,\ [1-9][0-9]+\ found,\ 0\ differ$ ]]
}

# A comment at the end changes no line, but the bytes, so that all is worked out anew.
@test "ready: records and messages are the same where nothing is" {
	echo '# one more' | tee -a share/kinds >>share/dialects/markdown
	for file in texts.md "$TIES_SHARE"/sample/*.md; do
		ties-scan -v "$file" >"$BATS_TEST_TMPDIR/ready" 2>&1
		TIES_SHARE=$PWD/share ties-scan -v "$file" >anew 2>&1
		sed "s|$PWD/share|$TIES_SHARE|" anew | cmp - ready
		[ -s ready ]
	done
}

@test "ready: a shipped table that was edited is read as it is" {
	echo '- 2026-03-04: paddled a canoe with @ada' >canoe.md
	run -0 ties-scan canoe.md
	[[ $output != *$'\tcanoe\t'* ]]
	sed -i '1i canoe both 9 \\G.*\\bcanoe\\b' share/kinds
	TIES_SHARE=$PWD/share run -0 ties-scan canoe.md
	[[ $output == *$'\tboth\t9.00\tcanoe\t'* ]]
	sed -i '1s/.*/canoe both 9 (/' share/kinds
	TIES_SHARE=$PWD/share run -2 ties-scan canoe.md
	[[ $output == *"share/kinds:1:"* ]]
}

# Records are the same without it. So what PCRE2 is asked to compile is counted, by a library between it and the program.
@test "ready: programs that use it compile next to nothing" {
	[ -z "${TIES_UNDER:-}" ] || skip "another library is between them already"
	[ "$(uname -s)" = Linux ] || skip "LD_PRELOAD is not known here"
	cat >count.c <<-'END'
		#include <stddef.h>
		#include <stdio.h>
		void *dlsym(void *, const char *);
		static int n;
		void *
		pcre2_compile_8(const unsigned char *p, size_t len, unsigned options, int *error, size_t *at, void *context)
		{
			void *(*next)(const unsigned char *, size_t, unsigned, int *, size_t *, void *);

			*(void **)&next = dlsym((void *)-1L, "pcre2_compile_8");
			n++;
			return next(p, len, options, error, at, context);
		}
		__attribute__((destructor)) static void
		tell(void)
		{
			FILE *f = fopen("count", "w");

			if (f != NULL)
				fprintf(f, "%d\n", n);
		}
	END
	cc -shared -fPIC -o count.so count.c || skip "no shared libraries are made here"
	compiled() {
		rm -f count
		LD_PRELOAD=$PWD/count.so "$@" >out
		cat count
	}
	echo '# one more' | tee -a share/kinds >>share/dialects/markdown
	echo '- 2026-03-04: coffee with @ada' >coffee.md
	[ "$(compiled ties-scan coffee.md)" -le 3 ]
	[ "$(TIES_SHARE=$PWD/share compiled ties-scan coffee.md)" -gt 50 ]
	printf '2026-03-04\tada\tboth\t3.00\tcoffee\tcoffee with @ada\t-\n' >record
	[ "$(compiled ties-weigh -a 'ada:help me move' record)" -le 3 ]
	[ "$(TIES_SHARE=$PWD/share compiled ties-weigh -a 'ada:help me move' record)" -gt 50 ]
}

@test "ready: a table on standard input is not taken for a file of that name" {
	echo '- 2026-03-04: coffee with @ada' >coffee.md
	echo 'let wrong a(' >wrong
	run -2 ties-scan -k - coffee.md <wrong
	cp share/dialects/markdown ./-
	run -2 ties-scan -k - coffee.md <wrong
	[[ $output == *"-:1:"*parenthesis* ]]
}

@test "ready: a table of any length takes no memory to be looked for" {
	[ -z "${TIES_UNDER:-}" ] || skip "its memory is not its own"
	echo '- 2026-03-04: coffee with @ada' >coffee.md
	yes '# a comment' | head -c 100000000 >long
	run -0 sh -c 'ulimit -v 65536; ties-scan -k long coffee.md && ties-scan -d ./long coffee.md'
	[[ $output == *$'\tcoffee\t'* ]]
}

@test "ready: it is the same every time that it is made" {
	[ -z "${TIES_UNDER:-}" ] || skip "it is not these programs that are looked at"
	XDG_CONFIG_HOME=/nonexistent run -0 sh -c '"$0/precompile" ready_image | cmp - "$0/ready.c"' "$TIES_BIN"
}
