package dev.rediscover.collection;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.store.ValueType;

/// Elements in an order: what LPUSH and RPUSH write.
///
/// A row of [Listpack] nodes, none larger than `list-max-listpack-size` says: a change moves the
/// bytes of one node at most (Redis' `quicklist.c`). An element that is larger than a node has one to
/// itself. A list of one node is nothing but that; from two on they are in [ListNodes].
///
/// An index counts from 0; where it may be negative, the method says so.
///
/// Thread: engine.
/// Invariant: exactly one of `only` and `nodes` is there; of several nodes none is empty.
public final class ListValue implements CollectionValue {
  private static final int OBJECT_BYTES = 16;

  /// From so many nodes on, what one that is not full yet wastes makes no difference.
  private static final int LONG_NODES = 8;

  /// Sees an element. The slice is valid during the call only.
  @FunctionalInterface
  public interface Visitor {
    void element(Slice element);
  }

  private Listpack only;
  private ListNodes nodes;

  /// An empty list.
  public ListValue() {
    only = new Listpack();
  }

  @Override
  public ValueType type() {
    return ValueType.LIST;
  }

  @Override
  public String encoding() {
    return "quicklist";
  }

  @Override
  public long size() {
    return nodes == null ? only.count() : nodes.elements();
  }

  @Override
  public long bytes() {
    return OBJECT_BYTES + (nodes == null ? only.heapBytes() : nodes.bytes());
  }

  @Override
  public ListValue copy() {
    ListValue copy = new ListValue();
    if (nodes == null) {
      copy.only = only.copy();
      return copy;
    }
    copy.only = null;
    copy.nodes = new ListNodes();
    for (int i = 0; i < nodes.size(); i++) {
      copy.nodes.insert(i, nodes.get(i).copy());
    }
    return copy;
  }

  /// Adds an element at one end.
  ///
  /// @param element may lie in this list
  /// @param limits how large a node may be
  public void push(End end, Slice element, CompactLimits limits) {
    int node = end == End.LEFT ? 0 : nodeCount() - 1;
    Listpack pack = node(node);
    if (!NodeSize.allows(limits.listNodeSize(), pack, element)) {
      pack.trimIfLoose();
      changed(node);
      pack = new Listpack();
      node = end == End.LEFT ? 0 : node + 1;
      insertNode(node, pack);
    }
    // The last node of a short list may stay as it is for ever; that of a long one is soon full.
    long size = limits.listNodeSize();
    int most = size < 0 && nodeCount() >= LONG_NODES ? NodeSize.bytesMax(size) : 0;
    if (end == End.LEFT) {
      pack.pushFront(element, most);
    } else {
      pack.push(element, most);
    }
    changed(node);
  }

  /// Adds elements from elsewhere behind the last, as a node where they make a good one.
  ///
  /// @param pack belongs to the list from now on
  public void append(Listpack pack, CompactLimits limits) {
    long size = limits.listNodeSize();
    if (pack.isEmpty()) {
      return;
    }
    Listpack last = node(nodeCount() - 1);
    boolean isGood = NodeSize.isWithin(size, pack);
    if (isGood && last.isEmpty()) {
      only = pack;
    } else if (isGood && !NodeSize.areSmall(size, last, pack)) {
      insertNode(nodeCount(), pack);
    } else {
      Slice element = new Slice();
      for (int at = pack.first(); at != Listpack.NOWHERE; at = pack.next(at)) {
        push(End.RIGHT, pack.get(at, element), limits);
      }
    }
  }

  /// How many nodes there are. An empty list has one as well, without elements.
  public int nodes() {
    return nodeCount();
  }

  /// Points `into` at the bytes of a node, a [Listpack], until the next change.
  ///
  /// @return `into`
  public Slice node(int node, Slice into) {
    return node(node).whole(into);
  }

  /// Points `into` at the element at an index. Valid until the next change.
  ///
  /// @param index from the end if negative: -1 is the last one
  /// @return whether there is one
  public boolean get(long index, Slice into) {
    long at = index < 0 ? index + size() : index;
    if (at < 0 || at >= size()) {
      return false;
    }
    long place = locate(at);
    Listpack pack = node(ListNodes.nodeOf(place));
    pack.get(position(place), into);
    return true;
  }

  /// Puts another element in the place of the one at an index.
  ///
  /// @param index from the end if negative: -1 is the last one
  /// @return whether there is one
  public boolean set(long index, Slice element, CompactLimits limits) {
    long at = index < 0 ? index + size() : index;
    if (at < 0 || at >= size()) {
      return false;
    }
    long place = locate(at);
    int node = ListNodes.nodeOf(place);
    Listpack pack = node(node);
    if (pack.count() == 1 || NodeSize.allows(limits.listNodeSize(), pack, element)) {
      pack.replace(position(place), element);
      shrunk(node);
      tidy(node, node + 1, limits);
    } else {
      // Perhaps too much for the node: as if it were a new one.
      pack.delete(position(place), 1);
      shrunk(node);
      insert(at, element, limits);
      tidy(node, node + 3, limits);
    }
    return true;
  }

  /// Adds an element before the one at an index, or behind the last.
  ///
  /// @param index from 0 to [#size()]
  public void insert(long index, Slice element, CompactLimits limits) {
    if (index == 0 || index == size()) {
      push(index == 0 ? End.LEFT : End.RIGHT, element, limits);
      return;
    }
    long size = limits.listNodeSize();
    long place = locate(index);
    int node = ListNodes.nodeOf(place);
    Listpack pack = node(node);
    if (NodeSize.allows(size, pack, element)) {
      pack.insert(position(place), element);
      changed(node);
    } else if (ListNodes.offsetOf(place) > 0) {
      Listpack tail = pack.split(position(place));
      changed(node);
      insertNode(node + 1, tail);
      insertBetween(node, element, size);
      tidy(node, node + 3, limits);
    } else {
      insertBetween(node - 1, element, size);
    }
  }

