/* term.c - standard input and output, colours, and the wish to stop. */

#define _POSIX_C_SOURCE 200809L

#include "term.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;

bool wants_color(const char *when, FILE *stream) {
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (when && strcmp(when, "always") == 0) return true;
    if (when && strcmp(when, "never") == 0) return false;
    if (no_color && *no_color) return false;
    if (!term || strcmp(term, "dumb") == 0) return false;
    return isatty(fileno(stream)) == 1;
}

static void note_interrupt(int number) {
    (void)number;
    interrupted = 1;
}

void catch_interrupts(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note_interrupt;
    action.sa_flags = (int)SA_RESETHAND; /* and reading is interrupted, not restarted */
    sigaction(SIGINT, &action, NULL);
}

bool stop_asked(void *unused) {
    (void)unused;
    return interrupted != 0;
}

char *read_stream(FILE *stream, size_t limit, size_t *n) {
    size_t room = 1 << 16;
    char *text = malloc(room);
    *n = 0;
    while (text) {
        size_t got = fread(text + *n, 1, room - *n, stream);
        *n += got;
        if (got == 0 || interrupted) break;
        if (*n > limit) {
            errno = EFBIG;
            free(text);
            return NULL;
        }
        if (*n < room) continue;
        char *larger = realloc(text, room * 2);
        if (!larger) {
            free(text);
            errno = ENOMEM;
            return NULL;
        }
        text = larger;
        room *= 2;
    }
    if (text && (ferror(stream) || interrupted)) {
        int error = interrupted ? EINTR : errno;
        free(text);
        errno = error;
        return NULL;
    }
    return text;
}

bool write_output(const char *text) {
    errno = 0;
    fputs(text, stdout);
    if (fflush(stdout) == 0 && !ferror(stdout)) return true;
    if (errno != EPIPE)
        fprintf(stderr, "entente: cannot write the answer: %s\n", strerror(errno ? errno : EIO));
    return false;
}
