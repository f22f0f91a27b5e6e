# ties: goodwill kept as a plain-text ledger. GNU make (gmake on BSD).
# Targets: all deps demo check check-long lint fuzz bench install uninstall clean

PREFIX = /usr/local
DESTDIR =
CC = cc
AR = ar
CFLAGS = -O2 -g
LDFLAGS =
WARN = -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wpointer-arith -Wcast-qual -Wwrite-strings \
	-Wstrict-prototypes -Wmissing-prototypes -Wundef -Wvla -Wformat=2 -Werror=implicit-function-declaration
O = .build

PROGRAMS := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
OBJECTS := $(patsubst lib/%.c,$O/lib/%.o,$(wildcard lib/*.c))

all: $(PROGRAMS:%=$O/%)

# What pkg-config says of the two libraries, asked only when it is needed, since `make deps` may have to install it first.
# The file changes only when its text does: another PREFIX or other flags rebuild, and nothing else.
$O/flags: FORCE
	@mkdir -p $O/lib
	@{ echo "-std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE '-DTIES_PREFIX=\"$(PREFIX)\"'"; \
	   pkg-config --cflags libpcre2-8 libbsd-overlay 2>/dev/null || echo "-DLIBBSD_OVERLAY -isystem /usr/include/bsd"; \
	   echo "$(WARN) $(CFLAGS) $(CPPFLAGS)"; } >$@.new
	@{ pkg-config --libs libpcre2-8 libbsd-overlay 2>/dev/null || echo "-lpcre2-8 -lbsd"; } >$O/libs.new
	@cmp -s $O/libs.new $O/libs || cp $O/libs.new $O/libs
	@{ echo "$(CC)"; cat $@.new $O/libs; echo "$(LDFLAGS)"; } >$O/key.new
	@cmp -s $O/key.new $O/key || { cp $O/key.new $O/key; cp $@.new $@; }

$O/lib/%.o: lib/%.c lib/ties.h $O/flags
	$(CC) @$O/flags -c -o $@ $<

$O/libties.a: $(OBJECTS)
	@rm -f $@
	$(AR) -rcs $@ $(OBJECTS)

$O/%: cmd/%.c lib/ties.h $O/libties.a
	$(CC) @$O/flags -Ilib -o $@ $< $(LDFLAGS) $O/libties.a -Wl,--as-needed $$(cat $O/libs)

clean:
	rm -rf $O

FORCE:
.PHONY: all clean FORCE
