/* pool.c - work cut into tasks, done by several threads.
 *
 * A shared counter hands out the tasks.  The caller's thread works too, and it alone asks the host
 * whether to stop and tells it how far the work is; the others look at a flag.  A thread that
 * cannot be started leaves more tasks to the rest. */

#include "base/pool.h"

#include "base/mem.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

#define WAIT_NANOSECONDS 10000000 /* between two looks at the host */

typedef struct pool {
    ent_ctx *host;
    ent_task_fn *task;
    void *user;
    const char *what;
    uint64_t n_tasks;
    _Atomic uint64_t next, n_done;
    atomic_bool stop; /* the host wants to, or a task has failed */
    pthread_mutex_t lock;
    pthread_cond_t change; /* a worker has gone home */
    unsigned n_working;
    uint64_t failed; /* the smallest number of a failed task; UINT64_MAX: none */
    ent_status status;
    char message[sizeof((ent_ctx *)0)->message];
} pool;

typedef struct worker {
    pool *pool;
    ent_ctx *ctx;
    unsigned number;
    pthread_t thread;
} worker;

static bool is_stopped(void *user) {
    return atomic_load(&((pool *)user)->stop);
}

/* For worker 0: the host is asked, and the others hear of it. */
static bool ask_host(void *user) {
    pool *p = user;
    if (atomic_load(&p->stop)) return true;
    if (!ent_poll(p->host)) return false;
    atomic_store(&p->stop, true);
    return true;
}

static void note_failure(pool *p, uint64_t task, ent_status status, const char *message) {
    pthread_mutex_lock(&p->lock);
    /* Whoever was only told to stop has nothing to say beside the one who has failed. */
    bool tells_more = p->status == ENT_ESTOPPED && status != ENT_ESTOPPED;
    bool comes_first = task < p->failed && (status != ENT_ESTOPPED || p->status == ENT_ESTOPPED);
    if (p->status == ENT_OK || tells_more || comes_first) {
        p->failed = task;
        p->status = status;
        strcpy(p->message, message);
    }
    pthread_mutex_unlock(&p->lock);
    atomic_store(&p->stop, true);
}

static void tell_progress(pool *p) {
    if (p->what)
        ent_progress(p->host, p->what, (double)atomic_load(&p->n_done) / (double)p->n_tasks);
}

static void work(worker *w) {
    pool *p = w->pool;
    for (;;) {
        uint64_t task = atomic_fetch_add(&p->next, 1);
        if (task >= p->n_tasks || atomic_load(&p->stop)) return;
        ent_status st = p->task(p->user, w->ctx, task, w->number);
        atomic_fetch_add(&p->n_done, 1);
        if (st != ENT_OK) note_failure(p, task, st, ent_last_message(w->ctx));
        if (w->number == 0) {
            ask_host(p);
            tell_progress(p);
        }
    }
}

static void *run_thread(void *user) {
    worker *w = user;
    work(w);
    pthread_mutex_lock(&w->pool->lock);
    w->pool->n_working--;
    pthread_cond_signal(&w->pool->change);
    pthread_mutex_unlock(&w->pool->lock);
    return NULL;
}

static bool start(worker *w, pool *p, unsigned number) {
    *w = (worker){.pool = p, .number = number, .ctx = ent_ctx_new()};
    if (!w->ctx) return false;
    ent_ctx_set_poll(w->ctx, is_stopped, p);
    p->n_working++; /* nobody else looks yet, or all hold the lock */
    if (pthread_create(&w->thread, NULL, run_thread, w) == 0) return true;
    p->n_working--;
    ent_ctx_free(w->ctx);
    return false;
}

/* Until all have gone home, with a look at the host now and then. */
static void wait_for_all(pool *p) {
    pthread_mutex_lock(&p->lock);
    while (p->n_working) {
        struct timespec until;
        timespec_get(&until, TIME_UTC);
        until.tv_nsec += WAIT_NANOSECONDS;
        if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
        pthread_cond_timedwait(&p->change, &p->lock, &until);
        pthread_mutex_unlock(&p->lock);
        ask_host(p);
        tell_progress(p);
        pthread_mutex_lock(&p->lock);
    }
    pthread_mutex_unlock(&p->lock);
}

unsigned ent_pool_workers(unsigned jobs, uint64_t n_tasks) {
    unsigned most = jobs > ENT_MOST_WORKERS ? ENT_MOST_WORKERS : jobs;
    if (most > n_tasks) most = (unsigned)n_tasks;
    return most ? most : 1;
}

ent_status ent_pool_run(ent_ctx *ctx, unsigned jobs, uint64_t n_tasks, const char *what,
                        ent_task_fn *task, void *user) {
    pool p = {.host = ctx, .task = task, .user = user, .what = what, .n_tasks = n_tasks};
    p.failed = UINT64_MAX;
    unsigned n = ent_pool_workers(jobs, n_tasks), started = 0;
    worker *others = ent_alloc(n, sizeof *others);
    worker own = {.pool = &p, .ctx = ent_ctx_new()};
    if (!others || !own.ctx) {
        ent_free(others);
        ent_ctx_free(own.ctx);
        return ent_no_memory(ctx);
    }
    ent_ctx_set_poll(own.ctx, ask_host, &p);
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.change, NULL);
    pthread_mutex_lock(&p.lock);
    while (started + 1 < n && start(&others[started], &p, started + 1)) started++;
    pthread_mutex_unlock(&p.lock);
    work(&own);
    wait_for_all(&p);
    tell_progress(&p); /* another may have done the last task while nobody was waiting */
    for (unsigned k = 0; k < started; k++) {
        pthread_join(others[k].thread, NULL);
        ent_ctx_free(others[k].ctx);
    }
    pthread_cond_destroy(&p.change);
    pthread_mutex_destroy(&p.lock);
    ent_ctx_free(own.ctx);
    ent_free(others);
    if (p.status != ENT_OK) return ent_fail(ctx, p.status, "%s", p.message);
    if (atomic_load(&p.stop)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    return ENT_OK;
}
