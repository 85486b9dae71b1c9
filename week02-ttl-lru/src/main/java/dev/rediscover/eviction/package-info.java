/// Eviction: which keys to lose when memory is full.
///
/// ```
///   MemoryLimit                     is there room? if not, who goes, from which keyspace
///      |  EvictionPolicy            Redis' eight names
///      |  Evictions                 name -> one of these:
///      |
///   RankedEviction ---- ExactLru          a list through the records, the least recently used at its end
///                  ---- SampledLru        when each was last used; looks at a few, takes the oldest
///                  ---- SampledLfu        how often each is used, in 8 bits; looks at a few
///                  ---- SoonestDeadline   looks at a few, takes the one that dies first
///                  ---- RandomEviction    any
///                  ---- NotedUses         when each was last used; takes nobody
///
///   Candidates                      whom it may take: all keys, or those with a deadline
///   Stamps                          the int in the record that says when or how often
///   VictimPool                      the best candidates seen lately
/// ```
///
/// All that eviction knows of a key lies in three ints of its record, see [Stamps]: what is not in the
/// cache line that the lookup has just read would cost another trip to memory for each command.
package dev.rediscover.eviction;
