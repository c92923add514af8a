/* progress.c - what long work is doing, in one line of standard error. */

#define _POSIX_C_SOURCE 200809L

#include "term.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

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
    progress.on = !how.quiet && isatty(fileno(stderr)) == 1;
    progress.shown = false;
    progress.begun = progress.last = seconds_now();
    progress.width = 0;
}

/* "drawing 42%, about 3 s left"; the time left only when it can be told. */
static int write_progress(char *line, size_t n, const char *what, double share, double spent) {
    int percent = (int)(share * 100);
    double left = share > 0 ? spent * (1 - share) / share : 0;
    if (share < .05) return snprintf(line, n, "%s %d%%", what, percent);
    if (left < 1) return snprintf(line, n, "%s %d%%, less than 1 s left", what, percent);
    if (left < 90) return snprintf(line, n, "%s %d%%, about %.0f s left", what, percent, left);
    return snprintf(line, n, "%s %d%%, about %.0f min left", what, percent, left / 60);
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
