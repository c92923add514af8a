/* pager.c - an answer that is longer than the screen, a screen at a time.
 *
 * Only on a terminal, and only where the answer would scroll away.  The command is ENTENTE_PAGER,
 * else PAGER, else `less`; an empty one or `cat` is none.  A pager that is missing or dies is no
 * error: the answer is printed without it, or the reader has seen enough. */

#define _POSIX_C_SOURCE 200809L

#include "term.h"

#include "ascii.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

const char *pager_command(void) {
    const char *command = getenv("ENTENTE_PAGER");
    if (!command) command = getenv("PAGER");
    if (!command) command = "less";
    return *command && strcmp(command, "cat") != 0 ? command : NULL;
}

/* With the lines that the screen has to break, and one for the prompt that comes after. */
static bool is_longer_than_screen(const char *text) {
    unsigned columns, lines;
    if (!size_of_screen(&columns, &lines)) return false;
    size_t needed = 1;
    for (const char *line = text; *line;) {
        size_t n = strcspn(line, "\n");
        size_t width = columns_of(line, n);
        needed += width > columns ? (width + columns - 1) / columns : 1;
        line += n + (line[n] == '\n');
    }
    return needed > lines;
}

/* In the child: reads what is written to the other end. */
static void become_pager(const char *command, const int ends[2]) {
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    setenv("LESS", "FRX", 0); /* colours, and nothing left of it on a screen that is enough */
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

static void feed(int descriptor, const char *text) {
    size_t n = strlen(text);
    while (n > 0) {
        ssize_t written = write(descriptor, text, n);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return; /* the reader has seen enough */
        text += written;
        n -= (size_t)written;
    }
}

/* Ctrl-C is for the pager while it runs, and a pager that has gone is no reason to end. */
static int feed_and_wait(pid_t child, int descriptor, const char *text) {
    struct sigaction ignore, interrupt, pipe_gone;
    int status = 0;
    memset(&ignore, 0, sizeof ignore);
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGPIPE, &ignore, &pipe_gone);
    feed(descriptor, text);
    close(descriptor);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGPIPE, &pipe_gone, NULL);
    return status;
}

bool show_in_pager(const char *text) {
    int ends[2];
    const char *command = pager_command();
    if (!how.paged || !command || !is_longer_than_screen(text) || pipe(ends) != 0) return false;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) become_pager(command, ends);
    close(ends[0]);
    if (child < 0) {
        close(ends[1]);
        return false;
    }
    int status = feed_and_wait(child, ends[1], text);
    /* So a shell says that there is no such command, or that it cannot be run. */
    return !(WIFEXITED(status) && (WEXITSTATUS(status) == 127 || WEXITSTATUS(status) == 126));
}
