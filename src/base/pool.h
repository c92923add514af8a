/* pool.h - work cut into tasks, done by several threads.
 *
 * Tasks are numbered, and each is done once by one of the workers; which one and when is left open,
 * so a task writes only to what is its own or its worker's.  The caller's thread is worker 0. */

#ifndef ENT_BASE_POOL_H
#define ENT_BASE_POOL_H

#include "base/ctx.h"

enum { ENT_MOST_WORKERS = 64 };

/* `worker` is below ent_pool_workers(jobs, n_tasks).  `ctx` is the worker's own; it stops when the
 * host of the caller's context asks to stop, or when another task has failed. */
typedef ent_status ent_task_fn(void *user, ent_ctx *ctx, uint64_t task, unsigned worker);

/* How many workers there will be: jobs (0 = 1), but no more than tasks. */
unsigned ent_pool_workers(unsigned jobs, uint64_t n_tasks);

/* Runs task(0) .. task(n_tasks - 1).  Where tasks fail, the status and the message are those of the
 * failed task with the smallest number among those that ran.  `what` names the work for whoever
 * shows progress; NULL: not shown. */
ent_status ent_pool_run(ent_ctx *ctx, unsigned jobs, uint64_t n_tasks, const char *what,
                        ent_task_fn *task, void *user);

#endif
