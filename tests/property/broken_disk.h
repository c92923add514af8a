/* broken_disk.h - SQLite's way to the disk, with a hand on it: writes and syncs are counted, and at a
 * given one the program kills itself in the middle of it, or from then on the disk is full. */

#ifndef ENT_TESTS_BROKEN_DISK_H
#define ENT_TESTS_BROKEN_DISK_H

#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

typedef struct broken_disk {
    long calls;            /* so far */
    long kill_at, full_at; /* 0: never */
    bool open;             /* a transaction has begun to be written and is not there yet */
    bool commits;          /* the page that comes next makes it so */
} broken_disk;

static broken_disk *disk; /* may be shared with other processes */

typedef struct held_file {
    sqlite3_file base;
    bool log;
    sqlite3_file *real;
} held_file;

static sqlite3_vfs *real_vfs;

static sqlite3_file *real(sqlite3_file *f) {
    return ((held_file *)f)->real;
}

/* The last frame of a transaction tells in bytes 4 to 7 how long the file is then; others have 0. */
static void look_at_frame(const held_file *f, const void *bytes, int n, sqlite3_int64 at) {
    const unsigned char *b = bytes;
    if (!f->log || at == 0) return;
    if (n == 24) {
        disk->open = true;
        disk->commits = b[4] || b[5] || b[6] || b[7];
    }
}

static int held_close(sqlite3_file *f) {
    return real(f)->pMethods->xClose(real(f));
}

static int held_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at) {
    return real(f)->pMethods->xRead(real(f), to, n, at);
}

static int held_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at) {
    held_file *h = (held_file *)f;
    long call = ++disk->calls;
    look_at_frame(h, bytes, n, at);
    if (call == disk->kill_at) {
        if (n > 1) real(f)->pMethods->xWrite(real(f), bytes, n / 2, at);
        kill(getpid(), SIGKILL);
    }
    if (disk->full_at && call >= disk->full_at) return SQLITE_FULL;
    int rc = real(f)->pMethods->xWrite(real(f), bytes, n, at);
    if (h->log && disk->commits && n != 24) disk->open = disk->commits = false;
    return rc;
}

static int held_sync(sqlite3_file *f, int flags) {
    if (++disk->calls == disk->kill_at) kill(getpid(), SIGKILL);
    return real(f)->pMethods->xSync(real(f), flags);
}

static int held_truncate(sqlite3_file *f, sqlite3_int64 size) {
    return real(f)->pMethods->xTruncate(real(f), size);
}

static int held_size(sqlite3_file *f, sqlite3_int64 *size) {
    return real(f)->pMethods->xFileSize(real(f), size);
}

static int held_lock(sqlite3_file *f, int how) {
    return real(f)->pMethods->xLock(real(f), how);
}

static int held_unlock(sqlite3_file *f, int how) {
    return real(f)->pMethods->xUnlock(real(f), how);
}

static int held_reserved(sqlite3_file *f, int *out) {
    return real(f)->pMethods->xCheckReservedLock(real(f), out);
}

static int held_control(sqlite3_file *f, int op, void *arg) {
    return real(f)->pMethods->xFileControl(real(f), op, arg);
}

static int held_sector(sqlite3_file *f) {
    return real(f)->pMethods->xSectorSize(real(f));
}

static int held_device(sqlite3_file *f) {
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static int held_map(sqlite3_file *f, int page, int size, int extend, void volatile **out) {
    return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}

static int held_shm_lock(sqlite3_file *f, int offset, int n, int flags) {
    return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}

static void held_barrier(sqlite3_file *f) {
    real(f)->pMethods->xShmBarrier(real(f));
}

static int held_unmap(sqlite3_file *f, int remove) {
    return real(f)->pMethods->xShmUnmap(real(f), remove);
}

static const sqlite3_io_methods held_methods = {.iVersion = 2,
                                                .xClose = held_close,
                                                .xRead = held_read,
                                                .xWrite = held_write,
                                                .xTruncate = held_truncate,
                                                .xSync = held_sync,
                                                .xFileSize = held_size,
                                                .xLock = held_lock,
                                                .xUnlock = held_unlock,
                                                .xCheckReservedLock = held_reserved,
                                                .xFileControl = held_control,
                                                .xSectorSize = held_sector,
                                                .xDeviceCharacteristics = held_device,
                                                .xShmMap = held_map,
                                                .xShmLock = held_shm_lock,
                                                .xShmBarrier = held_barrier,
                                                .xShmUnmap = held_unmap};

static int held_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out) {
    held_file *h = (held_file *)f;
    (void)vfs;
    h->real = (sqlite3_file *)(h + 1);
    h->log = (flags & SQLITE_OPEN_WAL) != 0;
    h->base.pMethods = NULL;
    int rc = real_vfs->xOpen(real_vfs, name, h->real, flags, out);
    if (h->real->pMethods) h->base.pMethods = &held_methods;
    return rc;
}

/* Takes the place of the way to the disk. */
static void hold_disk(broken_disk *d) {
    static sqlite3_vfs vfs;
    disk = d;
    real_vfs = sqlite3_vfs_find(NULL);
    vfs = *real_vfs;
    vfs.zName = "held";
    vfs.szOsFile = (int)sizeof(held_file) + real_vfs->szOsFile;
    vfs.xOpen = held_open;
    sqlite3_vfs_register(&vfs, 1);
}

#endif
