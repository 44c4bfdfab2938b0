/* Stands between a program and its disk (LD_PRELOAD): writes down what happens to the files below one folder, and makes
 * a chosen call fail. The folder is named by KOMPETENCE_DISK; everything outside it goes straight through.
 *
 * What is not followed, because neither SQLite nor Python's files do it here: dup, mmap for writing, O_TMPFILE, asynchronous
 * writing, and files opened by another program.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 65536
#define REAL(name) ((__typeof__(&name))real(#name))

/* What a record in the log says; power.py reads the same numbers. */
enum { OPEN = 1, CLOSE, WRITE, CUT, SYNC, RENAME, LINK, UNLINK, MKDIR, RMDIR, NOTE };
enum { CREATED = 1, EMPTIED = 2 };
struct head { int32_t what, fd; int64_t at; int32_t one, two; };

/* Which calls count when one of them is to fail; faults.py has the same numbers. */
enum { ON_WRITE = 1, ON_SYNC = 2, ON_CUT = 4, ON_CREATE = 8, ON_RENAME = 16, ON_LINK = 32, ON_UNLINK = 64, ON_MKDIR = 128 };
enum { GO_ON = 0, HALF = -1 };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t length;
static char ours[FDS]; /* whether a descriptor belongs to a file below the folder */
static int recorder = -1;
static long counted, strike_at;
static int strike_with, strike_on, by_half, from_then_on;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void)
{
    const char *given = getenv("KOMPETENCE_DISK");
    if (given && strlen(given) < sizeof folder) {
        strcpy(folder, given);
        length = strlen(folder);
    }
}

/* The absolute path, and whether it lies below the folder. */
static int below(int at, const char *path, char *whole)
{
    char link[64], base[PATH_MAX] = "";
    if (!length || !path)
        return 0;
    if (path[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        if (at == AT_FDCWD)
            strcpy(link, "/proc/self/cwd");
        else
            snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        ssize_t got = readlink(link, base, sizeof base - 1);
        if (got < 0 || snprintf(whole, PATH_MAX, "%.*s/%s", (int)got, base, path) >= PATH_MAX)
            return 0;
    }
    return !strncmp(whole, folder, length) && (whole[length] == '/' || !whole[length]);
}

static int followed(int fd) { return fd >= 0 && fd < FDS && ours[fd]; }

static void all(const void *data, size_t size)
{
    for (const char *next = data; size;) {
        long done = syscall(SYS_write, recorder, next, size);
        if (done <= 0)
            abort(); /* a log with a hole would prove anything */
        next += done, size -= done;
    }
}

static void record(int what, int fd, int64_t at, const void *one, size_t long_one, const void *two, size_t long_two)
{
    struct head head = {what, fd, at, (int32_t)long_one, (int32_t)long_two};
    if (recorder < 0)
        return;
    int kept = errno;
    all(&head, sizeof head);
    all(one, long_one);
    all(two, long_two);
    errno = kept;
}

static void record_paths(int what, int fd, int64_t at, const char *one, const char *two)
{
    record(what, fd, at, one, strlen(one), two, strlen(two));
}

/* Whether this call is the one that fails, and how. */
static int strike(int kind)
{
    if (!(strike_on & kind))
        return GO_ON;
    ++counted;
    if (!strike_at || counted < strike_at)
        return GO_ON;
    if (by_half && counted == strike_at && kind == ON_WRITE)
        return HALF;
    return counted == strike_at || from_then_on || (by_half && counted == strike_at + 1) ? strike_with : GO_ON;
}

static int refuse(int error)
{
    errno = error;
    return -1;
}

/* What Python calls. */

void disk_record(const char *log)
{
    char link[64], path[PATH_MAX];
    pthread_mutex_lock(&turn);
    recorder = (int)syscall(SYS_openat, AT_FDCWD, log, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (recorder < 0)
        abort();
    for (int fd = 0; fd < FDS; fd++) {
        if (!ours[fd])
            continue;
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t got = readlink(link, path, sizeof path);
        if (got > 0)
            record(OPEN, fd, 0, path, (size_t)got, "", 0);
    }
    pthread_mutex_unlock(&turn);
}

void disk_note(const char *text)
{
    pthread_mutex_lock(&turn);
    record_paths(NOTE, -1, 0, text, "");
    pthread_mutex_unlock(&turn);
}

void disk_stop(void)
{
    pthread_mutex_lock(&turn);
    syscall(SYS_close, recorder);
    recorder = -1;
    pthread_mutex_unlock(&turn);
}

/* From now on calls of some kinds count, and the one with this number fails; with number 0 none does. */
void disk_fail(long number, int error, int kinds, int half, int lasting)
{
    pthread_mutex_lock(&turn);
    counted = 0, strike_at = number, strike_with = error, strike_on = kinds, by_half = half, from_then_on = lasting;
    pthread_mutex_unlock(&turn);
}

/* How many calls have counted; from now on none fails. */
long disk_heal(void)
{
    pthread_mutex_lock(&turn);
    strike_on = 0;
    long found = counted;
    pthread_mutex_unlock(&turn);
    return found;
}

/* What stands in the place of the system's calls. */

static int opened(int at, const char *path, int flags, mode_t mode)
{
    static __typeof__(&openat64) go;
    char whole[PATH_MAX];
    if (!go)
        go = REAL(openat64);
    if (!below(at, path, whole)) {
        int fd = go(at, path, flags, mode);
        if (fd >= 0 && fd < FDS)
            ours[fd] = 0;
        return fd;
    }
    pthread_mutex_lock(&turn);
    int create = flags & O_CREAT && faccessat(AT_FDCWD, whole, F_OK, AT_SYMLINK_NOFOLLOW);
    int error = create ? strike(ON_CREATE) : flags & O_TRUNC ? strike(ON_CUT) : GO_ON;
    int fd = error ? refuse(error) : go(at, path, flags, mode);
    if (fd >= 0 && fd < FDS) {
        ours[fd] = 1;
        record_paths(OPEN, fd, (create ? CREATED : 0) | (flags & O_TRUNC ? EMPTIED : 0), whole, "");
    }
    pthread_mutex_unlock(&turn);
    return fd;
}

static mode_t mode_in(int flags, va_list rest) { return flags & O_CREAT ? (mode_t)va_arg(rest, int) : 0; }

#define OPENER(name)                                                                                                   \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = mode_in(flags, rest);                                                                            \
        va_end(rest);                                                                                                  \
        return opened(AT_FDCWD, path, flags, mode);                                                                    \
    }
#define OPENER_AT(name)                                                                                                \
    int name(int at, const char *path, int flags, ...)                                                                 \
    {                                                                                                                  \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = mode_in(flags, rest);                                                                            \
        va_end(rest);                                                                                                  \
        return opened(at, path, flags, mode);                                                                          \
    }
OPENER(open)
OPENER(open64)
OPENER_AT(openat)
OPENER_AT(openat64)

int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd)
{
    if (followed(fd)) {
        pthread_mutex_lock(&turn);
        ours[fd] = 0;
        record(CLOSE, fd, 0, "", 0, "", 0);
        pthread_mutex_unlock(&turn);
    }
    return REAL(close)(fd);
}

