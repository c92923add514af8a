/* fuzz.h - what the fuzz targets share.
 *
 * A target is one file fuzz_READER.c with one function, LLVMFuzzerTestOneInput: it feeds the bytes
 * to a reader and demands what must hold of every input.  The same file is linked twice: with
 * libFuzzer, which makes the inputs up (`make fuzz`), and with replay.c, which reads the kept ones
 * (the test "fuzz_READER").  A demand that is broken ends the program on the spot, which is a crash
 * to either. */

#ifndef ENT_TESTS_FUZZ_H
#define ENT_TESTS_FUZZ_H

#include "base/str.h"
#include "entente/entente.h"

/* The target. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define DEMAND(condition)                                                                          \
    do {                                                                                           \
        if (!(condition)) fuzz_broken(#condition, __FILE__, __LINE__);                             \
    } while (0)
_Noreturn void fuzz_broken(const char *condition, const char *file, int line);

/* A context whose poll stops what takes longer than two seconds: a hostile model may ask for more
 * work than anybody has time for, and stopping is tried on the way. */
ent_ctx *fuzz_context(void);

/* The files that `include` and `events` find, besides nothing at all: the targets are linked with
 * --wrap=ent_file_read, so that no input reaches the disk.  NULL: none. */
typedef struct fuzz_file {
    const char *name;
    ent_slice text;
} fuzz_file;
void fuzz_set_files(const fuzz_file *files, size_t n);

/* What must hold after a reading that ended with `status`: it is one of those that an input can
 * cause, a failure has a line that says why, an error of the text has a place in its file, every
 * message is one line, and both reports of the messages can be made. */
void fuzz_check_messages(ent_ctx *ctx, ent_status status);

/* A report: made, or refused with a status that an input can cause; JSON is JSON, and no text holds
 * a control character or anything but UTF-8.  Frees the text. */
void fuzz_check_report(ent_ctx *ctx, ent_status status, ent_format format, char *text);

/* The tree of the only file of a text as JSON without places, and its canonical text; NULL where it
 * does not parse.  The caller's, ent_free. */
typedef struct fuzz_views {
    char *canonical, *json;
} fuzz_views;
fuzz_views fuzz_views_of(const char *name, ent_slice text);
void fuzz_clear_views(fuzz_views *v);

/* The twin of a region's first file, without places; the caller's, ent_free. */
char *fuzz_twin_of(const ent_region *region);

/* Asks a region one thing and checks the report in every format.  An answer there is exactly where
 * the status is ENT_OK; it is handed back. */
ent_status fuzz_ask_show(ent_ctx *ctx, const ent_region *region, const char *path);
ent_status fuzz_ask_events(ent_ctx *ctx, const ent_region *region, const ent_events_options *ask);
ent_status fuzz_ask_stability(ent_ctx *ctx, const ent_region *region, const char *dispute,
                              ent_stability_options ask);
ent_status fuzz_ask_why(ent_ctx *ctx, const ent_region *region, const char *what,
                        ent_why_options ask);
ent_status fuzz_ask_check(ent_ctx *ctx, const ent_region *region, ent_check_options ask);

/* Asks a region everything there is to ask, with few draws and small disputes, and checks every
 * report. */
void fuzz_ask_everything(ent_ctx *ctx, const ent_region *region);

#endif
