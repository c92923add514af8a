/* include.c - the files of a model: the main file, and those below its folder that it includes.
 *
 * A path of `include` is relative to the folder of the main file, wherever the statement stands,
 * and never leaves it, so that a model is one folder that can be handed on.  The bytes of all files
 * in the order of reading make up the hash that names the model. */

#include "model/include.h"

#include "base/file.h"
#include "event/attach.h"
#include "model/set.h"

#include <string.h>

static bool is_separator(char c) {
    return c == '/' || c == '\\';
}

/* The bytes of a path up to its last separator, that included. */
static size_t folder_length(ent_slice path) {
    size_t n = path.n;
    while (n > 0 && !is_separator(path.s[n - 1])) n--;
    return n;
}

ent_slice ent_file_part(ent_slice path) {
    size_t folder = folder_length(path);
    return (ent_slice){path.s + folder, path.n - folder};
}

void ent_put_folder(ent_str *out, ent_slice path) {
    ent_str_add_n(out, path.s, folder_length(path));
}

/* ---- one file */

static bool is_json(ent_slice bytes) {
    size_t i = bytes.n >= 3 && memcmp(bytes.s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (i < bytes.n && strchr(" \t\r\n", bytes.s[i]) && bytes.s[i]) i++;
    return i < bytes.n && bytes.s[i] == '{';
}

/* "<!doctype html", "<html" or "<?xml": a page, not a text of ours. */
static bool is_page(ent_slice bytes) {
    static const char *const begins[] = {"<!doctype", "<html", "<?xml"};
    size_t i = 0;
    while (i < bytes.n && strchr(" \t\r\n", bytes.s[i]) && bytes.s[i]) i++;
    for (size_t k = 0; k < sizeof begins / sizeof *begins; k++) {
        size_t n = strlen(begins[k]), m = 0;
        while (m < n && i + m < bytes.n && (bytes.s[i + m] | 0x20) == (begins[k][m] | 0x20)) m++;
        if (m == n) return true;
    }
    return false;
}

static ent_status refuse_page(ent_reader *r, uint32_t file) {
    ent_report_at at = {.code = "E373", .span = {file, 0, 1}};
    at.severity = ENT_ERROR;
    at.help = "a report has its model inside: entente import FILE.html -o FOLDER";
    return ent_report(
        r->ctx, &r->region->files, &at,
        "this is a page of HTML or XML, no model; if it is a report, import it first");
}

static ent_status parse(ent_reader *r, const char *name, ent_slice text) {
    uint32_t file;
    ent_tree *tree = NULL;
    ent_str edited = {0};
    ent_status st = ent_edit_text(r, &text, &edited);
    bool page = st == ENT_OK && is_page(text);
    if (st == ENT_OK) st = ent_sources_add(r->ctx, &r->region->files, r->arena, name, text, &file);
    ent_str_clear(&edited);
    if (st == ENT_OK && page) return refuse_page(r, file);
    if (st == ENT_OK) st = ent_tree_parse(r->ctx, &r->region->files, file, r->arena, &tree);
    if (tree && !ent_vec_push(&r->region->trees, tree)) return ent_no_memory(r->ctx);
    return st;
}

/* The JSON twin is read as the text that it stands for. */
static ent_status parse_json(ent_reader *r, const char *name, ent_slice bytes) {
    ent_str text = {0}, shown = {0};
    ent_status st = ent_tree_text_of_json(r->ctx, name, bytes, &text);
    ent_str_addf(&shown, "%s" ENT_AS_TEXT, name);
    if (st == ENT_OK && (ent_str_failed(&text) || ent_str_failed(&shown)))
        st = ent_no_memory(r->ctx);
    if (st == ENT_OK) st = parse(r, ent_str_get(&shown), (ent_slice){ent_str_get(&text), text.n});
    ent_str_clear(&text);
    ent_str_clear(&shown);
    return st;
}

ent_status ent_load_text(ent_reader *r, const char *name, ent_slice bytes) {
    ent_sha256_add(&r->hash, bytes);
    return is_json(bytes) ? parse_json(r, name, bytes) : parse(r, name, bytes);
}

/* ---- includes */

static bool has_drive(ent_slice path) {
    return path.n > 1 && path.s[1] == ':';
}

/* The path without "." and doubled separators; false where it leaves the folder. */
static bool normalise(ent_slice path, ent_str *out) {
    if (path.n == 0 || is_separator(path.s[0]) || has_drive(path)) return false;
    for (size_t i = 0; i < path.n;) {
        size_t n = 0;
        while (i + n < path.n && !is_separator(path.s[i + n])) n++;
        ent_slice part = {path.s + i, n};
        if (ent_slice_is(part, "..")) return false;
        if (n && !ent_slice_is(part, ".")) {
            if (out->n) ent_str_add_char(out, '/');
            ent_str_add_slice(out, part);
        }
        i += n + 1;
    }
    return out->n > 0;
}

static ent_status leaves_folder(ent_reader *r, const ent_value *file, const char *how) {
    return ent_fault_at(r, "E210", file->span, "%s leaves the model directory", how);
}

/* The file of that path where all of them are in memory; NULL: there is none. */
static const ent_model_file *find_beside(const ent_reader *r, const char *path) {
    for (size_t i = 0; i < r->n_beside; i++)
        if (strcmp(r->beside[i].name, path + r->folder.n) == 0) return &r->beside[i];
    return NULL;
}

static ent_status copy_beside(const ent_reader *r, const char *path, ent_str *bytes) {
    const ent_model_file *file = find_beside(r, path);
    if (!file) return ENT_EIO;
    ent_str_add_slice(bytes, file->bytes);
    return ent_str_failed(bytes) ? ent_no_memory(r->ctx) : ENT_OK;
}

/* The folder below which that file must lie. */
static const char *folder_of(const ent_reader *r, const char *path) {
    bool other = r->elsewhere && strncmp(path, r->elsewhere, strlen(r->elsewhere)) == 0;
    const char *own = ent_str_get(&r->folder);
    bool both = other && strncmp(path, own, r->folder.n) == 0;
    return other && !(both && r->folder.n > strlen(r->elsewhere)) ? r->elsewhere : own;
}

/* A link may lead anywhere, and a pipe may never end.  The bytes are empty after a message. */
static ent_status read_below(ent_reader *r, const ent_value *file, const char *what,
                             const char *path, ent_str *bytes, bool *fine) {
    ent_file_place place = r->in_memory ? ENT_FILE_PLAIN : ent_file_look(folder_of(r, path), path);
    *fine = false;
    if (place == ENT_FILE_OUTSIDE) return leaves_folder(r, file, "the link");
    if (place == ENT_FILE_ODD)
        return ent_fault_at(r, "E219", file->span, "\"%s\" is no file", path);
    ent_status st = r->in_memory ? copy_beside(r, path, bytes)
                                 : ent_file_read(r->ctx, path, ENT_MAX_MODEL_BYTES, bytes);
    *fine = st == ENT_OK;
    if (st != ENT_EIO) return st;
    return ent_fault_at(r, "E219", file->span,
                        "the %s \"%s\" cannot be read; it is looked for in the folder of the model",
                        what, path);
}

static ent_status load_file(ent_reader *r, const ent_value *file, const char *path) {
    ent_str bytes = {0};
    bool fine;
    ent_status st = read_below(r, file, ent_is_ledger_name(path) ? "ledger" : "included file", path,
                               &bytes, &fine);
    if (fine) st = ent_load_text(r, path, (ent_slice){ent_str_get(&bytes), bytes.n});
    ent_str_clear(&bytes);
    return st;
}

/* The path as the system takes it. */
static ent_status put_full(const ent_reader *r, ent_slice path, ent_str *full) {
    size_t n = sizeof ENT_ELSEWHERE - 1;
    if (r->elsewhere && path.n > n && memcmp(path.s, ENT_ELSEWHERE, n) == 0) {
        ent_str_add(full, r->elsewhere);
        ent_str_add_n(full, path.s + n, path.n - n);
        return ent_str_failed(full) ? ent_no_memory(r->ctx) : ENT_OK;
    }
    ent_str_add_slice(full, (ent_slice){ent_str_get(&r->folder), r->folder.n});
    ent_str_add_slice(full, path);
    return ent_str_failed(full) ? ent_no_memory(r->ctx) : ENT_OK;
}

/* Includes a file once: main files and those included before are refused. */
static ent_status include_once(ent_reader *r, const ent_value *file, ent_slice path) {
    for (size_t i = 0; i < r->included.n; i++) {
        if (!ent_slice_eq(r->included.at[i], path)) continue;
        if (i == 0) return ent_fault_at(r, "E218", file->span, "the main file includes itself");
        ent_str message = {0};
        ent_str_addf(&message, "\"%.*s\" is included twice (first at ", ENT_SLICE(path));
        ent_put_line(&message, &r->region->files, file->span, r->included_at.at[i]);
        ent_str_add_char(&message, ')');
        return ent_fault_say(r, &(ent_fault){.code = "E218", .span = file->span}, &message, NULL);
    }
    if (!ent_vec_push(&r->included, path) || !ent_vec_push(&r->included_at, file->span))
        return ent_no_memory(r->ctx);
    ent_str full = {0};
    ent_status st = put_full(r, path, &full);
    if (st == ENT_OK) st = load_file(r, file, ent_str_get(&full));
    ent_str_clear(&full);
    return st;
}

static bool ends_with(ent_slice name, const char *end) {
    size_t n = strlen(end);
    return name.n > n && memcmp(name.s + name.n - n, end, n) == 0;
}

/* What is attached by `events`: of other names the reader tells what they are. */
static bool is_model(ent_slice name) {
    return ends_with(name, ".ent") || ends_with(name, ".json");
}

static bool is_table(ent_slice name) {
    static const char *const ends[] = {".csv", ".CSV", ".tab", ".tsv", ".gz", ".zip", ".xlsx"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_with(name, ends[i])) return true;
    return ent_attach_is_ledger(name);
}

/* Ledgers and tables are attached by `events`, models by `include`. */
static ent_status wrong_kind_of_file(ent_reader *r, const ent_node *node, const ent_value *file) {
    if (node->row->id == ENT_WORD_EVENTS)
        return ent_fault_at(r, "E243", file->span,
                            "\"%.*s\" is no ledger: a ledger is a file NAME.events, a table "
                            "NAME.csv, or what \"entente import\" makes of it, NAME.ledger",
                            ENT_SLICE(file->name));
    return ent_fault_at(r, "E243", file->span,
                        "\"%.*s\" is a ledger: attach it in the region, events \"%.*s\"",
                        ENT_SLICE(file->name), ENT_SLICE(file->name));
}

/* The path of the file in the region's arena; s == NULL after a message. */
static ent_status keep_path(ent_reader *r, const ent_node *node, const ent_value *file,
                            ent_slice *kept) {
    ent_str path = {0};
    *kept = (ent_slice){NULL, 0};
    if (normalise(file->name, &path)) return ent_keep_text(r, &path, kept);
    bool failed = ent_str_failed(&path);
    ent_str_clear(&path);
    return failed ? ent_no_memory(r->ctx) : leaves_folder(r, file, node->row->word);
}

/* ---- tables and ledgers: their bytes now, their rows when the actors are known */

static ent_status twice(ent_reader *r, const ent_value *file, ent_span first) {
    ent_str message = {0};
    ent_str_addf(&message, "\"%.*s\" is attached twice (first at ", ENT_SLICE(file->name));
    ent_put_line(&message, &r->region->files, file->span, first);
    ent_str_add_char(&message, ')');
    return ent_fault_say(r, &(ent_fault){.code = "E218", .span = file->span}, &message, NULL);
}

/* Whoever hands the model on needs its data too. */
static ent_status keep_data(ent_reader *r, ent_slice name, ent_slice bytes) {
    ent_data_file f = {0};
    f.name.s = ent_arena_copy(r->arena, name.s, name.n);
    f.name.n = name.n;
    if (bytes.s) f.bytes.s = ent_arena_copy(r->arena, bytes.s, bytes.n);
    f.bytes.n = bytes.n;
    if (!f.name.s || (bytes.s && !f.bytes.s) || !ent_vec_push(&r->region->data, f))
        return ent_no_memory(r->ctx);
    return ENT_OK;
}

/* The digest of what a ledger says stands for its bytes, which an import without news changes. */
static ent_status load_ledger(ent_reader *r, const ent_table_file *t, bool *fine) {
    char hex[65];
    if (r->in_memory)
        return ent_fault_at(r, "E219", t->at->span, "\"%s\" cannot be read from memory", t->full.s);
    ent_file_place place = ent_file_look(folder_of(r, t->full.s), t->full.s);
    if (place == ENT_FILE_OUTSIDE) return leaves_folder(r, t->at, "the link");
    if (place == ENT_FILE_ODD)
        return ent_fault_at(r, "E219", t->at->span, "\"%s\" is no file", t->full.s);
    ent_status st = ent_attach_ledger_digest(r->ctx, t->full.s, hex);
    if (st == ENT_EIO) return ent_fault_at(r, "E219", t->at->span, "%s", ent_last_message(r->ctx));
    *fine = st == ENT_OK;
    if (*fine) ent_sha256_add(&r->hash, ent_slice_of(hex));
    return *fine ? keep_data(r, t->path, (ent_slice){NULL, 0}) : st;
}

/* What stands beside the table: NAME.csv.map or NAME.map; none where neither can be read. */
static ent_status load_mapping(ent_reader *r, ent_table_file *t) {
    size_t dot = t->full.n, folder = t->full.n - ent_file_part(t->full).n;
    for (size_t i = t->full.n; i > folder + 1 && dot == t->full.n; i--)
        if (t->full.s[i - 1] == '.') dot = i - 1;
    ent_status st = ENT_EIO;
    for (int k = 0; k < 2 && st == ENT_EIO; k++) {
        ent_str name = {0};
        ent_str_add_n(&name, t->full.s, k ? dot : t->full.n);
        ent_str_add(&name, ".map");
        st = ent_keep_text(r, &name, &t->map_name);
        if (st != ENT_OK) return st;
        if (r->in_memory)
            st = copy_beside(r, t->map_name.s, &t->map);
        else
            st = ent_file_look(folder_of(r, t->map_name.s), t->map_name.s) == ENT_FILE_PLAIN
                     ? ent_file_read(r->ctx, t->map_name.s, ENT_MAX_MODEL_BYTES, &t->map)
                     : ENT_EIO;
    }
    if (st == ENT_OK) {
        ent_slice bytes = {ent_str_get(&t->map), t->map.n}, name = t->map_name;
        ent_sha256_add(&r->hash, bytes);
        st = keep_data(r, (ent_slice){name.s + r->folder.n, name.n - r->folder.n}, bytes);
    }
    if (st == ENT_EIO) t->map_name = (ent_slice){NULL, 0};
    return st == ENT_EIO ? ENT_OK : st;
}

static ent_status too_large(ent_reader *r, const ent_table_file *t) {
    return ent_fault_at(r, "E298", t->at->span,
                        "\"%.*s\" is larger than %u MiB; make a ledger of it, entente import "
                        "\"%.*s\" -o NAME.ledger, and attach that",
                        ENT_SLICE(t->at->name), ENT_MAX_MODEL_BYTES >> 20, ENT_SLICE(t->at->name));
}

static ent_status load_table(ent_reader *r, const ent_node *node, const ent_value *file,
                             ent_slice path) {
    ent_table_file t = {.node = node, .at = file, .path = path};
    t.ledger = ent_attach_is_ledger(path);
    for (size_t i = 0; i < r->table_files.n; i++)
        if (ent_slice_eq(r->table_files.at[i].path, path))
            return twice(r, file, r->table_files.at[i].at->span);
    ent_str full = {0};
    bool fine = false;
    ent_status st = put_full(r, path, &full);
    if (st == ENT_OK) st = ent_keep_text(r, &full, &t.full);
    ent_str_clear(&full);
    if (st == ENT_OK && t.ledger) {
        st = load_ledger(r, &t, &fine);
    } else if (st == ENT_OK) {
        st = read_below(r, file, "table", t.full.s, &t.bytes, &fine);
        if (st == ENT_ELIMIT) st = too_large(r, &t);
        ent_slice bytes = {ent_str_get(&t.bytes), t.bytes.n};
        if (fine) ent_sha256_add(&r->hash, bytes);
        if (fine) st = keep_data(r, path, bytes);
        if (fine && st == ENT_OK) st = load_mapping(r, &t);
    }
    if (fine && st == ENT_OK && ent_vec_push(&r->table_files, t)) return ENT_OK;
    ent_str_clear(&t.bytes);
    ent_str_clear(&t.map);
    return fine && st == ENT_OK ? ent_no_memory(r->ctx) : st;
}

static ent_status include(ent_reader *r, const ent_node *node) {
    const ent_value *file = ent_node_value(node, "file");
    if (!file) return ENT_OK;
    bool in_text = ent_is_ledger_name(file->name.s), attach = node->row->id == ENT_WORD_EVENTS;
    if (attach ? is_model(file->name) : in_text || is_table(file->name))
        return wrong_kind_of_file(r, node, file);
    if (attach && in_text && ent_node_filling(node, "from").n)
        return ent_fault_at(r, "E297", ent_node_filling(node, "from").value->span,
                            "the lines of \"%.*s\" name their sources themselves; \"from\" is "
                            "for tables and for NAME.ledger",
                            ENT_SLICE(file->name));
    ent_slice kept;
    ent_status st = keep_path(r, node, file, &kept);
    if (st != ENT_OK || !kept.s) return st;
    return ent_go_on(r, attach && !in_text ? load_table(r, node, file, kept)
                                           : include_once(r, file, kept));
}

/* ---- coasts: read once, however many seas they are of */

static ent_status load_coast(ent_reader *r, const ent_value *file, ent_slice path) {
    ent_coast_file coast = {.path = path};
    ent_str full = {0};
    bool fine = false;
    ent_status st = put_full(r, path, &full);
    if (st == ENT_OK)
        st = read_below(r, file, "coast file", ent_str_get(&full), &coast.bytes, &fine);
    ent_str_clear(&full);
    if (fine) {
        ent_slice bytes = {ent_str_get(&coast.bytes), coast.bytes.n};
        ent_sha256 hash = ent_sha256_new();
        ent_sha256_add(&hash, bytes);
        ent_sha256_end(&hash, coast.sha256);
        ent_sha256_add(&r->hash, bytes);
        st = keep_data(r, path, bytes);
        if (st == ENT_OK && ent_vec_push(&r->coast_files, coast)) return st;
        st = ent_no_memory(r->ctx);
    }
    ent_str_clear(&coast.bytes);
    return st;
}

static ent_status follow_coast(ent_reader *r, const ent_node *node) {
    const ent_value *file = ent_node_value(node, "file");
    ent_slice path = {NULL, 0};
    ent_status st = file ? keep_path(r, node, file, &path) : ENT_OK;
    if (st != ENT_OK || !path.s) return ent_go_on(r, st);
    ent_coast_line line = {node, 0};
    while (line.file < r->coast_files.n && !ent_slice_eq(r->coast_files.at[line.file].path, path))
        line.file++;
    if (line.file == r->coast_files.n) st = ent_go_on(r, load_coast(r, file, path));
    if (st != ENT_OK || line.file == r->coast_files.n) return st;
    return ent_vec_push(&r->coast_lines, line) ? ENT_OK : ent_no_memory(r->ctx);
}

/* `include` stands at the top of a file or in its region, `events` in its region, `coast` in a
 * sea. */
static ent_status follow(ent_reader *r, const ent_node *block) {
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (n->row->id == ENT_WORD_INCLUDE || n->row->id == ENT_WORD_EVENTS) st = include(r, n);
        if (n->row->id == ENT_WORD_COAST) st = follow_coast(r, n);
        if (n->row->id == ENT_WORD_REGION || n->row->id == ENT_WORD_SEA) st = follow(r, n->block);
    }
    return st;
}

ent_status ent_follow_includes(ent_reader *r) {
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < r->region->trees.n; i++)
        st = follow(r, r->region->trees.at[i]->first);
    return st;
}