static ssize_t written(int fd, const void *data, size_t size, off64_t at)
{
    pthread_mutex_lock(&turn);
    int error = strike(ON_WRITE);
    ssize_t done;
    if (error > 0) {
        done = refuse(error);
    } else {
        if (error == HALF)
            size = (size + 1) / 2;
        int here = at < 0;
        if (here)
            at = lseek64(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
        done = here ? syscall(SYS_write, fd, data, size) : syscall(SYS_pwrite64, fd, data, size, at);
        if (done > 0)
            record(WRITE, fd, at, data, (size_t)done, "", 0);
    }
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t write(int fd, const void *data, size_t size)
{
    return followed(fd) ? written(fd, data, size, -1) : syscall(SYS_write, fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    return followed(fd) ? written(fd, data, size, at) : syscall(SYS_pwrite64, fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { return pwrite(fd, data, size, at); }

/* Several pieces at once are written one by one. */
static ssize_t pieces(int fd, const struct iovec *piece, int number, off64_t at)
{
    ssize_t sum = 0;
    for (int one = 0; one < number; one++) {
        ssize_t done = written(fd, piece[one].iov_base, piece[one].iov_len, at < 0 ? -1 : at + sum);
        if (done < 0)
            return sum ? sum : -1;
        sum += done;
        if ((size_t)done < piece[one].iov_len)
            break;
    }
    return sum;
}

ssize_t writev(int fd, const struct iovec *piece, int number)
{
    return followed(fd) ? pieces(fd, piece, number, -1) : REAL(writev)(fd, piece, number);
}

ssize_t pwritev(int fd, const struct iovec *piece, int number, off_t at)
{
    return followed(fd) ? pieces(fd, piece, number, at) : REAL(pwritev)(fd, piece, number, at);
}

ssize_t pwritev64(int fd, const struct iovec *piece, int number, off64_t at) { return pwritev(fd, piece, number, at); }

ssize_t pwritev64v2(int fd, const struct iovec *piece, int number, off64_t at, int flags)
{
    return followed(fd) ? pieces(fd, piece, number, at) : REAL(pwritev64v2)(fd, piece, number, at, flags);
}

/* Copying inside the system is refused, so that Python falls back to reading and writing. */
ssize_t sendfile64(int out, int in, off64_t *at, size_t size)
{
    return followed(out) ? refuse(ENOTSOCK) : REAL(sendfile64)(out, in, at, size);
}

ssize_t sendfile(int out, int in, off_t *at, size_t size) { return sendfile64(out, in, at, size); }

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags)
{
    return followed(out) ? refuse(EXDEV) : REAL(copy_file_range)(in, from, out, to, size, flags);
}

int posix_fallocate64(int fd, off64_t at, off64_t size)
{
    return followed(fd) ? EOPNOTSUPP : REAL(posix_fallocate64)(fd, at, size);
}

int ftruncate64(int fd, off64_t size)
{
    if (!followed(fd))
        return REAL(ftruncate64)(fd, size);
    pthread_mutex_lock(&turn);
    int error = strike(ON_CUT);
    int done = error ? refuse(error) : REAL(ftruncate64)(fd, size);
    if (!done)
        record(CUT, fd, size, "", 0, "", 0);
    pthread_mutex_unlock(&turn);
    return done;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int truncate64(const char *path, off64_t size)
{
    int fd = opened(AT_FDCWD, path, O_WRONLY, 0);
    if (fd < 0)
        return -1;
    int done = ftruncate64(fd, size);
    int kept = errno;
    close(fd);
    errno = kept;
    return done;
}

int truncate(const char *path, off_t size) { return truncate64(path, size); }

#define SYNCER(name)                                                                                                   \
    int name(int fd)                                                                                                   \
    {                                                                                                                  \
        if (!followed(fd))                                                                                             \
            return REAL(name)(fd);                                                                                     \
        pthread_mutex_lock(&turn);                                                                                     \
        int error = strike(ON_SYNC);                                                                                   \
        if (!error) /* what is proved here needs no real disk to wait for */                                           \
            record(SYNC, fd, 0, "", 0, "", 0);                                                                         \
        pthread_mutex_unlock(&turn);                                                                                   \
        return error ? refuse(error) : 0;                                                                              \
    }
SYNCER(fsync)
SYNCER(fdatasync)

static int moved(int what, int kind, int from_at, const char *from, int to_at, const char *to, long (*go)(int, const char *, int, const char *))
{
    char one[PATH_MAX], two[PATH_MAX];
    int of_ours = below(from_at, from, one) + below(to_at, to, two);
    if (!of_ours)
        return (int)go(from_at, from, to_at, to);
    pthread_mutex_lock(&turn);
    int error = strike(kind);
    int done = error ? refuse(error) : (int)go(from_at, from, to_at, to);
    if (!done)
        record_paths(what, -1, 0, one, two);
    pthread_mutex_unlock(&turn);
    return done;
}

static long go_rename(int at, const char *from, int to_at, const char *to)
{
    return syscall(SYS_renameat2, at, from, to_at, to, 0);
}

static long go_link(int at, const char *from, int to_at, const char *to)
{
    return syscall(SYS_linkat, at, from, to_at, to, 0);
}

int renameat(int at, const char *from, int to_at, const char *to)
{
    return moved(RENAME, ON_RENAME, at, from, to_at, to, go_rename);
}

int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int linkat(int at, const char *from, int to_at, const char *to, int flags)
{
    (void)flags;
    return moved(LINK, ON_LINK, at, from, to_at, to, go_link);
}

int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

static int changed(int what, int kind, int at, const char *path, long (*go)(int, const char *, mode_t), mode_t mode)
{
    char whole[PATH_MAX];
    if (!below(at, path, whole))
        return (int)go(at, path, mode);
    pthread_mutex_lock(&turn);
    int error = strike(kind);
    int done = error ? refuse(error) : (int)go(at, path, mode);
    if (!done)
        record_paths(what, -1, 0, whole, "");
    pthread_mutex_unlock(&turn);
    return done;
}

static long go_unlink(int at, const char *path, mode_t flags) { return syscall(SYS_unlinkat, at, path, (int)flags); }
static long go_mkdir(int at, const char *path, mode_t mode) { return syscall(SYS_mkdirat, at, path, mode); }

int unlinkat(int at, const char *path, int flags)
{
    return changed(flags & AT_REMOVEDIR ? RMDIR : UNLINK, ON_UNLINK, at, path, go_unlink, (mode_t)flags);
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int remove(const char *path) { return unlink(path); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int mkdirat(int at, const char *path, mode_t mode) { return changed(MKDIR, ON_MKDIR, at, path, go_mkdir, mode); }
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
