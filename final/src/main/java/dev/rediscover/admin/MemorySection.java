package dev.rediscover.admin;

import dev.rediscover.connection.ClientMemory;
import dev.rediscover.engine.Engine;
import dev.rediscover.ops.Config;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// INFO memory: what the data take, what the pages, the heap and the process take for them.
///
/// Redis' allocator is here the arena with its pages, and the JVM's heap that they lie in: allocated is
/// what the data use, active that and what their pages have free, resident all that is used of the heap.
///
/// Thread: engine.
public final class MemorySection implements InfoSection {
  private final Engine engine;
  private final ClientMemory clientMemory;
  private final Config config;

  public MemorySection(Engine engine, ClientMemory clientMemory, Config config) {
    this.engine = engine;
    this.clientMemory = clientMemory;
    this.config = config;
  }

  @Override
  public void write(InfoLines lines) {
    long rss = ResidentSize.bytes();
    long heap = heapBytes();
    used(rss, lines);
    lines
        .line("allocator_allocated", engine.usedBytes())
        .line("allocator_active", engine.heldBytes())
        .line("allocator_resident", heap)
        .bytes("total_system_memory", systemBytes());
    scripts(lines);
    lines
        .line("maxmemory", config.maxmemory.text())
        .line("maxmemory_human", InfoLines.human(config.maxBytes()))
        .line("maxmemory_policy", config.maxmemoryPolicy.text());
    ratios(rss, heap, lines);
    lines
        .lines(0, "mem_not_counted_for_evict", "mem_replication_backlog")
        .lines(0, "mem_total_replication_buffers", "mem_clients_slaves")
        .line("mem_clients_normal", clientMemory.bytes())
        .lines(0, "mem_cluster_links", "mem_aof_buffer")
        .line("mem_allocator", "rediscover-arena")
        .lines(0, "active_defrag_running", "lazyfree_pending_objects", "lazyfreed_objects")
        .line("used_memory_heap", heap)
        .line("total_heap_memory", Runtime.getRuntime().totalMemory());
  }

  private void used(long rss, InfoLines lines) {
    long used = engine.usedBytes();
    long peak = engine.peakBytes();
    long overhead = engine.overheadBytes();
    long dataset = used - overhead;
    lines
        .bytes("used_memory", used)
        .bytes("used_memory_rss", rss)
        .bytes("used_memory_peak", peak)
        .line("used_memory_peak_perc", percent(used, peak))
        .line("used_memory_overhead", overhead)
        .line("used_memory_startup", engine.startBytes())
        .line("used_memory_dataset", dataset)
        .line("used_memory_dataset_perc", percent(dataset, used - engine.startBytes()));
  }

  /// There are none.
  private static void scripts(InfoLines lines) {
    lines
        .lines(0, "used_memory_lua", "used_memory_vm_eval")
        .line("used_memory_lua_human", "0B")
        .lines(0, "used_memory_scripts_eval", "number_of_cached_scripts", "number_of_functions")
        .lines(0, "number_of_libraries", "used_memory_vm_functions")
        .bytes("used_memory_vm_total", 0)
        .line("used_memory_functions", 0)
        .bytes("used_memory_scripts", 0);
  }

  private void ratios(long rss, long heap, InfoLines lines) {
    long used = engine.usedBytes();
    long held = engine.heldBytes();
    lines
        .ratio("allocator_frag_ratio", "allocator_frag_bytes", held, used)
        .ratio("allocator_rss_ratio", "allocator_rss_bytes", heap, held)
        .ratio("rss_overhead_ratio", "rss_overhead_bytes", rss, heap)
        .ratio("mem_fragmentation_ratio", "mem_fragmentation_bytes", rss, used);
  }

  private static String percent(long part, long all) {
    return String.format(Locale.ROOT, "%.2f%%", all == 0 ? 0 : 100.0 * part / all);
  }

  private static long heapBytes() {
    Runtime jvm = Runtime.getRuntime();
    return jvm.totalMemory() - jvm.freeMemory();
  }

  private static long systemBytes() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }
}
