# SPDX-License-Identifier: ISC
# What is far larger than any journal: it must take no more memory, only its time, and lose nothing. Minutes and some
# gigabytes of disk, so only with TIES_LONG=1; and not where a sanitizer or valgrind takes memory of its own.

load helper

LIMIT=16384 # KiB of memory that a filter may have, whatever the input

setup() {
	[ -n "${TIES_LONG:-}" ] || skip "only with TIES_LONG=1"
	[ -z "${TIES_UNDER:-}" ] || skip "its memory is not the program's own here"
	if ! command -v python3 >/dev/null; then
		[ "${CI:-}" != true ] || return 1
		skip "python3 is not installed"
	fi
	cd "$BATS_TEST_TMPDIR" || return 1
}

# bounded STATUS COMMAND...: runs it, with what it writes in `out` and `err`; its status must be this, its memory within
# the limit
bounded() {
	local want=$1
	shift
	python3 - "$want" "$LIMIT" "$@" <<-'END'
		import resource, subprocess, sys

		want, limit, argv = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
		with open("out", "wb") as out, open("err", "wb") as err:
		    got = subprocess.call(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
		used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
		if got != want or used > limit:
		    sys.exit(f"{' '.join(argv)}: status {got}, not {want}; {used} KiB, limit {limit}")
	END
}

# long N: a line of N letters
long() { head -c "$1" /dev/zero | tr '\0' a; }

# journal N: N entries over 7000 days with 500 people, each worth 1.00 to both, who so get N / 500 each
journal() {
	awk -v n="$1" 'BEGIN {
		for (i = 0; i < n; i++) {
			if (int(i * 7000 / n) != day || i == 0) {
				day = int(i * 7000 / n)
				# months of 28 days, so that no date is wrong
				printf "\n## %04d-%02d-%02d\n\n", 2004 + int(day / 336), int(day / 28) % 12 + 1, day % 28 + 1
			}
			printf "- <-> @p%d +1 Brot und Wein, zum %d. Mal\n", i % 500, i
		}
	}'
}

@test "big: ten million entries, all of them counted, in bounded memory" {
	local n=10000000 who program
	journal $n >j.md
	bounded 0 ties-scan j.md
	[ "$(wc -l <out)" = $n ]
	rm j.md
	LC_ALL=C sort -T . -o records out
	rm out

	bounded 0 ties-when 2010 records
	awk '!/^2010-/ { exit 1 }' out
	[ -s out ]
	bounded 0 ties-balance records
	for who in $(seq 0 499); do
		printf 'p%d\t%d.00\t%d.00\n' "$who" $((n / 500)) $((n / 500))
	done | sort >want
	cut -f 1-3 out | cmp want
	bounded 0 ties-tally records
	[ "$(cut -f 2-7 out | sort -u)" = "$(printf '%s\t0\t%d\t0\t%d.00\t0.00\n' mine $((n / 500)) $((n / 500)) theirs $((n / 500)) $((n / 500)))" ]
	[ "$(wc -l <out)" = 1000 ]
	bounded 0 ties-habit records
	[ "$(awk '{ n += $2 } END { print n }' out)" = $n ]
	bounded 0 sh -c 'ties-whom "brot und wein" <records'
	[ "$(cut -f 2,3,5 out | sort -u)" = "$(printf '%d.00\t%d.00\tbrot und wein (%d)' $((n / 500)) $((n / 500)) $((n / 500)))" ]
	bounded 0 ties-due -c 1d records
	[ "$(wc -l <out)" = 500 ]
	bounded 0 ties-accrue -r 0 -f 0 records
	cmp records out
	bounded 0 ties-accrue records
	[ "$(awk -F '\t' '$7 != "-"' out | wc -l)" = $n ]
	mv out accrued
	# every tenth of what was done is asked for instead
	awk -F '\t' -v OFS='\t' 'NR % 10 == 0 && $7 != "-" { $3 = NR % 20 ? "in" : "out"; $4 = "-1.00"; n++ } { print }
		END { print n >"asks" }' accrued >asking
	for program in ties-weigh ties-answers; do
		bounded 0 $program asking
		[ "$(wc -l <out)" = "$(cat asks)" ]
	done
	rm asking
	bounded 0 sh -c 'ties-statement <accrued'
	[ "$(wc -l <out)" = "$(wc -l <accrued)" ]
}

