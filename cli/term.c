/* term.c - standard input, output and error, and the wish to stop. */

#define _DEFAULT_SOURCE /* the size of a window */
#define _POSIX_C_SOURCE 200809L

#include "term.h"

#include "ascii.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

manner how;

static volatile sig_atomic_t interrupted; /* the signal's number */

/* ---- the terminal */

bool wants_color(const char *when, FILE *stream, const char **why) {
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM"), *unused;
    if (!why) why = &unused;
    *why = "--color";
    if (when && strcmp(when, "always") == 0) return true;
    if (when && strcmp(when, "never") == 0) return false;
    *why = "NO_COLOR is set";
    if (no_color && *no_color) return false;
    *why = "TERM names no terminal with colours";
    if (!term || !*term || strcmp(term, "dumb") == 0) return false;
    bool terminal = isatty(fileno(stream)) == 1;
    *why = terminal ? "a terminal" : "not a terminal";
    return terminal;
}

/* Asked of a locale of its own, so that nothing in this process depends on where it runs. */
const char *charset_of_locale(void) {
    static char name[40];
    locale_t here = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    if (here == (locale_t)0) return "unknown"; /* a locale that is not installed */
    snprintf(name, sizeof name, "%s", nl_langinfo_l(CODESET, here));
    freelocale(here);
    return name;
}

bool is_utf8(const char *charset) {
    return strcasecmp(charset, "UTF-8") == 0 || strcasecmp(charset, "UTF8") == 0;
}

/* What the environment says comes first, as everywhere. */
static void read_environment(const char *name, unsigned *out) {
    const char *text = getenv(name);
    char *end;
    unsigned long n = text ? strtoul(text, &end, 10) : 0;
    if (n > 0 && n < 100000 && *end == '\0') *out = (unsigned)n;
}

bool size_of_screen(unsigned *columns, unsigned *lines) {
    struct winsize size = {0, 0, 0, 0};
    if (isatty(STDOUT_FILENO) != 1) return false;
    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    *columns = size.ws_col ? size.ws_col : 80;
    *lines = size.ws_row ? size.ws_row : 24;
    read_environment("COLUMNS", columns);
    read_environment("LINES", lines);
    return true;
}

/* Reading from a stream that can only be written fails, and the other way round. */
void hold_streams(void) {
    static const int flags[] = {O_WRONLY, O_RDONLY, O_WRONLY};
    for (int stream = 0; stream < 3; stream++)
        if (fcntl(stream, F_GETFD) < 0 && errno == EBADF && open("/dev/null", flags[stream]) < 0)
            return;
}

/* ---- words for people */

/* Control characters, and those that turn the reading direction. */
static bool is_steering(uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == NOT_TEXT;
}

void put_clean(FILE *stream, const char *text) {
    const char *from = text;
    for (uint32_t c; (c = next_code_point(&text)) != 0; from = text)
        if (is_steering(c))
            fputs("\xef\xbf\xbd", stream);
        else
            fwrite(from, 1, (size_t)(text - from), stream);
}

void put_message(const char *text) {
    if (how.ascii)
        put_ascii(stderr, text);
    else
        fputs(text, stderr);
}

/* As far as it fits: nobody reads a line of more. */
static void put_line(const char *format, va_list args) {
    char line[2048];
    page p;
    int length = vsnprintf(line, sizeof line, format, args);
    if (length < 0 || !begin_page(&p)) return;
    put_clean(p.out, line);
    fputs(length >= (int)sizeof line ? " ..\n" : "\n", p.out);
    char *clean = take_page(&p);
    put_message(clean ? clean : "entente: out of memory\n");
    free(clean);
}

void complain(const char *format, ...) {
    va_list args;
    va_start(args, format);
    put_line(format, args);
    va_end(args);
}

void note(const char *format, ...) {
    va_list args;
    if (how.quiet) return;
    va_start(args, format);
    put_line(format, args);
    va_end(args);
}

const char *reason_of(int error) {
    switch (error) {
    case ENOENT: return "no such file or folder";
    case EACCES: return "permission denied";
    case EISDIR: return "it is a folder";
    case ENOTDIR: return "a part of the path is not a folder";
    case ENOSPC: return "no space left";
    case EROFS: return "it cannot be changed here";
    case EBADF: return "it is closed";
    case EFBIG: return "it would grow beyond the limit of this session";
    case ENOMEM: return "out of memory";
    default: return strerror(error ? error : EIO);
    }
}

/* ---- the wish to stop */

static const char *volatile unfinished;

void set_unfinished(const char *path) {
    unfinished = path;
}

/* Only what is safe here: unlink and raise are. */
static void note_interrupt(int number) {
    if (!interrupted) {
        interrupted = number;
        return;
    }
    const char *path = unfinished;
    if (path) unlink(path);
    signal(number, SIG_DFL);
    raise(number);
}

/* One that was ignored when we came (nohup, a job in the background) stays so. */
static void catch_one(int number) {
    struct sigaction action, before;
    memset(&action, 0, sizeof action);
    action.sa_handler = note_interrupt; /* and reading is interrupted, not restarted */
    if (sigaction(number, NULL, &before) == 0 && before.sa_handler == SIG_IGN) return;
    sigaction(number, &action, NULL);
}

void catch_interrupts(void) {
    catch_one(SIGINT);
    catch_one(SIGTERM);
    catch_one(SIGHUP);
    signal(SIGXFSZ, SIG_IGN);
}

bool stop_asked(void *unused) {
    (void)unused;
    return interrupted != 0;
}

int status_when_stopped(void) {
    return 128 + (interrupted ? (int)interrupted : SIGINT);
}

unsigned cores_online(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 && n < 1024 ? (unsigned)n : 1;
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

int cannot_write(int error) {
    if (stop_asked(NULL)) return status_when_stopped();
    if (error != EPIPE) complain("entente: cannot write the answer: %s", reason_of(error));
    return UNREADABLE;
}

static int no_memory(void) {
    complain("entente: out of memory");
    return LIMIT;
}

/* NULL: out of memory. */
static char *ascii_of(const char *text) {
    page p;
    if (begin_page(&p)) put_ascii(p.out, text);
    return take_page(&p);
}

static int print_as_it_is(const char *text, int status) {
    if (show_in_pager(text)) return status;
    errno = 0;
    if (fputs(text, stdout) >= 0 && fflush(stdout) == 0 && !ferror(stdout)) return status;
    return cannot_write(errno);
}

int print_text(const char *text, int status) {
    char *plain = NULL;
    if (how.ascii && !how.exact) {
        plain = ascii_of(text);
        if (!plain) return no_memory();
        text = plain;
    }
    status = print_as_it_is(text, status);
    free(plain);
    return status;
}

int print_made(char *text, int status) {
    if (!text) return no_memory();
    status = print_text(text, status);
    free(text);
    return status;
}

bool begin_page(page *p) {
    *p = (page){NULL, NULL, 0};
    p->out = open_memstream(&p->text, &p->n);
    return p->out != NULL;
}

char *take_page(page *p) {
    bool whole = p->out && !ferror(p->out);
    if (p->out && fclose(p->out) != 0) whole = false;
    p->out = NULL;
    if (whole) return p->text;
    free(p->text);
    return NULL;
}

int print_page(page *p, int status) {
    return print_made(take_page(p), status);
}
