/* lock.c - one thread at a time: POSIX mutexes. */

#include "base/lock.h"

#include "base/mem.h"
#include "entente/context.h"

#include <pthread.h>

struct ent_lock {
    pthread_mutex_t mutex;
};

ent_lock *ent_lock_new(void) {
    ent_lock *lock = ent_alloc(1, sizeof *lock);
    if (!lock) return NULL;
    if (pthread_mutex_init(&lock->mutex, NULL) == 0) return lock;
    ent_free(lock);
    return NULL;
}

void ent_lock_free(ent_lock *lock) {
    if (!lock) return;
    pthread_mutex_destroy(&lock->mutex);
    ent_free(lock);
}

void ent_lock_take(ent_lock *lock) {
    pthread_mutex_lock(&lock->mutex);
}

void ent_lock_give(ent_lock *lock) {
    pthread_mutex_unlock(&lock->mutex);
}
