/// Deadlines: which keys are dead, and two ways to find those that nobody asks for.
///
/// ```
///   command handlers ----> Lifetime, ExpireOptions, ExpireTime      what EXPIRE, TTL, PERSIST mean
///                              |
///   Keyspace ---- Expiry ---- Deadlines ---- DeadlineListener       a deadline beside the record
///                              |                     |
///                         ActiveExpiry          TimingWheel         two Sweepers: sample, or know
///                              \                     /
///                                   ExpiryCycle                     how often, and for how long
/// ```
///
/// The only clock is the one that is handed in, in milliseconds since 1970. A key is dead once now is
/// *past* its deadline; from then on no reader sees it, whether or not its record is still there.
package dev.rediscover.expiry;
