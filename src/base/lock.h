/* lock.h - one thread at a time: for what several workers keep together. */

#ifndef ENT_BASE_LOCK_H
#define ENT_BASE_LOCK_H

typedef struct ent_lock ent_lock;

/* NULL: out of memory. */
ent_lock *ent_lock_new(void);
void ent_lock_free(ent_lock *lock);

/* Never twice by the same thread. */
void ent_lock_take(ent_lock *lock);
void ent_lock_give(ent_lock *lock);

#endif
