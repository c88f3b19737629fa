/* Faults of the system, for tests/faults/io.rs: loaded before the C library (LD_PRELOAD), it lets the N-th call
 * that concerns the files of one folder fail, be cut short, or be the last one of the program.
 *
 * The folder is named by HOSHIN_SHIM_FOLDER. Orders come as readlink("/hoshin-shim/FAULT N"), so that the program
 * under test needs nothing but its standard library: "eio 12", "stop". The answer is the number of calls
 * counted since the last order and the one that was hit, or "-". Not for more than one thread. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum call { OPEN, READ, WRITE, TRUNCATE, SYNC, UNLINK, LOCK, STAT, CLOSE, LINK, CALLS };
static const char *const NAMES[CALLS] = {"open", "read", "write", "ftruncate", "fsync", "unlink", "lock", "stat", "close", "link"};
#define ANY ((1 << CALLS) - 1)

/* ONCE: that call fails. SHORT: it does half. DEAD: it does half and every later one fails. KILL: it does half and
 * is the last of the program. CUT: as KILL, and what each file held when it was last synced is kept in FOLDER-synced. */
enum how { ONCE, SHORT, DEAD, KILL, CUT };
static const struct fault { const char *name; enum how how; int error; int calls; } FAULTS[] = {
    {"count", ONCE, 0, ANY},
    {"eio", ONCE, EIO, ANY},
    /* The last of them comes when the change is in the file already. */
    {"eio-sync", ONCE, EIO, 1 << SYNC},
    {"enospc", ONCE, ENOSPC, 1 << OPEN | 1 << WRITE | 1 << TRUNCATE | 1 << SYNC | 1 << LINK | 1 << CLOSE},
    {"eintr", ONCE, EINTR, 1 << OPEN | 1 << READ | 1 << WRITE | 1 << TRUNCATE | 1 << SYNC | 1 << LOCK},
    {"short", SHORT, 0, 1 << READ | 1 << WRITE},
    {"dead", DEAD, EIO, ANY},
    {"kill", KILL, 0, ANY},
    {"cut", CUT, 0, ANY},
};

#define FILES 1024
static char watched[FILES];
static const struct fault *fault;
static long at, seen;
static const char *hit = "-";

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t real_readlink(const char *path, char *to, size_t size) {
    REAL(ssize_t, "readlink", const char *, char *, size_t);
    return real(path, to, size);
}
static int real_open(const char *path, int flags, mode_t mode) {
    REAL(int, "open64", const char *, int, ...);
    return real(path, flags, mode);
}
static ssize_t real_read(int fd, void *to, size_t size) {
    REAL(ssize_t, "read", int, void *, size_t);
    return real(fd, to, size);
}
static ssize_t real_write(int fd, const void *from, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return real(fd, from, size);
}
static int real_close(int fd) {
    REAL(int, "close", int);
    return real(fd);
}

static int is_ours(const char *path) {
    const char *folder = getenv("HOSHIN_SHIM_FOLDER");
    size_t length = folder ? strlen(folder) : 0;
    return length && !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}
static int is_watched(int fd) { return fd >= 0 && fd < FILES && watched[fd]; }

static int opened(int fd, const char *path) {
    if (fd >= 0 && fd < FILES) watched[fd] = (char)is_ours(path);
    return fd;
}

/* 0: let it pass; -1: it fails with errno; 1: half of it, and then it has failed or the program ends. */
static int judge(enum call call) {
    if (!fault || !(fault->calls & 1 << call)) return 0;
    seen++;
    if (!at || seen < at || (seen > at && fault->how != DEAD)) return 0;
    if (seen == at) hit = NAMES[call];
    int halved = seen == at && (call == READ || call == WRITE);
    if (fault->how != ONCE && halved) return 1;
    if (fault->how == KILL || fault->how == CUT) kill(getpid(), SIGKILL);
    errno = fault->error;
    return -1;
}
static size_t half(size_t size) { return size > 1 ? size / 2 : size; }
static void end_here(void) {
    if (fault->how == KILL || fault->how == CUT) kill(getpid(), SIGKILL);
}

static void keep(const char *from, const char *suffix) {
    char to[8192], buffer[65536];
    const char *name = strrchr(from, '/');
    snprintf(to, sizeof to, "%s-synced%s%s", getenv("HOSHIN_SHIM_FOLDER"), name, suffix);
    int out = real_open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600), in = real_open(from, O_RDONLY, 0);
    for (ssize_t got; !*suffix && in >= 0 && (got = real_read(in, buffer, sizeof buffer)) > 0;)
        if (real_write(out, buffer, (size_t)got) != got) abort();
    if (in >= 0) real_close(in);
    if (out < 0 || real_close(out)) abort();
}

/* What a file holds now is on the disk; of a folder, the names in it are. */
static void synced(int fd) {
    char link[64], path[4096];
    if (!fault || fault->how != CUT) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = real_readlink(link, path, sizeof path - 1);
    if (length < 0) abort();
    path[length] = 0;
    DIR *folder = opendir(path);
    if (!folder) return keep(path, "");
    for (struct dirent *entry; (entry = readdir(folder));) {
        char name[8192];
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.') keep(name, ".named");
    }
    closedir(folder);
}

ssize_t readlink(const char *path, char *to, size_t size) {
    static const char *const prefix = "/hoshin-shim/";
    char word[16] = "";
    if (strncmp(path, prefix, strlen(prefix))) return real_readlink(path, to, size);
    int length = snprintf(to, size, "%ld %s", seen, hit);
    fault = NULL, at = seen = 0, hit = "-";
    sscanf(path + strlen(prefix), "%15s %ld", word, &at);
    for (size_t n = 0; n < sizeof FAULTS / sizeof *FAULTS; n++)
        if (!strcmp(FAULTS[n].name, word)) fault = &FAULTS[n];
    return length;
}