@test "big: a line of 100 MB is an error with its place, and what stands around it is read" {
	{
		printf '## 2026-11-20\n\n- -> @ada +1 eins\n- -> @bob +2 '
		long 100000000
		printf '\n- -> @carol +3 drei\n\n'
		long 100000000
		printf '\n\n- -> @dave +4 vier\n- -> @erin +5 '
		long 100000000
	} >j.md
	bounded 1 ties-scan j.md
	cut -f 1-4,7 out | sort >got
	printf '2026-11-20\t%s\tout\t%s\tj.md:%s\n' ada 1.00 3 carol 3.00 5 dave 4.00 9 | diff -u - got
	for n in 4 7 10; do
		grep -q "^j.md:$n:.*error: " err
	done
	[ "$(wc -c <err)" -lt 4000 ]

	{
		printf '2026-11-20\tada\tout\t-1.00\task\teins\tj.md:3\n2026-11-20\tbob\tout\t-2.00\task\t'
		long 100000000
		printf '\tj.md:4\n2026-11-20\tcarol\tout\t-3.00\task\tdrei\tj.md:5\n'
	} >records
	local program
	for program in 'ties-when 2026' ties-accrue ties-balance ties-tally ties-weigh ties-answers; do
		# shellcheck disable=SC2086 # a command and its argument
		bounded 1 $program records
		grep -q '^records:2:.*error: ' err
		[ "$(grep -c 'ada\|carol' out)" = 2 ]
		[ "$(wc -c <err)" -lt 4000 ]
	done
	bounded 1 sh -c 'ties-statement <records'
	[ "$(cut -f 2 out)" = "$(printf 'ada\ncarol')" ]
}

@test "big: lists nested without end" {
	local levels
	for levels in 1000 5000; do
		awk -v n=$levels 'BEGIN {
			print "## 2026-11-20\n"
			for (i = 0; i < n; i++)
				printf "%*s- -> @p%d +1 Brot\n", 2 * i, "", i % 7
			print "\n- -> @last +2 Wein"
		}' >j.md
		bounded 0 ties-scan j.md
		[ "$(grep -c '	1.00	.*Brot' out)" = $levels ]
		[ "$(grep -c '	last	out	2.00	.*	j.md:'$((levels + 4))'$' out)" = 1 ]
		# the same without anybody in the inner ones, which then belong to the outermost
		sed '4,'$((levels + 2))'s/-> @p[0-9] +1/x/' j.md >inner.md
		bounded 0 ties-scan inner.md
		[ "$(wc -l <out)" = 2 ]
	done
	# and three million in one, which are more than an entry holds
	{
		printf '## 2026-11-20\n\n- -> @ada +1 Brot\n'
		yes '  - und Wein' | head -n 3000000
		printf -- '- -> @last +2 Wein\n'
	} >j.md
	bounded 1 ties-scan j.md
	grep -q '^j.md:3:.*error: ' err
	[ "$(cut -f 2 out)" = last ]
	# a hundred thousand levels on one line
	{
		printf '## 2026-11-20\n\n'
		yes -- - | head -n 100000 | tr '\n' ' '
		printf -- '-> @ada +1 Brot\n\n- -> @last +2 Wein\n'
	} >j.md
	bounded 0 ties-scan j.md
	grep -q '	last	out	2.00	' out
	# and as quotes and brackets
	{
		printf '## 2026-11-20\n\n'
		yes '>' | head -n 100000 | tr '\n' ' '
		printf '\n\n- -> @ada +1 '
		yes '[[' | head -n 100000 | tr -d '\n'
		printf '\n- -> @bob +1 '
		yes '**(' | head -n 100000 | tr -d '\n'
		printf '\n- -> @last +2 Wein\n'
	} >j.md
	bounded 0 ties-scan j.md
	[ "$(cut -f 2 out | sort | tr '\n' ' ')" = 'ada bob last ' ]
}

@test "big: blocks and entries that never end are told, and cost no memory" {
	local start
	for start in '```' '<!--' '---'; do
		{
			[ "$start" = --- ] || printf '## 2026-11-19\n\n'
			printf '%s\n' "$start"
			yes '- -> @ada +1 Brot' | head -n 3000000
		} >j.md
		bounded 0 ties-scan j.md
		grep -q '^j.md:[13]:.*warning: ' err
		[ "$(wc -c <err)" -lt 4000 ]
	done
	{
		printf '## 2026-11-19\n\n- -> @ada +1 Brot\n'
		yes 'und Wein' | head -n 3000000
		printf '\n- -> @last +2 Wein\n'
	} >j.md
	bounded 1 ties-scan j.md
	grep -q '^j.md:3:.*error: ' err
	[ "$(cut -f 2 out)" = last ]
}
