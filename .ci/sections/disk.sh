# Disks that are full, on a small file system of our own, and folders that several servers share.
own_disk() {
  unshare --map-root-user --mount bash -c '
    mount -t tmpfs -o size=4m tmpfs "$0" && SMALL_DISK=$0 exec npx vitest run test/durability/small-disk.test.ts
  ' "$1"
}
mkdir -p "$work/small"
if unshare --map-root-user --mount mount -t tmpfs -o size=4m tmpfs "$work/small" 2>/dev/null; then
  check 'a disk that is full for a while' own_disk "$work/small"
else
  skip 'a disk that is full for a while' 'this user may not mount a file system of a few megabytes'
fi
if unshare --map-root-user --net true 2>/dev/null; then
  check 'two servers on one folder, in two network namespaces' npx vitest run test/durability/shared-folder.test.ts
else
  skip 'two servers on one folder, in two network namespaces' 'this user may not make a network namespace'
fi
