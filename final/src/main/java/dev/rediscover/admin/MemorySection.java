package dev.rediscover.admin;

import dev.rediscover.connection.ClientMemory;
import dev.rediscover.engine.Engine;
import dev.rediscover.ops.Config;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// INFO memory: what the data take, what the pages, the heap and the process take for them.
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
    MemoryFigures figures = MemoryFigures.of(engine);
    used(figures, lines);
    lines
        .line("allocator_allocated", figures.used())
        .line("allocator_active", figures.held())
        .line("allocator_resident", figures.heap())
        .bytes("total_system_memory", systemBytes());
    scripts(lines);
    lines
        .line("maxmemory", config.maxmemory.text())
        .line("maxmemory_human", InfoLines.human(config.maxBytes()))
        .line("maxmemory_policy", config.maxmemoryPolicy.text())
        .excess("allocator_frag", figures.inPages())
        .excess("allocator_rss", figures.onHeap())
        .excess("rss_overhead", figures.besideHeap())
        .excess("mem_fragmentation", figures.all())
        .lines(0, "mem_not_counted_for_evict", "mem_replication_backlog")
        .lines(0, "mem_total_replication_buffers", "mem_clients_slaves")
        .line("mem_clients_normal", clientMemory.bytes())
        .lines(0, "mem_cluster_links", "mem_aof_buffer")
        .line("mem_allocator", "rediscover-arena")
        .lines(0, "active_defrag_running", "lazyfree_pending_objects", "lazyfreed_objects")
        .line("used_memory_heap", figures.heap())
        .line("total_heap_memory", Runtime.getRuntime().totalMemory());
  }

  private static void used(MemoryFigures figures, InfoLines lines) {
    lines
        .bytes("used_memory", figures.used())
        .bytes("used_memory_rss", figures.process())
        .bytes("used_memory_peak", figures.peak())
        .line("used_memory_peak_perc", percent(figures.peakPercent()))
        .line("used_memory_overhead", figures.overhead())
        .line("used_memory_startup", figures.start())
        .line("used_memory_dataset", figures.dataset())
        .line("used_memory_dataset_perc", percent(figures.datasetPercent()));
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

  private static String percent(double percent) {
    return String.format(Locale.ROOT, "%.2f%%", percent);
  }

  private static long systemBytes() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }
}
