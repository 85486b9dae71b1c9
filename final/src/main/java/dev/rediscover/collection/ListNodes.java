package dev.rediscover.collection;

import java.util.Arrays;

/// The nodes of a long list in their order: a ring, so that both ends grow alike.
///
/// How many elements each node has stands in an array of its own: to find the element at an index, a
/// row of numbers is summed up and no node is touched but the one that has it.
///
/// Thread: engine.
/// Invariant: `elements` and `nodeBytes` are the sums over all nodes of what was noted of them.
final class ListNodes {
  private static final int NODES_MIN = 4;
  private static final int OBJECT_BYTES = 48;
  private static final int ARRAY_HEADER_BYTES = 16;

  /// Of a slot: a reference and two numbers.
  private static final int SLOT_BYTES = 12;

  private Listpack[] packs = new Listpack[NODES_MIN];
  private int[] counts = new int[NODES_MIN];
  private int[] heapBytes = new int[NODES_MIN];
  private int head;
  private int size;
  private long elements;
  private long nodeBytes;

  int size() {
    return size;
  }

  long elements() {
    return elements;
  }

  /// Bytes that the nodes and this take on the heap.
  long bytes() {
    return OBJECT_BYTES + 3L * ARRAY_HEADER_BYTES + (long) SLOT_BYTES * packs.length + nodeBytes;
  }

  Listpack get(int node) {
    return packs[slot(node)];
  }

  int count(int node) {
    return counts[slot(node)];
  }

  private int slot(int node) {
    int slot = head + node;
    return slot >= packs.length ? slot - packs.length : slot;
  }

  /// A place: an element of a node.
  static long place(int node, int offset) {
    return (long) node << Integer.SIZE | offset;
  }

  static int nodeOf(long place) {
    return (int) (place >> Integer.SIZE);
  }

  static int offsetOf(long place) {
    return (int) place;
  }

  /// The place of the element at an index that is there.
  long locate(long index) {
    if (index < elements / 2) {
      long rest = index;
      int node = 0;
      while (rest >= count(node)) {
        rest -= count(node++);
      }
      return place(node, (int) rest);
    }
    long rest = elements - index;
    int node = size - 1;
    while (rest > count(node)) {
      rest -= count(node--);
    }
    return place(node, (int) (count(node) - rest));
  }

  /// Notes anew how many elements a node has and how large it is.
  void changed(int node) {
    int slot = slot(node);
    int count = packs[slot].count();
    int bytes = Math.toIntExact(packs[slot].heapBytes());
    elements += count - counts[slot];
    nodeBytes += bytes - heapBytes[slot];
    counts[slot] = count;
    heapBytes[slot] = bytes;
  }

  /// Puts a node before the one at `node`.
  void insert(int node, Listpack pack) {
    if (size == packs.length) {
      resize(size + size / 2);
    }
    if (node < size / 2) {
      head = head == 0 ? packs.length - 1 : head - 1;
      for (int i = 0; i < node; i++) {
        move(slot(i + 1), slot(i));
      }
    } else {
      for (int i = size; i > node; i--) {
        move(slot(i - 1), slot(i));
      }
    }
    size++;
    clear(slot(node));
    packs[slot(node)] = pack;
    changed(node);
  }

  /// Takes the nodes from `from` to before `to` out.
  void remove(int from, int to) {
    for (int i = from; i < to; i++) {
      elements -= count(i);
      nodeBytes -= heapBytes[slot(i)];
    }
    int removed = to - from;
    if (from < size - to) {
      for (int i = from - 1; i >= 0; i--) {
        move(slot(i), slot(i + removed));
      }
      for (int i = 0; i < removed; i++) {
        clear(slot(i));
      }
      head = slot(removed);
    } else {
      for (int i = to; i < size; i++) {
        move(slot(i), slot(i - removed));
      }
      for (int i = size - removed; i < size; i++) {
        clear(slot(i));
      }
    }
    size -= removed;
    if (packs.length > NODES_MIN && size < packs.length / 4) {
      resize(Math.max(NODES_MIN, packs.length / 2));
    }
  }

  /// Drops empty nodes from `from` to before `to`, and makes one of neighbours that are small together.
  ///
  /// @param nodeSize `list-max-listpack-size`
  void tidy(int from, int to, long nodeSize) {
    int end = Math.min(size, to + 1);
    int kept = Math.max(0, Math.min(from, end) - 1);
    for (int i = kept + 1; i < end; i++) {
      Listpack pack = get(kept);
      Listpack next = get(i);
      if (next.isEmpty()) {
        continue;
      }
      if (pack.isEmpty()) {
        swap(kept, i);
      } else if (NodeSize.areSmall(nodeSize, pack, next)) {
        pack.appendAll(next);
        changed(kept);
      } else if (++kept != i) {
        swap(kept, i);
      }
    }
    int empty = get(kept).isEmpty() ? kept : kept + 1;
    if (empty < end) {
      remove(empty, end);
    }
  }

  /// Lets two nodes change their places.
  private void swap(int one, int other) {
    int a = slot(one);
    int b = slot(other);
    Listpack pack = packs[a];
    int count = counts[a];
    int bytes = heapBytes[a];
    move(b, a);
    packs[b] = pack;
    counts[b] = count;
    heapBytes[b] = bytes;
  }

  private void move(int from, int to) {
    packs[to] = packs[from];
    counts[to] = counts[from];
    heapBytes[to] = heapBytes[from];
  }

  private void clear(int slot) {
    packs[slot] = null;
    counts[slot] = 0;
    heapBytes[slot] = 0;
  }

  private void resize(int slots) {
    Listpack[] oldPacks = packs;
    int[] oldCounts = counts;
    int[] oldBytes = heapBytes;
    int front = Math.min(size, oldPacks.length - head);
    packs = Arrays.copyOf(Arrays.copyOfRange(oldPacks, head, head + front), slots);
    counts = Arrays.copyOf(Arrays.copyOfRange(oldCounts, head, head + front), slots);
    heapBytes = Arrays.copyOf(Arrays.copyOfRange(oldBytes, head, head + front), slots);
    System.arraycopy(oldPacks, 0, packs, front, size - front);
    System.arraycopy(oldCounts, 0, counts, front, size - front);
    System.arraycopy(oldBytes, 0, heapBytes, front, size - front);
    head = 0;
  }

  /// Checks what must always be true; for tests.
  ///
  /// @param nodeSize `list-max-listpack-size`
  void checkInvariants(long nodeSize) {
    long elementSum = 0;
    long byteSum = 0;
    for (int i = 0; i < size; i++) {
      Listpack pack = get(i);
      check(count(i) == pack.count(), "the count of node " + i);
      check(heapBytes[slot(i)] == pack.heapBytes(), "the bytes of node " + i);
      check(
          i == 0 || !NodeSize.areSmall(nodeSize, get(i - 1), pack),
          "that two small nodes are neighbours");
      elementSum += count(i);
      byteSum += pack.heapBytes();
    }
    check(elementSum == elements, "the number of elements");
    check(byteSum == nodeBytes, "the number of bytes");
    for (int i = size; i < packs.length; i++) {
      check(packs[slot(i)] == null, "a slot that should be empty");
    }
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("list nodes: " + what + " is wrong");
    }
  }
}
