/* term.c - standard input and output, colours, and the wish to stop. */

#define _POSIX_C_SOURCE 200809L

#include "term.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
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

/* ---- words from outside */

/* The length of what must not reach a terminal: control characters of one byte and of two, and
 * those that turn the reading direction.  0 = none here. */
static size_t steering(const unsigned char *s) {
    if (s[0] < 0x20 || s[0] == 0x7f) return 1;
    if (s[0] == 0xc2 && s[1] >= 0x80 && s[1] < 0xa0) return 2;
    if (s[0] == 0xd8 && s[1] == 0x9c) return 2;
    if (s[0] != 0xe2) return 0;
    if (s[1] == 0x80 && ((s[2] >= 0xaa && s[2] <= 0xae) || s[2] == 0x8e || s[2] == 0x8f)) return 3;
    return s[1] == 0x81 && s[2] >= 0xa6 && s[2] <= 0xa9 ? 3 : 0;
}

void put_clean(FILE *stream, const char *text) {
    while (*text) {
        size_t n = steering((const unsigned char *)text);
        if (n)
            fputs("\xef\xbf\xbd", stream);
        else
            fputc(*text, stream);
        text += n ? n : 1;
    }
}

void complain(const char *format, ...) {
    char line[8192];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (n < 0) line[0] = '\0';
    put_clean(stderr, line);
    fputc('\n', stderr);
}

const char *reason_of(int error) {
    switch (error) {
    case ENOENT: return "no such file or folder";
    case EACCES: return "permission denied";
    case EISDIR: return "it is a folder";
    case ENOTDIR: return "a part of the path is not a folder";
    case ENOSPC: return "no space left";
    case EROFS: return "it cannot be changed here";
    case EFBIG: return "it would grow beyond the limit of this session";
    case ENOMEM: return "out of memory";
    default: return strerror(error ? error : EIO);
    }
}

/* ---- the wish to stop */

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
    action.sa_handler = SIG_IGN;
    action.sa_flags = 0;
    sigaction(SIGXFSZ, &action, NULL);
}

bool stop_asked(void *unused) {
    (void)unused;
    return interrupted != 0;
}

/* ---- long work */

unsigned cores_online(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 && n < 1024 ? (unsigned)n : 1;
}

static struct {
    bool on, shown;
    double begun, last; /* seconds */
    size_t width;       /* of what stands in the line */
} progress;

static double seconds_now(void) {
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void begin_progress(void) {
    progress.on = isatty(fileno(stderr)) == 1;
    progress.shown = false;
    progress.begun = progress.last = seconds_now();
    progress.width = 0;
}

/* "drawing 42%, about 3 s left"; the time left only when it can be told. */
static int write_progress(char *line, size_t n, const char *what, double share, double spent) {
    int percent = (int)(share * 100);
    if (share < .05) return snprintf(line, n, "%s %d%%", what, percent);
    return snprintf(line, n, "%s %d%%, about %.0f s left", what, percent,
                    spent * (1 - share) / share);
}

void show_progress(void *unused, const char *what, double share) {
    char line[80];
    (void)unused;
    if (!progress.on || !(share >= 0 && share <= 1)) return;
    double now = seconds_now(), spent = now - progress.begun;
    if (spent < .5 || (progress.shown && now - progress.last < .1)) return;
    int width = write_progress(line, sizeof line, what, share, spent);
    if (width < 0) return;
    fprintf(stderr, "\r%-*s", (int)progress.width, line);
    fflush(stderr);
    progress.width = strlen(line);
    progress.shown = true;
    progress.last = now;
}

void end_progress(void) {
    if (progress.on && progress.shown) {
        fprintf(stderr, "\r%*s\r", (int)progress.width, "");
        fflush(stderr);
    }
    progress.on = false;
}

/* ---- streams */

char *read_stream(FILE *stream, size_t limit, size_t *n) {
    size_t room = 1 << 16;
    char *text = malloc(room);
    *n = 0;
    while (text) {
        size_t got = fread(text + *n, 1, room - *n, stream);
        *n += got;
        if (got == 0 || interrupted || *n > limit) break;
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
        complain("entente: cannot write the answer: %s", reason_of(errno));
    return false;
}