  /// Adds an element between a node and the next one.
  private void insertBetween(int node, Slice element, long size) {
    Listpack before = node(node);
    Listpack behind = node(node + 1);
    if (NodeSize.allows(size, before, element)) {
      before.append(element);
      changed(node);
    } else if (NodeSize.allows(size, behind, element)) {
      behind.prepend(element);
      changed(node + 1);
    } else {
      Listpack between = new Listpack();
      between.append(element);
      insertNode(node + 1, between);
    }
  }

  /// Shows some elements in their order. The visitor must not change the list.
  ///
  /// @param from an index that is there, unless `count` is 0
  /// @param count at most as many as there are from there on
  public void forEach(long from, long count, Visitor visitor) {
    if (count <= 0) {
      return;
    }
    Slice element = new Slice();
    byte[] digits = new byte[Numbers.MAX_DIGITS];
    long place = locate(from);
    int node = ListNodes.nodeOf(place);
    int at = position(place);
    Listpack pack = node(node);
    for (long left = count; left > 0; left--) {
      if (at == Listpack.NOWHERE) {
        pack = node(++node);
        at = pack.first();
      }
      visitor.element(pack.get(at, element, digits));
      at = pack.next(at);
    }
  }

  /// As [#forEach(long, long, Visitor)], but towards the first element.
  public void forEachBackwards(long from, long count, Visitor visitor) {
    if (count <= 0) {
      return;
    }
    Slice element = new Slice();
    byte[] digits = new byte[Numbers.MAX_DIGITS];
    long place = locate(from);
    int node = ListNodes.nodeOf(place);
    int at = position(place);
    Listpack pack = node(node);
    for (long left = count; left > 0; left--) {
      if (at == Listpack.NOWHERE) {
        pack = node(--node);
        at = pack.last();
      }
      visitor.element(pack.get(at, element, digits));
      at = pack.previous(at);
    }
  }

  /// Takes `count` elements out, from the one at `from` on.
  ///
  /// @param from an index that is there, unless `count` is 0
  /// @param count at most as many as there are from there on
  public void remove(long from, long count, CompactLimits limits) {
    if (count <= 0) {
      return;
    }
    long place = locate(from);
    int first = ListNodes.nodeOf(place);
    int node = first;
    long left = count;
    if (ListNodes.offsetOf(place) > 0 || left < count(node)) {
      int some = (int) Math.min(left, count(node) - ListNodes.offsetOf(place));
      if (ListNodes.offsetOf(place) == 0) {
        node(node).deleteFirst(some);
      } else {
        node(node).delete(position(place), some);
      }
      shrunk(node);
      left -= some;
      node++;
    }
    int whole = node;
    while (left > 0 && left >= count(node)) {
      left -= count(node++);
    }
    if (left > 0) {
      node(node).deleteFirst((int) left);
      shrunk(node);
    }
    removeNodes(whole, node);
    tidy(first, first + 2, limits);
  }

  /// Must follow each change that may have left nodes from `from` to before `to` empty, or small together
  /// with a neighbour.
  void tidy(int from, int to, CompactLimits limits) {
    if (nodes != null) {
      nodes.tidy(from, to, limits.listNodeSize());
      collapse();
    }
  }

  int nodeCount() {
    return nodes == null ? 1 : nodes.size();
  }

  Listpack node(int node) {
    return nodes == null ? only : nodes.get(node);
  }

  private int count(int node) {
    return nodes == null ? only.count() : nodes.count(node);
  }

  /// Must follow each change to a node that may have made it smaller.
  void shrunk(int node) {
    node(node).giveBack();
    changed(node);
  }

  /// Must follow each other change to a node.
  private void changed(int node) {
    if (nodes != null) {
      nodes.changed(node);
    }
  }

  private void insertNode(int node, Listpack pack) {
    if (nodes == null) {
      nodes = new ListNodes();
      nodes.insert(0, only);
      only = null;
    }
    nodes.insert(node, pack);
  }

  private void removeNodes(int from, int to) {
    if (from >= to) {
      return;
    }
    if (nodes == null) {
      only = new Listpack();
      return;
    }
    nodes.remove(from, to);
    collapse();
  }

  private void collapse() {
    if (nodes.size() <= 1) {
      only = nodes.size() == 0 ? new Listpack() : nodes.get(0);
      nodes = null;
    }
  }

  /// The place of the element at an index that is there: see [ListNodes#locate(long)].
  private long locate(long index) {
    return nodes == null ? ListNodes.place(0, (int) index) : nodes.locate(index);
  }

  /// Where in its node the element at a place is.
  private int position(long place) {
    Listpack pack = node(ListNodes.nodeOf(place));
    int offset = ListNodes.offsetOf(place);
    int count = count(ListNodes.nodeOf(place));
    return pack.at(offset <= count / 2 ? offset : offset - count);
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants(CompactLimits limits) {
    check((only == null) != (nodes == null), "the number of forms");
    for (int i = 0; i < nodeCount(); i++) {
      Listpack pack = node(i);
      pack.checkInvariants();
      check(nodes == null || !pack.isEmpty(), "an empty node");
      check(pack.isEmpty() || NodeSize.isWithin(limits.listNodeSize(), pack), "the size of a node");
    }
    if (nodes != null) {
      check(nodes.size() > 1, "a row of one node");
      nodes.checkInvariants(limits.listNodeSize());
    }
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("list: " + what + " is wrong");
    }
  }
}