static int open_judged(const char *path, int flags, mode_t mode) {
    if (is_ours(path) && judge(OPEN)) return -1;
    return opened(real_open(path, flags, mode), path);
}
#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return open_judged(path, flags, mode); \
    }
OPENS(open)
OPENS(open64)
#define OPENS_AT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        if (*path == '/' || folder == AT_FDCWD) return open_judged(path, flags, mode); \
        REAL(int, #name, int, const char *, int, ...); \
        return real(folder, path, flags, mode); \
    }
OPENS_AT(openat)
OPENS_AT(openat64)

int close(int fd) {
    int ours = is_watched(fd);
    if (ours) watched[fd] = 0;
    int verdict = ours ? judge(CLOSE) : 0, why = errno;
    int done = real_close(fd);
    if (verdict) errno = why;
    return verdict ? -1 : done;
}

/* A read or a write: whole, half, or not at all. */
ssize_t read(int fd, void *to, size_t size) {
    int verdict = is_watched(fd) ? judge(READ) : 0;
    if (verdict < 0) return -1;
    ssize_t done = real_read(fd, to, verdict ? half(size) : size);
    if (verdict) end_here();
    return done;
}
ssize_t write(int fd, const void *from, size_t size) {
    int verdict = is_watched(fd) ? judge(WRITE) : 0;
    if (verdict < 0) return -1;
    ssize_t done = real_write(fd, from, verdict ? half(size) : size);
    if (verdict) end_here();
    return done;
}
#define READS(name) \
    ssize_t name(int fd, void *to, size_t size, off64_t place) { \
        REAL(ssize_t, #name, int, void *, size_t, off64_t); \
        int verdict = is_watched(fd) ? judge(READ) : 0; \
        if (verdict < 0) return -1; \
        ssize_t done = real(fd, to, verdict ? half(size) : size, place); \
        if (verdict) end_here(); \
        return done; \
    }
#define WRITES(name) \
    ssize_t name(int fd, const void *from, size_t size, off64_t place) { \
        REAL(ssize_t, #name, int, const void *, size_t, off64_t); \
        int verdict = is_watched(fd) ? judge(WRITE) : 0; \
        if (verdict < 0) return -1; \
        ssize_t done = real(fd, from, verdict ? half(size) : size, place); \
        if (verdict) end_here(); \
        return done; \
    }
READS(pread)
READS(pread64)
WRITES(pwrite)
WRITES(pwrite64)

#define TRUNCATES(name) \
    int name(int fd, off64_t size) { \
        REAL(int, #name, int, off64_t); \
        return is_watched(fd) && judge(TRUNCATE) ? -1 : real(fd, size); \
    }
TRUNCATES(ftruncate)
TRUNCATES(ftruncate64)

#define SYNCS(name) \
    int name(int fd) { \
        REAL(int, #name, int); \
        if (!is_watched(fd)) return real(fd); \
        if (judge(SYNC)) return -1; \
        synced(fd); \
        return 0; /* only a power cut would tell the difference, and CUT keeps its own books */ \
    }
SYNCS(fsync)
SYNCS(fdatasync)

#define LOCKS(name) \
    int name(int fd, int order, ...) { \
        va_list rest; \
        va_start(rest, order); \
        void *with = va_arg(rest, void *); \
        va_end(rest); \
        REAL(int, #name, int, int, ...); \
        if (is_watched(fd) && (order == F_SETLK || order == F_SETLKW || order == F_GETLK) && judge(LOCK)) return -1; \
        return real(fd, order, with); \
    }
LOCKS(fcntl)
LOCKS(fcntl64)

#define STATS(name, what) \
    int name(const char *path, struct what *to) { \
        REAL(int, #name, const char *, struct what *); \
        return is_ours(path) && judge(STAT) ? -1 : real(path, to); \
    }
STATS(stat64, stat64)
STATS(lstat64, stat64)
#define STATS_OPEN(name, what) \
    int name(int fd, struct what *to) { \
        REAL(int, #name, int, struct what *); \
        return is_watched(fd) && judge(STAT) ? -1 : real(fd, to); \
    }
STATS_OPEN(fstat64, stat64)
/* Rust asks with no path at all whether there is such a call; its declaration in C says that nobody does. */
int shim_statx(int folder, const char *path, int flags, unsigned mask, struct statx *to) __asm__("statx");
int shim_statx(int folder, const char *path, int flags, unsigned mask, struct statx *to) {
    REAL(int, "statx", int, const char *, int, unsigned, struct statx *);
    int ours = path && (*path ? is_ours(path) : is_watched(folder));
    return ours && judge(STAT) ? -1 : real(folder, path, flags, mask, to);
}
int access(const char *path, int mode) {
    REAL(int, "access", const char *, int);
    return is_ours(path) && judge(STAT) ? -1 : real(path, mode);
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    return is_ours(path) && judge(UNLINK) ? -1 : real(path);
}
int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return is_ours(to) && judge(LINK) ? -1 : real(from, to);
}
int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    REAL(int, "renameat", int, const char *, int, const char *);
    return is_ours(to) && judge(LINK) ? -1 : real(from_folder, from, to_folder, to);
}
int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    return is_ours(to) && judge(LINK) ? -1 : real(from_folder, from, to_folder, to, flags);
}
