/* blocks.c - a file as blocks of whole lines. */

#include "event/blocks.h"

#include "base/mem.h"

#include <string.h>

void ent_blocks_begin(ent_blocks *b, ent_feed *feed, size_t size) {
    b->feed = feed;
    b->size = !size ? ENT_BLOCK : size < 4 ? 4 : size; /* a mark at the beginning fits */
    b->n_rest = 0;
    b->line = 1;
    b->bytes = 0;
    b->begun = b->end = b->told = false;
}

void ent_blocks_clear(ent_blocks *b) {
    ent_free(b->rest);
    *b = (ent_blocks){0};
}

void ent_block_clear(ent_block *block) {
    ent_free(block->text);
    *block = (ent_block){0};
}

/* ---- room */

static ent_status make_room(ent_ctx *ctx, ent_block *block, size_t room) {
    if (room <= block->room) return ENT_OK;
    char *text = ent_resize(block->text, room + ENT_CSV_PADDING, 1);
    if (!text) return ent_no_memory(ctx);
    memset(text + room, 0, ENT_CSV_PADDING);
    block->text = text;
    block->room = room;
    return ENT_OK;
}

/* More of it: twice as much, up to the longest line and some. */
static ent_status grow(ent_ctx *ctx, ent_blocks *b, ent_block *block) {
    const size_t most = ENT_MOST_LINE + (1 << 16);
    if (block->n >= ENT_MOST_LINE) {
        ent_fault *fault = ent_feed_fault(b->feed);
        ent_fault_set(fault, ENT_ELIMIT, "E293", block->line, "a line is longer than 16 MiB");
        ent_fault_help(fault, "a table of events has a line for each event: is this one?");
        return ENT_ELIMIT;
    }
    size_t room = block->room ? 2 * block->room : b->size + 1;
    return make_room(ctx, block, room < most ? room : most);
}

static ent_status keep_rest(ent_ctx *ctx, ent_blocks *b, ent_slice rest) {
    if (rest.n > b->rest_room) {
        char *more = ent_resize(b->rest, rest.n * 2, 1);
        if (!more) return ent_no_memory(ctx);
        b->rest = more;
        b->rest_room = rest.n * 2;
    }
    if (rest.n) memcpy(b->rest, rest.s, rest.n);
    b->n_rest = rest.n;
    return ENT_OK;
}

/* ---- what is no text */

static ent_status refuse(ent_blocks *b, uint64_t line, const char *what, const char *help) {
    ent_fault *fault = ent_feed_fault(b->feed);
    ent_fault_set(fault, ENT_EINPUT, "E293", line, "%s", what);
    ent_fault_help(fault, "%s", help);
    return ENT_EINPUT;
}

static ent_status look_for_nul(ent_blocks *b, const ent_block *block, size_t from) {
    const char *nul = memchr(block->text + from, '\0', block->n - from);
    if (!nul) return ENT_OK;
    uint64_t line =
        block->line + ent_count_lines((ent_slice){block->text, (size_t)(nul - block->text)});
    return refuse(b, line, "it has bytes that no text has, so it is no table",
                  "a program's own file, such as .xlsx, .rds or .sqlite, is saved as CSV (UTF-8) "
                  "first");
}

/* A mark at the very beginning says how the text is written. */
static ent_status look_for_utf16(ent_blocks *b, const ent_block *block) {
    if (b->begun || block->n < 2) return ENT_OK;
    if (memcmp(block->text, "\xFF\xFE", 2) != 0 && memcmp(block->text, "\xFE\xFF", 2) != 0)
        return ENT_OK;
    return refuse(b, 1, "it is written in UTF-16",
                  "save it again as UTF-8: spreadsheets call the one \"Unicode text\" and the "
                  "other \"CSV UTF-8\"");
}

static void drop_mark(ent_blocks *b, ent_block *block) {
    if (!b->begun && block->n >= 3 && memcmp(block->text, "\xEF\xBB\xBF", 3) == 0) {
        block->n -= 3;
        memmove(block->text, block->text + 3, block->n);
    }
    b->begun = true;
}

/* ---- blocks */

/* The line ends up to and with the last one; 0: there is none. */
static size_t whole_lines(const char *text, size_t n) {
    while (n && text[n - 1] != '\n') n--;
    return n;
}

/* Reads until the room is full or the file ends. */
static ent_status fill(ent_ctx *ctx, ent_blocks *b, ent_block *block) {
    while (block->n < block->room && !b->end) {
        size_t got, n = block->n;
        ent_status st = ent_feed_read(ctx, b->feed, block->text + n, block->room - n, &got);
        block->n += got;
        b->bytes += got;
        b->end = st == ENT_OK && got == 0;
        if (st == ENT_OK) st = look_for_utf16(b, block);
        if (st == ENT_OK) st = look_for_nul(b, block, n);
        if (st != ENT_OK) return st;
    }
    drop_mark(b, block);
    return ENT_OK;
}

static ent_status end_of_file(ent_ctx *ctx, ent_block *block) {
    block->last = true;
    if (block->n == 0 || block->text[block->n - 1] == '\n') return ENT_OK;
    ent_status st = make_room(ctx, block, block->n + 1);
    if (st == ENT_OK) block->text[block->n++] = '\n';
    return st;
}

ent_status ent_blocks_next(ent_ctx *ctx, ent_blocks *b, ent_block *block, size_t keep) {
    size_t kept = block->n - keep, whole = 0;
    if (kept) {
        memmove(block->text, block->text + keep, kept);
    } else {
        block->line = b->line;
    }
    block->n = kept;
    block->last = false;
    ent_status st = make_room(ctx, block, b->size + b->n_rest + 2 * kept);
    if (st != ENT_OK) return st;
    if (b->n_rest) memcpy(block->text + kept, b->rest, b->n_rest);
    block->n += b->n_rest;
    b->n_rest = 0;
    for (;;) {
        if ((st = fill(ctx, b, block)) != ENT_OK) return st;
        if (b->end) {
            st = end_of_file(ctx, block);
            whole = block->n;
            break;
        }
        whole = whole_lines(block->text, block->n);
        if (whole > kept) break;
        if ((st = grow(ctx, b, block)) != ENT_OK) return st;
    }
    if (st == ENT_OK) st = keep_rest(ctx, b, (ent_slice){block->text + whole, block->n - whole});
    block->n = whole;
    if (!b->told) b->line += ent_count_lines((ent_slice){block->text + kept, whole - kept});
    return st;
}
